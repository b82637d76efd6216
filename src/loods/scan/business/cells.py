# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""One building as five cells: the middle of what is known of it, and its ends, bad and good."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import numpy.typing as npt

from loods.functions.uses import TargetUse
from loods.scan.business.assumed import Assumed
from loods.scan.business.from_facts import Spread
from loods.scan.business.kinds import NEUTRAL, kinds

Numbers = npt.NDArray[np.float64]

CELLS = 5
# The end of each fact that makes a use cost more or bring less.
BAD_END = {
    "monument_share": "high",
    "hazard_cost": "high",
    "efficiency": "low",
    "rent": "low",
    "land_m2": "low",
}


def full_values(values: Mapping[str, float], use: TargetUse, horizon: int) -> dict[str, float]:
    """Return values for every name of the formulas: what a use has none of counts as nothing."""
    empty = {code: NEUTRAL.get(code, 0.0) for code in kinds()}
    return empty | dict(values) | {"horizon": float(horizon), "lasting": float(use.lasting)}


def fact_cells(spreads: Mapping[str, Spread]) -> dict[str, Numbers]:
    """Return the inputs that follow from facts by code, each (5,): middle, bad twice, good twice."""
    found = {"bvo": areas(spreads["bvo"])}
    return found | {code: cells(spreads[code], end) for code, end in BAD_END.items() if code in spreads}


def areas(bvo: Spread) -> Numbers:
    """Return the floor area: the middle, and both ends twice, for more can be worse as well as better."""
    return np.array([bvo.base[0], bvo.low[0], bvo.high[0], bvo.low[0], bvo.high[0]])


def cells(spread: Spread, bad_end: str) -> Numbers:
    """Return the cells of one input of one building."""
    bad, good = (spread.low[0], spread.high[0]) if bad_end == "low" else (spread.high[0], spread.low[0])
    return np.array([spread.base[0], bad, bad, good, good])


def prices(spreads: Mapping[str, Spread], assumed: Assumed, bad_end: str) -> Numbers:
    """Return the price of the building as it is: what is known, else the assumption for its floor area."""
    known = spreads["known_price"]
    if np.isnan(known.base[0]):
        return areas(spreads["bvo"]) * assumed.value
    return cells(known, bad_end)
