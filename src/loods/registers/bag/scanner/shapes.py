# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Kernels that write WKB from lists of coordinates and judge it."""

# mypy: disable-error-code="no-any-return"
# In compiled code numba decides the types; what the annotations say is for the reader.

from __future__ import annotations

from typing import Any

import numpy as np

from loods.registers.bag.scanner.automaton import (
    FIRST_RINGS,
    OUTER,
    RING_AT,
    RING_DIMENSION,
    RING_KIND,
    RING_LENGTH,
    SHAPES,
)
from loods.registers.bag.scanner.memory import as_float, inlined, kernel, load8, store8
from loods.registers.bag.scanner.walk import SHAPE_MULTI, SHAPE_NONE, SHAPE_POINT, SHAPE_POLYGON

POWERS = np.array([10.0**power for power in range(23)], np.float64)
_ZERO, _DOT, _MINUS = ord("0"), ord("."), ord("-")
_MOST_DIGITS = 15  # a whole number below 2**53: dividing it by a power of ten rounds only once


@inlined
def _put_int(wkb: Any, at: int, number: int) -> None:
    for step in range(4):
        wkb[at + step] = (number >> (8 * step)) & 0xFF


@inlined
def _put_head(wkb: Any, at: int, shape: int) -> int:
    wkb[at] = 1
    _put_int(wkb, at + 1, shape)
    return at + 5


@inlined
def _number(data: Any, place: int, stop: int) -> Any:
    """Read one plain decimal number; return it and the place behind it, 0 where it is anything else."""
    negative = data[place] == _MINUS
    place += 1 if negative else 0
    mantissa = digits = decimals = 0
    point = False
    while place < stop and data[place] > 0x20:
        sign = data[place] - _ZERO
        if 0 <= sign <= 9:
            mantissa = mantissa * 10 + sign
            digits += 1
            decimals += 1 if point else 0
        elif data[place] == _DOT and not point and digits > 0:
            point = True
        else:
            return 0.0, 0
        place += 1
    if digits == 0 or digits > _MOST_DIGITS:
        return 0.0, 0
    value = mantissa / POWERS[decimals]
    return (-value if negative else value), place


@inlined
def _points(data: Any, place: int, stop: int, dimension: int, wkb: Any, at: int) -> int:
    """Write the x and y of each point; return how many points, or -1 where the text is not that."""
    count = axis = 0
    while True:
        while place < stop and data[place] <= 0x20:
            place += 1
        if place >= stop:
            return count if axis == 0 else -1
        value, place = _number(data, place, stop)
        if place == 0:
            return -1
        if axis < 2:
            store8(wkb, at + 16 * count + 8 * axis, value)
        axis += 1
        if axis == dimension:
            axis = 0
            count += 1


@inlined
def _is_ring(wkb: Any, at: int, count: int) -> bool:
    if count < 4:
        return False
    last = at + 16 * (count - 1)
    return load8(wkb, at) == load8(wkb, last) and load8(wkb, at + 8) == load8(wkb, last + 8)


@kernel
def geometries(data: Any, records: Any, rings: Any, offsets: Any, wkb: Any) -> bool:
    """Write the WKB of each record; `records` has one more column than rows, for the end of the last."""
    at = 0
    for row in range(len(offsets) - 1):
        offsets[row] = at
        first, stop, shape = records[row, FIRST_RINGS], records[row + 1, FIRST_RINGS], records[row, SHAPES]
        if shape == SHAPE_NONE:
            continue
        at = _put_head(wkb, at, shape)
        if shape == SHAPE_POINT:
            at = _point(data, rings, first, wkb, at)
        elif shape == SHAPE_POLYGON:
            at = _polygon(data, rings, first, stop, wkb, at)
        else:
            at = _multi(data, rings, first, stop, wkb, at)
        if at == 0:
            return False
    offsets[len(offsets) - 1] = at
    return True


@inlined
def _point(data: Any, rings: Any, ring: int, wkb: Any, at: int) -> int:
    start = rings[ring, RING_AT]
    count = _points(data, start, start + rings[ring, RING_LENGTH], rings[ring, RING_DIMENSION], wkb, at)
    return at + 16 if count == 1 else 0


@inlined
def _polygon(data: Any, rings: Any, first: int, stop: int, wkb: Any, at: int) -> int:
    _put_int(wkb, at, stop - first)
    at += 4
    for ring in range(first, stop):
        start = rings[ring, RING_AT]
        count = _points(
            data, start, start + rings[ring, RING_LENGTH], rings[ring, RING_DIMENSION], wkb, at + 4
        )
        if not _is_ring(wkb, at + 4, count):
            return 0
        _put_int(wkb, at, count)
        at += 4 + 16 * count
    return at


@inlined
def _multi(data: Any, rings: Any, first: int, stop: int, wkb: Any, at: int) -> int:
    head, polygons = at, 0
    at += 4
    while first < stop:
        end = first + 1
        while end < stop and rings[end, RING_KIND] != OUTER:
            end += 1
        at = _polygon(data, rings, first, end, wkb, _put_head(wkb, at, SHAPE_POLYGON))
        if at == 0:
            return 0
        polygons += 1
        first = end
    _put_int(wkb, head, polygons)
    return at


@inlined
def get_int(wkb: Any, at: int) -> int:
    """Read four little-endian bytes."""
    return np.int64(wkb[at]) | wkb[at + 1] << 8 | wkb[at + 2] << 16 | wkb[at + 3] << 24


@kernel
def boxes(offsets: Any, wkb: Any, column: Any) -> None:
    """Bounding boxes [row, (west, south, east, north)] of WKB points, polygons and multi-polygons."""
    for row in range(len(offsets) - 1):
        column[row, 0] = column[row, 1] = np.inf
        column[row, 2] = column[row, 3] = -np.inf
        at = offsets[row]
        if offsets[row + 1] == at:
            continue
        shape = wkb[at + 1]
        if shape == SHAPE_POINT:
            _widen(wkb, at + 5, 1, column, row)
        elif shape == SHAPE_POLYGON:
            _widen_rings(wkb, at + 5, column, row)
        elif shape == SHAPE_MULTI:
            place = at + 9
            for _ in range(get_int(wkb, at + 5)):
                place = _widen_rings(wkb, place + 5, column, row)


@inlined
def _widen_rings(wkb: Any, at: int, boxes: Any, row: int) -> int:
    rings = get_int(wkb, at)
    at += 4
    for _ in range(rings):
        count = get_int(wkb, at)
        _widen(wkb, at + 4, count, boxes, row)
        at += 4 + 16 * count
    return at


@inlined
def _widen(wkb: Any, at: int, count: int, boxes: Any, row: int) -> None:
    for point in range(count):
        x = as_float(load8(wkb, at + 16 * point))
        y = as_float(load8(wkb, at + 16 * point + 8))
        boxes[row, 0], boxes[row, 2] = min(boxes[row, 0], x), max(boxes[row, 2], x)
        boxes[row, 1], boxes[row, 3] = min(boxes[row, 1], y), max(boxes[row, 3], y)
