# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The page that answers first: key figures, vacancy through time, by duration, by definition."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext as _

from loods.errors import LoodsError
from loods.figures import charts, style
from loods.figures.charts import Bar, Event, Point
from loods.monitor import DEFAULT
from loods_store.queries import figures_page
from loods_store.queries.figures_page import Shown, definitions_of
from loods_web.pages.figures import outside
from loods_web.pages.figures.blocks import Block, cell, held_back
from loods_web.pages.figures.desk import Desk, definition_title, year_before
from loods_web.pages.figures.words import (
    area_title,
    break_title,
    duration_title,
    marks_text,
    percent,
    short_title,
    since,
)
from loods_web.parts.charts import drawn
from loods_web.parts.components import Cell, Column, KeyFigure, Row, Table
from loods_web.parts.texts import change, day, long_day, notation

_COLOURS = style.LINES
_STIFF = "\u2011"  # a dash at which no line breaks


def key_figures(desk: Desk) -> Block:
    """The figures of the last day, with their change in a year and since the begin of the period."""
    asked = desk.question
    now = desk.source.figure(asked, asked.end)
    before, first = _earlier(desk, year_before(asked.end)), _earlier(desk, asked.start)
    tiles = [
        _tile(desk, _("Leegstand"), "vacancy_pct", "pct", (now, before, first), lead=True),
        _tile(desk, _("Leeg (vvo)"), "vacant_vvo_m2", "m2", (now, before, first)),
        _tile(desk, _("Structureel leeg (vvo)"), "structural_vvo_m2", "m2", (now, before, first)),
        _tile(desk, _("Voorraad (vvo)"), "stock_vvo_m2", "m2", (now, before, first)),
        _tile(desk, _("Verblijfsobjecten"), "units", "number", (now, before, first)),
        _tile(desk, _("Bekeken deel van de voorraad"), "observed_pct", "pct", (now, before, first)),
    ]
    return Block(
        "kerncijfers",
        _("Kerncijfers op %(day)s") % {"day": long_day(asked.end)},
        lead=sentence(desk, now),
        tiles=tiles,
        table=_tiles_table(tiles),
        notes=[*marks_text(now.marks), *_held_note(now)],
    )


def _earlier(desk: Desk, moment: dt.date) -> Shown | None:
    """Return the figure of an earlier day; None where there is none (before the rules or the register)."""
    try:
        return desk.source.figure(desk.question, desk.source.day_at(moment))
    except LoodsError:
        return None


def sentence(desk: Desk, now: Shown) -> str:
    """Return the vacancy in a sentence that can be quoted."""
    said = {
        "day": long_day(now.date),
        "area": area_title(desk.question.area),
        "use": desk.question.use,
        "pct": percent(now.vacancy_pct),
        "vacant": notation().area(now.vacant_vvo_m2),
        "stock": notation().area(now.stock_vvo_m2),
        "definition": definition_title(now.definition),
    }
    if now.is_hidden("vacant_vvo_m2"):
        return _("Hoeveel %(use)sruimte op %(day)s leegstond in %(area)s, is te klein om te tonen.") % said
    if now.vacant_vvo_m2 is None:
        text = _("Hoeveel %(use)sruimte op %(day)s leegstond in %(area)s is onbekend: niemand gaf het door.")
        return text % said
    if now.vacancy_pct is None:
        return _("Op %(day)s is er in %(area)s geen voorraad volgens deze definitie.") % said
    text = _(
        "Op %(day)s stond in %(area)s %(pct)s van de ruimte met gebruik %(use)s leeg: %(vacant)s van "
        "%(stock)s vvo. Definitie: %(definition)s."
    )
    return text % said


def _held_note(now: Shown) -> list[str]:
    if not now.hidden:
        return []
    return [
        _(
            "Te klein om te tonen: het gaat om zo weinig panden dat iemand er één in zou kunnen herkennen, "
            "of anderen zouden zo’n getal kunnen uitrekenen. Wie er een rol heeft, ziet het wel."
        )
    ]


def _tile(
    desk: Desk,
    label: str,
    name: str,
    kind: str,
    figures: tuple[Shown, Shown | None, Shown | None],
    lead: bool = False,
) -> KeyFigure:
    now, before, first = figures
    why = desk.why(name)
    if now.is_hidden(name):
        return KeyFigure(label, None, missing=held_back(), why=why, lead=lead)
    value = getattr(now, name)
    gone = None if before is None or value is None else _less(value, getattr(before, name))
    return KeyFigure(
        label,
        value,
        kind,  # type: ignore[arg-type]
        change=gone,
        change_kind=kind,  # type: ignore[arg-type]
        since="" if gone is None or before is None else _whole(since(before.date)),
        note=_since_begin(value, first, name, kind),
        why=why,
        lead=lead,
    )


