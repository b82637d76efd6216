# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""An area as football pitches, so that a person can picture it."""

from __future__ import annotations

import math
from itertools import count

from loods.figures import style
from loods.figures.infographic.drawing import path, picture, rect
from loods.figures.picture import Svg

LENGTH_M, WIDTH_M = 105, 68  # the size that associations ask for of international matches
PITCH_M2 = LENGTH_M * WIDTH_M
GRASS = style.LINES[5]
_MOST = 20
_ROW = 5
_SIZE = (64, 41.5)
_GAP = 8


def pitches_in(area_m2: float) -> float:
    """Return how many pitches an area is.

    >>> pitches_in(14_280)
    2.0
    """
    return area_m2 / PITCH_M2


def pitches_per_drawing(pitches: float) -> int:
    """Return how many pitches one drawn pitch stands for: 1, or 2, 5, 10, 20.. where they would not fit.

    >>> [pitches_per_drawing(number) for number in (3.2, 21, 500)]
    [1, 2, 50]
    """
    for power in count():
        for step in (1, 2, 5):
            if pitches / (step * 10**power) <= _MOST:
                return int(step * 10**power)
    raise AssertionError


def pitches(area_m2: float, name: str, prefix: str) -> Svg:
    """Return an area as drawn pitches, five in a row, the last one filled in part."""
    number = pitches_in(area_m2)
    drawn = round(number / pitches_per_drawing(number), 1)
    rows = max(1, math.ceil(math.ceil(drawn) / _ROW))
    width = round(_ROW * (_SIZE[0] + _GAP) - _GAP) + 4
    height = round(rows * (_SIZE[1] + _GAP) - _GAP) + 4
    parts = [part for at in range(max(1, math.ceil(drawn))) for part in _pitch(at, min(1.0, drawn - at))]
    return picture(parts, width, height, name, prefix)


def _pitch(at: int, filled: float) -> list[str]:
    row, column = divmod(at, _ROW)
    width, height = _SIZE
    x, y = 2 + column * (width + _GAP), 2 + row * (height + _GAP)
    middle = x + width / 2
    lines = f"M{middle:g},{y:g}v{height:g}M{x:g},{y + 11:g}h9v{height - 22:g}h-9"
    other = f"M{x + width:g},{y + 11:g}h-9v{height - 22:g}h9"
    circle = f"M{middle - 7:g},{y + height / 2:g}a7,7 0 1,0 14,0a7,7 0 1,0 -14,0"
    return [
        rect(x, y, width * filled, height, GRASS, "", 2),
        path(lines + other + circle, style.PAPER, 1),
        rect(x, y, width, height, "none", GRASS, 2),
    ]
