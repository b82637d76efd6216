# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The grounds of the lights that are reckoned and not asked: money, and how long it takes."""

from __future__ import annotations

import numpy as np

from loods.messages import N_, BilingualText, Text
from loods.scan.aspects import Aspects
from loods.scan.lights import COLOURS
from loods.scan.results import Answer, Ground

_CASE = Text(N_("Worked out from the facts and the rule values of the business case."))
_CALENDAR = Text(N_("Worked out from the facts and the terms of the procedure."))


def money_grounds(aspects: Aspects, use: int) -> tuple[Ground, ...]:
    """Return what stands behind the financial light of one building: whether it pays, and what is left."""
    low, gap, high = (each[0, use] for each in (aspects.gap_low, aspects.gap, aspects.gap_high))
    if np.isnan(gap):
        return (Ground("gap", Text(N_("Whether it pays is not known.")), "unknown", 100.0, source=_CASE),)
    answer: Answer = "yes" if low > 0 else "no" if high <= 0 else "unknown"
    short = Text(
        N_("The gap is {gap} euro (from {low} to {high})."),
        {"gap": _amount(gap), "low": _amount(low), "high": _amount(high)},
    )
    left = Text(
        N_("It costs {cost} euro and is then worth {value} euro: {left} euro is left for the building."),
        {
            "cost": _amount(aspects.investment[0, use]),
            "value": _amount(aspects.value[0, use]),
            "left": _amount(aspects.residual[0, use]),
        },
    )
    return (
        Ground("gap", short, answer, 100.0, source=_CASE),
        Ground("residual", left, answer, 0.0, source=_CASE),
    )


def month_grounds(aspects: Aspects, use: int, colour: int) -> tuple[Ground, ...]:
    """Return what stands behind the light of the procedure of one building: how long it takes."""
    best, usual, worst = (
        each[0, use] for each in (aspects.months_best, aspects.months_usual, aspects.months_worst)
    )
    if np.isnan(usual):
        unknown = Text(N_("How long the procedure takes is not known."))
        return (Ground("months", unknown, "unknown", 100.0, source=_CALENDAR),)
    answer: Answer = {"green": "no", "unknown": "unknown"}.get(COLOURS[colour], "yes")  # type: ignore[assignment]
    months = Text(
        N_("Irrevocable after {usual} months (from {best} to {worst})."),
        {"usual": _number(usual), "best": _number(best), "worst": _number(worst)},
    )
    return (Ground("months", months, answer, 100.0, source=_CALENDAR),)


def _amount(value: float) -> Text:
    """Return an amount in euro to the thousand: what rests on assumptions is not known to the euro."""
    return _number(round(value, -3))


def _number(value: float) -> Text:
    """Return a whole number as it is written in each language: 1.234 and 1,234."""
    if np.isnan(value):
        return BilingualText.of({"nl": "onbekend", "en": "unknown"})
    english = f"{value + 0.0:,.0f}"
    return BilingualText.of({"nl": english.replace(",", "."), "en": english})
