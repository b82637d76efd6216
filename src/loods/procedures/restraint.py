# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Restraint with moves and new offices (convenant articles 7.5, 7.6 and 8.6): which warnings a move gives."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal

from loods.rules import Rulebook, RuleValue

Tri = bool | None
Caution = Literal["new_outside_growth_area", "young_unmarketable_left_behind", "mismatch", "made_for_lease"]


@dataclass(frozen=True)
class Move:
    """A user who moves to an office; None where nobody knows.

    `left_unmarketable`: hard to let by its kind or size. `mismatch`: building and surroundings do not fit
    each other. `made_for_lease`: built for this lease alone.
    """

    new_building: bool
    in_growth_area: Tri = None
    within_region: Tri = None
    left_built_year: int | None = None
    left_unmarketable: Tri = None
    mismatch: Tri = None
    made_for_lease: Tri = None


@dataclass(frozen=True)
class Restraint:
    """Warnings that hold, and those that may while something is unknown; with the rule of what is young."""

    warnings: tuple[Caution, ...]
    possible: tuple[Caution, ...]
    rule: RuleValue


def restraint(move: Move, rulebook: Rulebook, day: dt.date) -> Restraint:
    """Return the warnings of a move; a building made for one lease stays out of the saldobenadering."""
    rule = rulebook.on("restraint.young_years", day)
    year = move.left_built_year
    young = None if year is None else rule.met_by(day.year - year)
    found: dict[Caution, Tri] = {
        "new_outside_growth_area": _all(move.new_building, _not(move.in_growth_area)),
        "young_unmarketable_left_behind": _all(move.within_region, young, move.left_unmarketable),
        "mismatch": move.mismatch,
        "made_for_lease": _all(move.new_building, move.made_for_lease),
    }
    return Restraint(
        tuple(name for name, holds in found.items() if holds),
        tuple(name for name, holds in found.items() if holds is None),
        rule,
    )


def _all(*answers: Tri) -> Tri:
    """No as soon as one is no, else unknown as soon as one is unknown."""
    if False in answers:
        return False
    return None if None in answers else True


def _not(answer: Tri) -> Tri:
    return None if answer is None else not answer
