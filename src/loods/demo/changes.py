# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""What befalls standing buildings: transformation, demolition, splits and merges, use and area, mistakes."""

from __future__ import annotations

import datetime as dt
from typing import TypeVar

from loods.demo import history as h
from loods.demo.construction import new_homes
from loods.demo.model import HOME, OFFICE, SHOP, Building, Unit, World
from loods.demo.province import FIRST_DAY

# Times a year at full scale.
_SPLITS = 24
_MERGES = 10
_ON_PAPER = 9
_INTO_OFFICE = 12
_SMALL_TO_HOME = 16
_MEASURED_ANEW = 90
_MISTAKES = 7
_OUT_OF_USE = 5
_HOMES_DEMOLISHED = 12
_GO_PER_HOME = 68
Thing = TypeVar("Thing", Unit, Building)
_CARE = "gezondheidszorgfunctie"
_LODGING = "logiesfunctie"


def withdraw(world: World, year: int) -> None:
    """Start taking offices out of stock until the year's m2 are met: the longest and fullest empty first."""
    left = world.province.withdrawn_vvo_m2[year] * world.scale
    for building in _withdrawable(world, dt.date(year, 1, 1)):
        area = sum(unit.area for unit in building.offices)
        if area > left * 1.3:
            continue
        left -= area
        kinds = world.province.withdrawn_to
        kind = str(world.rng.choice(list(kinds), p=list(kinds.values())))
        _WITHDRAWALS[kind](world, building, world.day_in(year))
        if left < 600:
            return


def change(world: World, year: int) -> None:
    """Let the smaller things of a year happen."""
    day = dt.date(year, 1, 1)
    standing = [b for b in world.buildings if b.ready < day and b.leaving is None]
    offices = [b for b in standing if b.offices]
    _split_and_merge(world, offices, year)
    small = [b.units[0] for b in offices if len(b.units) == 1 and not b.units[0].large]
    others = [b.units[0] for b in standing if b.units[0].uses[0] in (SHOP, "industriefunctie")]
    homes = [b for b in standing if b.units[0].uses == [HOME]]
    for unit in _some(world, small, _SMALL_TO_HOME):
        _rebuild(world, unit, [HOME], world.day_in(year))
    for unit in _some(world, [u for u in others if u.area < 480], _INTO_OFFICE):
        _rebuild(world, unit, [OFFICE], world.day_in(year))
    for unit in _some(world, small, _ON_PAPER):
        unit.uses = [SHOP]
        unit.changes.append((world.day_in(year), {"uses": [SHOP]}))
    for unit in _some(world, small + others, _MEASURED_ANEW):
        unit.area = max(int(unit.area * world.rng.uniform(0.9, 1.08)), 15)
        unit.changes.append((world.day_in(year), {"area": unit.area}))
    for unit in _some(world, others, _OUT_OF_USE):
        unit.end(world.day_in(year), h.OUT_OF_USE)
    for building in _some(world, homes, _HOMES_DEMOLISHED):
        _demolish(world, building, world.day_in(year))
    for building in _some(world, offices, _MISTAKES):
        _mistake(world, building, world.day_in(year))


def _some(world: World, things: list[Thing], yearly: float) -> list[Thing]:
    """Return a few things that nothing has befallen yet, as many as `yearly` says at this scale."""
    count = min(world.times(yearly), len(things))
    chosen = [things[index] for index in world.rng.choice(len(things), count, replace=False)] if count else []
    return [thing for thing in chosen if _undisturbed(thing)]


def _undisturbed(thing: Unit | Building) -> bool:
    units = [thing] if isinstance(thing, Unit) else thing.units
    building = units[0].building
    calm = all(unit.ended is None and len(unit.changes) == 1 for unit in units)
    return calm and building.leaving is None


def _withdrawable(world: World, day: dt.date) -> list[Building]:
    """Return the office buildings that are wholly empty on `day`; the longest empty tend to go first."""
    found: list[tuple[float, int, Building]] = []
    for number, building in enumerate(world.buildings):
        offices = building.offices
        if building.leaving is None and building.ready < day and any(unit.large for unit in offices):
            empty = [unit.vacancy for unit in offices]
            since = [(day - vacancy.start).days for vacancy in empty if vacancy and vacancy.holds(day)]
            if len(since) == len(offices):
                found.append((-min(since) * float(world.rng.uniform(0.3, 1.0)), number, building))
    return [building for _, _, building in sorted(found, key=lambda item: item[:2])]


