# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""An edition as one GeoPackage, for everything that does not read GeoParquet."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from loods.editions.edition import Edition
from loods.errors import InputError
from loods.messages import N_
from loods.registers.bag.tables import OBJECT_TABLES
from loods.registers.geoparquet import EPSG
from loods.write_aside import write_aside

HISTORY = "_history"
_GEOMETRY = "geometry"
_BATCH_ROWS = 20_000
_ROOM = 1 << 20  # bytes; a disk without them is full
_MARKS = ("not_bag_at", "inactive_at", "lv_inactive_at")

Choose = Callable[[pa.RecordBatch], pa.RecordBatch]


def export_gpkg(
    edition: Edition,
    path: Path,
    *,
    overwrite: bool = False,
    on_progress: Callable[[int], None] = lambda _rows: None,
) -> tuple[str, ...]:
    """Write every table as layers of a GeoPackage in EPSG:28992 and return their names.

    Layer `unit` holds the versions valid at the reference date, `unit_history` all of them; tables without
    versions are one layer. Lists become text with commas. Raises InputError for a file that exists already,
    OSError where it cannot be written; then nothing of it is left.
    """
    if path.exists() and not overwrite:
        raise InputError(N_("{path} exists already."), N_("Give another name, or --overwrite."), path=path)
    with write_aside(path) as aside, _full_disk_told(aside):
        aside.unlink()  # the library makes its own file
        return tuple(_write(edition, aside, on_progress))


@contextmanager
def _full_disk_told(aside: Path) -> Iterator[None]:
    """Raise the OSError behind a failure of the library, and leave no journal of SQLite behind."""
    from pyogrio.errors import DataLayerError, DataSourceError

    try:
        yield
    except (DataLayerError, DataSourceError):
        with aside.open("ab") as stream:  # the library does not say why; the disk does
            stream.write(bytes(_ROOM))
            os.fsync(stream.fileno())
        raise
    finally:
        for journal in aside.parent.glob(f"{aside.name}-*"):
            journal.unlink()


def _write(edition: Edition, path: Path, on_progress: Callable[[int], None]) -> Iterator[str]:
    def valid(batch: pa.RecordBatch) -> pa.RecordBatch:
        return batch.filter(_valid_on(batch, pa.scalar(edition.manifest.reference_date, pa.date32())))

    for name in edition.manifest.tables:
        if name in OBJECT_TABLES.values():
            _layer(edition.file(name), path, name, valid, lambda _rows: None)
            yield name
            _layer(edition.file(name), path, name + HISTORY, _all, on_progress)
            yield name + HISTORY
        else:
            _layer(edition.file(name), path, name, _all, on_progress)
            yield name


def _all(batch: pa.RecordBatch) -> pa.RecordBatch:
    return batch


def _valid_on(batch: pa.RecordBatch, date: pa.Scalar) -> pa.Array:
    counts = pc.less_equal(batch["valid_from"], date)
    for mark in _MARKS:
        counts = pc.and_kleene(counts, pc.is_null(batch[mark]))
    ended = pc.fill_null(pc.less_equal(batch["valid_to"], date), fill_value=False)
    return pc.fill_null(pc.and_kleene(counts, pc.invert(ended)), fill_value=False)


def _layer(source: Path, target: Path, name: str, choose: Choose, on_progress: Callable[[int], None]) -> None:
    import pyogrio

    with pq.ParquetFile(source) as file:
        schema = pa.schema([pa.field(field.name, _plain_type(field.type)) for field in file.schema_arrow])

        def batches() -> Iterator[pa.RecordBatch]:
            for batch in file.iter_batches(_BATCH_ROWS):
                on_progress(batch.num_rows)
                yield _plain(choose(batch), schema)

        with_geometry = _GEOMETRY in schema.names
        pyogrio.write_arrow(
            pa.RecordBatchReader.from_batches(schema, batches()),
            target,
            layer=name,
            driver="GPKG",
            geometry_name=_GEOMETRY if with_geometry else None,
            geometry_type=_geometry_type(file) if with_geometry else None,
            crs=f"EPSG:{EPSG}" if with_geometry else None,
        )


def _geometry_type(file: pq.ParquetFile) -> str:
    geo = json.loads(file.metadata.metadata[b"geo"])
    types: list[str] = geo["columns"][_GEOMETRY]["geometry_types"]
    return types[0] if len(types) == 1 else "Unknown"


def _plain_type(kind: pa.DataType) -> pa.DataType:
    """Return the nearest type that a GeoPackage has: no lists, no codes, no unsigned numbers."""
    if pa.types.is_list(kind) or pa.types.is_dictionary(kind):
        return pa.string()
    return pa.int32() if pa.types.is_unsigned_integer(kind) else kind


def _plain(batch: pa.RecordBatch, schema: pa.Schema) -> pa.RecordBatch:
    columns = [
        pc.binary_join(column, ",") if pa.types.is_list(column.type) else column.cast(field.type)
        for column, field in zip(batch.columns, schema, strict=True)
    ]
    return pa.RecordBatch.from_arrays(columns, schema=schema)
