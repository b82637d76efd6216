# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who leaves, who comes and what is offered: year by year until each gemeente's vacancy meets its target."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from loods.demo.model import LARGE_VVO_M2, OFFICE, SHOP, Building, Unit, Vacancy, World
from loods.demo.province import FIRST_DAY, Gemeente

# Chance that an empty space is let within the year, by full years that it has been empty.
_LET = (0.40, 0.27, 0.18, 0.14)
_HIDDEN = 0.05  # empty and never offered
_WHOLE_BUILDING = 0.45
_PART = 0.06  # of a space over 1500 m2 only a part comes empty
_OFF_MARKET = 0.025  # a year, of what has been empty for more than two
# Of what is offered while in use: the part that stays in use; the rest is announced departure.
_NOT_YET_EMPTY = 0.75
# A large building that is wholly empty is let so much more seldom (the list of 5,000 m2, 3 years, 80 %).
_HARD_TO_LET = 0.3
_HARD_VVO_M2 = 5000
# Spaces below the threshold and shops: chance a year to come empty and to be let.
_SMALL = {OFFICE: (0.03, 0.45), SHOP: (0.03, 0.38)}


def targets(world: World, year: int) -> dict[str, float]:
    """Return the m2 vvo that should be empty and offered on 1 January, per gemeente, at this scale."""
    province = world.province
    stock = province.stock_vvo_m2 / province.share_inside_2012
    whole = province.vacancy_vvo_m2[year] / province.share_inside_2012
    in_city = province.city_vacancy_share[year] * stock * province.gemeenten[0].stock
    weights = {g.code: g.stock * g.vacancy for g in province.gemeenten if g.code != province.city}
    rest = (whole - in_city) / sum(weights.values())
    per_gemeente = {province.city: in_city} | {code: rest * weight for code, weight in weights.items()}
    return {code: area * world.scale for code, area in per_gemeente.items()}


def first_vacancies(world: World) -> None:
    """Let spaces be empty on 1-1-2012 already, some of them for years."""
    market = office_market(world, FIRST_DAY)
    carried = 0.0
    for gemeente, aim in _aims(world, FIRST_DAY.year):
        buildings = market[gemeente.code]
        _fill(world, buildings, aim + carried, FIRST_DAY, first=True)
        carried += aim - offered_area(buildings, FIRST_DAY)
        _offers_in_use(world, buildings, aim, FIRST_DAY.year - 1)
    for unit in _small_units(world, FIRST_DAY):
        if world.chance(0.1):
            unit.vacancies.append(Vacancy(_long_before(world), None))


def move(world: World, year: int) -> None:
    """Let a year pass: deliveries, lettings and departures, until 1 January meets the targets."""
    day = dt.date(year + 1, 1, 1)
    market = office_market(world, dt.date(year, 12, 31))
    carried = 0.0
    for gemeente, aim in _aims(world, year + 1):
        buildings = market[gemeente.code]
        _deliveries(world, buildings, year)
        _lettings(world, buildings, year)
        surplus = offered_area(buildings, day) - aim - carried
        if surplus > 0:
            _empty(world, buildings, surplus, year)
        _fill(world, buildings, aim + carried, day)
        carried += aim - offered_area(buildings, day)
        _offers_in_use(world, buildings, aim, year)
    _small_moves(world, year)


def office_market(world: World, day: dt.date) -> dict[str, list[Building]]:
    """Return per gemeente the office buildings that are in use on `day` and not about to go."""
    market: dict[str, list[Building]] = {gemeente.code: [] for gemeente in world.province.gemeenten}
    for building in world.buildings:
        if building.ready <= day and building.leaving is None and building.offices:
            market[building.gemeente.code].append(building)
    return market


def offered_area(buildings: Iterable[Building], day: dt.date) -> int:
    """Return m2 vvo of large spaces that are empty and on the market on `day`."""
    return sum(
        _area(unit, vacancy)
        for building in buildings
        for unit in building.offices
        if unit.large
        for vacancy in unit.vacancies[-1:]
        if vacancy.offered(day)
    )


def _aims(world: World, year: int) -> list[tuple[Gemeente, float]]:
    """Return the targets, the smallest gemeente first: the next one takes what it could not meet exactly."""
    aims = targets(world, year)
    return [(gemeente, aims[gemeente.code]) for gemeente in reversed(world.province.gemeenten)]


def _area(unit: Unit, vacancy: Vacancy) -> int:
    return unit.area if vacancy.part is None else vacancy.part


def _long_before(world: World) -> dt.date:
    years = min(float(world.rng.exponential(2.3)), 9.0)
    return FIRST_DAY - dt.timedelta(days=int(365 * years) + 1)


def _fill(world: World, buildings: list[Building], aim: float, day: dt.date, first: bool = False) -> None:
    """Let spaces come empty in the year before `day` until what is offered on it meets `aim`."""
    gap = aim - offered_area(buildings, day)
    for index in world.rng.permutation(len(buildings)):
        if gap < LARGE_VVO_M2 / 2:
            return
        gap -= _leave(world, buildings[index], day, gap, first)


