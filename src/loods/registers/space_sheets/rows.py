# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Rows of a sheet as a store keeps them: the same words have the same id, whatever the file."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import polars as pl

_KEPT: Mapping[str, pl.DataType] = {"statement_id": pl.String(), "delivery": pl.String(), "row": pl.Int64()}


@dataclass(frozen=True)
class Rows:
    """How rows are kept: the column that names their subject, and what they hold."""

    id_column: str
    schema: pl.Schema

    @property
    def kept(self) -> pl.Schema:
        """The columns of a store: what rows hold, and where they are from."""
        return pl.Schema({**self.schema, **_KEPT})


def as_rows(
    values: Iterable[Mapping[str, object]], rows: Rows, delivery: str, numbers: Sequence[int]
) -> pl.DataFrame:
    """Return values as a store keeps them, with the file (SHA-256) and row that they came in."""
    table = pl.DataFrame(list(values), schema=rows.schema)
    ids = [_statement_id(row) for row in table.iter_rows()]
    return table.with_columns(
        pl.Series("statement_id", ids, pl.String),
        pl.lit(delivery, pl.String).alias("delivery"),
        pl.Series("row", numbers, pl.Int64),
    )


def _statement_id(row: Iterable[object]) -> str:
    return hashlib.sha256("\x1f".join(map(repr, row)).encode()).hexdigest()[:32]
