# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The charts, one definition each: drawn wide for a page and narrow for a phone from the same data.

Every function takes plain rows and gives an altair chart of `width` points. Values are labelled directly,
so that no reader depends on colour or on an axis.
"""

from __future__ import annotations

import datetime as dt
import json
import textwrap
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

import altair as alt

from loods.figures import style

WIDE, NARROW = 720, 328
_ROW = 44  # points per row on a phone, the label above its bar
_WIDE_ROW = 34  # on a page, the label before its bar
_LABEL_ROOM = 340
_SPAN = 16  # thickness of a range, so that the text of its low end fits below it
# What a mark says of itself to whoever points at it; the page shows it (see picture.chart_svg).
_SAID = "datum.label + ': ' + datum.text"
_DASHES = [[1, 0], [5, 3], [2, 2], [9, 3, 2, 3], [12, 4], [1, 4]]


@dataclass(frozen=True)
class Bar:
    """One bar: `text` is the value as people read it; a value of None draws no bar, only the text."""

    label: str
    value: float | None
    text: str
    colour: str = style.STOCK


@dataclass(frozen=True)
class Step:
    """One row of a waterfall: from `start` to `end`; a level (opening, closing) has start == end."""

    label: str
    start: float
    end: float
    text: str
    colour: str = style.STOCK
    is_level: bool = False


@dataclass(frozen=True)
class Span:
    """A range on one row: low..high with both ends labelled."""

    label: str
    low: float
    high: float
    low_text: str
    high_text: str
    colour: str = style.STOCK


@dataclass(frozen=True)
class Point:
    """One value of a line; `line` and `dash` tell lines apart (0 = solid, 1.. = a pattern of its own)."""

    line: str
    date: dt.date
    value: float | None  # None breaks the line: not known, or not for the public
    colour: str = style.STOCK
    dash: int = 0


@dataclass(frozen=True)
class Event:
    """A moment where the series breaks or the register changes, with its text."""

    date: dt.date
    text: str


def inline(rows: Sequence[Any]) -> alt.InlineData:
    """Return frozen rows as the data of a chart, numbered in `order`."""
    plain = [asdict(row) | {"order": number} for number, row in enumerate(rows)]
    for row in plain:
        row.update({key: value.isoformat() for key, value in row.items() if isinstance(value, dt.date)})
    return alt.InlineData(values=plain)


def layered(layers: Sequence[alt.Chart], width: int, height: int) -> alt.LayerChart:
    """Return layers as one chart that fits its width."""
    fit = alt.AutoSizeParams(type="fit", contains="padding")
    return alt.LayerChart(layer=list(layers), width=width, height=height, autosize=fit)


def is_wide(width: int) -> bool:
    """Return whether a chart is drawn for a page; else for a phone."""
    return width > 500


def row_axis(labels: Sequence[str], width: int, signs: int = 0) -> alt.Y:
    """Return the rows of a chart by `order`, each named before it where there is room.

    With `signs` longer names go on on a next line.
    """
    if not is_wide(width):
        return alt.Y("order:O", axis=None, scale=alt.Scale(paddingInner=0.62, paddingOuter=0.5))
    axis = alt.Axis(
        title=None,
        labelExpr=f"{json.dumps([_lines(label, signs) for label in labels])}[datum.value]",
        labelColor=style.INK,
        labelLimit=_LABEL_ROOM,
        labelPadding=10,
        domain=False,
        ticks=False,
    )
    return alt.Y("order:O", axis=axis, scale=alt.Scale(paddingInner=0.45, paddingOuter=0.25))


def _lines(label: str, signs: int) -> str | list[str]:
    return textwrap.wrap(label, signs) if signs and len(label) > signs else label


def row_labels(base: alt.Chart, width: int) -> list[alt.Chart]:
    """Return the names above the rows of a narrow chart."""
    if is_wide(width):
        return []
    mark = base.mark_text(align="left", baseline="bottom", dy=-10, limit=width - 12)
    return [mark.encode(x=alt.value(0), text="label:N")]


def row_height(rows: Sequence[Any], width: int) -> int:
    """Return the height that rows take."""
    return (_WIDE_ROW if is_wide(width) else _ROW) * max(len(rows), 1)


def bars(rows: Sequence[Bar], width: int = WIDE) -> alt.LayerChart:
    """Horizontal bars from zero: the label above each bar, the value behind it."""
    top = max((row.value or 0 for row in rows), default=0) or 1
    room = 1.6 if is_wide(width) else 2.0
    base = alt.Chart(inline(rows)).encode(y=row_axis([row.label for row in rows], width))
    scale = alt.Scale(domain=[0, top * room], nice=False)
    x = alt.X("value:Q", scale=scale, axis=None)
    bar = (
        base.transform_calculate(said=_SAID)
        .mark_bar()
        .encode(x=x, color=alt.Color("colour:N", scale=None), description="said:N")
    )
    outline = base.transform_filter("datum.value > 0").mark_bar(
        filled=False, stroke=style.INK, strokeWidth=0.7, aria=False
    )
    value = base.transform_calculate(at="datum.value || 0").mark_text(
        align="left", baseline="middle", dx=6, fontSize=13, fontWeight="bold"
    )
    value = value.encode(x=alt.X("at:Q", scale=scale, axis=None), text="text:N")
    layers = (bar, outline.encode(x=x), value, *row_labels(base, width))
    return layered(layers, width, row_height(rows, width))


def spans(rows: Sequence[Span], width: int = WIDE) -> alt.LayerChart:
    """Ranges on a common scale from zero, both ends labelled."""
    top = max((row.high for row in rows), default=0) or 1
    scale = alt.Scale(domain=[0, top * (1.3 if is_wide(width) else 1.4)], nice=False)
    base = alt.Chart(inline(rows)).encode(y=row_axis([row.label for row in rows], width))
    low, high = alt.X("low:Q", scale=scale, axis=None), alt.X("high:Q", scale=scale, axis=None)
    certain = base.mark_bar(size=_SPAN).encode(x=low, color=alt.Color("colour:N", scale=None))
    open_part = base.mark_bar(size=_SPAN, opacity=0.35, stroke=style.INK, strokeWidth=0.7, strokeDash=[3, 2])
    open_part = open_part.encode(x=low, x2="high:Q", color=alt.Color("colour:N", scale=None))
    low_text = base.transform_filter("datum.low > 0").mark_text(
        align="left", baseline="top", dx=1, dy=_SPAN / 2 + 4, fontSize=12
    )
    high_text = base.mark_text(align="left", baseline="middle", dx=6, fontSize=13, fontWeight="bold")
    layers = (
        open_part,
        certain,
        low_text.encode(x=alt.value(0), text="low_text:N"),
        high_text.encode(x=high, text="high_text:N"),
        *row_labels(base, width),
    )
    return layered(layers, width, row_height(rows, width) + (16 if is_wide(width) else 26) * len(rows))


def waterfall(steps: Sequence[Step], width: int = WIDE) -> alt.LayerChart:
    """Opening level, signed steps, closing level; the axis shows only the part where things change."""
    edges = [edge for step in steps for edge in (step.start, step.end)]
    low, high = min(edges), max(edges)
    pad = (high - low or 1) * 0.06
    room = (high - low or 1) * (0.34 if is_wide(width) else 0.62)
    scale = alt.Scale(domain=[low - pad, high + room], nice=False, zero=False)
    rows = row_axis([step.label for step in steps], width)
    base = alt.Chart(inline(steps)).encode(y=rows)
    axis = alt.Axis(title=None, tickCount=4 if is_wide(width) else 3, format=",.0f", grid=True)
    start = alt.X("start:Q", scale=scale, axis=axis)
    told = base.transform_calculate(said=_SAID).encode(description="said:N")
    change = told.transform_filter("!datum.is_level").mark_bar(stroke=style.INK, strokeWidth=0.7)
    change = change.encode(x=start, x2="end:Q", color=alt.Color("colour:N", scale=None))
    level = told.transform_filter("datum.is_level").mark_tick(thickness=4, size=24, color=style.INK)
    text = base.transform_calculate(right="max(datum.start, datum.end)").mark_text(
        align="left", baseline="middle", dx=7, fontSize=13, fontWeight="bold"
    )
    layers = (
        _links(steps, scale, rows),
        change,
        level.encode(x=start),
        text.encode(x=alt.X("right:Q", scale=scale), text="text:N"),
        *row_labels(base, width),
    )
    return layered(layers, width, row_height(steps, width) + 24)


def _links(steps: Sequence[Step], scale: alt.Scale, rows: alt.Y) -> alt.Chart:
    """Thin lines that carry each running total down to the next row."""
    values = [{"order": number, "next": number + 1, "at": step.end} for number, step in enumerate(steps[:-1])]
    rule = alt.Chart(alt.InlineData(values=values)).mark_rule(color=style.SOFT_INK, strokeDash=[2, 3])
    linked: alt.Chart = rule.encode(x=alt.X("at:Q", scale=scale), y=rows, y2="next:O")
    return linked


def lines(
    points: Sequence[Point],
    outside: Sequence[Point] = (),
    events: Sequence[Event] = (),
    width: int = WIDE,
    height: int = 260,
    digits: int = 0,
) -> alt.LayerChart:
    """Lines through time from zero, named at their last point; outside figures as hollow marks, apart.

    `digits` are the decimals on the axis, for percentages.
    """
    every = [*points, *outside]
    top = max((point.value or 0 for point in every), default=0) or 1
    first, last = min(p.date for p in every), max(p.date for p in every)
    margin = _name_room(points or every, last - first, width)
    scale = alt.Scale(domain=[first.isoformat(), (last + margin).isoformat()])
    axis = alt.Axis(title=None, format="%Y", values=_years(first, last, width), grid=False)
    x = alt.X("date:T", scale=scale, axis=axis)
    y_axis = alt.Axis(title=None, format=f",.{digits}f", tickCount=5, domain=False, ticks=False)
    y = alt.Y("value:Q", scale=alt.Scale(domain=[0, top * 1.08], nice=True), axis=y_axis)
    layers = [
        *_event_layers(events, scale),
        *_line_layers(points, x, y, _ends(points, 1.15 * top / (height - 45), width), digits),
    ]
    if outside:
        layers += _outside_layers(outside, x, y, width, digits)
        height += 22 * len({point.line for point in outside})
    return layered(layers, width, height)


def _name_room(points: Sequence[Point], period: dt.timedelta, width: int) -> dt.timedelta:
    """Return the time that the names after the last points take on the axis."""
    longest = max(len(part) for point in points for part in _name(point, width).split("\n")) * 6.4 + 12
    plot = max(width - 70 - longest, width * 0.3)
    return dt.timedelta(days=max(int(period.days * longest / plot), 1) if period.days else 200)


def _years(first: dt.date, last: dt.date, width: int) -> list[str]:
    """Return the first days of years to label: within the data, and no more than fit."""
    years = range(first.year + (first > dt.date(first.year, 1, 1)), last.year + 1)
    step = max(1, -(-len(years) // (8 if is_wide(width) else 4)))
    return [dt.date(year, 1, 1).isoformat() for year in years[::step]]


def _line_layers(
    points: Sequence[Point], x: alt.X, y: alt.Y, ends: Sequence[Point], digits: int
) -> list[alt.Chart]:
    colour = alt.Color("colour:N", scale=None)
    dash = alt.StrokeDash(
        "dash:N", scale=alt.Scale(domain=list(range(len(_DASHES))), range=_DASHES), legend=None
    )
    base = alt.Chart(inline(points)).encode(x=x, y=y, color=colour, detail="line:N")
    name = alt.Chart(inline(ends)).mark_text(
        align="left", dx=7, fontSize=12, fontWeight="bold", lineBreak="\n"
    )
    return [
        base.mark_line(strokeWidth=2.2).encode(strokeDash=dash),
        base.transform_calculate(said=_point_said(digits))
        .mark_point(filled=True, size=22, opacity=1)
        .encode(description="said:N"),
        name.encode(x=x, y=y, text="line:N", color=colour),
    ]


def _point_said(digits: int) -> str:
    day = "timeFormat(toDate(datum.date), '%x')"
    return f"datum.line + ', ' + {day} + ': ' + format(datum.value, ',.{digits}f')"


def _name(point: Point, width: int) -> str:
    """Return the name of a line, on a phone in short lines."""
    return point.line if is_wide(width) else textwrap.fill(point.line, 13, break_long_words=False)


def _ends(points: Sequence[Point], unit: float, width: int) -> list[Point]:
    """Return the last known point of each line with its name, moved up where names would overlap.

    `unit` is the value that a point on paper stands for.
    """
    known = [point for point in points if point.value is not None]
    last = {point.line: point for point in sorted(known, key=lambda point: point.date)}
    placed: list[Point] = []
    floor = 0.0
    for point in sorted(last.values(), key=lambda p: p.value or 0):
        name = _name(point, width)
        at = max(
            point.value or 0, floor + unit * 14 * name.count("\n")
        )  # further lines stand below the first
        placed.append(replace(point, line=name, value=at))
        floor = at + unit * 15
    return placed


def _outside_layers(points: Sequence[Point], x: alt.X, y: alt.Y, width: int, digits: int) -> list[alt.Chart]:
    colour = alt.Color("colour:N", scale=None)
    shape = alt.Shape(
        "line:N",
        legend=alt.Legend(
            title=None,
            orient="bottom",
            columns=1,
            labelLimit=width - (60 if is_wide(width) else 100),
            symbolStrokeColor=style.OUTSIDE,
        ),
    )
    base = alt.Chart(inline(points)).encode(x=x, y=y, color=colour)
    mark = base.transform_calculate(said=_point_said(digits)).mark_point(
        filled=False, size=64, strokeWidth=1.6, opacity=1
    )
    return [mark.encode(shape=shape, description="said:N")]


def _event_layers(events: Sequence[Event], scale: alt.Scale) -> list[alt.Chart]:
    if not events:
        return []
    base = alt.Chart(inline(events)).encode(x=alt.X("date:T", scale=scale))
    rule = base.mark_rule(color=style.SOFT_INK, strokeDash=[5, 4])
    text = base.mark_text(align="left", baseline="top", dx=4, dy=2, color=style.SOFT_INK, fontSize=11)
    return [rule, text.encode(y=alt.value(0), text="text:N")]
