# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""A cheap proof that an outline does not cross itself; what it cannot prove, GEOS decides."""

# mypy: disable-error-code="no-any-return"
# In compiled code numba decides the types; what the annotations say is for the reader.

from __future__ import annotations

from typing import Any

import numpy as np

from loods.registers.bag.scanner.memory import as_float, inlined, kernel, load8
from loods.registers.bag.scanner.shapes import get_int
from loods.registers.bag.scanner.walk import SHAPE_POINT, SHAPE_POLYGON

MOST_POINTS = 65  # every pair of sides is compared, so long outlines go to GEOS
_TOO_SMALL_M2 = 1e-6  # far above the rounding of coordinates of millimetres
_TOO_CLOSE_M = 1e-6


@kernel
def prove_valid(offsets: Any, wkb: Any, scratch: Any, proven: Any) -> None:
    """Set `proven` where WKB is empty, a point, or one ring whose sides touch only their neighbours."""
    for row in range(len(proven)):
        at = offsets[row]
        if offsets[row + 1] == at or wkb[at + 1] == SHAPE_POINT:
            proven[row] = True
            continue
        count = get_int(wkb, at + 9)
        is_small = wkb[at + 1] == SHAPE_POLYGON and get_int(wkb, at + 5) == 1 and count <= MOST_POINTS
        proven[row] = is_small and _is_simple(wkb, at + 13, count, scratch)


@inlined
def _is_simple(wkb: Any, at: int, count: int, points: Any) -> bool:
    x, y = as_float(load8(wkb, at)), as_float(load8(wkb, at + 8))
    for point in range(count):
        points[0, point] = as_float(load8(wkb, at + 16 * point)) - x
        points[1, point] = as_float(load8(wkb, at + 16 * point + 8)) - y
    sides = count - 1
    for side in range(sides):
        if not _turns(points, side, side + 1, side + 2 if side + 2 <= sides else 1):
            return False
        for other in range(side + 2, sides - (1 if side == 0 else 0)):
            if not _apart(points, side, other):
                return False
    return True


@inlined
def _cross(points: Any, a: int, b: int, c: int) -> float:
    left = (points[0, b] - points[0, a]) * (points[1, c] - points[1, a])
    return left - (points[1, b] - points[1, a]) * (points[0, c] - points[0, a])


@inlined
def _turns(points: Any, a: int, b: int, c: int) -> bool:
    """Tell whether the side b-c surely does not run back over the side a-b."""
    forward = (points[0, b] - points[0, a]) * (points[0, c] - points[0, b])
    forward += (points[1, b] - points[1, a]) * (points[1, c] - points[1, b])
    return forward > _TOO_SMALL_M2 or np.abs(_cross(points, a, b, c)) > _TOO_SMALL_M2


@inlined
def _apart(points: Any, side: int, other: int) -> bool:
    """Tell whether two sides that are no neighbours surely do not meet."""
    if _beside(points, side, side + 1, other, other + 1) or _beside(points, other, other + 1, side, side + 1):
        return True
    return _clear(points, 0, side, other) or _clear(points, 1, side, other)


@inlined
def _beside(points: Any, a: int, b: int, c: int, d: int) -> bool:
    first, second = _cross(points, a, b, c), _cross(points, a, b, d)
    return (first > _TOO_SMALL_M2 and second > _TOO_SMALL_M2) or (
        first < -_TOO_SMALL_M2 and second < -_TOO_SMALL_M2
    )


@inlined
def _clear(points: Any, axis: int, side: int, other: int) -> bool:
    a, b, c, d = points[axis, side], points[axis, side + 1], points[axis, other], points[axis, other + 1]
    return min(a, b) > max(c, d) + _TOO_CLOSE_M or min(c, d) > max(a, b) + _TOO_CLOSE_M
