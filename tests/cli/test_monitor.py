# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""`loods monitor` and `loods flows` on a sample village in which every kind of change happens once."""

from __future__ import annotations

import datetime as dt
import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import polars as pl
import pyarrow as pa
import pytest

from loods.demo.bag_writer import write_extract
from loods.demo.sample import village
from loods.editions.home import Home
from loods.editions.observation_store import observation_store
from loods.monitor import DEFINITIONS, FLOW_KINDS
from loods.registers.observations.schema import OBSERVATION_SCHEMA
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


def test_every_definition_that_existed_on_the_day(loods: Loods) -> None:
    """The covenant is of 2012: "alle" leaves it out before and says so; asked by name it is refused."""
    area = ("GM1961", "--on", "2010-01-01,2021-09-01")
    rows = as_json(loods, "monitor", *area, "--definition", "alle")
    shown = [(row["date"], row["definition"]) for row in rows]
    assert shown == [
        *(("2010-01-01", name) for name in DEFINITIONS if name != "convenant"),
        *(("2021-09-01", name) for name in DEFINITIONS),
    ]
    said = [[mark["text"] for mark in row["marks"] if mark["code"] == "definition_absent"] for row in rows]
    assert all("convenant" in text and "2010-01-01" in text for (text,) in said[:3])
    assert said[3:] == [[]] * 4
    code, out, _ = loods("monitor", *area, "--definition", "alle")
    assert code == 0
    assert "The definition convenant has no rules on" in out
    code, out, err = loods("monitor", *area, "--definition", "alle", "--level", "province")
    assert code == 0
    assert "PV26" in out
    assert "convenant" in err
    assert loods("monitor", *area, "--definition", "convenant")[0] == 5
    assert (
        loods("monitor", "GM1961", "--on", "1990-01-01", "--definition", "alle", "--division", "2021-09-01")[
            0
        ]
        == 5
    )


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


def test_what_definitions_share_is_said_once_after_what_is_their_own(loods: Loods) -> None:
    _, out, _ = loods("monitor", "GM1961", "--on", "2021-09-01", "--definition", "alle")
    own, shared = out.split("For every definition:")
    assert shared.count("area.vvo_per_go_single") == 1
    assert "area.vvo_per_go_single: " not in own
    assert own.index("convenant.space_threshold_vvo") < own.index("cbs.long_term")
    _, single, _ = loods("monitor", "GM1961", "--on", "2021-09-01")
    assert "For every definition:" not in single
    assert "area.vvo_per_go_single: " in single


def test_the_figures_that_people_look_for_come_first(loods: Loods) -> None:
    _, out, _ = loods("monitor", "GM1961", "--on", "2021-09-01")
    assert out.index("Vacancy (%)") < out.index("Units, sole use")


def test_csv_has_plain_cells_and_with_why_the_units(loods: Loods) -> None:
    _, figures, _ = loods("monitor", "GM1961", *ON, "--format", "csv")
    assert "{" not in figures
    assert "band_units" in figures.splitlines()[0]
    _, units, _ = loods("monitor", "GM1961", *ON, "--why", "--format", "csv")
    assert units.splitlines()[0].startswith("date,definition,unit_id")
    (first, last) = as_json(loods, "monitor", "GM1961", *ON, "--why")
    assert len(units.splitlines()) == 1 + len(first["objects"]) + len(last["objects"])
    _, changes, _ = loods("flows", "GM1961", *PERIOD, "--why", "--format", "csv")
    assert "unit_id" in changes.splitlines()[0]


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
        (("monitor", "GM1961", "--on", ","), 3),
        (("monitor", "GM1961", "--on", "2021-09-01", "--definition", ""), 3),
        (("monitor", "GM1961", "--on", "2021-09-01", "--format", "csv", "--output", "no/such/x.csv"), 3),
        (("monitor", "GM1961", "--on", "2021-09-01", "--format", "xlsx", "--output", "no/such/x.xlsx"), 3),
        (("monitor", "GM1961", "--on", "2021-09-01", "--format", "parquet", "--output", "no/such/x"), 3),
        (("report", "GM1961", "--on", "2021-09-01", "--output", "no/such/x.html"), 3),
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


@pytest.fixture(scope="module")
def counted(home: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same home with a count: Loodskade 2 was empty until it was demolished, Loodskade 3 was filled."""
    copy = tmp_path_factory.mktemp("counted") / "home"
    shutil.copytree(home, copy)
    seen = [
        ("1961010000000002", dt.date(2015, 1, 15), "vacant", dt.date(2014, 12, 1)),
        ("1961010000000003", dt.date(2014, 12, 15), "vacant", None),
        ("1961010000000003", dt.date(2015, 6, 15), "in_use", None),
        ("1961010000000003", dt.date(2015, 12, 15), "in_use", None),
    ]
    blank = dict.fromkeys(OBSERVATION_SCHEMA.names)
    rows = [
        blank
        | {"observation_id": str(row), "unit_id": unit, "date": day, "concept": "counted", "state": state}
        | {"vacant_since": since, "source": "count"}
        for row, (unit, day, state, since) in enumerate(seen)
    ]
    table = pl.DataFrame(pa.Table.from_pylist(rows, schema=OBSERVATION_SCHEMA))
    observation_store(Home(copy)).append(table)
    return copy


VACANCY = ("flows", "GM1961", "--from", "2015-01-01", "--to", "2016-01-01", "--vacancy")


def test_the_account_of_vacancy_stands_beside_that_of_the_stock(loods: Loods, counted: Path) -> None:
    home = ("--home", counted)
    with_vacancy = as_json(loods, *home, *VACANCY, "--division", "2021-09-01", "--why")
    account = with_vacancy.pop("vacancy")
    assert with_vacancy == as_json(loods, *home, *VACANCY[:-1], "--division", "2021-09-01", "--why")
    assert account["definition"] == "zonder-drempel"
    flows = {(flow["kind"], flow["stock_flow"]): flow["units"] for flow in account["flows"]}
    assert flows == {("filled", None): -1, ("left_stock", "demolition"): -1}
    for name in ("units", "vacant_vvo_m2"):
        between = sum(flow[name] for flow in account["flows"])
        assert account["opening"][name] + between == account["closing"][name]
    assert (account["opening"]["units"], account["closing"]["units"]) == (2, 0)
    assert [change["address"] for change in account["changes"]] == ["Loodskade 3", "Loodskade 2"]


def test_the_account_of_vacancy_on_screen_and_in_files(loods: Loods, counted: Path, tmp_path: Path) -> None:
    words = ("--home", counted, *VACANCY, "--division", "2021-09-01", "--why")
    code, out, _ = loods(*words)
    assert code == 0
    assert "Vacancy by the definition zonder-drempel" in out
    assert "Left the stock while vacant: Demolition" in out
    file = tmp_path / "vacancy.xlsx"
    assert loods(*words, "--format", "xlsx", "--output", file)[0] == 0
    assert {"Leegstand", "Objecten leegstand"} <= set(openpyxl.load_workbook(file).sheetnames)
    code, out, _ = loods(*words[:-1], "--format", "csv")
    assert code == 0
    assert {row.split(",")[0] for row in out.splitlines()} == {"account", "stock", "vacancy"}


def test_vacancy_that_nobody_observed_is_unknown(loods: Loods) -> None:
    account = as_json(loods, *VACANCY, "--division", "2021-09-01")["vacancy"]
    assert (account["opening"], account["flows"]) == ({"units": None, "vacant_vvo_m2": None}, [])
    assert [mark["code"] for mark in account["marks"]][:2] == ["vacancy_unknown", "vacancy_unknown"]
