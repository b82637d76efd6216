# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The formulas of the workbook, without a spreadsheet program: form, places, and words that run nothing."""

from __future__ import annotations

import io
from dataclasses import replace
from typing import Any

import openpyxl
import pytest

from loods.figures.scan.about import About
from loods.figures.scan.content import Content
from loods.figures.scan.words import Words
from loods.figures.scan.workbook import workbook
from loods.figures.scan.workbook.expression import Place, Where, spreadsheet
from loods.figures.scan.workbook.in_words import in_words
from loods.messages import Text
from loods.scan.business import Case

PLACES = {
    "rent": Place("in_rent"),
    "flow": Place(sheet="A", row=7),
    "debt": Place(sheet="B", row=9),
    "t": Place(sheet="A", row=4),
}


def _where(column: int | None = None) -> Where:
    return Where(PLACES, "A", 3, 6, column)


@pytest.mark.parametrize(
    ("expression", "column", "formula"),
    [
        ("1 - rent * 2", None, "(1-(in_rent*2))"),
        ("(1 + rent) ** (0.5 - t) * (t > 0)", 4, "(((1+in_rent)^(0.5-E4))*(E4>0))"),
        ("-rent", None, "(0-in_rent)"),
        ("total(flow)", None, "SUM($D7:$G7)"),
        ("total(flow * rent)", None, "SUMPRODUCT(($D7:$G7*in_rent))"),
        ("sofar(flow) - debt", 5, "(SUM($D7:F7)-'B'!F9)"),
        ("when(rent > 0, 1, none)", None, "IF((in_rent>0),1,NA())"),
        ("total(max(0, flow))", None, "SUMPRODUCT(((0>$D7:$G7)*0+(1-(0>$D7:$G7))*$D7:$G7))"),
    ],
)
def test_a_formula_of_the_library_becomes_one_of_a_spreadsheet(
    expression: str, column: int | None, formula: str
) -> None:
    assert spreadsheet(expression, _where(column)) == formula


def test_brackets_stay_where_words_need_them() -> None:
    titles = {"a": "A", "b": "B", "c": "C"}
    assert in_words("a - (b - c)", titles, Words("en")) == "“A” − (“B” − “C”)"
    assert in_words("a / (b * c) + 1", titles, Words("en")) == "“A” ÷ (“B” × “C”) + 1"
    assert in_words("(a + b) * c", titles, Words("en")) == "(“A” + “B”) × “C”"


def _book(case: Case, content: Content, about: About) -> Any:
    chosen = content.chosen[0]
    made = workbook(case, content.scan, about, chosen.alternatives, chosen.swings, chosen.chances)
    return openpyxl.load_workbook(io.BytesIO(made))


def test_words_of_people_never_become_a_formula(content: Content, about: About) -> None:
    case = content.chosen[0].case
    evil = '=HYPERLINK("https://example.nl";"klik")'
    inputs = tuple(
        replace(item, title=Text(evil), ground=replace(item.ground, source=Text(evil), rule=None))
        for item in case.inputs
    )
    book = _book(replace(case, inputs=inputs), content, replace(about, address=evil, edition=evil))
    told = [
        cell for sheet in book for row in sheet.iter_rows() for cell in row if evil in str(cell.value or "")
    ]
    assert len(told) > 20
    assert {cell.data_type for cell in told} == {"s"}
    assert all(not str(cell.value).startswith("=") for cell in told)


def test_every_formula_carries_our_number_for_who_only_looks(content: Content, about: About) -> None:
    case = content.chosen[0].case
    made = workbook(case, content.scan, about)
    shown = openpyxl.load_workbook(io.BytesIO(made), data_only=True)
    sheet, cell = shown.defined_names["out_gap"].attr_text.split("!")
    assert shown[sheet.strip("'")][cell.replace("$", "")].value == case.results.gap_eur


def test_every_input_has_a_name_a_mark_and_a_source(content: Content, about: About) -> None:
    case = content.chosen[0].case
    book = _book(case, content, about)
    for item in case.inputs:
        sheet, cell = book.defined_names[f"in_{item.code}"].attr_text.split("!")
        row = book[sheet.strip("'")][cell.replace("$", "")].row
        mark, source = (book[sheet.strip("'")].cell(row, column).value for column in (6, 7))
        assert mark
        assert source
    assert len(book.sheetnames) == 11


def test_equal_scans_give_equal_files(content: Content, about: About) -> None:
    case = content.chosen[0].case
    assert workbook(case, content.scan, about) == workbook(case, content.scan, about)
