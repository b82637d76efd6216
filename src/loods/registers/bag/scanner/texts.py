# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Kernels that turn stretches of bytes into columns; each returns False where one value is not as expected.

`at` and `length` give one stretch per row; length 0 means absent, which leaves 0 in the column.
"""

# mypy: disable-error-code="no-any-return"
# In compiled code numba decides the types; what the annotations say is for the reader.

from __future__ import annotations

from typing import Any

import numpy as np

from loods.registers.bag.scanner.memory import inlined, kernel, same

_ZERO, _DASH, _COLON, _DOT, _T = (ord(sign) for sign in "0-:.T")
_AMP, _HASH, _SEMICOLON, _X = (ord(sign) for sign in "&#;x")
_MONTH_DAYS = np.array([0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31], np.int64)
_DAY_MS = 86_400_000
_NO_NUMBER = -1

_NAMED = (b"amp;", b"lt;", b"gt;", b"quot;", b"apos;")
NAMED = np.frombuffer(b"".join(name.ljust(16, b"\0") for name in _NAMED), np.uint8)
NAMED_LENGTHS = np.array([len(name) for name in _NAMED], np.int64)
NAMED_CHARACTERS = np.frombuffer(b"&<>\"'", np.uint8)


@inlined
def _digits(data: Any, at: int, length: int) -> int:
    number = 0
    for place in range(at, at + length):
        digit = data[place] - _ZERO
        if digit < 0 or digit > 9:
            return _NO_NUMBER
        number = number * 10 + digit
    return number


@kernel
def integers(data: Any, at: Any, length: Any, column: Any) -> bool:
    """Whole numbers of at most nine digits."""
    for row in range(len(at)):
        if length[row] > 9:
            return False
        column[row] = _digits(data, at[row], length[row])
        if column[row] < 0:
            return False
    return True


@inlined
def _days(data: Any, at: int) -> int:
    """Return days since 1970 of the ten bytes yyyy-mm-dd, or a number far below any date."""
    year, month, day = _digits(data, at, 4), _digits(data, at + 5, 2), _digits(data, at + 8, 2)
    if data[at + 4] != _DASH or data[at + 7] != _DASH or year < 1 or month < 1 or month > 12:
        return -(1 << 40)
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    if day < 1 or day > _MONTH_DAYS[month] + (1 if leap and month == 2 else 0):
        return -(1 << 40)
    # Days from civil date, counting years from March so that the leap day comes last.
    shifted = year - (1 if month <= 2 else 0)
    era = shifted // 400
    of_era = shifted - era * 400
    of_year = (153 * (month - 3 if month > 2 else month + 9) + 2) // 5 + day - 1
    return era * 146097 + of_era * 365 + of_era // 4 - of_era // 100 + of_year - 719468


@kernel
def dates(data: Any, at: Any, length: Any, column: Any) -> bool:
    """Dates yyyy-mm-dd to days since 1970."""
    for row in range(len(at)):
        if length[row] == 0:
            column[row] = 0
            continue
        days = _days(data, at[row]) if length[row] == 10 else -(1 << 40)
        if days < -(1 << 30):
            return False
        column[row] = days
    return True


@kernel
def moments(data: Any, at: Any, length: Any, column: Any) -> bool:
    """Moments yyyy-mm-ddThh:mm:ss or with .fff to milliseconds since 1970."""
    for row in range(len(at)):
        if length[row] == 0:
            column[row] = 0
            continue
        milliseconds = _milliseconds(data, at[row], length[row])
        if milliseconds < 0:
            return False
        column[row] = _days(data, at[row]) * _DAY_MS + milliseconds
        if column[row] < -(1 << 50):
            return False
    return True


@inlined
def _milliseconds(data: Any, at: int, length: int) -> int:
    if length not in (19, 23) or data[at + 10] != _T:
        return -1
    if data[at + 13] != _COLON or data[at + 16] != _COLON or (length == 23 and data[at + 19] != _DOT):
        return -1
    hour, minute, second = _digits(data, at + 11, 2), _digits(data, at + 14, 2), _digits(data, at + 17, 2)
    fraction = _digits(data, at + 20, 3) if length == 23 else 0
    if min(hour, minute, second, fraction) < 0 or hour > 23 or minute > 59 or second > 59:
        return -1
    return ((hour * 60 + minute) * 60 + second) * 1000 + fraction


@kernel
def codes(data: Any, at: Any, length: Any, known: Any, known_lengths: Any, column: Any) -> bool:
    """Indices in a list of known values, each padded to 64 bytes; 0 where absent."""
    last = 0
    for row in range(len(at)):
        if length[row] == 0:
            column[row] = 0
            continue
        if length[row] != known_lengths[last] or not same(data, at[row], known, 64 * last, length[row]):
            last = _find(data, at[row], length[row], known, known_lengths)
            if last < 0:
                return False
        column[row] = last
    return True


@inlined
def _find(data: Any, at: int, length: int, known: Any, known_lengths: Any) -> int:
    for index in range(len(known_lengths)):
        if length == known_lengths[index] and same(data, at, known, 64 * index, length):
            return index
    return -1


@kernel
def are_ids(data: Any, at: Any, length: Any, digits: int, kind: int) -> bool:
    """Tell whether all are identifications of so many digits, `kind` the fifth and sixth (-1: any)."""
    for row in range(len(at)):
        if length[row] != digits or _digits(data, at[row], digits) < 0:
            return False
        if kind >= 0 and _digits(data, at[row] + 4, 2) != kind:
            return False
    return True


@kernel
def strings(data: Any, at: Any, length: Any, offsets: Any, content: Any) -> bool:
    """Copy texts one behind the other, entities decoded; `content` must have room for all stretches."""
    end = 0
    for row in range(len(at)):
        offsets[row] = end
        place, stop = at[row], at[row] + length[row]
        while place < stop:
            sign = data[place]
            if sign == _AMP:
                place, end = _entity(data, place + 1, stop, content, end)
                if place == 0:
                    return False
                continue
            content[end] = sign
            end += 1
            place += 1
    offsets[len(at)] = end
    return True


@inlined
def _entity(data: Any, place: int, stop: int, content: Any, end: int) -> Any:
    """Decode the entity behind an ampersand; return the places after it, 0 if it is unusual."""
    if data[place] == _HASH:
        return _numeric(data, place + 1, stop, content, end)
    for index in range(len(NAMED_LENGTHS)):
        length = NAMED_LENGTHS[index]
        if place + length <= stop and same(data, place, NAMED, 16 * index, length):
            content[end] = NAMED_CHARACTERS[index]
            return place + length, end + 1
    return 0, end


@inlined
def _numeric(data: Any, place: int, stop: int, content: Any, end: int) -> Any:
    base = 16 if data[place] == _X else 10
    place += 1 if base == 16 else 0
    code = digits = 0
    while place < stop and data[place] != _SEMICOLON and digits < 7:
        digit = _digit(data[place], base)
        if digit < 0:
            return 0, end
        code = code * base + digit
        digits += 1
        place += 1
    is_legal = 0x21 <= code <= 0xD7FF or 0xE000 <= code <= 0xFFFD or 0x10000 <= code <= 0x10FFFF
    if place >= stop or data[place] != _SEMICOLON or digits == 0 or not is_legal:
        return 0, end
    return place + 1, _encode(code, content, end)


@inlined
def _digit(sign: int, base: int) -> int:
    if 0x30 <= sign <= 0x39:
        return sign - 0x30
    lower = sign | 0x20
    return lower - 0x57 if base == 16 and 0x61 <= lower <= 0x66 else -1


@inlined
def _encode(code: int, content: Any, end: int) -> int:
    """Write a character as UTF-8; return the place after it."""
    if code < 0x80:
        content[end] = code
        return end + 1
    extra = 1 if code < 0x800 else (2 if code < 0x10000 else 3)
    content[end] = (0xF0 << (3 - extra)) & 0xFF | (code >> (6 * extra))
    for step in range(extra):
        content[end + 1 + step] = 0x80 | ((code >> (6 * (extra - 1 - step))) & 0x3F)
    return end + 1 + extra


@kernel
def masks(indices: Any, ends: Any, column: Any) -> None:
    """Bit masks of the list items of each row."""
    for row in range(len(column)):
        mask = 0
        for item in range(ends[row], ends[row + 1]):
            mask |= 1 << indices[item]
        column[row] = mask


@kernel
def lines(data: Any, places: Any, column: Any) -> None:
    """Line numbers, from 1, of rising places in the file."""
    line, place = 1, 0
    for row in range(len(places)):
        while place < places[row]:
            line += 1 if data[place] == 0x0A else 0
            place += 1
        column[row] = line
