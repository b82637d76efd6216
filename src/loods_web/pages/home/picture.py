# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""What is going on, in one picture and four numbers, from the public figures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from loods.figures import charts, style
from loods.figures.charts import Point
from loods_store.models import PublicFigure
from loods_store.queries.front_page import Overview
from loods_web.parts.charts import drawn
from loods_web.parts.components import Chart, Column, KeyFigure, Row, Table
from loods_web.parts.state import address
from loods_web.parts.texts import day

_YEARS = 10


@dataclass(frozen=True)
class Picture:
    """The front page's figures: where and when they are about, the tiles, the chart."""

    area: str
    scope: str
    date: str
    tiles: Sequence[KeyFigure]
    chart: Chart | None
    more: str


def picture(found: Overview) -> Picture:
    """Return the public figures of an area as the front page shows them."""
    last = found.last
    return Picture(
        area=area_title(last),
        scope=_scope(last),
        date=day(last.date),
        tiles=_tiles(found),
        chart=_chart(found),
        more=_link("", last),
    )


def area_title(row: PublicFigure) -> str:
    """Return an area as people call it."""
    return _("provincie %(name)s") % {"name": row.area_name} if row.level == "province" else row.area_name


def _scope(row: PublicFigure) -> str:
    if row.level == "gemeente":
        return ""
    counts = {"covered": row.covered, "all": row.gemeenten}
    return _("%(covered)s van de %(all)s gemeenten") % counts


def _link(path: str, row: PublicFigure, **more: str) -> str:
    asked = {"gebied": row.area, "gebruik": row.use, "definitie": row.definition}
    return address(f"/cijfers/{path}", asked | more)


def _tiles(found: Overview) -> list[KeyFigure]:
    now = found.last
    before = _year_before(found)
    since = _("sinds %(day)s") % {"day": day(before.date)} if before else ""
    missing = _("te klein om te tonen") if now.held_back else ""

    def tile(label: str, name: str, kind: str, *, lead: bool = False) -> KeyFigure:
        value, was = getattr(now, name), getattr(before, name, None)
        known = value is not None and was is not None
        return KeyFigure(
            label,
            value,
            "pct" if kind == "pct" else "m2",
            change=value - was if known else None,
            change_kind="pct" if kind == "pct" else "m2",
            since=since if known else "",
            missing=missing,
            why=_link("waarom/", now, cijfer=name),
            lead=lead,
        )

    return [
        tile(_("Kantoorruimte"), "stock_vvo_m2", "m2"),
        tile(_("Staat leeg"), "vacant_vvo_m2", "m2", lead=True),
        tile(_("Aandeel dat leegstaat"), "vacancy_pct", "pct"),
        tile(_("Langer dan drie jaar leeg"), "structural_vvo_m2", "m2"),
    ]


def _year_before(found: Overview) -> PublicFigure | None:
    wanted = found.last.date.replace(year=found.last.date.year - 1)
    return next((row for row in found.figures if row.date == wanted), None)


def _chart(found: Overview) -> Chart | None:
    rows = [row for row in found.figures if row.date.year >= found.last.date.year - _YEARS]
    field, line, colour, title, caption = _shown_through_time(rows)
    points = [Point(line, row.date, getattr(row, field), colour) for row in rows]
    if sum(point.value is not None for point in points) < 2:
        return None
    name = f"{title}, {area_title(found.last)}"
    drawing = drawn(charts.lines, name, "home", points)
    columns = (Column(_("Dag"), "date"), Column(line, "m2"))
    return Chart(
        name,
        drawing.wide.text,
        drawing.narrow.text,
        caption=caption,
        table=Table(name, columns, [Row((point.date, point.value)) for point in reversed(points)]),
        why=_link("waarom/", found.last, cijfer=field),
    )


def _shown_through_time(rows: Sequence[PublicFigure]) -> tuple[str, str, str, str, str]:
    """Return what to draw (field, name, colour, title, caption): vacancy, or the stock without any count."""
    if sum(row.vacant_vvo_m2 is not None for row in rows) > 1:
        caption = _("Ter plaatse geteld, zonder ondergrens. Waar de lijn ontbreekt, weten we het niet.")
        return "vacant_vvo_m2", _("leeg"), style.VACANT, _("Lege kantoorruimte in m²"), caption
    caption = _("Hoeveel daarvan leegstaat, heeft nog niemand geteld.")
    return "stock_vvo_m2", _("voorraad"), style.STOCK, _("Kantoorruimte in m²"), caption
