# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""A share through time with the peak marked, and beside it that of the area around it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from loods.figures import style
from loods.figures.infographic.drawing import path, picture, text
from loods.figures.numbers import Notation
from loods.figures.picture import Svg

WIDE, PAPER, NARROW = 620, 400, 260
_HEIGHT = {WIDE: 250, PAPER: 190, NARROW: 200}
_LEFT, _TOP, _BOTTOM = 44, 26, 30
_STEPS = (0.5, 1, 2, 5, 10, 20, 25, 50)


@dataclass(frozen=True)
class Moment:
    """A share in percent on a day; None is unknown or held back, and leaves a hole in the line."""

    day: dt.date
    pct: float | None


@dataclass(frozen=True)
class Line:
    """A named line through time, oldest first; `around` is the area that it is compared with."""

    name: str
    moments: tuple[Moment, ...]
    around: bool = False

    @property
    def known(self) -> list[Moment]:
        return [moment for moment in self.moments if moment.pct is not None]


@dataclass(frozen=True)
class _Scale:
    first: dt.date
    last: dt.date
    top: float
    width: int
    height: int

    def x(self, day: dt.date) -> float:
        days = max((self.last - self.first).days, 1)
        return _LEFT + (day - self.first).days / days * (self.width - _LEFT - 14)

    def y(self, pct: float) -> float:
        return self.height - _BOTTOM - pct / self.top * (self.height - _TOP - _BOTTOM)


def can_be_drawn(lines: Sequence[Line]) -> bool:
    """Tell whether there are at least two known moments to draw a line between."""
    return any(len(line.known) > 1 for line in lines)


def trend(lines: Sequence[Line], notation: Notation, name: str, prefix: str, width: int = WIDE) -> Svg:
    """Return the lines from zero; the peak and the last moment of the first carry their value."""
    known = [moment for line in lines for moment in line.known]
    first, last = min(moment.day for moment in known), max(moment.day for moment in known)
    step = _step(max(moment.pct or 0 for moment in known))
    top = step * (int(max(moment.pct or 0 for moment in known) / step) + 1)
    scale = _Scale(first, last, top, width, _HEIGHT[width])
    ordered = sorted(lines, key=lambda line: not line.around)
    parts = [
        *_grid(scale, step, notation),
        *_years(scale),
        *(part for line in ordered for part in _drawn(line, scale)),
        *_told(lines[0], scale, notation),
    ]
    return picture(parts, width, scale.height, name, prefix)


def _step(top: float) -> float:
    """Return a round distance between grid lines that gives at most five."""
    return next((step for step in _STEPS if top / step <= 4.5), _STEPS[-1])


def _grid(scale: _Scale, step: float, notation: Notation) -> list[str]:
    parts, digits = [], 1 if step < 1 else 0
    for number in range(round(scale.top / step) + 1):
        pct = number * step
        y = scale.y(pct)
        written = notation.decimal(pct, digits) + "%"
        parts.append(path(f"M{_LEFT},{y:.4g}H{scale.width - 8}", style.LINE, 1))
        parts.append(text(_LEFT - 7, y + 5, written, colour=style.SOFT_INK, size=13, anchor="end"))
    return parts


def _years(scale: _Scale) -> list[str]:
    years = [
        year
        for year in range(scale.first.year, scale.last.year + 1)
        if scale.first <= dt.date(year, 1, 1) <= scale.last
    ]
    room = max(1, (scale.width - _LEFT) // 62)
    every = -(-len(years) // room) if years else 1
    below = scale.height - 8
    return [
        text(scale.x(dt.date(year, 1, 1)), below, str(year), colour=style.SOFT_INK, size=13, anchor="middle")
        for year in years[::every]
    ]


def _drawn(line: Line, scale: _Scale) -> list[str]:
    """Return a line in as many pieces as it has holes; a moment on its own is a dot."""
    colour, width, dash = (style.SOFT_INK, 2, "2 5") if line.around else (style.VACANT, 3.5, "")
    parts, piece = [], []
    for moment in (*line.moments, Moment(scale.last, None)):
        if moment.pct is not None:
            piece.append(f"{scale.x(moment.day):.4g},{scale.y(moment.pct):.4g}")
        elif piece:
            start = piece[0] + (" h0.1" if len(piece) == 1 else "")
            parts.append(path("M" + "L".join([start, *piece[1:]]), colour, width, dash))
            piece = []
    return parts


def _told(line: Line, scale: _Scale, notation: Notation) -> list[str]:
    """Return the values at the peak and at the end, each beside a dot."""
    if not line.known:
        return []
    last = line.known[-1]
    peak = max(line.known, key=lambda moment: (moment.pct or 0, moment.day))
    shown = [last] if abs(scale.x(last.day) - scale.x(peak.day)) < 60 else [peak, last]
    parts = []
    for moment in shown:
        pct = moment.pct or 0
        x, y = scale.x(moment.day), scale.y(pct)
        at = min(max(x, _LEFT + 26), scale.width - 8)
        anchor = "end" if at > scale.width - 40 else "middle"
        parts.append(path(f"M{x:.4g},{y:.4g}h0.1", style.VACANT, 10))
        parts.append(
            text(
                at,
                y - 12,
                notation.percent(pct),
                colour=style.VACANT,
                size=15,
                bold=True,
                anchor=anchor,
                halo=True,
            )
        )
    return parts
