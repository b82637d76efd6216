# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Cells as people fill them, in Dutch ways of writing: numbers, dates, yes/no and text.

Every reader returns None for a blank cell and raises UnreadableError for what it cannot read with certainty.
"""

from __future__ import annotations

import datetime as dt
import math
import re
from collections.abc import Mapping

from loods.cells import original
from loods.registers.sheets.columns import plain

_SPREADSHEET_EPOCH = dt.date(1899, 12, 30)
_SERIALS = range(10_000, 80_000)  # 1927 .. 2119: a number outside it is no date serial
_MONTHS = ("jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec")
_MONTH_WORDS = {"maart": 3, "maa": 3, "mar": 3, "march": 3, "may": 5, "oct": 10, "october": 10}
_LONG_MONTHS = (
    ("januari", "january"),
    ("februari", "february"),
    (),
    ("april",),
    (),
    ("juni", "june"),
    ("juli", "july"),
    ("augustus", "august"),
    ("september", "sept"),
    ("oktober",),
    ("november",),
    ("december",),
)
_BLANKS = re.compile(r"[\s\u00a0\u202f\u2009']+")
_UNITS = re.compile(r"(?i)^(?:€|eur|euro)|(?:m2|m²|eur|euro|€|,-+|\.-+)$")
# Thousands never begin with a nought: "0.125" is an eighth.
_DUTCH = re.compile(r"-?(?:\d+|[1-9]\d{0,2}(?:\.\d{3})+)(?:,\d+)?")
_POINT = re.compile(r"-?(?:\d+|[1-9]\d{0,2}(?:,\d{3})+)\.\d+")
_DAY_FIRST = re.compile(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})")
_YEAR_FIRST = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})")
_WORDY = re.compile(r"(\d{1,2})[-. ]*([a-z]+)\.?[-., ]*(\d{4})")
_TIME = re.compile(r"[T ]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?Z?$")


class UnreadableError(ValueError):
    """A cell that cannot be read with certainty."""


def _month_numbers() -> dict[str, int]:
    short = {word: number for number, word in enumerate(_MONTHS, 1)}
    long = {word: number for number, words in enumerate(_LONG_MONTHS, 1) for word in words}
    return short | long | _MONTH_WORDS


_MONTH_OF = _month_numbers()


def is_blank(cell: object) -> bool:
    """Say whether a cell holds nothing to read; a lone dash or "n.v.t." is how people write "nothing"."""
    if cell is None:
        return True
    return isinstance(cell, str) and cell.strip().casefold() in {
        "",
        "-",
        "--",
        "?",
        "n.v.t.",
        "nvt",
        "onbekend",
    }


def read_text(cell: object) -> str | None:
    """Return the text of a cell; a whole number loses its ".0", an apostrophe that we put there goes."""
    if cell is None:
        return None
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return original(str(cell).strip()) or None


def read_number(cell: object) -> float | None:
    """Return a number written the Dutch way: "1.250,5" and "1.250" (thousands), or with a decimal point.

    >>> read_number("1.250,5"), read_number("€ 185,-"), read_number("1250.5")
    (1250.5, 185.0, 1250.5)
    """
    if is_blank(cell):
        return None
    if isinstance(cell, int | float) and not isinstance(cell, bool) and math.isfinite(cell):
        return float(cell)
    if not isinstance(cell, str):
        raise UnreadableError(str(cell))
    return _number(_without_units(original(cell.strip())))


def _without_units(text: str) -> str:
    bare = _BLANKS.sub("", text)
    while (shorter := _UNITS.sub("", bare)) != bare:
        bare = shorter
    return bare


def _number(text: str) -> float:
    # "1,250" is 1.25 in Dutch and 1250 in English: not to be guessed.
    if re.fullmatch(r"-?[1-9]\d{0,2},\d{3}", text):
        raise UnreadableError(text)
    if _DUTCH.fullmatch(text):
        return float(text.replace(".", "").replace(",", "."))
    if _POINT.fullmatch(text):
        return float(text.replace(",", ""))
    raise UnreadableError(text)


def read_date(cell: object) -> dt.date | None:
    """Return a date: a date cell, day-month-year, ISO, "1 maart 2021", 20210301 or a spreadsheet serial.

    >>> read_date("1-3-2021"), read_date("1 maart 2021"), read_date(44256.0)
    (datetime.date(2021, 3, 1), datetime.date(2021, 3, 1), datetime.date(2021, 3, 1))
    """
    if is_blank(cell):
        return None
    if isinstance(cell, dt.datetime):
        return cell.date()
    if isinstance(cell, dt.date):
        return cell
    if isinstance(cell, int | float) and not isinstance(cell, bool) and math.isfinite(cell):
        return _date_number(cell)
    if not isinstance(cell, str):
        raise UnreadableError(str(cell))
    return _date_text(original(cell.strip()))


def _date_number(number: float) -> dt.date:
    if int(number) in _SERIALS:
        return _SPREADSHEET_EPOCH + dt.timedelta(days=int(number))
    if float(number).is_integer() and 19_000_101 <= number <= 21_991_231:
        return _day(int(number) // 10_000, int(number) // 100 % 100, int(number) % 100)
    raise UnreadableError(str(number))


def _date_text(text: str) -> dt.date:
    bare = _TIME.sub("", text).strip().casefold()
    if bare.isdecimal():
        return _date_number(int(bare))
    if found := _DAY_FIRST.fullmatch(bare):
        return _day(int(found[3]), int(found[2]), int(found[1]))
    if found := _YEAR_FIRST.fullmatch(bare):
        return _day(int(found[1]), int(found[2]), int(found[3]))
    found = _WORDY.fullmatch(bare)
    if found and found[2] in _MONTH_OF:
        return _day(int(found[3]), _MONTH_OF[found[2]], int(found[1]))
    raise UnreadableError(text)


def _day(year: int, month: int, day: int) -> dt.date:
    try:
        return dt.date(year, month, day)
    except ValueError as error:
        raise UnreadableError(f"{day}-{month}-{year}") from error


def read_word(cell: object, words: Mapping[str, str]) -> str | None:
    """Return the code of a word from a list (plain word -> code); true and false cells count as such."""
    if is_blank(cell):
        return None
    word = plain(read_text(cell) or "")
    if word not in words:
        raise UnreadableError(str(cell))
    return words[word]
