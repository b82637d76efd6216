# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""From the made-up buildings to the rows of a BAG extract: ids, addresses, versions and shapes."""

from __future__ import annotations

import datetime as dt
import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import shapely

from loods.demo import history as h
from loods.demo.bag_writer import Extract
from loods.demo.ground import (
    Plot,
    Zone,
    footprint_m2,
    lay_out,
    postcode,
    street_name,
    town_borders,
)
from loods.demo.history import Row, history
from loods.demo.model import OFFICE, Building, Unit, World
from loods.demo.province import REFERENCE_DATE, Town

# The objects' own numbers start where no gemeente has come yet, so that no id is that of a real object.
_FIRST_NUMBER = 9_900_000_000
_TOWNS_SINCE = dt.date(2010, 1, 4)
_RELATIONS_SINCE = dt.date(2010, 11, 15)
_STREETS_SINCE = dt.date(2010, 1, 4)
# A building with one unit: vvo = 0.90 go; with more: vvo = go (DOMAIN: rule area.vvo_per_go_*).
_VVO_PER_GO_SINGLE = 0.90
_LETTERS = "ABCDEFGH"


@dataclass
class Register:
    """The rows of the extract, and per unit its id and where it is found."""

    extract: Extract
    unit_ids: dict[int, str] = field(default_factory=dict)  # by id() of the model's unit
    addresses: dict[str, Row] = field(default_factory=dict)  # by unit id: street, number, postcode, town, go
    zones: dict[str, dict[str, Zone]] = field(default_factory=dict)  # by town id


def unit_id(unit: Unit) -> str:
    """Return the BAG id of a unit, once it has its number."""
    return f"{unit.building.gemeente.digits}01{_FIRST_NUMBER + unit.number:010d}"


def building_id(building: Building) -> str:
    """Return the BAG id of a building, once it has its number."""
    return f"{building.gemeente.digits}10{_FIRST_NUMBER + building.number:010d}"


def _address_id(unit: Unit) -> str:
    return f"{unit.building.gemeente.digits}20{_FIRST_NUMBER + unit.number:010d}"


def make_register(world: World) -> Register:
    """Give every building a plot, an id and addresses, and return all rows up to the reference date."""
    _number(world)
    towns = world.province.towns
    tables: dict[str, list[Row]] = {
        name: [] for name in ("unit", "building", "address", "public_space", "town", "investigation")
    }
    extract = Extract(
        REFERENCE_DATE,
        {**tables, "town_gemeente": [row for town in towns for row in _relations(town)]},
        [(gemeente.digits, f"{gemeente.name} (fictief)") for gemeente in world.province.gemeenten],
    )
    register = Register(extract)
    for number, town in enumerate(towns):
        buildings = [building for building in world.buildings if building.town is town]
        zones = lay_out(town, _plots_taken(buildings))
        register.zones[town.id] = zones
        tables["public_space"] += _streets(number, town, zones)
        _place(world, register, tables, number, buildings, zones)
    tables["town"] += _towns(towns)
    tables["investigation"] += _investigations(world, tables["unit"])
    return register


def _number(world: World) -> None:
    known = [b for b in world.buildings if b.changes[0][0] < REFERENCE_DATE]
    world.buildings[:] = known
    units = 0
    for number, building in enumerate(known):
        building.number = number
        for unit in building.units:
            unit.number = units
            units += 1


def _plots_taken(buildings: Sequence[Building]) -> Counter[str]:
    """Return the plots needed by zone; a wide building may have to leave the end of a row."""
    taken: Counter[str] = Counter()
    for building in buildings:
        taken[building.zone] += 2 * building.plots - 1
    return taken


def _place(
    world: World,
    register: Register,
    tables: Mapping[str, list[Row]],
    town_number: int,
    buildings: Sequence[Building],
    zones: Mapping[str, Zone],
) -> None:
    taken: Counter[str] = Counter()
    slants = world.rng.random(len(buildings))
    for building, slant in zip(buildings, slants, strict=True):
        zone = zones[building.zone]
        index = zone.room(taken[building.zone], building.plots)
        taken[building.zone] = index + building.plots
        plot = zone.plot(index, footprint_m2(building), float(slant), building.plots)
        tables["building"] += _building_rows(building, plot)
        suffixes = _suffixes(len(building.units))
        for order, unit in enumerate(building.units):
            rows = _unit_rows(unit, plot, order)
            if rows:
                address = _address(unit, plot, town_number, suffixes[order])
                tables["unit"] += rows
                tables["address"] += address
                register.unit_ids[id(unit)] = rows[0]["id"]
                register.addresses[rows[0]["id"]] = _where(unit, address[0], rows, town_number, plot)


def _where(unit: Unit, address: Row, rows: Sequence[Row], town_number: int, plot: Plot) -> Row:
    return {
        "street": street_name(town_number, plot.street),
        "town": unit.building.town.name,
        "go": rows[-1]["floor_area_registered_m2"],
        "building_id": building_id(unit.building),
        **{
            key: address.get(key)
            for key in ("house_number", "house_letter", "house_number_addition", "postcode")
        },
    }


def _document(day: dt.date, number: int) -> dict[str, object]:
    return {"document_number": f"FICTIEF-{day.year}-{number:06d}", "document_date": day}


