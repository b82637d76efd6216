# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Spaces and searches from a sheet: what is read, what is refused and why, and what a home keeps."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from pathlib import Path

import pytest
from match_cases import HALL, MAKER

from loods.editions.home import Home
from loods.errors import InputError, NotFoundError
from loods.functions.needs import Need, need_kinds
from loods.match.keeping import profile_store, space_store
from loods.match.profiles import profiles_of
from loods.match.sheets import (
    KINDS,
    SheetResult,
    import_profiles,
    import_spaces,
    write_profiles_template,
    write_spaces_template,
)
from loods.match.sheets.cells import read_functions, read_need
from loods.match.spaces import space_table, spaces_of
from loods.registers.space_sheets.cells import CellError

TODAY = dt.date(2026, 11, 1)
CODES = {"Utrecht": ("GM0344",), "Amersfoort": ("GM0307",), "regio": ("GM0307", "GM0344")}


def find(text: str, day: dt.date) -> Sequence[str]:
    if text not in CODES:
        raise NotFoundError("There is no {name}.", "Look it up.", name=text)
    return CODES[text]


def sheet(folder: Path, *lines: str) -> Path:
    path = folder / "blad.csv"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def kinds(result: SheetResult) -> list[tuple[int, str]]:
    return sorted((row, each.kind) for (_, row), found in result.findings.items() for each in found)


def test_a_space_is_read_and_blank_is_unknown(tmp_path: Path) -> None:
    path = sheet(
        tmp_path,
        "Ruimte;Gemeente;vanaf m2;m2;Vanaf;Tijdelijk;Huur;Soort plek;Entree;loading;Omgevingsplan;Lift",
        "R-1;Utrecht;80;1.240,5;1-3-2027;nee;115;Aanloopstraat;via de winkel;voor de deur;geen;",
        "R-2;;;;;;;;;;Moderne makers; ja",
    )
    result = import_spaces(path, find, TODAY)
    first, second = spaces_of(result.rows)
    assert (first.gemeente, first.smallest_m2, first.largest_m2) == ("GM0344", 80, 1240.5)
    assert (first.available_from, first.temporary) == (dt.date(2027, 3, 1), False)
    assert (first.location_type, first.entrance, first.loading) == ("approach_street", "through_shop", 2)
    assert (first.plan_uses, first.lift) == ((), None)
    assert (second.plan_uses, second.lift, second.rent_eur_m2_year) == (("makers",), True, None)


def test_what_is_wrong_with_spaces_is_told_by_row(tmp_path: Path) -> None:
    path = sheet(
        tmp_path,
        "Ruimte;Gemeente;vanaf m2;m2;Tijdelijk;Tot;X;Y;Omgevingsplan;Diepte",
        "A;Atlantis;;;;;;;;",
        "B;;300;200;;;;;;",
        "C;;;;nee;1-1-2028;;;;",
        "D;;;;;;136000;;;",
        "E;;;;;;;;Vliegveld;",
        "F;;;-5;;;;;;",
        "G;;;;;;;;;veel",
        "H;regio;;;;;;;;",
        "I;;;;;;;;;",
        "I;;;;;;;;;",
        "J;Utrecht;;;;;;;;",
    )
    result = import_spaces(path, find, TODAY)
    assert kinds(result) == [
        (2, "match_area_unknown"),
        (3, "match_range_reversed"),
        (4, "match_lasting_with_end"),
        (5, "match_half_a_point"),
        (6, "match_function_unknown"),
        (7, "match_negative"),
        (8, "unreadable_number"),
        (9, "match_area_unknown"),
        (10, "match_id_twice"),
        (11, "match_id_twice"),
    ]
    assert {kind for _, kind in kinds(result)} <= KINDS.keys()
    assert [space.space_id for space in spaces_of(result.rows)] == ["J"]
    assert list(result.outcomes.values()).count("rejected") == 10


