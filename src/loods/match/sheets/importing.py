# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""From a sheet to spaces or searches; every row says whether it was taken, and if not why."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path
from typing import Any

import polars as pl

from loods.errors import InputError
from loods.functions.needs import need_kinds
from loods.match.keeping import PROFILE_ROWS, SPACE_ROWS, Rows, as_rows
from loods.match.sheets.cells import CellError, FindGemeenten, parts, read_functions, read_need, read_places
from loods.match.sheets.checks import profile_faults, space_faults
from loods.match.sheets.columns import SEARCH_COLUMNS, SPACE_COLUMNS
from loods.match.sheets.kinds import KINDS
from loods.messages import N_
from loods.registers.sheets.columns import Column, header_index, word_index
from loods.registers.sheets.findings import Finding, Outcome
from loods.registers.sheets.reading import Workbook, read_workbook
from loods.registers.sheets.tables import Layout, Table, find_tables, read_column

RowKey = tuple[str, int]
Values = dict[str, Any]
Change = Callable[[Values, Callable[[str, CellError], None]], None]
_LEVELS = ("loading", "noise", "hours")


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
class _Sheet:
    columns: Mapping[str, Column]
    needed: Collection[str]
    rows: Rows
    change: Change
    faults: Callable[[Values], Iterable[tuple[str, str]]]
    template: str


def import_spaces(path: Path, find: FindGemeenten, today: dt.date) -> SheetResult:
    """Read spaces from .xlsx or CSV. Raises InputError when the file cannot be used at all."""

    def change(values: Values, wrong: Callable[[str, CellError], None]) -> None:
        _replace(values, "gemeente", lambda text: _one(read_places(text, find, today), text), wrong)
        _replace(values, "areas", parts, wrong)
        _replace(values, "plan_uses", read_functions, wrong)
        for name in _LEVELS:
            values[name] = None if values[name] is None else float(values[name])

    return _imported(path, _Sheet(SPACE_COLUMNS, ("space_id",), SPACE_ROWS, change, space_faults, "spaces"))


def import_profiles(path: Path, find: FindGemeenten, today: dt.date) -> SheetResult:
    """Read searches from .xlsx or CSV. Raises InputError when the file cannot be used at all."""

    def change(values: Values, wrong: Callable[[str, CellError], None]) -> None:
        _replace(values, "gemeenten", lambda text: read_places(text, find, today), wrong)
        _replace(values, "areas", parts, wrong)
        needs = []
        for code, kind in need_kinds().items():
            _replace(values, code, partial(read_need, kind=kind), wrong)
            need = values.pop(code)
            needs += [] if need is None else [asdict(need)]
        values["needs"] = needs

    needed = ("profile_id", "function")
    return _imported(path, _Sheet(SEARCH_COLUMNS, needed, PROFILE_ROWS, change, profile_faults, "searches"))


def _one(codes: tuple[str, ...], text: str) -> str:
    if len(codes) != 1:
        raise CellError("match_area_unknown", text)
    return codes[0]


def _replace(
    values: Values, name: str, read: Callable[[str], Any], wrong: Callable[[str, CellError], None]
) -> None:
    if values[name] is None:
        return
    try:
        values[name] = read(values[name])
    except CellError as error:
        wrong(name, error)
        values[name] = None


def _imported(path: Path, sheet: _Sheet) -> SheetResult:
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


def _findings(key: RowKey, values: Values, sheet: _Sheet) -> list[Finding]:
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


def _twice(rows: Mapping[RowKey, Values], sheet: _Sheet) -> list[Finding]:
    name = sheet.rows.id_column
    counts = Counter(values[name] for values in rows.values() if values[name] is not None)
    header = sheet.columns[name].header
    return [
        Finding("match_id_twice", *key, header, values[name])
        for key, values in rows.items()
        if counts[values[name]] > 1
    ]


def _gathered(
    book: Workbook, tables: list[Table], rows: Mapping[RowKey, Values], findings: list[Finding], sheet: _Sheet
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
