# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Bytes compared and checked eight at a time inside kernels."""

# mypy: disable-error-code="no-any-return"
# In compiled code numba decides the types; what the annotations say is for the reader.

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import Any

import numpy as np
from llvmlite import ir
from numba import njit, types
from numba.extending import intrinsic

# Kernels neither make nor keep arrays, so numba need not count references to them (_nrt): that counting,
# with calls that are not inlined, made the walk four times slower.
_OPTIONS: dict[str, Any] = {"nogil": True, "cache": True, "error_model": "numpy", "_nrt": False}
# The files whose functions or constants end up in compiled code.
_COMPILED = ("automaton", "memory", "outlines", "shapes", "texts", "walk")


def _fingerprint() -> tuple[tuple[int, int], ...]:
    files = [Path(__file__).with_name(f"{name}.py").stat() for name in _COMPILED]
    return tuple((file.st_mtime_ns, file.st_size) for file in files)


_FINGERPRINT = _fingerprint()


def _current(compiled: Any) -> Any:
    """Tie the copy on disk to all files that are compiled: numba looks at a kernel's own file only, while its
    helpers and the constants of the automaton are compiled into it.
    """
    with suppress(AttributeError):  # no such copy, or a numba that keeps it otherwise
        file = compiled._cache._cache_file  # noqa: SLF001 - numba has no public way
        file._source_stamp = (file._source_stamp, _FINGERPRINT)  # noqa: SLF001
    return compiled


def kernel(function: Any) -> Any:
    """Compile a function over bytes and numbers, outside Python's lock, and keep the result on disk."""
    return _current(njit(**_OPTIONS)(function))


def inlined(function: Any) -> Any:
    """Compile a helper of kernels, to become part of whoever calls it."""
    return _current(njit(**_OPTIONS, forceinline=True)(function))


HIGH_BITS = np.uint64(0x8080808080808080)
SPACES = np.uint64(0x2020202020202020)
ONE_BYTE = np.uint64(8)


def _place(context: Any, builder: Any, call: Any, arguments: Any, kind: Any) -> Any:
    data = context.make_array(call.args[0])(context, builder, arguments[0]).data
    return builder.bitcast(builder.gep(data, [arguments[1]]), kind.as_pointer())


def _load8(_context: Any, array: Any, _index: Any) -> Any:
    def generate(context: Any, builder: Any, call: Any, arguments: Any) -> Any:
        word = builder.load(_place(context, builder, call, arguments, ir.IntType(64)))
        word.align = 1
        return word

    return types.uint64(array, types.intp), generate


def _store8(_context: Any, array: Any, _index: Any, _value: Any) -> Any:
    def generate(context: Any, builder: Any, call: Any, arguments: Any) -> Any:
        place = _place(context, builder, call, arguments, ir.DoubleType())
        builder.store(arguments[2], place).align = 1
        return context.get_dummy_value()

    return types.void(array, types.intp, types.float64), generate


def _as_float(_context: Any, _word: Any) -> Any:
    def generate(_context: Any, builder: Any, _call: Any, arguments: Any) -> Any:
        return builder.bitcast(arguments[0], ir.DoubleType())

    return types.float64(types.uint64), generate


# Eight bytes at any place of a byte array as one little-endian number, or written from a float; a number's
# bits as a float. Bounds are the caller's.
load8: Any = intrinsic(_load8)
store8: Any = intrinsic(_store8)
as_float: Any = intrinsic(_as_float)


@inlined
def same(left: Any, left_at: int, right: Any, right_at: int, length: int) -> bool:
    """Tell whether two stretches of bytes are equal; both arrays must run 8 bytes beyond them."""
    done = 0
    while done + 8 <= length:
        if load8(left, left_at + done) != load8(right, right_at + done):
            return False
        done += 8
    rest = np.uint64(length - done)
    if rest == 0:
        return True
    mask = (np.uint64(1) << (rest * ONE_BYTE)) - np.uint64(1)
    return ((load8(left, left_at + done) ^ load8(right, right_at + done)) & mask) == 0


@kernel
def is_legal_text(data: Any) -> bool:
    """Tell whether bytes are UTF-8 that XML 1.0 may hold: no control characters, no broken sequences."""
    place, end = 0, len(data)
    while place < end:
        if place + 8 <= end:
            word = load8(data, place)
            if ((word | (word - SPACES)) & HIGH_BITS) == 0:
                place += 8
                continue
        length = _character(data, place, end)
        if length == 0:
            return False
        place += length
    return True


@inlined
def _character(data: Any, place: int, end: int) -> int:
    """Return the length of the legal character at `place`, or 0."""
    first = data[place]
    if first < 0x80:
        return 1 if first >= 0x20 or first in (0x09, 0x0A, 0x0D) else 0
    length = _announced_length(first)
    if length == 0 or place + length > end:
        return 0
    for step in range(1, length):
        if data[place + step] & 0xC0 != 0x80:
            return 0
    second = data[place + 1]
    if not _is_legal_start(first, second):
        return 0
    is_end_of_plane = first == 0xEF and second == 0xBF and data[place + 2] >= 0xBE
    return 0 if is_end_of_plane else length


@inlined
def _announced_length(first: int) -> int:
    if 0xC2 <= first <= 0xDF:
        return 2
    if 0xE0 <= first <= 0xEF:
        return 3
    return 4 if 0xF0 <= first <= 0xF4 else 0


@inlined
def _is_legal_start(first: int, second: int) -> bool:
    """Rule out overlong forms, surrogates and what lies beyond Unicode."""
    if first == 0xE0:
        return second >= 0xA0
    if first == 0xED:
        return second < 0xA0
    if first == 0xF0:
        return second >= 0x90
    return first != 0xF4 or second < 0x90
