# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The rows of a sheet of facts, each with what names its building and what it says."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from loods.messages import N_, Text
from loods.registers.building_facts.cells import (
    DateError,
    OutOfRangeError,
    Range,
    ReversedError,
    read_given,
    word_codes,
)
from loods.registers.building_facts.columns import PLACE_COLUMNS, GivenKind
from loods.registers.observations.asked import Written
from loods.registers.sheets.columns import Column
from loods.registers.sheets.findings import Finding
from loods.registers.sheets.reading import Cell
from loods.registers.sheets.tables import Table, read_column
from loods.registers.sheets.values import UnreadableError, read_text

_WRITTEN = (
    "unit_id",
    "building_id",
    "postcode",
    "house_number",
    "house_letter",
    "house_number_addition",
    "street",
    "town",
    "address",
)
_KIND_OF = {
    DateError: "fact_is_date",
    OutOfRangeError: "fact_out_of_range",
    ReversedError: "fact_range_reversed",
}


@dataclass
class FactRow:
    """A row: where it stands, what names its building, its source and date, and fact -> low and high."""

    key: tuple[str, int]
    written: Written
    source: str | None = None
    as_of: dt.date | None = None
    facts: dict[str, Range] = field(default_factory=dict)
    unreadable: set[str] = field(default_factory=set)  # headers

    @property
    def says_something(self) -> bool:
        """Whether any fact is filled, also one that cannot be read."""
        return bool(self.facts or self.unreadable)


def fact_rows(
    tables: Sequence[Table], kinds: Sequence[GivenKind], columns: Mapping[str, Column]
) -> tuple[list[FactRow], list[Finding]]:
    """Return the rows of the tables in order, and findings on cells that cannot be read."""
    rows: list[FactRow] = []
    findings: list[Finding] = []
    for table in tables:
        of_table = [
            FactRow((table.sheet.name, row + 1), Written(*cells))
            for row, *cells in zip(table.rows, *(table.cells(name) for name in _WRITTEN), strict=True)
        ]
        findings += _fill_dates(of_table, table)
        for row, cell in zip(of_table, table.cells("source"), strict=True):
            row.source = read_text(cell)
        for kind in kinds:
            if kind.name in table.columns:
                findings += _fill(of_table, table.cells(kind.name), kind, columns[kind.name])
        rows += of_table
    return rows, findings


def _fill_dates(rows: Sequence[FactRow], table: Table) -> list[Finding]:
    dates, findings = read_column(table, "as_of", PLACE_COLUMNS["as_of"], {})
    for row, day in zip(rows, dates, strict=True):
        row.as_of = day if isinstance(day, dt.date) else None
    unread = {(finding.sheet, finding.row) for finding in findings}
    for row in rows:
        if row.key in unread:
            row.unreadable.add(PLACE_COLUMNS["as_of"].header)
    return findings


def _fill(rows: Sequence[FactRow], cells: Sequence[Cell], kind: GivenKind, column: Column) -> list[Finding]:
    words = word_codes(column)
    findings = []
    for row, cell in zip(rows, cells, strict=True):
        try:
            span = read_given(cell, kind, words)
        except ValueError as error:
            row.unreadable.add(column.header)
            detail = None
            if column.choices:
                shown = ", ".join(column.choices.values())
                detail = Text(N_("Possible words: {words}."), {"words": shown})
            findings.append(
                Finding(_kind_of(error, column), *row.key, column.header, read_text(cell), detail)
            )
            continue
        if span is not None:
            row.facts[kind.name] = span
    return findings


def _kind_of(error: ValueError, column: Column) -> str:
    if isinstance(error, UnreadableError):
        return "unknown_word" if column.choices else "unreadable_number"
    return _KIND_OF[type(error)]
