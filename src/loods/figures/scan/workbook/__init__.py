# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The business case as a workbook with living formulas: change an input and everything reckons along."""

from __future__ import annotations

import io
from collections.abc import Sequence

from loods.figures.scan.about import About
from loods.figures.scan.workbook.book import Book
from loods.figures.scan.workbook.conditions import write_conditions
from loods.figures.scan.workbook.explained import write_explained
from loods.figures.scan.workbook.expression import Place
from loods.figures.scan.workbook.inputs import write_inputs
from loods.figures.scan.workbook.lines import HOW_WIDTH, TITLE_WIDTH, Lines
from loods.figures.scan.workbook.plan import (
    FINANCING,
    FIRST_YEAR,
    LEAVES,
    OPERATION,
    RESULTS,
    TOP,
    Leaf,
    Row,
    places,
    rows,
)
from loods.figures.scan.workbook.results import outcomes, write_outcomes
from loods.figures.scan.workbook.returns import write_returns
from loods.figures.scan.workbook.scenarios import results_of, write_scenarios
from loods.figures.scan.workbook.tables import write_alternatives, write_sensitivity, write_sources
from loods.messages import N_
from loods.scan.business.case import Alternative, Case, Chances, Swing
from loods.scan.business.kinds import kinds
from loods.scan.results import ScanResult

__all__ = ["workbook"]


def workbook(
    case: Case,
    scan: ScanResult,
    about: About,
    alternatives: Sequence[Alternative] = (),
    swings: Sequence[Swing] = (),
    chances: Chances | None = None,
) -> bytes:
    """Return the business case as xlsx, in the language of `about`; every result is a formula.

    An unknown input is #N/A. Equal input gives equal bytes.
    """
    stream = io.BytesIO()
    words = about.words
    book = Book.begun(stream, words, words.say(N_("Business case: {use}"), use=words.use(case.use)))
    titles = {item.code: words.text(item.title) for item in case.inputs}
    titles |= {line.code: words.text(line.title) for line in case.lines}
    titles |= {code: words.say(_constant(code)) for code in case.constants if code not in titles}
    write_explained(book, case, scan, about)
    write_inputs(book, case, titles)
    tops = {leaf: TOP + (len(outcomes(case)) + 2 if leaf is RESULTS else 0) for leaf in LEAVES}
    found = {leaf: rows(case, leaf, top + 2) for leaf, top in tops.items()}
    for leaf in LEAVES:
        book.places.update(places(found[leaf], book.sheet_name(leaf.name)))
    book.places["t"] = Place(sheet=book.sheet_name(OPERATION.name), row=tops[OPERATION] + 1)
    for leaf in LEAVES:
        _leaf(Lines(book, case, titles), leaf, found[leaf], tops[leaf])
    write_returns(book, case)
    write_alternatives(book, alternatives)
    write_sensitivity(book, swings, chances, results_of(book, case, swings))
    write_sources(book, case)
    write_scenarios(book, case, swings, titles)
    book.book.close()
    return stream.getvalue()


_CONSTANTS = {
    "horizon": N_("Years that are looked ahead"),
    "lasting": N_("A lasting use (1 = yes)"),
}


def _constant(code: str) -> str:
    kind = kinds().get(code)
    return _CONSTANTS.get(code, kind.title if kind else code)


def _leaf(lines: Lines, leaf: Leaf, found: Sequence[Row], top: int) -> None:
    book, case = lines.book, lines.case
    how = leaf.how_column(case.years)
    widths = (TITLE_WIDTH, 14, 18, *(13 if leaf.yearly else 18,) * (how - FIRST_YEAR), HOW_WIDTH)
    sheet = book.sheet(leaf.name, widths, wide=leaf.yearly)
    at = book.top(sheet, book.words.say(leaf.name), book.words.use(case.use))
    if leaf is RESULTS:
        write_outcomes(book, sheet, at, case)
    lines.write(sheet, leaf, found, top)
    if leaf.yearly:
        sheet.freeze_panes(top + 1, FIRST_YEAR)
        sheet.print_area(0, 0, found[-1].at + len(case.conditions) + 3, how - 1)
    if leaf is FINANCING:
        write_conditions(book, sheet, found[-1].at + 2, case)
