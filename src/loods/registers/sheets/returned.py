# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The sheet that goes back to whoever sent it: their own rows, and per row what came of it and what to do."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from typing import Any

from loods.issues import IssueKind
from loods.messages import N_, Text, Translate
from loods.registers.sheets.columns import plain
from loods.registers.sheets.findings import OUTCOME_TEXTS, Finding, Outcome
from loods.registers.sheets.reading import Cell, Sheet, Workbook
from loods.registers.sheets.tables import Table
from loods.registers.sheets.writing import Formats, write_cell, write_header, write_workbook

RowKey = tuple[str, int]
_COLOURS: Mapping[str, str] = {"rejected": "#F8D0C8", "accepted_check": "#FFF2CC", "skipped": "#EEEEEE"}
_WIDTHS = (60, 70)


def write_returned(
    path: Path,
    book: Workbook,
    tables: Sequence[Table],
    outcomes: Mapping[RowKey, Outcome],
    findings: Mapping[RowKey, Sequence[Finding]],
    kinds: Mapping[str, IssueKind],
    headers: tuple[str, str],
    translate: Translate,
) -> None:
    """Write the rows of a file with two more columns: the result and what to do."""
    by_sheet = {table.sheet.name: table for table in tables}

    def fill(target: Any, formats: Formats) -> None:
        for sheet in book.sheets:
            table = by_sheet.get(sheet.name)
            if table is None:
                continue
            kept = _kept_columns(sheet, table, headers)
            page = target.add_worksheet(_sheet_name(sheet.name, target))
            _write_rows(page, sheet, table, kept, formats)
            for row in range(table.header_row + 1, len(sheet.rows)):
                key = (sheet.name, row + 1)
                told = findings.get(key, ())
                if key in outcomes or told:
                    texts = _texts(outcomes.get(key), told, kinds, translate)
                    _write_result(page, row, len(kept), outcomes.get(key, "skipped"), texts, formats)
            names = [*(_name(sheet.rows[table.header_row], column) for column in kept), *headers]
            write_header(page, table.header_row, names, [*[16] * len(kept), *_WIDTHS], formats)
            page.autofilter(table.header_row, 0, len(sheet.rows) - 1, len(names) - 1)

    write_workbook(path, fill)


def _sheet_name(name: str, book: Any) -> str:
    """Return a name that Excel takes and that no other sheet has; a CSV may be called anything."""
    clean = _cut(re.sub(r"[\[\]:*?/\\\x00-\x1f]", "_", name).strip("' "), 31).strip("' ") or "Blad"
    taken = {page.get_name().casefold() for page in book.worksheets()} | {"history"}
    numbered = (f"{_cut(clean, 27)} {number}" for number in range(2, 1000))
    return clean if clean.casefold() not in taken else next(n for n in numbered if n.casefold() not in taken)


def _cut(text: str, units: int) -> str:
    """Return the beginning of a text, counted as Excel does: in UTF-16 units."""
    return text.encode("utf-16-le")[: 2 * units].decode("utf-16-le", errors="ignore")


def _kept_columns(sheet: Sheet, table: Table, headers: Collection[str]) -> list[int]:
    """Return the columns of the user; those that we added to an earlier version go."""
    ours = {plain(header) for header in headers}
    names = sheet.rows[table.header_row]
    width = max((len(row) for row in sheet.rows), default=0)
    return [column for column in range(width) if plain(_name(names, column)) not in ours]


def _name(header: Sequence[Cell], column: int) -> str:
    cell = header[column] if column < len(header) else None
    return "" if cell is None else str(cell)


def _write_rows(page: Any, sheet: Sheet, table: Table, kept: Sequence[int], formats: Formats) -> None:
    for number, row in enumerate(sheet.rows):
        if number == table.header_row:
            continue
        for target, column in enumerate(kept):
            if column < len(row):
                write_cell(page, number, target, row[column], formats)


def _texts(
    outcome: Outcome | None, findings: Sequence[Finding], kinds: Mapping[str, IssueKind], translate: Translate
) -> tuple[str, str]:
    word = translate(OUTCOME_TEXTS[outcome or "skipped"])
    reasons = [_reason(finding, kinds[finding.kind], translate) for finding in findings]
    remedies = dict.fromkeys(translate(kinds[finding.kind].remedy) for finding in findings)
    nothing = translate(N_("Nothing needs to be done."))
    useful = [remedy for remedy in remedies if remedy != nothing or len(remedies) == 1]
    return (f"{word}: {' '.join(reasons)}" if reasons else word), " ".join(useful)


def _reason(finding: Finding, kind: IssueKind, translate: Translate) -> str:
    value = f'"{finding.value}"' if finding.field and finding.value else finding.value
    place = " ".join(part for part in (finding.field, value) if part)
    detail = f" {_render(finding.detail, translate)}" if finding.detail else ""
    return f"{place + ': ' if place else ''}{translate(kind.meaning)}{detail}"


def _render(text: Text, translate: Translate) -> str:
    return text.render(translate)


def _write_result(
    page: Any, row: int, column: int, outcome: Outcome, texts: tuple[str, str], formats: Formats
) -> None:
    style: dict[str, object] = {"text_wrap": True, "valign": "top"}
    if outcome in _COLOURS:
        style["bg_color"] = _COLOURS[outcome]
    for offset, text in enumerate(texts):
        write_cell(page, row, column + offset, text, formats, **style)
