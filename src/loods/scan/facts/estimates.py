# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The rule values by which facts are estimated from other facts, as ranges."""

from __future__ import annotations

import datetime as dt
import hashlib
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from loods.rules import Rulebook, RuleValue

Numbers = npt.NDArray[np.float64]
Range = tuple[float, float]

# In the order of the shares that prepared buildings carry; "other" is what none of them has.
HEIGHT_USES = ("office", "shop", "industry", "housing", "other")

RULES = (
    "area.go_per_bvo",
    "area.vvo_per_go_single",
    "area.vvo_per_go_several",
    "facts.densest",
    "facts.most_floors",
    "facts.storey_share",
    "facts.floor_height",
    "facts.floor_construction",
    "facts.rectangle_fill",
    "facts.walking_detour",
    "facts.local_vacancy_radius",
    "facts.labelled_share",
    "facts.insulated_from_year",
    "finance.hazard_until_year",
)


@dataclass(frozen=True)
class Estimates:
    """The rules of a day by which facts are estimated."""

    values: dict[str, RuleValue]

    @classmethod
    def on(cls, rulebook: Rulebook, day: dt.date) -> Estimates:
        """Return the rule values that hold on a day; RuleError where one does not."""
        return cls({name: rulebook.on(name, day) for name in RULES})

    def range(self, name: str) -> Range:
        """Return the bounds of a rule; its value twice where it has none."""
        rule = self.values[name]
        low = rule.value if rule.low is None else rule.low
        return float(low), float(rule.value if rule.high is None else rule.high)

    def value(self, name: str) -> float:
        """Return the value of a rule that is one number."""
        return float(self.values[name].value)

    def construction(self, use: str) -> Range:
        """Return how much (m) floor, ducts and ceiling take off the height of a storey of a use."""
        row = next(row for row in self.values["facts.floor_construction"].value if row["use"] == use)
        return float(row["low_m"]), float(row["high_m"])

    def densest(self, use: str) -> float:
        """Return how many units of a use of the register a square metre of ground holds at most."""
        row = next(row for row in self.values["facts.densest"].value if row["use"] == use)
        return float(row["units_per_hectare"]) / 10_000

    @cached_property
    def key(self) -> str:
        """A short mark of all values: other values, another mark."""
        said = repr([(name, rule.value, rule.low, rule.high) for name, rule in sorted(self.values.items())])
        return hashlib.sha256(said.encode()).hexdigest()[:8]

    def floor_height(self, use: str, built_year: Numbers) -> tuple[Numbers, Numbers]:
        """Return between which heights (m) a storey of a use lies by year; of every year where unknown."""
        rows = [row for row in self.values["facts.floor_height"].value if row["use"] == use]
        every = (min(row["low_m"] for row in rows), max(row["high_m"] for row in rows))
        low, high = (np.full(len(built_year), float(bound)) for bound in every)
        for row in rows:
            within = (built_year >= row["from_year"]) & (built_year <= row["to_year"])
            low[within], high[within] = row["low_m"], row["high_m"]
        return low, high
