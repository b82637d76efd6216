# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The business cases of many buildings at once.

Every line is straight in the areas, so the formulas are reckoned at a few points and the rest follows.
"""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import numpy.typing as npt

from loods.finance.formula import evaluate, needed
from loods.functions.uses import TargetUse, find_target_use
from loods.rules import Rulebook
from loods.scan.business.assumed import Assumptions, Place
from loods.scan.business.case import BusinessTable, Range
from loods.scan.business.cells import full_values
from loods.scan.business.from_facts import Spread, ends, measured_share, shared_spreads, zones
from loods.scan.business.letting import daylight, most_m2, needs_daylight
from loods.scan.business.lines import PROJECT_LINES
from loods.scan.facts.table import Facts

if TYPE_CHECKING:
    from loods.scan.business.kernel import Columns, Rows

Numbers = npt.NDArray[np.float64]

_BLOCK = 32_768
_PROBES = {
    "bvo": [1, 1, 1, 1],
    "monument_share": [0, 1, 0, 0],
    "hazard_cost": [0, 0, 1, 0],
    "efficiency": [1, 1, 1, 1],
    "rent": [0, 0, 0, 1],
}
_NOTHING = {"land_m2": 0.0, "acquisition": 0.0, "book_value": 0.0, "woz_value": 0.0}


class Slopes(NamedTuple):
    """Of a use per m2 gross: investment and value with nothing to let, and what each fact adds to them."""

    investment: float
    per_monument: float
    per_hazard: float
    value: float
    per_rent: float
    per_land: float
    carry: float


def business_table(facts: Facts, rulebook: Rulebook, day: dt.date, uses: Sequence[str]) -> BusinessTable:
    """Return the cases of N buildings and U uses; RuleError where a rule does not hold on the day."""
    from loods.scan.business.kernel import Amounts, Rows, reckon

    rules, targets = Assumptions(rulebook, day), [find_target_use(code) for code in uses]
    count = len(facts)
    rows, columns = _rows(facts, rules), _columns(targets, rules)
    out = Amounts._make(np.empty((count, len(targets), 3)) for _ in Amounts._fields)

    def work(part: slice) -> None:
        reckon(Rows._make(each[part] for each in rows), columns, Amounts._make(each[part] for each in out))

    _in_blocks(work, count)
    found = {name: _range(amounts) for name, amounts in out._asdict().items()}
    return BusinessTable(facts.building_ids, tuple(uses), **found)


def _in_blocks(work: Callable[[slice], None], count: int) -> None:
    blocks = [slice(start, start + _BLOCK) for start in range(0, count, _BLOCK)]
    if len(blocks) <= 1:
        work(slice(0, count))
        return
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        list(pool.map(work, blocks))


def _range(amounts: Numbers) -> Range:
    return Range(amounts[:, :, 0], amounts[:, :, 1], amounts[:, :, 2])


def _rows(facts: Facts, rules: Assumptions) -> Rows:
    from loods.scan.business.kernel import Rows

    spreads = shared_spreads(facts, rules)
    asked = Spread.between(*ends(facts, "asking_rent_eur_m2"))
    return Rows(
        bvo=_triple(spreads["bvo"]),
        hazard=_triple(spreads["hazard_cost"]),
        monument=_triple(spreads["monument_share"]),
        price=_triple(spreads["known_price"]),
        plot=_triple(spreads["land_m2"]),
        asked=_triple(asked),
        measured=measured_share(facts),
        daylight=daylight(facts, rules),
        zone=zones(facts, rules),
        best_zone=zones(facts, rules, at_best=True),
    )


def _triple(spread: Spread) -> Numbers:
    return np.stack([spread.low, spread.base, spread.high], axis=1)


def _columns(uses: Sequence[TargetUse], rules: Assumptions) -> Columns:
    from loods.scan.business.kernel import Columns

    assumed = [rules.of(use) for use in uses]
    found = [
        slopes({code: item.value for code, item in values.items()}, use, rules.horizon(use))
        for use, values in zip(uses, assumed, strict=True)
    ]
    lets = [values["efficiency"].value if "efficiency" in values else 0.0 for values in assumed]
    places = rules.places()
    return Columns(
        **{name: np.array([getattr(each, name) for each in found], float) for name in Slopes._fields},
        price_m2=np.full(len(uses), rules.price_m2().value),
        efficiency=np.array(lets, float),
        most=np.array([most_m2(use, rules) for use in uses], float),
        by_daylight=np.array([needs_daylight(use) for use in uses], bool),
        by_measure=np.array([use.group in ("office", "work") for use in uses], bool),
        by_asking=np.array([use.group == "office" for use in uses], bool),
        rent=np.array([[_rent(use, place, rules) for use in uses] for place in places], float).reshape(
            len(places), len(uses)
        ),
    )


def _rent(use: TargetUse, place: Place, rules: Assumptions) -> float:
    return 0.0 if use.code == "demolish" else rules.rent(use, place).value


def slopes(values: Mapping[str, float], use: TargetUse, horizon: int) -> Slopes:
    """Return how investment and value of a use rise with each fact, from the formulas themselves."""
    all_values: dict[str, Numbers | float] = {**full_values(values, use, horizon), **_NOTHING}
    all_values |= {code: np.array(points, float) for code, points in _PROBES.items()}
    if use.group == "demolition":
        all_values["monument_share"] = 0.0
    at = evaluate(needed(PROJECT_LINES, ("investment", "value", "carry")), all_values, horizon)
    spent, worth = (np.broadcast_to(at[code], (4,)) for code in ("investment", "value"))
    return Slopes(
        investment=float(spent[0]),
        per_monument=float(spent[1] - spent[0]),
        per_hazard=float(spent[2] - spent[0]),
        value=float(worth[0]),
        per_rent=float(worth[3] - worth[0]),
        per_land=float(full_values(values, use, horizon)["land_value"]),
        carry=float(at["carry"][0]),
    )
