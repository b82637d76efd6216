# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The potential of many buildings for many uses: a score as a range, vetoes, and what would narrow it."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from loods.scan.context import ScanContext
from loods.scan.facts.table import Facts
from loods.scan.plan import Plan
from loods.scan.results import ASPECTS

if TYPE_CHECKING:
    from loods.scan.kernel import Outcome

# So few rows that their answers stay in the cache of a processor.
_BLOCK = 2048

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Potential:
    """Scores from 0 to 100, higher is better, for N buildings x U uses; NaN where nothing weighs.

    `aspect_*` (5, N, U) in the order of ASPECTS. `veto_*` are bits by the number of the stop criterion in its
    model. `class_*` are places in `plan.class_codes`, -1 = stopped. `fact` (N, U, 2) are columns of the
    catalogue, -1 = none; `gain` by how many points of the score knowing it would narrow the range.
    """

    plan: Plan
    score_low: Floats
    score_high: Floats
    aspect_low: Floats
    aspect_high: Floats
    veto_certain: npt.NDArray[np.uint64]
    veto_unknown: npt.NDArray[np.uint64]
    class_low: npt.NDArray[np.int16]
    class_high: npt.NDArray[np.int16]
    fact: npt.NDArray[np.int16]
    gain: Floats

    @property
    def uses(self) -> tuple[str, ...]:
        """The target uses, in the order of the columns."""
        return self.plan.uses


def potential(facts: Facts, context: ScanContext, uses: Sequence[str] | None = None) -> Potential:
    """Return the potential of every building for every use; unknown facts widen the range, never shift it."""
    from loods.scan.kernel import score

    plan = context.plan(context.uses(uses))
    out = _empty(len(facts), len(plan.uses))

    def work(rows: slice) -> None:
        score(facts.low[rows], facts.high[rows], plan.arrays, _part(out, rows))

    _in_blocks(work, len(facts))
    return Potential(plan, *out)


def answers_of(facts: Facts, plan: Plan) -> npt.NDArray[np.int8]:
    """Return the answers (N, C) of buildings to the conditions of a plan: 0 no, 1 yes, 2 unknown."""
    from loods.scan.kernel import answers

    found = np.empty((len(facts), len(plan.arrays.condition_any)), dtype=np.int8)
    answers(facts.low, facts.high, plan.arrays, found)
    return found


def _empty(buildings: int, uses: int) -> Outcome:
    from loods.scan.kernel import Outcome

    shape = (buildings, uses)
    return Outcome(
        low=np.empty(shape),
        high=np.empty(shape),
        aspect_low=np.empty((len(ASPECTS), *shape)),
        aspect_high=np.empty((len(ASPECTS), *shape)),
        veto_certain=np.empty(shape, dtype=np.uint64),
        veto_unknown=np.empty(shape, dtype=np.uint64),
        class_low=np.empty(shape, dtype=np.int16),
        class_high=np.empty(shape, dtype=np.int16),
        fact=np.empty((*shape, 2), dtype=np.int16),
        gain=np.empty((*shape, 2)),
    )


def _part(out: Outcome, rows: slice) -> Outcome:
    """Return the rows of every array, which the kernel fills in place."""
    by_aspect = {name: getattr(out, name)[:, rows] for name in ("aspect_low", "aspect_high")}
    others = {name: getattr(out, name)[rows] for name in out._fields if name not in by_aspect}
    return out._replace(**by_aspect, **others)


def _in_blocks(work: Callable[[slice], None], rows: int) -> None:
    blocks = [slice(start, min(start + _BLOCK, rows)) for start in range(0, rows, _BLOCK)]
    if len(blocks) == 1:
        work(blocks[0])
        return
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        list(pool.map(work, blocks))