def _less(value: float, earlier: float | None) -> float | None:
    return None if earlier is None else value - earlier


def _since_begin(value: float | None, first: Shown | None, name: str, kind: str) -> str:
    """Return the change since the begin of the period as text."""
    earlier = None if first is None else getattr(first, name)
    if value is None or earlier is None or first is None:
        return ""
    return f"{change(value - earlier, kind)} {_whole(since(first.date))}"


def _whole(text: str) -> str:
    """Return a text whose dates do not break over two lines."""
    return text.replace("-", _STIFF)


def _tiles_table(tiles: list[KeyFigure]) -> Table:
    columns = [
        Column(_("Cijfer")),
        Column(_("Waarde")),
        Column(_("Eenheid")),
        Column(_("Verandering in een jaar")),
        Column(_("Sinds het begin van de periode")),
    ]
    units = {"pct": "%", "m2": "m²", "number": _("aantal")}
    rows = [
        [
            tile.label,
            tile.missing or tile.value,
            units.get(tile.kind, ""),
            tile.change,
            tile.note.replace(_STIFF, "-"),
        ]
        for tile in tiles
    ]
    return Table(_("Kerncijfers"), columns, rows)


def trend(desk: Desk) -> Block:
    """Vacancy through the period by each definition, breaks marked, figures of others as open marks."""
    asked = desk.question
    names = sorted(definitions_of(asked.use), key=lambda name: name != asked.definition)
    series = {name: desk.source.through_time(asked, name) for name in names}
    points = [
        Point(short_title(name), item.date, item.vacant_vvo_m2, _COLOURS[at], at)
        for at, name in enumerate(names)
        for item in series[name]
    ]
    others = outside.points(asked, "m2")
    title = _("Leegstand door de tijd")
    table = _trend_table(desk, series, names)
    why = desk.why("vacant_vvo_m2")
    if all(point.value is None for point in [*points, *others]):
        return Block("verloop", title, _nothing(series[asked.definition]), table=table, why=why)
    events = [Event(found.day, break_title(found)) for found in figures_page.breaks(asked)]
    events += outside.breaks(asked, "m2")
    drawing = drawn(charts.lines, title, "verloop", points, others, events)
    caption = _(
        "Leeg in m² vvo, een lijn per definitie; een gat in een lijn is onbekend of te klein om te tonen. "
        "Open tekens: cijfers van anderen, elk met een eigen definitie."
    )
    return Block("verloop", title, drawing=drawing, caption=caption, table=table, why=why)


def _nothing(items: list[Shown]) -> str:
    """Return why there is no line to draw: held back, or not known."""
    if any(item.is_hidden("vacant_vvo_m2") for item in items):
        return _("De leegstand hier is te klein om te tonen.")
    return _("Over leegstand is in deze periode niets bekend. Onbekend is geen nul.")


def _trend_table(desk: Desk, series: dict[str, list[Shown]], names: list[str]) -> Table:
    """Return a row per day: stock and vacancy by the chosen definition, vacancy by the others."""
    chosen, others = names[0], names[1:]
    by_day = {name: {item.date: item for item in series[name]} for name in names}
    days = sorted({moment for items in by_day.values() for moment in items})
    columns = [
        Column(_("Peildatum"), "date"),
        Column(_("Voorraad (m² vvo)"), "number"),
        Column(_("Leeg (m² vvo)"), "number"),
        Column(_("Leegstand (%)"), "pct"),
        *(Column(_("Leeg (m² vvo), %(name)s") % {"name": short_title(name)}, "number") for name in others),
    ]
    rows = [
        Row(
            [
                moment,
                _at(by_day[chosen], moment, "stock_vvo_m2", desk.why("stock_vvo_m2", tot=moment)),
                _at(by_day[chosen], moment, "vacant_vvo_m2", desk.why("vacant_vvo_m2", tot=moment)),
                _at(by_day[chosen], moment, "vacancy_pct", desk.why("vacancy_pct", tot=moment)),
                *(
                    _at(
                        by_day[name],
                        moment,
                        "vacant_vvo_m2",
                        desk.why("vacant_vvo_m2", tot=moment, definitie=name),
                    )
                    for name in others
                ),
            ]
        )
        for moment in days
    ]
    caption = _("Leegstand per kwartaal, %(area)s") % {"area": area_title(desk.question.area)}
    return Table(caption, columns, rows)


