# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Loans close: what is lent comes back, and what is paid is worth what was lent."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from loods.finance.loans import Service, annuity, interest_only, linear
from loods.finance.present_value import npv

AMOUNTS, YEARS = st.floats(1.0, 1e7), st.integers(1, 30)
RATES = st.just(0.0) | st.floats(1e-9, 0.2)


def worth_at_year_ends(loan: Service, rate: float) -> float:
    times = np.arange(len(loan.paid) + 1, dtype=float)
    return float(npv(rate, np.append(0.0, loan.paid), times))


@given(AMOUNTS, RATES, YEARS)
def test_what_is_paid_is_worth_what_was_lent(amount: float, rate: float, years: int) -> None:
    for loan in (annuity(amount, rate, years), interest_only(amount, rate, years)):
        assert worth_at_year_ends(loan, rate) == pytest.approx(amount, rel=1e-9)
        assert loan.repaid.sum() == pytest.approx(amount, rel=1e-9)
        assert loan.left[-1] == pytest.approx(0.0, abs=1e-6 * amount)


@given(AMOUNTS, RATES, YEARS, st.floats(0.0, 0.03))
def test_a_linear_loan_is_paid_back_whole(amount: float, rate: float, years: int, share: float) -> None:
    loan = linear(amount, rate, share, years)
    assert loan.repaid.sum() == pytest.approx(amount, rel=1e-9)
    assert (np.diff(loan.left) <= 1e-6).all()


def test_an_annuity_by_hand() -> None:
    loan = annuity(1000.0, 0.05, 2)
    assert loan.interest.round(2).tolist() == [50.0, 25.61]
    assert loan.repaid.round(2).tolist() == [487.8, 512.2]
