# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a view hands to a component: plain frozen rows, no HTML."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

# "fine" is a number with two decimals.
Kind = Literal["text", "number", "fine", "m2", "pct", "date", "badge"]
AlertKind = Literal["info", "ok", "warning", "error"]


@dataclass(frozen=True)
class Link:
    """A place to go; `current` marks where the reader is, `count` what waits there."""

    label: str
    href: str
    current: bool = False
    count: int | None = None


@dataclass(frozen=True)
class Column:
    """A column of a table. `sort` is the value of ?sorteer= that orders by it; "" cannot be sorted."""

    head: str
    kind: Kind = "text"
    sort: str = ""
    note: str = ""

    @property
    def is_number(self) -> bool:
        return self.kind in {"number", "fine", "m2", "pct"}


@dataclass(frozen=True)
class Cell:
    """A value, written by the kind of its column; None shows as a dash. A badge takes its kind too."""

    value: Any
    href: str = ""
    note: str = ""
    badge: str = ""


@dataclass(frozen=True)
class Row:
    """Cells in the order of the columns; plain values become cells. The first cell heads its row."""

    cells: Sequence[Any]
    total: bool = False


@dataclass(frozen=True)
class Table:
    """A table with its caption; `sort` is the order it is in: a column's sort, with "-" for descending."""

    caption: str
    columns: Sequence[Column]
    rows: Sequence[Row | Sequence[Any]]
    sort: str = ""
    sticky: bool = False
    row_heads: bool = True
    empty: str = ""


@dataclass(frozen=True)
class Fact:
    """One thing that is known, with where it comes from and of which day. None shows as "onbekend"."""

    label: str
    value: Any
    kind: Kind = "text"
    source: str = ""
    date: dt.date | None = None
    note: str = ""
    href: str = ""


@dataclass(frozen=True)
class Moment:
    """One event on a timeline. Kind: "register", "vacant" or "person"."""

    when: dt.date | str
    title: str
    text: str = ""
    source: str = ""
    kind: Literal["register", "vacant", "person"] = "register"
    href: str = ""


@dataclass(frozen=True)
class KeyFigure:
    """One number that carries a page; `why` explains it; `missing` is said instead of "onbekend"."""

    label: str
    value: float | str | None
    kind: Kind = "number"
    unit: str = ""
    change: float | None = None
    change_kind: Kind = "number"
    since: str = ""
    note: str = ""
    why: str = ""
    lead: bool = False
    missing: str = ""


@dataclass(frozen=True)
class Downloads:
    """Addresses of the same figures in other forms; empty ones are not offered."""

    excel: str = ""
    csv: str = ""
    png: str = ""
    svg: str = ""
    pdf: str = ""


@dataclass(frozen=True)
class Chart:
    """A drawn chart (SVG texts of the library), wide and narrow, with its table and downloads."""

    title: str
    wide: str
    narrow: str = ""
    caption: str = ""
    table: Table | None = None
    downloads: Downloads = field(default_factory=Downloads)
    why: str = ""
