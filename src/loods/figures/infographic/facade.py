# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""A share as a building of a hundred windows: every window is one percent, the empty ones are dark."""

from __future__ import annotations

from loods.figures import style
from loods.figures.infographic.drawing import path, picture, rect
from loods.figures.picture import Svg

_SIDE = 10  # windows in a row, and rows
_WINDOW = (24, 28)
_GAP = (10, 9)
_WALL = 16
_ROOF, _GROUND = 14, 30


def facade(share_pct: float | None, name: str, prefix: str) -> Svg:
    """Return the building with `share_pct` of its windows dark, the last in part; None leaves all open."""
    across = _SIDE * _WINDOW[0] + (_SIDE - 1) * _GAP[0]
    width = across + 2 * _WALL + 20
    wall_height = _SIDE * (_WINDOW[1] + _GAP[1]) + _WALL + _GROUND
    height = _ROOF + wall_height + 4
    parts = [
        rect(10, _ROOF, width - 20, wall_height, style.PAPER, style.SOFT_INK),
        rect(4, _ROOF - 8, width - 8, 9, style.SOFT_INK),
        *(part for at in range(_SIDE * _SIDE) for part in _window(at, share_pct)),
        rect(width / 2 - 17, height - 4 - _GROUND + 4, 34, _GROUND - 4, style.SOFT_INK),
        path(f"M2,{height - 3}H{width - 2}", style.SOFT_INK, 3),
    ]
    return picture(parts, width, height, name, prefix)


def dark_part(at: int, share_pct: float) -> float:
    """Return which part of window `at` (from 0) is dark when so many percent are.

    >>> [dark_part(at, 2.5) for at in range(4)]
    [1.0, 1.0, 0.5, 0.0]
    """
    return min(1.0, max(0.0, share_pct - at))


def _window(at: int, share_pct: float | None) -> list[str]:
    """Return a window: with a cross of glazing bars where it is in use, plain and dark where it is empty."""
    row, column = divmod(at, _SIDE)
    width, height = _WINDOW
    x = 10 + _WALL + column * (width + _GAP[0])
    y = _ROOF + _WALL + row * (height + _GAP[1])
    if share_pct is None:
        return [rect(x, y, width, height, style.PAPER, style.ON_PAPER)]
    dark = dark_part(at, share_pct)
    bars = f"M{x + width / 2:g},{y}v{height}M{x},{y + height / 2:g}h{width}"
    lit = [rect(x, y, width, height, style.IN_USE), path(bars, style.PAPER, 2)] if dark < 1 else []
    return [*lit, rect(x, y, width * dark, height, style.VACANT)] if dark else lit
