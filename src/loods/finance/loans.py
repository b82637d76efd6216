# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a loan or a participation costs by year, arrays (years,): interest, repaid, and what is left."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Numbers = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Service:
    """The service of a loan by year, year 1 first, in euro; `left` is the debt at the end of the year."""

    interest: Numbers
    repaid: Numbers
    left: Numbers

    @property
    def paid(self) -> Numbers:
        """What the borrower pays in each year."""
        return self.interest + self.repaid


def annuity(amount: float, rate: float, years: int) -> Service:
    """Return a loan that is paid off in equal yearly payments, the first at the end of year 1.

    >>> annuity(1000.0, 0.05, 2).paid.round(2).tolist()
    [537.8, 537.8]
    """
    ends = np.arange(1, years + 1, dtype=float)
    if rate == 0:
        payment, left = amount / years, amount - amount / years * ends
    else:
        # For a rate near nothing 1 + rate would be 1.
        growth: Numbers = np.expm1(ends * np.log1p(rate))
        payment = amount * rate / float(growth[-1] / (1.0 + growth[-1]))
        left = amount + amount * growth - payment * growth / rate
    before = np.append(amount, left[:-1])
    return Service(before * rate, before - left, left)


def interest_only(amount: float, rate: float, years: int) -> Service:
    """Return a loan (senior, subordinated or a participation) that is paid back at once in its last year."""
    repaid = np.zeros(years)
    repaid[-1] = amount
    return Service(np.full(years, amount * rate), repaid, amount - np.cumsum(repaid))


def linear(amount: float, rate: float, share: float, years: int) -> Service:
    """Return a loan of which `share` is repaid in the middle of each year; the rest in the last year."""
    repaid = np.full(years, amount * share)
    before = amount - np.append(0.0, np.cumsum(repaid)[:-1])
    interest = (before - repaid / 2) * rate
    interest[-1] = before[-1] * rate
    repaid[-1] = before[-1]
    return Service(interest, repaid, amount - np.cumsum(repaid))