def _start_works(building: Building, day: dt.date, status: str) -> list[Unit]:
    building.leaving = day
    building.changes.append((day, {"status": status}))
    offices = building.offices
    for unit in offices:
        for vacancy in unit.vacancies[-1:]:
            if vacancy.delisted is None and vacancy.end is None:
                vacancy.delisted = day
    return offices


def _to_housing(world: World, building: Building, start: dt.date) -> None:
    """Rebuild offices into homes: works from `start`, in use eight months to a year and a half later."""
    done = world.after(start, 240, 520)
    offices = _start_works(building, start, h.BUILDING_REBUILT)
    building.changes.append((done, {"status": h.BUILT}))
    homes = max(int(sum(unit.area for unit in offices) * 0.86 / _GO_PER_HOME), 2)
    for unit in offices:
        unit.changes.append((start, {"status": h.REBUILDING}))
        unit.end(done)
    for area in world.rng.normal(_GO_PER_HOME, 11, min(homes, 90)):
        building.add([HOME], area, (start, h.FORMED), (done, h.IN_USE))


def _to_other(world: World, building: Building, start: dt.date) -> None:
    """Rebuild offices into care or lodging: the units stay and change their use."""
    done = world.after(start, 240, 520)
    use = _CARE if world.chance(0.5) else _LODGING
    for unit in _start_works(building, start, h.BUILDING_REBUILT):
        unit.changes.append((start, {"status": h.REBUILDING}))
        unit.changes.append((done, {"status": h.IN_USE, "uses": [use]}))
        unit.uses = [use]
        if unit.vacancy is not None:
            unit.vacancy.end = done
    building.changes.append((done, {"status": h.BUILT}))


def _demolish(world: World, building: Building, start: dt.date) -> None:
    """Demolish the building; on one plot in three new homes follow."""
    done = world.after(start, 60, 260)
    _start_works(building, start, h.DEMOLITION_PERMITTED)
    building.changes.append((done, {"status": h.DEMOLISHED}))
    building.ended = done
    for unit in building.units:
        if unit.ended is None:
            unit.end(done)
    if world.chance(0.33):
        new_homes(world, building.gemeente, world.after(done, 500, 900))


_WITHDRAWALS = {"housing": _to_housing, "demolition": _demolish, "other": _to_other}


def _split_and_merge(world: World, offices: list[Building], year: int) -> None:
    occupied = [
        unit
        for building in offices
        for unit in building.offices
        if unit.vacancy is None and len(unit.changes) == 1 and unit.changes[0][0] < dt.date(year, 1, 1)
    ]
    for unit in _some(world, [u for u in occupied if u.area >= 1400], _SPLITS):
        _split(world, unit, world.day_in(year))
    settled = set(map(id, occupied))
    pairs = [b for b in offices if len(b.offices) >= 3 and {id(unit) for unit in b.offices[:2]} <= settled]
    for building in _some(world, pairs, _MERGES):
        _merge(building, world.day_in(year))


def _split(world: World, unit: Unit, day: dt.date) -> None:
    share = world.rng.uniform(0.35, 0.65)
    total = unit.area * world.rng.uniform(0.99, 1.01)
    if _still_empty(unit, day):
        return
    unit.end(day)
    for part in (share, 1 - share):
        unit.building.add(unit.uses, total * part, (day, h.IN_USE))


def _merge(building: Building, day: dt.date) -> None:
    first, second = building.offices[:2]
    if _still_empty(first, day) or _still_empty(second, day):
        return
    for unit in (first, second):
        unit.end(day)
    building.add(first.uses, first.area + second.area, (day, h.IN_USE))


def _still_empty(unit: Unit, day: dt.date) -> bool:
    return any(vacancy.end is None or vacancy.end > day for vacancy in unit.vacancies)


def _rebuild(world: World, unit: Unit, uses: list[str], start: dt.date) -> None:
    done = world.after(start, 120, 330)
    unit.changes.append((start, {"status": h.REBUILDING}))
    unit.changes.append((done, {"status": h.IN_USE, "uses": uses}))
    unit.uses = uses
    if unit.vacancy is not None:
        unit.vacancy.end = done


def _mistake(world: World, building: Building, day: dt.date) -> None:
    """Register an office that is not there, and take it back."""
    if day > FIRST_DAY:
        corrected = world.after(day, 90, 500)
        unit = building.add(
            [OFFICE], world.rng.uniform(40, 380), (day, h.IN_USE), (corrected, h.WRONGLY_ADDED)
        )
        unit.ended = corrected
