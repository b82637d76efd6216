# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The kernel that walks a file from tag to tag and notes where each value lies, or why it gives up."""

# mypy: disable-error-code="no-any-return"
# In compiled code numba decides the types; what the annotations say is for the reader.

from __future__ import annotations

from typing import Any

import numpy as np

from loods.registers.bag.scanner.automaton import (
    AFTER_OPEN,
    BIT,
    BRANCH,
    CHILD,
    CHILDREN,
    CHILDREN_AT,
    FIRST_RINGS,
    FLAGS,
    GEOMETRY_BIT,
    INNER,
    IS_GEOMETRY,
    IS_MULTI,
    IS_POINT,
    IS_POLYGON,
    IS_RECORD,
    IS_RING,
    ITEM,
    ITEM_ENDS,
    ITEMS,
    KIND,
    NAME_AT,
    NAME_LENGTH,
    OUTER,
    PARENT,
    PLACES,
    RING_AT,
    RING_DIMENSION,
    RING_KIND,
    RING_LENGTH,
    SHAPES,
    SLOT,
    TEXT,
)
from loods.registers.bag.scanner.memory import inlined, kernel, same

# Places in the state array.
(
    PLACE,
    NODE,
    ROW,
    RINGS,
    DIMENSION,
    MULTI_DIMENSION,
    SEEN,
    SHAPE,
    REASON,
    LAST,
    POLYGON_RINGS,
    RING_MARK,
    STATES,
) = range(13)

# Why a file is handed to the plain reading. The order is that of REASONS in scan.py.
(
    FINE,
    UNKNOWN_ELEMENT,
    UNKNOWN_ATTRIBUTE,
    UNUSUAL_TEXT,
    UNUSUAL_STRUCTURE,
    MISSING_VALUE,
    REPEATED_VALUE,
    UNUSUAL_GEOMETRY,
    TOO_MANY,
    TRUNCATED,
) = range(10)


SHAPE_NONE, SHAPE_POINT, SHAPE_POLYGON, SHAPE_MULTI = 0, 1, 3, 6
_LT, _GT, _SLASH, _BRACKET, _AMP, _QUOTE, _APOSTROPHE = (ord(sign) for sign in "<>/]&\"'")

# What a byte in a text means: 1 = the text ends, 2 = the plain reading must look, 4 = perhaps "]]>".
CLASSES = np.zeros(256, np.uint8)
CLASSES[_LT] = 1
CLASSES[0x0D] = 2
CLASSES[_BRACKET] = 4

_ATTRIBUTES = (b"domein=", b"srsName=", b"srsDimension=", b"gml:id=", b"count=")
ATTRIBUTES = np.frombuffer(b"".join(name.ljust(24, b"\0") for name in _ATTRIBUTES), np.uint8)
ATTRIBUTE_LENGTHS = np.array([len(name) for name in _ATTRIBUTES], np.int32)
RD_NEW = np.frombuffer(b"urn:ogc:def:crs:EPSG::28992" + b"\0" * 8, np.uint8)
_SRS_NAME, _SRS_DIMENSION, _NOT_KNOWN = 1, 2, -1


@kernel
def walk(data: Any, limit: int, nodes: Any, names: Any, state: Any, records: Any, pool: Any) -> None:
    """Walk records from the state's PLACE; its REASON stays FINE where all was as expected.

    Fills `records` [record, column] and `pool` [n, column]; automaton.py names the columns. At `limit` the
    element around all records must end: no name holds the "<" that stands there, so looking ahead never
    runs beyond the data. `nodes` is written to.
    """
    while state[REASON] == FINE:
        place = _after_white(data, state[PLACE], limit)
        state[PLACE] = place
        if place >= limit:
            if state[NODE] != 0:
                state[REASON] = TRUNCATED
            break
        if data[place] != _LT:
            state[REASON] = UNUSUAL_TEXT
        elif data[place + 1] != _SLASH:
            _open(data, limit, nodes, names, state, records, pool)
        else:
            _close(data, nodes, names, state, records)


@inlined
def _is_white(sign: int) -> bool:
    return sign <= 0x20  # legal text holds no other control characters


@inlined
def _after_white(data: Any, place: int, limit: int) -> int:
    while place < limit and _is_white(data[place]):
        place += 1
    return place


@inlined
def _matches(data: Any, place: int, nodes: Any, names: Any, node: int) -> bool:
    length = nodes[node, NAME_LENGTH]
    if not same(data, place, names, nodes[node, NAME_AT], length):
        return False
    after = data[place + length]
    return after in (_GT, _SLASH) or _is_white(after)


@inlined
def _child(data: Any, place: int, nodes: Any, names: Any, parent: int) -> int:
    first = nodes[parent, CHILDREN_AT]
    for at in range(first, first + nodes[parent, CHILDREN]):
        if _matches(data, place, nodes, names, nodes[at, CHILD]):
            return nodes[at, CHILD]
    return 0


