# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Everyone placed by command: who goes where, what is missing, what helps, and who must go."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from loods_cli.main import run

SPACES = (
    "Ruimte;Pand;Gemeente;vanaf m2;m2;Tijdelijk;Huur;Soort plek;Hoogte;Laden en lossen;Omgevingsplan",
    "hal;1;Utrecht;180;180;nee;115;Voormalig (semi-)industrieel pand;4,5;voor de deur;light_making",
    "groot;2;Utrecht;60;300;nee;115;Voormalig (semi-)industrieel pand;4,5;voor de deur;light_making",
    "kamer;3;Amersfoort;40;40;nee;115;Aanloopstraat;4,5;voor de deur;light_making",
)
SEARCHES = (
    "Zoekvraag;Functie;Maat vanaf (m2);Maat tot (m2);Waar;Nu op bedrijventerrein",
    "maker;Lichte maak en reparatie;120;200;Utrecht;nee",
    "buur;Lichte maak en reparatie;150;200;Utrecht;nee",
    "derde;Lichte maak en reparatie;140;200;Utrecht;ja",
    "vierde;Lichte maak en reparatie;280;400;Utrecht;nee",
)


@pytest.fixture
def given(tmp_path: Path) -> tuple[object, ...]:
    spaces, searches = tmp_path / "ruimten.csv", tmp_path / "zoekvragen.csv"
    spaces.write_text("\n".join(SPACES), encoding="utf-8")
    searches.write_text("\n".join(SEARCHES), encoding="utf-8")
    return "--spaces", spaces, "--profiles", searches


def loods(folder: Path, *arguments: object) -> int:
    return run(["--home", str(folder / "home"), "--language", "en", *map(str, arguments)])


def document(capsys: pytest.CaptureFixture[str]) -> Any:
    return json.loads(capsys.readouterr().out)


def test_everyone_gets_a_place_where_there_is_one(
    tmp_path: Path, given: tuple[object, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    assert loods(tmp_path, "place", *given, "--format", "json") == 0
    found = document(capsys)
    assert (found["placed"], found["bound_seekers"], found["proved"]) == (3, 3, True)
    assert {row["profile"] for row in found["pairs"]} == {"maker", "buur", "derde"}
    assert [row["profile"] for row in found["unplaced"]] == ["vierde"]
    assert found["empty"] == ["kamer"]
    shared = [row["area_m2"] for row in found["pairs"] if row["space"] == "groot"]
    assert sum(shared) == 300
    assert loods(tmp_path, "place", *given) == 0
    assert "Placed: 3 of 4" in capsys.readouterr().out


def test_what_is_missing_and_what_helps(
    tmp_path: Path, given: tuple[object, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    assert loods(tmp_path, "place", *given, "--show", "missing", "--format", "json") == 0
    (short,) = document(capsys)["shortages"]
    assert (short["function"], short["size_low_m2"], short["profiles"]) == ("light_making", 120, ["vierde"])
    assert short["blocks"] == [{"code": "taken", "about": "space", "count": 1}]
    assert loods(tmp_path, "place", *given, "--show", "missing", "--format", "csv") == 0
    table = capsys.readouterr().out
    assert "Light making and repair" in table
    assert "fits, but somebody else is placed there: 1" in table
    assert loods(tmp_path, "place", *given, "--show", "helps", "--format", "json") == 0
    rows = document(capsys)
    assert [row["change"] for row in rows] == ["now", "lower_rents", "wider_plans", "in_parts"]
    assert {row["placed"] for row in rows} == {3}


def test_firms_that_must_go(
    tmp_path: Path, given: tuple[object, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    assert loods(tmp_path, "place", *given, "--leaving", "business-park", "--format", "json") == 0
    found = document(capsys)
    assert [(row["profile"], row["outcome"]) for row in found["outcomes"]] == [("derde", "placed")]
    assert found["fewer_others"] == 0
    assert loods(tmp_path, "place", *given, "--must-leave", "vierde") == 0
    assert "fits, but others need it too" in capsys.readouterr().out
    assert loods(tmp_path, "place", *given, "--must-leave", "niemand") != 0
