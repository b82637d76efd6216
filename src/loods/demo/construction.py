# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""New buildings of the fictional province: permit, start, delivery; and permits that came to nothing."""

from __future__ import annotations

import datetime as dt
from collections import Counter

import numpy as np

from loods.demo import history as h
from loods.demo.model import HOME, OFFICE, Building, World
from loods.demo.province import FIRST_DAY, Gemeente
from loods.demo.stock import office_areas

_FIRST_PERMIT = dt.date(2010, 9, 1)
_NOT_BUILT = "Niet gerealiseerd pand"
_UNIT_NOT_BUILT = "Niet gerealiseerd verblijfsobject"
_HOMES_A_YEAR = 150
_LAPSED_PERMITS_A_YEAR = 5


def plan_new_offices(world: World) -> dict[str, float]:
    """Add the offices delivered from 2012 on; returns m2 vvo under construction on 1-1-2012, per gemeente."""
    province = world.province
    under_construction: Counter[str] = Counter()
    for year, budget in province.new_build_vvo_m2.items():
        left = budget * world.scale
        while left >= 800:
            building = _new_office(world, year, left)
            area = sum(unit.area for unit in building.units if unit.large)
            left -= area
            started = building.changes[1][0]
            if started <= FIRST_DAY < building.ready:
                under_construction[building.gemeente.code] += area
    return dict(under_construction)


def plan_new_homes(world: World) -> None:
    """Add the sampled new homes of every year, and the permits for them that lapsed."""
    for year in range(2012, 2027):
        for _ in range(world.times(_HOMES_A_YEAR)):
            new_homes(world, _somewhere(world), world.day_in(year))
        for _ in range(world.times(_LAPSED_PERMITS_A_YEAR)):
            _lapsed(world, world.day_in(year))


def new_homes(world: World, gemeente: Gemeente, delivered: dt.date) -> Building:
    """Add a new building with one home, or with flats."""
    building = _constructed(world, gemeente, "homes", delivered)
    flats = int(world.rng.integers(4, 19)) if world.chance(0.12) else 1
    for _ in range(flats):
        area = world.rng.normal(122, 25) if flats == 1 else world.rng.normal(76, 14)
        _formed(building, [HOME], area)
    return building


def _new_office(world: World, year: int, left: float) -> Building:
    city = world.chance(world.province.new_build_city_share)
    gemeente = _city(world) if city else _somewhere(world, "stock")
    areas = office_areas(world, city and world.chance(0.25))
    if sum(areas) > 1.2 * left:
        areas = [max(int(left), 800)]
    building = _constructed(world, gemeente, "park", world.day_in(year))
    for area in areas:
        _formed(building, [OFFICE], area)
    return building


def _constructed(world: World, gemeente: Gemeente, zone: str, delivered: dt.date) -> Building:
    started = delivered - dt.timedelta(days=int(world.rng.integers(330, 620)))
    permitted = started - dt.timedelta(days=int(world.rng.integers(40, 260)))
    started = max(started, _FIRST_PERMIT + dt.timedelta(days=40))
    permitted = max(permitted, _FIRST_PERMIT)
    return world.new_building(
        gemeente,
        zone,
        delivered.year,
        (permitted, h.PERMITTED),
        (started, h.STARTED),
        (delivered, h.BUILT),
    )


def _formed(building: Building, uses: list[str], area: float) -> None:
    building.add(uses, area, (building.changes[0][0], h.FORMED), (building.ready, h.IN_USE))


def _lapsed(world: World, permitted: dt.date) -> None:
    gone = world.after(permitted, 500, 1100)
    statuses = (permitted, h.PERMITTED), (gone, _NOT_BUILT)
    building = world.new_building(_somewhere(world), "homes", permitted.year + 1, *statuses)
    building.leaving = permitted
    building.add([HOME], world.rng.normal(120, 20), (permitted, h.FORMED), (gone, _UNIT_NOT_BUILT))
    building.units[0].ended = gone


def _city(world: World) -> Gemeente:
    return next(gemeente for gemeente in world.province.gemeenten if gemeente.code == world.province.city)


def _somewhere(world: World, by: str = "people") -> Gemeente:
    """Return a gemeente by its share of people, or of offices outside the city."""
    gemeenten = world.province.gemeenten
    city = world.province.city
    weights = np.array(
        [g.people if by == "people" else g.stock * (g.code != city) for g in gemeenten], dtype=float
    )
    return gemeenten[int(world.rng.choice(len(gemeenten), p=weights / weights.sum()))]
