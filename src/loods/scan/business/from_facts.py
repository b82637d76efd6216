# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the facts of buildings say for a business case, as ranges: all rows at once."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from loods.functions.uses import TargetUse
from loods.scan.business.assumed import ELSEWHERE, Assumed, Assumptions
from loods.scan.facts.catalogue import column
from loods.scan.facts.table import Facts

Numbers = npt.NDArray[np.float64]

# In this order a price of the building as it is speaks before the assumption.
PRICES = ("asking_price_eur", "woz_value_eur")


@dataclass(frozen=True)
class Spread:
    """An input of N buildings: the least, the middle and the most; NaN unknown."""

    low: Numbers
    base: Numbers
    high: Numbers

    @classmethod
    def between(cls, low: Numbers, high: Numbers) -> Spread:
        """Return the spread of an interval, its middle in the middle."""
        return cls(low, (low + high) / 2, high)

    @classmethod
    def exactly(cls, value: Numbers) -> Spread:
        """Return the spread of something that is known."""
        return cls(value, value, value)


def fact_spreads(
    facts: Facts, use: TargetUse, rules: Assumptions, bvo: float | None = None
) -> dict[str, Spread]:
    """Return the inputs of a use that follow from facts, by code; `bvo` goes before what the facts say.

    `known_price` is what somebody asks or the WOZ says, NaN where neither is known; `price_m2` then counts.
    """
    count = len(facts)
    area = _spread(facts, "gross_area_bvo_m2")
    if bvo is not None:
        area = Spread.exactly(np.full(count, bvo))
    found = {
        "bvo": area,
        "hazard_cost": _hazard(facts, rules),
        "known_price": _known_price(facts),
        "price_m2": Spread.exactly(np.full(count, rules.price_m2().value)),
        "book_value": _spread(facts, "book_value_eur"),
        "woz_value": _spread(facts, "woz_value_eur"),
    }
    if use.code == "demolish":
        found["land_m2"] = _plot(facts, rules)
    if use.group != "demolition":
        found["monument_share"] = _monument(facts, rules)
    return found | _let(facts, use, rules)


def gemeenten(building_ids: npt.ArrayLike) -> npt.NDArray[np.str_]:
    """Return the code of the gemeente that entered each building: the first four digits of its id."""
    first = np.asarray(building_ids, dtype="U4")
    return np.char.add("GM", first) if first.size else first


def _let(facts: Facts, use: TargetUse, rules: Assumptions) -> dict[str, Spread]:
    count = len(facts)
    if use.code == "demolish":
        return {}
    efficiency = np.full(count, rules.row("finance.efficiency", "use", use.code).value)
    if use.group in ("office", "work"):
        efficiency = _measured(facts, efficiency)
    found = {"efficiency": Spread.exactly(efficiency)}
    if use.group == "office":
        found["rent"] = _office_rent(facts, rules)
    elif use.group == "work":
        found["rent"] = _same(rules.row("finance.work_rents", "use", use.code), count)
    else:
        found["rent"] = _same(rules.row("finance.other_rents", "use", use.code), count)
    return found


def _same(value: Assumed, count: int) -> Spread:
    return Spread.exactly(np.full(count, value.value))


def _measured(facts: Facts, assumed: Numbers) -> Numbers:
    """The lettable area that is known (no range) goes before the assumption."""
    low, high = _ends(facts, "lettable_area_vvo_m2")
    area = _spread(facts, "gross_area_bvo_m2").base
    with np.errstate(invalid="ignore", divide="ignore"):
        share = low / area
    return np.where((low == high) & (share > 0) & (share <= 1), share, assumed)


def _office_rent(facts: Facts, rules: Assumptions) -> Spread:
    """The asking rent where it is known, else that of the gemeente, else that of the province."""
    rents = rules.rents_by_gemeente()
    codes = gemeenten(facts.building_ids)
    level = np.full(len(facts), rents[ELSEWHERE].value)
    for code, rent in rents.items():
        level[codes == code] = rent.value
    asked_low, asked_high = _ends(facts, "asking_rent_eur_m2")
    unknown = np.isnan(asked_low)
    return Spread.between(np.where(unknown, level, asked_low), np.where(unknown, level, asked_high))


def _hazard(facts: Facts, rules: Assumptions) -> Spread:
    """Found, not found, or unknown: then nothing to the most, unless the building is of after the ban."""
    flag, _ = _ends(facts, "hazardous_material")
    year, _ = _ends(facts, "built_year")
    found, unknown = rules.number("finance.hazard_found").value, rules.number("finance.hazard_unknown")
    later = year >= rules.number("finance.hazard_until_year").value
    clear = (flag == 0) | (np.isnan(flag) & later)
    ends = [np.where(flag == 1, found, np.where(clear, 0.0, end)) for end in _ends_of(unknown)]
    return Spread(ends[0], ends[1], ends[2])


def _ends_of(value: Assumed) -> tuple[float, float, float]:
    return value.low, value.value, value.high


def _monument(facts: Facts, rules: Assumptions) -> Spread:
    """A monument costs more; while nobody knows, none is counted and the range goes up to one."""
    flag, _ = _ends(facts, "monument")
    share = rules.number("finance.monument_surcharge").value
    known = np.where(flag == 1, share, 0.0)
    return Spread(known, known, np.where(np.isnan(flag), share, known))


def _known_price(facts: Facts) -> Spread:
    spread = _spread(facts, PRICES[0])
    other = _spread(facts, PRICES[1])
    absent = np.isnan(spread.base)
    return Spread(
        np.where(absent, other.low, spread.low),
        np.where(absent, other.base, spread.base),
        np.where(absent, other.high, spread.high),
    )


def _plot(facts: Facts, rules: Assumptions) -> Spread:
    low, high = _ends(facts, "footprint_m2")
    ratio = rules.number("finance.plot_per_footprint").value
    return Spread.between(low * ratio, high * ratio)


def _spread(facts: Facts, name: str) -> Spread:
    return Spread.between(*_ends(facts, name))


def _ends(facts: Facts, name: str) -> tuple[Numbers, Numbers]:
    place = column(name)
    return facts.low[:, place], facts.high[:, place]
