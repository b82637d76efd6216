# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""What is doubtful in the values of one file, found by column, however the file was read."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa

from loods.issues import ISSUE_SCHEMA
from loods.registers.bag.codes import (
    AREA_PLACEHOLDERS,
    PLACEHOLDER_DATE_YEAR,
    RD_EAST,
    RD_NORTH,
    RD_SOUTH,
    RD_WEST,
    YEAR_PLACEHOLDERS,
)
from loods.registers.geoparquet import wkb_buffers

Lines = Callable[[Any], Any]  # rows (rising) to line numbers
_EPOCH = np.datetime64("1970-01-01", "D")
_FIRST_DAY = int((np.datetime64(f"{PLACEHOLDER_DATE_YEAR}-01-01", "D") - _EPOCH).astype(np.int64))
_NO_DATE = np.iinfo(np.int32).min
IMPROBABLE_YEARS_AHEAD = 10


@dataclass(frozen=True)
class _Finding:
    kind: str
    field: str
    rows: Any  # row numbers, rising
    values: pa.Array  # texts, one per row


def find_doubts(file: str, table: str, rows: pa.Table, lines: Lines, reference_year: int) -> list[pa.Table]:
    """Return issue tables (ISSUE_SCHEMA) for the rows of one file; `lines` is asked for doubtful rows."""
    found = [*_dates(rows), *_numbers(table, rows, reference_year), *_geometries(rows)]
    return [_issues(file, table, rows, finding, lines) for finding in found if len(finding.rows)]


def _days(rows: pa.Table, column: str) -> Any:
    return rows[column].chunk(0).cast(pa.int32()).fill_null(_NO_DATE).to_numpy()


def _at(column: str, kind: str, rows: pa.Table, mask: Any) -> _Finding:
    found = np.flatnonzero(mask)
    values = rows[column].chunk(0).take(pa.array(found)).cast(pa.string())
    return _Finding(kind, column, found, values)


def _dates(rows: pa.Table) -> Iterator[_Finding]:
    if rows.num_rows == 0:
        return
    start, end = _days(rows, "valid_from"), _days(rows, "valid_to")
    both = (start != _NO_DATE) & (end != _NO_DATE)
    yield _at("valid_to", "zero_length_validity", rows, both & (start == end))
    yield _at("valid_to", "valid_to_before_valid_from", rows, both & (end < start))
    for column in ("valid_from", "document_date"):
        if column in rows.column_names:
            days = _days(rows, column)
            yield _at(column, "placeholder_date", rows, (days >= _FIRST_DAY) & (days < _FIRST_DAY + 365))


def _numbers(table: str, rows: pa.Table, reference_year: int) -> Iterator[_Finding]:
    if table == "unit":
        column = "floor_area_registered_m2"
        area = rows[column].chunk(0).fill_null(0).to_numpy()
        yield _at(column, "placeholder_area", rows, np.isin(area, AREA_PLACEHOLDERS))
        yield _at(column, "improbable_area", rows, area == 1)
    if table == "building":
        column = "built_year_registered"
        year = rows[column].chunk(0).fill_null(0).to_numpy()
        placeholder = np.isin(year, YEAR_PLACEHOLDERS)
        yield _at(column, "placeholder_year", rows, placeholder)
        ahead = year > reference_year + IMPROBABLE_YEARS_AHEAD
        yield _at(column, "improbable_year", rows, ahead & ~placeholder)


def _geometries(rows: pa.Table) -> Iterator[_Finding]:
    if "geometry" not in rows.column_names or rows.num_rows == 0:
        return
    from loods.registers.bag.scanner import outlines, shapes

    shape = rows["geometry"].chunk(0)
    offsets, wkb = wkb_buffers(shape)
    box = np.empty((rows.num_rows, 4), np.float64)
    shapes.boxes(offsets, wkb, box)
    outside = (box[:, 0] < RD_WEST) | (box[:, 1] < RD_SOUTH) | (box[:, 2] > RD_EAST) | (box[:, 3] > RD_NORTH)
    yield _placed("outside_rd", rows, np.flatnonzero(outside & np.isfinite(box[:, 0])))
    proven = np.empty(rows.num_rows, np.bool_)
    outlines.prove_valid(offsets, wkb, np.empty((2, outlines.MOST_POINTS), np.float64), proven)
    yield _placed("invalid_geometry", rows, _invalid(shape, np.flatnonzero(~proven)))


def _invalid(shape: pa.Array, unproven: Any) -> Any:
    if len(unproven) == 0:
        return unproven
    import shapely

    shapes = shapely.from_wkb(shape.take(pa.array(unproven)).to_numpy(zero_copy_only=False))
    return unproven[~shapely.is_valid(shapes)]


def _placed(kind: str, rows: pa.Table, found: Any) -> _Finding:
    x = rows["x"].chunk(0).take(pa.array(found)).to_pylist()
    y = rows["y"].chunk(0).take(pa.array(found)).to_pylist()
    places = [f"{east:.0f} {north:.0f}" for east, north in zip(x, y, strict=True)]
    return _Finding(kind, "geometry", found, pa.array(places, pa.string()))


def _issues(file: str, table: str, rows: pa.Table, finding: _Finding, lines: Lines) -> pa.Table:
    count, taken = len(finding.rows), pa.array(finding.rows)
    names = rows.column_names
    identity = next(name for name in ("id", "object_id", "town_id") if name in names)
    version = rows["version"].chunk(0).take(taken) if "version" in names else pa.nulls(count, pa.int32())
    columns = {
        "file": pa.repeat(file, count),
        "line": pa.array(lines(finding.rows), pa.int64()),
        "object_type": _types(table, rows, taken),
        "object_id": rows[identity].chunk(0).take(taken),
        "version": version,
        "field": pa.repeat(finding.field, count),
        "kind": pa.repeat(finding.kind, count),
        "value": finding.values,
    }
    return pa.Table.from_arrays([columns[name] for name in ISSUE_SCHEMA.names], schema=ISSUE_SCHEMA)


def _types(table: str, rows: pa.Table, taken: pa.Array) -> pa.Array:
    if table == "investigation":
        return rows["object_type"].chunk(0).take(taken).cast(pa.string())
    return pa.repeat(table, len(taken))
