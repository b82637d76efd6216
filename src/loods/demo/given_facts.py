# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""What people know of the fictional buildings that stand empty, as the sheet in which they would send it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np

from loods.demo.history import Row
from loods.demo.model import Building, World
from loods.demo.province import REFERENCE_DATE
from loods.demo.register import Register
from loods.registers.building_facts import write_facts_template
from loods.scan.facts.catalogue import catalogue

_SEED = 74
_PLAN, _OWNER, _VISIT = (
    "omgevingsplan (fictief)",
    "opgave eigenaar (fictief)",
    "bezoek kantorenloods (fictief)",
)
_PLAN_DAY, _OWNER_DAY, _VISIT_DAY = dt.date(2026, 3, 2), dt.date(2026, 5, 18), dt.date(2026, 6, 9)
_LONG = dt.timedelta(days=3 * 365)
_KNOWN = {"plan": 0.85, "owner": 0.35, "visit": 0.25}
# Fact -> chance that the plan of a centre, and that of another zone, allows it.
_ALLOWED = {
    "plan_office": (0.98, 1.0),
    "plan_work": (0.75, 0.7),
    "plan_housing": (0.55, 0.1),
    "plan_hotel": (0.3, 0.12),
    "plan_social": (0.6, 0.35),
}
_NOISE_DB = {"centre": (50, 57), "park": (53, 62), "works": (56, 64), "homes": (47, 53)}
_OWNERS = ("investor", "investor", "investor", "owner_user", "developer", "government", "private")
# What a visit may tell -> chance of a yes.
_SEEN = {
    "lift_possible": 0.8,
    "cooling": 0.6,
    "divisible": 0.7,
    "grid_below_3_60": 0.3,
    "no_ducts": 0.3,
    "facade_fixed": 0.25,
    "windows_fixed": 0.5,
    "insulation_poor": 0.4,
    "daylight_poor": 0.1,
    "dull_environment": 0.5,
    "no_green": 0.25,
    "parking_scarce": 0.2,
    "poorly_maintained": 0.3,
    "recognisable": 0.4,
    "layout_unsuited": 0.2,
    "not_extendable": 0.5,
}
_SEEN_ON_A_ROUND = 7


def write_given_facts(path: Path, world: World, register: Register) -> Path:
    """Write the sheet of facts: of buildings with empty offices, and two rows that are wrong."""
    rng = np.random.default_rng([_SEED, len(world.buildings)])
    places = _places(world, register)
    well_known = {id(building) for building in largest_long_empty(world)}
    rows: list[Row] = []
    for building in world.buildings:
        if building in places and _empty_m2(building):
            said = _said(building, rng, well_known=id(building) in well_known)
            rows += [places[building] | row for row in said]
    used = {name for row in rows for name in row}
    kinds = [kind for kind in catalogue().values() if kind.name in used]
    write_facts_template(path, kinds, [*rows, *_wrong(rows)])
    return path


def _places(world: World, register: Register) -> dict[Building, Row]:
    """Return how a row names each building of the extract: its id, and the address of its first unit."""
    names = ("postcode", "house_number", "street", "town")
    places: dict[Building, Row] = {}
    for building in world.buildings:
        ids = [register.unit_ids[id(unit)] for unit in building.units if id(unit) in register.unit_ids]
        if ids:
            where = register.addresses[ids[0]]
            places[building] = {"building_id": where["building_id"]} | {name: where[name] for name in names}
    return places


def largest_long_empty(world: World) -> list[Building]:
    """Return of each gemeente the building with most offices that stand empty for three years or longer."""
    found: dict[str, Building] = {}
    for building in world.buildings:
        here = found.get(building.gemeente.code)
        size = _empty_m2(building, _LONG)
        if size and (here is None or size > _empty_m2(here, _LONG)):
            found[building.gemeente.code] = building
    return list(found.values())