def test_a_search_is_read_with_its_needs(tmp_path: Path) -> None:
    path = sheet(
        tmp_path,
        "Zoekvraag;Functie;m2 vanaf;m2 tot;Waar;Vrije hoogte;Daglicht;noise;Tijdelijk mag;Lift",
        "Z-1;Lichte maak en reparatie;120;200;regio;4,5 moet;niet nodig;luid;nee;",
        "Z-2;Vliegveld;;;;;;;;",
        "Z-3;Sport en well-being;300;200;;hoog;misschien;;;",
        ";Sport en well-being;;;;;;;;",
    )
    result = import_profiles(path, find, TODAY)
    (profile,) = profiles_of(result.rows)
    assert (profile.function, profile.gemeenten) == ("light_making", ("GM0307", "GM0344"))
    assert profile.temporary_ok is False
    assert dict(profile.needs) == {
        "free_height": Need("free_height", 4.5, "hard"),
        "daylight": Need("daylight", None),
        "noise": Need("noise", 2.0, "wish"),
    }
    assert kinds(result)[1:] == [
        (3, "unknown_word"),
        (4, "match_need_unreadable"),
        (4, "match_need_unreadable"),
        (4, "match_range_reversed"),
        (5, "match_cell_missing"),
    ]
    assert kinds(result)[0] == (1, "extra_column")  # a lift is no need of its own


@pytest.mark.parametrize(
    ("text", "code", "expected"),
    [
        ("moet", "daylight", Need("daylight", 1.0, "hard")),
        ("graag", "daylight", Need("daylight", 1.0)),
        ("in de buurt moet", "loading", Need("loading", 1.0, "hard")),
        ("at the door", "loading", Need("loading", 2.0)),
        ("500", "transit", Need("transit", 500.0)),
        ("Niet nodig", "transit", Need("transit", None)),
    ],
)
def test_needs_as_people_write_them(text: str, code: str, expected: Need) -> None:
    assert read_need(text, need_kinds()[code]) == expected


@pytest.mark.parametrize(
    ("text", "code"), [("4", "daylight"), ("moet", "free_height"), ("-1", "depth"), ("ver", "noise")]
)
def test_needs_that_cannot_be_read(text: str, code: str) -> None:
    with pytest.raises(CellError):
        read_need(text, need_kinds()[code])


def test_functions_by_name_or_code() -> None:
    assert read_functions("Moderne makers; hotel") == ("makers", "hotel")


def test_a_sheet_without_known_columns_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="loods template spaces"):
        import_spaces(sheet(tmp_path, "Naam;Kleur", "a;b"), find, TODAY)


def test_a_template_comes_back_as_it_was_filled(tmp_path: Path) -> None:
    (row,) = space_table([HALL]).to_dicts()
    filled = {**row, "gemeente": "Utrecht", "loading": "2", "noise": "2", "areas": None}
    filled["plan_uses"] = "Lichte maak en reparatie; Moderne makers"
    write_spaces_template(tmp_path / "ruimten.xlsx", [filled])
    result = import_spaces(tmp_path / "ruimten.xlsx", find, TODAY)
    (space,) = spaces_of(result.rows)
    assert {name: getattr(space, name) for name in row if name != "areas"} == {
        name: getattr(HALL, name) for name in row if name != "areas"
    }
    write_profiles_template(
        tmp_path / "zoekvragen.xlsx",
        [{"profile_id": "Z", "function": MAKER.function, "free_height": "5 graag"}],
    )
    (profile,) = profiles_of(import_profiles(tmp_path / "zoekvragen.xlsx", find, TODAY).rows)
    assert (profile.function, profile.needs["free_height"].level) == ("light_making", 5)


def test_a_home_keeps_the_newest_word_on_each_id(tmp_path: Path) -> None:
    home = Home(tmp_path / "home")
    head = "Ruimte;Gemeente;Oppervlakte (m2)"
    first = import_spaces(sheet(tmp_path, head, "A;Utrecht;100", "B;Utrecht;50"), find, TODAY)
    assert len(space_store(home).append(first.rows).added) == 2
    assert not space_store(home).append(first.rows).added
    second = import_spaces(sheet(tmp_path, head, "A;Utrecht;120"), find, TODAY)
    assert space_store(home).append(second.rows).superseded == 1
    kept = {space.space_id: space.largest_m2 for space in spaces_of(space_store(home).load())}
    assert kept == {"A": 120, "B": 50}
    searches = import_profiles(sheet(tmp_path, "Zoekvraag;Functie;Daglicht", "Z;Hotel;moet"), find, TODAY)
    profile_store(home).append(searches.rows)
    (kept_profile,) = profiles_of(profile_store(home).load())
    assert kept_profile.needs == {"daylight": Need("daylight", 1.0, "hard")}
