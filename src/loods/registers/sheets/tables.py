# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Finds the table in a sheet: where the header is, which column means what, and which rows hold data."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from loods.messages import N_, Text
from loods.registers.sheets.columns import Column, header_index, plain
from loods.registers.sheets.findings import Finding
from loods.registers.sheets.reading import Cell, Sheet, Workbook
from loods.registers.sheets.values import UnreadableError, read_date, read_number, read_text, read_word

_HEADER_ROWS = 50
_YEARS = range(1990, 2101)
_TOTAL_WORDS = ("totaal", "subtotaal", "eindtotaal", "total", "som")
EXAMPLE = "VOORBEELD"
_KIND_OF = {
    "date": "unreadable_date",
    "number": "unreadable_number",
    "choice": "unknown_word",
    "yes_no": "unknown_word",
}


@dataclass(frozen=True)
class Table:
    """A table in a sheet: the row of its header (from 0), field -> column, and the rows that hold data."""

    sheet: Sheet
    header_row: int
    columns: Mapping[str, int]
    rows: tuple[int, ...]

    def cells(self, name: str) -> list[Cell]:
        """Return the cells of a field for every data row; None where the sheet has no such column."""
        column = self.columns.get(name)
        if column is None:
            return [None] * len(self.rows)
        lines = self.sheet.rows
        return [lines[row][column] if column < len(lines[row]) else None for row in self.rows]


@dataclass(frozen=True)
class Layout:
    """How columns are recognised: all columns, those that may identify a row, headers and sheets to skip."""

    columns: Mapping[str, Column]
    keys: Collection[str]
    ignored: Collection[str] = ()
    other_sheets: Collection[str] = ("Uitleg", "Lijsten")


def find_tables(book: Workbook, layout: Layout) -> tuple[list[Table], list[Finding]]:
    """Return the tables of a workbook, merged cells filled, and findings on all that was set aside."""
    tables: list[Table] = []
    findings = _workbook_findings(book)
    for sheet in book.sheets:
        if sheet.name in layout.other_sheets or all(_empty(cell) for row in sheet.rows for cell in row):
            continue
        row = _header_row(sheet, layout)
        if row is None:
            findings.append(Finding("sheet_without_table", sheet.name, 1))
            continue
        table, found = _table(sheet, row, layout)
        tables.append(table)
        findings += found
    return tables, findings


def _workbook_findings(book: Workbook) -> list[Finding]:
    counted = {"error_cells": book.error_cells, "formulas_without_value": book.formulas_without_value}
    return [Finding(kind, "", 1, value=str(count)) for kind, count in counted.items() if count]


def _empty(cell: Cell) -> bool:
    return cell is None or (isinstance(cell, str) and not cell.strip())


def _header_row(sheet: Sheet, layout: Layout) -> int | None:
    """Return the row with most known headers, of which one must identify a row; None when there is none."""
    index = header_index(layout.columns)
    best, most = None, 1
    for number, row in enumerate(sheet.rows[:_HEADER_ROWS]):
        if any(_is_value(cell) for cell in row):
            continue
        fields = {index[word] for cell in row if (word := _word(cell)) in index}
        if len(fields) > most and not fields.isdisjoint(layout.keys):
            best, most = number, len(fields)
    return best


def _is_value(cell: Cell) -> bool:
    """Say whether a cell can only be data: a header is no number, date or yes, though it may be a year."""
    if _empty(cell):
        return False
    if isinstance(cell, str):
        return plain(cell).isdecimal() and int(plain(cell)) not in _YEARS
    return not isinstance(cell, float) or cell not in _YEARS


def _word(cell: Cell) -> str:
    return plain(cell) if isinstance(cell, str) else ""


def _table(sheet: Sheet, header_row: int, layout: Layout) -> tuple[Table, list[Finding]]:
    columns, findings = _columns(sheet, header_row, layout)
    sheet, merged = _fill_merged(sheet, header_row)
    rows, skipped = _data_rows(sheet, header_row)
    return Table(sheet, header_row, columns, rows), findings + merged + skipped


