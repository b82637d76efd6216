# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Present value and return: by hand, and as they must always be."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from loods.finance.present_value import irr, npv, times_midyear

MONEY = st.floats(-1e6, 1e6).map(lambda amount: round(amount, 2))


def test_a_present_value_by_hand() -> None:
    # 100 today, 50 after half a year and after a year and a half, at 10 per cent.
    expected = -100 + 50 / 1.1**0.5 + 50 / 1.1**1.5
    assert npv(0.10, np.array([-100.0, 50.0, 50.0])) == pytest.approx(expected, abs=1e-9)


def test_a_return_by_hand() -> None:
    assert irr(np.array([-100.0, 121.0]), np.array([0.0, 2.0])) == pytest.approx(0.10, abs=1e-12)


@given(st.floats(-0.5, 3.0), st.floats(1.0, 1e6), st.integers(1, 30))
def test_an_annuity_of_a_known_return_has_that_return(rate: float, amount: float, years: int) -> None:
    yearly = np.full(years + 1, amount)
    yearly[0] = 0.0
    yearly[0] = -float(npv(rate, yearly))
    found = irr(yearly)
    assert found == pytest.approx(rate, abs=1e-9)


@given(st.lists(MONEY, min_size=2, max_size=20))
def test_what_is_returned_makes_the_present_value_nothing(flows: list[float]) -> None:
    amounts = np.array(flows)
    found = irr(amounts)
    if found is not None:
        scale = float(npv(found, np.abs(amounts)))
        assert abs(float(npv(found, amounts))) <= 1e-9 * scale


@pytest.mark.parametrize(
    "flows",
    [[100.0, 60.0], [-5.0, -1.0], [0.0, 0.0, 0.0], [-100.0, 320.0, -250.0, 20.0], [-100.0, np.nan, 300.0]],
    ids=["only in", "only out", "nothing", "more than one", "unknown"],
)
def test_there_is_no_return_where_there_is_none_or_more_than_one(flows: list[float]) -> None:
    assert irr(np.array(flows)) is None


def test_many_flows_at_once_are_worth_what_each_is_worth() -> None:
    flows = np.array([[-100.0, 60.0, 60.0], [-50.0, 10.0, 70.0]])
    together = npv(0.07, flows)
    assert together.tolist() == [float(npv(0.07, row)) for row in flows]


def test_years_lie_halfway() -> None:
    assert times_midyear(2).tolist() == [0.0, 0.5, 1.5]
