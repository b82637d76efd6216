# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Workbooks read back with openpyxl: values, kinds, headings, and no formula ever."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import openpyxl
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from loods.figures import workbook
from loods.figures.workbook import Column, Sheet, columns_of, write_workbook


def _at(*parts: int) -> dt.datetime:
    return dt.datetime(*parts)  # type: ignore[arg-type]  # noqa: DTZ001 - a cell has no time zone


def _read(path: Path) -> Any:
    return openpyxl.load_workbook(path)


def test_values_and_formats_come_back(tmp_path: Path) -> None:
    path = tmp_path / "out.xlsx"
    rows = [
        {
            "unit_id": "0457010000060123",
            "vacant_vvo_m2": 1234,
            "vacancy_pct": 15.7,
            "date": dt.date(2012, 1, 1),
        },
        {"unit_id": "0457010000060124", "vacant_vvo_m2": None, "vacancy_pct": None, "date": None},
    ]
    write_workbook(path, [Sheet("Cijfers", columns_of(rows), rows, notes=["Fictief."])])
    sheet = _read(path)["Cijfers"]
    assert [cell.value for cell in sheet[1]] == [
        "Unit (verblijfsobject id)",
        "Vacant (m2 vvo)",
        "Vacancy (%)",
        "Date",
    ]
    assert [cell.value for cell in sheet[2]] == ["0457010000060123", 1234, 15.7, _at(2012, 1, 1)]
    assert [cell.value for cell in sheet[3]] == ["0457010000060124", None, None, None]
    assert sheet["A5"].value == "Fictief."
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == "A1:D3"
    assert (sheet["B2"].number_format, sheet["D2"].number_format) == ("#,##0", "dd-mm-yyyy")


@given(
    text=st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"]), max_size=40),
    start=st.sampled_from("=+-@"),
)
def test_no_text_is_taken_for_a_formula(
    text: str, start: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.mktemp("book") / "out.xlsx"
    write_workbook(path, [Sheet("A", [Column("x", start + "x")], [{"x": start + text}])])
    sheet = _read(path).active
    assert [cell.data_type for row in sheet.iter_rows() for cell in row] == ["s", "s"]
    assert all(cell.value.startswith("'") for row in sheet.iter_rows() for cell in row)


def test_a_polars_frame_keeps_its_kinds(tmp_path: Path) -> None:
    frame = pl.DataFrame({"name": ["a", "b"], "at": [_at(2020, 1, 1, 12), None], "uses": [["x", "y"], []]})
    write_workbook(tmp_path / "out.xlsx", [Sheet("T", columns_of(frame), frame)])
    sheet = _read(tmp_path / "out.xlsx")["T"]
    assert [cell.value for cell in sheet[2]] == ["a", _at(2020, 1, 1, 12), "x, y"]


def test_what_excel_cannot_count_stays_readable(tmp_path: Path) -> None:
    rows = [{"n": float("nan"), "big": 10**18, "old": dt.date(1005, 1, 1)}]
    write_workbook(tmp_path / "out.xlsx", [Sheet("T", columns_of(rows), rows)])
    assert [cell.value for cell in _read(tmp_path / "out.xlsx")["T"][2]] == [None, str(10**18), "1005-01-01"]


def test_sheet_names_are_made_legal_and_unique(tmp_path: Path) -> None:
    wanted = ["a/b", "A b", "x" * 40, "x" * 40, "'"]
    write_workbook(tmp_path / "out.xlsx", [Sheet(name, [Column("k", "K")], []) for name in wanted])
    assert _read(tmp_path / "out.xlsx").sheetnames == ["a b", "A b (2)", "x" * 31, "x" * 27 + " (2)", "Blad"]


def test_a_long_table_goes_on_in_a_next_sheet(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook, "ROW_LIMIT", 5)
    rows = [{"n": n} for n in range(7)]
    write_workbook(tmp_path / "out.xlsx", [Sheet("T", columns_of(rows), rows)])
    book = _read(tmp_path / "out.xlsx")
    values = [row[0] for sheet in book for row in sheet.iter_rows(min_row=2, values_only=True)]
    assert values == list(range(7))
    assert book.sheetnames == ["T", "T (2)", "T (3)"]


def test_equal_tables_give_equal_files(tmp_path: Path) -> None:
    for name in ("a.xlsx", "b.xlsx"):
        write_workbook(tmp_path / name, [Sheet("T", [Column("k", "K")], [{"k": "v"}])])
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()


def test_a_failed_write_leaves_the_old_file_and_nothing_beside_it(tmp_path: Path) -> None:
    path = tmp_path / "out.xlsx"
    path.write_text("old")

    def broken() -> Any:
        yield {"k": "v"}
        raise RuntimeError("source went away")

    with pytest.raises(RuntimeError):
        write_workbook(path, [Sheet("T", [Column("k", "K")], broken())])
    assert path.read_text() == "old"
    assert [file.name for file in tmp_path.iterdir()] == ["out.xlsx"]


def test_rows_without_columns_take_headings_by_name() -> None:
    sheet = Sheet.of_rows("T", [{"use": "kantoor", "vacancy_pct": None}], ["vacancy_pct", "more"])
    assert [(column.key, column.label, column.kind) for column in sheet.columns] == [
        ("vacancy_pct", "Vacancy (%)", "percent"),
        ("more", "more", "text"),
    ]
