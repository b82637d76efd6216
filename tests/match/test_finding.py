# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The lists of one among many are the plain ones."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st
from match_cases import HALL, MAKER, QUICK, TERMS, profiles, spaces, whole
from match_one_by_one import best_profiles, best_spaces, near_misses, near_profiles

from loods.match.finding import find_profiles, find_spaces, relaxed
from loods.match.matching import match
from loods.match.near import near_miss
from loods.match.profiles import SearchProfile
from loods.match.spaces import Space, space_table


@settings(max_examples=40, phases=QUICK)
@given(st.lists(spaces(), max_size=6), profiles())
def test_spaces_for_one_profile(offered: list[Space], profile: SearchProfile) -> None:
    offered = [replace(space, space_id=f"s{number}") for number, space in enumerate(offered)]
    best, near = find_spaces(profile, space_table(offered), TERMS, 3)
    assert best == best_spaces(profile, offered, TERMS, 3)
    assert near == near_misses(profile, offered, TERMS, 3)


@settings(max_examples=40, phases=QUICK)
@given(st.lists(spaces(), min_size=1, max_size=3), st.lists(profiles(), max_size=6))
def test_profiles_for_one_space(offered: list[Space], sought: list[SearchProfile]) -> None:
    offered = [replace(space, space_id=f"s{number}") for number, space in enumerate(offered)]
    sought = [replace(profile, profile_id=f"p{number}") for number, profile in enumerate(sought)]
    best, near = find_profiles(offered[0], sought, space_table(offered), TERMS, 3)
    assert best == best_profiles(offered[0], sought, TERMS, 3)
    assert near == near_profiles(offered[0], sought, TERMS, offered, 3)


@given(spaces(), profiles())
def test_what_nearly_fits_fits_the_relaxed_search(space: Space, profile: SearchProfile) -> None:
    if near_miss(space, profile, TERMS) is not None:
        assert match(space, relaxed(profile, TERMS), TERMS).fits


def test_the_hall_and_a_dear_one() -> None:
    dear = replace(HALL, space_id="dear", rent_eur_m2_year=160.0)
    best, near = find_spaces(whole(MAKER), space_table([HALL, dear]), TERMS)
    assert ([each.space for each in best], [each.match.space for each in near]) == (["hall"], ["dear"])


def test_what_nearly_fits_is_found_behind_many_that_do_not() -> None:
    low = [replace(HALL, space_id=f"a{number:03}", free_height_m=2.6) for number in range(120)]
    dear = [replace(HALL, space_id=f"b{number:03}", rent_eur_m2_year=155.0 + number) for number in range(9)]
    alone = replace(HALL, space_id="c", building_id=None, smallest_m2=70.0, largest_m2=70.0)
    joined = [replace(alone, space_id=name, building_id="b") for name in ("d", "e")]
    offered = [*low, *dear, alone, *joined]
    best, near = find_spaces(whole(MAKER), space_table(offered), TERMS, 8)
    assert near == near_misses(whole(MAKER), offered, TERMS, 8)
    assert (best, [each.match.space for each in near][-1]) == ([], "b007")
    every = find_spaces(whole(MAKER), space_table(offered), TERMS, 50)[1]
    assert [each.match.space for each in every][-2:] == ["d", "e"]


def test_without_the_other_side_nothing_is_found() -> None:
    assert find_spaces(whole(MAKER), space_table([]), TERMS) == ([], [])
    assert find_profiles(HALL, [], space_table([HALL]), TERMS) == ([], [])
