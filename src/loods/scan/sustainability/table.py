# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The scores for sustainability of many buildings and uses at once."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from loods.rules import Rulebook
from loods.scan.facts.catalogue import column
from loods.scan.facts.table import Facts, Numbers
from loods.scan.sustainability.values import UseWorks, Values


@dataclass(frozen=True)
class SustainabilityTable:
    """Scores from 0 to 100 (higher is better) as ranges; each (N, U)."""

    score_low: Numbers
    score_high: Numbers


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
