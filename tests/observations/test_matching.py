# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Every way of pointing at a unit, and every reason why it fails."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from .conftest import ImportRows, kinds, unit

SAID = {"Peildatum": "1-1-2021", "Soort": "geteld", "Toestand": "leeg"}
ANDERE_LAAN = {"Straat": "Andere Laan", "Plaats": "Utrecht"}
AT_12A = {"Postcode": "3511AB", "Huisnummer": "12A"}


@pytest.mark.parametrize(
    ("row", "found"),
    [
        ({"BAG-id": unit(1)}, 1),
        ({"Verblijfsobject ID": f" {unit(1)} "}, 1),
        ({"vbo_id": f"NL.IMBAG.Verblijfsobject.{unit(1)}"}, 1),
        ({"BAG-id": "0344.0100.0000.0001"}, 1),
        (AT_12A, 1),
        ({"Postcode": "3511 ab", "Huisnummer": 12, "Huisletter": "a"}, 1),
        ({"Postcode": "3511AB", "Huisnummer": "12-bis"}, 2),
        ({"Postcode": "3511AB", "Huisnummer": "12", "Toevoeging": "BIS"}, 2),
        ({"Postcode": "3511AB", "Huisnummer": "14", "Gebruik": "winkel"}, 4),
        ({"Postcode": "3511AB", "Huisnummer": "14", "Gebruik": "kantoorfunctie"}, 3),
        ({"Straat": "Voorbeeldstraat", "Huisnummer": "12a", "Woonplaats": "UTRECHT"}, 1),
        ({"Straat": "voorbeeldstr.", "Huisnummer": "12a", "Plaats": "Utrecht"}, 1),
        ({"Adres": "Voorbeeldstraat 12 A, 3511 AB Utrecht"}, 1),
        ({"Adres": "Andere Laan 3, Utrecht"}, 11),
        ({"Straat": "Andere Laan 3", "Plaats": "Utrecht"}, 11),
        ({"Postcode": "3511AB", "Huisnummer": "40", "Huisletter": "a"}, 14),
        ({"Postcode": "3511AB", "Huisnummer": "40", "Huisletter": "A"}, 15),
    ],
)
def test_found_without_a_word(row: dict[str, Any], found: int, import_rows: ImportRows) -> None:
    result = import_rows(row | SAID)
    assert result.observations["unit_id"].to_list() == [unit(found)]
    assert kinds(result) == []


@pytest.mark.parametrize(
    ("row", "found", "note"),
    [
        ({"BAG-id": 344010000000001}, unit(1), "id_zeros_restored"),
        ({"BAG-id": "344010000000001"}, unit(1), "id_zeros_restored"),
        ({"BAG-id": "0344200000000001"}, unit(1), "id_is_address"),
        ({"BAG-id": "0344100000000001"}, unit(1), "id_is_building"),
        ({"Pand-id": "0344100000000900", "Gebruik": "winkel"}, unit(4), "id_is_building"),
        ({"Postcode": "3511AA", "Huisnummer": 30}, unit(13), "address_of_other_day"),
        (ANDERE_LAAN | {"Postcode": "9999ZZ", "Huisnummer": 3}, unit(11), "postcode_differs"),
        (AT_12A | {"Straat": "Vorbeeldstraat", "Plaats": "Utrecht"}, unit(1), "street_differs"),
        ({"BAG-id": unit(8)}, unit(8), "unit_out_of_use"),
        ({"BAG-id": unit(9)}, unit(9), "unit_not_delivered"),
    ],
)
def test_found_with_a_remark(row: dict[str, Any], found: str, note: str, import_rows: ImportRows) -> None:
    result = import_rows(row | SAID)
    assert result.observations["unit_id"].to_list() == [found]
    assert kinds(result) == [note]


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ({"BAG-id": 1904010000058120}, "id_lost_digits"),
        ({"BAG-id": "1,90401E+15"}, "id_lost_digits"),
        ({"BAG-id": unit(99)}, "id_unknown"),
        ({"BAG-id": "12345"}, "id_malformed"),
        ({"BAG-id": "toren zuid"}, "id_malformed"),
        ({"BAG-id": "0344020000000001"}, "id_other_object"),
        ({"BAG-id": "0344100000000900"}, "building_several_units"),
        ({"Pand-id": "0344100000000900", "Gebruik": "sport"}, "building_several_units"),
        ({"Pand-id": "0344100000009999"}, "building_unknown"),
        ({"BAG-id": unit(11), **AT_12A}, "id_address_differ"),
        ({"Postcode": "3511AB", "Huisnummer": 14}, "address_several_units"),
        ({"Postcode": "3511AB", "Huisnummer": 12}, "address_unknown"),
        ({"Postcode": "3511AB"}, "address_incomplete"),
        ({"Straat": "Andere Laan", "Huisnummer": 3}, "address_incomplete"),
        ({"Gebouwnaam": "De Toren", "Postcode": None}, "no_identification"),
        (ANDERE_LAAN | {"Postcode": "3511AB", "Huisnummer": 26}, "address_contradicts"),
        ({"BAG-id": unit(5)}, "unit_ended"),
        ({"Postcode": "3511AB", "Huisnummer": 16}, "unit_ended"),
        ({"BAG-id": unit(7)}, "unit_never_was"),
    ],
)
def test_not_taken(row: dict[str, Any], reason: str, import_rows: ImportRows) -> None:
    result = import_rows(row | SAID)
    assert result.observations.is_empty()
    assert result.count("rejected") == 1
    assert [kind for kind in kinds(result) if kind != "extra_column"] == [reason]


