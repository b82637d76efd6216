# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""`loods scan` on a sample village: an area, a building, an address; every form; what it refuses."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from loods.demo.bag_writer import write_extract
from loods.demo.sample import village
from loods.editions.home import Home
from loods.functions.uses import target_uses
from loods.scan.results import ASPECTS
from loods_cli.main import run

Loods = Callable[..., tuple[int, str, str]]
PROMISED = {
    "building", "use", "score_low", "score_high", "class", "vetoes", "aspects", "gap_eur", "unknown",
    "report_id",
}  # fmt: skip
SAYS = "source: {title: Raad, published: 2026}\nverified: true\n"


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("village")
    extract = write_extract(folder / "BAGGEM1961L-01092021.zip", village())
    assert run(["--home", str(folder / "home"), "import", "bag", str(extract)]) == 0
    return folder / "home"


@pytest.fixture
def loods(home: Path, capsys: pytest.CaptureFixture[str]) -> Loods:
    """Run a command in the home of the village; gives exit code, output and errors."""

    def call(*words: object, language: str = "en") -> tuple[int, str, str]:
        capsys.readouterr()
        code = run(["--home", str(home), "--language", language, *map(str, words)])
        captured = capsys.readouterr()
        return code, captured.out, captured.err

    return call


def scan(loods: Loods, *words: object) -> Any:
    code, out, err = loods("scan", *words, "--format", "json")
    assert code == 0, err
    return json.loads(out)


@pytest.fixture
def all_uses(loods: Loods) -> list[dict[str, Any]]:
    """The scan of the whole village for every use."""
    rows: list[dict[str, Any]] = scan(loods, "Vijfheerenlanden")
    return rows


def test_json_has_an_object_per_building_and_use_with_all_that_is_promised(
    all_uses: list[dict[str, Any]],
) -> None:
    names = {row["building"] for row in all_uses}
    assert len(all_uses) == len(names) * len(target_uses())
    assert len(names) > 3
    assert all(row.keys() >= PROMISED for row in all_uses)
    assert len({row["report_id"] for row in all_uses}) == len(all_uses)
    for row in all_uses:
        assert 0 <= row["score_low"] <= row["score_high"] <= 100
        assert list(row["aspects"]) == list(ASPECTS)
        assert {each["light"] for each in row["aspects"].values()} <= {"green", "amber", "red", "unknown"}


def test_a_building_is_found_by_its_number_its_unit_and_its_address(
    loods: Loods, home: Path, all_uses: list[dict[str, Any]]
) -> None:
    wanted = all_uses[0]
    unit = _unit_of(home, wanted["building"])
    answers = [
        scan(loods, text, "--use", wanted["use"])
        for text in (wanted["building"], unit, wanted["address"], wanted["address"].upper().replace(",", ""))
    ]
    assert all(answer == [wanted] for answer in answers)


def _unit_of(home: Path, building: str) -> str:
    table = Home(home).open_edition().table("unit", ["id", "building_ids", "status"])
    rows = table.filter(status="Verblijfsobject in gebruik").iter_rows(named=True)
    return next(row["id"] for row in rows if building == (row["building_ids"] or [None])[0])


def test_uses_are_chosen_by_code_or_by_title(loods: Loods, all_uses: list[dict[str, Any]]) -> None:
    chosen = scan(loods, "Vijfheerenlanden", "--use", "Wonen", "--use", "hotel")
    assert chosen == [row for row in all_uses if row["use"] in ("housing", "hotel")]
    code, _, err = loods("scan", "Vijfheerenlanden", "--use", "zwembad")
    assert code == 3
    assert "zwembad" in err
    assert "housing_students" in err


def test_why_gives_the_grounds_of_every_light(loods: Loods, all_uses: list[dict[str, Any]]) -> None:
    (row,) = scan(loods, all_uses[0]["building"], "--use", "housing", "--why")
    codes = [ground["code"] for grounds in row["grounds"].values() for ground in grounds]
    assert len([code for code in codes if code[0] in "VLB" and code[1:].isdigit()]) == 8 + 23 + 28
    assert [each["fact"] for each in row["narrowing"]] == row["unknown"]
    code, out, _ = loods("scan", all_uses[0]["building"], "--use", "housing", "--why")
    assert code == 0
    assert "Not extendable horizontally: not known" in out


