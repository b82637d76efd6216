# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Sections through time: the trend with outside series beside it, and the flows as an account that closes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

import polars as pl

from loods.disclosure import HIDDEN
from loods.figures import charts, style
from loods.figures.charts import Bar, Event, Point, Step
from loods.figures.report.desk import NARROW, WIDE, Desk, Value
from loods.figures.report.grounds import remarks, why
from loods.figures.report.view import Picture, Section, Table
from loods.figures.workbook import Column
from loods.messages import N_
from loods.monitor.definitions import DEFAULT
from loods.monitor.results import FLOW_KINDS, Figure, Flow, Flows
from loods.registers.series.schema import MEASURES, UNITS

_GROUP_COLOURS = {"register": style.ON_PAPER, "boundary": style.ON_PAPER}


def trend(desk: Desk) -> Section | None:
    """Stock and vacancy through the years; nothing to draw for a single day."""
    figures = desk.data.trend[DEFAULT]
    if len(figures) < 2:
        return None
    pictures = [_stock_lines(desk, figures)]
    vacancy = _vacancy_lines(desk)
    pictures += [vacancy] if vacancy else []
    lead = desk.w(
        N_("Stock on 1 January of each year and on {date}, and what was observed to be vacant."),
        date=desk.n.day(desk.data.request.on),
    )
    notes = [text for text in (_early_note(desk, figures), _series_note(desk)) if text]
    tables = [*_trend_tables(desk), *_series_table(desk)]
    title = desk.w(N_("Stock and vacancy through the years"))
    names = desk.data.definitions
    return Section(
        "verloop", title, lead, pictures=pictures, notes=notes, tables=tables, why=why(desk, names=names)
    )


def _stock_lines(desk: Desk, figures: Sequence[Figure]) -> Picture:
    total, sole = desk.w(N_("all with the use")), desk.w(N_("this use alone"))
    points = [Point(total, figure.date, figure.floor_area_go_m2) for figure in figures]
    points += [Point(sole, figure.date, figure.floor_area_go_m2_sole_use, dash=1) for figure in figures]
    wide, narrow = (
        charts.lines(points, events=_register_events(desk, figures), width=w) for w in (WIDE, NARROW)
    )
    caption = desk.w(N_("Stock in m² go. Between the lines lies what is shared with other uses."))
    return desk.picture(desk.w(N_("Stock through the years")), "stock", wide, narrow, caption)


def _vacancy_lines(desk: Desk) -> Picture | None:
    points = [
        Point(desk.w(_SHORT[name]), figure.date, _drawn(desk, figure), colour, dash)
        for dash, ((name, figures), colour) in enumerate(
            zip(desk.data.trend.items(), _LINE_COLOURS, strict=False)
        )
        for figure in figures
    ]
    outside = _outside_points(desk)
    if all(point.value is None for point in [*points, *outside]):
        return None
    events = _series_breaks(desk)
    wide, narrow = (charts.lines(points, outside, events, width=w) for w in (WIDE, NARROW))
    caption = desk.w(
        N_("Vacancy in m² vvo, one line per definition; published figures of others as open marks.")
    )
    return desk.picture(desk.w(N_("Vacancy through the years")), "vacancy", wide, narrow, caption)


def _drawn(desk: Desk, figure: Figure) -> float | None:
    return None if desk.shown(figure, 0) == HIDDEN else figure.vacant_vvo_m2


_LINE_COLOURS = (style.VACANT, style.STOCK, style.SOFT_INK, "#a35b00")
_SHORT = {
    "zonder-drempel": N_("counted on site"),
    "convenant": N_("covenant"),
    "cbs": N_("administrative"),
    "aanbod": N_("supply"),
}


def _register_events(desk: Desk, figures: Sequence[Figure]) -> list[Event]:
    early = [figure.date for figure in figures if any(mark.code == "bag_in_opbouw" for mark in figure.marks)]
    return [Event(max(early), desk.w(N_("BAG in opbouw until here")))] if early else []


def _early_note(desk: Desk, figures: Sequence[Figure]) -> str:
    marks = {mark.code: mark for figure in figures for mark in figure.marks}
    return marks["bag_in_opbouw"].text.render(desk.w.translate) if "bag_in_opbouw" in marks else ""


def _outside_points(desk: Desk) -> list[Point]:
    rows = desk.data.series
    if rows.is_empty():
        return []
    vacant = rows.filter(
        pl.col("measure").str.contains("vacan|leeg|supply|aanbod"), pl.col("unit").str.contains("m2")
    )
    names = _series_names(vacant)
    return [
        Point(names[_series_key(row)], row["date"], float(row["value"]), style.OUTSIDE)
        for row in vacant.iter_rows(named=True)
        if row["value"] is not None
    ]