def test_a_postcode_and_a_street_of_different_units_are_not_reconciled(import_rows: ImportRows) -> None:
    row = {"Postcode": "3511AB", "Huisnummer": 3, "Straat": "Voorbeeldstraat", "Plaats": "Utrecht"}
    assert kinds(import_rows(row | SAID)) == ["address_unknown"]
    other = {"Postcode": "3512XY", "Huisnummer": 3, "Straat": "Voorbeeldstr", "Plaats": "Utrecht"}
    assert kinds(import_rows(other | SAID)) == ["street_differs"]


def test_lost_digits_are_mended_by_an_address_that_begins_the_same(import_rows: ImportRows) -> None:
    row = {"BAG-id": 1904010000058120, "Postcode": "3511AB", "Huisnummer": 28}
    assert import_rows(row | SAID).observations["unit_id"].to_list() == ["1904010000058120"]


def test_near_addresses_are_shown_and_not_taken(import_rows: ImportRows) -> None:
    wanting: dict[str, dict[str, object]] = {
        unit(1): {"Postcode": "3511AB", "Huisnummer": 12},
        unit(11): {"Straat": "Andere Lan", "Huisnummer": 3, "Plaats": "Utrecht"},
        unit(10): {"Postcode": "3511AB", "Huisnummer": 27},
    }
    for near, row in wanting.items():
        result = import_rows(row | SAID)
        (finding,) = result.all_findings()
        assert finding.detail is not None
        assert near in finding.detail.render()
        assert result.observations.is_empty()


def test_a_house_number_that_excel_made_a_date_of(import_rows: ImportRows) -> None:
    row = {"Postcode": "3511AB", "Huisnummer": dt.date(2026, 3, 12)}
    assert kinds(import_rows(row | SAID)) == ["house_number_is_date"]


@pytest.mark.parametrize(
    ("number", "day", "reason"),
    [
        (6, "1-1-2020", "unit_not_yet"),
        (1, "1-1-2005", "before_register"),
        (5, "31-12-2017", None),
        (5, "1-1-2018", "unit_ended"),
        (6, "1-5-2020", None),
        (17, "1-1-1995", "history_unknown"),
    ],
)
def test_the_unit_must_have_been_there(
    number: int, day: str, reason: str | None, import_rows: ImportRows
) -> None:
    result = import_rows({"BAG-id": unit(number)} | SAID | {"Peildatum": day})
    assert kinds(result) == ([reason] if reason else [])
