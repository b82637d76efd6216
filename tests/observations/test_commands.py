# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The commands, from an imported extract to a sheet that goes back."""

from __future__ import annotations

import datetime as dt
import json
import shutil
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from loods.demo.bag_writer import write_extract
from loods.demo.sample import village
from loods.editions.home import Home
from loods.editions.observation_store import read_observations
from loods.editions.series_store import read_series
from loods.registers.series import write_series_template
from loods_cli.main import run


@pytest.fixture(scope="module")
def village_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with the sample village, made once; tests that write take a copy."""
    folder = tmp_path_factory.mktemp("village")
    path = folder / "dorp.zip"
    write_extract(path, village())
    assert loods(folder / "home", "import", "bag", path) in {0, 6}
    return folder / "home"


@pytest.fixture
def home(village_home: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(village_home, tmp_path / "home"))


def loods(home: Path, *arguments: object) -> int:
    return run(["--home", str(home), "--language", "en", *map(str, arguments)])


def filled(path: Path, **cells: dt.date | str) -> None:
    """Fill cells of the first row with a unit."""
    book = openpyxl.load_workbook(path)
    sheet = book["Waarnemingen"]
    headers = {cell.value: cell.column for cell in sheet[1]}
    for header, value in cells.items():
        sheet.cell(3, headers[header.replace("_", " ")]).value = value
    book.save(path)


def test_from_template_to_observation_and_back(
    home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sheet = tmp_path / "leegstand.xlsx"
    assert loods(home, "template", "observations", sheet, "--area", "GM1961", "--use", "kantoor") == 0
    assert "units" in capsys.readouterr().out
    filled(sheet, Peildatum=dt.date(2021, 1, 1), Toestand="leeg")
    assert loods(home, "import", "observations", sheet, "--source", "telling", "--by", "EZ") == 0
    kept = read_observations(Home(home))
    assert kept.select("state", "source", "reported_by").rows() == [("vacant", "telling", "EZ")]
    returned = openpyxl.load_workbook(tmp_path / "leegstand-with-results.xlsx").worksheets[0]
    assert [returned.cell(row, returned.max_column - 1).value for row in (1, 3)] == ["Resultaat", "Accepted"]
    assert list((home / "deliveries").glob("*/leegstand.xlsx")), "the file is kept as it came"
    capsys.readouterr()
    assert loods(home, "import", "observations", sheet, "--source", "telling", "--by", "EZ") == 0
    assert "has not changed" in capsys.readouterr().out
    assert read_observations(Home(home)).equals(kept)


def test_a_rejected_row_gives_exit_code_6_and_a_reason(
    home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sheet = tmp_path / "a.csv"
    sheet.write_text("BAG-id;Peildatum;Soort;Toestand\n0344010000000001;1-1-2021;geteld;leeg\n")
    back = tmp_path / "terug" / "b.xlsx"
    code = loods(home, "import", "observations", sheet, "--format", "json", "--returned", back)
    document: dict[str, Any] = json.loads(capsys.readouterr().out)
    assert code == 6
    assert document["counts"] == {"rejected": 1}
    assert document["findings"][0]["kind"] == "id_unknown"
    assert back.is_file()
    assert read_observations(Home(home)).is_empty()


def test_a_try_keeps_nothing(home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    sheet = tmp_path / "a.xlsx"
    loods(home, "template", "observations", sheet, "--area", "GM1961")
    filled(sheet, Peildatum=dt.date(2021, 1, 1), Toestand="leeg")
    assert loods(home, "import", "observations", sheet, "--dry-run") == 0
    assert "Nothing was kept" in capsys.readouterr().out
    assert not (home / "observations").exists()


def test_the_result_has_a_dutch_name_in_a_dutch_run(home: Path, tmp_path: Path) -> None:
    sheet = tmp_path / "a.csv"
    sheet.write_text("BAG-id;Peildatum;Soort;Toestand\n0344010000000001;1-1-2021;geteld;leeg\n")
    assert run(["--home", str(home), "--language", "nl", "import", "observations", str(sheet)]) == 6
    assert (tmp_path / "a-met-resultaat.xlsx").is_file()


def test_the_users_own_file_is_never_written_over(home: Path, tmp_path: Path) -> None:
    sheet = tmp_path / "a.xlsx"
    assert loods(home, "template", "observations", sheet) == 0
    before = sheet.read_bytes()
    assert loods(home, "template", "observations", sheet) == 3
    assert loods(home, "import", "observations", sheet, "--returned", sheet) == 3
    assert sheet.read_bytes() == before
    assert loods(home, "template", "observations", sheet, "--force") == 0


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["import", "observations", "niets.xlsx"], 3),
        (["template", "observations", "x.xlsx", "--use", "kantoor"], 2),
        (["template", "observations", "x.xlsx", "--area", "Nergenshuizen"], 4),
        (["template", "observations", "x.xlsx", "--area", "GM1961", "--use", "kerk"], 3),
        (["template", "series", "geen/map/x.xlsx"], 3),
    ],
)
def test_errors_have_their_exit_code(
    arguments: list[str], code: int, home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert loods(home, *arguments) == code


def test_without_an_edition_it_says_what_to_do_first(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a.csv").write_text("BAG-id;Toestand\n")
    assert loods(tmp_path / "leeg", "import", "observations", tmp_path / "a.csv") == 4
    assert "loods import bag" in capsys.readouterr().err


def test_series_in_and_listed(home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    row = {
        "area": "Utrecht",
        "date": dt.date(2022, 1, 1),
        "use": "kantoorfunctie",
        "definition": "aanbod",
        "measure": "supply",
        "value": 100_000.0,
        "unit": "m2_vvo",
        "threshold_m2": 500.0,
        "source": "NVM",
        "release": "2022",
    }
    sheet = tmp_path / "cijfers.xlsx"
    assert loods(home, "template", "series", sheet) == 0
    write_series_template(
        sheet, [row, row | {"use": "winkelfunctie"}, row | {"value": None, "source": "CBS"}]
    )
    assert loods(home, "import", "series", sheet) == 6
    assert read_series(Home(home)).height == 2
    capsys.readouterr()
    assert loods(home, "series", "Utrecht", "--use", "kantoor", "--source", "nvm", "--format", "json") == 0
    (listed,) = json.loads(capsys.readouterr().out)
    assert (listed["area"], listed["value"], listed["release"]) == ("GM0344", 100_000, "2022")
