# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The real Weesp extract of 15 September 2021: known counts (REGISTERS.md)."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from pathlib import Path

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
