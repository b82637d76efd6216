# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The rule values that sustainability works with."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np

from loods.rules import Rulebook, RuleValue
from loods.scan.amounts import Amount, amount_of
from loods.scan.facts.catalogue import CHOICES
from loods.scan.facts.table import Numbers

LABELS = CHOICES["label"]
NO_CHANGE = "-"


@dataclass(frozen=True)
class UseWorks:
    """The works that a use mostly takes: materials as a share of new building, and the label after them."""

    works: str
    share_low: float
    share: float
    share_high: float
    label_after: int | None


class Values:
    """The rule values of sustainability on one day."""

    def __init__(self, rulebook: Rulebook, day: dt.date) -> None:
        self._rulebook, self._day = rulebook, day

    def rule(self, name: str) -> RuleValue:
        """Return a rule value by its whole name; RuleError outside its validity."""
        return self._rulebook.on(name, self._day)

    def amount(self, name: str) -> Amount:
        """Return a rule that is one number of this aspect, as a range."""
        return amount_of(self.rule(f"sustainability.{name}"))

    def rows(self, name: str) -> list[dict[str, Any]]:
        """Return the rows of a table of this aspect."""
        return list(self.rule(f"sustainability.{name}").value)

    @cached_property
    def energy_by_label(self) -> tuple[float, ...]:
        """The use of energy by label in kWh per m2 go a year, as the business case has it, from G on."""
        found = {row["label"]: float(row["kwh_per_m2"]) for row in self.rule("finance.label_energy").value}
        return tuple(found[label] for label in LABELS)

    @cached_property
    def label_scores(self) -> Numbers:
        """The score of every label, in the order of CHOICES."""
        scores = {str(row["label"]): float(row["score"]) for row in self.rows("label_score")}
        return np.array([scores[label] for label in LABELS])

    @cached_property
    def weights(self) -> tuple[float, float]:
        """The weights of materials and energy, brought to a sum of one."""
        row = self.rows("weights")[0]
        material, energy = float(row["material"]), float(row["energy"])
        return material / (material + energy), energy / (material + energy)

    @cached_property
    def works(self) -> Mapping[str, UseWorks]:
        """The works of every use, by its code."""
        shares = {row["works"]: row for row in self.rows("material_share")}
        return {str(row["use"]): _works(row, shares[row["works"]]) for row in self.rows("works_by_use")}


def _works(row: Mapping[str, Any], share: Mapping[str, Any]) -> UseWorks:
    low, base, high = (float(share[name]) for name in ("low", "share", "high"))
    label = str(row["label_after"])
    return UseWorks(str(row["works"]), low, base, high, None if label == NO_CHANGE else LABELS.index(label))
