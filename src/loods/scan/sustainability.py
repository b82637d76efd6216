# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Sustainability as an aspect of the scan: materials saved by keeping a building, and its energy label."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from loods.rules import Rulebook
from loods.scan.facts.catalogue import CHOICES, column
from loods.scan.facts.table import Facts, Numbers

LABELS = CHOICES["label"]


@dataclass(frozen=True)
class SustainabilityTable:
    """Scores from 0 to 100 (higher is better) as ranges; each (N, U)."""

    score_low: Numbers
    score_high: Numbers


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

    def rows(self, name: str) -> list[dict[str, object]]:
        """Return the rows of a table of this aspect."""
        return list(self._rulebook.on(f"sustainability.{name}", self._day).value)

    @cached_property
    def label_scores(self) -> Numbers:
        """The score of every label, in the order of CHOICES."""
        scores = {str(row["label"]): float(str(row["score"])) for row in self.rows("label_score")}
        return np.array([scores[label] for label in LABELS])

    @cached_property
    def weights(self) -> tuple[float, float]:
        """The weights of materials and energy, brought to a sum of one."""
        row = self.rows("weights")[0]
        material, energy = float(str(row["material"])), float(str(row["energy"]))
        return material / (material + energy), energy / (material + energy)

    @cached_property
    def works(self) -> Mapping[str, UseWorks]:
        """The works of every use, by its code."""
        shares = {row["works"]: row for row in self.rows("material_share")}
        return {str(row["use"]): _works(row, shares[row["works"]]) for row in self.rows("works_by_use")}


def sustainability_table(
    facts: Facts, rulebook: Rulebook, day: dt.date, uses: Sequence[str]
) -> SustainabilityTable:
    """Return the scores of N buildings by U uses; an unknown label leaves the whole range open."""
    values = Values(rulebook, day)
    energy_low, energy_high = _label_range(facts, values.label_scores)
    low, high = np.empty((2, len(uses), len(facts)))
    for place, use in enumerate(uses):
        low[place], high[place] = _scores(values, values.works[use], energy_low, energy_high)
    return SustainabilityTable(low.T, high.T)


def _scores(values: Values, works: UseWorks, low: Numbers, high: Numbers) -> tuple[Numbers, Numbers]:
    material, energy = values.weights
    saved_low, saved_high = 100 * (1 - works.share_high), 100 * (1 - works.share_low)
    if works.label_after is not None:
        after = values.label_scores[works.label_after]
        low, high = np.maximum(low, after), np.maximum(high, after)
    return material * saved_low + energy * low, material * saved_high + energy * high


def _label_range(facts: Facts, scores: Numbers) -> tuple[Numbers, Numbers]:
    low, high = facts.low[:, column("energy_label")], facts.high[:, column("energy_label")]
    unknown = np.isnan(low)
    worst = scores[np.where(unknown, 0, low).astype(np.intp)]
    best = scores[np.where(unknown, len(scores) - 1, high).astype(np.intp)]
    return worst, best


def _works(row: Mapping[str, object], share: Mapping[str, object]) -> UseWorks:
    low, base, high = (float(str(share[name])) for name in ("low", "share", "high"))
    label = str(row["label_after"])
    return UseWorks(str(row["works"]), low, base, high, None if label == "-" else LABELS.index(label))