def _series_key(row: dict[str, object]) -> tuple[object, ...]:
    return row["source"], row["definition"], row["release"]


def _series_names(rows: pl.DataFrame) -> dict[tuple[object, ...], str]:
    """Return a short name per series: the source, and only what tells it from others of that source.

    The table gives definition and publication in full.
    """
    keys = list(dict.fromkeys(_series_key(row) for row in rows.iter_rows(named=True)))
    names = {}
    for key in keys:
        own = [other for other in keys if other[0] == key[0]]
        telling = [str(key[part]) for part in (1, 2) if key[part] and len({o[part] for o in own}) > 1]
        names[key] = str(key[0]) + (f" ({', '.join(telling)})" if telling else "")
    return names


def _series_breaks(desk: Desk) -> list[Event]:
    """Mark where a source goes on in another release or definition: the values do not compare."""
    rows = desk.data.series
    if rows.is_empty():
        return []
    found: dict[dt.date, str] = {}
    for (source, *_), group in rows.group_by("source", "measure", maintain_order=True):
        keys = [(row["definition"], row["release"]) for row in group.iter_rows(named=True)]
        days = group["date"].to_list()
        for before, after, day in zip(keys[:-1], keys[1:], days[1:], strict=True):
            if before != after:
                found[day] = desk.w(N_("break: {source}"), source=source)
    return [Event(day, text) for day, text in sorted(found.items())]


def _series_note(desk: Desk) -> str:
    if desk.data.series.is_empty():
        return desk.w(
            N_("No published figures of others (CBS, NVM, Bak) were imported for this area and use.")
        )
    return desk.w(
        N_("Published figures of others are shown for comparison only: each has a definition of its own.")
    )


def _trend_tables(desk: Desk) -> list[Table]:
    rows = [
        {
            "date": figure.date,
            "units": figure.units,
            "go": figure.floor_area_go_m2,
            "units_sole": figure.units_sole_use,
            "sole": figure.floor_area_go_m2_sole_use,
        }
        for figure in desk.data.trend[DEFAULT]
    ]
    columns = [
        desk.column("date", kind="date"),
        desk.column("units", kind="integer"),
        desk.column("go", N_("Floor area (m2 go)"), "integer"),
        desk.column("units_sole", N_("Units, sole use"), "integer"),
        desk.column("sole", N_("This use alone (m² go)"), "integer"),
    ]
    return [Table(desk.w(N_("Stock per date")), columns, rows), *_vacancy_table(desk)]


def _vacancy_table(desk: Desk) -> list[Table]:
    trends = desk.data.trend
    names = [n for n in trends if any(figure.vacant_vvo_m2 is not None for figure in trends[n])]
    if not names:
        return []
    rows = [
        {"date": day} | {name: _vacant_on(desk, trends[name], day) for name in names}
        for day in desk.data.request.dates
    ]
    columns = [
        desk.column("date", kind="date"),
        *(desk.column(name, _SHORT[name], "integer") for name in names),
    ]
    return [Table(desk.w(N_("Vacancy per date (m² vvo), by definition")), columns, rows)]


def _vacant_on(desk: Desk, figures: Sequence[Figure], day: dt.date) -> Value:
    figure = next((item for item in figures if item.date == day), None)
    return None if figure is None else desk.shown(figure, figure.vacant_vvo_m2)


def _series_table(desk: Desk) -> list[Table]:
    series = desk.data.series
    if series.is_empty():
        return []
    rows = [
        row
        | {
            "measure": MEASURES.get(row["measure"], row["measure"]),
            "value": desk.n.decimal(row["value"], 0 if row["value"].is_integer() else 1),
            "unit": UNITS.get(row["unit"], row["unit"]),
        }
        for row in series.iter_rows(named=True)
    ]
    columns = [
        desk.column("date", kind="date"),
        desk.column("source"),
        desk.column("definition"),
        desk.column("measure"),
        Column("value", desk.w(N_("Value")), "number"),
        desk.column("unit"),
        desk.column("threshold_m2", kind="integer"),
        desk.column("release"),
    ]
    return [Table(desk.w(N_("Published figures of others")), columns, rows)]


