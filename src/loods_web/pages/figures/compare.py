# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Up to six areas beside each other, in percents and in square metres."""

from __future__ import annotations

from django.utils.translation import gettext as _

from loods.errors import LoodsError
from loods.figures import charts, style
from loods.figures.charts import Bar, Point
from loods_store.queries.figures_page import Shown
from loods_web.pages.figures.blocks import Block, cell, held_back
from loods_web.pages.figures.desk import Desk, year_before
from loods_web.pages.figures.words import area_title, percent, short_title
from loods_web.parts.charts import drawn
from loods_web.parts.components import Cell, Column, Row, Table
from loods_web.parts.texts import day, notation


def desks(desk: Desk) -> list[Desk]:
    """Return the request for each of the areas, the first one first; areas out of bounds are left out."""
    every = [desk, *(desk.of(question) for question in desk.compared)]
    return [one for one in every if one.is_full or one.question.place.is_fixed]


def side_by_side(desk: Desk) -> Block:
    """The table of all areas: stock, vacancy, share, structural, change in a year."""
    rows = [_row(one) for one in desks(desk)]
    columns = [
        Column(_("Gebied")),
        Column(_("Voorraad (m² vvo)"), "number"),
        Column(_("Leeg (m² vvo)"), "number"),
        Column(_("Leegstand (%)"), "pct"),
        Column(_("In een jaar (procentpunt)"), "number"),
        Column(_("Structureel (m² vvo)"), "number"),
        Column(_("Structureel (%)"), "pct"),
        Column(_("Bekeken (%)"), "pct"),
    ]
    title = _("Naast elkaar op %(day)s") % {"day": day(desk.question.end)}
    lead = "" if desk.compared else _("Kies hierboven gebieden om mee te vergelijken, tot zes in totaal.")
    return Block("naast-elkaar", title, lead, table=Table(title, columns, rows))


def _row(desk: Desk) -> Row:
    now = _figure(desk)
    if now is None:
        return Row([area_title(desk.question.area), *[None] * 7])
    why = {name: desk.why(name) for name in ("stock_vvo_m2", "vacant_vvo_m2", "structural_vvo_m2")}
    name = Cell(area_title(desk.question.area), href=desk.link("", vergelijk=None))
    return Row(
        [
            name,
            cell(now, "stock_vvo_m2", why["stock_vvo_m2"]),
            cell(now, "vacant_vvo_m2", why["vacant_vvo_m2"]),
            cell(now, "vacancy_pct", why["vacant_vvo_m2"]),
            _change(desk, now),
            cell(now, "structural_vvo_m2", why["structural_vvo_m2"]),
            cell(now, "structural_pct", why["structural_vvo_m2"]),
            cell(now, "observed_pct", desk.why("observed_pct", vergelijk=None)),
        ]
    )


def _figure(desk: Desk) -> Shown | None:
    try:
        return desk.source.figure(desk.question, desk.question.end)
    except LoodsError:
        return None


def _change(desk: Desk, now: Shown) -> float | None:
    """Return the change of the share in a year, in percentage points."""
    moment = desk.source.day_at(year_before(desk.question.end))
    try:
        before = desk.source.figure(desk.question, moment)
    except LoodsError:
        return None
    if now.vacancy_pct is None or before.vacancy_pct is None:
        return None
    return round(now.vacancy_pct - before.vacancy_pct, 2)


def lines(desk: Desk) -> Block:
    """The share of vacancy of each area through the period."""
    points = [
        Point(area_title(one.question.area), item.date, item.vacancy_pct, style.LINES[at], at)
        for at, one in enumerate(desks(desk))
        for item in one.source.through_time(one.question)
    ]
    name = short_title(desk.question.definition)
    title = _("Leegstand in % van de voorraad")
    table = _through(desk, "vacancy_pct", "pct", title)
    if all(point.value is None for point in points):
        return Block("procenten", title, _("Hierover is in deze periode niets bekend."), table=table)
    drawing = drawn(charts.lines, title, "procenten", points, digits=1)
    caption = _("Definitie: %(name)s. Een gat in een lijn is onbekend of te klein om te tonen.") % {
        "name": name
    }
    return Block(
        "procenten", title, drawing=drawing, caption=caption, table=table, why=desk.why("vacancy_pct")
    )


def sizes(desk: Desk) -> Block:
    """How many square metres stand empty in each area."""
    found = [(one, _figure(one)) for one in desks(desk)]
    bars = [
        Bar(area_title(one.question.area), item.vacant_vvo_m2, _text(item), style.LINES[at])
        for at, (one, item) in enumerate(found)
        if item is not None
    ]
    title = _("Leegstand in vierkante meters")
    table = _through(desk, "vacant_vvo_m2", "number", title)
    if not any(bar.value for bar in bars):
        return Block("meters", title, _("Hierover is op deze dag niets bekend."), table=table)
    drawing = drawn(charts.bars, title, "meters", bars)
    caption = _("m² vvo op %(day)s. De tabel geeft alle kwartalen.") % {"day": day(desk.question.end)}
    return Block(
        "meters", title, drawing=drawing, caption=caption, table=table, why=desk.why("vacant_vvo_m2")
    )


def _text(item: Shown) -> str:
    if item.is_hidden("vacant_vvo_m2"):
        return held_back()
    if item.vacant_vvo_m2 is None:
        return _("onbekend")
    return f"{notation().area(item.vacant_vvo_m2)} ({percent(item.vacancy_pct)})"


def _through(desk: Desk, name: str, kind: str, caption: str) -> Table:
    """Return a value of every area per day."""
    every = desks(desk)
    series = [{item.date: item for item in one.source.through_time(one.question)} for one in every]
    days = sorted({moment for items in series for moment in items})
    columns = [Column(_("Peildatum"), "date")]
    columns += [Column(area_title(one.question.area), kind) for one in every]  # type: ignore[arg-type]
    rows = [
        [moment, *(cell(items[moment], name) if moment in items else None for items in series)]
        for moment in days
    ]
    return Table(caption, columns, rows)
