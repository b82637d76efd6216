# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The whole reckoning once more for each end of each input, so that the sensitivity lives as well."""

from __future__ import annotations

import ast
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
from xlsxwriter.utility import xl_col_to_name

from loods.figures.scan.workbook.book import Book
from loods.figures.scan.workbook.expression import Place, Where, spreadsheet
from loods.figures.scan.workbook.plan import FIRST_YEAR, TOP
from loods.finance.formula import Formula, evaluate, needed
from loods.messages import N_
from loods.scan.business.case import Case, Swing

_OUTCOME = "outcome"
_NAME = N_("Scenarios")
_FIRST = 1  # the first column of a scenario, from 0
_ENDS = (N_("low"), N_("high"))
Numbers = npt.NDArray[np.float64]


@dataclass(frozen=True)
class _Grid:
    """The rows of the sheet: inputs first, then the lines that are one number; `yearly` ones are inlined."""

    inputs: Sequence[str]
    lines: Sequence[Formula]
    yearly: Mapping[str, str]

    @classmethod
    def of(cls, case: Case) -> _Grid:
        found = needed([line.formula for line in case.lines], (_OUTCOME,))
        codes = {formula.code for formula in found}
        names = dict.fromkeys(name for formula in found for name in sorted(formula.names))
        return cls(
            [name for name in names if name not in codes],
            [formula for formula in found if not formula.yearly],
            {formula.code: formula.expression for formula in found if formula.yearly},
        )

    def row(self, code: str) -> int:
        """Return the row of a code, from 0."""
        codes = [*self.inputs, *(line.code for line in self.lines)]
        return TOP + 2 + codes.index(code)


def results_of(book: Book, case: Case, swings: Sequence[Swing]) -> Mapping[str, tuple[str, str]]:
    """Return, by input, the formulas that fetch the result at its low and at its high end."""
    name, row = book.sheet_name(_NAME), _Grid.of(case).row(_OUTCOME) + 1
    columns = [[xl_col_to_name(_FIRST + 2 * at + end) for end in (0, 1)] for at in range(len(swings))]
    cells = [(f"='{name}'!{low}{row}", f"='{name}'!{high}{row}") for low, high in columns]
    return {swing.code: pair for swing, pair in zip(swings, cells, strict=True)}


def write_scenarios(book: Book, case: Case, swings: Sequence[Swing], titles: Mapping[str, str]) -> None:
    """Write a column for each end of each swing; nothing where nothing moves."""
    if not swings:
        return
    sheet = book.sheet(_NAME, (54, *[14] * (2 * len(swings))), wide=True)
    about = N_("Behind the sheet of sensitivity: everything once more, with one input low or high.")
    top = book.top(sheet, book.words.say(_NAME), book.words.say(about))
    grid = _Grid.of(case)
    _headings(book, sheet, top, swings)
    sheet.freeze_panes(top + 2, _FIRST)
    for code in (*grid.inputs, *(line.code for line in grid.lines)):
        book.text(sheet, grid.row(code), 0, titles[code], "bold" if code == _OUTCOME else "text")
    numbers = _numbers(case, swings)
    for at in range(2 * len(swings)):
        _scenario(book, sheet, grid, (at, swings[at // 2]), case, numbers)


def _headings(book: Book, sheet: Any, top: int, swings: Sequence[Swing]) -> None:
    book.text(sheet, top, 0, book.words.say(N_("Input that moves")), "head")
    book.text(sheet, top + 1, 0, "", "head")
    sheet.set_row(top, 42)
    for at, swing in enumerate(swings):
        for end, word in enumerate(_ENDS):
            column = _FIRST + 2 * at + end
            book.text(sheet, top, column, book.words.text(swing.title), "head", font_size=8)
            book.text(sheet, top + 1, column, book.words.say(word), "head", align="right")


def _scenario(
    book: Book, sheet: Any, grid: _Grid, where: tuple[int, Swing], case: Case, numbers: Mapping[str, Numbers]
) -> None:
    at, swing = where
    column = _FIRST + at
    letter = xl_col_to_name(column)
    units = {item.code: item.unit for item in case.inputs}
    for code in grid.inputs:
        moved = book.ends.get(code) if code == swing.code else None
        formula = f"={moved[at % 2]}" if moved else f"={book.places[code].name}"
        style = book.number(units.get(code, "ratio"), **({"bold": True} if moved else {}))
        sheet.write_formula(grid.row(code), column, formula, style, _of(numbers, code, at))
    cells = {code: Place(name=f"{letter}{grid.row(code) + 1}") for code in _single(grid)}
    seen = Where({**cells, "t": book.places["t"]}, sheet.get_name(), FIRST_YEAR, FIRST_YEAR + case.years)
    for line in grid.lines:
        formula = "=" + spreadsheet(inlined(line.expression, grid.yearly), seen)
        style = book.number(line.unit, bold=line.code == _OUTCOME)
        sheet.write_formula(grid.row(line.code), column, formula, style, _of(numbers, line.code, at))


def _single(grid: _Grid) -> list[str]:
    return [*grid.inputs, *(line.code for line in grid.lines)]


def _numbers(case: Case, swings: Sequence[Swing]) -> Mapping[str, Numbers]:
    """Return every line of every scenario by our own reckoning: what the cells show before they reckon."""
    base = {item.code: np.nan if item.value is None else item.value for item in case.inputs}
    values: dict[str, Numbers | float] = {**base, **case.constants}
    for at, swing in enumerate(swings):
        moved = np.full(2 * len(swings), base[swing.code])
        moved[2 * at], moved[2 * at + 1] = swing.low, swing.high
        values[swing.code] = moved
    return evaluate(needed([line.formula for line in case.lines], (_OUTCOME,)), values, case.years)


def _of(numbers: Mapping[str, Numbers], code: str, at: int) -> float:
    row = np.atleast_1d(numbers[code]).reshape(-1)
    return float(row[at] if len(row) > 1 else row[0])


class _Inlining(ast.NodeTransformer):
    """Puts the expression of a line by year in the place of its name."""

    def __init__(self, yearly: Mapping[str, str]) -> None:
        self.yearly = yearly

    def visit_Name(self, node: ast.Name) -> ast.expr:
        """Return what stands for a name; of a line by year its own expression, inlined too."""
        if node.id not in self.yearly:
            return node
        inner: ast.expr = self.visit(ast.parse(self.yearly[node.id], mode="eval").body)
        return inner


def inlined(expression: str, yearly: Mapping[str, str]) -> str:
    """Return an expression in which no line by year is named any more.

    >>> inlined("total(net * factor)", {"net": "rent - cost", "factor": "1 / t"})
    'total((rent - cost) * (1 / t))'
    """
    tree = _Inlining(yearly).visit(ast.parse(expression, mode="eval"))
    return ast.unparse(tree)
