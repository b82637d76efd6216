# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The real Weesp extract of 15 September 2021: known counts (REGISTERS.md)."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

from loods.issues import IssueLog
from loods.registers.bag.delivery import open_delivery
from loods.registers.bag.reading import read_delivery
from loods.registers.bag.tables import TABLES


@pytest.fixture(scope="module")
def weesp(shared_data: Path) -> dict[str, pa.Table]:
    tables: dict[str, list[pa.Table]] = defaultdict(list)
    with open_delivery(shared_data / "bag" / "BAGGEM0457L-15092021.zip") as delivery:
        assert delivery.reference_date == dt.date(2021, 9, 15)
        assert delivery.scope == {"GM0457"}
        read_delivery(delivery, lambda name, table: tables[name].append(table), IssueLog())
    return {name: pa.concat_tables(parts) for name, parts in tables.items()}


def test_weesp_has_every_version(weesp: dict[str, pa.Table]) -> None:
    counts = {name: table.num_rows for name, table in weesp.items()}
    assert counts["unit"] == 25_899 + 926  # 926 are not BAG
    assert counts["town"] == 3
    assert counts["mooring"] == 167
    assert counts["pitch"] == 21
    bag = {
        name: sum(value is None for value in weesp[name]["not_bag_at"].to_pylist())
        for name in counts
        if "not_bag_at" in weesp[name].column_names
    }
    assert bag["building"] == 22_744
    assert bag["address"] == 15_935
    assert bag["public_space"] == 593
    assert bag["unit"] == 25_899


def test_tables_have_the_edition_schema(weesp: dict[str, pa.Table]) -> None:
    assert set(weesp) == set(TABLES)
    for name, table in weesp.items():
        assert table.schema.equals(TABLES[name])


def test_known_quirks_of_weesp_are_reported(shared_data: Path, collect: Callable[..., Any]) -> None:
    """REGISTERS: 349 placeholder areas, 1,296 placeholder years, 117 versions of a unit without length."""
    read = collect(shared_data / "bag" / "BAGGEM0457L-15092021.zip")
    found = Counter(
        (issue["kind"], issue["object_type"]) for issue in read.issues if "NietBag" not in issue["file"]
    )
    assert found["placeholder_area", "unit"] == 349
    assert found["placeholder_year", "building"] == 1_296
    assert found["zero_length_validity", "unit"] == 117
    assert {kind for kind, _ in found} == {"placeholder_area", "placeholder_year", "zero_length_validity"}
    assert read.summary.slow_files == ()


def test_live_offices_of_weesp(weesp: dict[str, pa.Table]) -> None:
    """REGISTERS: 444 live units with kantoorfunctie on the day of the extract, 469,055 m2, 170 sole use."""
    day = dt.date(2021, 9, 15)
    live = {
        "Verblijfsobject in gebruik",
        "Verblijfsobject in gebruik (niet ingemeten)",
        "Verbouwing verblijfsobject",
    }
    units = [
        row
        for row in weesp["unit"].to_pylist()
        if row["not_bag_at"] is None
        and row["status"] in live
        and row["valid_from"] <= day < (row["valid_to"] or dt.date.max)
    ]
    offices = [row for row in units if "kantoorfunctie" in row["uses"]]
    assert len(units) == 10_973
    assert (len(offices), sum(row["floor_area_go_m2"] for row in offices)) == (444, 469_055)
    assert sum(row["uses"] == ["kantoorfunctie"] for row in offices) == 170
    assert len({building for row in offices for building in row["building_ids"]}) == 203
