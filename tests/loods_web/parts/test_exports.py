# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Files of what a page shows: typed values, no formula of a stranger, PDF with tags."""

from __future__ import annotations

import csv
import datetime as dt
import io

import pytest
from openpyxl import load_workbook

from loods.figures import charts
from loods_web.parts import exports
from loods_web.parts.charts import drawn
from loods_web.parts.components import Cell, Column, KeyFigure, Row, Table

TABLE = Table(
    "Leegstand [2026]",
    [Column("Naam"), Column("Leeg", "number"), Column("Deel", "pct"), Column("Sinds", "date")],
    [
        Row([Cell("=HYPERLINK(1)", href="/x/"), 1234, 4.75, dt.date(2026, 1, 31)]),
        ["Onbekend", None, None, None],
        Row(["totaal", "te klein om te tonen", 0.0, None], total=True),
    ],
)


def test_csv_keeps_values_and_neutralises_formulas() -> None:
    text = exports.csv_file([TABLE], "Leegstand").content.decode("utf-8-sig")
    assert list(csv.reader(io.StringIO(text))) == [
        ["Naam", "Leeg", "Deel", "Sinds"],
        ["'=HYPERLINK(1)", "1234", "4.75", "2026-01-31"],
        ["Onbekend", "", "", ""],
        ["totaal", "te klein om te tonen", "0.0", ""],
    ]


def test_excel_keeps_kinds() -> None:
    answer = exports.excel([TABLE, TABLE], "Leegstand", ["Een opmerking"])
    book = load_workbook(io.BytesIO(answer.content))
    assert book.sheetnames == ["Leegstand  2026", "Leegstand  2026 (2)"]
    rows = list(book.worksheets[0].iter_rows(values_only=True))
    assert rows[1] == ("'=HYPERLINK(1)", 1234, 4.75, dt.datetime(2026, 1, 31))  # noqa: DTZ001 - as Excel has it
    assert rows[2] == ("Onbekend", None, None, None)
    assert rows[3][1] == "te klein om te tonen"
    assert rows[5][0] == "Een opmerking"
    assert {row[0].data_type for row in book.worksheets[0].iter_rows(min_row=2, max_row=2)} == {"s"}


def test_a_file_is_called_after_what_it_holds() -> None:
    answer = exports.csv_file([TABLE], 'Leegstand "Súdwest"\r\nX: y')
    assert answer["Content-Disposition"] == 'attachment; filename="leegstand-sudwest-x-y.csv"'
    assert answer["X-Content-Type-Options"] == "nosniff"


def test_a_page_on_paper_shows_text_as_text() -> None:
    picture = drawn(charts.bars, "Duur", "duur", [charts.Bar("korter dan 1 jaar", 5, "5 m²")]).wide
    part = exports.Part(
        "Titel #let x = 1",
        "Een *zin* met _tekens_ en @verwijzing.",
        [KeyFigure("Leegstand", 4.7, "pct", change=-0.8, change_kind="pct", since="sinds 1-1-2025")],
        picture,
        "bijschrift",
        None,
        ["opmerking"],
    )
    answer = exports.pdf("Cijfers", [("Gebied", "#panic()")], [part, exports.Part("Tabel", table=TABLE)], "x")
    assert answer.content.startswith(b"%PDF-")
    assert answer["Content-Type"] == "application/pdf"


@pytest.mark.parametrize(("form", "start"), [("png", b"\x89PNG"), ("svg", b"<svg ")])
def test_pictures(form: str, start: bytes) -> None:
    picture = drawn(charts.bars, "Duur", "duur", [charts.Bar("a", 5, "5 m²")]).wide
    assert exports.picture(picture, "Duur", form).content.startswith(start)


def test_the_same_rows_are_drawn_once() -> None:
    rows = [charts.Bar("a", 5, "5 m²"), charts.Bar("b", 7, "7 m²")]
    first = drawn(charts.bars, "Naam", "p", rows)
    assert drawn(charts.bars, "Naam", "p", list(rows)) is first
    assert drawn(charts.bars, "Naam", "q", rows) is not first
    assert 'id="q-' not in first.wide.text