@inlined
def _open(data: Any, limit: int, nodes: Any, names: Any, state: Any, records: Any, pool: Any) -> None:
    parent, start = state[NODE], state[PLACE]
    before, side = state[LAST] >> 1, AFTER_OPEN + (state[LAST] & 1)
    node = nodes[before, side]
    if node == 0 or nodes[node, PARENT] != parent or not _matches(data, start + 1, nodes, names, node):
        node = _child(data, start + 1, nodes, names, parent)
        if node == 0:
            state[REASON] = UNKNOWN_ELEMENT
            return
        nodes[before, side] = node
    dimension = _tag_end(data, start + 1 + nodes[node, NAME_LENGTH], limit, nodes[node, FLAGS], state)
    if state[REASON] != FINE:
        return
    is_empty = data[state[PLACE] - 2] == _SLASH
    if nodes[node, KIND] != BRANCH:
        if not is_empty:
            _leaf(data, limit, nodes, names, node, state, records, pool)
        state[LAST] = 2 * node + 1
    elif is_empty:
        state[REASON] = UNUSUAL_STRUCTURE
    else:
        _enter(nodes, node, start, dimension, state, records)


@inlined
def _tag_end(data: Any, place: int, limit: int, flags: int, state: Any) -> int:
    """Read the attributes up to the end of the tag; return the dimension they give, or 0."""
    dimension = seen = 0
    while True:
        after = _after_white(data, place, limit)
        if data[after] == _GT:
            break
        if data[after] == _SLASH and data[after + 1] == _GT:
            after += 1
            break
        known = _attribute(data, after) if after > place else _NOT_KNOWN
        if known == _NOT_KNOWN or seen & (1 << known) or after >= limit:
            state[REASON] = UNKNOWN_ATTRIBUTE
            return 0
        seen |= 1 << known
        value = after + ATTRIBUTE_LENGTHS[known]
        place = _after_value(data, value, limit)
        if place == 0 or not _is_usual(data, known, value + 1, place - value - 2, flags):
            state[REASON] = UNKNOWN_ATTRIBUTE
            return 0
        if known == _SRS_DIMENSION:
            dimension = data[value + 1] - ord("0")
    state[PLACE] = after + 1
    return dimension


@inlined
def _attribute(data: Any, place: int) -> int:
    for known in range(len(ATTRIBUTE_LENGTHS)):
        if same(data, place, ATTRIBUTES, 24 * known, ATTRIBUTE_LENGTHS[known]):
            return known
    return _NOT_KNOWN


@inlined
def _after_value(data: Any, place: int, limit: int) -> int:
    """Return the place after a quoted value, or 0 where it is not a plain one."""
    quote = data[place]
    if quote not in (_QUOTE, _APOSTROPHE):
        return 0
    place += 1
    while place < limit and data[place] != quote:
        if data[place] in (_LT, _AMP):
            return 0
        place += 1
    return place + 1 if place < limit else 0


@inlined
def _is_usual(data: Any, known: int, value: int, length: int, flags: int) -> bool:
    if known not in (_SRS_NAME, _SRS_DIMENSION):
        return True
    if flags & (IS_GEOMETRY | IS_POLYGON) == 0:
        return False
    if known == _SRS_NAME:
        return length == 27 and same(data, value, RD_NEW, 0, 27)
    return length == 1 and data[value] in (ord("2"), ord("3"))


@inlined
def _enter(nodes: Any, node: int, start: int, dimension: int, state: Any, records: Any) -> None:
    flags = nodes[node, FLAGS]
    state[NODE], state[LAST] = node, 2 * node
    if flags == 0:
        return
    if flags & IS_RECORD:
        _begin_record(nodes, start, state, records)
    if flags & IS_GEOMETRY:
        _begin_geometry(flags, dimension, state)
    if flags & IS_POLYGON:
        state[POLYGON_RINGS] = state[RINGS]
        state[DIMENSION] = dimension or state[MULTI_DIMENSION]
    if flags & IS_RING:
        state[RING_MARK] = state[RINGS]


@inlined
def _begin_record(nodes: Any, start: int, state: Any, records: Any) -> None:
    row = state[ROW]
    if row + 3 > records.shape[0]:
        state[REASON] = TOO_MANY
        return
    records[row, PLACES], records[row, FIRST_RINGS] = start, state[RINGS]
    for length in range(records.shape[1] - nodes[0, SLOT], records.shape[1]):
        records[row, length] = 0
    state[SEEN], state[SHAPE] = 0, SHAPE_NONE