def _leave(world: World, building: Building, day: dt.date, gap: float, first: bool) -> int:
    """Let a building or one space in it come empty, if that fits the gap; returns the m2 then offered."""
    spaces = [unit for unit in building.offices if _free_to_leave(unit, day, first)]
    if not spaces:
        return 0
    whole = world.chance(_WHOLE_BUILDING)
    leavers = spaces if whole else [spaces[int(world.rng.integers(len(spaces)))]]
    if sum(unit.area for unit in leavers if unit.large) > gap * 1.15 + 200:
        return 0
    start = _long_before(world) if first else world.day_in(day.year - 1)
    hidden = world.chance(_HIDDEN)
    for unit in leavers:
        unit.vacancies.append(_vacancy(world, unit, start, hidden))
    return sum(_area(u, u.vacancies[-1]) for u in leavers if u.large and u.vacancies[-1].offered(day))


def _free_to_leave(unit: Unit, day: dt.date, first: bool) -> bool:
    if not unit.large:
        return False
    year_start = dt.date(day.year - 1, 1, 1)
    if not first and max(unit.building.ready, unit.changes[0][0]) >= year_start:
        return False
    last = unit.vacancies[-1] if unit.vacancies else None
    return last is None or (last.end is not None and last.end < year_start)


def _vacancy(world: World, unit: Unit, start: dt.date, hidden: bool) -> Vacancy:
    part = None
    if unit.area > 1500 and world.chance(_PART):
        part = int(unit.area * world.rng.uniform(0.35, 0.7))
    if hidden:
        return Vacancy(start, None, part=part)
    announced = int(world.rng.integers(20, 300)) if world.chance(0.7) else 0
    return Vacancy(start, start - dt.timedelta(days=announced), part=part)


def _deliveries(world: World, buildings: list[Building], year: int) -> None:
    for building in buildings:
        if building.ready.year == year and building.changes[0][0] < building.ready:
            for unit in building.offices:
                if unit.large and not unit.vacancies and world.chance(0.4):
                    listed = building.ready - dt.timedelta(days=200)
                    unit.vacancies.append(Vacancy(building.ready, listed))


def _lettings(world: World, buildings: list[Building], year: int) -> None:
    start = dt.date(year, 1, 1)
    for building in buildings:
        ease = _HARD_TO_LET if _is_hard_to_let(building, start) else 1.0
        for unit in building.offices:
            vacancy = unit.vacancy
            if vacancy is None or not unit.large or vacancy.start >= start:
                continue
            years = (start - vacancy.start).days // 365
            if world.chance(_LET[min(years, 3)] * ease):
                vacancy.end = world.day_in(year)
            elif years >= 2 and vacancy.delisted is None and world.chance(_OFF_MARKET):
                vacancy.delisted = world.day_in(year)


def _is_hard_to_let(building: Building, day: dt.date) -> bool:
    offices = building.offices
    large = sum(unit.area for unit in offices) >= _HARD_VVO_M2
    return large and all(unit.vacancies and unit.vacancies[-1].holds(day) for unit in offices)


def _empty(world: World, buildings: list[Building], surplus: float, year: int) -> None:
    """Let more than chance alone would, until no more than a small space too much is offered."""
    day = dt.date(year + 1, 1, 1)
    easy = [building for building in buildings if not _is_hard_to_let(building, day)]
    offered = [unit for building in easy for unit in building.offices if unit.large]
    offered = [unit for unit in offered if unit.vacancies and unit.vacancies[-1].offered(day)]
    for index in world.rng.permutation(len(offered)):
        if surplus < LARGE_VVO_M2 / 2:
            return
        vacancy = offered[index].vacancies[-1]
        area = _area(offered[index], vacancy)
        earliest = max(vacancy.start + dt.timedelta(days=25), dt.date(year, 1, 2))
        if area < surplus * 1.15 + 200 and earliest < dt.date(year, 12, 20):
            days = (dt.date(year, 12, 28) - earliest).days
            vacancy.end = earliest + dt.timedelta(days=int(world.rng.integers(0, days)))
            surplus -= area


def _offers_in_use(world: World, buildings: list[Building], aim: float, year: int) -> None:
    """Put spaces on the market that stay in use, as much as the city's monitor says beside what is empty."""
    offered_in_use = world.province.offered_in_use_share[year + 1]
    left = aim * offered_in_use / (1 - offered_in_use) * _NOT_YET_EMPTY
    units = [
        unit for building in buildings for unit in building.offices if unit.large and unit.vacancy is None
    ]
    for index in world.rng.permutation(len(units)):
        if left < LARGE_VVO_M2:
            return
        unit = units[index]
        start = world.day_in(year)
        if unit.area < left * 1.3 and unit.changes[0][0] < start:
            unit.listings.append((start, world.after(start, 180, 600)))
            left -= unit.area


def _small_units(world: World, day: dt.date) -> list[Unit]:
    return [
        unit
        for building in world.buildings
        if building.ready <= day and building.leaving is None
        for unit in building.units
        if unit.ended is None and not unit.large and (OFFICE in unit.uses or SHOP in unit.uses)
    ]


def _small_moves(world: World, year: int) -> None:
    """Let spaces below the threshold and shops come empty and be let, at their own pace."""
    units = _small_units(world, dt.date(year, 1, 1))
    draws = world.rng.random(len(units))
    climate = world.province.vacancy_vvo_m2[year] / world.province.vacancy_vvo_m2[2016]
    for unit, draw in zip(units, draws, strict=True):
        leave, let = _SMALL[OFFICE if OFFICE in unit.uses else SHOP]
        vacancy = unit.vacancy
        if vacancy is None:
            if draw < leave * climate**0.5:
                start = world.day_in(year)
                unit.vacancies.append(Vacancy(start, start if draw < leave / 2 else None))
        elif draw < let:
            vacancy.end = max(world.day_in(year), vacancy.start + dt.timedelta(days=20))
