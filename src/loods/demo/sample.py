# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""A village of a dozen fictional buildings in which everything that the monitor must tell apart happens once.

Loodsdorp lay in gemeente Vianen (GM0620) until that merged into Vijfheerenlanden (GM1961) on 1-1-2019.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

import shapely

from loods.demo import history as h
from loods.demo.bag_writer import Extract
from loods.demo.history import Change, Row, history

REFERENCE_DATE = dt.date(2021, 9, 1)
GEMEENTE = ("1961", "Vijfheerenlanden (fictief)")
TOWN = "9901"
SECOND_TOWN = "9902"
STREET = "1961300000000001"
SQUARE = "1961300000000002"
START = dt.date(2010, 11, 1)

_KANTOOR = ["kantoorfunctie"]
_WOON = ["woonfunctie"]
_WINKEL = ["winkelfunctie"]
_WEST, _SOUTH = 135_000.0, 443_000.0


def village() -> Extract:
    """Return the village as the rows of an extract; the same rows every time."""
    units = _units()
    tables: dict[str, Sequence[Row]] = {
        "unit": units,
        "building": _buildings(),
        "address": _addresses(units),
        "public_space": _public_spaces(),
        "town": _towns(),
        "mooring": [_place("02", 1, 90)],
        "pitch": [_place("03", 1, 91)],
        "investigation": _investigations(),
        "town_gemeente": _relations(),
    }
    return Extract(REFERENCE_DATE, tables, [GEMEENTE])


def _day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def unit_id(number: int) -> str:
    """Return the id of the village's unit `number`."""
    return f"196101{number:010d}"


def building_id(number: int) -> str:
    """Return the id of the village's building `number`."""
    return f"196110{number:010d}"


def _address_id(number: int) -> str:
    return f"196120{number:010d}"


def _point(building: int, step: int = 0) -> shapely.Point:
    return shapely.Point(_WEST + 60.0 * building + step, _SOUTH + 10.5)


def _unit(number: int, building: int, uses: list[str], area: int, changes: list[Change]) -> list[Row]:
    base: Row = {
        "id": unit_id(number),
        "main_address_id": _address_id(number),
        "other_address_ids": [],
        "uses": uses,
        "floor_area_registered_m2": area,
        "building_ids": [building_id(building)],
        "geometry": _point(building, number % 10),
        "status": h.IN_USE,
    }
    return history(base, changes)


def _units() -> list[Row]:
    return [
        *_building_and_demolition(),
        *_changes_of_use(),
        *_corrections(),
        *_splits_and_merges(),
        *_others(),
    ]


def _building_and_demolition() -> list[Row]:
    """1 is built new in 2014; 2 is demolished in 2015; 3 makes way for dwellings 4, 5 and 6 in 2017."""
    formed = (_day("2016-03-01"), {"status": h.FORMED})
    dwelling: list[Change] = [formed, (_day("2017-01-15"), {"status": h.IN_USE})]
    return [
        *_unit(
            1,
            1,
            _KANTOOR,
            1200,
            [(_day("2013-03-01"), {"status": h.FORMED}), (_day("2014-06-02"), {"status": h.IN_USE})],
        ),
        *_unit(2, 2, _KANTOOR, 800, [(START, {}), (_day("2015-07-01"), {"status": h.WITHDRAWN})]),
        *_unit(
            3,
            3,
            _KANTOOR,
            2000,
            [
                (START, {}),
                (_day("2016-03-01"), {"status": h.REBUILDING}),
                (_day("2017-01-15"), {"status": h.WITHDRAWN}),
            ],
        ),
        *_unit(4, 3, _WOON, 90, dwelling),
        *_unit(5, 3, _WOON, 95, dwelling),
        *_unit(6, 3, _WOON, 100, dwelling),
    ]


def _changes_of_use() -> list[Row]:
    """7 becomes a shop without building work; 8, a shop, is rebuilt into an office; 9 is both all along."""
    return [
        *_unit(7, 4, _KANTOOR, 150, [(START, {}), (_day("2014-09-01"), {"uses": _WINKEL})]),
        *_unit(
            8,
            5,
            _WINKEL,
            260,
            [
                (START, {}),
                (_day("2018-11-01"), {"status": h.REBUILDING}),
                (_day("2019-05-01"), {"status": h.IN_USE, "uses": _KANTOOR}),
            ],
        ),
        *_unit(9, 5, [*_KANTOOR, *_WINKEL], 300, [(START, {})]),
    ]