def _versions(base: Row, changes: Sequence[tuple[dt.date, Mapping[str, Any]]], number: int) -> list[Row]:
    known = [(day, {**change, **_document(day, number)}) for day, change in changes if day <= REFERENCE_DATE]
    return history(base, sorted(known, key=lambda item: item[0]))


def _building_rows(building: Building, plot: Plot) -> list[Row]:
    base: Row = {
        "id": building_id(building),
        "built_year_registered": building.year,
        "geometry": plot.outline,
    }
    return _versions(base, building.changes, building.number)


def _unit_rows(unit: Unit, plot: Plot, order: int) -> list[Row]:
    west, south, east, north = plot.outline.bounds
    step = (order % 5 + 1) / 6
    base: Row = {
        "id": unit_id(unit),
        "main_address_id": _address_id(unit),
        "other_address_ids": [],
        "building_ids": [building_id(unit.building)],
        "geometry": shapely.Point(round(west + (east - west) * step, 3), round((south + north) / 2, 3)),
    }
    several = _shares_building(unit)
    changes = [(day, _registered(change, several)) for day, change in unit.changes]
    rows = _versions(base, changes, unit.number)
    if unit.not_bag:
        for row in rows:
            row["not_bag_at"] = dt.datetime.combine(row["valid_from"], dt.time(15, 30))
    return rows


def _shares_building(unit: Unit) -> bool:
    """Return whether the unit has company in its building in its first months."""
    soon = unit.changes[0][0] + dt.timedelta(days=31)
    company = [
        other
        for other in unit.building.units
        if other.changes[0][0] <= soon and (other.ended is None or other.ended > soon) and not other.not_bag
    ]
    return len(company) > 1


def _registered(change: Mapping[str, Any], several: bool) -> dict[str, Any]:
    fields = {key: value for key, value in change.items() if key in ("status", "uses")}
    area = change.get("area")
    if area is not None:
        offices = OFFICE in change.get("uses", [OFFICE])
        whole = area if several or not offices else math.ceil(area / _VVO_PER_GO_SINGLE)
        fields["floor_area_registered_m2"] = change.get("registered", whole)
    return fields


def _suffixes(count: int) -> list[tuple[str | None, str | None]]:
    """Return (house letter, addition) for each of the units of one building."""
    if count == 1:
        return [(None, None)]
    if count <= len(_LETTERS):
        return [(letter, None) for letter in _LETTERS[:count]]
    return [(None, str(number)) for number in range(1, count + 1)]


def _address(unit: Unit, plot: Plot, town_number: int, suffix: tuple[str | None, str | None]) -> list[Row]:
    base: Row = {
        "id": _address_id(unit),
        "house_number": plot.house_number,
        "house_letter": suffix[0],
        "house_number_addition": suffix[1],
        "postcode": postcode(town_number, plot.street),
        "addressable_type": "Verblijfsobject",
        "public_space_id": _street_id(unit.building.town, plot.street),
    }
    changes: list[tuple[dt.date, dict[str, Any]]] = [(unit.changes[0][0], {"status": h.NAMED})]
    if unit.ended is not None and unit.changes[-1][1].get("status") == h.WITHDRAWN:
        changes.append((unit.ended, {"status": h.NAME_WITHDRAWN}))
    return _versions(base, changes, unit.number)


def _street_id(town: Town, street: int) -> str:
    return f"{town.gemeente.removeprefix('GM')}30{_FIRST_NUMBER + int(town.id) * 1000 + street:010d}"


def _streets(number: int, town: Town, zones: Mapping[str, Zone]) -> list[Row]:
    count = sum(zone.streets for zone in zones.values())
    rows: list[Row] = []
    for street in range(count):
        base: Row = {"id": _street_id(town, street), "name": street_name(number, street), "town_id": town.id}
        rows += _versions(base, [(_STREETS_SINCE, {"status": h.NAMED, "kind": "Weg"})], street)
    return rows


def _towns(towns: Sequence[Town]) -> list[Row]:
    borders = town_borders(towns)
    return [
        row
        for town in towns
        for row in _versions(
            {"id": town.id, "name": town.name, "geometry": borders[town.id]},
            [(_TOWNS_SINCE, {"status": "Woonplaats aangewezen"})],
            int(town.id),
        )
    ]


def _relations(town: Town) -> list[Row]:
    codes = [*town.was, (town.gemeente, None)]
    rows: list[Row] = []
    start = _RELATIONS_SINCE
    for code, end in codes:
        rows.append({"town_id": town.id, "gemeente": code, "valid_from": start, "valid_to": end})
        start = end or start
    return rows


def _investigations(world: World, units: Sequence[Row]) -> list[Row]:
    """Put one unit in a hundred under investigation for a while; some still are."""
    count = len(units) // 100
    rows: list[Row] = []
    for index in sorted(int(i) for i in world.rng.choice(len(units), count, replace=False)):
        start = world.day_in(2012 + int(world.rng.integers(0, 14)))
        end = world.after(start, 30, 900)
        base: Row = {
            "object_type": "unit",
            "object_id": units[index]["id"],
            "attribute": "oppervlakte" if index % 3 else "gebruiksdoel",
            "in_investigation": True,
            "valid_from": start,
            "valid_to": end if end < REFERENCE_DATE else None,
        }
        rows.append({**base, **_document(start, index)})
    return rows
