# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Sheets as people make them: headers anywhere, totals, blanks, merged cells, any encoding."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import polars as pl
import pytest
from openpyxl import Workbook

from loods.errors import InputError
from loods.registers.observations import COLUMNS, Defaults, import_observations

from .conftest import TODAY, ImportRows, kinds, unit, write_cells

HEADER = "BAG-id;Peildatum;Soort;Toestand"
ROW = f"{unit(1)};1-1-2021;geteld;leeg"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("separator", [";", ",", "\t"])
def test_any_encoding_and_separator(encoding: str, separator: str, import_csv: ImportRows) -> None:
    text = f"{HEADER};Opmerking\r\n{ROW};privé, m²\r\n".replace("privé, m²", '"privé, m²"')
    result = import_csv(text.replace(";", separator), encoding)
    assert result.observations["note"].to_list() == ["privé, m²"]


def test_columns_in_any_order_and_by_other_names(import_csv: ImportRows) -> None:
    text = f"STATUS;begrip;Verblijfsobject;eigen kolom;datum\nLeeg;Schouw;{unit(1)};x;2021-01-01\n"
    result = import_csv(text)
    assert result.observations.height == 1
    assert kinds(result) == ["extra_column"]


def test_what_stands_around_the_table_is_skipped_and_told(import_csv: ImportRows) -> None:
    lines = ["Telling 2021", "", HEADER, ROW, ";;;", ";;;", ROW.replace(unit(1), unit(2)), HEADER]
    lines += ["Totaal;;;2", "Subtotaal: 2;;;", "VOORBEELD;1-1-2021;geteld;leeg"]
    result = import_csv("\n".join(lines))
    assert result.observations["row"].to_list() == [4, 7]
    assert sorted(kinds(result)) == ["blank_rows", "example_row", "repeated_header", "total_row", "total_row"]


def test_a_street_named_after_a_total_is_no_total(import_csv: ImportRows) -> None:
    assert kinds(import_csv(f"Straat;{HEADER}\nTotaallaan;{ROW}\n")) == []


def test_the_first_of_two_columns_that_mean_the_same_counts(import_csv: ImportRows) -> None:
    result = import_csv(f"{HEADER};Status\n{ROW};in gebruik\n")
    assert result.observations["state"].to_list() == ["vacant"]
    assert kinds(result) == ["double_column"]


def test_merged_cells_count_for_every_row(book: pl.DataFrame, tmp_path: Path) -> None:
    made = Workbook()
    sheet = made.active
    assert sheet is not None
    for row in [
        ["BAG-id", "Peildatum", "Soort", "Toestand"],
        [unit(1), dt.date(2021, 1, 1), "geteld", "leeg"],
    ]:
        sheet.append(row)
    sheet.append([unit(2), None, None, "in gebruik"])
    sheet.merge_cells("B2:B3")
    sheet.merge_cells("C2:C3")
    made.save(tmp_path / "a.xlsx")
    result = import_observations(tmp_path / "a.xlsx", book, Defaults(TODAY))
    assert result.observations["date"].to_list() == [dt.date(2021, 1, 1)] * 2
    assert kinds(result) == ["merged_cells"] * 2


def test_every_sheet_is_read(book: pl.DataFrame, tmp_path: Path) -> None:
    made = Workbook()
    for number in (1, 2):
        sheet = made.create_sheet(f"wijk {number}")
        sheet.append(["BAG-id", "Peildatum", "Soort", "Toestand"])
        sheet.append([unit(number), dt.date(2021, 1, 1), "geteld", "leeg"])
    made.create_sheet("notities").append(["bel de makelaar"])
    made.save(tmp_path / "a.xlsx")
    result = import_observations(tmp_path / "a.xlsx", book, Defaults(TODAY))
    assert result.observations.height == 2
    assert kinds(result) == ["sheet_without_table"]


def test_excel_cells_keep_their_kind(import_rows: ImportRows) -> None:
    row = {"BAG-id": unit(1), "Peildatum": 44197, "Soort": "geteld", "Toestand": "leeg"}
    moment = dt.datetime(2020, 5, 1, 12, 0)  # noqa: DTZ001 - cells know no time zone
    result = import_rows(row | {"Leeg sinds": moment, "Deel": 250.5, "Maat": "vvo"})
    (got,) = result.observations.to_dicts()
    assert (got["date"], got["vacant_since"]) == (dt.date(2021, 1, 1), dt.date(2020, 5, 1))


@pytest.mark.parametrize(
    "text", ["naam;kleur\npiet;rood\n", "alleen tekst\n", f"{unit(1)};1-1-2021;geteld;leeg\n"]
)
def test_a_file_without_known_columns_is_refused(text: str, import_csv: ImportRows) -> None:
    with pytest.raises(InputError, match="no row with column names"):
        import_csv(text)


def test_a_quote_that_is_never_closed_is_refused(import_csv: ImportRows) -> None:
    with pytest.raises(InputError, match="not a regular CSV file"):
        import_csv(f'{HEADER}\n"{ROW}' + "x" * 200_000)


def test_a_row_that_is_too_short_is_read_with_blanks(import_csv: ImportRows) -> None:
    assert kinds(import_csv(f"{HEADER}\n{unit(1)}\n")) == ["no_statement"]


def test_cells_written_by_others(tmp_path: Path, book: pl.DataFrame) -> None:
    path = tmp_path / "a.xlsx"
    write_cells(path, [["BAG-id", "Peildatum", "Soort", "Toestand"], [unit(1), True, "geteld", "leeg"]])
    assert kinds(import_observations(path, book, Defaults(TODAY))) == ["unreadable_date"]


def test_the_guide_names_every_column() -> None:
    guide = (Path(__file__).parents[2] / "docs/guide/waarnemingen.md").read_text(encoding="utf-8")
    assert [column.header for column in COLUMNS.values() if f"`{column.header}`" not in guide] == []