def _at(items: dict[dt.date, Shown], moment: dt.date, name: str, href: str = "") -> object:
    found = items.get(moment)
    return None if found is None else cell(found, name, href)


def by_duration(desk: Desk) -> Block:
    """How long the vacant space has stood empty."""
    now = desk.source.figure(desk.question, desk.question.end)
    colours = style.duration_colours(max(len(now.durations), 1))
    written = notation()
    bars = [
        Bar(
            duration_title(item),
            item.vvo_m2,
            held_back() if item.hidden else written.area(item.vvo_m2),
            colour,
        )
        for item, colour in zip(now.durations, colours, strict=False)
    ]
    title = _("Hoe lang het leegstaat")
    drawing = drawn(charts.bars, title, "duur", bars) if any(bar.value for bar in bars) else None
    columns = [Column(_("Leeg")), Column(_("m² vvo"), "number"), Column(_("Verblijfsobjecten"), "number")]
    rows = [
        Row(
            [
                duration_title(item),
                held_back() if item.hidden else Cell(item.vvo_m2, href=desk.why(f"duur:{item.name}")),
                held_back() if item.hidden else item.units,
            ]
        )
        for item in now.durations
    ]
    whole = cell(now, "vacant_vvo_m2", desk.why("vacant_vvo_m2"))
    rows.append(Row([_("totaal"), whole, cell(now, "vacant_units")], total=True))
    caption = _("Leegstand naar duur op %(day)s") % {"day": day(now.date)}
    lead = "" if drawing else _("Hoe lang ruimte leegstaat, is hier niet bekend of te klein om te tonen.")
    note = _("Leeg zonder onderbreking, op de peildatum. Donkerder is langer.")
    table = Table(caption, columns, rows)
    return Block(
        "duur",
        title,
        lead,
        drawing=drawing,
        caption=note if drawing else "",
        table=table,
        why=desk.why("duur"),
    )


def by_definition(desk: Desk) -> Block:
    """The vacancies of the same objects side by side: never added up, never mixed."""
    found = [item for name in definitions_of(desk.question.use) if (item := _by(desk, name))]
    found.sort(key=lambda item: item.definition != DEFAULT)
    bars = [
        Bar(
            definition_title(item.definition),
            item.vacant_vvo_m2,
            _bar_text(item) if item.vacant_vvo_m2 is not None or item.hidden else _("onbekend"),
            style.VACANT if item.definition == desk.question.definition else style.STOCK,
        )
        for item in found
    ]
    title = _("Elke definitie haar eigen antwoord")
    drawing = drawn(charts.bars, title, "definities", bars) if any(bar.value for bar in bars) else None
    columns = [
        Column(_("Definitie")),
        Column(_("Voorraad (m² vvo)"), "number"),
        Column(_("Leeg (m² vvo)"), "number"),
        Column(_("Leegstand (%)"), "pct"),
        Column(_("Structureel (m² vvo)"), "number"),
        Column(_("Bekeken (%)"), "pct"),
    ]
    names = ("stock_vvo_m2", "vacant_vvo_m2", "vacancy_pct", "structural_vvo_m2", "observed_pct")
    rows = [
        Row(
            [
                definition_title(item.definition),
                *(cell(item, name, desk.why(name, definitie=item.definition)) for name in names),
            ]
        )
        for item in found
    ]
    lead = _(
        "Wie vraagt hoeveel er leegstaat, krijgt van elke bron een ander antwoord: elke definitie telt iets "
        "anders. Ze staan hier naast elkaar en worden nooit opgeteld."
    )
    table = Table(_("Leegstand per definitie op %(day)s") % {"day": day(desk.question.end)}, columns, rows)
    return Block("definities", title, lead, drawing=drawing, table=table, why=desk.why("vacant_vvo_m2"))


def _by(desk: Desk, name: str) -> Shown | None:
    try:
        return desk.source.figure(desk.question, desk.question.end, name)
    except LoodsError:
        return None


def _bar_text(item: Shown) -> str:
    if item.is_hidden("vacant_vvo_m2"):
        return held_back()
    return f"{notation().area(item.vacant_vvo_m2)} ({percent(item.vacancy_pct)})"
