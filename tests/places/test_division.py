# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The division of the country through time, against counts and facts that others published."""

from __future__ import annotations

import csv
import datetime as dt
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loods.errors import NotFoundError
from loods.places import (
    DIVISION_KNOWN_FROM,
    find_area,
    gemeente,
    gemeenten,
    gemeenten_of,
    predecessors_of,
    provinces,
    successions_of,
    successor,
)
from loods.places.tables import all_gemeenten, all_sources, all_successions

DAYS = st.dates(DIVISION_KNOWN_FROM, dt.date(2026, 12, 31))

# CBS, number of gemeenten on 1 January.
COUNTS = {
    2009: 441, 2010: 431, 2011: 418, 2012: 415, 2013: 408, 2014: 403, 2015: 393, 2016: 390, 2017: 388,
    2018: 380, 2019: 355, 2020: 355, 2021: 352, 2022: 345, 2023: 342, 2024: 342, 2025: 342,
}  # fmt: skip


@pytest.mark.parametrize(("year", "count"), COUNTS.items())
def test_as_many_gemeenten_as_cbs_counts(year: int, count: int) -> None:
    assert len(gemeenten(dt.date(year, 1, 1))) == count


def test_the_division_of_2025_by_province() -> None:
    count = Counter(item.province for item in gemeenten(dt.date(2025, 1, 1)))
    assert count == {
        "PV20": 10, "PV21": 18, "PV22": 12, "PV23": 25, "PV24": 6, "PV25": 51,
        "PV26": 26, "PV27": 44, "PV28": 50, "PV29": 13, "PV30": 56, "PV31": 31,
    }  # fmt: skip


def test_the_codes_of_2025_are_those_of_the_published_list(shared_data: Path) -> None:
    with (shared_data / "areas" / "gemeenten.csv").open(encoding="utf-8-sig", newline="") as file:
        published = {row["GemeentecodeGM"]: row["ProvinciecodePV"] for row in csv.DictReader(file)}
    assert {item.code: item.province for item in gemeenten(dt.date(2025, 1, 1))} == published


def test_weesp_goes_to_amsterdam_on_24_march_2022() -> None:
    before, after = dt.date(2022, 3, 23), dt.date(2022, 3, 24)
    assert gemeente("GM0457").exists(before)
    assert not gemeente("GM0457").exists(after)
    assert successor("GM0457", before) is None
    assert successor("GM0457", after) == "GM0363"
    assert len(gemeenten(before)) - len(gemeenten(after)) == 1


def test_vijfheerenlanden_takes_two_gemeenten_into_another_province() -> None:
    day = dt.date(2019, 1, 1)
    steps = predecessors_of("GM1961")
    assert {(step.gemeente, step.date) for step in steps} == {
        (code, day) for code in ("GM0545", "GM0620", "GM0707")
    }
    assert {step.gemeente: gemeente(step.gemeente).province for step in steps} == {
        "GM0545": "PV28",
        "GM0707": "PV28",
        "GM0620": "PV26",
    }
    assert gemeente("GM1961").province == "PV26"
    utrecht = find_area("PV26", day)
    assert "GM0545" not in gemeenten_of(utrecht, day - dt.timedelta(days=1))
    assert "GM1961" in gemeenten_of(utrecht, day)


def test_only_vijfheerenlanden_moved_territory_to_another_province() -> None:
    moved = {
        (step.gemeente, step.into)
        for steps in all_successions().values()
        for step in steps
        if gemeente(step.gemeente).province != gemeente(step.into).province
    }
    assert moved == {("GM0545", "GM1961"), ("GM0707", "GM1961")}


@pytest.mark.parametrize(
    ("code", "parts"),
    [
        ("GM0788", {"GM0757", "GM0824", "GM0855", "GM0865"}),
        ("GM0140", {"GM0080", "GM1900", "GM1949"}),
        ("GM1671", {"GM0796", "GM0828"}),
        ("GM0055", {"GM0074", "GM0080", "GM1900", "GM1921"}),
    ],
    ids=["Haaren", "Littenseradiel", "Maasdonk", "Boarnsterhim"],
)
def test_a_split_gemeente_has_parts_and_no_successor(code: str, parts: set[str]) -> None:
    assert {step.into for step in successions_of(code)} == parts
    assert {step.kind for step in successions_of(code)} == {"part"}
    assert successor(code, dt.date(2026, 1, 1)) is None


def test_a_chain_of_mergers_is_followed_to_the_day() -> None:
    # Ubbergen went into Groesbeek in 2015, which took the name Berg en Dal and a new code in 2016.
    assert successor("GM0282", dt.date(2014, 12, 31)) is None
    assert successor("GM0282", dt.date(2015, 6, 1)) == "GM0241"
    assert successor("GM0282", dt.date(2016, 1, 1)) == "GM1945"


def test_every_end_has_a_destination_on_that_day_and_the_other_way_round() -> None:
    for code, found in all_gemeenten().items():
        steps = successions_of(code)
        assert bool(steps) == (found.end is not None), code
        assert {step.date for step in steps} <= {found.end}
        assert len(steps) == 1 or {step.kind for step in steps} == {"part"} or not steps
        for step in steps:
            assert gemeente(step.into).exists(step.date), (code, step.into)


def test_every_new_gemeente_came_from_somewhere() -> None:
    first = DIVISION_KNOWN_FROM
    new = [item for item in all_gemeenten().values() if item.begin is not None and item.begin > first]
    assert [item.name for item in new if not predecessors_of(item.code)] == []
    for item in new:
        assert {step.date for step in predecessors_of(item.code)} >= {item.begin}


def test_a_verified_succession_names_its_source() -> None:
    steps = [step for steps in all_successions().values() for step in steps]
    assert all(step.source is not None for step in steps if step.verified)
    assert all(source.title and source.published for source in all_sources().values())


def test_before_the_table_begins_nothing_is_guessed() -> None:
    with pytest.raises(NotFoundError, match="2009-01-01"):
        gemeenten(dt.date(2008, 12, 31))


def test_an_unknown_code_is_refused() -> None:
    with pytest.raises(NotFoundError, match="GM9999"):
        gemeente("GM9999")


@given(day=DAYS)
def test_provinces_divide_the_country_without_overlap(day: dt.date) -> None:
    parts = [gemeenten_of(province, day) for province in provinces()]
    whole = gemeenten_of(find_area("NL", day), day)
    assert frozenset().union(*parts) == whole
    assert sum(map(len, parts)) == len(whole)
    assert all(parts)


@given(day=DAYS)
def test_every_gemeente_on_a_day_is_found_by_code_and_exists(day: dt.date) -> None:
    for found in gemeenten(day):
        assert found.exists(day)
        assert gemeenten_of(found.area(), day) == {found.code}
        assert successor(found.code, day) is None


@given(day=DAYS, later=DAYS)
def test_following_mergers_in_steps_or_at_once_is_the_same(day: dt.date, later: dt.date) -> None:
    day, later = sorted((day, later))
    for code in all_gemeenten():
        half_way = successor(code, day) or code
        whole_way = successor(half_way, later) or half_way
        if successor(code, later) is not None:
            assert whole_way == successor(code, later)
            assert gemeente(whole_way).exists(later)
