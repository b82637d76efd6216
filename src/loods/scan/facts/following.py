# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""What follows from what was given: who gives the floors of a building says something of its height too."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np

from loods.messages import Text
from loods.scan.facts.deriving import (
    Interval,
    Present,
    floor_height_of,
    floors,
    free_height,
    gross_area,
    height_of,
    lettable_area,
)
from loods.scan.facts.estimates import HEIGHT_USES, Estimates
from loods.scan.facts.layers import FOLLOWS, Rows, Saying, Sheet
from loods.scan.facts.table import Origin


@dataclass(frozen=True)
class _Rows:
    """Some rows of a sheet, and the rules to reckon with."""

    sheet: Sheet
    rows: Rows
    estimates: Estimates
    day: dt.date

    def __getitem__(self, fact: str) -> Interval:
        return self.sheet.interval(fact, self.rows)

    def present(self) -> Present:
        """Tell which uses a building may hold: unknown shares count, and "other" where they are not all."""
        shares = {use: self[f"share_{use}"] for use in HEIGHT_USES[:-1]}
        held = {use: ~(high == 0) for use, (_, high) in shares.items()}
        rest = np.nansum([low for low, _ in shares.values()], axis=0) < 1.0
        return held | {"other": rest}


def _age(of: _Rows) -> Interval:
    low, high = of["built_year"]
    return np.maximum(of.day.year - high, 0.0), np.maximum(of.day.year - low, 0.0)


# Which fact follows from which, in this order: fact, the facts of which one must be given, and how.
_STEPS: tuple[tuple[str, tuple[str, ...], Callable[[_Rows], Interval]], ...] = (
    ("age_years", ("built_year",), _age),
    (
        "gross_area_bvo_m2",
        ("floor_area_go_m2",),
        lambda of: gross_area(of["floor_area_go_m2"], of.estimates),
    ),
    (
        "lettable_area_vvo_m2",
        ("floor_area_go_m2", "units"),
        lambda of: lettable_area(of["floor_area_go_m2"], of["units"][1], of.estimates),
    ),
    (
        "floors",
        ("gross_area_bvo_m2", "footprint_m2"),
        lambda of: floors(of["gross_area_bvo_m2"], of["footprint_m2"], of.estimates),
    ),
    ("floor_height_m", ("height_m",), lambda of: floor_height_of(of["height_m"], of["floors"])),
    ("height_m", ("floors", "floor_height_m"), lambda of: height_of(of["floors"], of["floor_height_m"])),
    (
        "free_height_m",
        ("floor_height_m",),
        lambda of: free_height(of["floor_height_m"], of.present(), of.estimates),
    ),
)


def following(sheet: Sheet, estimates: Estimates, day: dt.date) -> Iterator[Saying]:
    """Yield what follows from what was given, where it was not given itself.

    Each saying must be put on the sheet before the next one is asked for.
    """
    for fact, triggers, derived in _STEPS:
        moved = np.logical_or.reduce([sheet.given(trigger) for trigger in triggers])
        rows = np.flatnonzero(moved & ~sheet.given(fact))
        if len(rows):
            bounds = derived(_Rows(sheet, rows, estimates, day))
            yield Saying(fact, rows, *bounds, (Origin(Text(FOLLOWS)),), given=True)
