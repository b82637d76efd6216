# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Buildings of which a few facts are known, for the business case."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

import numpy as np

from loods.messages import Text
from loods.rules import Rulebook
from loods.scan.facts.table import Facts, Origin

Interval = float | tuple[float, float]

DAY = dt.date(2026, 11, 1)
RULES = Rulebook.load()


def facts_of(*buildings: Mapping[str, Interval], gemeente: str = "0356") -> Facts:
    """Return a row for each building, with the facts that its mapping names."""
    facts = Facts.empty([f"{gemeente}{number:012d}" for number in range(1, len(buildings) + 1)])
    for name in sorted({name for building in buildings for name in building}):
        ends = [building.get(name, np.nan) for building in buildings]
        pairs = [end if isinstance(end, tuple) else (end, end) for end in ends]
        low, high = (np.array([pair[side] for pair in pairs], float) for side in (0, 1))
        facts = facts.with_column(name, low, high, Origin(Text("test")))
    return facts


def office(**more: Interval) -> Facts:
    """Return an office of 5,000 m2 gross on 1,250 m2 of ground, of which all that costs extra is known."""
    known: dict[str, Interval] = {
        "gross_area_bvo_m2": 5000.0,
        "footprint_m2": 1250.0,
        "hazardous_material": 0.0,
        "monument": 0.0,
    }
    return facts_of(known | more)
