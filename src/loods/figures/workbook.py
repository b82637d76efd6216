# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Excel workbooks of any table: headings, number formats, filter; no cell ever becomes a formula."""

from __future__ import annotations

import datetime as dt
import math
import os
import textwrap
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any

import polars as pl
import xlsxwriter

from loods.cells import neutralise
from loods.figures.labels import Kind, kind_of, label
from loods.messages import Translate

ROW_LIMIT = 1_048_576  # of the xlsx format, heading included
TEXT_LIMIT = 32_767
_NAME_FORBIDDEN = str.maketrans(dict.fromkeys("[]:*?/\\", " "))
_FORMATS: dict[Kind, str] = {
    "text": "@",
    "integer": "#,##0",
    "number": "#,##0.00",
    "percent": '0.0"%"',
    "date": "dd-mm-yyyy",
    "moment": "dd-mm-yyyy hh:mm",
    "year": "0",
    "yes_no": "General",
}
_LINE_HEIGHT = 15  # points
_PAGE_WIDTH = 220  # characters; a wider table goes on on a next page, for nobody reads it shrunk to one
_EXCEL_BEGINS = dt.date(1900, 3, 1)  # earlier days are off by one in Excel, or impossible
_STILL = dt.datetime(2000, 1, 1)  # noqa: DTZ001 - a fixed moment, so that equal tables give equal files

Row = Mapping[str, Any]


@dataclass(frozen=True)
class Column:
    """One column: `key` finds the value in a row, `label` is its heading as people read it."""

    key: str
    label: str
    kind: Kind = "text"


@dataclass(frozen=True)
class Sheet:
    """One table: rows are mappings or a polars frame; `notes` stand under it, a blank row between."""

    name: str
    columns: Sequence[Column]
    rows: Iterable[Row] | pl.DataFrame
    notes: Sequence[str] = field(default=())

    @classmethod
    def of_rows(
        cls,
        name: str,
        rows: Sequence[Row] | pl.DataFrame,
        columns: Sequence[str] | None = None,
        translate: Translate = str,
    ) -> Sheet:
        """Return a sheet with headings by field name; `columns` chooses and orders the fields."""
        found = {column.key: column for column in columns_of(rows, translate)}
        if columns is None:
            return cls(name, list(found.values()), rows)
        return cls(name, [found.get(key) or Column(key, label(key, translate)) for key in columns], rows)


def columns_of(rows: Sequence[Row] | pl.DataFrame, translate: Translate = str) -> list[Column]:
    """Return columns for rows that come without: headings by field name, kinds by name or first value."""
    if isinstance(rows, pl.DataFrame):
        return [
            Column(key, label(key, translate), _kind(key, rows[key].drop_nulls().head(1)))
            for key in rows.columns
        ]
    keys = dict.fromkeys(key for row in rows for key in row)
    return [
        Column(key, label(key, translate), _kind(key, (row[key] for row in rows if row.get(key) is not None)))
        for key in keys
    ]


def write_workbook(path: Path, sheets: Sequence[Sheet], created: dt.datetime = _STILL) -> None:
    """Write `sheets` to `path` as xlsx, aside first and then in place.

    A table over the row limit goes on in a next sheet.
    """
    aside = path.with_name(f".{path.name}.{os.getpid()}.part")
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    try:
        with xlsxwriter.Workbook(str(aside), options) as book:
            book.set_properties({"created": created})
            _fill(book, sheets)
        with aside.open("rb+") as file:
            os.fsync(file.fileno())
        aside.replace(path)
    finally:
        aside.unlink(missing_ok=True)


def _fill(book: xlsxwriter.Workbook, sheets: Sequence[Sheet]) -> None:
    styles = {kind: book.add_format({"num_format": form, "valign": "top"}) for kind, form in _FORMATS.items()}
    heading = book.add_format(
        {"bold": True, "bottom": 1, "text_wrap": True, "valign": "top", "bg_color": "#E8EDF2"}
    )
    note = book.add_format({"italic": True, "font_color": "#444444"})
    used: set[str] = set()
    for sheet in sheets:
        rows = _dicts(sheet.rows)
        batch = list(islice(rows, ROW_LIMIT - 2 - len(sheet.notes)))
        while True:
            following = list(islice(rows, ROW_LIMIT - 2 - len(sheet.notes)))
            target = book.add_worksheet(_free_name(sheet.name, used))
            _write_sheet(target, sheet, batch, styles, heading)
            _write_notes(target, sheet.notes, len(batch) + 2, note)
            if not following:
                break
            batch = following


