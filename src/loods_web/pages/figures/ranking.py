# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""All gemeenten in one list, in any order, found by name."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from django.core.paginator import Page as PageOfRows
from django.core.paginator import Paginator
from django.utils.translation import gettext as _

from loods.errors import LoodsError
from loods.places.finding import plain_name
from loods_store.access import may_see_full_figures
from loods_store.queries import figures_page
from loods_store.queries.figure_areas import COUNTRY, place_of
from loods_store.queries.figures_page import Shown
from loods_web.pages.figures.blocks import Block, cell
from loods_web.pages.figures.desk import Desk, year_before
from loods_web.pages.figures.words import short_title
from loods_web.parts.components import Cell, Column, Row, Table
from loods_web.parts.state import Reader
from loods_web.parts.texts import day

PER_PAGE = 25
USUAL = "-leegstand"


@dataclass(frozen=True)
class Ranked:
    """One gemeente in the list: its figure, and its share a year before."""

    now: Shown
    before: float | None

    @property
    def change(self) -> float | None:
        if self.now.vacancy_pct is None or self.before is None:
            return None
        return round(self.now.vacancy_pct - self.before, 2)


Value = Callable[[Ranked], object]
_SORTS: dict[str, Value] = {
    "gemeente": lambda item: plain_name(item.now.area_name),
    "voorraad": lambda item: item.now.stock_vvo_m2,
    "leeg": lambda item: item.now.vacant_vvo_m2,
    "leegstand": lambda item: item.now.vacancy_pct,
    "verandering": lambda item: item.change,
    "structureel": lambda item: item.now.structural_vvo_m2,
    "bekeken": lambda item: item.now.observed_pct,
}


def sort_of(reader: Reader) -> str:
    """Return the order that is asked for, "-" in front for descending."""
    allowed = [*_SORTS, *(f"-{name}" for name in _SORTS)]
    return reader.choice("sorteer", allowed, USUAL)


def everyone(desk: Desk) -> list[Ranked]:
    """Return every gemeente, in the fullest form that the viewer may see each of them."""
    asked = replace(desk.question, place=place_of(COUNTRY, desk.question.end, desk.question.use))
    wide = desk.of(asked)
    end = wide.source.day_at(asked.end)
    before = _shares(wide, year_before(end))
    rows = {item.area: item for item in wide.source.by_gemeente(asked, end)}
    if not wide.is_full and desk.viewer.grants:
        rows |= _own(wide, end)
    return [Ranked(item, before.get(item.area)) for item in rows.values()]


def _own(desk: Desk, end: object) -> dict[str, Shown]:
    """Return the rows that a viewer sees in full by a role there."""
    rows = figures_page.by_gemeente(desk.question, end)  # type: ignore[arg-type]
    return {item.area: item for item in rows if may_see_full_figures(desk.viewer, item.area)}


def _shares(desk: Desk, moment: object) -> dict[str, float | None]:
    try:
        day_before = desk.source.day_at(moment)  # type: ignore[arg-type]
        return {item.area: item.vacancy_pct for item in desk.source.by_gemeente(desk.question, day_before)}
    except LoodsError:
        return {}


def ordered(items: list[Ranked], sort: str, wanted: str) -> list[Ranked]:
    """Return the gemeenten with `wanted` in their name, in order; what is unknown comes last."""
    value, down = _SORTS[sort.removeprefix("-")], sort.startswith("-")
    named = sorted(items, key=_SORTS["gemeente"])  # type: ignore[arg-type]
    found = [item for item in named if plain_name(wanted) in plain_name(item.now.area_name)]
    known = [item for item in found if value(item) is not None]
    known.sort(key=value, reverse=down)  # type: ignore[arg-type]
    return known + [item for item in found if value(item) is None]


def block(desk: Desk) -> Block:
    """The whole list that is asked for, as it goes out as a file."""
    sort, wanted = _asked(desk)
    return _block(desk, ordered(everyone(desk), sort, wanted), sort)


def page_of(desk: Desk, number: int) -> tuple[Block, PageOfRows[Ranked]]:
    """Return one page of the list, and where it stands among the pages."""
    sort, wanted = _asked(desk)
    page = Paginator(ordered(everyone(desk), sort, wanted), PER_PAGE).get_page(number)
    return _block(desk, list(page.object_list), sort), page


def _asked(desk: Desk) -> tuple[str, str]:
    reader = desk.reader
    return (sort_of(reader), reader.text("zoek")) if reader else (USUAL, "")


def _block(desk: Desk, items: list[Ranked], sort: str) -> Block:
    columns = [
        Column(_("Gemeente"), sort="gemeente"),
        Column(_("Leegstand (%)"), "pct", "leegstand"),
        Column(_("In een jaar (procentpunt)"), "number", "verandering"),
        Column(_("Leeg (m² vvo)"), "number", "leeg"),
        Column(_("Voorraad (m² vvo)"), "number", "voorraad"),
        Column(_("Structureel (m² vvo)"), "number", "structureel"),
        Column(_("Bekeken (%)"), "pct", "bekeken"),
    ]
    said = {"day": day(desk.question.end), "name": short_title(desk.question.definition)}
    caption = _("Alle gemeenten op %(day)s, %(name)s") % said
    rows = [_row(desk, item) for item in items]
    empty = _("Geen gemeente heet zo.")
    table = Table(caption, columns, rows, sort=sort, empty=empty)
    return Block("ranglijst", caption, table=table)


def _row(desk: Desk, item: Ranked) -> Row:
    now = item.now
    state = {"gebied": now.area, "vergelijk": None}

    def why(name: str) -> str:
        return desk.why(name, **state)

    return Row(
        [
            Cell(now.area_name, href=desk.link("", **state)),
            cell(now, "vacancy_pct", why("vacancy_pct")),
            Cell(item.change, href=why("vacancy_pct") if item.change is not None else ""),
            cell(now, "vacant_vvo_m2", why("vacant_vvo_m2")),
            cell(now, "stock_vvo_m2", why("stock_vvo_m2")),
            cell(now, "structural_vvo_m2", why("structural_vvo_m2")),
            cell(now, "observed_pct", why("observed_pct")),
        ]
    )
