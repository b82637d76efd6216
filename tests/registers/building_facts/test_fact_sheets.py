# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Facts come in as people write them; a row that is not certain goes back with what would mend it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import polars as pl
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from loods.editions.fact_store import fact_store, read_given
from loods.editions.home import Home
from loods.errors import InputError
from loods.functions import uses
from loods.registers.building_facts import (
    GIVEN_SCHEMA,
    KINDS,
    FactDefaults,
    FactImport,
    import_facts,
    write_facts_template,
)
from loods.registers.building_facts.cells import read_given as read_cell
from loods.registers.building_facts.cells import word_codes
from loods.registers.building_facts.columns import WORDS, fact_columns
from loods.scan.facts.catalogue import CHOICES, FactKind, catalogue

TODAY = dt.date(2026, 10, 1)
BUILDING = "0344100000000001"
EXCEL_DATE = dt.date(2026, 12, 10)
FACTS = list(catalogue().values())
Read = Callable[..., FactImport]
Span = tuple[float, float]


@pytest.fixture
def read(street: pl.DataFrame, tmp_path: Path) -> Read:
    """Import rows (header -> cell) as a workbook."""

    def run(*rows: dict[str, Any], **defaults: Any) -> FactImport:
        book = openpyxl.Workbook()
        sheet = book.active
        assert sheet is not None
        headers = list(dict.fromkeys(header for row in rows for header in row))
        sheet.append(headers)
        for row in rows:
            sheet.append([row.get(header) for header in headers])
        book.save(tmp_path / "feiten.xlsx")
        return import_facts(tmp_path / "feiten.xlsx", street, FACTS, FactDefaults(TODAY, **defaults))

    return run


def said(**cells: Any) -> dict[str, Any]:
    """A complete row about BUILDING; cells replace or add, with _ for a blank in a header."""
    named = {name.replace("_", " "): value for name, value in cells.items()}
    return {
        "BAG-id pand": BUILDING,
        "Bron": "eigenaar",
        "Datum": dt.date(2026, 1, 2),
        "Monument": "nee",
    } | named


def kinds(result: FactImport) -> list[str]:
    return [finding.kind for key in sorted(result.findings) for finding in result.findings[key]]


def kind_of(name: str) -> FactKind:
    return catalogue()[name]


def cell(name: str, value: object) -> Span | None:
    return read_cell(value, kind_of(name), word_codes(fact_columns([kind_of(name)])[name]))


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [
        ("monument", "ja", (1, 1)),
        ("monument", "Nee", (0, 0)),
        ("monument", True, (1, 1)),
        ("monument", 0, (0, 0)),
        ("height_m", "12,5", (12.5, 12.5)),
        ("height_m", 12.5, (12.5, 12.5)),
        ("height_m", "10-15", (10, 15)),
        ("height_m", "10 – 15", (10, 15)),
        ("height_m", "10 tot 15", (10, 15)),
        ("woz_value_eur", "€ 4.200.000", (4_200_000, 4_200_000)),
        ("woz_value_eur", "3.000.000 - 4.000.000", (3_000_000, 4_000_000)),
        ("vacant_share", "85%", (0.85, 0.85)),
        ("vacant_share", "80-90%", (0.8, 0.9)),
        ("vacant_share", 0.85, (0.85, 0.85)),
        ("built_year", "1970-1975", (1970, 1975)),
        ("energy_label", "a++", (8, 8)),
        ("energy_label", "D-C", (3, 4)),
        ("energy_label", "A+ - A+++", (7, 9)),
        ("owner_kind", "Eigenaar-gebruiker", (1, 1)),
        ("location_type", "aanloopstraat", (2, 2)),
        ("location_type", "boven winkels (klein en middel)", (0, 0)),
    ],
)
def test_values_as_people_write_them(name: str, value: object, expected: Span) -> None:
    assert cell(name, value) == expected


@pytest.mark.parametrize("value", [None, "", " ", "onbekend", "?", "-", "n.v.t."])
@pytest.mark.parametrize("name", ["monument", "height_m", "energy_label"])
def test_a_blank_is_unknown_and_never_nought(name: str, value: object) -> None:
    assert cell(name, value) is None


@given(
    low=st.integers(0, 9_999_999),
    width=st.integers(0, 1000),
    name=st.sampled_from(["height_m", "book_value_eur"]),
)
def test_a_range_reads_back(low: int, width: int, name: str) -> None:
    dutch = [f"{number:,}".replace(",", ".") for number in (low, low + width)]
    assert cell(name, "-".join(dutch)) == (low, low + width)
    assert cell(name, " tot ".join(dutch)) == (low, low + width)


