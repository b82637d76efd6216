# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The gemeenten of an area on a map, by their share of vacancy; the table beside it says the same."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from django.utils.translation import gettext as _
from shapely.geometry.base import BaseGeometry

from loods.figures import maps, style
from loods.figures.charts import WIDE
from loods.figures.maps import Ground, MapClass, MapTexts, Shape
from loods.places import gemeente
from loods_store.queries.figure_areas import place_of
from loods_store.queries.figures_page import Shown
from loods_store.queries.outlines import gemeente_outlines
from loods_web.pages.figures.blocks import Block, cell, held_back
from loods_web.pages.figures.desk import Desk
from loods_web.pages.figures.words import area_title
from loods_web.parts.charts import NARROW, Drawing, kept
from loods_web.parts.components import Cell, Column, Row, Table
from loods_web.parts.texts import day, notation

_BOUNDS = (3.0, 6.0, 10.0, 15.0)  # percent; the same in every map, so that maps compare
_FEWEST = 3  # gemeenten that make a map
_UNKNOWN, _HIDDEN, _CHOSEN = "unknown", "hidden", "chosen"


def block(desk: Desk) -> Block | None:
    """The map of the area's gemeenten; of one gemeente the map of its province, with that one marked."""
    wide = _around(desk)
    if wide is None:
        return None
    rows = wide.source.by_gemeente(wide.question, wide.question.end)
    outlines = gemeente_outlines(wide.question.place.basis.editions, wide.question.end)
    drawn = [row for row in rows if row.area in outlines]
    if len(drawn) < _FEWEST:
        return None
    said = {"area": area_title(wide.question.area), "day": day(wide.question.end)}
    title = _("Leegstand per gemeente, %(area)s") % said
    chosen = desk.question.area.code
    key = (
        "map",
        title,
        chosen,
        wide.question.end,
        tuple((row.area, _class(row), row.vacancy_pct) for row in drawn),
    )
    drawing = kept(key, lambda: _drawing(title, drawn, outlines, chosen))
    caption = _("Leegstand in procenten van de voorraad op %(day)s. Grenzen: woonplaatsen in de BAG.") % said
    table, why = _table(wide, rows, title), wide.why("vacancy_pct")
    return Block("kaart", title, drawing=drawing, caption=caption, table=table, why=why)


def _around(desk: Desk) -> Desk | None:
    """Return the request for the area to draw: the area itself, or the province of a gemeente."""
    area = desk.question.area
    if area.kind in {"province", "region", "country"}:
        return desk
    if area.kind != "gemeente":
        return None
    place = place_of(gemeente(area.code).province, desk.question.end, desk.question.use)
    return desk.of(replace(desk.question, place=place))


def _class(row: Shown) -> str:
    if row.is_hidden("vacancy_pct"):
        return _HIDDEN
    if row.vacancy_pct is None:
        return _UNKNOWN
    return str(sum(row.vacancy_pct >= bound for bound in _BOUNDS))


def _classes(present: set[str], chosen: str) -> list[MapClass]:
    colours = style.duration_colours(len(_BOUNDS) + 1)
    edges = [0.0, *_BOUNDS, None]
    listed = [
        MapClass(str(at), _between(low, high), colour)
        for at, (low, high, colour) in enumerate(zip(edges, edges[1:], colours, strict=False))
    ]
    listed.append(MapClass(_HIDDEN, held_back(), style.IN_USE))
    listed.append(MapClass(_UNKNOWN, _("onbekend"), style.NO_WORD, hatched=True))
    marked = [MapClass(_CHOSEN, chosen, "none", weight=3.0)] if chosen else []
    return [item for item in listed if item.key in present] + marked


def _between(low: float | None, high: float | None) -> str:
    said = {"low": f"{low:g}", "high": "" if high is None else f"{high:g}"}
    if high is None:
        return _("%(low)s%% en meer") % said
    return _("%(low)s tot %(high)s%%") % said


def _drawing(title: str, rows: Sequence[Shown], outlines: dict[str, BaseGeometry], chosen: str) -> Drawing:
    shapes = [Shape(outlines[row.area], _class(row)) for row in rows]
    marked = [row for row in rows if row.area == chosen]
    shapes += [Shape(outlines[row.area], _CHOSEN) for row in marked]
    classes = _classes({shape.key for shape in shapes}, marked[0].area_name if marked else "")
    texts = MapTexts(title, "N", "{n} m", "{n} km")
    names = [f"{row.area_name} {_value(row)}" for row in rows]
    ground = Ground([outlines[row.area] for row in rows], (), names, is_whole=True, is_named_inside=True)
    wide, narrow = (
        maps.building_map(shapes, classes, texts, ground, width, f"kaart{at}")
        for at, width in enumerate((WIDE, NARROW))
    )
    return Drawing(wide, narrow)


def _value(row: Shown) -> str:
    return "" if row.vacancy_pct is None else notation().decimal(row.vacancy_pct)


def _table(desk: Desk, rows: Sequence[Shown], title: str) -> Table:
    columns = [
        Column(_("Gemeente")),
        Column(_("Leegstand (%)"), "pct"),
        Column(_("Leeg (m² vvo)"), "number"),
        Column(_("Voorraad (m² vvo)"), "number"),
    ]
    ordered = sorted(rows, key=lambda row: (row.vacancy_pct is None, -(row.vacancy_pct or 0), row.area_name))
    lines = [
        Row(
            [
                Cell(row.area_name, href=desk.link("", gebied=row.area, vergelijk=None)),
                *(
                    cell(row, name, desk.why(name, gebied=row.area))
                    for name in ("vacancy_pct", "vacant_vvo_m2", "stock_vvo_m2")
                ),
            ]
        )
        for row in ordered
    ]
    return Table(title, columns, lines)
