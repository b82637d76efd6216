# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""What people fill in of a building: the newest word that stands counts, nothing is overwritten or lost."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given as for_all
from hypothesis import strategies as st

from loods.errors import InputError
from loods.registers.building_facts.schema import GIVEN_SCHEMA
from loods.scan.facts.catalogue import catalogue
from loods_store.actions.building_facts import Given, bounds, checked, fill_in, withdraw
from loods_store.actions.erasure import erase_person
from loods_store.actions.events import SYSTEM, Actor
from loods_store.models import BuildingFact, Event, Person
from loods_store.queries.own_data import own_data
from loods_store.queries.scan.given import given, words_of_building

BUILDING, GEMEENTE = "1961100000000008", "GM1961"
DAY = dt.date(2021, 8, 1)


def said(fact: str = "floors", low: float = 4, high: float = 4, source: str = "tekening") -> Given:
    return Given(fact, low, high, source, DAY)


@pytest.mark.django_db
def test_the_newest_word_that_stands_counts(lotte: Actor) -> None:
    first = fill_in(BUILDING, GEMEENTE, said(low=4, high=4), lotte)
    second = fill_in(BUILDING, GEMEENTE, said(low=5, high=6), lotte)
    assert given([BUILDING]).select("low", "high").rows() == [(5.0, 6.0)]
    withdraw(second.pk, lotte)
    assert given([BUILDING])["low"].to_list() == [4.0]
    withdraw(first.pk, lotte)
    assert given([BUILDING]).is_empty()
    assert BuildingFact.objects.count() == 2
    assert [word.withdrawn_by for word in words_of_building(BUILDING)] == ["Lotte Loods", "Lotte Loods"]


@pytest.mark.django_db
def test_what_is_given_has_the_columns_of_a_sheet_and_names_who_said_it(lotte: Actor) -> None:
    fill_in(BUILDING, GEMEENTE, said(), lotte)
    table = given()
    assert dict(table.schema) == dict(GIVEN_SCHEMA)
    assert table["entered_by"].to_list() == ["Lotte Loods"]
    assert given(["1961100000000009"]).is_empty()


@pytest.mark.django_db
def test_withdrawing_twice_is_logged_once(lotte: Actor) -> None:
    fact = fill_in(BUILDING, GEMEENTE, said(), lotte)
    withdraw(fact.pk, lotte)
    withdraw(fact.pk, lotte)
    assert Event.objects.filter(action="fact_withdrawn").count() == 1
    assert Event.objects.get(action="fact_filled_in").details == {"fact": "floors"}


@pytest.mark.django_db
@pytest.mark.parametrize(
    "wrong",
    [
        said(low=6, high=4),
        said(low=-1, high=4),
        said(fact="monument", low=0.5, high=0.5),
        said(fact="monument", low=2, high=2),
        said(fact="leasehold", low=0, high=1),
        said(fact="vacant_share", low=0, high=1.1),
        said(fact="no_such_fact"),
        said(low=float("nan")),
        said(high=float("inf")),
        said(source="  "),
        Given("floors", 4, 4, "x", dt.date(2199, 1, 1)),
    ],
)
def test_an_odd_value_is_refused_whole(wrong: Given, lotte: Actor) -> None:
    with pytest.raises(InputError):
        fill_in(BUILDING, GEMEENTE, wrong, lotte)
    assert not BuildingFact.objects.exists()
    assert not Event.objects.filter(action="fact_filled_in").exists()


@for_all(st.sampled_from(sorted(catalogue())), st.floats(allow_nan=True), st.floats(allow_nan=True))
def test_what_is_taken_lies_within_the_bounds_of_its_fact(name: str, low: float, high: float) -> None:
    try:
        found = checked(name, low, high)
    except InputError:
        return
    least, most = bounds(catalogue()[name])
    assert least <= found[0] <= found[1] <= most


@pytest.mark.django_db
def test_own_data_tells_what_somebody_filled_in_and_erasing_takes_the_name_alone(lotte: Actor) -> None:
    fill_in(BUILDING, GEMEENTE, said(), lotte)
    person = Person.objects.get(pk=lotte.person_id)
    assert [row["fact"] for row in own_data(person)["building_facts"]] == ["floors"]
    erase_person(person, SYSTEM)
    assert given([BUILDING])["entered_by"].to_list() == ["gewist"]
    assert given([BUILDING])["low"].to_list() == [4.0]
