# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the facts of buildings say for a business case, as ranges: all rows at once."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from loods.functions.uses import TargetUse
from loods.scan.business.assumed import Assumptions
from loods.scan.business.letting import daylight, most_m2, needs_daylight
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

    `known_price` is what somebody asks or the WOZ says, NaN where neither is known.
    """
    found = shared_spreads(facts, rules)
    if bvo is not None:
        found["bvo"] = Spread.exactly(np.full(len(facts), bvo))
    if use.code != "demolish":
        del found["land_m2"]
        found |= {
            "efficiency": _efficiency(facts, use, rules, found["bvo"]),
            "rent": _rent(facts, use, rules),
        }
    if use.group == "demolition":
        del found["monument_share"]
    return found


def shared_spreads(facts: Facts, rules: Assumptions) -> dict[str, Spread]:
    """Return the inputs that follow from facts and do not depend on the use."""
    return {
        "bvo": _spread(facts, "gross_area_bvo_m2"),
        "hazard_cost": _hazard(facts, rules),
        "monument_share": _monument(facts, rules),
        "known_price": _known_price(facts),
        "book_value": _spread(facts, "book_value_eur"),
        "woz_value": _spread(facts, "woz_value_eur"),
        "land_m2": _plot(facts, rules),
    }


def gemeenten(building_ids: npt.ArrayLike) -> npt.NDArray[np.str_]:
    """Return the code of the gemeente that entered each building: the first four digits of its id."""
    first = np.asarray(building_ids, dtype="U4")
    return np.char.add("GM", first) if first.size else first


def measured_share(facts: Facts) -> Numbers:
    """Return the lettable part of the gross floor area where the lettable area is known; NaN elsewhere."""
    low, high = ends(facts, "lettable_area_vvo_m2")
    with np.errstate(invalid="ignore", divide="ignore"):
        share = low / _spread(facts, "gross_area_bvo_m2").base
    return np.where((low == high) & (share > 0) & (share <= 1), share, np.nan)


def _efficiency(facts: Facts, use: TargetUse, rules: Assumptions, bvo: Spread) -> Spread:
    share = np.full(len(facts), rules.row("finance.efficiency", "use", use.code).value)
    if use.group in ("office", "work"):
        measured = measured_share(facts)
        share = np.where(np.isnan(measured), share, measured)
    near = daylight(facts, rules) if needs_daylight(use) else np.ones((len(facts), 3))
    most = most_m2(use, rules)
    with np.errstate(invalid="ignore", divide="ignore"):
        # Of a larger building a smaller part is filled.
        areas = (bvo.high, bvo.base, bvo.low)
        return Spread(
            *(np.fmin(np.minimum(share, near[:, end]), most / area) for end, area in enumerate(areas))
        )


def zones(facts: Facts, rules: Assumptions, *, at_best: bool = False) -> npt.NDArray[np.int64]:
    """Return where each building stands, as a number in `rules.places()`.

    Only where enough shops are known to be around it counts as in a centre, of which the source speaks;
    `at_best` also where there may be enough.
    """
    places, codes = rules.places(), gemeenten(facts.building_ids)
    half = len(places) // 2
    found = np.zeros(len(facts), dtype=np.int64)
    for number, place in enumerate(places[:half]):
        found[codes == place.gemeente] = number
    least, most = ends(facts, "shops_500m")
    limit = rules.number("finance.centre_shops").value
    return found + half * (~(most < limit) if at_best else least >= limit)


def _rent(facts: Facts, use: TargetUse, rules: Assumptions) -> Spread:
    """The asking rent of an office where it is known; else what the rules say of use and gemeente."""
    levels = np.array([rules.rent(use, place).value for place in rules.places()])
    level = levels[zones(facts, rules)]
    if use.group != "office":
        return Spread(level, level, levels[zones(facts, rules, at_best=True)])
    asked_low, asked_high = ends(facts, "asking_rent_eur_m2")
    unknown = np.isnan(asked_low)
    return Spread.between(np.where(unknown, level, asked_low), np.where(unknown, level, asked_high))


def _hazard(facts: Facts, rules: Assumptions) -> Spread:
    """Found, not found, or unknown: then nothing to the most, unless the building is of after the ban."""
    flag, _ = ends(facts, "hazardous_material")
    year, _ = ends(facts, "built_year")
    found, unknown = rules.number("finance.hazard_found").value, rules.number("finance.hazard_unknown")
    later = year >= rules.number("finance.hazard_until_year").value
    clear = (flag == 0) | (np.isnan(flag) & later)
    low, base, high = (
        np.where(flag == 1, found, np.where(clear, 0.0, end))
        for end in (unknown.low, unknown.value, unknown.high)
    )
    return Spread(low, base, high)


def _monument(facts: Facts, rules: Assumptions) -> Spread:
    """A monument costs more; while nobody knows, none is counted and the range goes up to one."""
    flag, _ = ends(facts, "monument")
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
    low, high = ends(facts, "footprint_m2")
    ratio = rules.number("finance.plot_per_footprint").value
    return Spread.between(low * ratio, high * ratio)


def _spread(facts: Facts, name: str) -> Spread:
    return Spread.between(*ends(facts, name))


def ends(facts: Facts, name: str) -> tuple[Numbers, Numbers]:
    """Return the least and the most of a fact of every building."""
    place = column(name)
    return facts.low[:, place], facts.high[:, place]
