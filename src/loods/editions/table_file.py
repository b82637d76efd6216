# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Writing one table of an edition: (Geo)Parquet in row groups of bounded size, hashed on its way to disk."""

from __future__ import annotations

import hashlib
import os
import threading
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from loods.editions.manifest import TableFile
from loods.registers.geoparquet import GeometrySummary, geo_metadata

GEOMETRY = "geometry"
# A row group is kept in memory until it is written: this bounds memory and keeps filters useful.
ROW_GROUP_ROWS = 20_000
ROW_GROUP_BYTES = 16 << 20
_COMPRESSION = "snappy"
_UNIQUE = (pa.timestamp("ms"), pa.float64(), pa.binary())


class TableWriter:
    """Takes pieces of a table from any thread and writes them as one read-only Parquet file."""

    def __init__(self, path: Path, schema: pa.Schema) -> None:
        self.path = path
        self.rows = 0
        self._schema = schema
        self._lock = threading.Lock()
        self._waiting: list[pa.Table] = []
        self._geometry = GeometrySummary() if GEOMETRY in schema.names else None
        self._file = _HashingFile(path)
        self._writer = pq.ParquetWriter(
            pa.PythonFile(self._file, mode="w"),
            schema,
            compression=_COMPRESSION,
            store_schema=True,
            use_dictionary=_repeating(schema),
        )

    def add(self, table: pa.Table) -> None:
        """Add rows; their columns must be those of the schema."""
        table = table.cast(self._schema) if table.schema != self._schema else table
        with self._lock:
            self._waiting.append(table)
            self.rows += table.num_rows
            if self._is_full():
                self._flush()

    def close(self) -> TableFile:
        """Finish the file on disk and return its facts."""
        with self._lock:
            self._flush()
            if self._geometry is not None:
                self._writer.add_key_value_metadata({"geo": geo_metadata(self._geometry)})
            self._writer.close()
            self._file.finish()
        size = self.path.stat().st_size
        self.path.chmod(0o444)
        return TableFile(self.path.name, self._file.digest.hexdigest(), size, self.rows)

    def abandon(self) -> None:
        """Let go of the file without finishing it."""
        with self._lock:
            self._waiting.clear()
            self._file.discard()
            self._writer.close()
            self._file.close()

    def _is_full(self) -> bool:
        rows: int = sum(table.num_rows for table in self._waiting)
        size: int = sum(table.nbytes for table in self._waiting)
        return rows >= ROW_GROUP_ROWS or size >= ROW_GROUP_BYTES

    def _flush(self) -> None:
        if not self._waiting:
            return
        table = pa.concat_tables(self._waiting).unify_dictionaries()
        self._waiting.clear()
        if self._geometry is not None:
            self._geometry.add(table[GEOMETRY])
        self._writer.write_table(table, row_group_size=max(table.num_rows, 1))


def _repeating(schema: pa.Schema) -> list[str]:
    """Return the columns worth a dictionary: identifications, moments and geometries hardly repeat."""
    return [
        f"{field.name}.list.element" if pa.types.is_list(field.type) else field.name
        for field in schema
        if field.name not in {"id", "main_address_id"} and field.type not in _UNIQUE
    ]


class _HashingFile:
    """A binary file for writing that keeps the SHA-256 of what went through it."""

    def __init__(self, path: Path) -> None:
        self.digest = hashlib.sha256()
        self._stream = path.open("wb")
        self._discarding = False

    @property
    def closed(self) -> bool:
        return self._stream.closed

    def write(self, data: bytes) -> int:
        if self._discarding:
            return len(data)
        self.digest.update(data)
        return self._stream.write(data)

    def discard(self) -> None:
        """Take what is still to come without keeping it: the Parquet writer insists on writing its end."""
        self._discarding = True

    def flush(self) -> None:
        if not self._stream.closed:
            self._stream.flush()

    def close(self) -> None:
        self._stream.close()

    def finish(self) -> None:
        """Bring what was written to the disk and close."""
        self._stream.flush()
        os.fsync(self._stream.fileno())
        self._stream.close()
