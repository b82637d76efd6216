# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The business cases of many buildings at once.

Every line is straight in the areas, so the formulas are reckoned at a few points and the rest follows.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from loods.finance.formula import evaluate, needed
from loods.functions.uses import TargetUse, find_target_use
from loods.rules import Rulebook
from loods.scan.business.assumed import Assumptions
from loods.scan.business.case import BusinessTable, Range
from loods.scan.business.from_facts import Spread, fact_spreads
from loods.scan.business.kinds import NEUTRAL, kinds
from loods.scan.business.lines import PROJECT_LINES
from loods.scan.facts.table import Facts

Numbers = npt.NDArray[np.float64]
RANGES = ("investment", "value", "residual", "gap")


@dataclass(frozen=True)
class Slopes:
    """Per m2 gross: the investment and the value with nothing to let, and what each fact adds."""

    investment: float
    per_monument: float
    per_hazard: float
    value: float
    per_rent: float
    per_land: float
    carry: float


def business_table(facts: Facts, rulebook: Rulebook, day: dt.date, uses: Sequence[str]) -> BusinessTable:
    """Return the cases of N buildings and U uses; RuleError where a rule does not hold on the day."""
    rules = Assumptions(rulebook, day)
    found = [_of_use(facts, find_target_use(code), rules) for code in uses]
    stacked = {
        name: Range(*(_columns(found, name, end, len(facts)) for end in ("low", "base", "high")))
        for name in RANGES
    }
    return BusinessTable(facts.building_ids, tuple(uses), **stacked)


def _columns(found: Sequence[Mapping[str, Range]], name: str, end: str, count: int) -> Numbers:
    columns = [getattr(ranges[name], end) for ranges in found]
    return np.stack(columns, axis=1) if columns else np.empty((count, 0))


def _of_use(facts: Facts, use: TargetUse, rules: Assumptions) -> dict[str, Range]:
    values = {code: item.value for code, item in rules.of(use).items()}
    return ranges(fact_spreads(facts, use, rules), slopes(values, use, rules.horizon(use)))


def full_values(values: Mapping[str, float], use: TargetUse, horizon: int) -> dict[str, float]:
    """Return values for every name of the formulas: what a use has none of counts as nothing."""
    empty = {code: NEUTRAL.get(code, 0.0) for code in kinds()}
    return empty | dict(values) | {"horizon": float(horizon), "lasting": float(use.lasting)}


def slopes(values: Mapping[str, float], use: TargetUse, horizon: int) -> Slopes:
    """Return how investment and value of a use rise with each fact, from the formulas themselves."""
    probes = {
        "bvo": [1, 1, 1, 1],
        "monument_share": [0, 1, 0, 0],
        "hazard_cost": [0, 0, 1, 0],
        "efficiency": [1, 1, 1, 1],
        "rent": [0, 0, 0, 1],
    }
    nothing = {"land_m2": 0.0, "acquisition": 0.0, "book_value": 0.0, "woz_value": 0.0}
    all_values: dict[str, Numbers | float] = {**full_values(values, use, horizon), **nothing}
    all_values |= {code: np.array(points, float) for code, points in probes.items()}
    lines = needed(PROJECT_LINES, ("investment", "value", "carry"))
    at = evaluate(lines, all_values, horizon)
    spent, worth = at["investment"], at["value"]
    return Slopes(
        investment=float(spent[0]),
        per_monument=float(spent[1] - spent[0]),
        per_hazard=float(spent[2] - spent[0]),
        value=float(worth[0]),
        per_rent=float(worth[3] - worth[0]),
        per_land=float(all_values["land_value"]),
        carry=float(at["carry"][0]),
    )


def ranges(spreads: Mapping[str, Spread], slope: Slopes) -> dict[str, Range]:
    """Return investment, value, residual and gap of N buildings: the least, the middle and the most."""
    bvo, price = spreads["bvo"], spreads["known_price"]
    spent = _per_m2_spent(spreads, slope)
    worth = _per_m2_worth(spreads, slope)
    land = _land(spreads, slope, len(bvo.base))
    left = Spread(worth.low - spent.high, worth.base - spent.base, worth.high - spent.low)
    surplus = _times(bvo, left, land)
    residual = Range(*(_price(end, slope.carry) for end in (surplus.low, surplus.base, surplus.high)))
    return {
        "investment": _plain(bvo, spent),
        "value": _times(bvo, worth, land),
        "residual": residual,
        "gap": _gap(bvo, left, land, (price, spreads["price_m2"]), slope.carry),
    }


def _per_m2_spent(spreads: Mapping[str, Spread], slope: Slopes) -> Spread:
    monument, hazard = spreads.get("monument_share"), spreads["hazard_cost"]

    def spent(end: str) -> Numbers:
        added: Numbers = slope.investment + slope.per_hazard * getattr(hazard, end)
        if monument is not None:
            added = added + slope.per_monument * getattr(monument, end)
        return added

    return Spread(spent("low"), spent("base"), spent("high"))


def _per_m2_worth(spreads: Mapping[str, Spread], slope: Slopes) -> Spread:
    if "rent" not in spreads:
        return Spread.exactly(np.full(len(spreads["bvo"].base), slope.value))
    rent, efficiency = spreads["rent"], spreads["efficiency"]

    def worth(end: str) -> Numbers:
        return np.asarray(slope.value + slope.per_rent * getattr(rent, end) * getattr(efficiency, end))

    return Spread(worth("low"), worth("base"), worth("high"))


def _land(spreads: Mapping[str, Spread], slope: Slopes, count: int) -> Spread:
    plot = spreads.get("land_m2")
    if plot is None:
        return Spread.exactly(np.zeros(count))
    return Spread(plot.low * slope.per_land, plot.base * slope.per_land, plot.high * slope.per_land)


def _plain(bvo: Spread, per_m2: Spread) -> Range:
    return Range(bvo.low * per_m2.low, bvo.base * per_m2.base, bvo.high * per_m2.high)


def _times(bvo: Spread, per_m2: Spread, added: Spread) -> Range:
    """Multiply by an area that may make less of what is below nothing."""
    low = np.minimum(bvo.low * per_m2.low, bvo.high * per_m2.low)
    high = np.maximum(bvo.low * per_m2.high, bvo.high * per_m2.high)
    return Range(low + added.low, bvo.base * per_m2.base + added.base, high + added.high)


def _price(surplus: Numbers, carry: float) -> Numbers:
    return np.where(surplus > 0, surplus / carry, surplus)


def _gap(bvo: Spread, left: Spread, land: Spread, prices: tuple[Spread, Spread], carry: float) -> Range:
    """What acquiring and investing cost more than they bring; the known price goes before the assumed."""
    known, assumed = prices
    unknown = np.isnan(known.base)
    per_m2 = np.where(unknown, assumed.base * carry, 0.0)
    fixed = Spread(*(np.where(unknown, 0.0, end * carry) for end in (known.low, known.base, known.high)))
    outcome = _times(
        bvo,
        Spread(left.low - per_m2, left.base - per_m2, left.high - per_m2),
        Spread(land.low - fixed.high, land.base - fixed.base, land.high - fixed.low),
    )
    return Range(*(np.maximum(0.0, -end) for end in (outcome.high, outcome.base, outcome.low)))
