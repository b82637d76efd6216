# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Keeps observations in the home folder: every statement for ever, the newest one counts."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from loods.editions.home import Home
from loods.editions.locking import FileLock
from loods.registers.observations.schema import OBSERVATION_SCHEMA, empty_observations

# What a newer statement replaces: the word of the same source on the same thing.
SUBJECT = ("unit_id", "date", "concept", "source")
_SEQUENCE = "sequence"


@dataclass(frozen=True)
class Appended:
    """What an append did: ids that are new, ids that were there, and how many older statements gave way."""

    added: frozenset[str]
    known: frozenset[str]
    superseded: int


class ObservationStore:
    """Observations as numbered Parquet files, one for each append; files are never changed."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def load(self) -> pl.DataFrame:
        """Return the statements that count (OBSERVATION_SCHEMA): of each subject the newest one."""
        return _newest(self._all()).drop(_SEQUENCE)

    def history(self) -> pl.DataFrame:
        """Return every statement ever made, superseded ones too; `sequence` is the append that brought it."""
        return self._all()

    def revision(self) -> str:
        """Return what changes whenever an append did: the name of the newest file, empty without any."""
        return max((path.stem for path in self._files()), default="")

    def append(self, table: pl.DataFrame) -> Appended:
        """Add statements that are new. The same file again changes nothing; a corrected row replaces its forerunner.

        `table` is in OBSERVATION_SCHEMA and says one thing per subject.
        """
        self.folder.mkdir(parents=True, exist_ok=True)
        with FileLock(self.folder / ".lock"):
            before = self._all()
            current = _newest(before)
            known = table.join(
                before.select("observation_id", "delivery"), on=["observation_id", "delivery"], how="semi"
            )
            same = table.join(current.select("observation_id"), on="observation_id", how="semi")
            seen = frozenset(known["observation_id"]) | frozenset(same["observation_id"])
            fresh = table.filter(~pl.col("observation_id").is_in(list(seen)))
            if not fresh.is_empty():
                self._write(fresh, int(before[_SEQUENCE].max() or 0) + 1)  # type: ignore[arg-type]
        replaced = current.join(fresh, on=SUBJECT, how="semi", nulls_equal=True)
        return Appended(frozenset(fresh["observation_id"]), seen, replaced.height)

    def _files(self) -> Sequence[Path]:
        return sorted(self.folder.glob("[0-9]*.parquet"))

    def _all(self) -> pl.DataFrame:
        parts = [
            pl.read_parquet(path).with_columns(pl.lit(int(path.stem), pl.Int64).alias(_SEQUENCE))
            for path in self._files()
        ]
        return pl.concat([empty_observations().with_columns(pl.lit(0, pl.Int64).alias(_SEQUENCE)), *parts])

    def _write(self, table: pl.DataFrame, sequence: int) -> None:
        descriptor, aside = tempfile.mkstemp(prefix=".new-", dir=self.folder)
        try:
            with os.fdopen(descriptor, "wb") as stream:
                table.select(OBSERVATION_SCHEMA.names).write_parquet(stream)
                stream.flush()
                os.fsync(stream.fileno())
            Path(aside).chmod(0o644)
            Path(aside).replace(self.folder / f"{sequence:08d}.parquet")
        except BaseException:
            Path(aside).unlink(missing_ok=True)
            raise


def _newest(table: pl.DataFrame) -> pl.DataFrame:
    return table.sort(_SEQUENCE, maintain_order=True).unique(SUBJECT, keep="last", maintain_order=True)


def observation_store(home: Home) -> ObservationStore:
    """Return the store of a home."""
    return ObservationStore(home.observations)


def read_observations(home: Home) -> pl.DataFrame:
    """Return the statements that count in a home (OBSERVATION_SCHEMA)."""
    return observation_store(home).load()
