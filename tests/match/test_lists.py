# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The lists of many against many are those of one against one."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st
from match_cases import HALL, MAKER, QUICK, TERMS, profiles, spaces, whole
from match_one_by_one import best_profiles, best_spaces

from loods.match.columns import sides
from loods.match.lists import best_lists, ranked
from loods.match.matching import Match
from loods.match.profiles import SearchProfile, profile_table
from loods.match.spaces import Space, space_table

Rows = list[tuple[str, str, float, float]]


def shown(found: list[Match]) -> Rows:
    return [(each.space, each.profile, each.score_low, each.score_high) for each in found]


def listed(table: pl.DataFrame) -> Rows:
    return table.select("space", "profile", "score_low", "score_high").rows()


@settings(max_examples=40, phases=QUICK)
@given(st.lists(spaces(), max_size=7), st.lists(profiles(), max_size=7), st.integers(1, 4))
def test_lists_of_many_are_those_of_each(offered: list[Space], sought: list[SearchProfile], top: int) -> None:
    offered = [replace(space, space_id=f"s{number}") for number, space in enumerate(offered)]
    sought = [replace(profile, profile_id=f"p{number}") for number, profile in enumerate(sought)]
    found = best_lists(space_table(offered), profile_table(sought), TERMS, top)
    by_profile = [row for profile in sought for row in shown(best_spaces(profile, offered, TERMS, top))]
    by_space = [row for space in offered for row in shown(best_profiles(space, sought, TERMS, top))]
    assert listed(found.by_profile) == by_profile
    assert listed(found.by_space) == by_space
    assert found.pairs == sum(len(best_spaces(profile, offered, TERMS, 99)) for profile in sought)


@settings(max_examples=20, phases=QUICK)
@given(st.lists(spaces(), min_size=1, max_size=6), st.lists(profiles(), min_size=3, max_size=7))
def test_threads_change_nothing(offered: list[Space], sought: list[SearchProfile]) -> None:
    offered = [replace(space, space_id=f"s{number}") for number, space in enumerate(offered)]
    sought = [replace(profile, profile_id=f"p{number}") for number, profile in enumerate(sought)]
    both = sides(space_table(offered), profile_table(sought), TERMS)
    alone, shared = (ranked(both, TERMS, 2, threads) for threads in (1, 3))
    assert alone[0] == shared[0]
    for one, other in zip(alone[1:], shared[1:], strict=True):
        assert np.array_equal(one.other, other.other)
        assert np.array_equal(one.score, other.score)


def test_places_count_from_one_and_equal_scores_go_by_id() -> None:
    offered = [replace(HALL, space_id=name) for name in ("c", "a", "b")]
    found = best_lists(space_table(offered), profile_table([whole(MAKER)]), TERMS, 2)
    assert found.by_profile.select("space", "place").rows() == [("a", 1), ("b", 2)]
    assert found.pairs == 3