@inlined
def _begin_geometry(flags: int, dimension: int, state: Any) -> None:
    if state[SHAPE] != SHAPE_NONE:
        state[REASON] = UNUSUAL_GEOMETRY
    state[DIMENSION] = state[MULTI_DIMENSION] = dimension or 2
    if flags & IS_POINT:
        state[SHAPE] = SHAPE_POINT
    else:
        state[SHAPE] = SHAPE_MULTI if flags & IS_MULTI else SHAPE_POLYGON


@inlined
def _leaf(
    data: Any, limit: int, nodes: Any, names: Any, node: int, state: Any, records: Any, pool: Any
) -> None:
    start = end = state[PLACE]
    classes = 0
    while end < limit and not classes & 1:
        classes |= CLASSES[data[end]]
        end += 1
    end -= 1
    after = end + 2 + nodes[node, NAME_LENGTH]
    closes = data[end + 1] == _SLASH and _matches(data, end + 2, nodes, names, node) and data[after] == _GT
    if not closes or classes & 3 != 1 or (classes & 4 and _ends_cdata(data, start, end)):
        state[REASON] = UNUSUAL_TEXT
        return
    state[PLACE] = after + 1
    start = _after_white(data, start, end)
    while end > start and _is_white(data[end - 1]):
        end -= 1
    if end > start:
        _store(nodes, node, start, end - start, state, records, pool)


@inlined
def _ends_cdata(data: Any, start: int, end: int) -> bool:
    """Tell whether a text holds "]]>", which XML forbids there."""
    for place in range(start, end - 2):
        if data[place] == _BRACKET and data[place + 1] == _BRACKET and data[place + 2] == _GT:
            return True
    return False


@inlined
def _store(nodes: Any, node: int, start: int, length: int, state: Any, records: Any, pool: Any) -> None:
    kind, slot, row = nodes[node, KIND], nodes[node, SLOT], state[ROW]
    bit = np.int64(1) << nodes[node, BIT]
    if kind == TEXT:
        if state[SEEN] & bit:
            state[REASON] = REPEATED_VALUE
        records[row, slot], records[row, slot + nodes[0, SLOT]] = start, length
        state[SEEN] |= bit
    elif kind == ITEM:
        at = records[row + 1, ITEM_ENDS + slot]
        pool[at, ITEMS + 2 * slot], pool[at, ITEMS + 2 * slot + 1] = start, length
        records[row + 1, ITEM_ENDS + slot] = at + 1
        state[SEEN] |= bit
    else:
        _store_ring(kind, start, length, state, pool)


@inlined
def _store_ring(kind: int, start: int, length: int, state: Any, pool: Any) -> None:
    at = state[RINGS]
    first = at == state[POLYGON_RINGS]
    if (kind == OUTER and not first) or (kind == INNER and first):
        state[REASON] = UNUSUAL_GEOMETRY
        return
    pool[at, RING_AT], pool[at, RING_LENGTH], pool[at, RING_DIMENSION] = start, length, state[DIMENSION]
    pool[at, RING_KIND] = kind
    state[RINGS] = at + 1


@inlined
def _close(data: Any, nodes: Any, names: Any, state: Any, records: Any) -> None:
    node, place = state[NODE], state[PLACE] + 2
    end = place + nodes[node, NAME_LENGTH]
    if node == 0 or not _matches(data, place, nodes, names, node) or data[end] != _GT:
        state[REASON] = UNUSUAL_STRUCTURE
        return
    state[PLACE], state[NODE], state[LAST] = end + 1, nodes[node, PARENT], 2 * node + 1
    flags = nodes[node, FLAGS]
    if flags & IS_RING and state[RINGS] != state[RING_MARK] + 1:
        state[REASON] = UNUSUAL_GEOMETRY
    if flags & IS_POLYGON and state[RINGS] == state[POLYGON_RINGS]:
        state[REASON] = UNUSUAL_GEOMETRY
    if flags & IS_RECORD:
        _end_record(nodes, state, records)


@inlined
def _end_record(nodes: Any, state: Any, records: Any) -> None:
    row = state[ROW]
    rings = state[RINGS] - records[row, FIRST_RINGS]
    shape = state[SHAPE]
    required = (np.int64(nodes[0, BIT]) << 31) | nodes[0, KIND]
    seen = state[SEEN] | (0 if shape == SHAPE_NONE else np.int64(1) << GEOMETRY_BIT)
    if seen & required != required:
        state[REASON] = MISSING_VALUE
    if (shape == SHAPE_POINT and rings != 1) or (shape != SHAPE_NONE and rings == 0):
        state[REASON] = UNUSUAL_GEOMETRY
    records[row, SHAPES] = shape
    row += 1
    state[ROW] = row
    records[row, FIRST_RINGS] = state[RINGS]
    for slot in range(ITEM_ENDS, nodes[0, FLAGS]):
        records[row + 1, slot] = records[row, slot]
