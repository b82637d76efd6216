# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The buildings that stand in the fictional province on the first day of 2012."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

import numpy as np

from loods.demo import history as h
from loods.demo.model import HOME, LARGE_VVO_M2, OFFICE, SHOP, Building, Unit, World
from loods.demo.province import FIRST_DAY, Gemeente

# Kind of sampled building -> zone, uses, median and spread (sigma of the logarithm) of m2.
_KINDS: Mapping[str, tuple[str, list[str], float, float]] = {
    "small_office": ("centre", [OFFICE], 150, 0.6),
    "home": ("homes", [HOME], 108, 0.35),
    "shop": ("centre", [SHOP], 130, 0.8),
    "industry": ("works", ["industriefunctie"], 620, 1.0),
    "meeting": ("centre", ["bijeenkomstfunctie"], 260, 0.8),
    "care": ("homes", ["gezondheidszorgfunctie"], 320, 0.9),
    "school": ("homes", ["onderwijsfunctie"], 1400, 0.6),
    "sport": ("homes", ["sportfunctie"], 700, 0.9),
    "lodging": ("centre", ["logiesfunctie"], 420, 1.0),
    "other": ("works", ["overige gebruiksfunctie"], 90, 1.0),
}
_LARGEST_VVO_M2 = 45_000
# Of the large offices: how many have one user, and how many share themselves with another use.
_ONE_USER = 0.55
_MIXED = 0.05


def fill_province(world: World, under_construction_vvo_m2: Mapping[str, float]) -> None:
    """Add what stands in 2012. Large offices fill each gemeente's target less what is being built there."""
    province = world.province
    total = province.stock_vvo_m2 * world.scale / province.share_inside_2012
    for gemeente in province.gemeenten:
        target = total * gemeente.stock - under_construction_vvo_m2.get(gemeente.code, 0)
        _fill_large_offices(world, gemeente, target)
        for kind, count in province.buildings.items():
            expected = count * gemeente.people * world.scale
            for _ in range(int(expected + world.rng.random())):
                _sampled(world, gemeente, kind)


def entered(world: World) -> dt.date:
    """Return the day on which the gemeente entered an old object in the BAG, during 2010 or 2011."""
    return dt.date(2010, 2, 1) + dt.timedelta(days=int(690 * world.rng.beta(2.2, 1.6)))


def built_year(world: World, zone: str) -> int:
    """Return a plausible year: centres are old, office parks of the seventies to the nineties."""
    low, high = {"centre": (1880, 1990), "homes": (1925, 2011), "park": (1966, 2010), "works": (1958, 2011)}[
        zone
    ]
    return int(low + (high - low) * world.rng.beta(2.0, 1.7))


def office_areas(world: World, large: bool) -> list[int]:
    """Return the spaces (m2 vvo) of a new large office building: lognormal, a few very large."""
    if world.chance(_ONE_USER) and not large:
        return [int(np.clip(world.rng.lognormal(np.log(1100), 0.85), LARGE_VVO_M2, _LARGEST_VVO_M2))]
    median, sigma = (16_000, 0.45) if large else (3200, 0.75)
    total = float(np.clip(world.rng.lognormal(np.log(median), sigma), 1200, _LARGEST_VVO_M2))
    users = int(world.rng.integers(2, 10 if total > 4000 else 5))
    shares = world.rng.dirichlet(np.full(users, 2.0))
    return [max(int(total * share), 60) for share in shares]


def _fill_large_offices(world: World, gemeente: Gemeente, target: float) -> None:
    filled = 0
    towers = 0.015 if gemeente.stock > 0.03 else 0.0
    while target - filled >= LARGE_VVO_M2:
        areas = office_areas(world, world.chance(towers))
        left = target - filled
        if sum(area for area in areas if area >= LARGE_VVO_M2) > left:
            areas = [int(left)]
        building = _large_office(world, gemeente, areas)
        filled += sum(unit.area for unit in building.units if unit.large)


def _large_office(world: World, gemeente: Gemeente, areas: list[int]) -> Building:
    zone = str(world.rng.choice(["park", "centre", "works"], p=[0.68, 0.24, 0.08]))
    building = _standing(world, gemeente, zone)
    for area in areas:
        uses = [OFFICE]
        if world.chance(_MIXED):
            uses.append(str(world.rng.choice([SHOP, "industriefunctie", "bijeenkomstfunctie"])))
        _settled(world, building, uses, area)
    return building


def _standing(world: World, gemeente: Gemeente, zone: str) -> Building:
    return world.new_building(gemeente, zone, built_year(world, zone), (entered(world), h.BUILT))


def _settled(world: World, building: Building, uses: list[str], area: float) -> Unit:
    day = min(building.ready + dt.timedelta(days=int(world.rng.integers(0, 30))), FIRST_DAY)
    return building.add(uses, area, (day, h.IN_USE))


def _sampled(world: World, gemeente: Gemeente, kind: str) -> None:
    zone, uses, median, sigma = _KINDS[kind]
    building = _standing(world, gemeente, zone)
    area = float(np.clip(world.rng.lognormal(np.log(median), sigma), 18, 30_000))
    if kind == "small_office":
        area = min(area, LARGE_VVO_M2 - 60)
    _settled(world, building, uses, area)
    _beside(world, building, kind)


def _beside(world: World, building: Building, kind: str) -> None:
    """Give some buildings more units: flats, a home above the shop, a home beside the small office."""
    if kind == "home" and world.chance(0.04):
        for _ in range(int(world.rng.integers(2, 7))):
            _settled(world, building, [HOME], world.rng.normal(74, 12))
    if kind == "shop" and world.chance(0.25):
        _settled(world, building, [HOME], world.rng.normal(70, 15))
    if kind == "small_office" and world.chance(0.15):
        _settled(world, building, [HOME], world.rng.normal(85, 15))
