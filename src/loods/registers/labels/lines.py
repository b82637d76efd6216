# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The lines of a label file in pieces of bounded size, cut into the columns that matter."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from typing import IO

import polars as pl

from loods.registers.labels.layout import LabelLayout

PIECE_BYTES = 8 << 20


def pieces(stream: IO[bytes]) -> Iterator[tuple[list[str], int]]:
    """Yield the lines of a text in turn with the number of bytes read for them; UTF-8, or else cp1252."""
    rest = b""
    for raw in iter(lambda: stream.read(PIECE_BYTES), b""):
        whole, mark, rest_of = (rest + raw).rpartition(b"\n")
        rest = rest_of if mark else rest + raw
        if not mark and len(rest) > PIECE_BYTES:  # no list has such a line: it goes on as one that is wrong
            whole, rest = rest, b""
        if whole:
            yield _lines(whole), len(raw)
    if rest:
        yield _lines(rest), 0


def _lines(raw: bytes) -> list[str]:
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError:
        text = raw.decode("cp1252", errors="replace")
    return text.removeprefix("\ufeff").split("\n")


def cut(lines: list[str], first: int, layout: LabelLayout) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Return the fields of the lines with their number from `first`, and the lines that have other columns.

    The first table has line and a text column per field of the layout, blank = null; the other line, value.
    """
    text = pl.col("text")
    numbered = pl.DataFrame({"text": lines}, schema={"text": pl.String()}).with_row_index("line", first)
    numbered = numbered.with_columns(pl.col("line").cast(pl.Int64), text.str.strip_chars_end("\r"))
    numbered = numbered.filter(text.str.strip_chars() != "")
    quoted = text.str.contains('"', literal=True)
    cells = pl.concat(
        [
            numbered.filter(~quoted).with_columns(text.str.split(layout.separator).alias("cells")),
            _unquoted(numbered.filter(quoted), layout.separator),
        ]
    )
    regular = cells.filter(pl.col("cells").list.len() == layout.width)
    broken = cells.filter(pl.col("cells").list.len() != layout.width)
    fields = [_field(name, layout) for name in layout.columns]
    return regular.select("line", *fields).sort("line"), broken.select("line", text.alias("value"))


def _field(name: str, layout: LabelLayout) -> pl.Expr:
    cell = pl.col("cells").list.get(layout.columns[name]).str.strip_chars()
    return pl.when(cell != "").then(cell).alias(name)


def _unquoted(numbered: pl.DataFrame, separator: str) -> pl.DataFrame:
    cells = [_cells(line, separator) for line in numbered["text"]]
    return numbered.with_columns(pl.Series("cells", cells, dtype=pl.List(pl.String())))


def _cells(line: str, separator: str) -> list[str]:
    try:
        return next(csv.reader([line], delimiter=separator), [])
    except csv.Error:
        return []
