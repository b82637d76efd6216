# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""From a file that people filled to observations: what is right is taken, every other row gets its reason."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from loods.errors import InputError
from loods.messages import N_
from loods.registers.observations.asked import Written, asked_table
from loods.registers.observations.checks import Present, present_on, register_remarks, repeated
from loods.registers.observations.kinds import KINDS
from loods.registers.observations.matching import Directory, Matched, Remark, match
from loods.registers.observations.schema import (
    COLUMNS,
    OBSERVATION_SCHEMA,
    RESULT_HEADERS,
    empty_observations,
)
from loods.registers.observations.statements import (
    STATEMENT_FIELDS,
    VALUES_OF,
    Defaults,
    Statement,
    observation_id,
    says_nothing,
    statement_of,
)
from loods.registers.observations.suggestions import with_suggestions
from loods.registers.sheets.columns import header_index, word_index
from loods.registers.sheets.findings import Finding, Outcome
from loods.registers.sheets.reading import Workbook, read_workbook
from loods.registers.sheets.tables import Layout, Table, find_tables, read_column

LAYOUT = Layout(COLUMNS, ("unit_id", "building_id", "postcode", "street", "address"), RESULT_HEADERS)
_WRITTEN = tuple(Written.__dataclass_fields__)
_INFORMATION = ("use", "floor_area_go_m2")

_UNREADABLE = {"unreadable_number", "unreadable_date", "unknown_word"}

RowKey = tuple[str, int]  # sheet, row from 1


@dataclass(frozen=True)
class ObservationImport:
    """What came out of a file: observations (OBSERVATION_SCHEMA), and per row its outcome and findings."""

    book: Workbook
    tables: tuple[Table, ...]
    observations: pl.DataFrame
    outcomes: Mapping[RowKey, Outcome]
    findings: Mapping[RowKey, tuple[Finding, ...]]
    taken: Mapping[RowKey, str]  # row -> observation_id

    def count(self, *outcomes: Outcome) -> int:
        """Return how many rows had one of these outcomes."""
        return sum(outcome in outcomes for outcome in self.outcomes.values())

    def all_findings(self) -> Iterable[Finding]:
        """Return every finding, in the order of the file."""
        return (finding for key in sorted(self.findings) for finding in self.findings[key])


@dataclass(frozen=True)
class _Row:
    key: RowKey
    values: Mapping[str, object]
    written: Written


@dataclass(frozen=True)
class _Reading:
    """A file as read: its tables and rows, and what was found on the way."""

    book: Workbook
    tables: tuple[Table, ...]
    rows: list[_Row]
    findings: list[Finding]


def import_observations(
    path: Path,
    address_book: pl.DataFrame,
    defaults: Defaults,
    on_start: Callable[[int], None] = lambda _: None,
    on_progress: Callable[[int], None] = lambda _: None,
) -> ObservationImport:
    """Read observations from .xlsx or CSV and match them to units of `address_book` (ADDRESS_BOOK_SCHEMA).

    `on_start` hears how many rows there are, `on_progress` how many more are done. Raises InputError when the
    file cannot be used at all; trouble in rows is in the result.
    """
    book = read_workbook(path, set(header_index(COLUMNS)))
    tables, findings = find_tables(book, LAYOUT)
    if not tables:
        cause = N_("{file} has no row with column names that are known.")
        remedy = N_("Use the template: loods template observations FILE.xlsx.")
        raise InputError(cause, remedy, file=path.name)
    rows, unreadable = _rows(tables)
    on_start(len(rows))
    reading = _Reading(book, tuple(tables), rows, findings + unreadable)
    return _judged(reading, Directory(address_book), defaults, on_progress)


def _rows(tables: Iterable[Table]) -> tuple[list[_Row], list[Finding]]:
    rows: list[_Row] = []
    findings: list[Finding] = []
    words = {name: word_index(column) for name, column in COLUMNS.items()}
    for table in tables:
        values: dict[str, list[object]] = {}
        for name in COLUMNS.keys() - {*_WRITTEN, *_INFORMATION}:
            column, found = read_column(table, name, COLUMNS[name], words[name])
            findings += found
            if column.count(None) < len(column):  # most columns are blank: rows do without them
                values[name] = column
        cells = [table.cells(name) for name in _WRITTEN]
        for row, written, *parsed in zip(table.rows, zip(*cells, strict=True), *values.values(), strict=True):
            key = (table.sheet.name, row + 1)
            rows.append(_Row(key, dict(zip(values, parsed, strict=True)), Written(*written)))
    return rows, findings