def _corrections() -> list[Row]:
    """10 was registered by mistake; 11 has a placeholder for area until 2013; 12 is no BAG, 13 inactive."""
    ghost = _unit(12, 8, _KANTOOR, 500, [(START, {})])
    ghost[0]["not_bag_at"] = dt.datetime.fromisoformat("2016-01-04T15:24:37.492")
    twice = _unit(13, 8, _KANTOOR, 700, [(START, {})])
    twice[0]["inactive_at"] = twice[0]["lv_inactive_at"] = dt.datetime.fromisoformat("2012-05-06T10:00:00")
    return [
        *_unit(10, 6, _KANTOOR, 250, [(START, {}), (_day("2014-03-01"), {"status": h.WRONGLY_ADDED})]),
        *_unit(
            11, 7, _KANTOOR, 999_999, [(START, {}), (_day("2013-04-01"), {"floor_area_registered_m2": 340})]
        ),
        *ghost,
        *twice,
    ]


def _splits_and_merges() -> list[Row]:
    """14 (1000 m2) splits into 15 and 16 (995 m2) in 2018; 17 and 18 (250 m2) become 19 (252 m2) in 2020."""
    split, merged = _day("2018-05-01"), _day("2020-02-03")
    gone = {"status": h.WITHDRAWN}
    return [
        *_unit(14, 8, _KANTOOR, 1000, [(START, {}), (split, gone)]),
        *_unit(15, 8, _KANTOOR, 600, [(split, {})]),
        *_unit(16, 8, _KANTOOR, 395, [(split, {})]),
        *_unit(17, 9, _KANTOOR, 120, [(START, {}), (merged, gone)]),
        *_unit(18, 9, _KANTOOR, 130, [(START, {}), (merged, gone)]),
        *_unit(19, 9, _KANTOOR, 252, [(merged, {})]),
    ]


def _others() -> list[Row]:
    """20 goes out of use in 2019; 21 is measured anew in 2016, after a version of no days; 22 is a home."""
    home = _unit(22, 12, _WOON, 110, [(_day("1987-06-01"), {})])
    home[0]["geometry"] = shapely.box(_WEST + 720.0, _SOUTH, _WEST + 728.5, _SOUTH + 9.25)
    home[0]["other_address_ids"] = [_address_id(23)]
    same_day = _day("2016-06-01")
    changes: list[Change] = [
        (START, {}),
        (same_day, {"floor_area_registered_m2": 4200}),
        (same_day, {"floor_area_registered_m2": 420, "recorded_on_site": True}),
    ]
    return [
        *_unit(20, 10, _KANTOOR, 450, [(START, {}), (_day("2019-02-01"), {"status": h.OUT_OF_USE})]),
        *_unit(21, 11, _KANTOOR, 400, changes),
        *home,
    ]


def _building(number: int, year: int, changes: list[Change]) -> list[Row]:
    west = _WEST + 60.0 * number
    base: Row = {
        "id": building_id(number),
        "built_year_registered": year,
        "geometry": shapely.box(west - 5.25, _SOUTH, west + 25.125, _SOUTH + 21.0),
        "status": h.BUILT,
    }
    return history(base, changes)


def _buildings() -> list[Row]:
    rows = [
        *_building(
            1,
            2014,
            [
                (_day("2013-03-01"), {"status": h.PERMITTED}),
                (_day("2013-09-01"), {"status": h.STARTED}),
                (_day("2014-06-02"), {"status": h.BUILT}),
            ],
        ),
        *_building(
            2,
            1968,
            [
                (START, {}),
                (_day("2015-02-01"), {"status": h.DEMOLITION_PERMITTED}),
                (_day("2015-07-01"), {"status": h.DEMOLISHED}),
            ],
        ),
        *_building(
            3,
            1974,
            [
                (START, {}),
                (_day("2016-03-01"), {"status": h.BUILDING_REBUILT}),
                (_day("2017-01-15"), {"status": h.BUILT}),
            ],
        ),
        *_building(6, 1999, [(START, {}), (_day("2014-03-01"), {"status": h.BUILDING_WRONGLY_ADDED})]),
        *_building(7, 9999, [(START, {}), (_day("2013-04-01"), {"built_year_registered": 1925})]),
    ]
    for number in (4, 5, 8, 9, 10, 11, 12):
        rows += _building(number, 1900 + 7 * number, [(START, {})])
    court = shapely.box(_WEST + 479.0, _SOUTH + 5.0, _WEST + 489.0, _SOUTH + 15.0)
    for row in rows:
        if row["id"] == building_id(8):
            row["geometry"] = shapely.difference(row["geometry"], court)
    return rows


