# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""One edition, open for reading."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from loods.editions.manifest import Manifest, read_manifest
from loods.errors import NotFoundError
from loods.messages import N_

if TYPE_CHECKING:  # polars is loaded when a table is asked for: an import does without it
    import polars as pl

ISSUES = "issues"


class Edition:
    """An immutable folder of (Geo)Parquet tables with its manifest."""

    def __init__(self, path: Path) -> None:
        self.path = path

    @property
    def id(self) -> str:
        return self.path.name

    @cached_property
    def manifest(self) -> Manifest:
        return read_manifest(self.path)

    @property
    def known_from(self) -> dt.date | None:
        """The first day that the edition knows of, for one without history; None where it has its history."""
        return None if self.manifest.has_history else self.manifest.reference_date

    def table(self, name: str, columns: Sequence[str] | None = None) -> pl.DataFrame:
        """Return a table (schemas: loods.registers.bag.tables), or only these columns of it."""
        import polars as pl

        return pl.read_parquet(self.file(name), columns=None if columns is None else list(columns))

    def scan(self, name: str) -> pl.LazyFrame:
        """Return a table to be read lazily, for filters that skip row groups."""
        import polars as pl

        return pl.scan_parquet(self.file(name))

    def issues(self) -> pl.DataFrame:
        """Return every finding of the import, in loods.issues.ISSUE_SCHEMA."""
        return self.table(ISSUES)

    def file(self, name: str) -> Path:
        """Return the path of a table's Parquet file; NotFoundError for a name that is no table here."""
        path = self.path / f"{name}.parquet"
        if not path.is_file():
            raise NotFoundError(
                N_("Edition {edition} has no table {name}."),
                N_("Its tables are: {tables}."),
                edition=self.id,
                name=name,
                tables=", ".join(sorted(found.stem for found in self.path.glob("*.parquet"))),
            )
        return path

    def verify(self) -> tuple[str, ...]:
        """Return the names of files that are missing or no longer what the manifest says; empty = sound."""
        tables = self.manifest.tables.values()
        return tuple(table.file for table in tables if _sha256(self.path / table.file) != table.sha256)

    def __repr__(self) -> str:
        return f"Edition({self.id!r})"


def _sha256(path: Path) -> str | None:
    if not path.is_file():
        return None
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
