# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a row says: the kinds of observation kept apart, and what cannot be."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from .conftest import TODAY, ImportRows, kinds, unit

COUNTED = {"BAG-id": unit(1), "Peildatum": "1-1-2021", "Soort": "geteld", "Toestand": "leeg"}
SUPPLY = {"BAG-id": unit(1), "Peildatum": "1-1-2021", "Soort": "aanbod"}
REGISTERS = {"BAG-id": unit(1), "Peildatum": "1-1-2021", "Soort": "administratief"}
NO = {"WOZ-gebruiker": "nee", "Vestiging": "nee", "Bewoner": "nee"}


def test_counted_on_site(import_rows: ImportRows) -> None:
    row = COUNTED | {
        "Deel (m2)": "250,5",
        "Maat": "vvo",
        "Leeg sinds": "1-3-2019",
        "Opmerking": "'=x",
        "Bron": "t",
    }
    (got,) = import_rows(row).observations.to_dicts()
    assert got["unit_id"] == unit(1)
    assert got["building_id"] == "0344100000000001"
    assert (got["concept"], got["state"], got["offered"]) == ("counted", "vacant", None)
    assert (got["part_m2"], got["part_standard"], got["vacant_since"]) == (250.5, "vvo", dt.date(2019, 3, 1))
    assert (got["date"], got["source"], got["note"], got["row"]) == (dt.date(2021, 1, 1), "t", "=x", 2)


@pytest.mark.parametrize("word", ["onderbenut", "Onderbenut", "underused"])
def test_underused_is_neither_vacant_nor_in_use(word: str, import_rows: ImportRows) -> None:
    assert import_rows(COUNTED | {"Toestand": word}).observations["state"].to_list() == ["underused"]


@pytest.mark.parametrize(
    ("cells", "offered", "state"),
    [
        ({}, True, None),
        ({"Aangeboden": "ja", "Toestand": "in gebruik"}, True, "in_use"),
        ({"Aangeboden": "ingetrokken"}, False, None),
        ({"Vraaghuur": "€ 185,-", "Toestand": "leeg"}, True, "vacant"),
        ({"Beschikbaar vanaf": "1-1-2030"}, True, None),
    ],
)
def test_supply_is_offered_unless_withdrawn(
    cells: dict[str, Any], offered: bool, state: str | None, import_rows: ImportRows
) -> None:
    (got,) = import_rows(SUPPLY | cells).observations.to_dicts()
    assert (got["concept"], got["offered"], got["state"]) == ("supply", offered, state)


@pytest.mark.parametrize(
    ("signals", "state"),
    [
        (NO, "vacant"),
        (NO | {"Vestiging": "ja"}, "in_use"),
        (NO | {"Bewoner": None}, None),
        ({"WOZ-gebruiker": None, "Vestiging": None, "Bewoner": "ja"}, "in_use"),
    ],
)
def test_the_administrative_state_follows_from_three_signals(
    signals: dict[str, Any], state: str | None, import_rows: ImportRows
) -> None:
    result = import_rows(REGISTERS | signals)
    assert result.observations["state"].to_list() == [state]
    assert kinds(result) == ([] if state else ["signals_incomplete"])


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (COUNTED | {"Peildatum": None}, "date_missing"),
        (COUNTED | {"Peildatum": "vorig jaar"}, "unreadable_date"),
        (COUNTED | {"Peildatum": "16-1-2026"}, "date_in_future"),
        (COUNTED | {"Peildatum": "31-12-1989"}, "date_too_early"),
        (COUNTED | {"Leeg sinds": "2-1-2021"}, "since_after_date"),
        (COUNTED | {"Leeg sinds": "1-1-1921"}, "date_too_early"),
        (COUNTED | {"Leeg sinds": "1-1-2019", "Toestand": "in gebruik"}, "since_without_vacancy"),
        (COUNTED | {"Soort": None}, "concept_missing"),
        (COUNTED | {"Soort": "gegist"}, "unknown_word"),
        (COUNTED | {"Toestand": "half"}, "unknown_word"),
        (COUNTED | {"Toestand": None, "Deel": 5, "Maat": "go"}, "state_missing"),
        (COUNTED | {"Leegstand": "nee"}, "state_contradicts"),
        (COUNTED | {"Deel": "veel", "Maat": "go"}, "unreadable_number"),
        (COUNTED | {"Deel": 0, "Maat": "go"}, "part_not_positive"),
        (COUNTED | {"Deel": 100}, "part_without_standard"),
        (COUNTED | {"Deel": 641, "Maat": "go"}, "part_larger_than_unit"),
        (COUNTED | {"Deel": 705, "Maat": "vvo"}, "part_larger_than_unit"),
        (SUPPLY | {"Toestand": "onderbenut"}, "supply_underused"),
        (SUPPLY | {"Vraaghuur": 0}, "rent_out_of_range"),
        (SUPPLY | {"Vraaghuur": 185000}, "rent_out_of_range"),
        (REGISTERS | {"Toestand": "leeg"}, "signals_missing"),
        (REGISTERS | NO | {"Toestand": "in gebruik"}, "signals_contradict"),
    ],
)
def test_rejected_with_one_reason(row: dict[str, Any], reason: str, import_rows: ImportRows) -> None:
    result = import_rows(row)
    assert result.observations.is_empty()
    assert kinds(result) == [reason]
    assert result.count("rejected") == 1


