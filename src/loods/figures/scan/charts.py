# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The charts of a scan: what moves the result, money by year, chance, the procedure in time.

As in loods.figures.charts: plain frozen rows in, an altair chart of `width` points out, values as text.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import altair as alt

from loods.figures import style
from loods.figures.charts import WIDE, inline, is_wide, layered, row_axis, row_height, row_labels

GAIN, LOSS = style.STOCK, style.VACANT
WAIT = "#b9c4cd"
_SIGN = 6.2  # points that a letter takes
_NAME = 36  # letters of a name before it goes on on a next line
_PLAN_ROW = 23  # points: a procedure has many steps


@dataclass(frozen=True)
class Swing:
    """What one input does to the result: the result at its low and high end, with those ends as text."""

    label: str
    at_low: float
    at_high: float
    low_text: str
    high_text: str


@dataclass(frozen=True)
class YearFlow:
    """The money of one year, in euro; `text` is the amount as people read it."""

    label: str
    amount: float
    text: str


@dataclass(frozen=True)
class Bin:
    """How many draws gave a result from `low` up to `high`, in euro."""

    low: float
    high: float
    count: int


@dataclass(frozen=True)
class PlanBar:
    """One step of a procedure: the usual days, and the day on which it ends if all goes slowly."""

    label: str
    start: dt.date
    end: dt.date
    worst_end: dt.date
    text: str
    critical: bool = False


@dataclass(frozen=True)
class Arms:
    """A swing as drawn: an arm to the left and one to the right of the result, each with its text."""

    label: str
    left: float
    right: float
    left_text: str
    right_text: str
    base: float


def arms_of(swing: Swing, base: float) -> Arms:
    """Return a swing around the result; where both ends lie on one side, the other arm has no length."""
    ends = ((swing.at_low, swing.low_text), (swing.at_high, swing.high_text))
    (left, left_text), (right, right_text) = ends if swing.at_low <= swing.at_high else ends[::-1]
    return Arms(swing.label, min(left, base), max(right, base), left_text, right_text, base)


# Amounts on an axis in millions: 1,2 reads better than 1.200.000 where there is no room.
_MILLIONS = "format(datum.value / 1e6, ',.1f')"


def tornado(
    swings: Sequence[Swing], base: float, base_text: str, zero_text: str = "", width: int = WIDE
) -> alt.LayerChart:
    """Draw what each input does to the result, around the result; the inputs' ends stand beside the bars."""
    arms = [arms_of(swing, base) for swing in swings]
    low, high = min([base, *(arm.left for arm in arms)]), max([base, *(arm.right for arm in arms)])
    room = (high - low or 1) * (0.2 if is_wide(width) else 0.34)
    scale = alt.Scale(domain=[low - room, high + room], nice=False, zero=False)
    axis = alt.Axis(title=None, tickCount=5 if is_wide(width) else 3, labelExpr=_MILLIONS, grid=True)
    rows = alt.Chart(inline(arms)).encode(y=row_axis([arm.label for arm in arms], width, _NAME))
    drawn = low - room < 0 < high + room
    layers = [*_arms(rows, scale, axis), *_markers(base, base_text, zero_text if drawn else "", scale)]
    return layered([*layers, *row_labels(rows, width)], width, row_height(arms, width) + 44)


def _arms(rows: alt.Chart, scale: alt.Scale, axis: alt.Axis) -> list[alt.Chart]:
    left, right = (alt.X(f"{side}:Q", scale=scale, axis=axis) for side in ("left", "right"))
    bars = rows.transform_calculate(said="datum.label + ': ' + datum.left_text + ', ' + datum.right_text")
    mark = bars.mark_bar(size=16, stroke=style.INK, strokeWidth=0.7)
    before = rows.mark_text(align="right", baseline="middle", dx=-5, fontSize=11)
    behind = rows.mark_text(align="left", baseline="middle", dx=5, fontSize=11)
    return [
        mark.encode(x=left, x2="base:Q", color=alt.value(LOSS), description="said:N"),
        mark.encode(x=right, x2="base:Q", color=alt.value(GAIN), description="said:N"),
        before.encode(x=left, text="left_text:N"),
        behind.encode(x=right, text="right_text:N"),
    ]


def _markers(base: float, base_text: str, zero_text: str, scale: alt.Scale) -> list[alt.Chart]:
    """Return the rule of the result and, where it has a text, that of zero; their texts lean apart."""
    if not zero_text:
        return _marker(base, base_text, scale, "center")
    left, right = (base, base_text), (0.0, zero_text)
    (low, low_text), (high, high_text) = (left, right) if base <= 0 else (right, left)
    return [*_marker(low, low_text, scale, "right"), *_marker(high, high_text, scale, "left")]


def _marker(
    at: float, words: str, scale: alt.Scale, align: Literal["left", "center", "right"]
) -> list[alt.Chart]:
    x = alt.X("at:Q", scale=scale)
    base = alt.Chart(alt.InlineData(values=[{"at": at, "text": words}])).encode(x=x)
    text = base.mark_text(align=align, baseline="bottom", dy=-4, fontSize=11, fontWeight="bold")
    return [
        base.mark_rule(color=style.INK, strokeWidth=1.4, strokeDash=[1, 0] if at else [4, 3]),
        text.encode(y=alt.value(0), text="text:N"),
    ]


