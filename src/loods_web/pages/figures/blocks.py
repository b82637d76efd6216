# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""A block of a page of figures: shown and sent out as a file from one and the same description."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from loods_store.queries.figures_page import Shown
from loods_web.pages.figures.desk import Desk
from loods_web.parts.charts import Drawing
from loods_web.parts.components import Cell, Chart, Downloads, KeyFigure, Table
from loods_web.parts.exports import Part

_SHORT = 16  # rows


@dataclass(frozen=True)
class Block:
    """One block: figures, a picture, its table and remarks. `key` names it in addresses of files."""

    key: str
    title: str
    lead: str = ""
    tiles: Sequence[KeyFigure] = ()
    drawing: Drawing | None = None
    caption: str = ""
    table: Table | None = None
    notes: Sequence[str] = field(default=())
    why: str = ""

    @property
    def is_long(self) -> bool:
        """Tell whether the table is so long that it waits until it is opened."""
        return self.table is not None and len(self.table.rows) > _SHORT

    def part(self) -> Part:
        """Return the block as it stands on paper."""
        picture = self.drawing.wide if self.drawing else None
        return Part(self.title, self.lead, self.tiles, picture, self.caption, self.table, self.notes)

    def tables(self) -> list[Table]:
        """Return the tables of the block, for a workbook."""
        return [self.table] if self.table else []


@dataclass(frozen=True)
class OnPage:
    """A block with the addresses of its files, as the template writes it."""

    block: Block
    chart: Chart | None
    downloads: Downloads


def on_page(desk: Desk, page: str, block: Block, extra: dict[str, Any] | None = None) -> OnPage:
    """Return a block with its downloads; those of a picture only where it has one."""
    links = downloads_of(desk, page, block, extra or {})
    if block.drawing is None:
        return OnPage(block, None, links)
    chart = Chart(
        title=block.title,
        wide=block.drawing.wide.text,
        narrow=block.drawing.narrow.text,
        caption=" ".join(part for part in (block.lead, block.caption) if part),
        table=block.table,
        downloads=links,
        why=block.why,
    )
    return OnPage(block, chart, links)


def downloads_of(desk: Desk, page: str, block: Block, extra: dict[str, Any]) -> Downloads:
    """Return the addresses of a block as a file, in the forms that it can take."""
    forms = ["xlsx", "csv"] if block.table else []
    forms += ["png", "svg"] if block.drawing else []
    found = {form: desk.link(f"bestand/{page}/{block.key}.{form}", **extra) for form in forms}
    return Downloads(
        excel=found.get("xlsx", ""),
        csv=found.get("csv", ""),
        png=found.get("png", ""),
        svg=found.get("svg", ""),
    )


def held_back() -> str:
    """Return the words for a value that the public does not see."""
    return _("te klein om te tonen")


def cell(found: Shown, name: str, href: str = "") -> Cell:
    """Return a value of a figure as a cell: linked to its reasons, or the words that it is held back."""
    if found.is_hidden(name):
        return Cell(held_back())
    value = getattr(found, name)
    return Cell(value, href=href if value is not None else "")
