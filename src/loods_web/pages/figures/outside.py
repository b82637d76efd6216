# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Published figures of others beside ours: for comparison, never mixed."""

from __future__ import annotations

from itertools import pairwise

from django.utils.translation import gettext as _

from loods.figures import style
from loods.figures.charts import Event, Point
from loods.figures.labels import word
from loods.messages import translator
from loods_store.queries.figures_page import Question
from loods_store.queries.outside_figures import OutsideFigure, outside_figures
from loods_web.pages.figures.blocks import Block
from loods_web.pages.figures.desk import Desk
from loods_web.pages.figures.words import area_title, use_title
from loods_web.parts.components import Column, Table
from loods_web.parts.texts import language

_VACANT = ("vacancy", "supply")


def found(question: Question) -> list[OutsideFigure]:
    """Return the figures of others on the area and use of a question."""
    return outside_figures(question.area.code, use_title(question.use))


def points(question: Question, unit: str) -> list[Point]:
    """Return the vacancy and supply that others published inside the period, in m2 or pct."""
    items = _drawn(question, unit)
    names = _names(items)
    return [Point(names[item.line], item.date, item.value, style.OUTSIDE) for item in items]


def breaks(question: Question, unit: str) -> list[Event]:
    """Mark where a source goes on in another publication or definition: the values do not compare."""
    marks = {}
    for before, after in pairwise(_drawn(question, unit)):
        same_subject = (before.source, before.measure) == (after.source, after.measure)
        if same_subject and before.line != after.line:
            marks[after.date] = _("breuk: %(source)s") % {"source": after.source}
    return [Event(day, text) for day, text in sorted(marks.items())]


def _drawn(question: Question, unit: str) -> list[OutsideFigure]:
    return [
        item
        for item in found(question)
        if item.measure in _VACANT
        and item.unit.startswith(unit)
        and question.start <= item.date <= question.end
    ]


def _names(items: list[OutsideFigure]) -> dict[tuple[object, ...], str]:
    """Return a name per line: the source, and only what tells it from others of that source."""
    names = {}
    for item in items:
        others = [other for other in items if other.source == item.source]
        telling = [
            str(getattr(item, part))
            for part in ("definition", "release")
            if len({getattr(other, part) for other in others}) > 1
        ]
        names[item.line] = item.source + (f" ({', '.join(telling)})" if telling else "")
    return names


def block(desk: Desk) -> Block:
    """The table of what others say, each with its definition and publication."""
    items = found(desk.question)
    translate = translator(language())
    columns = [
        Column(_("Peildatum"), "date"),
        Column(_("Bron")),
        Column(_("Wat")),
        Column(_("Waarde"), "number"),
        Column(_("Eenheid")),
        Column(_("Definitie van de bron")),
        Column(_("Uitgave")),
    ]
    rows = [
        [
            item.date,
            item.source,
            word("measure", item.measure, translate),
            item.value,
            word("unit", item.unit, translate),
            item.definition,
            item.release,
        ]
        for item in reversed(items)
    ]
    area = area_title(desk.question.area)
    empty = _("Over %(area)s zijn geen cijfers van anderen ingelezen voor dit gebruik.") % {"area": area}
    lead = _(
        "Gepubliceerde cijfers van anderen, ter vergelijking. Elk telt iets anders dan wij; reken ze niet om."
    )
    table = Table(
        _("Cijfers van anderen over %(area)s") % {"area": area}, columns, rows, empty=empty, row_heads=False
    )
    return Block("anderen", _("Cijfers van anderen"), lead if items else "", table=table)