def _empty_m2(building: Building, since: dt.timedelta = dt.timedelta()) -> int:
    """Return the m2 vvo of large offices that stand empty, and have done so for as long as `since`."""
    return sum(
        unit.area
        for unit in building.offices
        if unit.large
        and any(v.holds(REFERENCE_DATE) and v.start <= REFERENCE_DATE - since for v in unit.vacancies)
    )


def _said(building: Building, rng: np.random.Generator, *, well_known: bool) -> Iterator[Row]:
    """Yield what plan, owner and visit say; of a building that is well known all three do."""
    heard = {name: well_known or rng.random() < chance for name, chance in _KNOWN.items()}
    if heard["plan"]:
        yield {"source": _PLAN, "as_of": _PLAN_DAY} | _plan(building, rng, well_known)
    if heard["owner"]:
        yield {"source": _OWNER, "as_of": _OWNER_DAY} | _owner(building, rng, well_known)
    if heard["visit"]:
        yield {"source": _VISIT, "as_of": _VISIT_DAY} | _visit(building, rng, well_known)


def _plan(building: Building, rng: np.random.Generator, well_known: bool) -> Row:
    centre = building.zone == "centre"
    low, high = _NOISE_DB[building.zone]
    loud = int(rng.integers(low, high))
    row: Row = {fact: _word(rng.random() < chances[not centre]) for fact, chances in _ALLOWED.items()}
    row["monument"] = _word(centre and building.year < 1940 and rng.random() < 0.3)
    row["noise_facade_db"] = f"{loud}-{loud + 4}"
    row["housing_demand"] = "yes"
    if well_known or rng.random() < 0.5:
        row["gemeente_cooperates"] = _word(well_known or rng.random() < 0.8)
    if rng.random() < 0.4:
        row["health_risk"] = _word(rng.random() < 0.05)
    if well_known:  # another use takes a procedure, and one thing has not been found out yet
        row["plan_housing"] = "no"
        row.pop("health_risk", None)
    return row


def _owner(building: Building, rng: np.random.Generator, well_known: bool) -> Row:
    city = building.gemeente.code == "GM0344"
    area = sum(unit.area for unit in building.units if unit.ended is None)
    worth = area * rng.uniform(900, 1900) if city else area * rng.uniform(450, 1050)
    row: Row = {
        "owner_kind": str(rng.choice(_OWNERS)),
        "woz_value_eur": _euro(worth),
        "leasehold": _word(rng.random() < (0.3 if city else 0.06)),
    }
    if well_known or rng.random() < 0.5:
        row["book_value_eur"] = _euro(worth * rng.uniform(0.95, 1.5))
    if well_known or rng.random() < 0.6:
        row["service_cost_eur_m2"] = str(int(rng.integers(24, 46)))
        row["owner_willing"] = _word(well_known or rng.random() < 0.8)
    if well_known:
        row["initiator_present"] = "yes"
    return row


def _visit(building: Building, rng: np.random.Generator, well_known: bool) -> Row:
    names = rng.choice(sorted(_SEEN), _SEEN_ON_A_ROUND + 4 * well_known, replace=False)
    row: Row = {str(name): _word(rng.random() < _SEEN[str(name)]) for name in names}
    if well_known:
        row["floor_height_m"] = "3,2-3,5" if building.year < 1995 else "3,4-3,7"
        row["location_type"] = "office_location" if building.zone == "park" else "approach_street"
    return row


def _wrong(rows: Sequence[Row]) -> list[Row]:
    """Return rows as people get them wrong: a building that is not there, and a range turned round."""
    if not rows:
        return []
    said = {"source": _VISIT, "as_of": _VISIT_DAY}
    return [
        {**said, "building_id": "0344109999999999", "monument": "no"},
        {**said, "building_id": rows[0]["building_id"], "noise_facade_db": "62-58"},
    ]


def _word(yes: object) -> str:
    return "yes" if yes else "no"


def _euro(amount: float) -> str:
    return f"{round(amount, -4):,.0f}".replace(",", ".")
