# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Which line of a business case stands on which sheet and row, before anything is written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from loods.figures.scan.workbook.expression import Place
from loods.messages import N_
from loods.scan.business.case import Case, CaseLine

VALUE_COLUMN, FIRST_YEAR = 2, 3
TOP = 3  # from 0: title, subtitle and an empty row come before


@dataclass(frozen=True)
class Leaf:
    """A sheet of lines: its name (message id), the groups on it, and whether it runs by year."""

    name: str
    groups: tuple[str, ...]
    yearly: bool

    def how_column(self, years: int) -> int:
        """Return the column in which each line is said in words: behind the years, or the comparison."""
        if self.yearly:
            return FIRST_YEAR + years + 1
        return FIRST_YEAR + (2 if self is RESULTS else 0)


INVESTMENT = Leaf(N_("Investment"), ("area", "investment"), yearly=False)
OPERATION = Leaf(N_("Operation"), ("income", "value", "flow"), yearly=True)
FINANCING = Leaf(N_("Financing"), ("stack", "equity"), yearly=True)
RESULTS = Leaf(N_("Results"), ("result",), yearly=False)
LEAVES = (INVESTMENT, OPERATION, FINANCING, RESULTS)

GROUPS = {
    "area": N_("Floor area"),
    "investment": N_("Investment"),
    "income": N_("Income and running costs"),
    "value": N_("Value when it is ready"),
    "flow": N_("Cash flow of the project by year"),
    "stack": N_("Who pays"),
    "equity": N_("What is left for the equity"),
    "result": N_("How the results are made"),
}


@dataclass(frozen=True)
class Row:
    """A row of a sheet (from 0): the title of a group, or a line."""

    at: int
    group: str
    line: CaseLine | None = None


def rows(case: Case, leaf: Leaf, first: int) -> list[Row]:
    """Return the rows of a sheet from row `first`, a blank row between groups."""
    found: list[Row] = []
    at = first
    for group in leaf.groups:
        lines = case.group(group)
        if lines:
            found.append(Row(at, group))
            found += [Row(at + number, group, line) for number, line in enumerate(lines, start=1)]
            at += len(lines) + 2
    return found


def places(found: Sequence[Row], sheet: str) -> dict[str, Place]:
    """Return where the lines of a sheet stand: by name, or by row where they run by year."""
    told: dict[str, Place] = {}
    for row in found:
        if row.line is not None:
            code = row.line.code
            by_year = Place(sheet=sheet, row=row.at + 1)
            told[code] = by_year if row.line.formula.yearly else Place(name=f"r_{code}")
    return told
