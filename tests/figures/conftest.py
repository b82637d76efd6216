# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Three gemeenten of made-up offices with observations, and the report on them."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Callable
from typing import Any

import polars as pl
import pyarrow as pa
import pytest
import shapely

from loods.figures.report import EditionFacts, ReportData, Request, for_public, gather, report_html
from loods.monitor import Monitor
from loods.places import Area
from loods.registers.bag.tables import TABLES, USES
from loods.registers.observations.schema import OBSERVATION_SCHEMA
from loods.registers.series.schema import SERIES_SCHEMA
from loods.rules import Rulebook

ON = dt.date(2021, 1, 1)
START = dt.date(2018, 1, 1)
OFFICE = 1 << USES.index("kantoorfunctie")
HOUSING = 1 << USES.index("woonfunctie")
WOERDEN = Area("GM0632", "Woerden", "gemeente")
PROVINCE = Area("PV26", "Utrecht", "province")
# Gemeente -> offices, and how many of them stand empty.
TOWNS = {"GM0632": (30, 12), "GM0344": (40, 15), "GM0355": (12, 2), "GM0307": (25, 9)}


class Register:
    """The tables of an edition in memory."""

    id = "bag-test"

    def __init__(self) -> None:
        self.rows: dict[str, list[dict[str, Any]]] = {name: [] for name in TABLES}

    def add(self, table: str, object_id: str, status: str, **fields: Any) -> None:
        usual = {"version": 1, "status": status, "valid_from": dt.date(2010, 1, 1)}
        self.rows[table].append(usual | {"id": object_id} | fields)

    def table(self, name: str, columns: list[str] | None = None) -> pl.DataFrame:
        frame = pl.DataFrame(pa.Table.from_pylist(self.rows[name], schema=TABLES[name]))
        return frame if columns is None else frame.select(columns)


def _fill(register: Register) -> None:
    for number, (gemeente, (offices, _)) in enumerate(TOWNS.items(), start=1):
        town, west = f"10{number:02d}", 130_000.0 + 8_000 * number
        outline = shapely.to_wkb(shapely.box(west - 500, 449_000, west + 3_000, 453_000))
        register.add("town", town, "Woonplaats aangewezen", name=f"Dorp {number}", geometry=outline)
        street = f"{number:04d}300000000001"
        register.add("public_space", street, "Naamgeving uitgegeven", name=f"Laan <{number}>", town_id=town)
        register.rows["town_gemeente"].append(
            {"town_id": town, "gemeente": gemeente, "status": "definitief", "valid_from": dt.date(2000, 1, 1)}
        )
        for office in range(offices):
            _office(register, number, office, street, (west + 60 * office, 450_000.0 + 40 * (office % 7)))


def _office(register: Register, town: int, office: int, street: str, place: tuple[float, float]) -> None:
    x, y = place
    unit, building, address = (f"{town:04d}{kind}{office:010d}" for kind in ("01", "10", "20"))
    shape = shapely.to_wkb(shapely.box(x, y, x + 40, y + 25))
    register.add("building", building, "Pand in gebruik", built_year=1985, x=x, y=y, geometry=shape)
    register.add(
        "address",
        address,
        "Naamgeving uitgegeven",
        house_number=office + 1,
        public_space_id=street,
        postcode="3440AA",
    )
    fields = {"floor_area_go_m2": 600 + 200 * office, "building_ids": [building], "main_address_id": address}
    place_ = {"x": x + 5, "y": y + 5}
    mask = OFFICE | HOUSING if office % 5 == 4 else OFFICE
    if office == 0:  # became housing in 2018, by building work
        last = {"valid_to": dt.date(2018, 3, 1)}
        register.add("unit", unit, "Verblijfsobject in gebruik", use_mask=OFFICE, **fields, **place_, **last)
        later = {"version": 2, "valid_from": dt.date(2018, 3, 1), "use_mask": HOUSING}
        register.add("unit", unit, "Verbouwing verblijfsobject", **later, **fields, **place_)
    else:
        register.add("unit", unit, "Verblijfsobject in gebruik", use_mask=mask, **fields, **place_)


def _observed() -> pl.DataFrame:
    """Each office counted each May; the first so many of a gemeente stand empty, half of them since 2014."""
    rows: list[dict[str, Any]] = []
    for number, (offices, vacant) in enumerate(TOWNS.values(), start=1):
        for office in range(1, offices):
            for year in range(2013, 2021):
                empty = office <= vacant and (office % 2 == 0 or year >= 2020)
                unit = f"{number:04d}01{office:010d}"
                rows.append(_said(unit, dt.date(year, 5, 1), "counted", "vacant" if empty else "in_use"))
                if empty and office % 3:
                    rows.append(_said(unit, dt.date(year, 6, 1), "supply", "vacant") | {"offered": True})
    numbered = [row | {"observation_id": f"o{number}"} for number, row in enumerate(rows)]
    return pl.DataFrame(pa.Table.from_pylist(numbered, schema=OBSERVATION_SCHEMA))


def _said(unit: str, day: dt.date, concept: str, state: str) -> dict[str, Any]:
    return {"unit_id": unit, "date": day, "concept": concept, "state": state, "source": "=telling"}


def _series() -> pl.DataFrame:
    rows = [
        {
            "figure_id": str(year),
            "area": "GM0632",
            "date": dt.date(year, 12, 31),
            "use": "kantoorfunctie",
            "definition": "leegstaand <aanbod>",
            "measure": "vacancy",
            "value": 9000.0 - 500 * (year - 2015),
            "unit": "m2_vvo",
            "threshold_m2": 500.0,
            "source": "Bak",
            "release": "eerste reeks" if year < 2017 else "herziene reeks",
        }
        for year in range(2015, 2020)
    ]
    return pl.DataFrame(pa.Table.from_pylist(rows, schema=SERIES_SCHEMA))


@pytest.fixture(scope="session")
def register() -> Register:
    made = Register()
    _fill(made)
    return made


@pytest.fixture(scope="session")
def monitor(register: Register) -> Monitor:
    return Monitor(register, _observed(), Rulebook.load(), reference_date=ON)


@pytest.fixture(scope="session")
def silent_monitor(register: Register) -> Monitor:
    """The same register, and nobody has reported anything."""
    return Monitor(register, _observed().clear(), Rulebook.load(), reference_date=ON)


MakeData = Callable[..., ReportData]


@pytest.fixture(scope="session")
def make_data(register: Register) -> MakeData:
    """Gather the data of a report; keywords are those of Request."""

    def make(monitor: Monitor, area: Area = WOERDEN, **wishes: Any) -> ReportData:
        request = dataclasses.replace(Request(area, ON, START, "kantoor", ON), **wishes)
        facts = EditionFacts(register.id, ON, ["delivery.zip"], 3)
        data = gather(monitor, register, facts, request, _series())
        return for_public(data, monitor) if request.public else data

    return make


@pytest.fixture(scope="session")
def woerden(monitor: Monitor, make_data: MakeData) -> ReportData:
    return make_data(monitor)


@pytest.fixture(scope="session")
def woerden_html(woerden: ReportData) -> str:
    """The confidential report of Woerden in Dutch."""
    return report_html(woerden, "nl", ON)
