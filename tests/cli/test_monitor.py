# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""`loods monitor` and `loods flows` on a sample village in which every kind of change happens once."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import polars as pl
import pytest

from loods.demo.bag_writer import write_extract
from loods.demo.sample import village
from loods.monitor import DEFINITIONS, FLOW_KINDS
from loods_cli.main import run

Loods = Callable[..., tuple[int, str, str]]
PROMISED = (
    "area",
    "date",
    "use",
    "definition",
    "units",
    "floor_area_go_m2",
    "units_sole_use",
    "floor_area_go_m2_sole_use",
    "stock_vvo_m2",
    "vacant_vvo_m2",
    "vacancy_pct",
    "structural_vvo_m2",
)
ON = ("--on", "2012-01-01,2021-09-01", "--use", "kantoor")
PERIOD = ("--from", "2012-01-01", "--to", "2021-09-01", "--use", "kantoor")


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


def as_json(loods: Loods, *words: object) -> Any:
    code, out, err = loods(*words, "--format", "json")
    assert code == 0, err
    return json.loads(out)


def test_json_is_a_list_with_an_object_for_each_date(loods: Loods) -> None:
    rows = as_json(loods, "monitor", "Vijfheerenlanden", *ON)
    assert [row["date"] for row in rows] == ["2012-01-01", "2021-09-01"]
    assert all(name in row for row in rows for name in PROMISED)
    assert [row["units"] for row in rows] == [11, 8]
    assert [row["vacancy_pct"] for row in rows] == [None, None]
    assert {row["area"] for row in rows} == {"GM1961"}
    assert {row["definition"] for row in rows} == {"zonder-drempel"}


def test_several_definitions_side_by_side(loods: Loods) -> None:
    rows = as_json(loods, "monitor", "GM1961", "--on", "2021-09-01", "--definition", "alle")
    assert [row["definition"] for row in rows] == list(DEFINITIONS)
    two = as_json(loods, "monitor", "GM1961", "--on", "2021-09-01", "--definition", "cbs,convenant")
    assert [row["definition"] for row in two] == ["cbs", "convenant"]
    assert two[1]["stock_vvo_m2"] < two[0]["stock_vvo_m2"]


def test_the_division_is_that_of_the_last_date_unless_another_is_asked(loods: Loods) -> None:
    """Vijfheerenlanden began in 2019: in the division of 2012 it does not exist."""
    rows = as_json(loods, "monitor", "GM1961", *ON)
    assert {row["division"] for row in rows} == {"2021-09-01"}
    code, _, err = loods("monitor", "Vijfheerenlanden", "--on", "2012-01-01")
    assert code == 4
    assert "Vijfheerenlanden" in err
    again = as_json(loods, "monitor", "GM1961", "--on", "2012-01-01", "--division", "2021-09-01")
    assert again[0]["units"] == 11


@pytest.mark.parametrize(
    ("area", "units"), [("NL", 8), ("PV26", 8), ("1961300000000001", 7), ("1961010000000001", 1)]
)
def test_every_kind_of_area(loods: Loods, area: str, units: int) -> None:
    (row,) = as_json(loods, "monitor", area, "--on", "2021-09-01")
    assert row["units"] == units


def test_why_lists_the_objects_and_the_grounds(loods: Loods) -> None:
    (row,) = as_json(loods, "monitor", "GM1961", "--on", "2021-09-01", "--why")
    live = [item for item in row["objects"] if item["phase"] == "live"]
    assert len(live) == row["units"]
    assert sum(item["floor_area_go_m2"] for item in live) == row["floor_area_go_m2"]
    assert {"definition", "rule", "edition"} <= {ground["kind"] for ground in row["grounds"]}


def test_the_table_is_for_people_and_says_why(loods: Loods) -> None:
    code, out, _ = loods("monitor", "GM1961", *ON, language="nl")
    assert code == 0
    assert "5.600" in out
    assert "area.vvo_per_go_single" in out
    assert "Vijfheerenlanden (GM1961)" in out


def test_excel_has_the_sheet_verantwoording(loods: Loods, tmp_path: Path) -> None:
    file = tmp_path / "figures.xlsx"
    assert loods("monitor", "GM1961", *ON, "--format", "xlsx", "--output", file)[0] == 0
    book = openpyxl.load_workbook(file)
    assert "Verantwoording" in book.sheetnames
    cells = {cell.value for row in book["Verantwoording"].iter_rows() for cell in row}
    assert {"zonder-drempel", "area.vvo_per_go_single", "1961010000000001"} <= cells


