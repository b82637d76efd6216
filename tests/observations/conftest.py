# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""A street of units in which every way of finding one, and of missing it, happens once."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from loods.registers.observations import Defaults, ObservationImport, import_observations
from loods.registers.observations.address_schema import ADDRESS_BOOK_SCHEMA

TODAY = dt.date(2026, 1, 15)
START = dt.date(2010, 7, 1)
IN_USE = "Verblijfsobject in gebruik"

Sheet = Sequence[Sequence[object]]
ImportRows = Callable[..., ObservationImport]


def unit(number: int) -> str:
    return f"0344010000{number:06d}"


def version(number: int, house_number: int, **fields: Any) -> dict[str, Any]:
    """A unit version with an address in the Voorbeeldstraat; fields say what is special."""
    usual: dict[str, Any] = {
        "unit_id": unit(number),
        "unit_valid_from": START,
        "unit_status": IN_USE,
        "uses": ["kantoorfunctie"],
        "floor_area_go_m2": 640,
        "building_ids": [f"0344100000{number:06d}"],
        "address_id": f"0344200000{number:06d}",
        "is_main": True,
        "postcode": "3511AB",
        "house_number": house_number,
        "street": "Voorbeeldstraat",
        "street_short": "Voorbeeldstr",
        "town_id": "3295",
        "town": "Utrecht",
        "valid_from": START,
    }
    return usual | fields


SHARED_BUILDING = {"building_ids": ["0344100000000900"]}
VERSIONS = [
    version(1, 12, house_letter="A"),
    version(2, 12, house_number_addition="bis"),
    version(3, 14, **SHARED_BUILDING),
    version(4, 14, uses=["winkelfunctie"], **SHARED_BUILDING),
    version(5, 16, unit_valid_to=dt.date(2018, 1, 1), valid_to=dt.date(2018, 1, 1)),
    version(
        5,
        16,
        unit_valid_from=dt.date(2018, 1, 1),
        valid_from=dt.date(2018, 1, 1),
        unit_status="Verblijfsobject ingetrokken",
    ),
    version(6, 18, unit_valid_from=dt.date(2020, 5, 1), valid_from=dt.date(2020, 5, 1)),
    version(7, 20, unit_status="Niet gerealiseerd verblijfsobject"),
    version(8, 22, unit_status="Verblijfsobject buiten gebruik"),
    version(9, 24, unit_status="Verblijfsobject gevormd"),
    version(10, 26, floor_area_go_m2=None),
    version(11, 3, postcode="3512XY", street="Andere Laan", street_short=None),
    version(12, 28, unit_id="1904010000058120"),
    version(13, 30, postcode="3511AA", valid_to=dt.date(2015, 1, 1)),
    version(13, 30, postcode="3511AC", valid_from=dt.date(2015, 1, 1)),
    version(14, 40, house_letter="a"),
    version(15, 40, house_letter="A"),
    version(17, 50, unit_valid_from=dt.date.min, valid_from=dt.date.min),
    version(16, 26, postcode="3512XY", street="Andere Laan", street_short=None),
]


@pytest.fixture(scope="session")
def book() -> pl.DataFrame:
    """The address book of the street (ADDRESS_BOOK_SCHEMA)."""
    return pl.DataFrame(VERSIONS, schema=ADDRESS_BOOK_SCHEMA)


@pytest.fixture
def import_csv(book: pl.DataFrame, tmp_path: Path) -> ImportRows:
    """Import a CSV text as observations."""

    def run(text: str, encoding: str = "utf-8", **defaults: Any) -> ObservationImport:
        path = tmp_path / "lijst.csv"
        path.write_bytes(text.encode(encoding))
        return import_observations(path, book, Defaults(TODAY, **defaults))

    return run


@pytest.fixture
def import_rows(book: pl.DataFrame, tmp_path: Path) -> ImportRows:
    """Import rows given by header as a workbook."""

    def run(*rows: Mapping[str, object], **defaults: Any) -> ObservationImport:
        path = tmp_path / "lijst.xlsx"
        headers = list(dict.fromkeys(name for row in rows for name in row))
        write_cells(path, [headers, *([row.get(name) for name in headers] for row in rows)])
        return import_observations(path, book, Defaults(TODAY, **defaults))

    return run


def write_cells(path: Path, rows: Sheet, name: str = "Blad1") -> None:
    """Write a plain workbook as other software does."""
    from openpyxl import Workbook

    made = Workbook()
    sheet = made.active
    assert sheet is not None
    sheet.title = name
    for row in rows:
        sheet.append(list(row))
    made.save(path)


def kinds(result: ObservationImport) -> list[str]:
    """The kinds of all findings, in order."""
    return [finding.kind for finding in result.all_findings()]
