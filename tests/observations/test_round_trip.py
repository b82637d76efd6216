# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""What goes out as a sheet comes in as it was, in any order of rows, as often as one likes."""

from __future__ import annotations

import datetime as dt
import tempfile
from pathlib import Path
from typing import Any

import openpyxl
import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.utils import get_column_letter

from loods.messages import translator
from loods.registers.observations import (
    COLUMNS,
    KINDS,
    RESULT_HEADERS,
    Defaults,
    import_observations,
    write_template,
)
from loods.registers.sheets.returned import write_returned

from .conftest import TODAY, ImportRows, unit

SLOW = settings(max_examples=settings().max_examples // 4)  # each example writes files
DAYS = st.dates(dt.date(2012, 1, 1), TODAY)
NOTES = st.none() | st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Co", "Cn"]), min_size=1, max_size=12
).map(str.strip).filter(lambda text: text not in {"", "VOORBEELD"})
UNITS = st.sampled_from([1, 2, 3, 4, 11, 13, 14, 15, 16])


@st.composite
def statements(draw: st.DrawFn) -> dict[str, Any]:
    day = draw(DAYS)
    concept = draw(st.sampled_from(["counted", "supply", "administrative"]))
    row: dict[str, Any] = {
        "unit_id": unit(draw(UNITS)),
        "date": day,
        "concept": concept,
        "source": draw(NOTES),
    }
    row["note"] = draw(NOTES)
    if concept == "administrative":
        flags = [draw(st.booleans()) for _ in range(3)]
        row |= dict(zip(("woz_user", "hr_establishment", "brp_resident"), flags, strict=True))
        return row | {"state": "in_use" if any(flags) else "vacant"}
    row["state"] = draw(
        st.sampled_from(["vacant", "in_use", "underused"][: 3 if concept == "counted" else 2])
    )
    if row["state"] != "in_use" and draw(st.booleans()):
        row["vacant_since"] = draw(st.dates(dt.date(1995, 1, 1), day))
    if draw(st.booleans()):
        row |= {
            "part_m2": draw(st.integers(1, 6400)) / 10,
            "part_standard": draw(st.sampled_from(["vvo", "go"])),
        }
    if concept == "supply":
        row["offered"] = draw(st.booleans())
        row["asking_rent_eur_m2_year"] = float(draw(st.integers(1, 2000)))
        row["available_from"] = draw(st.none() | st.dates(dt.date(2012, 1, 1), dt.date(2035, 1, 1)))
    return row


MANY = st.lists(
    statements(),
    max_size=8,
    unique_by=lambda row: (row["unit_id"], row["date"], row["concept"], row["source"]),
)
SAID = [name for name in COLUMNS if name not in {"vacant", "use", "floor_area_go_m2"}]


def read(rows: list[dict[str, Any]], book: pl.DataFrame) -> pl.DataFrame:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.xlsx"
        write_template(path, rows)
        result = import_observations(path, book, Defaults(TODAY))
    assert result.count("accepted") == len(rows), list(result.all_findings())
    return result.observations


@SLOW
@given(MANY)
def test_rows_through_the_template_come_back(book: pl.DataFrame, rows: list[dict[str, Any]]) -> None:
    got = read(rows, book)
    names = [name for name in SAID if name in got.columns and name != "building_id"]
    expected = [{name: row.get(name) for name in names} for row in rows]
    assert got.select(names).to_dicts() == expected


@SLOW
@given(MANY, st.randoms(use_true_random=False))
def test_the_order_of_rows_does_not_matter(
    book: pl.DataFrame, rows: list[dict[str, Any]], random: Any
) -> None:
    shuffled = random.sample(rows, len(rows))
    one, other = (
        read(order, book).drop("row", "delivery").sort("observation_id") for order in (rows, shuffled)
    )
    assert one.equals(other)


def test_the_template_is_the_same_file_every_time(tmp_path: Path) -> None:
    for name in ("a.xlsx", "b.xlsx"):
        write_template(tmp_path / name, [{"unit_id": unit(1), "date": dt.date(2021, 1, 1)}])
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.xlsx", "b.xlsx"], "nothing left aside"


