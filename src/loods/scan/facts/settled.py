# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a visit would tell but the register settles: too young for asbestos, too small for long ways."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator

import numpy as np
import numpy.typing as npt

from loods.messages import N_, Text
from loods.scan.facts.estimates import Estimates
from loods.scan.facts.layers import Rows, Saying, Sheet
from loods.scan.facts.table import Origin

Settles = Callable[[Sheet, Rows, Estimates], npt.NDArray[np.bool_]]

# By definition of the fact: the way to stairs or lift is 50 m or more.
_FAR_M = 50.0


def _after_the_ban(sheet: Sheet, rows: Rows, estimates: Estimates) -> npt.NDArray[np.bool_]:
    return _least(sheet, "built_year", rows) >= estimates.value("finance.hazard_until_year")


def _insulated(sheet: Sheet, rows: Rows, estimates: Estimates) -> npt.NDArray[np.bool_]:
    return _least(sheet, "built_year", rows) >= estimates.value("facts.insulated_from_year")


def _small(sheet: Sheet, rows: Rows, _: Estimates) -> npt.NDArray[np.bool_]:
    """Nobody in the rectangle around it walks further than its length and its breadth."""
    return _most(sheet, "depth_m", rows) + _most(sheet, "width_m", rows) < _FAR_M


def _one_floor(sheet: Sheet, rows: Rows, _: Estimates) -> npt.NDArray[np.bool_]:
    return _most(sheet, "floors", rows) <= 1


# Which objection cannot be, and why.
_STEPS: tuple[tuple[str, Settles, str], ...] = (
    ("hazardous_material", _after_the_ban, N_("Follows from the year: built after asbestos was forbidden")),
    ("insulation_poor", _insulated, N_("Follows from the year: built when insulation was required")),
    ("stairs_far", _small, N_("Follows from the size of the building: no way in it is so long")),
    ("no_stairs", _one_floor, N_("Follows from the floors: there is one only")),
)


def settled(sheet: Sheet, estimates: Estimates, day: dt.date) -> Iterator[Saying]:
    """Yield which objections the building itself rules out, where nobody said anything of them."""
    for fact, cannot_be, why in _STEPS:
        every = np.arange(len(sheet.facts))
        rows = every[np.isnan(_least(sheet, fact, every))]
        rows = rows[cannot_be(sheet, rows, estimates)] if len(rows) else rows
        if len(rows):
            no = np.zeros(len(rows))
            yield Saying(fact, rows, no, no, (Origin(Text(why), day),))


def _least(sheet: Sheet, fact: str, rows: Rows) -> npt.NDArray[np.float64]:
    return sheet.interval(fact, rows)[0]


def _most(sheet: Sheet, fact: str, rows: Rows) -> npt.NDArray[np.float64]:
    return sheet.interval(fact, rows)[1]
