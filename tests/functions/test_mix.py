# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The mix indices: worked by hand, and between the bounds that they must keep."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from loods.functions.mix import evenness, fmi, mxi, shannon, shannon_range, simpson

AMOUNTS = arrays.arrays(np.float64, (4,), elements=st.floats(0, 1e6))


def test_a_street_worked_by_hand() -> None:
    """450 m2 of homes, 450 of work and 100 of amenities: van den Hoek's balanced mix."""
    street = np.array([450.0, 450.0, 100.0])
    by_hand = -(2 * 0.45 * math.log(0.45) + 0.1 * math.log(0.1))
    assert shannon(street) == pytest.approx(by_hand)
    assert evenness(street) == pytest.approx(by_hand / math.log(3))
    assert simpson(street) == pytest.approx(1 - 0.45**2 - 0.45**2 - 0.1**2)
    assert mxi(street[0], street.sum()) == pytest.approx(0.45)


def test_function_mix_of_jobs_and_homes() -> None:
    jobs, homes = np.array([0.0, 10.0, 25.0]), np.array([5.0, 10.0, 0.0])
    assert fmi(jobs, homes).tolist() == [0.0, 50.0, 100.0]


def test_nothing_there_is_unknown_not_unmixed() -> None:
    nothing = np.zeros(3)
    for index in (shannon, evenness, simpson):
        assert np.isnan(index(nothing))
    assert np.isnan(mxi(nothing, nothing)).all()
    assert np.isnan(fmi(nothing, nothing)).all()


def test_one_function_alone_has_no_evenness() -> None:
    assert np.isnan(evenness(np.array([10.0])))
    assert shannon(np.array([10.0])) == 0.0


@given(AMOUNTS)
def test_indices_keep_their_bounds(amounts: np.ndarray) -> None:
    if amounts.sum() > 0:
        assert 0 <= shannon(amounts) <= math.log(4) + 1e-9
        assert 0 <= evenness(amounts) <= 1 + 1e-9
        assert -1e-12 <= simpson(amounts) <= 0.75 + 1e-12


@given(
    AMOUNTS, st.floats(0, 1e6), st.sets(st.integers(0, 3), min_size=1), st.lists(st.floats(0, 1), min_size=4)
)
def test_every_division_of_what_is_not_divided_lies_within_the_range(
    sure: np.ndarray, unsure: float, uses: set[int], weights: list[float]
) -> None:
    possible = np.isin(np.arange(4), list(uses))
    share = np.where(possible, np.array(weights[:4]) + 1e-3, 0.0)
    divided = sure + unsure * share / share.sum()
    if divided.sum() > 0:
        low, high = shannon_range(sure[None], np.array([unsure]), possible[None])
        assert low[0] - 1e-9 <= shannon(divided) <= high[0] + 1e-9


def test_the_ends_of_the_range_are_reached() -> None:
    """100 m2 shop, 100 m2 that is shop or office: all shop is the lowest, half and half the highest."""
    sure, possible = np.array([[100.0, 0.0, 0.0]]), np.array([[True, True, False]])
    low, high = shannon_range(sure, np.array([100.0]), possible)
    assert (low[0], high[0]) == (0.0, pytest.approx(math.log(2)))
