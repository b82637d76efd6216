# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""A street with every kind of address that a file may name."""

from __future__ import annotations

import datetime as dt
from typing import Any

import polars as pl
import pytest

from loods.registers.observations.address_schema import ADDRESS_BOOK_SCHEMA

START = dt.date(2010, 7, 1)


def unit_row(number: int, house_number: int, **fields: Any) -> dict[str, Any]:
    """A unit in the Voorbeeldstraat with a building of its own; fields say what is special."""
    usual: dict[str, Any] = {
        "unit_id": f"0344010000{number:06d}",
        "unit_valid_from": START,
        "unit_status": "Verblijfsobject in gebruik",
        "uses": ["kantoorfunctie"],
        "floor_area_go_m2": 100,
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


SHARED = {"building_ids": ["0344100000000900"]}
ENDED = {"unit_status": "Verblijfsobject ingetrokken"}
ROWS = [
    unit_row(1, 12, house_letter="A"),
    unit_row(2, 12, house_number_addition="bis"),
    unit_row(3, 14, house_letter="A", **SHARED),
    unit_row(4, 14, house_letter="B", floor_area_go_m2=300, **SHARED),
    unit_row(5, 16),
    unit_row(6, 18, **ENDED),
    unit_row(7, 18),
    unit_row(8, 20, building_ids=["0344100000000008", "0344100000000009"]),
    unit_row(10, 22, house_letter="a"),
    unit_row(11, 22, house_letter="A"),
]


@pytest.fixture(scope="session")
def street() -> pl.DataFrame:
    """The address book of the street (ADDRESS_BOOK_SCHEMA)."""
    return pl.DataFrame(ROWS, schema=ADDRESS_BOOK_SCHEMA)
