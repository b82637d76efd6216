# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The filter of the list: from an address and back, and what each question leaves over."""

from __future__ import annotations

import datetime as dt

import pytest
from django.http import QueryDict
from hypothesis import given
from hypothesis import strategies as st
from village_says import ACTOR, Say

from loods.demo.sample import building_id
from loods.monitor import DEFINITIONS, USE_NAMES
from loods_store.access import PUBLIC, Grant, Viewer
from loods_store.actions import worklist
from loods_store.models import CurrentBuilding, Publication
from loods_store.queries.buildings.filter import DURATIONS, SHOWN, BuildingFilter

_NUMBER = st.none() | st.integers(0, 10**9)
_TEXT = st.text(max_size=40).map(lambda text: text.replace("\0", "").strip())
_FILTERS = st.builds(
    BuildingFilter,
    use=st.sampled_from(USE_NAMES),
    definition=st.sampled_from(sorted(DEFINITIONS)),
    shown=st.sampled_from(SHOWN),
    gemeenten=st.lists(st.sampled_from(["GM0344", "GM1961"]), unique=True).map(tuple),
    own_area=_TEXT,
    street=_TEXT,
    text=_TEXT,
    m2_from=_NUMBER,
    m2_to=_NUMBER,
    duration=st.sampled_from(["", *DURATIONS]),
    empty_before=st.none() | st.dates(dt.date(1900, 1, 1), dt.date(2100, 1, 1)),
    built_from=_NUMBER,
    built_to=_NUMBER,
    plan_list=st.booleans(),
    uncertain=st.booleans(),
    investigated=st.booleans(),
    on_list=st.booleans(),
)


@given(_FILTERS)
def test_an_address_says_the_whole_filter(chosen: BuildingFilter) -> None:
    assert BuildingFilter.from_query(QueryDict(chosen.to_query())) == chosen


@given(st.text(max_size=80))
def test_any_address_is_read(text: str) -> None:
    chosen = BuildingFilter.from_query(QueryDict(text))
    assert BuildingFilter.from_query(QueryDict(chosen.to_query())).to_query() == chosen.to_query()


def test_what_makes_no_sense_is_told() -> None:
    chosen = BuildingFilter.from_query(
        QueryDict("gebruik=paleis&m2_van=veel&leeg_voor=31-2-2020&m2_tot=1.200")
    )
    assert chosen.refused == (("gebruik", "paleis"), ("m2_van", "veel"), ("leeg_voor", "31-2-2020"))
    assert (chosen.use, chosen.m2_from, chosen.m2_to) == ("kantoor", None, 1200)


def test_who_looks_for_an_address_sees_all_that_is_there() -> None:
    assert BuildingFilter.from_query(QueryDict("zoek=loodskade")).shown == "alle"
    assert BuildingFilter.from_query(QueryDict("")).shown == "leeg"


def found(viewer: Viewer, query: str) -> set[int]:
    rows = BuildingFilter.from_query(QueryDict(query)).queryset(viewer)
    return {int(one[-4:]) for one in rows.values_list("building_id", flat=True)}


ALL_OFFICES = {1, 5, 7, 8, 9, 10, 11}
# Address -> buildings, of the village with three that stand empty or did.
QUESTIONS: dict[str, set[int]] = {
    "": {1, 8},
    "toon=alle": ALL_OFFICES,
    "toon=in-gebruik": {11},
    "toon=onbekend": {5, 7, 9, 10},
    "gebruik=winkel&toon=alle": {4, 5},
    "toon=alle&definitie=convenant": {1, 8},
    "toon=alle&m2_van=900": {1, 8},
    "toon=alle&m2_tot=300": {9},
    "duur=short": {1},
    "duur=structural": {8},
    "leeg_voor=2020-01-01": {8},
    "toon=alle&bouwjaar_van=2000": {1},
    "toon=alle&bouwjaar_tot=1925": {7},
    "toon=alle&onzeker=1": {5},
    "toon=alle&gemeente=GM1961": ALL_OFFICES,
    "toon=alle&gemeente=GM0344": set(),
    "toon=alle&straat=loodskade": {1, 5, 7, 8, 9},
    "toon=alle&gebied=nergens": set(),
    "toon=alle&mijn=1": set(),
    "toon=alle&plan=1": set(),
    "zoek=hooge": {10, 11},
}


@pytest.mark.django_db
class TestEachQuestion:
    """What each question of the form leaves over, of the village with three buildings that stand empty."""

    @pytest.fixture(autouse=True)
    def _village(self, say: Say) -> None:
        say(15, "a", vacant_since=dt.date(2015, 1, 1))
        say(1, "b", vacant_since=dt.date(2021, 5, 1))
        say(21, "c", state="in_use")
        say(8, "d", date=dt.date(2018, 1, 1))

    def test_every_question(self, loods: Viewer) -> None:
        assert {query: found(loods, query) for query in QUESTIONS} == QUESTIONS

    def test_own_area(self, loods: Viewer) -> None:
        CurrentBuilding.objects.filter(pk=building_id(9)).update(own_areas=["binnenstad"])
        assert found(loods, "toon=alle&gebied=binnenstad") == {9}

    def test_on_my_list(self, loods: Viewer, stranger: Viewer) -> None:
        item, _is_new = worklist.add(building_id(11), ACTOR)
        assert found(loods, "toon=alle&mijn=1") == {11}
        worklist.change(item.pk, item.version, {"state": "klaar"}, ACTOR, "verhuurd")
        assert found(loods, "toon=alle&mijn=1") == set()

    def test_only_gemeenten_whose_objects_one_may_see(self, stranger: Viewer) -> None:
        market = Viewer(3, "Mark", (Grant("market_member", "GM1961", frozenset({"GM1961"})),))
        for viewer in (stranger, market, PUBLIC):
            assert found(viewer, "toon=alle") == set()
            assert found(viewer, "toon=alle&gemeente=GM1961") == set()


@pytest.mark.django_db
def test_a_use_without_office(published: Publication, loods: Viewer) -> None:
    assert found(loods, "gebruik=wonen&toon=alle") == {3, 12}
