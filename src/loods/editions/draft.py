# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""An edition in the making: a hidden folder beside the others that becomes an edition by one rename."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from loods.editions.edition import ISSUES, Edition
from loods.editions.locking import FileLock
from loods.editions.manifest import FILE_NAME, Manifest, TableFile
from loods.editions.table_file import ROW_GROUP_ROWS, TableWriter
from loods.issues import ISSUE_SCHEMA

_PREFIX = ".new-"
_GATE = ".lock"


class Draft:
    """Takes tables, then a manifest; nothing of it shows among the editions until `publish`."""

    def __init__(self, path: Path, schemas: Mapping[str, pa.Schema]) -> None:
        self.path = path
        self.tables: dict[str, TableFile] = {}
        self._schemas = schemas
        self._writers = {
            name: TableWriter(path / f"{name}.parquet", schema) for name, schema in schemas.items()
        }
        self._issues = TableWriter(path / f"{ISSUES}.parquet", ISSUE_SCHEMA)

    def add(self, name: str, table: pa.Table) -> None:
        """Add rows to a table; callable from several threads at once."""
        self._writers[name].add(table)

    def rows(self, name: str) -> int:
        """Return the number of rows of a closed table."""
        return self.tables[name].rows

    def batches(self, name: str, columns: Sequence[str]) -> Iterator[pa.RecordBatch]:
        """Yield these columns of a closed table, a bounded number of rows at a time."""
        with pq.ParquetFile(self.path / self.tables[name].file) as file:
            yield from file.iter_batches(ROW_GROUP_ROWS, columns=list(columns))

    def close_tables(self) -> None:
        """Finish the table files, so that checks can read them."""
        for name, writer in self._writers.items():
            self.tables[name] = writer.close()
        self._writers = {}

    def rewrite(self, name: str, choose: Callable[[pa.Table], pa.Table]) -> None:
        """Write a closed table again with the rows that `choose` leaves of each piece."""
        source = self.path / self.tables[name].file
        writer = TableWriter(source.with_suffix(".again"), self._schemas[name])
        with pq.ParquetFile(source) as file:
            for batch in file.iter_batches():
                writer.add(choose(pa.Table.from_batches([batch])))
        facts = writer.close()
        writer.path.replace(source)
        self.tables[name] = replace(facts, file=source.name)

    def add_issues(self, issues: pa.Table) -> None:
        """Add findings to their table, which stays open for more."""
        self._issues.add(issues)

    def write_issues(self, issues: pa.Table) -> None:
        """Write the last findings and finish their table."""
        self.add_issues(issues)
        self.tables[ISSUES] = self._issues.close()

    def publish(self, manifest: Manifest) -> tuple[Edition, bool]:
        """Write the manifest and rename the folder to its id; return the edition and whether it is this one.

        An edition that is there already, because the same delivery came in at the same time, stays as it is.
        """
        _write_through(self.path / FILE_NAME, manifest.to_json())
        _sync_folder(self.path)
        editions = self.path.parent
        target = editions / manifest.id
        with FileLock(editions / _GATE):
            is_new = not target.exists()
            if is_new:
                self.path.rename(target)
                _sync_folder(editions)
        return Edition(target), is_new

    def abandon(self) -> None:
        """Let go of every open file."""
        for writer in (*self._writers.values(), self._issues):
            writer.abandon()


@contextmanager
def draft_edition(editions: Path, schemas: Mapping[str, pa.Schema]) -> Iterator[Draft]:
    """Yield a draft in the folder of editions; what is not published is removed, also after an error.

    Leftovers of runs that were killed are removed first; drafts of runs that still live are left alone.
    """
    editions.mkdir(parents=True, exist_ok=True)
    with FileLock(editions / _GATE):
        _remove_leftovers(editions)
        folder = Path(tempfile.mkdtemp(prefix=_PREFIX, dir=editions))
        folder.chmod(0o755)
        alive = FileLock(_lock_path(folder))
        alive.acquire()
    draft = Draft(folder, schemas)
    try:
        yield draft
    finally:
        draft.abandon()
        shutil.rmtree(folder, ignore_errors=True)
        alive.release()
        _lock_path(folder).unlink(missing_ok=True)


def _remove_leftovers(editions: Path) -> None:
    for folder in editions.glob(f"{_PREFIX}*/"):
        lock = FileLock(_lock_path(folder))
        if lock.try_acquire():
            shutil.rmtree(folder)
            lock.release()
    for path in editions.glob(f"{_PREFIX}*.lock"):
        if not path.with_suffix("").exists():
            path.unlink(missing_ok=True)


def _lock_path(folder: Path) -> Path:
    return folder.with_name(f"{folder.name}.lock")


def _write_through(path: Path, text: str) -> None:
    with path.open("w", encoding="utf-8") as stream:
        stream.write(text)
        stream.flush()
        os.fsync(stream.fileno())
    path.chmod(0o444)


def _sync_folder(path: Path) -> None:
    if os.name == "nt":  # Windows cannot open a folder; its rename is journalled
        return
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
