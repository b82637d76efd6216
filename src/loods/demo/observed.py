# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""What people and registers say of the fictional units: counts, supply and administrative signals.

Nobody knows everything: counts see what is empty, advertisers what they offer, registers who is registered.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from loods.demo.history import Row
from loods.demo.model import OFFICE, SHOP, Unit, Vacancy, World
from loods.demo.province import REFERENCE_DATE, Gemeente
from loods.demo.register import Register

COUNT_YEARS = range(2012, 2027)
SIGNAL_YEARS = range(2015, 2027)
_COUNTED_BY = "Telling gemeente {name} (fictief)"
_OFFERED_BY = "Aanbodregistratie (fictief)"
_REGISTERED_BY = "Drie registers (fictief)"

# Chance of no user in any of the three registers: empty for less or more than half a year, and in use.
_UNREGISTERED_SOON = 0.45
_UNREGISTERED = 0.69
_UNREGISTERED_IN_USE = 0.016
_UNKNOWN_SIGNAL = 0.004
_FOUND_BY_ADDRESS = 0.12
_UNDERUSED_FLOORS = 420


@dataclass(frozen=True)
class Seen:
    """A unit that is in the extract, with its id and address."""

    unit: Unit
    id: str
    where: Row

    def lives(self, day: dt.date) -> bool:
        """Return whether the unit is in use, empty or being rebuilt on `day` by the register."""
        unit = self.unit
        ready = max(
            unit.changes[0][0], unit.building.ready if unit.building.ready.year > 2011 else dt.date.min
        )
        return ready <= day and (unit.ended is None or day < unit.ended)

    def vacancy(self, day: dt.date) -> Vacancy | None:
        """Return what stands empty on `day`."""
        return next((vacancy for vacancy in self.unit.vacancies if vacancy.holds(day)), None)


def seen_units(world: World, register: Register) -> list[Seen]:
    """Return the office and shop units of the extract."""
    return [
        Seen(unit, register.unit_ids[id(unit)], register.addresses[register.unit_ids[id(unit)]])
        for building in world.buildings
        for unit in building.units
        if id(unit) in register.unit_ids and not unit.not_bag and _first_uses(unit) & {OFFICE, SHOP}
    ]


def _first_uses(unit: Unit) -> set[str]:
    return {*unit.uses, *unit.changes[0][1]["uses"]}


def counted_rows(world: World, seen: Sequence[Seen], gemeente: Gemeente) -> list[Row]:
    """Return the yearly counts of a gemeente: what is empty, what no longer is, and in 2026 every office."""
    source = _COUNTED_BY.format(name=gemeente.name)
    rows: list[Row] = []
    here = [item for item in seen if item.unit.building.gemeente is gemeente]
    for item in here:
        before = False
        for year in COUNT_YEARS:
            day = dt.date(year, 1, 1)
            if not item.lives(day):
                before = False
                continue
            empty = item.vacancy(day)
            if empty is not None or before or (year == COUNT_YEARS[-1] and OFFICE in item.unit.uses):
                rows.append({**_named(world, item), "date": day, "source": source, **_counted(empty)})
            before = empty is not None
    return rows + _underused(world, here, source)


def supply_rows(world: World, seen: Sequence[Seen]) -> Iterator[Row]:
    """Yield what is on offer every half year, and the day on which it went off the market."""
    for item in seen:
        rent = int(world.rng.normal(165 if item.unit.building.gemeente.code == "GM0344" else 128, 22))
        said: dict[dt.date, Row] = {}
        ends: dict[dt.date, Row] = {}
        for start, end, vacancy in _windows(item.unit):
            days = [day for day in _half_years(start, end) if item.lives(day)]
            for day in days:
                said.setdefault(day, _offer(vacancy, day, rent))
            if days and end is not None and end <= REFERENCE_DATE and item.lives(end):
                ends.setdefault(end, _withdrawn(vacancy, end))
        for day, what in sorted((ends | said).items()):
            yield {"unit_id": item.id, "date": day, **what, "source": _OFFERED_BY}


def signal_rows(world: World, seen: Sequence[Seen]) -> Iterator[Row]:
    """Yield the three signals of every office on each 1 January."""
    offices = [item for item in seen if OFFICE in item.unit.uses]
    stubborn = world.rng.random(len(offices))
    for year in SIGNAL_YEARS:
        day = dt.date(year, 1, 1)
        chances = 0.75 * stubborn + 0.25 * world.rng.random(len(offices))
        unknown = world.rng.random(len(offices)) < _UNKNOWN_SIGNAL
        for item, chance, blank in zip(offices, chances, unknown, strict=True):
            if item.lives(day):
                signals = _signals(item.vacancy(day), day, float(chance), bool(blank))
                yield {"unit_id": item.id, "date": day, **signals, "source": _REGISTERED_BY}