def cash_flow(years: Sequence[YearFlow], width: int = WIDE, height: int = 240) -> alt.LayerChart:
    """Draw the money of each year up or down from zero, each with its amount."""
    order = [year.label for year in years]
    x = alt.X("label:N", sort=order, axis=alt.Axis(title=None, labelAngle=0, domain=False, ticks=False))
    axis = alt.Axis(title=None, labelExpr=_MILLIONS, tickCount=5, domain=False, ticks=False)
    y = alt.Y("amount:Q", axis=axis, scale=alt.Scale(padding=16))
    base = alt.Chart(inline(years)).transform_calculate(said="datum.label + ': ' + datum.text")
    colour = alt.condition("datum.amount < 0", alt.value(LOSS), alt.value(GAIN))
    bar = base.mark_bar(stroke=style.INK, strokeWidth=0.7).encode(
        x=x, y=y, color=colour, description="said:N"
    )
    layers = [bar, _zero_line()]
    if is_wide(width) and len(years) <= 17:
        above = base.transform_filter("datum.amount >= 0").mark_text(baseline="bottom", dy=-4, fontSize=10)
        below = base.transform_filter("datum.amount < 0").mark_text(baseline="top", dy=4, fontSize=10)
        layers += [words.encode(x=x, y=y, text="text:N") for words in (above, below)]
    return layered(layers, width, height)


def _zero_line() -> alt.Chart:
    base = alt.Chart(alt.InlineData(values=[{"at": 0}])).mark_rule(color=style.INK, strokeWidth=1)
    line: alt.Chart = base.encode(y="at:Q")
    return line


def histogram(
    bins: Sequence[Bin], base: float, base_text: str, zero_text: str, width: int = WIDE, height: int = 220
) -> alt.LayerChart:
    """Draw how often each result came out of the draws; what pays has another colour than what does not."""
    axis = alt.Axis(title=None, labelExpr=_MILLIONS, tickCount=6 if is_wide(width) else 4, grid=False)
    ends = [end for bin_ in bins for end in (bin_.low, bin_.high)] or [0.0, 1.0]
    scale = alt.Scale(domain=[min(*ends, base), max(*ends, base)], nice=False, zero=False)
    data = alt.Chart(inline(bins))
    bar = data.mark_rect(stroke=style.PAPER, strokeWidth=0.6)
    colour = alt.condition("datum.low < 0", alt.value(LOSS), alt.value(GAIN))
    y = alt.Y("count:Q", axis=None, scale=alt.Scale(padding=10))
    x = alt.X("low:Q", scale=scale, axis=axis)
    drawn = bar.encode(x=x, x2="high:Q", y=y, y2=alt.YDatum(0), color=colour)
    zero = zero_text if min(ends) < 0 < max(ends) else ""
    return layered([drawn, *_markers(base, base_text, zero, scale)], width, height)


def gantt(bars: Sequence[PlanBar], width: int = WIDE) -> alt.LayerChart:
    """Draw the steps of a procedure in time: usual days solid, slack until the worst day pale and dashed."""
    first = min(bar.start for bar in bars)
    last = max(max(bar.end, bar.worst_end) for bar in bars)
    room = _text_room(bars, max((last - first).days, 30), width)
    scale = alt.Scale(domain=[first.isoformat(), (last + room).isoformat()])
    ticks = 8 if is_wide(width) else 4
    axis = alt.Axis(title=None, format="%b %Y", tickCount=ticks, grid=True, labelOverlap=True)
    rows = alt.Chart(inline(bars)).encode(y=row_axis([bar.label for bar in bars], width))
    told = rows.transform_calculate(said="datum.label + ': ' + datum.text")
    start = alt.X("start:T", scale=scale, axis=axis)
    colour = alt.condition("datum.critical", alt.value(style.INK), alt.value(GAIN))
    slack = rows.mark_bar(size=8, color=WAIT, stroke=style.SOFT_INK, strokeWidth=0.7, strokeDash=[3, 2])
    usual = told.mark_bar(size=12, stroke=style.INK, strokeWidth=0.7)
    words = rows.transform_calculate(right="max(toDate(datum.end), toDate(datum.worst_end))").mark_text(
        align="left", baseline="middle", dx=6, fontSize=11
    )
    layers = [
        slack.encode(x=alt.X("end:T", scale=scale, axis=axis), x2="worst_end:T"),
        usual.encode(x=start, x2="end:T", color=colour, description="said:N"),
        words.encode(x=alt.X("right:T", scale=scale), text="text:N"),
        *row_labels(rows, width),
    ]
    height = _PLAN_ROW * len(bars) if is_wide(width) else row_height(bars, width)
    return layered(layers, width, height + 30)


def _text_room(bars: Sequence[PlanBar], days: int, width: int) -> dt.timedelta:
    """Return the time that the words behind the bars take on the axis."""
    words = max(len(bar.text) for bar in bars) * _SIGN + 14
    titles = max(len(bar.label) for bar in bars) * _SIGN if is_wide(width) else 0
    plot = max(width - titles - 20, 2 * words)
    return dt.timedelta(days=round(days * words / (plot - words)))
