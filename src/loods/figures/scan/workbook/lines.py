# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The sheets that reckon: every line with its living formula, our own number as what it last gave."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from loods.figures.scan.workbook.book import GROUND, Book
from loods.figures.scan.workbook.expression import Where, spreadsheet
from loods.figures.scan.workbook.in_words import in_words
from loods.figures.scan.workbook.plan import FIRST_YEAR, GROUPS, OPERATION, VALUE_COLUMN, Leaf, Row
from loods.messages import N_
from loods.scan.business.case import Case, CaseLine

UNKNOWN = "#N/A"
TITLE_WIDTH, HOW_WIDTH = 54, 100  # characters
_TOTALS = {
    "works",
    "soft",
    "investment",
    "net_income",
    "value",
    "residual",
    "outcome",
    "gap",
    "flow",
    "npv",
    "equity",
    "equity_flow",
    "equity_npv",
}


@dataclass(frozen=True)
class Lines:
    """What the reckoning sheets need: the case, and the titles of all codes in this language."""

    book: Book
    case: Case
    titles: Mapping[str, str]

    def write(self, sheet: Any, leaf: Leaf, rows: Sequence[Row], top: int) -> None:
        """Write the headings at row `top` and every line below."""
        self._headings(sheet, leaf, top)
        for row in rows:
            if row.line is None:
                sheet.set_row(row.at, 22)
                self.book.text(
                    sheet, row.at, 0, self.book.words.say(GROUPS[row.group]), "part", text_wrap=False
                )
            else:
                self._line(sheet, leaf, row.at, row.line)

    def _headings(self, sheet: Any, leaf: Leaf, top: int) -> None:
        heads = [N_("Line"), N_("Unit"), N_("Value or total")]
        blank = leaf.how_column(self.case.years) - len(heads)
        self.book.heads(sheet, top, [*heads, *[""] * blank, N_("How it is made")], (2,))
        if leaf.yearly:
            self._years(sheet, leaf, top)

    def _years(self, sheet: Any, leaf: Leaf, top: int) -> None:
        """Write the years into the headings: numbers once, elsewhere the same cells."""
        words = self.book.words
        style = self.book.style("head", num_format=f'"{words.say(N_("year"))} "0', align="right")
        for year in range(self.case.years + 1):
            column = FIRST_YEAR + year
            if leaf is OPERATION:
                sheet.write_number(top, column, year, style)
            else:
                formula = "=" + spreadsheet("t", self._where(sheet, column))
                sheet.write_formula(top, column, formula, style, year)

    def _line(self, sheet: Any, leaf: Leaf, at: int, line: CaseLine) -> None:
        words, formula = self.book.words, line.formula
        look = {"bold": True, "bg_color": GROUND} if line.code in _TOTALS else {}
        self.book.text(sheet, at, 0, words.text(line.title), "text", **look)
        self.book.text(sheet, at, 1, words.unit(formula.unit), "quiet", **look)
        if formula.yearly:
            self._by_year(sheet, at, line, look)
        else:
            self._single(sheet, at, line, look)
        how = in_words(formula.expression, self.titles, words)
        if not leaf.yearly:
            self.book.fit(sheet, at, (how, HOW_WIDTH), (words.text(line.title), TITLE_WIDTH))
        self.book.text(sheet, at, leaf.how_column(self.case.years), how, "quiet", text_wrap=not leaf.yearly)

    def _single(self, sheet: Any, at: int, line: CaseLine, look: Mapping[str, Any]) -> None:
        formula = "=" + spreadsheet(line.formula.expression, self._where(sheet, None))
        style = self.book.number(line.formula.unit, **look)
        sheet.write_formula(at, VALUE_COLUMN, formula, style, cached(line.value))
        self.book.book.define_name(f"r_{line.code}", f"='{sheet.get_name()}'!$C${at + 1}")

    def _by_year(self, sheet: Any, at: int, line: CaseLine, look: Mapping[str, Any]) -> None:
        style = self.book.number(line.formula.unit, **look)
        if line.formula.unit == "eur":
            self._total(sheet, at, line, style)
        for year, value in enumerate(line.years):
            where = self._where(sheet, FIRST_YEAR + year)
            formula = "=" + spreadsheet(line.formula.expression, where)
            sheet.write_formula(at, FIRST_YEAR + year, formula, style, cached(value))

    def _total(self, sheet: Any, at: int, line: CaseLine, style: Any) -> None:
        """Write the sum over the years, of what is paid or comes in; a debt has no sum."""
        if line.code.endswith("_debt"):
            return
        formula = "=" + spreadsheet(f"total({line.code})", self._where(sheet, None))
        unknown = any(value is None for value in line.years)
        total = None if unknown else sum(value or 0.0 for value in line.years)
        sheet.write_formula(at, VALUE_COLUMN, formula, style, cached(total))

    def _where(self, sheet: Any, column: int | None) -> Where:
        last = FIRST_YEAR + self.case.years
        return Where(self.book.places, sheet.get_name(), FIRST_YEAR, last, column)


def cached(value: float | None) -> float | str:
    """Return what a formula gave when it was written; unknown is #N/A, never 0."""
    return UNKNOWN if value is None else value
