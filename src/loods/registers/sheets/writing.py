# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Writes sheets for people: header, formats, drop-downs, frozen panes; never a cell that runs."""

from __future__ import annotations

import datetime as dt
import io
import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import xlsxwriter

from loods.cells import neutralise
from loods.registers.sheets.columns import Column
from loods.write_aside import write_aside

LAST_ROW = 100_000  # drop-downs reach to here
# The moment in the file's properties: fixed, so that the same content gives the same bytes.
_CREATED = dt.datetime(2012, 6, 27)  # noqa: DTZ001
_LONGEST_TEXT = 32_767  # what a cell of Excel can hold
_OLDEST = dt.date(1900, 1, 1)
_DATE_FORMAT = "dd-mm-yyyy"
_HEADER = {"bold": True, "text_wrap": True, "valign": "top", "bg_color": "#1F4E5F", "font_color": "#FFFFFF"}


@dataclass
class Formats:
    """The formats of one workbook, made once each."""

    book: Any
    made: dict[str, Any] = field(default_factory=dict)

    def get(self, **properties: object) -> Any:
        key = repr(sorted(properties.items()))
        if key not in self.made:
            self.made[key] = self.book.add_format(properties)
        return self.made[key]


def write_workbook(path: Path, fill: Callable[[Any, Formats], None]) -> None:
    """Write a workbook beside `path` and rename it into place; `fill` gets the workbook and its formats."""
    with write_aside(path) as aside:
        options = dict.fromkeys(("strings_to_formulas", "strings_to_urls", "strings_to_numbers"), False)
        options["in_memory"] = True
        # Made in memory first: the library leaves a mess where a disk is full.
        content = io.BytesIO()
        book = xlsxwriter.Workbook(content, options)
        book.set_properties({"created": _CREATED})
        fill(book, Formats(book))
        book.close()
        aside.write_bytes(content.getbuffer())


def write_cell(sheet: Any, row: int, column: int, value: object, formats: Formats, **style: object) -> None:
    """Write one cell by the type of its value; text that could run is neutralised, None stays blank."""
    if value is None or value == "":
        return
    if isinstance(value, bool):
        sheet.write_string(row, column, "ja" if value else "nee", formats.get(**style))
    elif isinstance(value, int | float) and math.isfinite(value):
        sheet.write_number(row, column, value, formats.get(**style))
    elif isinstance(value, dt.datetime | dt.date) and value.year >= _OLDEST.year:
        moment = isinstance(value, dt.datetime) and (value.hour, value.minute, value.second) != (0, 0, 0)
        number_format = f"{_DATE_FORMAT} hh:mm" if moment else _DATE_FORMAT
        sheet.write_datetime(row, column, value, formats.get(num_format=number_format, **style))
    else:
        sheet.write_string(row, column, neutralise(str(value))[:_LONGEST_TEXT], formats.get(**style))


def write_header(
    sheet: Any, row: int, headers: Sequence[str], widths: Sequence[int], formats: Formats
) -> None:
    """Write a header row, set the widths and freeze what is above the data."""
    for number, (header, width) in enumerate(zip(headers, widths, strict=True)):
        sheet.set_column(number, number, width)
        sheet.write_string(row, number, header, formats.get(**_HEADER))
    sheet.set_row(row, 32)
    sheet.freeze_panes(row + 1, 0)


def format_columns(sheet: Any, columns: Sequence[Column], formats: Formats) -> None:
    """Give whole columns their cell format: ids as text so that no zero or digit is lost, dates, numbers."""
    styles: Mapping[str, dict[str, object]] = {
        "id": {"num_format": "@"},
        "text": {"num_format": "@"},
        "date": {"num_format": _DATE_FORMAT},
        "number": {"num_format": "#,##0.##"},
    }
    for number, column in enumerate(columns):
        style = styles.get(column.kind)
        sheet.set_column(number, number, column.width, formats.get(**style) if style else None)


def add_choices(sheet: Any, columns: Sequence[Column], lists: Mapping[str, str], first_row: int) -> None:
    """Add a drop-down to every column with choices and a date check to every date column."""
    for number, column in enumerate(columns):
        rule: dict[str, object] | None = None
        if column.header in lists:
            rule = {"validate": "list", "source": lists[column.header], "error_type": "stop"}
        elif column.kind == "date":
            rule = {
                "validate": "date",
                "criteria": ">=",
                "value": dt.date(1900, 1, 1),
                "error_type": "warning",
            }
        elif column.kind == "number":
            rule = {"validate": "decimal", "criteria": ">=", "value": 0, "error_type": "warning"}
        if rule:
            help_text = {"input_title": column.header[:32], "input_message": column.meaning[:255]}
            sheet.data_validation(
                first_row, number, LAST_ROW, number, {"ignore_blank": True, **rule, **help_text}
            )


def write_lists(book: Any, columns: Iterable[Column], formats: Formats) -> dict[str, str]:
    """Write the sheet "Lijsten" with the words of every drop-down; return header -> its cells."""
    sheet = book.add_worksheet("Lijsten")
    ranges: dict[str, str] = {}
    for number, column in enumerate(column for column in columns if column.choices):
        words = list(column.choices.values())
        sheet.write_string(0, number, column.header, formats.get(**_HEADER))
        for row, word in enumerate(words, 1):
            sheet.write_string(row, number, word)
        letter = xlsxwriter.utility.xl_col_to_name(number, col_abs=True)
        ranges[column.header] = f"=Lijsten!{letter}$2:{letter}${len(words) + 1}"
    sheet.set_column(0, len(ranges), 16)
    return ranges


def write_explanation(
    book: Any, title: str, columns: Iterable[Column], sections: Mapping[str, Sequence[str]], formats: Formats
) -> None:
    """Write the sheet "Uitleg": sections of text, then every column with its meaning and words."""
    sheet = book.add_worksheet("Uitleg")
    for number, width in enumerate((34, 70, 24, 40)):
        sheet.set_column(number, number, width)
    sheet.write_string(0, 0, title, formats.get(bold=True, font_size=14))
    row = 2
    for heading, lines in sections.items():
        sheet.write_string(row, 0, heading, formats.get(bold=True, valign="top"))
        for line in lines:
            sheet.write_string(row, 1, line, formats.get(text_wrap=True, valign="top"))
            row += 1
        row += 1
    table = [("Kolom", "Betekenis", "Voorbeeld", "Mogelijke woorden"), *map(_explained, columns)]
    for offset, cells in enumerate(table):
        style = {"text_wrap": True, "valign": "top"} if offset else _HEADER
        for place, text in enumerate(cells):
            sheet.write_string(row + offset, place, neutralise(text), formats.get(**style))


def _explained(column: Column) -> tuple[str, str, str, str]:
    example = "" if column.example is None else _shown(column.example)
    return column.header, column.meaning, example, ", ".join(column.choices.values())


def _shown(example: str | float) -> str:
    return f"{example:g}".replace(".", ",") if isinstance(example, float) else str(example)
