# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Draws stay within their ends and have the mean of PERT."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loods.finance.drawing import pert_draws, pert_mean


@settings(deadline=None)
@given(st.lists(st.floats(-1e5, 1e5), min_size=3, max_size=3).map(sorted))
def test_draws_lie_between_the_ends_around_their_mean(ends: list[float]) -> None:
    low, base, high = ends
    draws = pert_draws(low, base, high, 4000, np.random.default_rng(3))
    slack = 1e-9 * (1 + abs(low) + abs(high))
    assert low - slack <= draws.min()
    assert draws.max() <= high + slack
    # Four standard errors of the widest PERT there is.
    assert abs(draws.mean() - pert_mean(low, base, high)) <= 4 * (high - low) / 5 / np.sqrt(4000) + slack


def test_what_is_certain_is_not_drawn() -> None:
    assert set(pert_draws(2.0, 2.0, 2.0, 5, np.random.default_rng(1)).tolist()) == {2.0}


def test_the_same_seed_draws_the_same() -> None:
    one, two = (pert_draws(0.0, 1.0, 5.0, 50, np.random.default_rng(9)) for _ in range(2))
    assert one.tolist() == two.tolist()
    assert one.std() == pytest.approx(0.92, abs=0.25)
