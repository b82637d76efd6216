# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""What financiers ask, under the lines of the financing: living, so that a change shows at once."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from loods.figures.scan.workbook.book import Book
from loods.figures.scan.workbook.lines import cached
from loods.messages import N_
from loods.scan.business.case import Case, Condition

_NEED = "r_total_need"
# The formula of the amount of each condition, and of its most where that is an input.
_AMOUNTS: Mapping[str, str] = {
    "loan": "r_junior",
    "term": "in_junior_years",
    "share": f"r_junior/{_NEED}",
    "equity": f"r_equity/{_NEED}",
    "senior": f"r_senior/{_NEED}",
    "present_use": "r_senior",
}
_MOST: Mapping[str, str] = {"present_use": "in_acquisition"}
_HEADS = (N_("Condition"), N_("Unit"), N_("Now"), N_("At least"), N_("At most"), N_("Met"))


def write_conditions(book: Book, sheet: Any, top: int, case: Case) -> None:
    """Write the conditions from row `top` on, or nothing where there are none."""
    if not case.conditions:
        return
    say = book.words.say
    book.text(sheet, top, 0, say(N_("What the Transformatiefaciliteit asks")), "part", text_wrap=False)
    for column, head in enumerate(_HEADS):
        book.text(sheet, top + 1, column, say(head), "head")
    for at, condition in enumerate(case.conditions, start=top + 2):
        _condition(book, sheet, at, condition)


def _condition(book: Book, sheet: Any, at: int, condition: Condition) -> None:
    style, words = book.number(condition.unit), book.words
    book.text(sheet, at, 0, words.text(condition.title))
    book.text(sheet, at, 1, words.unit(condition.unit), "quiet")
    sheet.write_formula(at, 2, f"={_AMOUNTS[condition.code]}", style, cached(condition.amount))
    tests = []
    if condition.least is not None:
        sheet.write_number(at, 3, condition.least, style)
        tests.append(f"C{at + 1}>=D{at + 1}")
    if condition.most is not None:
        most = _MOST.get(condition.code)
        if most:
            sheet.write_formula(at, 4, f"={most}", style, condition.most)
        else:
            sheet.write_number(at, 4, condition.most, style)
        tests.append(f"C{at + 1}<=E{at + 1}")
    yes, no, unknown = (words.say(word) for word in (N_("yes"), N_("no"), N_("unknown")))
    told = unknown if condition.met is None else yes if condition.met else no
    formula = f'=IFERROR(IF(AND({",".join(tests)}),"{yes}","{no}"),"{unknown}")'
    sheet.write_formula(at, 5, formula, book.style("bold"), told)
    book.text(sheet, at, 6, words.text(condition.source), "quiet", text_wrap=False)