def _judged(
    reading: _Reading, directory: Directory, defaults: Defaults, on_progress: Callable[[int], None]
) -> ObservationImport:
    """Match and check every row, and gather what is right."""
    rows = reading.rows
    silent = {i for i, row in enumerate(rows) if says_nothing(row.values, defaults)}
    statements, remarks = _statements(rows, silent, defaults, on_progress)
    remarks += [Remark(i, "no_statement") for i in sorted(silent)]
    matched = _matched(rows, statements, directory)
    present = present_on(matched.units, statements, directory.book)
    remarks += [*matched.remarks, *register_remarks(statements, present, defaults)]
    wrong = _wrong(remarks) | _unreadable(rows, reading.findings)
    right = {i: said for i, said in statements.items() if i not in wrong}
    again = repeated(right, matched.units, {i: str(row.key[1]) for i, row in enumerate(rows)})
    taken = sorted(right.keys() - {remark.i for remark in again})
    return _gathered(reading, remarks + again, _observations(reading, statements, present, taken), taken)


def _statements(
    rows: list[_Row], silent: Collection[int], defaults: Defaults, on_progress: Callable[[int], None]
) -> tuple[dict[int, Statement], list[Remark]]:
    statements: dict[int, Statement] = {}
    remarks: list[Remark] = []
    for i, row in enumerate(rows):
        if i not in silent:
            statements[i], found = statement_of(i, row.values, defaults)
            remarks += found
        on_progress(1)
    return statements, remarks


def _matched(rows: list[_Row], statements: Mapping[int, Statement], directory: Directory) -> Matched:
    dates = [statements[i].date if i in statements else None for i in range(len(rows))]
    asked = asked_table([row.written for row in rows], dates)
    asked = asked.filter(pl.col("i").is_in(list(statements)))
    matched = match(asked, directory)
    return Matched(matched.units, with_suggestions(matched.remarks, asked, directory))


def _is_error(kind: str) -> bool:
    return KINDS[kind].severity == "error"


def _wrong(remarks: Iterable[Remark]) -> set[int]:
    return {remark.i for remark in remarks if _is_error(remark.kind)}


def _unreadable(rows: list[_Row], findings: Iterable[Finding]) -> set[int]:
    bad = {(finding.sheet, finding.row) for finding in findings if _is_error(finding.kind)}
    return {i for i, row in enumerate(rows) if row.key in bad}


def _gathered(
    reading: _Reading,
    remarks: Sequence[Remark],
    observations: tuple[pl.DataFrame, dict[RowKey, str]],
    taken: Iterable[int],
) -> ObservationImport:
    rows = reading.rows
    by_row: dict[RowKey, list[Finding]] = {}
    for finding in reading.findings:
        by_row.setdefault((finding.sheet, finding.row), []).append(finding)
    wrong = _wrong(remarks) | _unreadable(rows, reading.findings)
    for remark in sorted(remarks, key=lambda remark: remark.i):
        key = rows[remark.i].key
        if remark.i in wrong and KINDS[remark.kind].severity == "note":
            continue  # what is handled well does not matter in a row that goes back
        finding = Finding(remark.kind, *key, remark.field, remark.value, remark.detail)
        by_row.setdefault(key, []).append(finding)
    kept = {rows[i].key for i in taken}
    outcomes = {row.key: _outcome(row.key in kept, by_row.get(row.key, ())) for row in rows}
    findings = {key: _unique(found) for key, found in by_row.items()}
    return ObservationImport(
        reading.book, reading.tables, observations[0], outcomes, findings, observations[1]
    )


def _unique(findings: list[Finding]) -> tuple[Finding, ...]:
    """Drop what follows from another finding: an unreadable date is not missing besides."""
    unread = {finding.field for finding in findings if finding.kind in _UNREADABLE}
    return tuple(f for f in findings if not (f.kind.endswith("_missing") and f.field in unread))


def _outcome(taken: bool, findings: Iterable[Finding]) -> Outcome:
    severities = {KINDS[finding.kind].severity for finding in findings}
    if "error" in severities:
        return "rejected"
    if not taken:
        return "skipped"
    return "accepted_check" if "warning" in severities else "accepted"


def _observations(
    reading: _Reading,
    statements: Mapping[int, Statement],
    present: Mapping[int, Present],
    taken: Iterable[int],
) -> tuple[pl.DataFrame, dict[RowKey, str]]:
    """Return the observations, and which row each one came from."""
    records, ids = [], {}
    for i in taken:
        unit, said, key = present[i], statements[i], reading.rows[i].key
        ids[key] = observation_id(unit.unit_id, said)
        said_values = VALUES_OF(said)
        records.append((ids[key], unit.unit_id, unit.building_id, *said_values, reading.book.sha256, key[1]))
    names = ["observation_id", "unit_id", "building_id", *STATEMENT_FIELDS, "delivery", "row"]
    types = empty_observations().schema
    table = pl.DataFrame(records, schema={name: types[name] for name in names}, orient="row")
    return table.select(OBSERVATION_SCHEMA.names), ids
