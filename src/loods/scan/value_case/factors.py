# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The five factors that decide whether a use is feasible: handreiking werkfuncties, at the matrix of places.

Ownership, scale, what the building can do, money, and what the surroundings notice.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from loods.messages import N_, Text
from loods.procedures.situation import traits_of
from loods.rules import Rulebook
from loods.scan.amounts import Amount
from loods.scan.facts.table import Facts
from loods.scan.requirements import requirements
from loods.scan.results import Answer
from loods.scan.value_case.amounts import Reckoned, amount


@dataclass(frozen=True)
class Factor:
    """One of the five: whether it stands in the way ("yes", "no", "unknown"), and the facts that tell."""

    code: str
    title: Text
    in_the_way: Answer
    facts: tuple[str, ...]


def factors(facts: Facts, use: str, rulebook: Rulebook, day: dt.date) -> tuple[Factor, ...]:
    """Return the five factors of a use of the first building; scale only where the rules know a size."""
    found = Reckoned(facts, use, rulebook, day)
    scale = _scale(found)
    return (
        Factor("ownership", Text(N_("Ownership")), _no(found.fact("owner_willing")), ("owner_willing",)),
        *(() if scale is None else (scale,)),
        _building(found),
        Factor(
            "money", Text(N_("Financial feasibility")), _short(amount("gap", found)), ("gross_area_bvo_m2",)
        ),
        _surroundings(found),
    )


def _scale(found: Reckoned) -> Factor | None:
    rows = found.rulebook.on("market.sizes", found.day).value
    row = next((row for row in rows if row["use"] == found.use), None)
    if row is None:
        return None
    area, parts = found.fact("lettable_area_vvo_m2"), found.fact("divisible")
    title, names = Text(N_("Scale")), ("lettable_area_vvo_m2", "divisible")
    return Factor("scale", title, _misfit(area, parts, float(row["low"]), float(row["high"])), names)


def _misfit(area: Amount | None, parts: Amount | None, low: float, high: float) -> Answer:
    if area is None:
        return "unknown"
    if area.high < low:
        return "yes"
    if area.low >= low and (area.high <= high or (parts is not None and parts.low >= 0.5)):
        return "no"
    return "yes" if area.low > high and parts is not None and parts.high < 0.5 else "unknown"


def _building(found: Reckoned) -> Factor:
    needs = requirements(found.facts, found.use, found.rulebook, found.day)
    unknown = tuple(dict.fromkeys(name for item in needs.items for name in item.unknown))
    open_ = any(item.status == "unknown" for item in needs.items)
    answer: Answer = "yes" if needs.stoppers else ("unknown" if open_ else "no")
    return Factor("building", Text(N_("What the building can do")), answer, unknown)


def _surroundings(found: Reckoned) -> Factor:
    """A use that makes no sound or traffic is not in the way of anybody."""
    title, names = Text(N_("What the surroundings notice")), ("noise_tolerated", "homes_500m")
    if not traits_of(found.use).nuisance:
        return Factor("surroundings", title, "no", ())
    return Factor("surroundings", title, _no(found.fact("noise_tolerated")), names)


def _no(found: Amount | None) -> Answer:
    """What is asked stands in the way when the answer is no."""
    if found is None:
        return "unknown"
    return "no" if found.low >= 0.5 else "yes"


def _short(gap: Amount | None) -> Answer:
    if gap is None:
        return "unknown"
    if gap.low > 0:
        return "yes"
    return "no" if gap.high <= 0 else "unknown"
