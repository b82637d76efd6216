# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Writes a template: the sheet to fill, the explanation of every column, and the words of its drop-downs."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from loods.registers.sheets.columns import Column
from loods.registers.sheets.tables import EXAMPLE
from loods.registers.sheets.writing import (
    Formats,
    add_choices,
    format_columns,
    write_cell,
    write_explanation,
    write_header,
    write_lists,
    write_workbook,
)

_GREY: Mapping[str, object] = {"italic": True, "font_color": "#767676"}


@dataclass(frozen=True)
class Template:
    """A sheet to fill: name, title, columns and explanation; `marker` is the field that says "example"."""

    sheet: str
    title: str
    columns: Mapping[str, Column]
    sections: Mapping[str, Sequence[str]]
    marker: str


def write_sheet_template(
    path: Path,
    template: Template,
    rows: Iterable[Mapping[str, object]] | None = None,
    *,
    example: bool = True,
) -> None:
    """Write the workbook with an example row that imports skip, and `rows` below it."""

    def fill(book: Any, formats: Formats) -> None:
        columns = list(template.columns.values())
        sheet = book.add_worksheet(template.sheet)
        write_header(sheet, 0, [c.header for c in columns], [c.width for c in columns], formats)
        format_columns(sheet, columns, formats)
        if example:
            _write_example(sheet, template, formats)
        _write_rows(sheet, template, rows or (), 2 if example else 1, formats)
        write_explanation(book, template.title, columns, template.sections, formats)
        add_choices(sheet, columns, write_lists(book, columns, formats), 1)

    write_workbook(path, fill)


def _write_example(sheet: Any, template: Template, formats: Formats) -> None:
    for number, (name, column) in enumerate(template.columns.items()):
        value: object = column.example
        if column.kind == "date" and isinstance(value, str):
            value = dt.date.fromisoformat(value)
        if name == template.marker:
            value = EXAMPLE
        elif name == "note":
            value = "Deze rij is een voorbeeld en wordt niet ingelezen."
        write_cell(sheet, 1, number, value, formats, **_GREY)


def _write_rows(
    sheet: Any, template: Template, rows: Iterable[Mapping[str, object]], first: int, formats: Formats
) -> None:
    columns = list(template.columns.items())
    for number, row in enumerate(rows, first):
        for place, (name, column) in enumerate(columns):
            style: dict[str, object] = {"num_format": "@"} if column.kind in {"id", "text"} else {}
            write_cell(sheet, number, place, in_words(row.get(name), column), formats, **style)


def in_words(value: object, column: Column) -> object:
    """Return a value as it stands in the sheet: codes in Dutch words, lists joined, ids as text."""
    if value is None:
        return None
    if isinstance(value, bool) and column.kind == "yes_no":
        return column.choices["true" if value else "false"]
    if column.choices:
        return column.choices.get(str(value), value)
    if isinstance(value, list | tuple):
        return ", ".join(str(part) for part in value)
    return str(value) if column.kind in {"id", "text"} else value