@pytest.mark.parametrize(
    ("row", "remark"),
    [
        (COUNTED | {"Soort": None, "Toestand": None} | NO, "concept_derived"),
        (SUPPLY | {"Soort": None, "Aangeboden": "ja"}, "concept_derived"),
        (COUNTED | NO, "signals_not_used"),
        (COUNTED | {"BAG-id": unit(10), "Deel": 9999, "Maat": "go"}, "part_unchecked"),
    ],
)
def test_taken_with_a_remark(row: dict[str, Any], remark: str, import_rows: ImportRows) -> None:
    result = import_rows(row)
    assert result.observations.height == 1
    assert kinds(result) == [remark]


def test_signals_never_travel_with_another_concept(import_rows: ImportRows) -> None:
    (got,) = import_rows(COUNTED | NO).observations.to_dicts()
    assert (got["woz_user"], got["hr_establishment"], got["brp_resident"]) == (None, None, None)


def test_a_part_may_be_as_large_as_the_unit(import_rows: ImportRows) -> None:
    assert kinds(import_rows(COUNTED | {"Deel": 640, "Maat": "go"})) == []
    assert kinds(import_rows(COUNTED | {"Deel": 704, "Maat": "vvo"})) == []


@pytest.mark.parametrize(("word", "state"), [("ja", "vacant"), ("nee", "in_use"), ("leeg", "vacant")])
def test_a_yes_no_column_on_vacancy_will_do(word: str, state: str, import_rows: ImportRows) -> None:
    row = {"BAG-id": unit(1), "Peildatum": "1-1-2021", "Soort": "geteld", "Leegstand": word}
    assert import_rows(row).observations["state"].to_list() == [state]


def test_defaults_fill_what_a_row_does_not_say(import_rows: ImportRows) -> None:
    day = dt.date(2024, 5, 1)
    row = {"BAG-id": unit(1), "Toestand": "leeg", "Deel": 100}
    result = import_rows(row, concept="counted", source="schouw", reported_by="EZ", standard="go", date=day)
    (got,) = result.observations.to_dicts()
    said = (got["concept"], got["source"], got["reported_by"], got["part_standard"], got["date"])
    assert said == ("counted", "schouw", "EZ", "go", day)
    (own,) = import_rows(
        COUNTED | {"Bron": "eigen"}, source="schouw", concept="supply"
    ).observations.to_dicts()
    assert (own["source"], own["concept"]) == ("eigen", "counted")


def test_silence_is_no_statement(import_rows: ImportRows) -> None:
    result = import_rows({"BAG-id": unit(1), "Peildatum": "1-1-2021", "Soort": "geteld", "Toestand": None})
    assert result.observations.is_empty()
    assert (result.count("skipped"), kinds(result)) == (1, ["no_statement"])


def test_the_same_row_twice_counts_once(import_rows: ImportRows) -> None:
    result = import_rows(COUNTED, COUNTED)
    assert result.observations.height == 1
    assert (result.count("accepted"), result.count("skipped")) == (1, 1)
    assert kinds(result) == ["duplicate_row"]


def test_rows_that_contradict_each_other_are_all_sent_back(import_rows: ImportRows) -> None:
    other = COUNTED | {"Toestand": "in gebruik"}
    result = import_rows(COUNTED, other, COUNTED | {"BAG-id": unit(2)})
    assert result.observations["unit_id"].to_list() == [unit(2)]
    assert kinds(result) == ["contradictory_rows"] * 2
    assert import_rows(COUNTED, other | {"Bron": "ander"}).observations.height == 2


def test_today_is_not_the_future(import_rows: ImportRows) -> None:
    assert kinds(import_rows(COUNTED | {"Peildatum": TODAY})) == []
