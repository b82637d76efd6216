# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Checks across files: versions that occur twice and references that lead nowhere."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import polars as pl
import pyarrow as pa

from loods.issues import ISSUE_SCHEMA
from loods.registers.bag.checks import check_tables
from loods.registers.bag.tables import TABLES

Collect = Callable[..., Any]


def scanner(tables: Mapping[str, pa.Table]) -> Callable[[str], pl.LazyFrame]:
    def scan(name: str) -> pl.LazyFrame:
        frame = pl.from_arrow(tables.get(name, TABLES[name].empty_table()))
        assert isinstance(frame, pl.DataFrame)
        return frame.lazy()

    return scan


def test_a_good_delivery_has_none(village_zip: Path, collect: Collect) -> None:
    tables = dict(collect(village_zip).tables)
    found = check_tables(scanner(tables))
    assert found.schema.equals(ISSUE_SCHEMA)
    assert found.num_rows == 0


def test_duplicates(village_zip: Path, collect: Collect) -> None:
    tables = dict(collect(village_zip).tables)
    tables["building"] = pa.concat_tables([tables["building"], tables["building"].slice(3, 1)])
    (issue,) = check_tables(scanner(tables)).to_pylist()
    assert (issue["kind"], issue["object_type"], issue["value"]) == (
        "duplicate_version",
        "building",
        "2 rows",
    )
    assert issue["object_id"] == tables["building"]["id"][3].as_py()
    assert issue["version"] == tables["building"]["version"][3].as_py()


def test_dangling_references(village_zip: Path, collect: Collect) -> None:
    tables = dict(collect(village_zip).tables)
    lost = tables["building"]["id"][0].as_py()
    buildings = tables["building"].to_pylist()
    kept = [row for row in buildings if row["id"] != lost]
    tables["building"] = pa.Table.from_pylist(kept, schema=TABLES["building"])
    found = check_tables(scanner(tables)).to_pylist()
    users = [
        (row["id"], row["version"])
        for row in tables["unit"].to_pylist()
        if lost in row["building_ids"] and row["not_bag_at"] is None and row["inactive_at"] is None
    ]
    assert {issue["kind"] for issue in found} == {"dangling_reference"}
    assert {issue["field"] for issue in found} == {"building_ids"}
    assert sorted((issue["object_id"], issue["version"]) for issue in found) == sorted(users)


def test_a_type_that_was_not_delivered_dangles_nowhere(village_zip: Path, collect: Collect) -> None:
    tables = {"unit": collect(village_zip).tables["unit"]}
    assert check_tables(scanner(tables)).num_rows == 0


def test_weesp(shared_data: Path, collect: Collect) -> None:
    """REGISTERS: two references to buildings and eleven to public spaces do not resolve."""
    tables = collect(shared_data / "bag" / "BAGGEM0457L-15092021.zip").tables
    found = check_tables(scanner(tables)).to_pylist()
    assert Counter(issue["field"] for issue in found) == {"building_ids": 2, "public_space_id": 11}
