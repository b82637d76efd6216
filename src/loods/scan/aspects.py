# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The five aspects of many buildings and uses side by side: what criteria, money, procedure and label say."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from loods.scan.business import business_table
from loods.scan.context import ScanContext
from loods.scan.facts.table import Facts
from loods.scan.potential import Potential
from loods.scan.procedure import procedure_table
from loods.scan.results import ASPECTS
from loods.scan.sustainability import sustainability_table

Floats = npt.NDArray[np.float64]

MARKET, FINANCE, PROCEDURE, TECHNICAL, SUSTAINABILITY = range(len(ASPECTS))


@dataclass(frozen=True)
class Aspects:
    """Scores 0 to 100 per aspect (5, N, U), money in euro and months (N, U); NaN = unknown."""

    low: Floats
    high: Floats
    investment: Floats
    value: Floats
    residual: Floats
    gap: Floats
    gap_low: Floats
    gap_high: Floats
    months_best: Floats
    months_usual: Floats
    months_worst: Floats


def aspects_of(facts: Facts, context: ScanContext, found: Potential) -> Aspects:
    """Return the five aspects: market and technical by the criteria, the others by their own reckoning."""
    low, high = found.aspect_low.copy(), found.aspect_high.copy()
    money = _money(facts, context, found)
    months, low[PROCEDURE], high[PROCEDURE] = _procedure(facts, context, found)
    low[SUSTAINABILITY], high[SUSTAINABILITY] = _sustainability(facts, context, found)
    limits = (context.number("scan.gap_share_without_score"), context.number("scan.light_green_from"))
    low[FINANCE], high[FINANCE] = finance_score(money[0], money[4], money[5], *limits)
    return Aspects(low, high, *money, *months)


def finance_score(
    investment: Floats, gap_low: Floats, gap_high: Floats, no_score_at: float, short_below: float
) -> tuple[Floats, Floats]:
    """Return the score as (low, high): 100 where it pays; with a gap less than `short_below`, down to 0.

    It is 0 where the gap is `no_score_at` of the investment.

    >>> finance_score(np.array([1e6]), np.array([0.0]), np.array([250_000.0]), 0.5, 60)
    (array([30.]), array([100.]))
    """
    most = np.where(investment > 0, investment * no_score_at, np.nan)
    return _pays(gap_high, most, short_below), _pays(gap_low, most, short_below)


def _pays(gap: Floats, most: Floats, short_below: float) -> Floats:
    # What costs nothing and still falls short has no share to fall short by: it scores nothing.
    short = np.where((gap > 0) & np.isnan(most), 1.0, np.minimum(gap / most, 1.0))
    return np.where(gap <= 0, 100.0, np.where(np.isnan(gap), np.nan, short_below * (1.0 - short)))


def _money(facts: Facts, context: ScanContext, found: Potential) -> list[Floats]:
    table = business_table(facts, context.rulebook, context.day, found.uses)
    return [
        table.investment.base,
        table.value.base,
        table.residual.base,
        table.gap.base,
        table.gap.low,
        table.gap.high,
    ]


def _procedure(facts: Facts, context: ScanContext, found: Potential) -> tuple[list[Floats], Floats, Floats]:
    table = procedure_table(facts, context.rulebook, context.day, found.uses)
    months = [table.months_best, table.months_usual, table.months_worst]
    return months, table.score_low, table.score_high


def _sustainability(facts: Facts, context: ScanContext, found: Potential) -> tuple[Floats, Floats]:
    table = sustainability_table(facts, context.rulebook, context.day, found.uses)
    return table.score_low, table.score_high
