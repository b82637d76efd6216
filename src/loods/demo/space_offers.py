# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Space on offer in the fictional province, as the sheet in which loodsen would send it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import shapely
import yaml

from loods.demo.department_store import department_store
from loods.demo.history import Row
from loods.demo.model import Building, Unit, World
from loods.demo.other_files import AREA_KINDS, area_code
from loods.demo.province import REFERENCE_DATE
from loods.demo.public_transport import stop_points
from loods.demo.register import Register, building_id
from loods.match.sheets import write_spaces_template

_SEED = 88
_CITY = "GM0344"
_CITY_RENT = 1.2
_HOME_OF_THE_STORY = "Amersfoort"
# Chance that somebody knows it; the rest is unknown, as in real life.
_KNOWN = {
    "rent_eur_m2_year": 0.9,
    "smallest_m2": 0.8,
    "entrance": 0.9,
    "street_front": 0.75,
    "step_free": 0.7,
    "lift": 0.7,
    "free_height_m": 0.6,
    "depth_m": 0.4,
    "daylight": 0.8,
    "heavy_power": 0.45,
    "strong_floor": 0.45,
    "open_floor": 0.6,
    "loading": 0.7,
    "noise": 0.55,
    "hours": 0.6,
    "parking_minutes": 0.5,
    "plan_uses": 0.85,
}


@cache
def match_data() -> Mapping[str, Any]:
    """Return what match.yaml says of space on offer and of searches."""
    text = Path(__file__).with_name("match.yaml").read_text(encoding="utf-8")
    found: dict[str, Any] = yaml.safe_load(text)
    return found


@dataclass(frozen=True)
class _Ground:
    """Where a building is, by its id: the outline in the extract."""

    register: Register
    outlines: Mapping[str, shapely.Geometry]

    @classmethod
    def of(cls, register: Register) -> _Ground:
        rows = register.extract.tables["building"]
        return cls(register, {row["id"]: row["geometry"] for row in rows})

    def place(self, building: Building) -> Row:
        """Return building, gemeente, point, own areas and the distance to the nearest stop."""
        code, town = building_id(building), building.town
        zones = self.register.zones[town.id]
        point = self.outlines[code].centroid
        stops = shapely.MultiPoint(stop_points(town, zones))
        kind = AREA_KINDS.get(building.zone)
        places = enumerate(zones[building.zone].locations() if kind else (), start=1)
        areas = [area_code(town, str(kind), number) for number, area in places if area.covers(point)]
        return {
            "building_id": code,
            "gemeente": building.gemeente.name,
            "areas": "; ".join(areas) or None,
            "x": round(point.x, 1),
            "y": round(point.y, 1),
            "transit_m": float(round(point.distance(stops))),
        }


def write_offers(path: Path, world: World, register: Register) -> Path:
    """Write the sheet of spaces: the department store and workshops of the story, then the others."""
    rng = np.random.default_rng([_SEED, len(world.buildings)])
    ground = _Ground.of(register)
    rows = list(_story(world, ground))
    taken = {row["building_id"] for row in rows}
    for code, kind in match_data()["spaces"].items():
        for unit in _chosen(world, register, kind, rng):
            row = _offer(code, kind, unit, ground, rng)
            if row["building_id"] not in taken:
                taken.add(row["building_id"])
                rows.append({"space_id": f"R-{len(rows) + 1:03d}", **row})
    write_spaces_template(path, rows)
    return path


def _story(world: World, ground: _Ground) -> Iterator[Row]:
    store = department_store(world)
    if store is not None:
        yield {**_as_cells(match_data()["store"]), "largest_m2": store.units[0].area, **ground.place(store)}
    halls = [building for building in world.buildings if _hall_of_the_story(building, ground.register)]
    for said, building in zip(match_data()["workshops"], halls, strict=False):
        yield {**_as_cells({**match_data()["workshop"], **said}), **ground.place(building)}


def _hall_of_the_story(building: Building, register: Register) -> bool:
    here = building.town.name == _HOME_OF_THE_STORY and building.zone == "works" and building.ended is None
    (first, *_) = building.units
    return here and "industriefunctie" in first.uses and first.area > 400 and id(first) in register.unit_ids


