# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Labels, stops and facts by command: exit codes, what goes back, and that the same again changes nothing."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import openpyxl
import polars as pl
import pytest

from loods.demo.bag_writer import write_extract
from loods.demo.sample import village
from loods.editions.address_book import build_address_book
from loods.editions.fact_store import read_given
from loods.editions.home import Home
from loods.editions.label_store import label_history
from loods.editions.stop_store import read_stops
from loods_cli.main import run


@pytest.fixture(scope="module")
def village_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with the sample village, made once; tests that write take a copy."""
    folder = tmp_path_factory.mktemp("village")
    write_extract(folder / "dorp.zip", village())
    assert loods(folder / "home", "import", "bag", folder / "dorp.zip") in {0, 6}
    return folder / "home"


@pytest.fixture
def home(village_home: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(village_home, tmp_path / "home"))


@pytest.fixture(scope="module")
def unit(village_home: Path) -> dict[str, Any]:
    """A live unit with an address and one building."""
    book = build_address_book(Home(village_home).open_edition())
    live = book.filter(
        pl.col("valid_to").is_null(),
        pl.col("unit_status") == "Verblijfsobject in gebruik",
        pl.col("postcode").is_not_null(),
        pl.col("building_ids").list.len() == 1,
    )
    return live.row(0, named=True)


def loods(home: Path, *arguments: object) -> int:
    return run(["--home", str(home), "--language", "en", *map(str, arguments)])


def written(path: Path, *lines: str) -> Path:
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def test_labels_of_known_units_are_kept(
    home: Path, unit: dict[str, Any], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    header = "Pand_opnamedatum;Pand_energieklasse;Pand_bagverblijfsobjectid"
    file = written(tmp_path / "l.csv", header, f"20200101;C;{unit['unit_id']}", "20200101;C;9999010000000001")
    assert loods(home, "import", "labels", file, "--dry-run") == 0
    assert not home.joinpath("labels").exists()
    assert "elsewhere: 1" in capsys.readouterr().out
    assert loods(home, "import", "labels", file) == 0
    assert loods(home, "import", "labels", file) == 0
    assert "known already: 1" in capsys.readouterr().out
    assert label_history(Home(home))["unit_id"].to_list() == [unit["unit_id"]]
    assert list(home.glob("deliveries/*/l.csv"))


def test_labels_that_are_wrong_give_exit_code_6_and_their_lines(
    home: Path, unit: dict[str, Any], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = written(
        tmp_path / "l.csv", "opnamedatum;energieklasse;bagverblijfsobjectid", f"20200101;Q;{unit['unit_id']}"
    )
    assert loods(home, "import", "labels", file, "--no-keep", "--format", "json") == 6
    document = json.loads(capsys.readouterr().out)
    assert document["added"] == 0
    (issue,) = document["issues"]
    assert (issue["line"], issue["field"], issue["value"]) == (2, "energieklasse", "Q")
    assert issue["remedy"]
    assert not list(home.glob("deliveries/*/l.csv"))
    assert loods(home, "import", "labels", tmp_path / "weg.csv") == 3
    assert loods(tmp_path / "leeg", "import", "labels", file) == 4


def test_stops_replace_those_of_the_same_name(
    home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = written(tmp_path / "haltes.csv", "naam;soort;x;y", "A;trein;130000;455000", "B;bus;x;y")
    assert loods(home, "import", "stops", file, "--date", "2026-01-01") == 6
    assert loods(home, "import", "stops", file, "--date", "2026-01-01") == 6
    assert "has not changed" in capsys.readouterr().out
    written(file, "naam;soort;x;y", "C;tram;130000;455000")
    assert loods(home, "import", "stops", file) == 0
    assert read_stops(Home(home)).select("name", "kind").rows() == [("C", "tram")]


def test_facts_come_in_by_the_template_and_wrong_rows_go_back(
    home: Path, unit: dict[str, Any], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sheet = tmp_path / "feiten.xlsx"
    assert loods(home, "template", "facts", sheet) == 0
    assert loods(home, "template", "facts", sheet) == 3
    filled(sheet, {"BAG-id pand": unit["building_ids"][0], "Monument": "ja", "Hoogte van het pand": "10-12"})
    filled(sheet, {"BAG-id pand": "0344109999999999", "Monument": "ja"})
    arguments = ("import", "facts", sheet, "--source", "eigenaar", "--date", "2026-01-01")
    assert loods(home, *arguments, "--dry-run") == 6
    assert read_given(Home(home)).is_empty()
    assert loods(home, *arguments) == 6
    assert set(read_given(Home(home))["fact"]) == {"monument", "height_m"}
    capsys.readouterr()
    assert loods(home, *arguments, "--format", "json") == 6
    assert json.loads(capsys.readouterr().out)["counts"] == {"known": 1, "rejected": 1}
    returned = openpyxl.load_workbook(tmp_path / "feiten-with-results.xlsx")["Feiten"]
    headers = [cell.value for cell in returned[1]]
    results = [row[headers.index("Resultaat")].value for row in returned.iter_rows(min_row=3)]
    assert results[0] == "Already known"
    assert str(results[1]).startswith("Rejected")


def filled(path: Path, cells: dict[str, str]) -> None:
    """Fill the next row of the sheet."""
    book = openpyxl.load_workbook(path)
    sheet = book["Feiten"]
    places = {cell.value: number for number, cell in enumerate(sheet[1], start=1)}
    row = next(n for n in range(3, 100) if sheet.cell(n, 1).value is None)
    for header, value in cells.items():
        sheet.cell(row, places[header]).value = value
    book.save(path)


def test_a_template_with_the_buildings_of_an_area_comes_back_whole(
    home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sheet = tmp_path / "feiten.xlsx"
    assert loods(home, "template", "facts", sheet, "--area", "GM1961") == 0
    assert loods(home, "template", "facts", tmp_path / "b.xlsx", "--use", "kantoor") == 2
    book = openpyxl.load_workbook(sheet)
    page = book["Feiten"]
    monument = [cell.value for cell in page[1]].index("Monument") + 1
    buildings = [page.cell(row, 1).value for row in range(3, page.max_row + 1)]
    assert len(set(buildings)) == len(buildings) > 3
    for row in range(3, page.max_row + 1):
        page.cell(row, monument).value = "nee"
    book.save(sheet)
    assert loods(home, "import", "facts", sheet, "--source", "rondgang", "--date", "2026-01-01") == 0
    assert set(read_given(Home(home))["building_id"]) == set(buildings)
    assert f"buildings in it: {len(buildings)}" in capsys.readouterr().out


def test_the_template_of_everything_has_every_fact(home: Path, tmp_path: Path) -> None:
    assert loods(home, "template", "facts", tmp_path / "a.xlsx", "--all") == 0
    assert loods(home, "template", "facts", tmp_path / "b.xlsx") == 0
    widths = [openpyxl.load_workbook(tmp_path / name)["Feiten"].max_column for name in ("a.xlsx", "b.xlsx")]
    assert widths[0] > widths[1] > 50
