# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""A space filled in from what is known already: registers, facts that people gave, an offer on the market.

What is only estimated is no value of a space: it is a hint beside a field that stays unknown.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Protocol

from loods.functions.location_types import OFFICE_LOCATION
from loods.match.spaces import Space
from loods.messages import N_, Text

REGISTER, OWN_AREAS = N_("The building register (BAG)"), N_("Own areas of the gemeente")
OFFER, UNSAID = N_("Observation of {source}"), N_("Source not named")


class Origin(Protocol):
    """Who says a fact, and of which day."""

    @property
    def source(self) -> Text: ...
    @property
    def as_of(self) -> dt.date | None: ...


class Fact(Protocol):
    """A fact as loods.scan.facts has it: one value where low and high are equal, None where unknown."""

    @property
    def low(self) -> float | None: ...
    @property
    def high(self) -> float | None: ...
    @property
    def origin(self) -> Origin | None: ...


@dataclass(frozen=True)
class Registered:
    """A unit or building as the register has it on a day: area in m2 go, x and y in RD metres.

    `alone` says that a unit is the only one of its building: facts of the building are then its own.
    `areas` None: nobody asked in which own areas it lies; `office_location`: one of them is of that kind.
    """

    building_id: str | None
    gemeente: str | None
    as_of: dt.date
    x: float | None = None
    y: float | None = None
    area_go_m2: float | None = None
    areas: tuple[str, ...] | None = None
    office_location: bool = False
    alone: bool = True


@dataclass(frozen=True)
class Offer:
    """What an observation says of a unit on the market or empty: rent in euro per m2 per year.

    `part_m2` None: the whole unit. `vacant` False: it is in use, so that it is not empty since any day.
    """

    date: dt.date
    source: str
    rent_eur_m2_year: float | None = None
    part_m2: float | None = None
    vacant_since: dt.date | None = None
    available_from: dt.date | None = None
    vacant: bool | None = None


@dataclass(frozen=True)
class FieldSource:
    """Where the value of a field is from."""

    source: Text
    as_of: dt.date | None = None


@dataclass(frozen=True)
class Hint:
    """Between which values a field lies by an estimate, and who says so."""

    low: float
    high: float
    source: FieldSource


@dataclass(frozen=True)
class Filled:
    """A space with what is known of it, who says each field, and hints for fields that stay unknown."""

    space: Space
    sources: Mapping[str, FieldSource] = field(default_factory=dict)
    hints: Mapping[str, Hint] = field(default_factory=dict)
    vacant_since: dt.date | None = None


def space_of_unit(
    registered: Registered, facts: Mapping[str, Fact] | None = None, offer: Offer | None = None
) -> Filled:
    """Return the space that a unit (verblijfsobject) is, as far as known; its id is left empty.

    An offer goes before facts that were given, those before the register. Facts of the building itself
    (height, depth) count for a unit that is alone in it; those of its place always.
    """
    filled = _from_facts(_from_register(registered), facts or {}, registered)
    return filled if offer is None else _from_offer(filled, offer)


def space_of_building(registered: Registered, facts: Mapping[str, Fact] | None = None) -> Filled:
    """Return the space that a whole building is; an offer of one of its units says nothing of the whole."""
    whole = replace(registered, alone=True)
    return _from_facts(_from_register(whole), facts or {}, whole)


def _from_register(registered: Registered) -> Filled:
    register = FieldSource(Text(REGISTER), registered.as_of)
    said: dict[str, Any] = {
        "building_id": registered.building_id,
        "gemeente": registered.gemeente,
        "x": registered.x,
        "y": registered.y,
        "largest_m2": registered.area_go_m2,
    }
    filled = _laid(Filled(Space("")), said, register)
    own = {
        "areas": registered.areas,
        "location_type": OFFICE_LOCATION if registered.office_location else None,
    }
    return _laid(filled, own, FieldSource(Text(OWN_AREAS), registered.as_of))


def _from_facts(filled: Filled, facts: Mapping[str, Fact], registered: Registered) -> Filled:
    """Lay the facts over what the register says: a known one is a value, an estimate is a hint."""
    names = {**_OF_PLACE, **(_OF_BUILDING if registered.alone else {})}
    for name, column in names.items():
        filled = _fact(filled, column, facts.get(name))
    return _transit(filled, facts)


_OF_BUILDING = {"free_height_m": "free_height_m", "depth_m": "depth_m"}
_OF_PLACE = {"asking_rent_eur_m2": "rent_eur_m2_year"}
_STOPS = ("distance_station_m", "distance_stop_m")


def _fact(filled: Filled, column: str, fact: Fact | None) -> Filled:
    if fact is None or fact.low is None or fact.high is None:
        return filled
    return _between(filled, column, fact.low, fact.high, _source(fact))


def _transit(filled: Filled, facts: Mapping[str, Fact]) -> Filled:
    """Lay the nearest of station and stop; one of which nobody knows the distance may be next door."""
    said = [fact for name in _STOPS if (fact := facts.get(name)) is not None and fact.high is not None]
    if not said:
        return filled
    nearest = min(said, key=lambda fact: fact.high or 0.0)
    low = min(fact.low or 0.0 for fact in said) if len(said) == len(_STOPS) else 0.0
    return _between(filled, "transit_m", low, nearest.high or 0.0, _source(nearest))


def _between(filled: Filled, column: str, low: float, high: float, source: FieldSource) -> Filled:
    if low == high:
        return _laid(filled, {column: low}, source)
    return replace(filled, hints={**filled.hints, column: Hint(low, high, source)})


def _source(fact: Fact) -> FieldSource:
    if fact.origin is None:
        return FieldSource(Text(UNSAID))
    return FieldSource(fact.origin.source, fact.origin.as_of)


def _from_offer(filled: Filled, offer: Offer) -> Filled:
    """Lay an offer over it; a part is the whole that is let, and how small it may be cut nobody knows."""
    said = {
        "rent_eur_m2_year": offer.rent_eur_m2_year,
        "largest_m2": offer.part_m2,
        "available_from": offer.available_from,
    }
    filled = _laid(filled, said, FieldSource(Text(OFFER, {"source": offer.source}), offer.date))
    return replace(filled, vacant_since=None if offer.vacant is False else offer.vacant_since)


def _laid(filled: Filled, said: Mapping[str, Any], source: FieldSource) -> Filled:
    known = {name: value for name, value in said.items() if value is not None}
    hints = {name: hint for name, hint in filled.hints.items() if name not in known}
    sources = {**filled.sources, **dict.fromkeys(known, source)}
    return replace(filled, space=replace(filled.space, **known), sources=sources, hints=hints)
