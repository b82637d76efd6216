# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""How well a score tells cases from the rest, checked on pairs counted one by one."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from loods.scan.backtest import separation
from loods.scan.backtest.separation import auc

SCORES = st.lists(st.integers(0, 10), min_size=2, max_size=12)


@given(SCORES, SCORES)
def test_it_is_the_share_of_pairs_in_the_right_order(cases: list[int], others: list[int]) -> None:
    pairs = [(case > other) + (case == other) / 2 for case, other in itertools.product(cases, others)]
    assert auc(np.array(cases, float), np.array(others, float)) == pytest.approx(sum(pairs) / len(pairs))


def test_scores_that_tell_all_apart_and_scores_that_tell_nothing() -> None:
    is_case = [True, True, False, False, False]
    assert separation([5, 4, 3, 2, 1], is_case).auc == 1
    assert separation([1, 2, 3, 4, 5], is_case).auc == 0
    assert separation([1, 1, 1, 1, 1], is_case).auc == 0.5


def test_the_interval_holds_the_figure_and_is_the_same_every_time() -> None:
    random = np.random.default_rng(7)
    is_case = np.arange(60) < 12
    score = random.normal(size=60) + is_case
    found = separation(score, is_case)
    assert found.low is not None
    assert found.high is not None
    assert found.low < found.auc < found.high
    assert found == separation(score, is_case)


def test_a_score_that_nobody_knows_is_left_out() -> None:
    found = separation([1.0, 2.0, np.nan, 0.0, 0.5], [True, True, True, False, False])
    assert (found.cases, found.others, found.auc) == (2, 2, 1)


def test_one_case_says_nothing() -> None:
    found = separation([1.0, 2.0, 3.0], [True, False, False])
    assert (found.cases, found.auc, found.low) == (1, None, None)
