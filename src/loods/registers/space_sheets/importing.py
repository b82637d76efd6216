# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""From a sheet to rows to keep; every row says whether it was taken, and if not why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import polars as pl

from loods.errors import InputError
from loods.messages import N_
from loods.registers.sheets.columns import Column, header_index, word_index
from loods.registers.sheets.findings import Finding, Outcome
from loods.registers.sheets.reading import Workbook, read_workbook
from loods.registers.sheets.tables import Layout, Table, find_tables, read_column
from loods.registers.space_sheets.cells import CellError
from loods.registers.space_sheets.kinds import KINDS
from loods.registers.space_sheets.rows import Rows, as_rows

RowKey = tuple[str, int]
Values = dict[str, Any]
Wrong = Callable[[str, CellError], None]
Change = Callable[[Values, Wrong], None]


@dataclass(frozen=True)
class SheetResult:
    """What came out of a file: rows as a store keeps them, and per row its outcome and findings."""

    book: Workbook
    tables: tuple[Table, ...]
    rows: pl.DataFrame
    outcomes: Mapping[RowKey, Outcome]
    findings: Mapping[RowKey, tuple[Finding, ...]]
    taken: Mapping[RowKey, str]


@dataclass(frozen=True)
class SideSheet:
    """A sheet of one side: columns, those that must be filled, and how cells become values.

    `change` turns the cells of a row into what is kept, `faults` yields kind of issue and field of what
    cannot be true of it; `template` is how the command line calls the sheet.
    """

    columns: Mapping[str, Column]
    needed: Collection[str]
    rows: Rows
    change: Change
    faults: Callable[[Values], Iterable[tuple[str, str]]]
    template: str


def imported(path: Path, sheet: SideSheet) -> SheetResult:
    """Read a sheet from .xlsx or CSV. Raises InputError when the file cannot be used at all."""
    book = read_workbook(path, set(header_index(sheet.columns)))
    tables, findings = find_tables(book, Layout(sheet.columns, sheet.needed, ("Resultaat", "Wat te doen")))
    if not tables:
        raise InputError(
            N_("{file} has no row with column names that are known."),
            N_("Use the template: loods template {template} FILE.xlsx."),
            file=path.name,
            template=sheet.template,
        )
    rows, unreadable = _rows(tables, sheet.columns)
    findings += unreadable
    unread = {(found.sheet, found.row, found.field) for found in unreadable}
    for key, values in rows.items():
        findings += [found for found in _findings(key, values, sheet) if (*key, found.field) not in unread]
    findings += _twice(rows, sheet)
    return _gathered(book, tables, rows, findings, sheet)


def _rows(tables: list[Table], columns: Mapping[str, Column]) -> tuple[dict[RowKey, Values], list[Finding]]:
    rows: dict[RowKey, Values] = {}
    findings: list[Finding] = []
    for table in tables:
        read = {
            name: read_column(table, name, column, word_index(column)) for name, column in columns.items()
        }
        findings += [finding for _, found in read.values() for finding in found]
        for number, row in enumerate(table.rows):
            rows[table.sheet.name, row + 1] = {
                name: _plain(values[number], columns[name]) for name, (values, _) in read.items()
            }
    return rows, findings


def _plain(value: object, column: Column) -> object:
    return value == "true" if column.kind == "yes_no" and value is not None else value


def _findings(key: RowKey, values: Values, sheet: SideSheet) -> list[Finding]:
    """Return what is wrong with a row; its cells become the values that are kept."""
    found: list[Finding] = []

    def wrong(name: str, error: CellError) -> None:
        found.append(Finding(error.kind, *key, sheet.columns[name].header, error.value))

    missing = (sheet.columns[name].header for name in sheet.needed if values[name] is None)
    found += [Finding("match_cell_missing", *key, header) for header in missing]
    sheet.change(values, wrong)
    for kind, name in sheet.faults(values):
        found.append(Finding(kind, *key, sheet.columns[name].header, str(values[name])))
    return found


def _twice(rows: Mapping[RowKey, Values], sheet: SideSheet) -> list[Finding]:
    name = sheet.rows.id_column
    counts = Counter(values[name] for values in rows.values() if values[name] is not None)
    header = sheet.columns[name].header
    return [
        Finding("match_id_twice", *key, header, values[name])
        for key, values in rows.items()
        if counts[values[name]] > 1
    ]


def _gathered(
    book: Workbook,
    tables: list[Table],
    rows: Mapping[RowKey, Values],
    findings: list[Finding],
    sheet: SideSheet,
) -> SheetResult:
    by_row: dict[RowKey, list[Finding]] = {}
    for finding in findings:
        by_row.setdefault((finding.sheet, finding.row), []).append(finding)
    wrong = {
        key for key, found in by_row.items() if any(KINDS[each.kind].severity == "error" for each in found)
    }
    outcomes: dict[RowKey, Outcome] = {key: "rejected" if key in wrong else "accepted" for key in rows}
    right = {key: values for key, values in rows.items() if key not in wrong}
    table = as_rows(right.values(), sheet.rows, book.sha256, [row for _, row in right])
    taken = dict(zip(right, table["statement_id"], strict=True))
    told = {key: tuple(found) for key, found in by_row.items()}
    return SheetResult(book, tuple(tables), table, outcomes, told, taken)
