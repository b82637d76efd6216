# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Matches by command: from files and from the home, in words and as JSON."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from loods_cli.main import run

SPACES = (
    "Ruimte;Pand;Gemeente;vanaf m2;m2;Tijdelijk;Huur;Soort plek;Hoogte;Laden en lossen;Omgevingsplan",
    "hal;1;Utrecht;180;180;nee;115;Voormalig (semi-)industrieel pand;4,5;voor de deur;light_making",
    "zolder;2;Utrecht;108;108;nee;115;Boven winkels (klein en middel);4,2;in de buurt;light_making",
    "kamer;2;Utrecht;40;40;nee;115;Boven winkels (klein en middel);4,2;in de buurt;light_making",
    "ver;3;Amersfoort;180;180;nee;115;Aanloopstraat;4,5;voor de deur;light_making",
)
SEARCHES = (
    "Zoekvraag;Functie;Maat vanaf (m2);Maat tot (m2);Waar",
    "meubelmaker;Lichte maak en reparatie;120;200;Utrecht",
    "yoga;Sport en well-being;200;400;provincie Utrecht",
)


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    spaces, searches = tmp_path / "ruimten.csv", tmp_path / "zoekvragen.csv"
    spaces.write_text("\n".join(SPACES), encoding="utf-8")
    searches.write_text("\n".join(SEARCHES), encoding="utf-8")
    return spaces, searches


def loods(folder: Path, *arguments: object) -> int:
    return run(["--home", str(folder / "home"), "--language", "nl", *map(str, arguments)])


def matched(capsys: pytest.CaptureFixture[str]) -> dict[tuple[str, str], dict[str, Any]]:
    return {(row["space"], row["profile"]): row for row in json.loads(capsys.readouterr().out)}


def test_a_search_gets_spaces_with_reasons_and_near_misses(
    tmp_path: Path, files: tuple[Path, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    given = ("--spaces", files[0], "--profiles", files[1], "--format", "json")
    assert loods(tmp_path, "match", "--profile", "meubelmaker", *given) == 0
    found = matched(capsys)
    assert [space for space, _ in found] == ["hal", "kamer", "zolder"]
    hall, _, loft = found.values()
    for pair in found.values():
        assert {"space", "profile", "score_low", "score_high", "reasons", "blocking"} <= pair.keys()
        assert all({"code", "about", "kind", "text"} <= reason.keys() for reason in pair["reasons"])
    assert hall["blocking"] == []
    assert 0 < hall["score_low"] < hall["score_high"] < 100
    assert {reason["code"] for reason in hall["reasons"]} >= {
        "size_fits",
        "fit_1",
        "need_met",
        "need_unknown",
    }
    assert [reason["code"] for reason in loft["blocking"]] == ["too_small"]
    assert loft["blocking"][0]["text"].startswith("12 m² te klein")
    assert [mend["spaces"] for mend in loft["mends"]] == [["kamer"], []]


def test_the_home_keeps_both_sides(
    tmp_path: Path, files: tuple[Path, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    assert loods(tmp_path, "match") == 3
    assert "loods template spaces" in capsys.readouterr().err
    assert loods(tmp_path, "import", "spaces", files[0]) == 0
    assert loods(tmp_path, "import", "searches", files[1], "--dry-run") == 0
    assert loods(tmp_path, "match") == 3
    assert loods(tmp_path, "import", "searches", files[1]) == 0
    capsys.readouterr()
    assert loods(tmp_path, "match", "--space", "hal", "--excluded", "--format", "json") == 0
    assert list(matched(capsys)) == [("hal", "meubelmaker"), ("hal", "yoga")]
    assert loods(tmp_path, "match", "--space", "hal", "--profile", "yoga", "--format", "json") == 0
    assert [reason["code"] for reason in matched(capsys)["hal", "yoga"]["blocking"]] == [
        "too_small",
        "need_unmet",
    ]
    assert loods(tmp_path, "match", "--profile", "niemand") == 4
    assert "meubelmaker" in capsys.readouterr().err


def test_words_on_the_screen(
    tmp_path: Path, files: tuple[Path, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    given = ("--spaces", files[0], "--profiles", files[1])
    assert loods(tmp_path, "match", *given, "--no-near") == 0
    text = capsys.readouterr().out
    assert "  + De maat past: 180 m², gevraagd is 120 tot 200 m²." in text
    assert "  ? Is er daglicht in de werkruimte?" in text
    assert "zolder" not in text
    table = tmp_path / "lijst.csv"
    assert loods(tmp_path, "match", *given, "--format", "csv", "--output", table) == 0
    assert table.read_text("utf-8").startswith("space,profile,score_low,score_high,reasons,blocking")
    paper = tmp_path / "lijst.txt"
    assert loods(tmp_path, "match", *given, "--output", paper) == 0
    assert "12 m² te klein" in paper.read_text("utf-8")


def test_rows_that_cannot_be_used_are_told(
    tmp_path: Path, files: tuple[Path, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    files[0].write_text("\n".join([*SPACES, "fout;;Atlantis;;;;;;;;"]), encoding="utf-8")
    assert loods(tmp_path, "match", "--space", "hal", "--spaces", files[0], "--profiles", files[1]) == 0
    assert "6" in capsys.readouterr().err


@pytest.mark.parametrize("kind", ["spaces", "searches"])
def test_an_empty_template_says_nothing(
    tmp_path: Path, kind: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert loods(tmp_path, "template", kind, tmp_path / "blad.xlsx") == 0
    assert loods(tmp_path, "import", kind, tmp_path / "blad.xlsx") == 0
    assert loods(tmp_path, "template", kind, tmp_path / "blad.xlsx") == 3


def test_together(tmp_path: Path, files: tuple[Path, Path], capsys: pytest.CaptureFixture[str]) -> None:
    store = "winkel;9;Utrecht;50;450;nee;115;Aanloopstraat;4,5;voor de deur;"
    files[0].write_text("\n".join([*SPACES, store]), encoding="utf-8")
    files[1].write_text("\n".join([*SEARCHES, "breed;light_making;145;200;Utrecht"]), encoding="utf-8")
    given = ("--spaces", files[0], "--profiles", files[1], "--together")
    assert loods(tmp_path, "match", "--space", "winkel", *given, "--format", "json") == 0
    found = json.loads(capsys.readouterr().out)
    assert (found["area_m2"], found["asked_eur_year"], found["gap_eur_year"]) == (450, 51_750, 0)
    assert len(found["parties"]) == 2
    assert loods(tmp_path, "match", "--space", "winkel", *given) == 0
    assert "51.750" in capsys.readouterr().out
    assert loods(tmp_path, "match", "--profile", "breed", *given, "--format", "json") == 0
    found = json.loads(capsys.readouterr().out)
    assert [row["space"] for row in found["spaces"]] == ["kamer", "zolder"]
    assert loods(tmp_path, "match", *given) == 2


def test_a_filling_has_headings_and_amounts_that_people_read(
    tmp_path: Path, files: tuple[Path, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    given = ("--spaces", files[0], "--profiles", files[1], "--together")
    arguments = ["--home", str(tmp_path / "home"), "--language", "en", "match", "--space", "hal"]
    assert run([*arguments, *map(str, given)]) == 0
    out = capsys.readouterr().out
    for heading in ("Search", "Area (m2)", "Can pay (euro per year)", "Score, at least", "27,000"):
        assert heading in out
    assert "pays_eur_year" not in out