def test_the_template_helps_to_fill_it(tmp_path: Path) -> None:
    write_template(tmp_path / "a.xlsx")
    book = openpyxl.load_workbook(tmp_path / "a.xlsx")
    assert book.sheetnames == ["Waarnemingen", "Uitleg", "Lijsten"]
    sheet = book["Waarnemingen"]
    headers = [cell.value for cell in sheet[1]]
    assert headers == [column.header for column in COLUMNS.values() if column.shown]
    assert sheet.freeze_panes == "A2"
    assert sheet.column_dimensions["A"].width > 16
    rules = {str(rule.sqref): rule for rule in sheet.data_validations.dataValidation}
    place = get_column_letter(headers.index("Toestand") + 1)
    rule = rules[f"{place}2:{place}100001"]
    assert rule.type == "list"
    words = [
        cell.value for row in book["Lijsten"][rule.formula1.split("!")[1].replace("$", "")] for cell in row
    ]
    assert words == ["leeg", "in gebruik", "onderbenut"]
    explained = {row[0].value for row in book["Uitleg"].iter_rows()}
    assert explained >= set(headers)


def test_no_cell_that_we_write_can_run(tmp_path: Path) -> None:
    nasty = "=HYPERLINK(1)"
    write_template(tmp_path / "a.xlsx", [{"unit_id": nasty, "street": "@sum", "note": "+1", "source": "-2"}])
    cells = [cell for row in openpyxl.load_workbook(tmp_path / "a.xlsx")["Waarnemingen"] for cell in row]
    texts = [cell.value for cell in cells if isinstance(cell.value, str)]
    assert {"'=HYPERLINK(1)", "'@sum", "'+1", "'-2"} <= set(texts)
    assert not [cell for cell in cells if cell.data_type == "f"]


def given_back(result: Any, path: Path, language: str = "en") -> list[list[Any]]:
    write_returned(
        path,
        result.book,
        result.tables,
        result.outcomes,
        result.findings,
        KINDS,
        RESULT_HEADERS,
        translator(language),
    )
    sheet = openpyxl.load_workbook(path).worksheets[0]
    return [[cell.value for cell in row] for row in sheet.iter_rows()]


def test_the_sheet_goes_back_with_a_result_per_row(import_csv: ImportRows, tmp_path: Path) -> None:
    lines = ["Telling", "BAG-id;Peildatum;Soort;Toestand;Eigen", f"{unit(1)};1-1-2021;geteld;leeg;=1+1"]
    lines += [f"{unit(2)};1-1-2021;geteld;half;b", "Totaal;;;1;"]
    rows = given_back(import_csv("\n".join(lines)), tmp_path / "terug.xlsx")
    assert rows[0][0] == "Telling"
    assert rows[1] == ["BAG-id", "Peildatum", "Soort", "Toestand", "Eigen", "Resultaat", "Wat te doen"]
    assert rows[2] == [unit(1), "1-1-2021", "geteld", "leeg", "'=1+1", "Accepted", None]
    assert rows[3][:5] == [unit(2), "1-1-2021", "geteld", "half", "b"]
    assert rows[3][5].startswith('Rejected: Toestand "half": ')
    assert "onderbenut" in rows[3][5]
    assert "drop-down" in rows[3][6]
    assert rows[4][5].startswith("Skipped")


def test_a_reason_names_a_number_and_a_row_as_people_do(import_csv: ImportRows, tmp_path: Path) -> None:
    lines = ["BAG-id;Peildatum;Soort;Toestand;Deel (m2)", f"{unit(1)};1-1-2021;geteld;leeg;99999", ";;;;"]
    lines += [f"{unit(2)};1-1-2021;geteld;leeg;", ";;;;", ";;;;", f"{unit(3)};1-1-2021;geteld;leeg;"]
    rows = given_back(import_csv("\n".join(lines)), tmp_path / "terug.xlsx")
    assert 'Deel (m2) "99999": ' in rows[1][5]
    assert rows[2][5].startswith("Skipped: Blank rows")
    assert rows[2][5].endswith("Row 3.")
    assert rows[4][5].endswith("Rows 5 to 6.")


def test_a_sheet_that_was_given_back_can_be_mended_and_come_again(
    import_csv: ImportRows, book: pl.DataFrame, tmp_path: Path
) -> None:
    first = import_csv(f"BAG-id;Peildatum;Soort;Toestand\n{unit(1)};1-1-2021;geteld;half\n")
    path = tmp_path / "terug.xlsx"
    given_back(first, path)
    mended = openpyxl.load_workbook(path)
    mended.worksheets[0]["D2"].value = "leeg"
    mended.save(path)
    again = import_observations(path, book, Defaults(TODAY))
    assert again.observations.height == 1
    assert list(again.all_findings()) == []
    rows = given_back(again, tmp_path / "weer.xlsx")
    assert rows[0] == ["BAG-id", "Peildatum", "Soort", "Toestand", "Resultaat", "Wat te doen"]
    assert rows[1][4] == "Accepted"