def _columns(sheet: Sheet, header_row: int, layout: Layout) -> tuple[dict[str, int], list[Finding]]:
    index = header_index(layout.columns)
    ignored = {plain(word) for word in layout.ignored}
    columns: dict[str, int] = {}
    findings = []
    for number, cell in enumerate(sheet.rows[header_row]):
        word = _word(cell)
        if word in ignored or _empty(cell):
            continue
        name = index.get(word)
        if name is None or name in columns:
            kind = "extra_column" if name is None else "double_column"
            findings.append(Finding(kind, sheet.name, header_row + 1, read_text(cell)))
        else:
            columns[name] = number
    return columns, findings


def _fill_merged(sheet: Sheet, header_row: int) -> tuple[Sheet, list[Finding]]:
    """Return the sheet with the value of merged cells repeated down, below the header."""
    blocks = [block for block in sheet.merged if block[0] > header_row and block[2] > block[0]]
    if not blocks:
        return sheet, []
    rows = [list(row) for row in sheet.rows]
    findings = []
    for first, column, last, _ in blocks:
        value = rows[first][column]
        for row in range(first + 1, min(last + 1, len(rows))):
            rows[row][column] = value
        findings.append(Finding("merged_cells", sheet.name, first + 1, None, read_text(value)))
    return Sheet(sheet.name, rows, sheet.merged), findings


def _data_rows(sheet: Sheet, header_row: int) -> tuple[tuple[int, ...], list[Finding]]:
    rows: list[int] = []
    findings: list[Finding] = []
    blank = 0
    header = sheet.rows[header_row]
    for number in range(header_row + 1, len(sheet.rows)):
        cells = sheet.rows[number]
        if all(_empty(cell) for cell in cells):
            blank += 1
            continue
        if blank:
            findings.append(_blank_rows(sheet, number, blank))
            blank = 0
        if kind := _not_data(cells, header):
            findings.append(Finding(kind, sheet.name, number + 1))
        else:
            rows.append(number)
    return tuple(rows), findings


def _blank_rows(sheet: Sheet, number: int, blank: int) -> Finding:
    first = number - blank + 1
    one, several = N_("Row {first}."), N_("Rows {first} to {last}.")
    detail = Text(one if blank == 1 else several, {"first": first, "last": number})
    return Finding("blank_rows", sheet.name, first, None, None, detail)


def _not_data(cells: Sequence[Cell], header: Sequence[Cell]) -> str | None:
    if EXAMPLE in cells:
        return "example_row"
    if cells == header:
        return "repeated_header"
    first = next((cell for cell in cells if not _empty(cell)), None)
    return "total_row" if isinstance(first, str) and _is_total(first) else None


def _is_total(text: str) -> bool:
    bare = text.strip().casefold()
    return any(bare == word or bare.startswith((word + " ", word + ":")) for word in _TOTAL_WORDS)


def read_column(
    table: Table, name: str, column: Column, words: Mapping[str, str]
) -> tuple[list[object], list[Finding]]:
    """Return the values of a field by its kind, None where blank or unreadable, and what was unreadable."""
    cells = table.cells(name)
    if cells.count(None) + cells.count("") == len(cells):
        return [None] * len(cells), []
    values: list[object] = []
    findings = []
    known: dict[Cell, object] = {}
    for row, cell in zip(table.rows, cells, strict=True):
        try:
            if not isinstance(cell, str) or cell not in known:
                value = _read(cell, column, words)
                if isinstance(cell, str):
                    known[cell] = value
            else:
                value = known[cell]
        except UnreadableError:
            value = None
            detail = _words_detail(column)
            text = read_text(cell)
            findings.append(
                Finding(_KIND_OF[column.kind], table.sheet.name, row + 1, column.header, text, detail)
            )
        values.append(value)
    return values, findings


def _read(cell: Cell, column: Column, words: Mapping[str, str]) -> object:
    if column.kind == "date":
        return read_date(cell)
    if column.kind == "number":
        return read_number(cell)
    if column.kind in {"choice", "yes_no"}:
        return read_word(cell, words)
    return read_text(cell)


def _words_detail(column: Column) -> Text | None:
    if not column.choices:
        return None
    return Text(N_("Possible words: {words}."), {"words": ", ".join(column.choices.values())})
