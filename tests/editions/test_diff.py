# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Two editions of a place differ in objects added, changed and ended."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
import shapely

from loods.editions.diff import diff
from loods.errors import InputError
from loods.registers.bag.tables import OBJECT_TABLES

OLD, NEW = "bag-20200101-gm0457-00000000", "bag-20210101-gm0457-00000000"
DAY = dt.date(2020, 6, 1)
NOW = dt.datetime(2020, 6, 1, tzinfo=dt.UTC).replace(tzinfo=None)


def changes(make_edition: Any, old: list[dict[str, Any]], new: list[dict[str, Any]]) -> list[tuple[Any, ...]]:
    compared = diff(make_edition(OLD, unit=old), make_edition(NEW, unit=new))
    assert set(compared.objects["table"].to_list()) <= {"unit"}
    return compared.objects.select("id", "change", "fields").rows()


def test_equal_editions_do_not_differ(make_edition: Any) -> None:
    rows = [{"id": "a", "uses": ["kantoorfunctie"]}, {"id": "b", "floor_area_go_m2": None}]
    assert changes(make_edition, rows, rows) == []


def test_added_and_gone(make_edition: Any) -> None:
    assert changes(make_edition, [{"id": "gone"}], [{"id": "new"}]) == [
        ("new", "added", []),
        ("gone", "ended", []),
    ]


def test_a_changed_object_names_its_fields(make_edition: Any) -> None:
    old = {"id": "a", "uses": ["kantoorfunctie"], "floor_area_registered_m2": 100}
    new = [
        old | {"valid_to": DAY},
        {
            "id": "a",
            "version": 2,
            "valid_from": DAY,
            "uses": ["woonfunctie"],
            "floor_area_registered_m2": 110,
        },
    ]
    assert changes(make_edition, [old], new) == [("a", "changed", ["uses", "floor_area_registered_m2"])]


def test_a_value_that_becomes_known_is_a_change(make_edition: Any) -> None:
    shape = shapely.to_wkb(shapely.Point(1, 2))
    assert changes(make_edition, [{"id": "a"}], [{"id": "a", "geometry": shape}]) == [
        ("a", "changed", ["geometry"])
    ]


def test_a_new_version_with_the_same_values_is_no_change(make_edition: Any) -> None:
    new = [
        {"id": "a", "valid_to": DAY},
        {"id": "a", "version": 2, "valid_from": DAY, "document_number": "other"},
    ]
    assert changes(make_edition, [{"id": "a"}], new) == []


def test_an_object_of_an_end_status_has_ended_once(make_edition: Any) -> None:
    ended = {"id": "a", "version": 2, "status": "Verblijfsobject ingetrokken", "valid_from": DAY}
    assert changes(make_edition, [{"id": "a"}], [{"id": "a", "valid_to": DAY}, ended]) == [
        ("a", "ended", ["status"])
    ]
    again = [ended, {"id": "b"}]
    assert diff(make_edition(OLD + "1", unit=again), make_edition(NEW + "1", unit=again)).objects.height == 0


@pytest.mark.parametrize("mark", ["not_bag_at", "inactive_at", "lv_inactive_at"])
def test_rows_that_never_count_are_left_out(make_edition: Any, mark: str) -> None:
    assert changes(make_edition, [], [{"id": "a", mark: NOW}]) == []
    assert diff(
        make_edition(OLD + "1", unit=[{"id": "a"}]), make_edition(NEW + "1", unit=[{"id": "a", mark: NOW}])
    ).objects["change"].to_list() == ["ended"]


def test_counts_per_table(make_edition: Any) -> None:
    old = make_edition(OLD, unit=[{"id": "a"}], address=[{"id": "n", "house_number": 1}])
    new = make_edition(NEW, unit=[{"id": "a"}, {"id": "b"}], address=[{"id": "n", "house_number": 2}])
    counts = {
        row["table"]: (row["added"], row["changed"], row["ended"])
        for row in diff(old, new).counts().to_dicts()
    }
    assert set(counts) == set(OBJECT_TABLES.values())
    assert counts.pop("unit") == (1, 0, 0)
    assert counts.pop("address") == (0, 1, 0)
    assert set(counts.values()) == {(0, 0, 0)}


def test_other_places_are_refused(make_edition: Any) -> None:
    old, new = make_edition(OLD), make_edition(NEW, gemeenten={"GM0344": 3})
    with pytest.raises(InputError, match="different places"):
        diff(old, new)
