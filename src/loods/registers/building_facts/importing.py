# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""From a sheet of facts to what somebody says of each building, with an outcome for every row."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from loods.errors import InputError
from loods.messages import N_, Text
from loods.registers.building_facts.buildings import Found, find_buildings
from loods.registers.building_facts.columns import PLACE_COLUMNS, GivenKind, all_columns
from loods.registers.building_facts.kinds import KINDS
from loods.registers.building_facts.rows import FactRow, fact_rows
from loods.registers.building_facts.schema import FACT_SCHEMA, empty_facts
from loods.registers.observations.asked import asked_table, identification_of
from loods.registers.sheets.columns import Column, header_index
from loods.registers.sheets.findings import Finding, Outcome
from loods.registers.sheets.reading import Workbook, read_workbook
from loods.registers.sheets.tables import Layout, Table, find_tables

KEYS = ("building_id", "unit_id", "postcode", "address", "street")
RowKey = tuple[str, int]
_Said = tuple[str, str, float, float, str, dt.date]  # building, fact, low, high, source, date


@dataclass(frozen=True)
class FactDefaults:
    """What counts for rows that do not say it, and the day that nothing may lie after."""

    today: dt.date
    source: str | None = None
    as_of: dt.date | None = None


@dataclass(frozen=True)
class FactImport:
    """What came out of a file: facts (FACT_SCHEMA), and per row its outcome, findings and facts."""

    book: Workbook
    tables: tuple[Table, ...]
    facts: pl.DataFrame
    outcomes: Mapping[RowKey, Outcome]
    findings: Mapping[RowKey, tuple[Finding, ...]]
    taken: Mapping[RowKey, str]  # row -> its own name
    ids: Mapping[str, frozenset[str]]  # name of a row -> the ids of its facts

    def rows_of(self, fact_ids: frozenset[str]) -> frozenset[str]:
        """Return the names of the rows of which every fact is among these."""
        return frozenset(name for name, ids in self.ids.items() if ids <= fact_ids)


def import_facts(
    path: Path, address_book: pl.DataFrame, kinds: Sequence[GivenKind], defaults: FactDefaults
) -> FactImport:
    """Read given facts from .xlsx or CSV and match them to buildings of `address_book` (ADDRESS_BOOK_SCHEMA).

    `kinds` are the facts that a column may be about. Raises InputError when the file cannot be used at all.
    """
    columns = all_columns(kinds)
    book = read_workbook(path, set(header_index(columns)))
    tables, findings = find_tables(book, Layout(columns, KEYS, ("Resultaat", "Wat te doen")))
    if not tables:
        cause = N_("{file} has no row with column names that are known.")
        remedy = N_("Use the template: loods template facts FILE.xlsx.")
        raise InputError(cause, remedy, file=path.name)
    rows, unreadable = fact_rows(tables, kinds, columns)
    findings += unreadable
    asked = asked_table([row.written for row in rows], [None] * len(rows))
    lost = {i for i, row in enumerate(rows) if identification_of(row.written.building_id)[1]}
    findings += _unplaced(rows, found := find_buildings(asked, lost, address_book))
    findings += [finding for row in rows for finding in _incomplete(row, defaults)]
    said = _said(rows, found, findings, defaults)
    repeats, said = _repeated(said, columns)
    return _gathered(book, tables, rows, [*findings, *repeats], said)


def _unplaced(rows: Sequence[FactRow], found: Found) -> list[Finding]:
    return [
        Finding(kind, *rows[i].key, None, value)
        for i, (kind, value) in found.trouble.items()
        if rows[i].says_something
    ]


def _incomplete(row: FactRow, defaults: FactDefaults) -> list[Finding]:
    if not row.says_something:
        return [Finding("fact_nothing_said", *row.key)]
    findings = []
    values = {"source": row.source or defaults.source, "as_of": row.as_of or defaults.as_of}
    for name, value in values.items():
        header = PLACE_COLUMNS[name].header
        if value is None and header not in row.unreadable:
            findings.append(Finding("fact_cell_missing", *row.key, header))
        elif isinstance(value, dt.date) and value > defaults.today:
            findings.append(Finding("fact_date_ahead", *row.key, header, value.isoformat()))
    return findings


def _said(
    rows: Sequence[FactRow], found: Found, findings: Iterable[Finding], defaults: FactDefaults
) -> list[tuple[RowKey, _Said]]:
    """Return what the rows without an error say, one by one."""
    wrong = _wrong(findings)
    said: list[tuple[RowKey, _Said]] = []
    for i, row in enumerate(rows):
        source, as_of = row.source or defaults.source, row.as_of or defaults.as_of
        if row.key in wrong or source is None or as_of is None or i not in found.buildings:
            continue
        building = found.buildings[i]
        said += [(row.key, (building, fact, *span, source, as_of)) for fact, span in row.facts.items()]
    return said


def _wrong(findings: Iterable[Finding]) -> set[RowKey]:
    return {(f.sheet, f.row) for f in findings if KINDS[f.kind].severity == "error"}


def _repeated(
    said: Sequence[tuple[RowKey, _Said]], columns: Mapping[str, Column]
) -> tuple[list[Finding], list[tuple[RowKey, _Said]]]:
    """Find what is said twice: the same counts once, and of rows that differ none is taken."""
    groups: dict[tuple[object, ...], list[tuple[RowKey, _Said]]] = {}
    for key, words in said:
        building, fact, _, _, source, as_of = words
        groups.setdefault((building, fact, source, as_of), []).append((key, words))
    findings: list[Finding] = []
    doubles: set[tuple[RowKey, _Said]] = set()
    for group in groups.values():
        same = len({words for _, words in group}) == 1
        wrong = group[1:] if same else group
        if len(group) > 1:
            rows = ", ".join(str(key[1]) for key, _ in group[:10])
            detail = Text(N_("Rows: {rows}."), {"rows": rows})
            kind = "fact_duplicate" if same else "fact_contradictory"
            findings += [Finding(kind, *key, columns[words[1]].header, None, detail) for key, words in wrong]
            doubles |= set(wrong)
    contradicted = _wrong(findings)
    return findings, [item for item in said if item not in doubles and item[0] not in contradicted]


def _gathered(
    book: Workbook,
    tables: Sequence[Table],
    rows: Sequence[FactRow],
    findings: Sequence[Finding],
    said: Sequence[tuple[RowKey, _Said]],
) -> FactImport:
    by_row: dict[RowKey, list[Finding]] = {}
    for finding in findings:
        by_row.setdefault((finding.sheet, finding.row), []).append(finding)
    wrong, taken = _wrong(findings), {key for key, _ in said}
    outcomes: dict[RowKey, Outcome] = {
        row.key: "rejected" if row.key in wrong else "accepted" if row.key in taken else "skipped"
        for row in rows
    }
    names = {key: f"{key[0]}!{key[1]}" for key in taken}
    ids: dict[str, set[str]] = {}
    records = []
    for key, words in said:
        fact_id = _fact_id(words)
        ids.setdefault(names[key], set()).add(fact_id)
        records.append((fact_id, *words, None, None, book.sha256, key[1]))
    facts = pl.DataFrame(records, schema=empty_facts().schema, orient="row").select(FACT_SCHEMA.names)
    told = {key: tuple(found) for key, found in by_row.items()}
    whole = {name: frozenset(found) for name, found in ids.items()}
    return FactImport(book, tuple(tables), facts, outcomes, told, names, whole)


def _fact_id(words: _Said) -> str:
    """Return the id of a fact: the same words, the same id, whatever the file."""
    return hashlib.sha256("\x1f".join(map(repr, words)).encode()).hexdigest()[:32]
