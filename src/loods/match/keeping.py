# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Spaces and searches in the home folder: every statement for ever, of each id the newest one counts."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import polars as pl

from loods.editions.home import Home
from loods.editions.statement_store import StatementStore
from loods.match.profiles import PROFILE_SCHEMA
from loods.match.spaces import SPACE_SCHEMA

_KEPT: Mapping[str, pl.DataType] = {"statement_id": pl.String(), "delivery": pl.String(), "row": pl.Int64()}


@dataclass(frozen=True)
class Rows:
    """How rows are kept: the column that names their subject, and what they hold."""

    id_column: str
    schema: pl.Schema

    @property
    def kept(self) -> pl.Schema:
        return pl.Schema({**self.schema, **_KEPT})


SPACE_ROWS = Rows("space_id", SPACE_SCHEMA)
PROFILE_ROWS = Rows("profile_id", PROFILE_SCHEMA)


def as_rows(
    values: Iterable[Mapping[str, object]], rows: Rows, delivery: str, numbers: Sequence[int]
) -> pl.DataFrame:
    """Return values as a store keeps them; the same words have the same id, whatever the file."""
    table = pl.DataFrame(list(values), schema=rows.schema)
    ids = [_statement_id(row) for row in table.iter_rows()]
    return table.with_columns(
        pl.Series("statement_id", ids, pl.String),
        pl.lit(delivery, pl.String).alias("delivery"),
        pl.Series("row", numbers, pl.Int64),
    )


def _statement_id(row: Iterable[object]) -> str:
    return hashlib.sha256("\x1f".join(map(repr, row)).encode()).hexdigest()[:32]


def space_store(home: Home) -> StatementStore:
    """Return the store of spaces of a home."""
    return _store(home, "spaces", SPACE_ROWS)


def profile_store(home: Home) -> StatementStore:
    """Return the store of search profiles of a home."""
    return _store(home, "profiles", PROFILE_ROWS)


def _store(home: Home, folder: str, rows: Rows) -> StatementStore:
    schema = pl.DataFrame(schema=rows.kept).to_arrow().schema
    return StatementStore(home.path / folder, schema, "statement_id", (rows.id_column,))
