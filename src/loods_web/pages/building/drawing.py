# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Drawings of a building as SVG: its footprint with a scale bar, and its vacancy through the years."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import shapely
from django.utils.html import escape
from django.utils.translation import gettext as _

from loods.monitor.definitions import DEFINITIONS
from loods_store.queries.building.register import Change
from loods_store.queries.building.vacancy import Spell, Vacancy
from loods_web.pages.building.says import definition_name

_SIDE = 300.0  # of the square that a footprint is drawn in
_MARGIN = 24.0
_BARS_M = (1, 2, 5, 10, 20, 50, 100, 200, 500)

_LEFT, _WIDTH, _LANE, _TOP = 210.0, 960.0, 34.0, 26.0
_BAR = 18.0


def footprint(shape: bytes | None, points: Sequence[tuple[float, float]], title: str) -> str:
    """Return the outline of a building (WKB, RD metres) with its units as points; "" without a shape."""
    if shape is None:
        return ""
    outline = shapely.from_wkb(shape)
    if outline.is_empty:
        return ""
    west, south, east, north = outline.bounds
    scale = (_SIDE - 2 * _MARGIN) / max(east - west, north - south, 1.0)

    def place(x: float, y: float) -> str:
        return f"{_MARGIN + (x - west) * scale:.1f} {_MARGIN + (north - y) * scale:.1f}"

    rings = " ".join(
        "M" + "L".join(place(x, y) for x, y in ring.coords) + "Z"
        for polygon in _polygons(outline)
        for ring in (polygon.exterior, *polygon.interiors)
    )
    inside = [(x, y) for x, y in points if west <= x <= east and south <= y <= north]
    dots = "".join(_dot(place(x, y)) for x, y in inside)
    height = _MARGIN * 2 + (north - south) * scale + 30
    drawn = f'<path class="loods-building-footprint__shape" d="{rings}"/>{dots}'
    return (
        f"{_opened('loods-building-footprint', _SIDE, height, title)}{drawn}{_scale_bar(scale, height)}</svg>"
    )


def _opened(name: str, width: float, height: float, title: str) -> str:
    box = f"0 0 {width:.0f} {height:.0f}"
    return f'<svg class="{name}" viewBox="{box}" role="img" aria-label="{escape(title)}">'


def _polygons(shape: shapely.Geometry) -> list[shapely.Polygon]:
    return [part for part in getattr(shape, "geoms", [shape]) if part.geom_type == "Polygon"]


def _dot(place: str) -> str:
    x, y = place.split()
    return f'<circle class="loods-building-footprint__unit" cx="{x}" cy="{y}" r="3.5"/>'


def _scale_bar(scale: float, height: float) -> str:
    metres = max((bar for bar in _BARS_M if bar * scale <= _SIDE / 2.5), default=_BARS_M[0])
    y, end = height - 14, _MARGIN + metres * scale
    return (
        f'<path class="loods-building-footprint__bar" d="M{_MARGIN} {y - 4}V{y}H{end:.1f}V{y - 4}"/>'
        f'<text class="loods-building-footprint__text" x="{end + 8:.1f}" y="{y + 1}">{metres} m</text>'
    )


@dataclass(frozen=True)
class Piece:
    """A part of a lane: so many units were vacant, as far as known still, or no longer confirmed."""

    start: dt.date
    end: dt.date
    units: int
    confirmed: bool


def pieces(spells: Sequence[Spell], last: dt.date) -> list[Piece]:
    """Return one lane: the time cut where the number of vacant units changes.

    >>> spells = [Spell("cbs", "a", dt.date(2020, 1, 1), None, dt.date(2021, 1, 1))]
    >>> [(piece.units, piece.confirmed) for piece in pieces(spells, dt.date(2022, 1, 1))]
    [(1, True), (1, False)]
    """
    known = [(spell.start, spell.confirmed_until or spell.end or last, True) for spell in spells]
    doubtful = [
        (spell.confirmed_until, spell.end or last, False)
        for spell in spells
        if spell.confirmed_until is not None
    ]
    parts = [part for part in (*known, *doubtful) if part[0] < part[1]]
    days = sorted({day for start, end, _sure in parts for day in (start, end)})
    found = []
    for start, end in pairwise(days):
        here = [sure for first, until, sure in parts if first <= start and until >= end]
        if here:
            found.append(Piece(start, end, len(here), any(here)))
    return found


def timeline(vacancy: Vacancy, changes: Sequence[Change], units: int, first: dt.date) -> str:
    """Return the register's events above a lane per definition, on one axis of years."""
    start = dt.date(min([first, *(spell.start for spell in vacancy.spells)]).year, 1, 1)
    end = dt.date(vacancy.day.year + 1, 1, 1)
    height = _TOP + _LANE * (len(DEFINITIONS) + 1) + 26
    days = (end - start).days

    def x(day: dt.date) -> float:
        inside = min(max(day, start), end)
        return _LEFT + (_WIDTH - _LEFT - 10) * (inside - start).days / days

    parts = [*_axis(start.year, end.year, x, height), *_events(changes, x)]
    for number, name in enumerate(DEFINITIONS, start=1):
        mine = [spell for spell in vacancy.spells if spell.definition == name]
        parts += _lane(number, definition_name(name), pieces(mine, vacancy.day), units, x)
    title = _("Gebeurtenissen in het register, en daaronder per begrip wanneer er leegstand of aanbod was")
    return _opened("loods-building-time", _WIDTH, height, title) + "".join(parts) + "</svg>"


def _axis(first: int, last: int, x: Callable[[dt.date], float], height: float) -> Iterator[str]:
    step = 1 if last - first <= 18 else 5
    for year in range(first, last + 1):
        at = x(dt.date(year, 1, 1))
        yield f'<path class="loods-building-time__grid" d="M{at:.1f} {_TOP}V{height - 20}"/>'
        if (year - first) % step == 0 and year < last:
            yield f'<text class="loods-building-time__year" x="{at + 3:.1f}" y="{height - 4}">{year}</text>'


def _events(changes: Sequence[Change], x: Callable[[dt.date], float]) -> Iterator[str]:
    y, name = _TOP + _LANE / 2, _("Register (BAG)")
    yield f'<text class="loods-building-time__name" x="0" y="{y + 5}">{escape(name)}</text>'
    for day in sorted({change.when for change in changes}):
        yield f'<circle class="loods-building-time__event" cx="{x(day):.1f}" cy="{y}" r="5"/>'


def _lane(
    number: int, name: str, found: Sequence[Piece], units: int, x: Callable[[dt.date], float]
) -> Iterator[str]:
    top = _TOP + _LANE * number
    yield f'<text class="loods-building-time__name" x="0" y="{top + _LANE / 2 + 5}">{escape(name)}</text>'
    yield f'<path class="loods-building-time__base" d="M{_LEFT} {top + _LANE - 6}H{_WIDTH - 10}"/>'
    for piece in found:
        # The height is the share of the units; a sliver would be lost.
        height = max(_BAR * min(piece.units / max(units, 1), 1), 5)
        left, right = x(piece.start), x(piece.end)
        kind = "" if piece.confirmed else " loods-building-time__bar--doubtful"
        yield (
            f'<rect class="loods-building-time__bar{kind}" x="{left:.1f}" y="{top + _LANE - 6 - height:.1f}" '
            f'width="{max(right - left, 1.5):.1f}" height="{height:.1f}"/>'
        )
