# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Charts of a street by hour: a clock of 24 hours and a strip of the week, each now and then.

As in loods.figures.charts: plain frozen rows in, an altair chart of `width` points out. A quiet hour has a
mark of its own, so that nobody depends on colour.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import altair as alt

from loods.figures import style
from loods.figures.charts import WIDE, inline, is_wide, layered

NOW, THEN = style.ON_PAPER, style.STOCK
# Light to dark; the mark of a quiet hour stands on the lightest only.
SHADES = ("#eef3f7", "#c6d9e8", "#93b8d6", "#5b90bd", "#2b6ca3")
QUIET = "#5a1d03"
_HOURS = 24
_ROOM = 1.24  # of the radius: hours are written outside the dial


@dataclass(frozen=True)
class Hour:
    """Presence in an hour (0 to 23), now and then, each with whether it is quiet; `text` says it in words."""

    hour: int
    now: float
    then: float
    now_quiet: bool
    then_quiet: bool
    text: str


@dataclass(frozen=True)
class Cell:
    """Presence in one hour of one day; `row` is the place of the day from the top."""

    row: int
    day: str
    hour: int
    value: float
    quiet: bool
    text: str


@dataclass(frozen=True)
class _Slice:
    """A slice of the dial: angles in radians from midnight at the top, radius in points."""

    start: float
    end: float
    radius: float
    text: str


@dataclass(frozen=True)
class _Spot:
    """A place on the dial, in points from its middle."""

    x: float
    y: float
    text: str


def dial(hours: Sequence[Hour], top: float, width: int = WIDE, *, both: bool = True) -> alt.LayerChart:
    """Draw a clock of 24 hours: a slice each, its area what is present; `top` is a full slice.

    Grey is now, a blue edge is then. Outside the dial a hollow ring marks an hour that is quiet now, a full
    one an hour that is quiet then; without `both` there is only now.
    """
    side = 330 if is_wide(width) else width
    radius = side / 2 / _ROOM
    layers = [_ring(radius), _ring(radius / math.sqrt(2))]
    layers.append(_slices(_radii(hours, "now", top, radius), NOW, filled=True))
    if both:
        layers.append(_slices(_radii(hours, "then", top, radius), THEN, filled=False))
    layers += [*_quiet_marks(hours, radius, both=both), _numbers(radius * 1.19)]
    return layered(layers, side, side)


def _radii(hours: Sequence[Hour], state: str, top: float, radius: float) -> list[_Slice]:
    """Return the slices of a state; the area of a slice goes with what is present."""
    step = 2 * math.pi / _HOURS
    return [
        _Slice(
            each.hour * step,
            (each.hour + 1) * step,
            radius * math.sqrt(min(getattr(each, state) / top, 1.0)) if top > 0 else 0.0,
            each.text,
        )
        for each in hours
    ]


def _slices(slices: Sequence[_Slice], colour: str, *, filled: bool) -> alt.Chart:
    base = alt.Chart(inline(slices))
    mark = (
        base.mark_arc(color=colour, stroke=style.PAPER, strokeWidth=0.8)
        if filled
        else base.mark_arc(filled=False, stroke=colour, strokeWidth=1.5)
    )
    drawn: alt.Chart = mark.encode(
        theta=alt.Theta("start:Q", scale=None),
        theta2="end:Q",
        radius=alt.Radius("radius:Q", scale=None),
        radius2=alt.value(0),
        description="text:N",
    )
    return drawn


def _ring(radius: float) -> alt.Chart:
    whole = alt.Chart(alt.InlineData(values=[{}]))
    mark = whole.mark_arc(filled=False, stroke=style.LINE, theta=0, theta2=2 * math.pi, radius=radius)
    assert isinstance(mark, alt.Chart)
    return mark


def _quiet_marks(hours: Sequence[Hour], radius: float, *, both: bool) -> list[alt.Chart]:
    states = [("now_quiet", 1.08, False), *([("then_quiet", 1.15, True)] if both else [])]
    found = []
    for state, out, full in states:
        spots = [_spot(each.hour + 0.5, radius * out) for each in hours if getattr(each, state)]
        if spots:
            found.append(_points(spots).mark_point(filled=full, color=QUIET, size=22, opacity=1))
    return [_placed(each, radius) for each in found]


def _numbers(radius: float) -> alt.Chart:
    spots = [_spot(hour, radius, str(hour)) for hour in range(0, _HOURS, 3)]
    text = _points(spots).mark_text(fontSize=12, color=style.INK)
    return _placed(text.encode(text="text:N"), radius / 1.19)


def _spot(hour: float, radius: float, text: str = "") -> _Spot:
    angle = hour * 2 * math.pi / _HOURS
    return _Spot(radius * math.sin(angle), radius * math.cos(angle), text)


def _points(spots: Sequence[_Spot]) -> alt.Chart:
    return alt.Chart(inline(spots))


def _placed(chart: alt.Chart, radius: float) -> alt.Chart:
    """Return points around the middle of the dial; the scales are of its whole side."""
    scale = alt.Scale(domain=[-radius * _ROOM, radius * _ROOM], nice=False, zero=False)
    placed: alt.Chart = chart.encode(
        x=alt.X("x:Q", scale=scale, axis=None), y=alt.Y("y:Q", scale=scale, axis=None)
    )
    return placed


def week_strip(cells: Sequence[Cell], top: float, width: int = WIDE) -> alt.LayerChart:
    """Draw a week: a row per day, a column per hour, darker where more is present, a cross where quiet."""
    days = list(dict.fromkeys(each.day for each in cells))
    wide = is_wide(width)
    names = alt.Axis(title=None, domain=False, ticks=False, labelColor=style.INK, labelPadding=6)
    values = list(range(0, _HOURS, 3 if wide else 6))
    hours = alt.Axis(title=None, domain=False, ticks=False, values=values, labelAngle=0, orient="top")
    scale = alt.Scale(paddingInner=0.06)
    base = alt.Chart(inline(cells)).encode(
        x=alt.X("hour:O", axis=hours, scale=scale), y=alt.Y("day:N", sort=days, axis=names, scale=scale)
    )
    shade = alt.Color("value:Q", legend=None, scale=_shades(top))
    rect = base.mark_rect(stroke=style.LINE, strokeWidth=0.6).encode(color=shade, description="text:N")
    cross = base.transform_filter("datum.quiet").mark_point(
        shape="cross", filled=True, color=QUIET, size=24 if wide else 10, opacity=1
    )
    return layered([rect, cross], width, 34 * len(days) if wide else 26 * len(days))


def _shades(top: float) -> alt.Scale:
    """Return even steps from nothing to `top`."""
    count = len(SHADES)
    steps = [top * number / count for number in range(1, count)]
    return alt.Scale(type="threshold", domain=steps, range=list(SHADES))
