# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Checks that need the whole delivery: versions that occur twice, references that lead nowhere."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pyarrow as pa

from loods.issues import ISSUE_SCHEMA
from loods.registers.bag.tables import OBJECT_TABLES, TABLES

if TYPE_CHECKING:
    import polars as pl

    Scan = Callable[[str], pl.LazyFrame]


@dataclass(frozen=True)
class _Reference:
    table: str
    column: str
    target: str


_REFERENCES = (
    _Reference("unit", "building_ids", "building"),
    _Reference("unit", "main_address_id", "address"),
    _Reference("unit", "other_address_ids", "address"),
    _Reference("mooring", "main_address_id", "address"),
    _Reference("mooring", "other_address_ids", "address"),
    _Reference("pitch", "main_address_id", "address"),
    _Reference("pitch", "other_address_ids", "address"),
    _Reference("address", "public_space_id", "public_space"),
    _Reference("address", "town_id", "town"),
    _Reference("public_space", "town_id", "town"),
)
_NOT_COUNTING = ("not_bag_at", "inactive_at", "lv_inactive_at")


def check_tables(scan: Scan) -> pa.Table:
    """Return what is wrong between the rows of an edition's tables, in ISSUE_SCHEMA; `file` names the table.

    Only counting rows are checked. References to a table without any row are left alone: that type was not
    delivered.
    """
    import polars as pl

    found = [*_duplicates(scan), *_dangling(scan)]
    if not found:
        return ISSUE_SCHEMA.empty_table()
    columns = [pl.col(name).cast(pl.String) for name in ISSUE_SCHEMA.names if name not in {"line", "version"}]
    columns += [pl.col("line").cast(pl.Int64), pl.col("version").cast(pl.Int32)]
    frame = pl.concat([part.select(columns) for part in found])
    frame = frame.sort("object_type", "kind", "field", "object_id", "version", "value")
    return frame.select(ISSUE_SCHEMA.names).to_arrow().cast(ISSUE_SCHEMA)


def _counting(scan: Scan, table: str) -> pl.LazyFrame:
    import polars as pl

    return scan(table).filter(pl.all_horizontal(pl.col(name).is_null() for name in _NOT_COUNTING))


def _duplicates(scan: Scan) -> Iterator[pl.DataFrame]:
    import polars as pl

    for table in OBJECT_TABLES.values():
        twice = _counting(scan, table).group_by("id", "version").len().filter(pl.col("len") > 1)
        found = twice.select(
            object_id="id", version="version", value=pl.format("{} rows", "len"), field=pl.lit("version")
        ).collect()
        if found.height:
            yield _described(found, table, "duplicate_version")


def _dangling(scan: Scan) -> Iterator[pl.DataFrame]:
    import polars as pl

    for target in dict.fromkeys(reference.target for reference in _REFERENCES):
        known = scan(target).select("id").unique().collect()
        if known.height == 0:
            continue
        for reference in (item for item in _REFERENCES if item.target == target):
            rows = _counting(scan, reference.table).select("id", "version", value=reference.column)
            if pa.types.is_list(TABLES[reference.table].field(reference.column).type):
                rows = rows.explode("value", empty_as_null=False)
            lost = rows.filter(pl.col("value").is_not_null())
            lost = lost.join(known.lazy(), left_on="value", right_on="id", how="anti")
            found = lost.select("version", "value", object_id="id", field=pl.lit(reference.column)).collect()
            if found.height:
                yield _described(found, reference.table, "dangling_reference")


def _described(found: pl.DataFrame, table: str, kind: str) -> pl.DataFrame:
    import polars as pl

    return found.with_columns(
        file=pl.lit(table), line=pl.lit(None), object_type=pl.lit(table), kind=pl.lit(kind)
    )
