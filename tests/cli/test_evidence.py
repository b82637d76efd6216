# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a figure rests on is told in words to people, and in codes to machines."""

from __future__ import annotations

import json
from pathlib import Path

import openpyxl
import pytest

from loods.demo.bag_writer import write_extract
from loods.demo.sample import village
from loods_cli.main import run

DAY = "2021-09-01"


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A village with one office seen empty, a year before its figures."""
    folder = tmp_path_factory.mktemp("seen")
    extract = write_extract(folder / "BAGGEM1961L-01092021.zip", village())
    start = ["--home", str(folder / "home"), "import"]
    assert run([*start, "bag", str(extract)]) == 0
    count = folder / "telling.csv"
    count.write_text("BAG-id;Peildatum;Soort;Toestand\n1961010000000001;1-3-2021;geteld;leeg\n")
    assert run([*start, "observations", str(count), "--source", "telling"]) == 0
    return folder / "home"


def why(home: Path, capsys: pytest.CaptureFixture[str], language: str, *more: str) -> str:
    capsys.readouterr()
    start = ["--home", str(home), "--language", language]
    assert run([*start, "monitor", "GM1961", "--on", DAY, "--why", *more]) == 0
    return capsys.readouterr().out


@pytest.mark.parametrize(
    ("language", "words"),
    [("nl", "1-3-2021 ter plaatse geteld: leeg (telling)"), ("en", "counted on site: vacant (telling)")],
)
def test_people_read_words(
    home: Path, language: str, words: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert words in " ".join(why(home, capsys, language).split())
    file = tmp_path / "why.xlsx"
    why(home, capsys, language, "--format", "xlsx", "--output", str(file))
    rows = openpyxl.load_workbook(file)["Verantwoording"].iter_rows(values_only=True)
    cells = {str(cell) for row in rows for cell in row}
    assert [cell for cell in cells if cell.endswith(words)]
    assert not {"live", "under_construction", "counted"} & cells


def test_machines_read_codes(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (figure,) = json.loads(why(home, capsys, "nl", "--format", "json"))
    seen = {row["unit_id"]: row["evidence"] for row in figure["objects"] if row["evidence"]}
    assert seen == {
        "1961010000000001": [
            {"date": "2021-03-01", "concept": "counted", "state": "vacant", "source": "telling"}
        ]
    }


def test_percentages_of_a_figure_have_one_decimal(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (line,) = [text for text in why(home, capsys, "nl").splitlines() if text.startswith("Leegstand (%)")]
    assert len(line.split(",")[-1]) == 1


def test_a_workbook_of_flows_has_words(home: Path, tmp_path: Path) -> None:
    file = tmp_path / "stromen.xlsx"
    period = ["--from", "2012-01-01", "--to", DAY, "--vacancy", "--format", "xlsx", "--output", str(file)]
    assert run(["--home", str(home), "--language", "nl", "flows", "GM1961", *period]) == 0
    book = openpyxl.load_workbook(file)
    cells = {cell.value for sheet in book for row in sheet.iter_rows() for cell in row}
    assert {"in de markt", "op papier", "Sloop", "in gebruik", "ingetrokken"} <= cells
    codes = {
        "market",
        "register",
        "boundary",
        "new_build",
        "demolition",
        "live",
        "ended",
        "division",
        "opening",
    }
    assert codes & cells == set()
