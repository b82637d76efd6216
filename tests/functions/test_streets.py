# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The length of a street from its doors: straight, bent, two sides, and too little to tell."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loods.functions.streets import street_length_m


def test_two_sides_are_not_walked_to_and_fro() -> None:
    doors = [(float(x), y) for x in range(0, 301, 10) for y in (0.0, 12.0)]
    assert street_length_m(doors) == pytest.approx(300, rel=0.01)


def test_a_bend_is_followed() -> None:
    turns = [math.pi / 2 * step / 30 for step in range(31)]
    doors = [(200 * math.cos(turn), 200 * math.sin(turn)) for turn in turns]
    assert street_length_m(doors) == pytest.approx(100 * math.pi, rel=0.02)


@pytest.mark.parametrize("doors", [[], [(1.0, 1.0)], [(1.0, 1.0), (1.0, 1.0)]])
def test_without_two_doors_apart_it_is_unknown(doors: list[tuple[float, float]]) -> None:
    assert street_length_m(doors) is None


@given(
    st.lists(st.integers(0, 2000), min_size=2, max_size=40, unique=True),
    st.floats(0, math.tau),
    st.integers(-10_000, 10_000),
)
def test_in_a_straight_line_it_is_as_long_as_the_doors_lie_apart(
    places: list[int], turn: float, away: int
) -> None:
    doors = [(away + at * math.cos(turn), at * math.sin(turn) - away) for at in places]
    assert street_length_m(doors) == pytest.approx(max(places) - min(places), abs=1e-3)


@given(st.lists(st.tuples(st.floats(0, 500), st.floats(0, 500)), max_size=30))
def test_it_is_a_length_or_unknown(doors: list[tuple[float, float]]) -> None:
    found = street_length_m(doors)
    assert (found is None) == (len(set(doors)) < 2)
    assert found is None or 0 < found < math.inf