def test_a_table_for_people_in_both_languages(loods: Loods, all_uses: list[dict[str, Any]]) -> None:
    building, first = all_uses[0]["building"], all_uses[0]
    code, dutch, _ = loods("scan", building, language="nl")
    assert code == 0
    assert all(use.title["nl"] in dutch for use in target_uses().values())
    _, english, _ = loods("scan", building)
    assert all(use.title["en"] in english for use in target_uses().values())
    assert first["report_id"] in english
    _, whole, _ = loods("scan", "Vijfheerenlanden")
    assert f"{len(all_uses) - 50} more lines" in whole


def test_csv_and_excel_have_every_row_with_the_lights_in_columns(
    loods: Loods, all_uses: list[dict[str, Any]], tmp_path: Path
) -> None:
    _, out, _ = loods("scan", "Vijfheerenlanden", "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(out)))
    assert [row["report_id"] for row in rows] == [row["report_id"] for row in all_uses]
    assert rows[0]["light_market"] == all_uses[0]["aspects"]["market"]["light"]
    code, _, err = loods("scan", "Vijfheerenlanden", "--format", "xlsx", "--output", tmp_path / "scan.xlsx")
    assert code == 0, err
    sheet = openpyxl.load_workbook(tmp_path / "scan.xlsx").worksheets[0]
    assert sheet.max_row == len(all_uses) + 1


def test_public_and_full_agree_while_nothing_is_known_beside_the_register(
    loods: Loods, all_uses: list[dict[str, Any]]
) -> None:
    assert scan(loods, "Vijfheerenlanden", "--public") == all_uses


def test_an_earlier_day_has_its_own_buildings_and_its_own_ids(
    loods: Loods, all_uses: list[dict[str, Any]]
) -> None:
    earlier = scan(loods, "Vijfheerenlanden", "--on", "2012-01-01")
    assert {row["date"] for row in earlier} == {"2012-01-01"}
    assert {row["report_id"] for row in earlier}.isdisjoint(row["report_id"] for row in all_uses)


def test_nothing_vacant_gives_nothing_and_public_vacancy_is_refused(loods: Loods) -> None:
    assert scan(loods, "Vijfheerenlanden", "--vacant") == []
    code, out, _ = loods("scan", "Vijfheerenlanden", "--vacant")
    assert code == 0
    assert "Buildings: 0" in out
    code, _, err = loods("scan", "Vijfheerenlanden", "--vacant", "--public")
    assert code == 3
    assert "not public" in err


@pytest.mark.parametrize("text", ["Nergenshuizen", "Nergensstraat 12, Vianen", "1961100000099999"])
def test_what_is_nowhere_is_named_with_a_remedy(loods: Loods, text: str) -> None:
    code, _, err = loods("scan", text)
    assert code == 4
    assert text in err


def test_criteria_of_the_home_count_and_a_fault_in_them_is_told(
    loods: Loods, home: Path, all_uses: list[dict[str, Any]]
) -> None:
    folder = home / "criteria"
    folder.mkdir()
    file = folder / "conversion_meter.yaml"
    try:
        file.write_text(f"name: conversion_meter\n{SAYS}criteria: [{{code: B5, weight: 50}}]\n", "utf-8")
        building = all_uses[0]["building"]
        (before,) = [row for row in all_uses if (row["building"], row["use"]) == (building, "housing")]
        (after,) = scan(loods, building, "--use", "housing")
        assert after["score_high"] < before["score_high"]
        assert after["report_id"] != before["report_id"]
        file.write_text(f"name: conversion_meter\n{SAYS}criteria: [{{code: B5, wight: 5}}]\n", "utf-8")
        code, _, err = loods("scan", building)
        assert code == 5
        assert str(file) in err
        assert "B5" in err
    finally:
        file.unlink()
        folder.rmdir()
