# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""From places in a file to arrow columns: buffers are filled by kernels and never pass through Python."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

import numpy as np
import pyarrow as pa

from loods.registers.bag.codes import CODES, ID_TYPE
from loods.registers.bag.layout import Field
from loods.registers.bag.scanner import shapes, texts
from loods.registers.bag.scanner.automaton import RING_LENGTH

Stretches = tuple[Any, Any]  # where values begin and how long they are, int32 per row
_CODE_WIDTH = 64


class UnusualValueError(ValueError):
    """A value that the kernels do not read; the plain reading will."""


def _require(fine: bool, what: str) -> None:
    if not fine:
        raise UnusualValueError(what)


def _validity(lengths: Any) -> pa.Buffer | None:
    present = lengths > 0
    return None if present.all() else pa.py_buffer(np.packbits(present, bitorder="little"))


def _fixed(kind: pa.DataType, data: Any, validity: pa.Buffer | None) -> pa.Array:
    return pa.Array.from_buffers(kind, len(data), [validity, pa.py_buffer(data)])


def _numbers(
    kernel: Callable[..., bool], kind: pa.DataType, dtype: Any
) -> Callable[[Any, Stretches, Field, str, str], pa.Array]:
    def build(data: Any, where: Stretches, field: Field, _table: str, _about: str) -> pa.Array:
        column = np.empty(len(where[0]), dtype)
        _require(kernel(data, *where, column), field.column)
        return _fixed(kind, column, _validity(where[1]))

    return build


def _text(data: Any, where: Stretches, field: Field, _table: str, _about: str) -> pa.Array:
    return text_array(data, where, field.column)


def text_array(data: Any, where: Stretches, name: str) -> pa.Array:
    """Return the texts of stretches, null where a stretch is empty."""
    rows = len(where[0])
    offsets = np.empty(rows + 1, np.int32)
    content = np.empty(int(where[1].sum(dtype=np.int64)) + 8, np.uint8)
    _require(texts.strings(data, *where, offsets, content), name)
    buffers = [_validity(where[1]), pa.py_buffer(offsets), pa.py_buffer(content)]
    return pa.Array.from_buffers(pa.string(), rows, buffers)


def _id(data: Any, where: Stretches, field: Field, table: str, about: str) -> pa.Array:
    digits, kind = (4, -1) if about == "town" else (16, int(ID_TYPE[about]))
    _require(texts.are_ids(data, *where, digits, kind), field.column)
    return _text(data, where, field, table, about)


def _flag(data: Any, where: Stretches, field: Field, _table: str, _about: str) -> pa.Array:
    column = code_indices(data, where, ("N", "J"), field.column)
    packed = np.packbits(column, bitorder="little")
    return pa.Array.from_buffers(pa.bool_(), len(column), [_validity(where[1]), pa.py_buffer(packed)])


def _code(data: Any, where: Stretches, field: Field, table: str, _about: str) -> pa.Array:
    known = CODES[table][field.column]
    column = code_indices(data, where, known, field.column)
    return dictionary_array(_fixed(pa.int8(), column, _validity(where[1])), known)


def dictionary_array(indices: pa.Array, known: tuple[str, ...]) -> pa.Array:
    """Return indices as a dictionary column with its fixed list of values."""
    return pa.DictionaryArray.from_arrays(indices, pa.array(known, pa.string()), safe=False)


def code_indices(data: Any, where: Stretches, known: tuple[str, ...], name: str) -> Any:
    """Return int8 places of values in a closed list."""
    column = np.empty(len(where[0]), np.int8)
    _require(texts.codes(data, *where, *_padded(known), column), name)
    return column


@cache
def _padded(known: tuple[str, ...]) -> tuple[Any, Any]:
    words = [word.encode() for word in known]
    arena = b"".join(word.ljust(_CODE_WIDTH, b"\0") for word in words)
    return np.frombuffer(arena, np.uint8), np.array([len(word) for word in words], np.int32)


BUILD: dict[str, Callable[[Any, Stretches, Field, str, str], pa.Array]] = {
    "id": _id,
    "text": _text,
    "integer": _numbers(texts.integers, pa.int32(), np.int32),
    "flag": _flag,
    "date": _numbers(texts.dates, pa.date32(), np.int32),
    "moment": _numbers(texts.moments, pa.timestamp("ms"), np.int64),
    "code": _code,
}


def list_array(items: pa.Array, ends: Any) -> pa.Array:
    """Return items as lists per row; `ends` holds rows + 1 offsets."""
    return pa.Array.from_buffers(
        pa.list_(pa.string()),
        len(ends) - 1,
        [None, pa.py_buffer(ends.copy())],
        children=[items],
    )


def _wkb_room(characters: int, rings: int, rows: int) -> int:
    """Return enough bytes for the WKB of rings written in so many characters.

    A point becomes 16 bytes and takes four characters or more, the space behind it included, which the last
    of a ring lacks. A ring has a count (4), and may be the only one of its polygon (head and count: 9).
    """
    return 4 * (characters + rings) + 32 * (rings + rows) + 64


def geometry_columns(data: Any, records: Any, rings: Any) -> dict[str, pa.Array]:
    """Return x, y and WKB per record; x and y are the middle of the geometry's box, in RD metres."""
    rows = records.shape[0] - 1
    offsets = np.empty(rows + 1, np.int32)
    room = _wkb_room(int(rings[:, RING_LENGTH].sum(dtype=np.int64)), rings.shape[0], rows)
    wkb = np.empty(room, np.uint8)
    _require(room < 1 << 31 and shapes.geometries(data, records, rings, offsets, wkb), "geometry")
    box = np.empty((rows, 4), np.float64)
    shapes.boxes(offsets, wkb, box)
    present = np.diff(offsets)
    validity = _validity(present)
    middle = [np.ascontiguousarray((box[:, axis] + box[:, axis + 2]) / 2) for axis in (0, 1)]
    buffers = [validity, pa.py_buffer(offsets), pa.py_buffer(wkb)]
    return {
        "x": _fixed(pa.float64(), middle[0], validity),
        "y": _fixed(pa.float64(), middle[1], validity),
        "geometry": pa.Array.from_buffers(pa.binary(), rows, buffers),
    }
