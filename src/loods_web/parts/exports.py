# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a page shows, as a file: Excel, CSV, PNG, SVG and PDF. Never more than the page shows."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
import re
import tempfile
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import typst
from django.http import HttpResponse

from loods.cells import neutralise
from loods.figures import workbook
from loods.figures.labels import Kind
from loods.figures.picture import Svg
from loods.figures.workbook import Sheet, write_workbook
from loods_web.parts.components import Cell, Column, KeyFigure, Row, Table
from loods_web.parts.texts import change, language, written

_PAGE = Path(__file__).parents[1] / "templates" / "figures" / "page.typ"
_TYPES = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv; charset=utf-8",
    "png": "image/png",
    "svg": "image/svg+xml",
    "pdf": "application/pdf",
}
FORMS = tuple(_TYPES)
_KINDS: dict[str, Kind] = {
    "number": "number",
    "fine": "number",
    "m2": "integer",
    "pct": "percent",
    "date": "date",
}


@dataclass(frozen=True)
class Part:
    """A piece of a page on paper: figures, a picture with the text that stands for it, a table, remarks."""

    title: str
    lead: str = ""
    tiles: Sequence[KeyFigure] = ()
    picture: Svg | None = None
    caption: str = ""
    table: Table | None = None
    notes: Sequence[str] = field(default=())


def file(content: bytes, name: str, form: str) -> HttpResponse:
    """Return a file to keep, called after what it holds."""
    answer = HttpResponse(content, content_type=_TYPES[form])
    answer["Content-Disposition"] = f'attachment; filename="{file_name(name)}.{form}"'
    answer["X-Content-Type-Options"] = "nosniff"
    return answer


def file_name(text: str) -> str:
    """Return a text as the name of a file: small letters, digits and dashes.

    >>> file_name("Leegstand Súdwest-Fryslân 1-1-2026")
    'leegstand-sudwest-fryslan-1-1-2026'
    """
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:100] or "loods"


def excel(tables: Sequence[Table], name: str, notes: Sequence[str] = ()) -> HttpResponse:
    """Return a workbook with a sheet per table; `notes` stand under the first."""
    sheets = [_sheet(table, notes if number == 0 else ()) for number, table in enumerate(tables)]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "loods.xlsx"
        write_workbook(path, sheets)
        return file(path.read_bytes(), name, "xlsx")


def csv_file(tables: Sequence[Table], name: str) -> HttpResponse:
    """Return tables as CSV, an empty line between them: days 2026-01-31, numbers 1234.5, unknown empty."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\r\n")
    for number, table in enumerate(tables):
        writer.writerows([[]] if number else [])
        writer.writerow([neutralise(column.head) for column in table.columns])
        writer.writerows([_plain(value) for value in _values(row)] for row in table.rows)
    return file(stream.getvalue().encode("utf-8-sig"), name, "csv")


def picture(svg: Svg, name: str, form: str) -> HttpResponse:
    """Return a picture as PNG or SVG."""
    return file(svg.png() if form == "png" else svg.text.encode(), name, form)


def pdf(title: str, facts: Sequence[tuple[str, str]], parts: Sequence[Part], name: str) -> HttpResponse:
    """Return a page as PDF (PDF/UA-1): title, facts that say what is shown, and its parts."""
    pictures = {f"picture{at}": part.picture.text for at, part in enumerate(parts) if part.picture}
    shown = [
        _on_paper(part) | {"picture": f"picture{at}" if part.picture else None}
        for at, part in enumerate(parts)
    ]
    said = {
        "title": title,
        "language": language(),
        "facts": [list(fact) for fact in facts],
        "parts": shown,
    }
    inputs = {"page": json.dumps(said), **pictures}
    content = typst.compile(_PAGE.read_bytes(), format="pdf", sys_inputs=inputs, pdf_standards=["ua-1"])
    return file(content, name, "pdf")


def _on_paper(part: Part) -> dict[str, Any]:
    table = part.table
    return {
        "title": part.title,
        "lead": part.lead,
        "tiles": [_tile(tile) for tile in part.tiles],
        "caption": part.caption,
        "notes": list(part.notes),
        "table": None
        if table is None
        else {
            "caption": table.caption,
            "heads": [column.head for column in table.columns],
            "numbers": [column.is_number for column in table.columns],
            "rows": [_texts(row, table.columns) for row in table.rows],
        },
    }


def _tile(tile: KeyFigure) -> dict[str, str]:
    changed = "" if tile.change is None else f"{change(tile.change, tile.change_kind)} {tile.since}"
    value = tile.missing if tile.value is None and tile.missing else written(tile.value, tile.kind)
    return {"label": tile.label, "value": value, "change": changed, "note": tile.note}


def _texts(row: Row | Sequence[Any], columns: Sequence[Column]) -> list[str]:
    return [written(value, column.kind, "–") for value, column in zip(_values(row), columns, strict=True)]


def _values(row: Row | Sequence[Any]) -> list[Any]:
    cells = row.cells if isinstance(row, Row) else row
    return [cell.value if isinstance(cell, Cell) else cell for cell in cells]


def _sheet(table: Table, notes: Sequence[str]) -> Sheet:
    columns = [
        workbook.Column(str(at), column.head, _KINDS.get(column.kind, "text"))
        for at, column in enumerate(table.columns)
    ]
    rows = [{str(at): value for at, value in enumerate(_values(row))} for row in table.rows]
    whole = [
        at
        for at, column in enumerate(columns)
        if column.kind == "number" and all(not isinstance(row[str(at)], float) for row in rows)
    ]
    for at in whole:
        columns[at] = workbook.Column(str(at), columns[at].label, "integer")
    return Sheet(table.caption, columns, rows, notes)


def _plain(value: Any) -> Any:
    if isinstance(value, bool) or value is None:
        return {True: "ja", False: "nee", None: ""}[value]
    if isinstance(value, dt.date):
        return value.isoformat()
    return value if isinstance(value, int | float) else neutralise(str(value))
