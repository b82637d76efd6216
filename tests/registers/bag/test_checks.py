# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Checks across files: versions that occur twice and references that lead nowhere."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

from loods.issues import ISSUE_SCHEMA
from loods.registers.bag import checks, keys
from loods.registers.bag.checks import check_tables, find_repeats
from loods.registers.bag.tables import TABLES

Collect = Callable[..., Any]


class InMemory:
    """Tables in memory, handed out in small pieces."""

    def __init__(self, tables: Mapping[str, pa.Table], piece: int) -> None:
        self._tables = tables
        self._piece = piece

    def rows(self, name: str) -> int:
        return len(self._table(name))

    def batches(self, name: str, columns: Sequence[str]) -> Iterator[pa.RecordBatch]:
        yield from self._table(name).select(list(columns)).to_batches(max_chunksize=self._piece)

    def _table(self, name: str) -> pa.Table:
        return self._tables.get(name, TABLES[name].empty_table())


def check(tables: Mapping[str, pa.Table], piece: int = 7) -> pa.Table:
    held = InMemory(tables, piece)
    return check_tables(held, find_repeats(held))


@pytest.fixture(params=[keys.KEYS_HELD, 3], ids=["at once", "in parts"])
def some_keys_held(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """A country is checked a part of its keys at a time; that finds the same."""
    monkeypatch.setattr(keys, "KEYS_HELD", request.param)


@pytest.mark.usefixtures("some_keys_held")
def test_a_good_delivery_has_none(village_zip: Path, collect: Collect) -> None:
    tables = dict(collect(village_zip).tables)
    found = check(tables)
    assert found.schema.equals(ISSUE_SCHEMA)
    assert found.num_rows == 0


@pytest.mark.usefixtures("some_keys_held")
def test_duplicates(village_zip: Path, collect: Collect) -> None:
    tables = dict(collect(village_zip).tables)
    tables["building"] = pa.concat_tables([tables["building"], tables["building"].slice(3, 1)])
    (issue,) = check(tables).to_pylist()
    assert (issue["kind"], issue["object_type"], issue["value"]) == (
        "duplicate_version",
        "building",
        "2 rows",
    )
    assert issue["object_id"] == tables["building"]["id"][3].as_py()
    assert issue["version"] == tables["building"]["version"][3].as_py()


@pytest.mark.usefixtures("some_keys_held")
def test_dangling_references(village_zip: Path, collect: Collect) -> None:
    tables = dict(collect(village_zip).tables)
    lost = tables["building"]["id"][0].as_py()
    buildings = tables["building"].to_pylist()
    kept = [row for row in buildings if row["id"] != lost]
    tables["building"] = pa.Table.from_pylist(kept, schema=TABLES["building"])
    found = check(tables).to_pylist()
    users = [
        (row["id"], row["version"])
        for row in tables["unit"].to_pylist()
        if lost in row["building_ids"] and row["not_bag_at"] is None and row["inactive_at"] is None
    ]
    assert {issue["kind"] for issue in found} == {"dangling_reference"}
    assert {issue["field"] for issue in found} == {"building_ids"}
    assert sorted((issue["object_id"], issue["version"]) for issue in found) == sorted(users)


@pytest.mark.usefixtures("some_keys_held")
def test_a_type_that_was_not_delivered_dangles_nowhere(village_zip: Path, collect: Collect) -> None:
    tables = {"unit": collect(village_zip).tables["unit"]}
    assert check(tables).num_rows == 0


def test_weesp(shared_data: Path, collect: Collect, monkeypatch: pytest.MonkeyPatch) -> None:
    """REGISTERS: two references to buildings and eleven to public spaces do not resolve."""
    monkeypatch.setattr(keys, "KEYS_HELD", 20_000)
    tables = collect(shared_data / "bag" / "BAGGEM0457L-15092021.zip").tables
    found = check(tables, 10_000).to_pylist()
    assert Counter(issue["field"] for issue in found) == {"building_ids": 2, "public_space_id": 11}


@pytest.mark.usefixtures("some_keys_held")
def test_of_many_findings_the_first_are_listed(
    village_zip: Path, collect: Collect, monkeypatch: pytest.MonkeyPatch
) -> None:
    tables = dict(collect(village_zip).tables)
    tables["building"] = pa.concat_tables([tables["building"]] * 3)
    tables["address"] = tables["address"].slice(0, 1)
    every = check(tables).to_pylist()
    monkeypatch.setattr(checks, "MOST_LISTED", 2)
    first = check(tables).to_pylist()
    for about in (("building", "version"), ("unit", "main_address_id"), ("address", "public_space_id")):
        expected = [issue for issue in every if (issue["object_type"], issue["field"]) == about]
        listed = [issue for issue in first if (issue["object_type"], issue["field"]) == about]
        assert listed[:2] == expected[:2]
        assert [issue["value"] for issue in listed[2:]] == [f"{len(expected) - 2} more"] * (len(expected) > 2)
    assert [issue["value"] for issue in first if issue["kind"] == "duplicate_version"][:2] == ["3 rows"] * 2
