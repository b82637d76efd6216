# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""How sure the outcome of a case is: one assumption at a time, and all of them drawn ten thousand times."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping

import numpy as np
import numpy.typing as npt

from loods.finance.drawing import pert_draws
from loods.finance.formula import evaluate, needed
from loods.functions.uses import find_target_use
from loods.rules import Rulebook
from loods.scan.business.assumed import Assumptions
from loods.scan.business.case import CaseInput, Chances, Swing
from loods.scan.business.cells import full_values
from loods.scan.business.given import Given, given
from loods.scan.business.lines import PROJECT_LINES
from loods.scan.facts.table import Facts

Numbers = npt.NDArray[np.float64]

DRAWS = 10_000
PERCENTILES = (5, 10, 25, 50, 75, 90, 95)
_BINS = 40
_OUTCOME = needed(PROJECT_LINES, ("outcome",))


def tornado(
    facts: Facts,
    use: str,
    rulebook: Rulebook,
    day: dt.date,
    changes: Mapping[str, float] | None = None,
) -> tuple[Swing, ...]:
    """Return what each input does to value less all costs, alone from low to high; largest swing first.

    Inputs that do nothing are left out; empty where the outcome is unknown.
    """
    known, values, horizon = _start(facts, use, rulebook, day, changes)
    moving = _moving(known)
    cells: dict[str, Numbers | float] = dict(values)
    for place, item in enumerate(moving):
        steps = np.full(2 * len(moving), values[item.code])
        steps[2 * place], steps[2 * place + 1] = item.low, item.high
        cells[item.code] = steps
    outcome = np.broadcast_to(evaluate(_OUTCOME, cells, horizon)["outcome"], (max(1, 2 * len(moving)),))
    swings = [
        _swing(item, float(outcome[2 * place]), float(outcome[2 * place + 1]))
        for place, item in enumerate(moving)
    ]
    kept = [swing for swing in swings if swing.result_low_eur != swing.result_high_eur]
    known_only = [swing for swing in kept if np.isfinite(swing.result_low_eur + swing.result_high_eur)]
    return tuple(sorted(known_only, key=_width, reverse=True))


def monte_carlo(
    facts: Facts,
    use: str,
    rulebook: Rulebook,
    day: dt.date,
    changes: Mapping[str, float] | None = None,
    *,
    seed: int = 1,
    only: Collection[str] | None = None,
) -> Chances | None:
    """Return ten thousand draws of value less all costs through the formulas of the case; None unknown.

    Each input that has a range, or of `only`, is drawn by itself (PERT); the same seed gives the same draws.
    """
    known, values, horizon = _start(facts, use, rulebook, day, changes)
    random = np.random.default_rng(seed)
    cells: dict[str, Numbers | float] = dict(values)
    for item in _moving(known):
        if only is None or item.code in only:
            cells[item.code] = _draws(item, random)
    outcome = np.broadcast_to(evaluate(_OUTCOME, cells, horizon)["outcome"], (DRAWS,))
    return None if np.isnan(outcome).any() else _chances(outcome, seed)


def _start(
    facts: Facts, use: str, rulebook: Rulebook, day: dt.date, changes: Mapping[str, float] | None
) -> tuple[Given, dict[str, float], int]:
    target, rules = find_target_use(use), Assumptions(rulebook, day)
    known = given(facts, target, rules, changes or {})
    horizon = rules.horizon(target)
    return known, full_values(known.values, target, horizon), horizon


def _moving(known: Given) -> list[CaseInput]:
    """The inputs that the outcome rests on and that have a range."""
    used = {name for line in _OUTCOME for name in line.names}
    return [
        item
        for item in known.inputs
        if item.code in used and item.low is not None and item.high is not None and item.low < item.high
    ]


def _draws(item: CaseInput, random: np.random.Generator) -> Numbers:
    assert item.value is not None
    assert item.low is not None
    assert item.high is not None
    return pert_draws(item.low, item.value, item.high, DRAWS, random)


def _swing(item: CaseInput, at_low: float, at_high: float) -> Swing:
    assert item.low is not None
    assert item.high is not None
    return Swing(item.code, item.title, item.unit, item.low, item.high, at_low, at_high)


def _width(swing: Swing) -> float:
    return abs(swing.result_high_eur - swing.result_low_eur)


def _chances(outcome: Numbers, seed: int) -> Chances:
    counts, edges = np.histogram(outcome, bins=_BINS)
    levels = np.percentile(outcome, PERCENTILES).tolist()
    return Chances(
        draws=len(outcome),
        seed=seed,
        chance_pays=float(np.mean(outcome >= 0)),
        mean_eur=float(np.mean(outcome)),
        percentiles_eur=dict(zip(PERCENTILES, levels, strict=True)),
        bin_edges_eur=tuple(edges.tolist()),
        bin_counts=tuple(counts.tolist()),
    )