def _windows(unit: Unit) -> Iterator[tuple[dt.date, dt.date | None, Vacancy | None]]:
    """Yield from when until when a unit was on the market, and the vacancy that belongs to it."""
    for vacancy in unit.vacancies:
        if vacancy.listed is not None:
            yield vacancy.listed, vacancy.last_offered, vacancy
    for start, end in unit.listings:
        yield start, end, None


def _named(world: World, item: Seen) -> Row:
    """Return how a row points at its unit: mostly by id, sometimes by postcode and number."""
    where = item.where
    known: Row = {
        "use": "kantoor" if OFFICE in item.unit.uses else "winkel",
        "floor_area_go_m2": where["go"],
        "street": where["street"],
        "town": where["town"],
        "concept": "counted",
        "reported_by": "afdeling Economie",
    }
    address = {
        name: where[name] for name in ("postcode", "house_number", "house_letter", "house_number_addition")
    }
    by_address = world.chance(_FOUND_BY_ADDRESS)
    return known | address if by_address else known | address | {"unit_id": item.id}


def _counted(empty: Vacancy | None) -> Row:
    if empty is None:
        return {"state": "in_use"}
    part: Row = {} if empty.part is None else {"part_m2": empty.part, "part_standard": "vvo"}
    return {"state": "vacant", "vacant_since": empty.start, **part}


def _underused(world: World, here: Sequence[Seen], source: str) -> list[Row]:
    """Return upper floors above shops that serve as storage or not at all, counted since 2022."""
    shops = [item for item in here if SHOP in item.unit.uses and item.unit.area > 110]
    shops = [item for item in shops if OFFICE not in item.unit.uses and not item.unit.vacancies]
    if not shops:
        return []
    count = min(int(_UNDERUSED_FLOORS * world.scale * shops[0].unit.building.gemeente.people), len(shops))
    rows: list[Row] = []
    for index in map(int, world.rng.choice(len(shops), count, replace=False)):
        item = shops[index]
        floor = {"part_m2": int(item.unit.area * world.rng.uniform(0.3, 0.55)), "part_standard": "go"}
        said = {"state": "underused", "note": "verdieping als opslag", "source": source, **floor}
        for year in range(2022, 2027):
            day = dt.date(year, 1, 1)
            if item.lives(day):
                rows.append({**_named(world, item), **said, "date": day})
    return rows


def _half_years(start: dt.date, end: dt.date | None) -> list[dt.date]:
    last = min(end or REFERENCE_DATE, REFERENCE_DATE)
    days = (dt.date(year, month, 1) for year in COUNT_YEARS for month in (1, 7))
    return [day for day in days if start <= day < last]


def _offer(vacancy: Vacancy | None, day: dt.date, rent: int) -> Row:
    row: Row = {"concept": "supply", "offered": True, "asking_rent_eur_m2_year": rent}
    if vacancy is None or not vacancy.holds(day):
        available = None if vacancy is None else vacancy.start
        return {**row, "state": "in_use", "available_from": available}
    part: Row = {} if vacancy.part is None else {"part_m2": vacancy.part, "part_standard": "vvo"}
    return {**row, "state": "vacant", "vacant_since": vacancy.start, **part}


def _withdrawn(vacancy: Vacancy | None, day: dt.date) -> Row:
    empty = vacancy is not None and vacancy.holds(day)
    return {"concept": "supply", "offered": False, "state": "vacant" if empty else "in_use"}


def _signals(empty: Vacancy | None, day: dt.date, chance: float, blank: bool) -> Row:
    if empty is None or empty.part is not None:
        limit = _UNREGISTERED_IN_USE
    else:
        limit = _UNREGISTERED if (day - empty.start).days > 183 else _UNREGISTERED_SOON
    none = chance < limit
    # Mostly both registers know the user; some firms are only in one of them.
    both = np.floor(chance * 1000) % 10
    woz, establishment = (False, False) if none else (bool(both != 3), bool(both != 7))
    return {
        "concept": "administrative",
        "woz_user": None if blank else woz,
        "hr_establishment": establishment,
        "brp_resident": False,
    }