@pytest.mark.parametrize(
    ("row", "kind"),
    [
        (said(Monument="misschien"), "unknown_word"),
        (said(Energielabel="Z"), "unknown_word"),
        (said(Energielabel="C-Z"), "unknown_word"),
        (said(Hoogte_van_het_pand="hoog"), "unreadable_number"),
        (said(Hoogte_van_het_pand="1-2-3"), "unreadable_number"),
        (said(Hoogte_van_het_pand="20%"), "unreadable_number"),
        (said(Hoogte_van_het_pand=-3), "fact_out_of_range"),
        (said(Hoogte_van_het_pand=1e300), "fact_out_of_range"),
        (said(Bouwjaar=75), "fact_out_of_range"),
        (said(Deel_kantoor=85), "fact_out_of_range"),
        (said(Hoogte_van_het_pand="15-10"), "fact_range_reversed"),
        (said(Geluid_op_de_gevel=EXCEL_DATE), "fact_is_date"),
        (said(Bron=None), "fact_cell_missing"),
        (said(Datum=None), "fact_cell_missing"),
        (said(Datum="ooit"), "unreadable_date"),
        (said(Datum=dt.date(2026, 10, 2)), "fact_date_ahead"),
        (said(**{"BAG-id pand": None}), "fact_place_missing"),
        (said(**{"BAG-id pand": "12"}), "fact_id_malformed"),
        (said(**{"BAG-id pand": "0344109999999999"}), "fact_id_unknown"),
        (said(**{"BAG-id pand": None}, Postcode="3511AB", Huisnummer="99"), "fact_address_unknown"),
        (said(**{"BAG-id pand": None}, Postcode="3511AB", Huisnummer="12"), "fact_several_buildings"),
        (said(**{"BAG-id pand": None}, Postcode="3511AB", Huisnummer="20"), "fact_several_buildings"),
        (said(Postcode="3511AB", Huisnummer="16"), "fact_ids_differ"),
        (said(**{"BAG-id pand": None, "verblijfsobject": 1961010000000120}), "fact_id_lost_digits"),
        (said(**{"BAG-id pand": 1961100000000120}), "fact_id_lost_digits"),
        (said(**{"BAG-id pand": "1,9611E+15"}), "fact_id_lost_digits"),
        (
            said(**{"BAG-id pand": None}, Postcode="3511AB", Huisnummer=EXCEL_DATE),
            "fact_house_number_is_date",
        ),
    ],
)
def test_a_row_that_is_not_certain_goes_back(row: dict[str, Any], kind: str, read: Read) -> None:
    result = read(row)
    assert kinds(result) == [kind]
    assert list(result.outcomes.values()) == ["rejected"]
    assert result.facts.is_empty()


@pytest.mark.parametrize(
    ("place", "building"),
    [
        ({"BAG-id pand": "344100000000001"}, BUILDING),
        ({"BAG-id pand": "0344010000000001"}, BUILDING),
        ({"BAG-id pand": None, "BAG-id verblijfsobject": "0344010000000001"}, BUILDING),
        ({"BAG-id pand": None, "Postcode": "3511 ab", "Huisnummer": "12A"}, BUILDING),
        (
            {"BAG-id pand": None, "Straat": "Voorbeeldstraat", "Huisnummer": 16, "Plaats": "Utrecht"},
            "0344100000000005",
        ),
        ({"BAG-id pand": None, "Adres": "Voorbeeldstr 12 bis", "Plaats": "utrecht"}, "0344100000000002"),
        ({"BAG-id pand": None, "Postcode": "3511AB", "Huisnummer": 14}, "0344100000000900"),
        ({"BAG-id pand": None, "Postcode": "3511AB", "Huisnummer": 18}, "0344100000000007"),
        ({"Postcode": "3511AB", "Huisnummer": "12"}, BUILDING),
    ],
)
def test_a_building_is_found_by_id_or_address(place: dict[str, Any], building: str, read: Read) -> None:
    result = read(said(**place))
    assert kinds(result) == []
    assert result.facts["building_id"].to_list() == [building]


def test_source_and_date_may_hold_for_the_whole_file(read: Read) -> None:
    result = read({"Pand": BUILDING, "Monument": "ja"}, source="raad", as_of=dt.date(2025, 5, 5))
    assert result.facts.select("source", "as_of").rows() == [("raad", dt.date(2025, 5, 5))]


def test_a_row_without_facts_says_nothing(read: Read) -> None:
    result = read(said(Monument=None), said())
    assert list(result.outcomes.values()) == ["skipped", "accepted"]
    assert kinds(result) == ["fact_nothing_said"]


