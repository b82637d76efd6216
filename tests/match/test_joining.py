# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who may join and which spaces may serve: laid beside the plain answer, pair by pair."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st
from match_cases import HALL, MAKER, TERMS, profiles, spaces, whole

from loods.match.combining import TOGETHER
from loods.match.joining import best_to_join, spaces_but_too_small, who_may_join
from loods.match.matching import match
from loods.match.profiles import SearchProfile
from loods.match.spaces import Space, space_table


@settings(max_examples=40)
@given(spaces(), st.lists(profiles(), max_size=6))
def test_whoever_fails_at_size_and_rent_alone_may_join(space: Space, sought: list[SearchProfile]) -> None:
    sought = [replace(profile, profile_id=f"p{number}") for number, profile in enumerate(sought)]
    plainly = [
        profile
        for profile in sought
        if all(reason.about in TOGETHER for reason in match(space, profile, TERMS).blocking)
    ]
    assert who_may_join(space, sought, TERMS) == plainly


@settings(max_examples=40)
@given(profiles(), st.lists(spaces(), max_size=6))
def test_a_space_that_is_but_too_small_may_serve(profile: SearchProfile, offered: list[Space]) -> None:
    offered = [replace(space, space_id=f"s{number}") for number, space in enumerate(offered)]
    plainly = tuple(
        space
        for space in offered
        if all(reason.code == "too_small" for reason in match(space, profile, TERMS).blocking)
    )
    assert spaces_but_too_small(profile, space_table(offered), TERMS) == plainly


@settings(max_examples=30)
@given(spaces(), st.lists(profiles(), max_size=8), st.integers(1, 8))
def test_the_best_of_them_are_among_them(space: Space, sought: list[SearchProfile], top: int) -> None:
    sought = [replace(profile, profile_id=f"p{number}") for number, profile in enumerate(sought)]
    everyone = {profile.profile_id for profile in who_may_join(space, sought, TERMS)}
    best = [profile.profile_id for profile in best_to_join(space, sought, TERMS, top)]
    assert len(best) == min(top, len(everyone))
    assert set(best) <= everyone


def test_nobody_and_nothing() -> None:
    assert who_may_join(HALL, [], TERMS) == []
    assert best_to_join(HALL, [], TERMS, 5) == []
    assert spaces_but_too_small(whole(MAKER), space_table([]), TERMS) == ()