def flows(desk: Desk) -> Section | None:
    """From the opening to the closing stock, in steps that add up exactly."""
    account = desk.data.flows
    if account is None:
        return None
    steps = _steps(desk, account)
    name = desk.w(N_("From {start} to {end}"), start=desk.n.day(account.start), end=desk.n.day(account.end))
    caption = desk.w(
        N_("m² go. The axis shows the part where the stock changed, not zero. Grey: on paper only.")
    )
    picture = desk.picture(
        name, "flows", charts.waterfall(steps, WIDE), charts.waterfall(steps, NARROW), caption
    )
    title = desk.w(N_("What came in, what went out"))
    lead = desk.w(N_("Opening stock plus all changes is the closing stock, to the square metre."))
    notes = remarks(desk, account.marks, desk.data.flow_grounds)
    meanings = [
        f"{desk.w(FLOW_KINDS[f.kind].title)}: {desk.w(FLOW_KINDS[f.kind].meaning)}" for f in account.flows
    ]
    table = _flow_table(desk, account)
    return Section(
        "stromen",
        title,
        lead,
        pictures=[picture],
        notes=notes,
        tables=[table],
        why=why(desk, meanings, rules=desk.data.flow_grounds),
    )


def _steps(desk: Desk, account: Flows) -> list[Step]:
    at = account.opening.floor_area_go_m2
    day = desk.n.day
    opening = desk.w(N_("Stock on {date}"), date=day(account.start))
    steps = [Step(opening, at, at, desk.n.area(at), style.INK, is_level=True)]
    for flow in account.flows:
        if flow.floor_area_go_m2:
            after = at + flow.floor_area_go_m2
            text = f"{desk.n.signed(flow.floor_area_go_m2)} m²"
            steps.append(Step(desk.w(FLOW_KINDS[flow.kind].title), at, after, text, _flow_colour(flow)))
            at = after
    closing = desk.w(N_("Stock on {date}"), date=day(account.end))
    end = account.closing.floor_area_go_m2
    return [*steps, Step(closing, end, end, desk.n.area(end), style.INK, is_level=True)]


def _flow_colour(flow: Flow) -> str:
    return _GROUP_COLOURS.get(flow.group, style.RISE if flow.floor_area_go_m2 > 0 else style.FALL)


def _flow_table(desk: Desk, account: Flows) -> Table:
    def line(name: str, units: int, area: int, sole: int) -> dict[str, Value]:
        return {"kind": name, "units": units, "go": area, "sole": sole}

    first, last = account.opening, account.closing
    rows = [line(desk.w(N_("Opening")), first.units, first.floor_area_go_m2, first.floor_area_go_m2_sole_use)]
    rows += [
        line(desk.w(FLOW_KINDS[f.kind].title), f.units, f.floor_area_go_m2, f.floor_area_go_m2_sole_use)
        for f in account.flows
    ]
    total = line(desk.w(N_("Closing")), last.units, last.floor_area_go_m2, last.floor_area_go_m2_sole_use)
    columns = [
        desk.column("kind", N_("Change")),
        desk.column("units", kind="integer"),
        desk.column("go", N_("Floor area (m2 go)"), "integer"),
        desk.column("sole", N_("This use alone (m² go)"), "integer"),
    ]
    return Table(desk.w(N_("Account of the stock")), columns, rows, total)


def destinations(desk: Desk) -> Section | None:
    """What left for another use, by what it became."""
    account = desk.data.flows
    if account is None:
        return None
    left = [f for f in account.by_destination if f.kind.startswith("transformation")]
    title = desk.w(N_("Transformed into what"))
    if not left:
        text = desk.w(N_("No unit was transformed to another use in this period."))
        return Section("transformatie", title, text, why=why(desk))
    ranked = sorted(left, key=lambda f: f.floor_area_go_m2)
    bars = [Bar(f.destination or "–", -f.floor_area_go_m2, desk.n.area(-f.floor_area_go_m2)) for f in ranked]
    name = desk.w(N_("Transformation by destination"))
    picture = desk.picture(name, "destination", charts.bars(bars, WIDE), charts.bars(bars, NARROW))
    rows = [
        {"to": f.destination, "units": -f.units, "buildings": f.buildings, "go": -f.floor_area_go_m2}
        for f in ranked
    ]
    columns = [
        desk.column("to", N_("Became")),
        desk.column("units", kind="integer"),
        desk.column("buildings", N_("Buildings"), "integer"),
        desk.column("go", N_("Floor area (m2 go)"), "integer"),
    ]
    lead = desk.w(N_("Floor area (m² go) by its use afterwards. Demolition is counted apart."))
    meanings = [desk.w(FLOW_KINDS[kind].meaning) for kind in dict.fromkeys(f.kind for f in left)]
    return Section(
        "transformatie",
        title,
        lead,
        pictures=[picture],
        tables=[Table(name, columns, rows)],
        why=why(desk, meanings, rules=desk.data.flow_grounds),
    )
