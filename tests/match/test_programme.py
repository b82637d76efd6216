# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""A space programmed by hand: what adds up, what is told to be wrong, and completing it with the best."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from match_cases import DAY, HALL, RULES, TERMS, profiles

from loods.functions.needs import Need
from loods.match.combining import House, fill
from loods.match.profiles import SearchProfile
from loods.match.programme import conflicts, options, programme, rents

HOUSE = House.on(RULES, DAY)
STORE = replace(HALL, space_id="store", smallest_m2=50.0, largest_m2=1000.0, plan_uses=None)


def seeker(name: str, function: str, low: float, high: float, rent: float = 115.0) -> SearchProfile:
    return SearchProfile(name, function, size_low_m2=low, size_high_m2=high, rent_high=rent)


GYM = seeker("gym", "sport", 300, 400, 110)
MAKERS = seeker("makers", "makers", 100, 150, 120)
HOMES = seeker("homes", "housing", 200, 400, 200)
WORKSHOP = seeker("workshop", "light_making", 150, 200, 100)


def test_what_was_chosen_adds_up() -> None:
    found = programme(STORE, [(GYM, 350.0), (MAKERS, 120.0)], TERMS, HOUSE)
    assert found.filling.area_m2 == 470
    assert found.filling.pays_eur_year == 350 * 110 + 120 * 120
    assert found.filling.asked_eur_year == 470 * 115
    assert (found.over_m2, found.left_m2, found.holds) == (0, 530, True)


def test_who_does_not_say_what_it_can_pay_is_told_apart() -> None:
    quiet = replace(MAKERS, rent_high=None)
    asked = programme(STORE, [(GYM, 350.0), (quiet, 120.0)], TERMS, HOUSE).filling
    assert [party.pays_known for party in asked.parties] == [True, False]
    assert asked.parties[1].pays_eur_year == 120 * 115
    assert rents(asked)["makers"] == pytest.approx(115)
    free = replace(STORE, rent_eur_m2_year=None)
    nothing = programme(free, [(GYM, 350.0), (quiet, 120.0)], TERMS, HOUSE).filling
    assert (nothing.parties[1].pays_eur_year, nothing.gap_eur_year) == (0, None)
    assert rents(nothing) == {"gym": pytest.approx(110)}


def test_without_m2_a_party_takes_what_is_left_within_what_it_seeks() -> None:
    found = programme(STORE, [(GYM, None), (MAKERS, 880.0)], TERMS, HOUSE)
    assert {party.profile: party.area_m2 for party in found.filling.parties} == {"gym": 300, "makers": 880}
    assert found.over_m2 == 180


def test_what_is_wrong_is_told_and_not_mended() -> None:
    found = programme(STORE, [(GYM, 700.0), (HOMES, 400.0)], TERMS, HOUSE)
    assert (found.over_m2, found.left_m2, found.holds) == (100, 0, False)
    assert [(each.one, each.other, len(each.reasons)) for each in found.conflicts] == [("gym", "homes", 2)]
    assert [said.render() for said in found.remarks["gym"]] == [
        "700 m2 is not what this party seeks: that is 300 to 400 m2."
    ]
    small = programme(STORE, [(seeker("tiny", "makers", 10, 60), 20.0)], TERMS, HOUSE)
    assert [said.render() for said in small.remarks["tiny"]] == [
        "20 m2 is less than the smallest part that may be let (50 m2)."
    ]
    planned = replace(STORE, plan_uses=("sport",))
    refused = programme(planned, [(replace(MAKERS, needs=_plan()), 120.0)], TERMS, HOUSE)
    assert len(refused.remarks["makers"]) == 1


def _plan() -> dict[str, Need]:
    return {"plan": Need("plan", 1.0, "hard")}


def test_nothing_chosen_is_an_empty_space() -> None:
    found = programme(STORE, [], TERMS, HOUSE)
    assert (found.filling.area_m2, found.left_m2, found.conflicts) == (0, 1000, ())
    assert not programme(replace(STORE, largest_m2=None), [], TERMS, HOUSE).left_m2


def test_options_say_with_whom_they_do_not_get_on() -> None:
    found = options(STORE, [GYM, MAKERS, HOMES], [GYM], TERMS, HOUSE)
    assert {each.profile.profile_id: len(each.conflicts) for each in found} == {"makers": 0, "homes": 1}
    assert found[0].party.match.rank >= found[1].party.match.rank


def test_the_chosen_stay_and_the_best_is_added() -> None:
    seekers = [GYM, MAKERS, HOMES, WORKSHOP]
    found = fill(STORE, seekers, TERMS, HOUSE, {"homes": 250.0})
    assert found is not None
    areas = {party.profile: party.area_m2 for party in found.parties}
    assert areas["homes"] == 250
    assert "gym" not in areas  # does not get on with homes
    both = fill(STORE, seekers, TERMS, HOUSE, {"homes": 250.0, "gym": None})
    assert both is not None
    assert {"homes", "gym"} <= {party.profile for party in both.parties}
    assert fill(STORE, seekers, TERMS, HOUSE, {"homes": 1001.0}) is None


def test_more_chosen_than_may_be_combined_are_all_kept() -> None:
    many = [seeker(f"p{number}", "makers", 50, 60) for number in range(8)]
    found = fill(STORE, many, TERMS, HOUSE, {each.profile_id: None for each in many[:7]})
    assert found is not None
    assert len(found.parties) == 7


@settings(max_examples=40)
@given(st.lists(profiles(), min_size=1, max_size=6), st.data())
def test_a_completed_filling_keeps_the_chosen_and_never_exceeds(
    sought: list[SearchProfile], data: st.DataObject
) -> None:
    sought = [replace(profile, profile_id=f"p{number}") for number, profile in enumerate(sought)]
    names = [profile.profile_id for profile in sought]
    areas = st.none() | st.floats(1, 400)
    chosen = data.draw(st.dictionaries(st.sampled_from(names), areas, max_size=3))
    found = fill(STORE, sought, TERMS, HOUSE, chosen)
    free = fill(STORE, sought, TERMS, HOUSE)
    if found is None:
        return
    taken = {party.profile: party.area_m2 for party in found.parties}
    assert found.area_m2 <= 1000 + 1e-6
    assert all(
        taken[name] == pytest.approx(area) if area is not None else name in taken
        for name, area in chosen.items()
    )
    assert set(taken) <= set(names)
    if not chosen and free is not None:
        assert found == free
    by_id = {profile.profile_id: profile for profile in sought}
    for each in conflicts([by_id[name] for name in taken], HOUSE):
        assert {each.one, each.other} <= set(chosen)
