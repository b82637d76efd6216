# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The first sheet: what the workbook is, of which scan, how it is used, and what nobody has verified."""

from __future__ import annotations

from typing import Any

from loods.figures.scan import about as of
from loods.figures.scan.about import About
from loods.figures.scan.workbook.book import Book
from loods.figures.scan.workbook.results import outcomes
from loods.messages import N_
from loods.scan.business.case import Case
from loods.scan.results import ScanResult

_HOW = (
    N_("Change the yellow cells on the sheet of inputs; every other sheet reckons along."),
    N_("Each line of the reckoning says in words how it is made, and the cell holds the same formula."),
    N_(
        "An input that nobody knows reads #N/A, and so does all that rests on it: unknown is not zero. "
        "Type a value over it to go on."
    ),
    N_("The alternatives and the draws were reckoned when the workbook was made; they do not follow."),
    N_("The number of years is fixed in this workbook; make a new one for another horizon."),
    N_("Taxes depend on the case: ask an adviser before you decide."),
)
_SHORT = {"value", "investment", "residual", "gap", "break_even_rent"}


def write_explained(book: Book, case: Case, scan: ScanResult, about: About) -> None:
    """Write the first sheet; its results are living too."""
    sheet = book.sheet(N_("Explanation"), (52, 26, 78))
    words = book.words
    title = words.say(N_("Business case: {use}"), use=words.use(case.use))
    at = book.top(sheet, title, of.title(about)) - 1
    if of.warning(about):
        book.text(sheet, at, 0, of.warning(about), "bold", text_wrap=False, font_color="#A4221A")
    at += 2
    for name, value in of.stamp(scan, about):
        book.text(sheet, at, 0, name, "quiet")
        book.text(sheet, at, 1, value, "bold", text_wrap=False)
        at += 1
    at = _results(book, sheet, at + 1, case)
    at = _list(book, sheet, at + 1, words.say(N_("How to use this")), [words.say(line) for line in _HOW])
    _assumptions(book, sheet, at + 1, case)


def _results(book: Book, sheet: Any, at: int, case: Case) -> int:
    words = book.words
    book.text(sheet, at, 0, words.say(N_("What comes out")), "part", text_wrap=False)
    for outcome in outcomes(case):
        if outcome.code in _SHORT:
            at += 1
            book.text(sheet, at, 0, words.say(outcome.title))
            shown: Any = words.say(N_("unknown")) if outcome.found is None else outcome.found
            style = book.number(outcome.unit, bold=True)
            sheet.write_formula(at, 1, f"=out_{outcome.code}", style, shown)
            book.text(sheet, at, 2, words.unit(outcome.unit), "quiet")
    return at + 1


def _list(book: Book, sheet: Any, at: int, title: str, lines: list[str]) -> int:
    book.text(sheet, at, 0, title, "part", text_wrap=False)
    style = book.style("text")
    for line in lines:
        at += 1
        sheet.set_row(at, 30 if len(line) > 130 else 16)
        sheet.merge_range(at, 0, at, 2, "", style)
        book.text(sheet, at, 0, line)
    return at + 1


def _assumptions(book: Book, sheet: Any, at: int, case: Case) -> None:
    words = book.words
    open_ones = [item for item in case.inputs if not item.ground.verified]
    title = words.say(N_("Assumptions that nobody has verified"))
    told = words.say(
        N_("{open} of {all} inputs are assumptions. They are marked orange on the sheet of inputs."),
        open=len(open_ones),
        all=len(case.inputs),
    )
    at = _list(book, sheet, at, title, [told])
    for item in open_ones:
        book.text(sheet, at, 0, words.text(item.title))
        if item.value is not None:
            sheet.write_number(at, 1, item.value, book.number(item.unit))
        book.text(sheet, at, 2, words.text(item.ground.source), "quiet")
        at += 1