def test_excel_has_a_cell_for_every_field_under_a_heading_in_the_language(
    loods: Loods, tmp_path: Path
) -> None:
    file = tmp_path / "cijfers.xlsx"
    assert loods("monitor", "GM1961", *ON, "--format", "xlsx", "--output", file, language="nl")[0] == 0
    heading, first, _ = openpyxl.load_workbook(file).worksheets[0].iter_rows(values_only=True, max_row=3)
    row = dict(zip(heading, first, strict=True))
    assert row["Verblijfsobjecten"] == 11
    assert isinstance(row["Voorraad (m² vvo)"], int)
    assert not [cell for cell in first if str(cell).startswith("{")]


def test_csv_and_parquet(loods: Loods, tmp_path: Path) -> None:
    code, out, _ = loods("monitor", "GM1961", *ON, "--format", "csv")
    assert code == 0
    assert out.splitlines()[0].startswith("area,area_name,date")
    file = tmp_path / "figures.parquet"
    assert loods("monitor", "GM1961", *ON, "--format", "parquet", "--output", file)[0] == 0
    assert pl.read_parquet(file)["units"].to_list() == [11, 8]


def test_a_level_gives_a_row_for_each_of_its_areas(loods: Loods) -> None:
    rows = as_json(loods, "monitor", "NL", "--on", "2021-09-01", "--level", "street")
    assert sum(row["units"] for row in rows) == 8
    assert {row["area_name"] for row in rows} >= {"Loodskade"}


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("monitor", "Nergenshuizen", "--on", "2021-09-01"), 4),
        (("monitor", "GM1961", "--on", "soon"), 3),
        (("monitor", "GM1961", "--on", "2021-09-01", "--use", "kasteel"), 3),
        (("monitor", "GM1961", "--on", "2021-09-01", "--definition", "mine"), 3),
        (("monitor", "GM1961", "--on", "2021-09-01", "--level", "own"), 3),
        (("flows", "GM1961", "--from", "2011-01-01", "--to", "2021-09-01"), 3),
        (("flows", "GM1961", "--from", "2021-01-01", "--to", "2020-09-01", "--division", "2021-01-01"), 3),
        (("flows", "GM1961", "--to", "2020-09-01"), 2),
    ],
)
def test_what_cannot_be_answered_has_a_code_and_a_remedy(
    loods: Loods, words: tuple[str, ...], code: int
) -> None:
    found, out, err = loods(*words)
    assert found == code
    assert out == ""
    assert err.count(".") >= 1
    assert "Traceback" not in err


def test_flows_as_json_close(loods: Loods) -> None:
    account = as_json(loods, "flows", "Vijfheerenlanden", *PERIOD)
    assert {"area", "use", "from", "to", "opening", "flows", "closing"} <= set(account)
    assert (account["from"], account["to"], account["use"]) == ("2012-01-01", "2021-09-01", "kantoor")
    for name in ("units", "floor_area_go_m2"):
        between = sum(flow[name] for flow in account["flows"])
        assert account["opening"][name] + between == account["closing"][name]
    kinds = {flow["kind"]: flow["floor_area_go_m2"] for flow in account["flows"]}
    assert set(kinds) <= set(FLOW_KINDS)
    assert (kinds["new_build"], kinds["demolition"], kinds["transformation_to_housing"]) == (
        1200,
        -800,
        -2000,
    )
    assert (kinds["administrative_change"], kinds["from_other_use"], kinds["correction"]) == (-150, 260, -250)


def test_flows_list_every_change(loods: Loods) -> None:
    account = as_json(loods, "flows", "GM1961", *PERIOD, "--why")
    assert sum(change["floor_area_go_m2"] for change in account["changes"]) == sum(
        flow["floor_area_go_m2"] for flow in account["flows"]
    )


def test_flows_in_a_table_and_in_excel(loods: Loods, tmp_path: Path) -> None:
    code, out, _ = loods("flows", "GM1961", *PERIOD, "--why")
    assert code == 0
    assert "Transformation to housing" in out
    assert "Loodskade 3" in out
    file = tmp_path / "flows.xlsx"
    assert loods("flows", "GM1961", *PERIOD, "--format", "xlsx", "--output", file)[0] == 0
    assert "Verantwoording" in openpyxl.load_workbook(file).sheetnames
