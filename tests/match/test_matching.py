# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""What fits what, and why: cases by hand, the handreiking, and what must hold whatever is matched."""

from __future__ import annotations

from dataclasses import fields, replace
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from match_cases import HALL, MAKER, TERMS, profiles, spaces, whole, wider
from match_one_by_one import best_profiles, best_spaces, near_misses, near_profiles

from loods.match.checks import room
from loods.match.matching import match
from loods.match.near import Mend, near_miss
from loods.match.profiles import SearchProfile, profile_table, profiles_of
from loods.match.spaces import Space, space_table, spaces_of
from loods.messages import translator

FOLDER = Path(__file__).parent
PAIRS = yaml.safe_load((FOLDER / "pairs.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", PAIRS, ids=[case["what"] for case in PAIRS])
def test_pairs_by_hand(case: dict[str, Any]) -> None:
    changed = {
        name: tuple(value) if isinstance(value, list) else value for name, value in case["space"].items()
    }
    space, profile = replace(HALL, **changed), whole(MAKER)
    found = match(space, profile, TERMS)
    assert (found.score_low, found.score_high) == pytest.approx(case.get("score", [0, 0]))
    assert [reason.code for reason in found.blocking] == case.get("blocking", [])
    assert [reason.about for reason in found.of_kind("unknown")] == case.get("asks", [])
    near = near_miss(space, profile, TERMS)
    assert (near is not None) == ("near" in case)
    assert [mend.about for mend in near.mends] == case["near"] if near else True


def test_an_office_location_is_outside_the_matrix() -> None:
    found = match(Space("s", location_type="office_location"), SearchProfile("p", "social"), TERMS)
    assert [reason.code for reason in found.reasons] == ["fit_outside"]
    assert (found.score_low, found.score_high) == pytest.approx((0, 200 / 3))


def test_who_asks_nothing_fits_everywhere() -> None:
    found = match(Space("s"), SearchProfile("p", "hotel"), TERMS)
    assert (found.score_low, found.score_high, found.reasons) == (100, 100, ())


def test_a_profile_is_completed_and_keeps_what_it_says() -> None:
    profile = whole(SearchProfile("p", "light_making", size_high_m2=80.0, rent_low=170.0))
    assert (profile.size_low_m2, profile.size_high_m2) == (80, 80)
    assert (profile.rent_low, profile.rent_high) == (170, 170)
    assert whole(SearchProfile("p", "hotel")).rent_high is None


def test_a_place_is_a_gemeente_an_area_or_a_circle() -> None:
    around = replace(MAKER, x=136000.0, y=456000.0, radius_m=200.0, gemeenten=("GM0307",), needs={})
    assert match(HALL, around, TERMS).fits
    assert [r.code for r in match(HALL, replace(around, radius_m=199.0), TERMS).blocking] == ["elsewhere"]
    by_area = replace(MAKER, gemeenten=(), areas=("kern",))
    assert match(replace(HALL, areas=("kern", "rand")), by_area, TERMS).fits
    assert not match(HALL, by_area, TERMS).fits
    assert match(replace(HALL, areas=None), by_area, TERMS).fits


def test_the_space_next_door_mends_what_is_too_small() -> None:
    small = replace(HALL, smallest_m2=108.0, largest_m2=108.0)
    door = replace(small, space_id="door", name="Nummer 3", smallest_m2=60.0, largest_m2=60.0)
    dear, elsewhere = replace(door, rent_eur_m2_year=300.0), replace(door, building_id="other")
    profile = whole(MAKER)
    near = near_miss(small, profile, TERMS, [small, door])
    assert near is not None
    assert [(mend.about, mend.spaces) for mend in near.mends] == [("size", ("door",)), ("size", ())]
    assert (
        near.mends[0]
        .text.render(translator("nl"))
        .startswith("Nummer 3 in hetzelfde pand is ook vrij (60 m²)")
    )
    for other in (dear, elsewhere):
        alone = near_miss(small, profile, TERMS, [small, other])
        assert alone is not None
        assert [mend.spaces for mend in alone.mends] == [()]


def test_a_rent_gap_is_told_in_euro_per_year() -> None:
    dear = replace(HALL, rent_eur_m2_year=165.0, smallest_m2=140.0, largest_m2=280.0)
    near = near_miss(dear, whole(MAKER), TERMS)
    assert near is not None
    assert (near.mends[0].gap_eur_low, near.mends[0].gap_eur_high) == (15 * 140, 15 * 200)
    assert "2.100 tot 3.000 euro per jaar" in near.mends[0].text.render(translator("nl"))
    assert "2,100 to 3,000 euro" in near.mends[0].text.render()


def test_a_rent_gap_over_unknown_m2_is_not_nothing() -> None:
    dear = replace(HALL, rent_eur_m2_year=165.0, smallest_m2=None, largest_m2=None)
    open_end = replace(whole(MAKER), size_low_m2=120.0, size_high_m2=None)
    (mend,) = _mends(dear, open_end)
    assert (mend.gap_eur_low, mend.gap_eur_high) == (15 * 120, None)
    assert "at least 1,800 euro a year" in mend.text.render()
    (mend,) = _mends(dear, replace(open_end, size_low_m2=None))
    assert (mend.gap_eur_low, mend.gap_eur_high) == (None, None)
    assert "15 euro per m2 a year" in mend.text.render()


def _mends(space: Space, profile: SearchProfile) -> tuple[Mend, ...]:
    near = near_miss(space, profile, TERMS)
    assert near is not None
    return near.mends


def test_lists_hold_the_best_first_and_end_where_asked() -> None:
    cheap = replace(HALL, space_id="cheap", rent_eur_m2_year=100.0)
    same = replace(HALL, space_id="also")
    none = replace(HALL, space_id="none", gemeente="GM0307")
    near = replace(HALL, space_id="near", rent_eur_m2_year=151.0)
    offered = [HALL, cheap, near, none, same]
    profile = whole(MAKER)
    assert [found.space for found in best_spaces(profile, offered, TERMS)] == ["cheap", "also", "hall"]
    assert [found.space for found in best_spaces(profile, offered, TERMS, top=1)] == ["cheap"]
    assert [each.match.space for each in near_misses(profile, offered, TERMS)] == ["near"]
    assert [each.match.profile for each in near_profiles(near, [profile], TERMS, offered)] == ["maker"]


@given(spaces(), profiles())
def test_every_exclusion_names_its_reason_in_both_languages(space: Space, profile: SearchProfile) -> None:
    found = match(space, profile, TERMS)
    assert 0 <= found.score_low <= found.score_high <= 100
    if found.blocking:
        assert found.score_high == 0
    for reason in (*found.reasons, *found.blocking):
        for language in ("nl", "en"):
            text = reason.text.render(translator(language))
            assert text[-1] in ".?"
            assert "{" not in text
    assert all(reason.kind == "blocking" for reason in found.blocking)
    assert not {reason.kind for reason in found.reasons} & {"blocking"}
    if found.score_low == 0 < found.score_high:
        assert found.of_kind("unknown") or found.of_kind("weak")


@given(st.data())
def test_a_wider_search_never_loses_a_match(data: st.DataObject) -> None:
    space, profile = data.draw(spaces()), data.draw(profiles())
    if match(space, profile, TERMS).fits:
        assert match(space, data.draw(wider(profile)), TERMS).fits


@given(spaces(), spaces(), profiles())
def test_what_becomes_known_stays_within_the_range(space: Space, told: Space, profile: SearchProfile) -> None:
    learnt = {
        each.name: getattr(told, each.name)
        for each in fields(Space)
        if getattr(space, each.name) is None
        and each.name not in ("smallest_m2", "largest_m2", "until", "temporary")
    }
    before, after = match(space, profile, TERMS), match(replace(space, **learnt), profile, TERMS)
    assert before.score_low - 1e-9 <= after.score_low
    assert after.score_high <= before.score_high + 1e-9


@given(st.lists(spaces(), max_size=4), st.lists(profiles(), max_size=4))
def test_both_sides_see_the_same_matches(offered: list[Space], sought: list[SearchProfile]) -> None:
    offered = [replace(space, space_id=f"s{number}") for number, space in enumerate(offered)]
    sought = [replace(profile, profile_id=f"p{number}") for number, profile in enumerate(sought)]
    from_spaces = [found for space in offered for found in best_profiles(space, sought, TERMS)]
    from_profiles = [found for profile in sought for found in best_spaces(profile, offered, TERMS)]
    assert sorted(from_spaces, key=repr) == sorted(from_profiles, key=repr)


@given(spaces(), profiles())
def test_tables_keep_everything(space: Space, profile: SearchProfile) -> None:
    assert spaces_of(space_table([space])) == (space,)
    assert profiles_of(profile_table([profile])) == (profile,)


@given(st.floats(0, 500), st.floats(0, 500), st.floats(0, 500))
def test_a_lower_rent_never_scores_less(asked: float, low: float, most: float) -> None:
    low, most = sorted((low, most))
    assert 0 <= room(asked + 1, low, most) <= room(asked, low, most) <= 1