def test_the_same_twice_counts_once_and_a_contradiction_not_at_all(read: Read) -> None:
    result = read(said(), said(Hoogte_van_het_pand=9), said(Erfpacht="ja"), said(Erfpacht="nee"))
    twice, other = "fact_duplicate", "fact_contradictory"
    assert kinds(result) == [twice, twice, other, twice, other]
    assert list(result.outcomes.values()) == ["accepted", "accepted", "rejected", "rejected"]
    assert result.facts.select("fact", "low").rows() == [("monument", 0.0), ("height_m", 9.0)]


def test_other_sources_and_days_may_say_something_else(read: Read) -> None:
    result = read(
        said(), said(Monument="ja", Bron="gemeente"), said(Monument="ja", Datum=dt.date(2025, 1, 1))
    )
    assert kinds(result) == []
    assert result.facts.height == 3


def test_the_newest_date_of_a_source_counts_whatever_came_in_last(read: Read, tmp_path: Path) -> None:
    home = Home(tmp_path / "home")
    assert read_given(home).schema == GIVEN_SCHEMA
    store = fact_store(home)
    new = read(said()).facts
    store.append(new)
    store.append(read(said(Monument="ja", Datum=dt.date(2020, 1, 1))).facts)
    assert read_given(home)["low"].to_list() == [0.0]
    assert store.append(new).added == frozenset()
    store.append(read(said(Monument="ja")).facts)  # a correction: the same source and day
    assert read_given(home)["low"].to_list() == [1.0]
    assert store.history().height == 3


def test_a_row_is_known_when_every_fact_of_it_is(read: Read) -> None:
    result = read(said(Erfpacht="ja"))
    ids = frozenset(result.facts["fact_id"])
    assert len(ids) == 2
    assert result.rows_of(ids) == frozenset(result.taken.values())
    assert result.rows_of(frozenset(sorted(ids)[:1])) == frozenset()


def test_a_sheet_of_something_else_is_refused(read: Read) -> None:
    with pytest.raises(InputError, match="column names"):
        read({"Naam": "x", "Telefoon": "y"})


def test_the_template_comes_back_as_it_was_filled(street: pl.DataFrame, tmp_path: Path) -> None:
    values = {kind.name: kind.choices[-1] if kind.choices else "0,5" for kind in FACTS if kind.unit != "year"}
    row = {
        "building_id": BUILDING,
        "source": "test",
        "as_of": dt.date(2026, 1, 1),
        "built_year": "1999",
        **values,
    }
    write_facts_template(tmp_path / "a.xlsx", FACTS, [row])
    result = import_facts(tmp_path / "a.xlsx", street, FACTS, FactDefaults(TODAY))
    assert kinds(result) == ["example_row"]
    assert set(result.facts["fact"]) == set(catalogue())
    for fact, low, high in result.facts.select("fact", "low", "high").iter_rows():
        choices = kind_of(fact).choices
        assert low == high == (len(choices) - 1 if choices else 1999 if fact == "built_year" else 0.5)


def test_the_template_has_a_list_for_choices_and_explains_each_column(tmp_path: Path) -> None:
    shown = [kind_of(name) for name in ("monument", "noise_facade_db", "owner_kind", "energy_label")]
    write_facts_template(tmp_path / "a.xlsx", shown)
    book = openpyxl.load_workbook(tmp_path / "a.xlsx")
    lists = [[cell.value for cell in column if cell.value] for column in book["Lijsten"].columns]
    assert lists[0] == ["Monument", "nee", "ja"]
    assert lists[1][1:] == [WORDS[code] for code in CHOICES["owner_kind"]]
    assert lists[2][1:] == list(CHOICES["label"])
    explained = {row[0].value: str(row[1].value) for row in book["Uitleg"].iter_rows()}
    for kind in shown:
        assert kind.where["nl"] in explained[kind.title["nl"]]
    drop_downs = [
        rule.formula1 for rule in book["Feiten"].data_validations.dataValidation if rule.type == "list"
    ]
    assert len(drop_downs) == 3


def test_every_choice_has_a_dutch_word_of_its_own() -> None:
    for unit, codes in CHOICES.items():
        words = [WORDS.get(code, code) for code in codes]
        assert len(set(words)) == len(words)
        assert unit == "label" or set(codes) <= WORDS.keys()


def test_places_are_called_as_the_location_types_are() -> None:
    path = Path(uses.__file__).with_name("location_types.yaml")
    for kind in yaml.safe_load(path.read_text(encoding="utf-8")):
        assert WORDS[kind["code"]] == kind["title"]["nl"].lower()


def test_no_two_facts_share_a_column() -> None:
    headers = [column.header for column in fact_columns(FACTS).values()]
    assert len(set(headers)) == len(headers)


def test_every_kind_has_a_meaning_and_a_remedy() -> None:
    assert all(kind.meaning.endswith(".") and kind.remedy.endswith(".") for kind in KINDS.values())
