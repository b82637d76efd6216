# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""From a file with published figures to rows that keep their definition, unit, threshold and source."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from loods.errors import InputError, NotFoundError
from loods.messages import N_, Text
from loods.registers.series.kinds import KINDS
from loods.registers.series.schema import COLUMNS, LINE, SERIES_SCHEMA, empty_series
from loods.registers.sheets.columns import header_index, word_index
from loods.registers.sheets.findings import Finding, Outcome
from loods.registers.sheets.reading import Workbook, read_workbook
from loods.registers.sheets.tables import Layout, Table, find_tables, read_column
from loods.registers.sheets.values import read_text

LAYOUT = Layout(COLUMNS, ("area", "value"), ("Resultaat", "Wat te doen"))
_NEEDED = ("area", "date", "use", "definition", "measure", "value", "unit", "source", "release")

RowKey = tuple[str, int]
FindArea = Callable[[str, dt.date], str]  # name or code, day -> code; NotFoundError where there is none


@dataclass(frozen=True)
class SeriesImport:
    """What came out of a file: figures (SERIES_SCHEMA), and per row its outcome and findings."""

    book: Workbook
    tables: tuple[Table, ...]
    figures: pl.DataFrame
    outcomes: Mapping[RowKey, Outcome]
    findings: Mapping[RowKey, tuple[Finding, ...]]
    taken: Mapping[RowKey, str]


def import_series(path: Path, find_area: FindArea, today: dt.date) -> SeriesImport:
    """Read outside figures from .xlsx or CSV. Raises InputError when the file cannot be used at all."""
    book = read_workbook(path, set(header_index(COLUMNS)))
    tables, findings = find_tables(book, LAYOUT)
    if not tables:
        remedy = N_("Use the template: loods template series FILE.xlsx.")
        cause = N_("{file} has no row with column names that are known.")
        raise InputError(cause, remedy, file=path.name)
    rows, unreadable = _rows(tables)
    findings += unreadable
    unread = {(finding.sheet, finding.row, finding.field) for finding in unreadable}
    for key, values in rows.items():
        findings += _checked(key, values, find_area, today, unread)
    right = {key: values for key, values in rows.items() if key not in _wrong(findings)}
    again = _repeated(right)
    taken = [key for key in right if key not in {(f.sheet, f.row) for f in again}]
    return _gathered(book, tables, rows, [*findings, *again], taken)


def _rows(tables: list[Table]) -> tuple[dict[RowKey, dict[str, object]], list[Finding]]:
    rows: dict[RowKey, dict[str, object]] = {}
    findings: list[Finding] = []
    for table in tables:
        values = {}
        for name, column in COLUMNS.items():
            values[name], found = read_column(table, name, column, word_index(column))
            findings += found
        for number, row in enumerate(table.rows):
            rows[table.sheet.name, row + 1] = {name: column[number] for name, column in values.items()}
    return rows, findings


def _checked(
    key: RowKey,
    values: dict[str, object],
    find_area: FindArea,
    today: dt.date,
    unread: Collection[tuple[str, int, str | None]],
) -> list[Finding]:
    """Return what is wrong with a row; the area's name in `values` becomes its code."""
    headers = [COLUMNS[name].header for name in _NEEDED if values[name] is None]
    findings = [Finding("cell_missing", *key, header) for header in headers if (*key, header) not in unread]
    day, area, value = values["date"], values["area"], values["value"]
    if isinstance(day, dt.date):
        if day > today:
            findings.append(Finding("date_ahead", *key, COLUMNS["date"].header, day.isoformat()))
        try:
            values["area"] = find_area(str(area), min(day, today)) if area else None
        except NotFoundError as error:
            findings.append(Finding("area_unknown", *key, COLUMNS["area"].header, str(area), error.remedy))
    if isinstance(value, float) and (value < 0 or (values["unit"] == "pct" and value > 100)):
        findings.append(Finding("value_out_of_range", *key, COLUMNS["value"].header, read_text(value)))
    return findings


def _wrong(findings: list[Finding]) -> set[RowKey]:
    return {(f.sheet, f.row) for f in findings if KINDS[f.kind].severity == "error"}


def _repeated(rows: Mapping[RowKey, Mapping[str, object]]) -> list[Finding]:
    groups: dict[tuple[object, ...], list[RowKey]] = {}
    for key, values in rows.items():
        groups.setdefault(tuple(values[name] for name in (*LINE, "date")), []).append(key)
    findings = []
    for keys in groups.values():
        if len(keys) > 1:
            same = len({rows[key]["value"] for key in keys}) == 1
            kind, wrong = ("duplicate_figure", keys[1:]) if same else ("contradictory_figures", keys)
            detail = Text(N_("Rows: {rows}."), {"rows": ", ".join(str(row) for _, row in keys[:10])})
            findings += [Finding(kind, *key, None, None, detail) for key in wrong]
    return findings


def _gathered(
    book: Workbook,
    tables: list[Table],
    rows: Mapping[RowKey, Mapping[str, object]],
    findings: list[Finding],
    taken: list[RowKey],
) -> SeriesImport:
    by_row: dict[RowKey, list[Finding]] = {}
    for finding in findings:
        by_row.setdefault((finding.sheet, finding.row), []).append(finding)
    wrong = _wrong(findings)
    outcomes: dict[RowKey, Outcome] = {
        key: "rejected" if key in wrong else "accepted" if key in taken else "skipped" for key in rows
    }
    ids = {key: figure_id(rows[key]) for key in taken}
    records = [{**rows[key], "figure_id": ids[key], "delivery": book.sha256, "row": key[1]} for key in taken]
    figures = pl.DataFrame(records, schema=empty_series().schema)
    told = {key: tuple(found) for key, found in by_row.items()}
    return SeriesImport(book, tuple(tables), figures.select(SERIES_SCHEMA.names), outcomes, told, ids)


def figure_id(values: Mapping[str, object]) -> str:
    """Return the id of a figure: the same words, the same id, whatever the file."""
    parts = [repr(values[name]) for name in COLUMNS]
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:32]
