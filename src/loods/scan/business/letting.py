# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""How much of a building a use can fill: no more than one place takes, and for living only near daylight."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from loods.functions.uses import TargetUse
from loods.rules.model import RuleValue
from loods.scan.business.assumed import Assumptions
from loods.scan.facts.catalogue import column
from loods.scan.facts.table import Facts

Numbers = npt.NDArray[np.float64]

DAYLIGHT_RULE, DAYLIGHT_FACT = "finance.daylight_depth", "facade_length_m"
# Uses of which a street or neighbourhood takes only so much in one building.
_BOUNDED = ("office_coworking", "makers", "light_making", "sport", "personal_services", "social")
_MOST_RULES = {code: f"scan.{code}_area_max" for code in _BOUNDED}
_SLEPT_IN = ("housing", "lodging", "care")


@dataclass(frozen=True)
class Filling:
    """What bounds the part to let of one use of one building, as shares of its floor area, and the rules."""

    daylight: float
    most: float
    rules: tuple[RuleValue | None, RuleValue | None]

    def of(self, share: float) -> float:
        """Return what is left of a share of the gross floor area that could be let."""
        return min(share, self.daylight, self.most)

    def rule(self, share: float) -> RuleValue | None:
        """Return the rule that bounds a share; None where nothing does."""
        if share <= min(self.daylight, self.most):
            return None
        return self.rules[0] if self.daylight < self.most else self.rules[1]


def filling(facts: Facts, use: TargetUse, rules: Assumptions, bvo: float) -> Filling:
    """Return what bounds the part to let of the first building, of `bvo` m2 gross (NaN: nothing known)."""
    near = float(daylight(facts, rules)[0, 1]) if needs_daylight(use) else 1.0
    most = most_m2(use, rules)
    named = rules.rule(_MOST_RULES[use.code]) if use.code in _MOST_RULES else None
    return Filling(near, most / bvo if bvo > 0 else np.inf, (rules.rule(DAYLIGHT_RULE), named))


def needs_daylight(use: TargetUse) -> bool:
    """Tell whether a use needs daylight in nearly every room."""
    return use.group in _SLEPT_IN


def most_m2(use: TargetUse, rules: Assumptions) -> float:
    """Return how much of a use one building can be filled with, in m2; infinite where no rule says."""
    return rules.number(_MOST_RULES[use.code]).value if use.code in _MOST_RULES else np.inf


def daylight(facts: Facts, rules: Assumptions) -> Numbers:
    """Return the part of each floor near a free facade (N, 3: least, middle, most); 1 where it is unknown.

    Corridors, stairs and storage lie in the rest, so this bounds what can be let and is no factor on it.
    """
    facade, footprint = _ends(facts, DAYLIGHT_FACT), _ends(facts, "footprint_m2")
    depth = rules.number(DAYLIGHT_RULE).value
    middles = sum(facade) / 2, sum(footprint) / 2
    pairs = (facade[0], footprint[1]), middles, (facade[1], footprint[0])
    with np.errstate(invalid="ignore", divide="ignore"):
        near = np.stack([free * depth / floor for free, floor in pairs], axis=1)
    return np.where(np.isfinite(near), np.minimum(near, 1.0), 1.0)


def _ends(facts: Facts, name: str) -> tuple[Numbers, Numbers]:
    place = column(name)
    return facts.low[:, place], facts.high[:, place]