def _write_sheet(
    target: Any, sheet: Sheet, rows: Sequence[Row], styles: Mapping[Kind, Any], heading: Any
) -> None:
    widths = [_width(column, rows) for column in sheet.columns]
    for number, column in enumerate(sheet.columns):
        target.set_column(number, number, widths[number], styles[column.kind])
    # Rows that are written one by one do not grow with a heading that wraps.
    lines = [_lines(column.label, width) for column, width in zip(sheet.columns, widths, strict=True)]
    target.set_row(0, _LINE_HEIGHT * max(lines, default=1))
    for number, column in enumerate(sheet.columns):
        target.write_string(0, number, neutralise(column.label), heading)
    for line, row in enumerate(rows, start=1):
        for number, column in enumerate(sheet.columns):
            _write_cell(target, line, number, row.get(column.key), styles[column.kind])
    target.freeze_panes(1, 0)
    if sheet.columns:
        target.autofilter(0, 0, max(len(rows), 1), len(sheet.columns) - 1)
    target.set_landscape()
    target.set_paper(9)
    target.fit_to_pages(1 if sum(widths) <= _PAGE_WIDTH else 0, 0)
    target.repeat_rows(0)


def _lines(label: str, width: float) -> int:
    """Return how many lines a heading takes in a column of `width` characters, filter button included."""
    return len(textwrap.wrap(label, max(int(width) - 4, 4))) or 1


def _write_notes(target: Any, notes: Sequence[str], first: int, style: Any) -> None:
    for line, text in enumerate(notes, start=first):
        target.write_string(line, 0, neutralise(text), style)


def _write_cell(target: Any, line: int, number: int, value: Any, style: Any) -> None:
    plain = _plain(value)
    if plain is None:
        return
    if isinstance(plain, bool):
        target.write_boolean(line, number, plain, style)
    elif isinstance(plain, (int, float)):
        target.write_number(line, number, plain, style)
    elif isinstance(plain, (dt.date, dt.datetime)):
        target.write_datetime(line, number, plain, style)
    else:
        target.write_string(line, number, neutralise(plain)[:TEXT_LIMIT], style)


def _plain(value: Any) -> bool | int | float | dt.date | dt.datetime | str | None:
    """Return the value as a cell can hold it: unknown stays empty, what Excel cannot count becomes text."""
    if value is None or isinstance(value, (bool, str)):
        return value
    if isinstance(value, (int, float)):
        return _number(value)
    if isinstance(value, dt.datetime):
        return value.replace(tzinfo=None) if value.date() >= _EXCEL_BEGINS else value.isoformat()
    if isinstance(value, dt.date):
        return value if value >= _EXCEL_BEGINS else value.isoformat()
    if isinstance(value, (list, tuple, set, frozenset)):
        return ", ".join(str(item) for item in value)
    return str(value)


def _number(value: int | float) -> int | float | str | None:
    if isinstance(value, float) and not math.isfinite(value):
        return None
    return value if abs(value) < 1e15 else str(value)


def _kind(key: str, values: Iterable[Any]) -> Kind:
    named = kind_of(key)
    if named:
        return named
    by_type: list[tuple[type | tuple[type, ...], Kind]] = [
        (bool, "yes_no"),
        (int, "integer"),
        (float, "number"),
        (dt.datetime, "moment"),
        (dt.date, "date"),
    ]
    first = next(iter(values), None)
    return next((kind for python_type, kind in by_type if isinstance(first, python_type)), "text")


def _dicts(rows: Iterable[Row] | pl.DataFrame) -> Iterator[Row]:
    return rows.iter_rows(named=True) if isinstance(rows, pl.DataFrame) else iter(rows)


def _width(column: Column, rows: Sequence[Row]) -> float:
    if column.kind in {"date", "year", "yes_no"}:
        return 13
    longest = max((len(str(row.get(column.key) or "")) for row in rows[:200]), default=0)
    word = max((len(part) for part in column.label.split()), default=0)
    return min(max(longest + 2, word + 4, 10), 60)


def _free_name(wanted: str, used: set[str]) -> str:
    """Return an unused sheet name that Excel accepts (31 signs, some forbidden, case ignored)."""
    base = wanted.translate(_NAME_FORBIDDEN).strip(" '") or "Blad"
    name, number = base[:31], 2
    while name.casefold() in used:
        suffix = f" ({number})"
        name, number = base[: 31 - len(suffix)] + suffix, number + 1
    used.add(name.casefold())
    return name
