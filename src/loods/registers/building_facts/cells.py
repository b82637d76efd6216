# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""What somebody writes for a fact: a word, a number or a range, as low and high; a blank says nothing."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping

from loods.registers.building_facts.columns import GivenKind
from loods.registers.sheets.columns import Column, plain
from loods.registers.sheets.reading import Cell
from loods.registers.sheets.values import UnreadableError, is_blank, read_number, read_text

Range = tuple[float, float]
# "10-15", "10 tot 15", "10 t/m 15"; the minus of a negative number is no sign of a range.
_BETWEEN = re.compile(r"(?i)(?<=[\w%+.,\s])\s*(?:-|–|—|\btot\b|\bt/m\b|\bto\b)\s*(?=[\w€])")
_YEARS = (1000.0, 2200.0)
_MOST = 1e10  # more than any building has, in whichever unit
_LABEL = re.compile(r"(?i)^[a-g]\+*$")


class OutOfRangeError(ValueError):
    """A value that can be read and cannot be so."""


class ReversedError(ValueError):
    """A range of which the first value is above the second."""


class DateError(ValueError):
    """A cell of which a spreadsheet has made a date."""


def read_given(cell: Cell, kind: GivenKind, words: Mapping[str, str]) -> Range | None:
    """Return low and high of a cell, None where it is blank; `words` are plain words -> code of a choice.

    Raises UnreadableError, DateError, OutOfRangeError or ReversedError.
    """
    if is_blank(cell):
        return None
    if isinstance(cell, dt.date | dt.time):
        raise DateError(str(cell))
    low, high = _choices(cell, kind, words) if kind.choices else _numbers(cell, kind.unit)
    if low > high:
        raise ReversedError(str(cell))
    return low, high


def _choices(cell: Cell, kind: GivenKind, words: Mapping[str, str]) -> Range:
    text = read_text(cell) or ""
    whole = _place(text, kind, words)
    if whole is not None:
        return whole, whole
    parts = [_place(part, kind, words) for part in _parts(text)]
    if len(parts) != 2 or parts[0] is None or parts[1] is None:
        raise UnreadableError(text)
    return min(parts[0], parts[1]), max(parts[0], parts[1])


def _place(text: str, kind: GivenKind, words: Mapping[str, str]) -> float | None:
    """Return the place of a word among the choices; a label keeps its plusses, which other words lack."""
    bare = text.strip()
    if bare.upper() in kind.choices and _LABEL.match(bare):
        return float(kind.choices.index(bare.upper()))
    code = words.get(plain(bare))
    if code is None or _LABEL.match(code):
        return None
    return float(kind.choices.index(code))


def _numbers(cell: Cell, unit: str) -> Range:
    if not isinstance(cell, str):
        number = _number(cell, unit)
        return number, number
    text = (read_text(cell) or "").strip()
    parts = _parts(text)
    if len(parts) == 2 and parts[1].endswith("%") and not parts[0].endswith("%"):
        parts[0] += "%"
    if len(parts) > 2:
        raise UnreadableError(text)
    values = [_number(part, unit) for part in parts]
    return values[0], values[-1]


def _parts(text: str) -> list[str]:
    return [part.strip() for part in _BETWEEN.split(text)]


def _number(cell: Cell, unit: str) -> float:
    percent = isinstance(cell, str) and cell.endswith("%")
    value = read_number(cell.removesuffix("%") if isinstance(cell, str) else cell)
    if value is None or (percent and unit != "share"):
        raise UnreadableError(str(cell))
    value = value / 100 if percent else value
    low, high = bounds(unit)
    if not low <= value <= high:
        raise OutOfRangeError(str(cell))
    return value


def bounds(unit: str) -> Range:
    """Return the least and the largest number that a fact in a unit can be."""
    if unit == "share":
        return 0.0, 1.0
    return _YEARS if unit == "year" else (0.0, _MOST)


def word_codes(column: Column) -> dict[str, str]:
    """Return plain word -> code for a column with choices; words that differ in plusses only are left out."""
    codes = {plain(code): code for code in column.choices}
    own = {plain(word): code for code, word in column.choices.items()}
    return codes | own | {plain(word): code for word, code in column.words.items()}
