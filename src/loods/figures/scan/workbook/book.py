# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The workbook being written: its formats, its sheets, and where every input and line stands."""

from __future__ import annotations

import datetime as dt
import textwrap
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import xlsxwriter

from loods.cells import neutralise
from loods.figures.scan.words import Words
from loods.figures.scan.workbook.expression import Place

_FONT = {"font_name": "Arial", "font_size": 10, "valign": "top", "font_color": "#14242E"}
NIGHT, GROUND = "#0B2530", "#F0EEE7"
_FORBIDDEN = str.maketrans(dict.fromkeys("[]:*?/\\'", " "))
_LINE_HEIGHT = 13.5  # points
NUMBERS: Mapping[str, str] = {
    "eur": '"€" #,##0;[Red]"€" -#,##0;"€" 0',
    "eur_per_m2": '"€" #,##0.00',
    "eur_per_m2_year": '"€" #,##0.00',
    "share": "0.0%",
    "ratio": "0.0000",
    "years": "0.00",
    "months": "0.0",
    "count": "#,##0",
    "flag": "0",
    "m2": "#,##0",
    "m2_bvo": "#,##0",
    "year": "0",
}
_FORMATS: Mapping[str, Mapping[str, Any]] = {
    "text": {"text_wrap": True},
    "quiet": {"text_wrap": True, "font_color": "#4D5B65", "font_size": 9, "indent": 1, "align": "left"},
    "code": {"font_color": "#6A7883", "font_size": 8, "indent": 1, "align": "left"},
    "title": {"bold": True, "font_size": 20, "font_color": NIGHT},
    "subtitle": {"font_size": 11, "font_color": "#4D5B65"},
    "part": {"bold": True, "font_size": 13, "font_color": NIGHT, "bottom": 2, "bottom_color": NIGHT},
    "head": {
        "bold": True,
        "text_wrap": True,
        "bg_color": NIGHT,
        "font_color": "#FFFFFF",
        "valign": "vcenter",
    },
    "bold": {"bold": True, "text_wrap": True},
    "date": {"num_format": "d-m-yyyy", "align": "left"},
    "assumption": {"text_wrap": True, "indent": 1, "align": "left", "bg_color": "#FBD9B4"},
    "verified": {"text_wrap": True, "indent": 1, "align": "left", "bg_color": "#DCEBE2"},
}
_STILL = dt.datetime(2000, 1, 1)  # noqa: DTZ001 - a fixed moment, so that equal scans give equal files


@dataclass
class Book:
    """A workbook in one language, and by code where inputs and lines stand."""

    book: xlsxwriter.Workbook
    words: Words
    places: dict[str, Place]
    ends: dict[str, tuple[str, str]]  # of an input the cells of its low and high end
    kept: dict[str, Any]

    @classmethod
    def begun(cls, stream: Any, words: Words, title: str) -> Book:
        """Return an empty workbook that is written to a stream."""
        options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
        book = xlsxwriter.Workbook(stream, options)
        book.set_properties({"title": title, "author": "Loods", "created": _STILL})
        book.set_calc_mode("auto")
        return cls(book, words, {}, {}, {})

    def style(self, name: str, **more: Any) -> Any:
        """Return a format by name, with `more` on top; the same wishes give the same format."""
        key = f"{name} {sorted(more.items())}"
        if key not in self.kept:
            self.kept[key] = self.book.add_format({**_FONT, **_FORMATS.get(name, {}), **more})
        return self.kept[key]

    def number(self, unit: str, **more: Any) -> Any:
        """Return the format of a number in a unit."""
        return self.style("number", num_format=NUMBERS.get(unit, "#,##0.00"), align="right", **more)

    def input(self, unit: str) -> Any:
        """Return the format of a cell that a reader may change: blue on yellow, with an edge."""
        return self.number(unit, bg_color="#FFF4C2", font_color="#0000C8", border=1, border_color="#C9A227")

    def sheet_name(self, msgid: str) -> str:
        """Return the name of a sheet in this language, without what a name or a formula cannot hold."""
        return self.words.say(msgid).translate(_FORBIDDEN)[:31]

    def sheet(self, msgid: str, widths: Sequence[float], *, wide: bool = False) -> Any:
        """Return a new sheet named in this language, printed on the width of one page."""
        sheet = self.book.add_worksheet(self.sheet_name(msgid))
        for column, width in enumerate(widths):
            sheet.set_column(column, column, width)
        sheet.hide_gridlines(2)
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        if wide:
            sheet.set_landscape()
        return sheet

    def text(self, sheet: Any, row: int, column: int, text: str, style: str = "text", **more: Any) -> None:
        """Write a text that no spreadsheet takes for a formula; `row` and `column` from 0."""
        sheet.write_string(row, column, neutralise(text), self.style(style, **more))

    def fit(self, sheet: Any, row: int, *texts: tuple[str, float]) -> None:
        """Make a row as high as its texts need in columns of so many characters."""
        lines = max(len(textwrap.wrap(text, max(round(width * 0.95), 8))) or 1 for text, width in texts)
        if lines > 1:
            sheet.set_row(row, _LINE_HEIGHT * lines + 2)

    def heads(self, sheet: Any, row: int, texts: Sequence[str], right: Sequence[int] = ()) -> None:
        """Write the headings of a table; those of the columns `right` stand above numbers."""
        sheet.set_row(row, 20)
        for column, text in enumerate(texts):
            said = self.words.say(text) if text else ""
            self.text(sheet, row, column, said, "head", align="right" if column in right else "left")

    def top(self, sheet: Any, title: str, subtitle: str) -> int:
        """Write what a sheet is, and return the row below."""
        sheet.set_row(0, 30)
        self.text(sheet, 0, 0, title, "title", text_wrap=False)
        self.text(sheet, 1, 0, subtitle, "subtitle", text_wrap=False)
        return 3
