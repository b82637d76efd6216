# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Keeps what people state in numbered Parquet files that are never changed: the newest word counts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import polars as pl
import pyarrow as pa

from loods.editions.locking import FileLock
from loods.write_aside import write_aside

_SEQUENCE = "sequence"


@dataclass(frozen=True)
class Appended:
    """What an append did: ids that are new, ids that were there, and how many older statements gave way."""

    added: frozenset[str]
    known: frozenset[str]
    superseded: int


class StatementStore:
    """A folder of statements in one schema, with an id column, `delivery`, and columns that name the subject.

    Two statements on one subject: the one that came in last counts, the other stays in the history.
    """

    def __init__(self, folder: Path, schema: pa.Schema, id_column: str, subject: Sequence[str]) -> None:
        self.folder = folder
        self._schema = schema
        self._id = id_column
        self._subject = list(subject)

    def load(self) -> pl.DataFrame:
        """Return the statements that count: of each subject the newest one."""
        return self._newest(self.history()).drop(_SEQUENCE)

    def history(self) -> pl.DataFrame:
        """Return every statement ever made, superseded ones too; `sequence` is the append that brought it."""
        empty = pl.DataFrame(self._schema.empty_table()).with_columns(pl.lit(0, pl.Int64).alias(_SEQUENCE))
        parts = [
            pl.read_parquet(path).with_columns(pl.lit(int(path.stem), pl.Int64).alias(_SEQUENCE))
            for path in self._files()
        ]
        return pl.concat([empty, *parts])

    def revision(self) -> str:
        """Return what changes with every append: the name of the newest file, empty without any."""
        return max((path.stem for path in self._files()), default="")

    def append(self, table: pl.DataFrame) -> Appended:
        """Add statements that are new; `table` is in the schema and says one thing per subject.

        The same delivery again changes nothing, nor does a statement that already counts.
        """
        self.folder.mkdir(parents=True, exist_ok=True)
        with FileLock(self.folder / ".lock"):
            fresh, appended = self._compared(table)
            if not fresh.is_empty():
                self._write(fresh, int(self.revision() or 0) + 1)
        return appended

    def compare(self, table: pl.DataFrame) -> Appended:
        """Say what `append` would do, and do nothing."""
        return self._compared(table)[1]

    def _compared(self, table: pl.DataFrame) -> tuple[pl.DataFrame, Appended]:
        before = self.history()
        current = self._newest(before)
        known = table.join(before, on=[self._id, "delivery"], how="semi", nulls_equal=True)
        same = table.join(current, on=self._id, how="semi")
        seen = frozenset(known[self._id]) | frozenset(same[self._id])
        fresh = table.filter(~pl.col(self._id).is_in(list(seen)))
        replaced = current.join(fresh, on=self._subject, how="semi", nulls_equal=True)
        return fresh, Appended(frozenset(fresh[self._id]), seen, replaced.height)

    def _newest(self, table: pl.DataFrame) -> pl.DataFrame:
        ordered = table.sort(_SEQUENCE, maintain_order=True)
        return ordered.unique(self._subject, keep="last", maintain_order=True)

    def _files(self) -> list[Path]:
        return sorted(self.folder.glob("[0-9]*.parquet"))

    def _write(self, table: pl.DataFrame, sequence: int) -> None:
        with write_aside(self.folder / f"{sequence:08d}.parquet") as aside:
            table.select(self._schema.names).write_parquet(aside)
