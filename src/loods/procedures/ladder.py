# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The ladder for sustainable urbanisation: must a plan show the need, and why here? (Bkl article 5.129g)"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal

from loods.rules import Rulebook, RuleValue

Outcome = Literal["none", "need", "need_and_location"]
Need = Literal["shown", "not_shown", "unknown"]


@dataclass(frozen=True)
class Development:
    """What the ladder asks of a plan; None where nobody knows. Areas in m2 gross floor area (bvo).

    `existing`: only the use of a standing building changes. `vacant_supply_m2`: space of this use that stands
    empty in the market area and counts as supply.
    """

    gross_area_m2: tuple[float, float] | None
    existing: bool
    inside_urban_area: bool | None = None
    homes: tuple[float, float] | None = None
    need_m2: float | None = None
    vacant_supply_m2: float | None = None


@dataclass(frozen=True)
class LadderTest:
    """The outcomes that are possible, lightest first, whether the need is shown, and the rules behind it."""

    outcomes: tuple[Outcome, ...]
    need: Need
    grounds: tuple[RuleValue, ...]


def ladder_test(plan: Development, rulebook: Rulebook, day: dt.date) -> LadderTest:
    """Return what the ladder asks of a plan that the omgevingsplan does not allow yet."""
    names = ("ladder.min_bvo", "ladder.min_homes", "ladder.substantial_change")
    grounds = tuple(rulebook.on(name, day) for name in names)
    new = _new_development(plan, *grounds)
    outcomes: list[Outcome] = [] if new is True else ["none"]
    if new is not False:
        outcomes += _by_place(plan.inside_urban_area)
    return LadderTest(tuple(outcomes), _need(plan), grounds)


def _new_development(plan: Development, area: RuleValue, homes: RuleValue, change: RuleValue) -> bool | None:
    if plan.existing:
        # Another use of what stands is mostly no new development; a large one may be.
        return False if _reaches(plan.gross_area_m2, change) is False else None
    return _reaches(plan.gross_area_m2, area) if plan.homes is None else _reaches(plan.homes, homes)


def _reaches(found: tuple[float, float] | None, least: RuleValue) -> bool | None:
    if found is None:
        return None
    low, high = (least.met_by(amount) for amount in found)
    return True if low else (None if high else False)


def _by_place(inside: bool | None) -> list[Outcome]:
    if inside is None:
        return ["need", "need_and_location"]
    return ["need"] if inside else ["need_and_location"]


def _need(plan: Development) -> Need:
    if plan.need_m2 is None or plan.vacant_supply_m2 is None:
        return "unknown"
    return "shown" if plan.need_m2 > plan.vacant_supply_m2 else "not_shown"
