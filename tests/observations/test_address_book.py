# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The address book: every address that a unit ever had, on the days that both held."""

from __future__ import annotations

import datetime as dt
from typing import Any

import polars as pl
import pyarrow as pa
import pytest

from loods.editions import address_book as subject
from loods.editions.address_book import address_book, combined_address_book
from loods.registers.bag.tables import TABLES
from loods.registers.observations.address_schema import ADDRESS_BOOK_SCHEMA, UNKNOWN_START


def day(year: int) -> dt.date:
    return dt.date(year, 1, 1)


def table(name: str, *rows: dict[str, Any]) -> pl.DataFrame:
    usual = {"version": 1, "valid_from": day(2010), "status": "Verblijfsobject in gebruik"}
    made = pl.from_arrow(pa.Table.from_pylist([usual | row for row in rows], schema=TABLES[name]))
    assert isinstance(made, pl.DataFrame)
    return made


STREETS = [
    {"id": "S", "name": "Oude Weg", "short_name": "Oudewg", "town_id": "1", "valid_to": day(2016)},
    {"id": "S", "version": 2, "name": "Nieuwe Weg", "town_id": "2", "valid_from": day(2016)},
]
TOWNS = [{"id": "1", "name": "Oudstad"}, {"id": "2", "name": "Nieuwstad"}]


def book(units: list[dict[str, Any]], addresses: list[dict[str, Any]]) -> pl.DataFrame:
    made = address_book(
        unit=table("unit", *units),
        address=table("address", *addresses),
        public_space=table("public_space", *STREETS),
        town=table("town", *TOWNS),
    )
    assert made.schema == ADDRESS_BOOK_SCHEMA
    return made.sort("unit_id", "valid_from", "address_id")


def spans(made: pl.DataFrame) -> list[tuple[Any, ...]]:
    return made.select("street", "town", "house_number", "valid_from", "valid_to").rows()


ADDRESS = {"id": "A", "house_number": 1, "postcode": "1000AA", "public_space_id": "S"}


def test_streets_and_towns_change_with_time() -> None:
    assert spans(book([{"id": "U", "main_address_id": "A"}], [ADDRESS])) == [
        ("Oude Weg", "Oudstad", 1, day(2010), day(2016)),
        ("Nieuwe Weg", "Nieuwstad", 1, day(2016), None),
    ]


def test_a_town_of_its_own_goes_before_that_of_the_street() -> None:
    made = book([{"id": "U", "main_address_id": "A", "valid_from": day(2018)}], [ADDRESS | {"town_id": "1"}])
    assert made["town"].to_list() == ["Oudstad"]


def test_every_address_of_a_unit_is_there() -> None:
    unit = {"id": "U", "main_address_id": "A", "other_address_ids": ["B"], "valid_from": day(2018)}
    made = book([unit], [ADDRESS, ADDRESS | {"id": "B", "house_number": 2}])
    assert made.select("house_number", "is_main").rows() == [(1, True), (2, False)]


@pytest.mark.parametrize("addresses", [[], [ADDRESS | {"valid_to": day(2012)}]])
def test_a_unit_without_an_address_on_its_days_stays(addresses: list[dict[str, Any]]) -> None:
    made = book([{"id": "U", "main_address_id": "A", "valid_from": day(2018)}], addresses)
    assert spans(made) == [(None, None, None, day(2018), None)]


@pytest.mark.parametrize(
    "mark",
    [
        {"not_bag_at": dt.datetime(2012, 1, 1)},  # noqa: DTZ001 - as registered
        {"lv_inactive_at": dt.datetime(2012, 1, 1)},  # noqa: DTZ001 - as registered
        {"valid_to": day(2010)},
    ],
)
def test_versions_that_do_not_count_are_left_out(mark: dict[str, Any]) -> None:
    assert book([{"id": "U", "main_address_id": "A"} | mark], [ADDRESS]).is_empty()


class _Edition:
    """What combining needs of an edition."""

    def __init__(self, *units: str, year: int, history: bool = True, gemeenten: str = "1") -> None:
        self.units, self.has_history = units, history
        self.reference_date, self.gemeenten = day(year), dict.fromkeys(gemeenten, 1)
        self.manifest = self


def test_editions_are_combined_the_one_with_history_first(monkeypatch: pytest.MonkeyPatch) -> None:
    def build(edition: _Edition) -> pl.DataFrame:
        start = day(2010) if edition.has_history else UNKNOWN_START
        rows = [{"unit_id": unit, "unit_valid_from": start} for unit in edition.units]
        return pl.DataFrame(rows, schema=ADDRESS_BOOK_SCHEMA)

    monkeypatch.setattr(subject, "build_address_book", build)
    light = _Edition("a", "b", year=2024, history=False)
    newest, older, elsewhere = _Edition("a", year=2023), _Edition("c", year=2022), _Edition("d", year=2012)
    elsewhere.gemeenten = {"2": 1}
    made = combined_address_book([light, newest, older, elsewhere])  # type: ignore[list-item]
    starts = dict(made.select("unit_id", "unit_valid_from").rows())
    assert starts == {"a": day(2010), "b": UNKNOWN_START, "d": day(2010)}
    stale = _Edition("e", year=2020, history=False)
    assert combined_address_book([newest, stale])["unit_id"].to_list() == ["a"]  # type: ignore[list-item]
    assert combined_address_book([]).schema == ADDRESS_BOOK_SCHEMA