def _as_cells(row: Mapping[str, Any]) -> Row:
    return {name: "; ".join(value) if isinstance(value, list) else value for name, value in row.items()}


def _chosen(
    world: World, register: Register, kind: Mapping[str, Any], rng: np.random.Generator
) -> Iterator[Unit]:
    """Yield the units of a kind of space, each of another building, in the order of their numbers."""
    low, high = kind["area"]
    found = [
        building.units[0]
        for building in world.buildings
        if building.zone == kind["zone"] and building.plots == 1 and _may_be_let(building, kind, register)
    ]
    found = [unit for unit in found if low <= unit.area <= high]
    count = min(max(round(kind["count"] * world.scale), 1), len(found))
    picked = rng.choice(len(found), count, replace=False) if found else []
    yield from (found[index] for index in sorted(map(int, picked)))


def _may_be_let(building: Building, kind: Mapping[str, Any], register: Register) -> bool:
    first = building.units[0]
    if building.ended is not None or first.ended is not None or id(first) not in register.unit_ids:
        return False
    empty = any(vacancy.holds(REFERENCE_DATE) for vacancy in first.vacancies)
    return bool(set(first.uses) & set(kind["uses"])) and not first.not_bag and empty >= kind.get("empty", 0)


def _offer(code: str, kind: Mapping[str, Any], unit: Unit, ground: _Ground, rng: np.random.Generator) -> Row:
    """Return one row: what is offered of a unit, with what nobody knows left out."""
    area = max(int(unit.area * rng.uniform(*kind["share"])), 25)
    said = {**_letting(kind, area, unit, rng), **_room(kind, rng)}
    known = {name: value for name, value in said.items() if rng.random() < _KNOWN.get(name, 1.0)}
    place = ground.place(unit.building)
    street = ground.register.addresses[ground.register.unit_ids[id(unit)]]
    title = f"{rng.choice(kind['titles'])}, {street['street']} {street['house_number']}"
    return {"name": title, "location_type": code, "largest_m2": area, **known, **place}


def _letting(kind: Mapping[str, Any], area: int, unit: Unit, rng: np.random.Generator) -> Row:
    """Return rent, parts and period: one in seven for a while only."""
    rent = rng.uniform(*kind["rent"]) * (_CITY_RENT if unit.building.gemeente.code == _CITY else 1.0)
    part = max(int(area * rng.uniform(0.15, 0.4)), 20) if rng.random() < kind["parts"] else area
    start = REFERENCE_DATE + dt.timedelta(days=int(rng.integers(-120, 150)))
    temporary = bool(rng.random() < 1 / 7)
    return {
        "rent_eur_m2_year": float(round(rent)),
        "smallest_m2": part,
        "available_from": start,
        "temporary": temporary,
        "until": start + dt.timedelta(days=int(rng.integers(300, 1100))) if temporary else None,
    }


def _room(kind: Mapping[str, Any], rng: np.random.Generator) -> Row:
    floor = int(rng.choice(kind["floors"]))
    allowed = [use for use, chance in kind["allowed"].items() if rng.random() < chance]
    return {
        "floor": floor,
        "entrance": str(rng.choice(kind["entrances"])),
        "street_front": _yes(rng, kind["front"]),
        "step_free": _yes(rng, 0.75 if floor == 0 else 0.35),
        "lift": None if floor == 0 else _yes(rng, 0.5),
        "free_height_m": round(float(rng.uniform(*kind["height"])), 1),
        "depth_m": float(rng.integers(8, 30)),
        "daylight": floor >= 0 and _yes(rng, 0.9),
        "heavy_power": _yes(rng, 0.4),
        "strong_floor": _yes(rng, 0.6),
        "open_floor": _yes(rng, 0.6),
        "loading": int(rng.choice(kind["loading"])),
        "noise": int(rng.choice(kind["noise"])),
        "hours": int(rng.choice(kind["hours"])),
        "parking_minutes": float(rng.integers(1, 13)),
        "plan_uses": "; ".join(allowed) or "geen",
    }


def _yes(rng: np.random.Generator, chance: float) -> bool:
    return bool(rng.random() < chance)
