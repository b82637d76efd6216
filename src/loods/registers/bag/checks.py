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
MOST_LISTED = 10_000
_NOT_COUNTING = ("not_bag_at", "inactive_at", "lv_inactive_at")


def check_tables(scan: Scan) -> pa.Table:
    """Return what is wrong between the rows of an edition's tables, in ISSUE_SCHEMA; `file` names the table.

    Only counting rows are checked. References to a table without any row are left alone: that type was not
    delivered. Of each kind and field the first MOST_LISTED are listed; one row then says how many more.
    """
    import polars as pl

    found = [*_duplicates(scan), *_dangling(scan)]
    if not found:
        return ISSUE_SCHEMA.empty_table()
    columns = [pl.col(name).cast(pl.String) for name in ISSUE_SCHEMA.names if name not in {"line", "version"}]
    columns += [pl.col("line").cast(pl.Int64), pl.col("version").cast(pl.Int32)]
    frame = pl.concat([part.select(columns) for part in found])
    return frame.select(ISSUE_SCHEMA.names).to_arrow().cast(ISSUE_SCHEMA)


def _counting(scan: Scan, table: str) -> pl.LazyFrame:
    import polars as pl

    return scan(table).filter(pl.all_horizontal(pl.col(name).is_null() for name in _NOT_COUNTING))


def _duplicates(scan: Scan) -> Iterator[pl.DataFrame]:
    """Count by a hash of id and version first: hashes of a whole country fit in memory where texts do not."""
    import polars as pl

    for table in OBJECT_TABLES.values():
        rows = _counting(scan, table).select("id", "version", key=pl.struct("id", "version").hash())
        twice = rows.group_by("key").len().filter(pl.col("len") > 1)
        keys = twice.select("key").collect(engine="streaming")
        if keys.height:
            suspects = rows.join(keys.lazy(), on="key", how="semi").group_by("id", "version").len()
            found = suspects.filter(pl.col("len") > 1).select(
                object_id="id", version="version", value=pl.format("{} rows", "len"), field=pl.lit("version")
            )
            yield from _described(found, table, "duplicate_version")


def _dangling(scan: Scan) -> Iterator[pl.DataFrame]:
    import polars as pl

    for target in dict.fromkeys(reference.target for reference in _REFERENCES):
        known = scan(target).select(key=pl.col("id").hash()).unique().collect(engine="streaming")
        for reference in (item for item in _REFERENCES if item.target == target and known.height):
            rows = _references(scan, reference)
            lost = rows.select("key").unique().join(known.lazy(), on="key", how="anti")
            keys = lost.collect(engine="streaming")
            if keys.height:
                found = rows.join(keys.lazy(), on="key", how="semi").select(
                    "version", "value", object_id="id", field=pl.lit(reference.column)
                )
                yield from _described(found, reference.table, "dangling_reference")


def _references(scan: Scan, reference: _Reference) -> pl.LazyFrame:
    import polars as pl

    rows = _counting(scan, reference.table).select("id", "version", value=reference.column)
    if pa.types.is_list(TABLES[reference.table].field(reference.column).type):
        rows = rows.explode("value", empty_as_null=False)
    return rows.filter(pl.col("value").is_not_null()).with_columns(key=pl.col("value").hash())


def _described(found: pl.LazyFrame, table: str, kind: str) -> Iterator[pl.DataFrame]:
    import polars as pl

    about = {"file": pl.lit(table), "line": pl.lit(None), "object_type": pl.lit(table), "kind": pl.lit(kind)}
    listed = found.sort("object_id", "version", "value").head(MOST_LISTED).collect(engine="streaming")
    if listed.height:
        yield listed.with_columns(**about)
    more = found.select(pl.len()).collect(engine="streaming").item() - listed.height
    if more:
        rest = listed.head(1).with_columns(
            object_id=pl.lit(None), version=pl.lit(None), value=pl.lit(f"{more} more")
        )
        yield rest.with_columns(**about)
