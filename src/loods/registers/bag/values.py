# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Register texts to values: strict forms only, so that nothing is guessed. ValueError says "not that"."""

from __future__ import annotations

import datetime as dt
import re

_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_MOMENT = re.compile(
    r"([0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2})(?:\.([0-9]+))?(Z|[+-][0-9]{2}:[0-9]{2})?"
)
_INTEGER = re.compile(r"[0-9]{1,9}")
_NUMBER = re.compile(r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?")


def date(text: str) -> dt.date:
    """Read a date written yyyy-mm-dd."""
    if not _DATE.fullmatch(text):
        raise ValueError(text)
    return dt.date.fromisoformat(text)


def moment(text: str) -> dt.datetime:
    """Read a moment in Dutch clock time to the millisecond; one with an offset is converted to it."""
    found = _MOMENT.fullmatch(text)
    if not found:
        raise ValueError(text)
    milliseconds = int((found[2] or "0").ljust(3, "0")[:3])
    value = dt.datetime.fromisoformat(found[1]).replace(microsecond=milliseconds * 1000)
    return value if found[3] is None else _dutch_time(value, found[3])


def _dutch_time(value: dt.datetime, offset: str) -> dt.datetime:
    from zoneinfo import ZoneInfo

    aware = dt.datetime.fromisoformat(value.isoformat() + offset.replace("Z", "+00:00"))
    return aware.astimezone(ZoneInfo("Europe/Amsterdam")).replace(tzinfo=None)


def integer(text: str) -> int:
    """Read a whole number of at most nine digits."""
    if not _INTEGER.fullmatch(text):
        raise ValueError(text)
    return int(text)


def flag(text: str) -> bool:
    """Read the register's J (yes) or N (no)."""
    if text not in {"J", "N"}:
        raise ValueError(text)
    return text == "J"


def numbers(text: str) -> list[float]:
    """Read decimal numbers separated by white space."""
    words = text.split()
    if not all(_NUMBER.fullmatch(word) for word in words):
        raise ValueError(text[:80])
    return [float(word) for word in words]
