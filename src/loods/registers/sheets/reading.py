# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Opens .xlsx and CSV files as plain rows of cells, whatever the encoding or the separator."""

from __future__ import annotations

import csv
import hashlib
import io
from collections.abc import Container, Sequence
from dataclasses import dataclass
from pathlib import Path

import python_calamine as calamine

from loods.errors import InputError
from loods.messages import N_
from loods.registers.sheets.columns import plain
from loods.registers.sheets.guard import check_size, check_workbook

Cell = object  # None, str, float, bool, date, datetime or time
Block = tuple[int, int, int, int]  # first row, first column, last row, last column; all from 0

_SEPARATORS = (";", ",", "\t", "|")
_HEADER_ROWS = 50


@dataclass(frozen=True)
class Sheet:
    """One sheet: `rows` begin at row 1 of the file; `merged` are the blocks of merged cells."""

    name: str
    rows: Sequence[list[Cell]]
    merged: tuple[Block, ...] = ()


@dataclass(frozen=True)
class Workbook:
    """A file as read: its name, SHA-256, sheets, and how many cells hold a formula without a usable value."""

    name: str
    sha256: str
    sheets: tuple[Sheet, ...]
    error_cells: int = 0
    formulas_without_value: int = 0


def read_workbook(path: Path, known: Container[str]) -> Workbook:
    """Read .xlsx or CSV, the separator recognised by `known` plain headers. Raises InputError."""
    check_size(path)
    with path.open("rb") as stream:
        start = stream.read(8)
    if start.startswith((b"PK", bytes.fromhex("d0cf11e0"))) or path.suffix.lower() in {".xlsx", ".xlsm"}:
        return _read_excel(path)
    return _read_csv(path, known)


def _read_excel(path: Path) -> Workbook:
    glance = check_workbook(path)
    try:
        with calamine.CalamineWorkbook.from_path(str(path)) as book:
            sheets = tuple(_sheet(book, name) for name in _worksheets(book))
    except calamine.CalamineError as error:
        cause = N_("{file} cannot be read as an Excel workbook: {reason}.")
        remedy = N_("Open it in Excel or LibreOffice, save it as a new .xlsx workbook and import that.")
        raise InputError(cause, remedy, file=path.name, reason=str(error).rstrip(".")) from error
    return Workbook(path.name, _sha256(path), sheets, glance.error_cells, glance.formulas_without_value)


def _worksheets(book: calamine.CalamineWorkbook) -> list[str]:
    return [sheet.name for sheet in book.sheets_metadata if sheet.typ == calamine.SheetTypeEnum.WorkSheet]


def _sheet(book: calamine.CalamineWorkbook, name: str) -> Sheet:
    sheet = book.get_sheet_by_name(name)
    merged = tuple((*first, *last) for first, last in sheet.merged_cell_ranges or ())
    rows: list[list[Cell]] = [list(row) for row in sheet.to_python(skip_empty_area=False)]
    return Sheet(name, rows, merged)


def _sha256(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _read_csv(path: Path, known: Container[str]) -> Workbook:
    text = _decoded(path)
    if "\0" in text:
        remedy = N_("Give an Excel workbook (.xlsx) or a CSV file.")
        raise InputError(N_("{file} is neither an Excel workbook nor a CSV file."), remedy, file=path.name)
    separator = max(_SEPARATORS, key=lambda mark: _recognised(text, mark, known))
    try:
        rows: list[list[Cell]] = [
            list(row) for row in csv.reader(io.StringIO(text, newline=""), delimiter=separator)
        ]
    except csv.Error as error:
        remedy = N_("Look for a quotation mark that is not closed, or save it as an Excel workbook.")
        raise InputError(N_("{file} is not a regular CSV file."), remedy, file=path.name) from error
    return Workbook(path.name, _sha256(path), (Sheet(path.stem, rows),))


def _decoded(path: Path) -> str:
    raw = path.read_bytes()
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return raw.decode("utf-16", errors="replace")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return raw.decode("cp1252", errors="replace")


def _recognised(text: str, separator: str, known: Container[str]) -> int:
    """Return the most headers found in one of the first lines when cut at `separator`."""
    lines = text[:100_000].splitlines()[:_HEADER_ROWS]
    return max((sum(plain(cell) in known for cell in _cells(line, separator)) for line in lines), default=0)


def _cells(line: str, separator: str) -> list[str]:
    return [cell.strip().strip('"') for cell in line.split(separator)]
