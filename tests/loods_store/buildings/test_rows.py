# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Pages of the list: together they are the whole list in its order, forwards and backwards."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from loods_store.models import BuildingVacancy, CurrentBuilding, Publication
from loods_store.queries.buildings import rows
from loods_store.queries.buildings.rows import SORTS, Place

pytestmark = pytest.mark.django_db
_SIZE = 4


@pytest.fixture(autouse=True)
def _list(published: Publication) -> None:
    """Nineteen buildings with many equal and many unknown values."""
    BuildingVacancy.objects.all().delete()
    for number in range(19):
        key = f"{number * 7 % 19:016}"
        CurrentBuilding.objects.create(
            building_id=key,
            publication=published,
            gemeente="GM1961",
            status="",
            standing=True,
            units=1,
            floor_area_go_m2=0,
        )
        BuildingVacancy.objects.create(
            building_id=key,
            use="kantoor",
            definition="cbs",
            as_of=dt.date(2021, 9, 1),
            gemeente="GM1961",
            town="AB"[number % 2],
            address_order=f"Straat {number % 5}",
            postcode="",
            built_year=None if number % 3 == 0 else 1990 + number % 4,
            units=1 + number % 2,
            lettable_area_vvo_m2=None if number % 5 == 0 else 100,
            vacant=None if number % 4 == 0 else number % 4 == 1,
            vacant_m2=number % 6 if number % 4 == 1 else None,
            vacant_since=dt.date(2020, 1, 1 + number % 3) if number % 4 == 1 else None,
            structural_m2=0,
        )


def listed(sort: str) -> list[str]:
    """The ids of the whole list, ordered by plain Python: unknown values last, then by id."""
    column, falling = SORTS[sort.removeprefix("-")], sort.startswith("-")
    known = list(BuildingVacancy.objects.order_by("building_id").values("building_id", column))
    with_value = [row for row in known if row[column] is not None]
    ordered = sorted(with_value, key=lambda row: row[column], reverse=falling)
    return [row["building_id"] for row in (*ordered, *(row for row in known if row[column] is None))]


def ids(page: rows.Page) -> list[str]:
    return [row["building_id"] for row in page.rows]


SIGNED = [sign + key for key in SORTS for sign in ("", "-")]


@pytest.mark.parametrize("sort", SIGNED)
def test_pages_follow_each_other_there_and_back(sort: str) -> None:
    whole = BuildingVacancy.objects.all()
    page, seen, pages = rows.page(whole, sort, size=_SIZE), [], []
    while True:
        assert page.first == len(seen) + 1
        seen += ids(page)
        pages.append(page)
        if not page.after:
            break
        page = rows.page(whole, sort, after=page.after, size=_SIZE)
    assert seen == listed(sort)
    for earlier in reversed(pages[:-1]):
        page = rows.page(whole, sort, before=page.before, size=_SIZE)
        assert (ids(page), page.first, page.last) == (ids(earlier), earlier.first, earlier.last)
    assert page.before == ""


@pytest.mark.parametrize("sort", SIGNED)
def test_an_export_has_the_rows_in_the_same_order(sort: str) -> None:
    assert [row["building_id"] for row in rows.every(BuildingVacancy.objects.all(), sort, 1000)] == listed(
        sort
    )


@pytest.mark.parametrize("word", ["", "x", "!!!", "W10", Place("town", "A", "1", 1).written()])
def test_a_place_that_is_none_or_of_another_order_gives_the_first_page(word: str) -> None:
    page = rows.page(BuildingVacancy.objects.all(), "adres", after=word, size=_SIZE)
    assert (ids(page), page.first, page.before) == (listed("adres")[:_SIZE], 1, "")


def test_sums_leave_out_what_is_unknown_and_count_it() -> None:
    every: list[dict[str, Any]] = list(BuildingVacancy.objects.values())
    sums = rows.sums(BuildingVacancy.objects.all())
    assert sums.buildings == 19
    assert sums.vacant_m2 == sum(row["vacant_m2"] or 0 for row in every)
    assert sums.vacant_buildings == sum(row["vacant"] is True for row in every)
    assert sums.unknown_buildings == sum(row["vacant"] is None for row in every)


def test_the_sum_of_what_nobody_knows_is_unknown() -> None:
    assert rows.sums(BuildingVacancy.objects.filter(vacant=None)).vacant_m2 is None


def test_sums_are_kept_until_something_is_published(published: Publication) -> None:
    whole = BuildingVacancy.objects.all()
    assert rows.sums(whole).buildings == 19
    BuildingVacancy.objects.filter(town="A").delete()
    published.published_at += dt.timedelta(hours=1)
    published.save()
    assert rows.sums(whole).buildings == whole.count()