def _addresses(units: Sequence[Row]) -> list[Row]:
    first = {row["id"]: row for row in reversed(units)}
    rows = [_address(int(key[-10:]), row["valid_from"]) for key, row in sorted(first.items())]
    extra = _address(23, START) | {
        "house_letter": "a",
        "house_number_addition": "bis",
        "town_id": SECOND_TOWN,
    }
    mooring = _address(90, START) | {"addressable_type": "Ligplaats"}
    pitch = _address(91, START) | {"addressable_type": "Standplaats", "postcode": None}
    return [*rows, extra, mooring, pitch]


def _address(number: int, start: dt.date) -> Row:
    base: Row = {
        "id": _address_id(number),
        "house_number": number,
        "postcode": "4999LD",
        "addressable_type": "Verblijfsobject",
        "public_space_id": STREET if number < 20 else SQUARE,
        "status": h.NAMED,
    }
    return history(base, [(start, {})])[0]


def _public_spaces() -> list[Row]:
    square: Row = {
        "id": SQUARE,
        "name": "Plein van 't Hooge & Lage Land",
        "short_name": "Pln vt Hooge&Lage Land",
        "kind": "Weg",
        "town_id": TOWN,
        "status": h.NAMED,
    }
    street = {**square, "id": STREET, "name": "Loodskade", "short_name": None}
    return [*history(street, [(START, {})]), *history(square, [(START, {})])]


def _towns() -> list[Row]:
    ground = shapely.box(_WEST - 100, _SOUTH - 100, _WEST + 1000, _SOUTH + 200)
    parts = [shapely.box(_WEST, _SOUTH + 300, _WEST + 50, _SOUTH + 350)]
    parts.append(shapely.box(_WEST + 100, _SOUTH + 300, _WEST + 150, _SOUTH + 350))
    named = {"status": "Woonplaats aangewezen"}
    return [
        *history({"id": TOWN, "name": "Loodsdorp", "geometry": ground, **named}, [(START, {})]),
        *history(
            {"id": SECOND_TOWN, "name": "Loodsdijk", "geometry": shapely.MultiPolygon(parts), **named},
            [(START, {})],
        ),
    ]


def _place(kind: str, number: int, address: int) -> Row:
    base: Row = {
        "id": f"1961{kind}{number:010d}",
        "main_address_id": _address_id(address),
        "other_address_ids": [],
        "geometry": shapely.box(_WEST, _SOUTH + 40.0 * number, _WEST + 6.0, _SOUTH + 40.0 * number + 18.0),
        "status": "Plaats aangewezen",
    }
    return history(base, [(START, {})])[0]


def _investigations() -> list[Row]:
    row: Row = {
        "object_type": "unit",
        "object_id": unit_id(11),
        "attribute": "oppervlakte",
        "in_investigation": True,
        "valid_from": START,
        "valid_to": _day("2013-04-01"),
    }
    return [row, {**row, "object_type": "building", "object_id": building_id(7), "attribute": "geometrie"}]


def _relations() -> list[Row]:
    merger = _day("2019-01-01")
    old: Row = {"town_id": TOWN, "gemeente": "GM0620", "valid_from": START, "valid_to": merger}
    new: Row = {"town_id": TOWN, "gemeente": "GM1961", "valid_from": merger, "valid_to": None}
    provisional: Row = {**new, "status": "voorlopig", "valid_from": _day("2018-07-01"), "valid_to": merger}
    return [old, provisional, new, {**old, "town_id": SECOND_TOWN}, {**new, "town_id": SECOND_TOWN}]
