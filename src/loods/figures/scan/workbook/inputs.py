# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The sheet of inputs: every value that may be changed, with its range, its source and its mark."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from loods.figures.scan.money import mark
from loods.figures.scan.workbook.book import Book
from loods.figures.scan.workbook.expression import Place
from loods.figures.scan.workbook.lines import UNKNOWN
from loods.messages import N_
from loods.scan.business.case import Case, CaseInput

_VALUE = 1
INPUT_GROUPS: dict[str, str] = {
    "building": N_("The building"),
    "costs": N_("Costs of the works"),
    "tax": N_("Taxes"),
    "income": N_("Rent and running costs"),
    "value": N_("Value and growth"),
    "money": N_("Money"),
}
_HEADS = (N_("Input"), N_("Value"), N_("Unit"), N_("Low"), N_("High"), N_("Mark"), N_("Source"), N_("Code"))


def write_inputs(book: Book, case: Case, titles: Mapping[str, str]) -> None:
    """Write the inputs by group with a name for every cell; what has no slider stands below, locked in."""
    sheet = book.sheet(N_("Inputs"), (52, 16, 16, 14, 14, 26, 72, 20), wide=True)
    at = book.top(sheet, book.words.say(N_("Inputs")), book.words.say(N_("Change the yellow cells.")))
    book.heads(sheet, at, _HEADS, (1, 3, 4))
    sheet.freeze_panes(at + 1, 1)
    for group in dict.fromkeys(item.group for item in case.inputs):
        at += 1
        sheet.set_row(at, 22)
        title = book.words.say(INPUT_GROUPS.get(group, group))
        book.text(sheet, at, 0, title, "part", text_wrap=False)
        for item in case.inputs:
            if item.group == group:
                at += 1
                _input(book, sheet, at, item, _derived(item, case))
    _constants(book, sheet, at + 2, case, titles)


def _derived(item: CaseInput, case: Case) -> str:
    """Return the formula of an input that rests on another one; typing a value over it is free.

    As long as nobody names a price, it is assumed per m2 and follows the floor area.
    """
    area = case.input("bvo").value
    is_assumed = item.code == "acquisition" and not item.changed and item.ground.fact is None
    return f"=in_bvo*{item.value / area!r}" if is_assumed and item.value and area else ""


def _input(book: Book, sheet: Any, at: int, item: CaseInput, formula: str) -> None:
    words, style = book.words, book.input(item.unit)
    book.text(sheet, at, 0, words.text(item.title))
    if item.value is None:
        sheet.write_formula(at, _VALUE, "=NA()", style, UNKNOWN)
    elif formula:
        sheet.write_formula(at, _VALUE, formula, style, item.value)
    else:
        sheet.write_number(at, _VALUE, item.value, style)
    book.text(sheet, at, 2, words.unit(item.unit), "quiet")
    for column, end in ((3, item.low), (4, item.high)):
        if end is not None:
            sheet.write_number(at, column, end, book.number(item.unit))
    name = f"'{sheet.get_name()}'"
    book.ends[item.code] = (f"{name}!$D${at + 1}", f"{name}!$E${at + 1}")
    style_name = "verified" if item.ground.verified and not item.changed else "assumption"
    book.text(sheet, at, 5, words.say(mark(item)), style_name)
    book.text(sheet, at, 6, words.text(item.ground.source), "quiet")
    book.text(sheet, at, 7, item.code, "code")
    _named(book, sheet, at, item.code)
    _warned(book, sheet, at, item)


def _named(book: Book, sheet: Any, at: int, code: str) -> None:
    book.places[code] = Place(name=f"in_{code}")
    book.book.define_name(f"in_{code}", f"='{sheet.get_name()}'!$B${at + 1}")


def _warned(book: Book, sheet: Any, at: int, item: CaseInput) -> None:
    """Let a value outside the range of the rule be typed, after a word about it."""
    if item.low is None or item.high is None or item.low >= item.high:
        return
    say = book.words.say
    sheet.data_validation(
        at,
        _VALUE,
        at,
        _VALUE,
        {
            "validate": "decimal",
            "criteria": "between",
            "minimum": item.low,
            "maximum": item.high,
            "error_type": "warning",
            "error_title": say(N_("Outside the usual range")),
            "error_message": say(
                N_("The source gives a range; this value lies outside it. Use it all the same?")
            ),
        },
    )


def _constants(book: Book, sheet: Any, at: int, case: Case, titles: Mapping[str, str]) -> None:
    book.text(sheet, at, 0, book.words.say(N_("Fixed in this workbook")), "part", text_wrap=False)
    for number, (code, value) in enumerate(case.constants.items(), start=1):
        row = at + number
        book.text(sheet, row, 0, titles.get(code, code))
        sheet.write_number(row, _VALUE, value, book.number("ratio"))
        book.text(sheet, row, 7, code, "code")
        _named(book, sheet, row, code)
