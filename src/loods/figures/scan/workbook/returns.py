# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The sheet of returns: all money on its day, halfway through a year or at its end, and the IRR of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from xlsxwriter.utility import xl_col_to_name

from loods.figures.scan.workbook.book import Book
from loods.figures.scan.workbook.lines import cached
from loods.figures.scan.workbook.plan import FIRST_YEAR
from loods.messages import N_
from loods.scan.business.case import Case


@dataclass(frozen=True)
class Series:
    """Money by year that falls halfway through the year (`during`) and money that falls at the end."""

    code: str
    title: str
    during: str
    taken_off: str  # what is in `during` too, and is counted at the end; "" for nothing
    at_end: str
    irr: float | None


def series(case: Case) -> Sequence[Series]:
    """Return the project and the equity."""
    found = case.results
    return (
        Series("irr", N_("Project"), "flow", "exit", "exit", found.irr),
        Series("equity_irr", N_("Equity"), "equity_year", "", "equity_end", found.equity_irr),
    )


def write_returns(book: Book, case: Case) -> None:
    """Write a row for every half year, and above it the yearly return that makes their sum worth nothing."""
    sheet = book.sheet(N_("Returns"), (30, 18, 18))
    say = book.words.say
    about = say(N_("Money of a year falls halfway through it, a sale at the end of the last year."))
    top = book.top(sheet, say(N_("Returns")), about)
    both = series(case)
    book.heads(sheet, top + 2, (N_("Years from the start"), *(one.title for one in both)), (0, 1, 2))
    first, last = top + 3, top + 3 + 2 * case.years
    book.text(sheet, top, 0, say(N_("Return a year (IRR)")), "bold")
    for column, one in enumerate(both, start=1):
        letter = xl_col_to_name(column)
        formula = _irr(f"{letter}{first + 1}:{letter}{last + 1}", 2 * case.years)
        sheet.write_formula(top, column, formula, book.number("share", bold=True), cached(one.irr))
        book.book.define_name(f"r_{one.code}", f"='{sheet.get_name()}'!${letter}${top + 1}")
        for half in range(2 * case.years + 1):
            _half(book, sheet, (first + half, column), case, one, half)
    for half in range(2 * case.years + 1):
        sheet.write_number(first + half, 0, half / 2, book.number("months"))


def _irr(cells: str, halves: int) -> str:
    """Return the formula of the yearly return of half years.

    A spreadsheet searches from a guess, and from a far one it can end anywhere: what comes back of what is
    paid, spread over the half years, is near.
    """
    guess = f'(SUMIF({cells},">0")/-SUMIF({cells},"<0"))^(1/{halves})-1'
    return f"=(1+IRR({cells},{guess}))^2-1"


def _half(book: Book, sheet: Any, at: tuple[int, int], case: Case, one: Series, half: int) -> None:
    """Write what falls half years after the start."""
    parts: list[tuple[int, str, int]] = []
    year = (half + 1) // 2
    if half == 0 or half % 2:
        parts = [(1, one.during, year), *([(-1, one.taken_off, year)] if one.taken_off else [])]
    elif half == 2 * case.years:
        parts = [(1, one.at_end, year) for year in range(case.years + 1)]
    amounts = [(sign, case.line(code).years[year]) for sign, code, year in parts]
    known = None if any(amount is None for _, amount in amounts) else sum(s * (a or 0) for s, a in amounts)
    if half == 2 * case.years:
        formula = f"=SUM({_cell(book, one.at_end, 0)}:{_cell(book, one.at_end, case.years).split('!')[-1]})"
    else:
        formula = "=0" + "".join(f"{'+' if s > 0 else '-'}{_cell(book, code, y)}" for s, code, y in parts)
    sheet.write_formula(*at, formula, book.number("eur"), cached(known))


def _cell(book: Book, code: str, year: int) -> str:
    place = book.places[code]
    return f"'{place.sheet}'!{xl_col_to_name(FIRST_YEAR + year)}{place.row}"
