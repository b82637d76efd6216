# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Checks what people fill in for the match; every fault is named by its field."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, fields, replace
from typing import Any, TypeVar

from loods.errors import InputError, LoodsError
from loods.messages import N_
from loods.places.tables import all_gemeenten

Fields = TypeVar("Fields", bound=Any)
# Beyond these somebody made a slip of the pen.
MOST_M2 = 500_000.0
MOST_RENT = 5_000.0
MOST_METRES = 100_000.0
LONGEST_CODE = 40
MOST_PLACES = 400
_FIRST_DAY, _LAST_DAY = dt.date(1900, 1, 1), dt.date(2199, 12, 31)
# The Netherlands in RD New, generously.
_RD_X, _RD_Y = (-10_000.0, 300_000.0), (290_000.0, 640_000.0)


class FaultyFieldsError(InputError):
    """Fields that cannot be kept; `faults` says by the name of each what is wrong and what to do."""

    def __init__(self, faults: Mapping[str, LoodsError]) -> None:
        first = next(iter(faults.values()))
        super().__init__(first.cause.msgid, first.remedy.msgid, **first.cause.params)
        self.faults = dict(faults)


@dataclass
class Checks:
    """Asks one question after another of the fields; of each field the first fault stands."""

    fields: Any
    faults: dict[str, LoodsError]

    @classmethod
    def of(cls, asked: Any) -> Checks:
        """Return the checks of a dataclass of fields, with no fault yet."""
        return cls(asked, {})

    def fault(self, name: str, cause: str, remedy: str, **params: object) -> None:
        """Keep a fault of a field."""
        self.faults.setdefault(name, InputError(cause, remedy, **params))

    def done(self) -> None:
        """Raise FaultyFieldsError where there is a fault."""
        if self.faults:
            raise FaultyFieldsError(self.faults)

    def number(self, name: str, least: float, most: float) -> None:
        """Check that a number is known and within bounds, where it is given."""
        value = getattr(self.fields, name)
        if value is not None and not (math.isfinite(value) and least <= value <= most):
            self.fault(
                name,
                N_("This number cannot be right."),
                N_("Give a number from {least} to {most}."),
                least=f"{least:g}",
                most=f"{most:g}",
            )

    def ordered(self, low: str, high: str) -> None:
        """Check that the first of two numbers or days is not above the second, where both are given."""
        first, last = getattr(self.fields, low), getattr(self.fields, high)
        if first is not None and last is not None and first > last:
            self.fault(
                high, N_("This is less or earlier than where it begins."), N_("Change one of the two.")
            )

    def days(self, *names: str) -> None:
        """Check that days lie in a time that people live in."""
        for name in names:
            value = getattr(self.fields, name)
            if value is not None and not _FIRST_DAY <= value <= _LAST_DAY:
                self.fault(name, N_("This day cannot be right."), N_("Look at the year."))

    def known(self, name: str, codes: Collection[str], *, must: bool = False) -> None:
        """Check that a word, or each word of several, is one of those that are known."""
        value = getattr(self.fields, name)
        words = (value,) if isinstance(value, str) else tuple(value or ())
        if must and not any(words):
            self.fault(name, N_("This is not filled in."), N_("Choose one of the list."))
        for word in words:
            if word and word not in codes:
                self.fault(name, N_("{word} is not in the list."), N_("Choose one of the list."), word=word)

    def gemeenten(self, name: str, *, must: bool = False) -> None:
        """Check one or more codes of gemeenten, also of those that have ended."""
        self.known(name, all_gemeenten(), must=must)

    def text(self, name: str, longest: int, *, must: bool = False) -> None:
        """Check how long a text is."""
        value = getattr(self.fields, name) or ""
        if must and not value:
            self.fault(name, N_("This is not filled in."), N_("Fill it in."))
        if len(value) > longest:
            self.fault(name, N_("This is too long."), N_("Use at most {most} characters."), most=longest)

    def places(self, name: str) -> None:
        """Check names or codes of own areas: how many and how long."""
        value = getattr(self.fields, name) or ()
        if len(value) > MOST_PLACES or any(not 0 < len(word) <= LONGEST_CODE for word in value):
            self.fault(name, N_("This area cannot be used."), N_("Choose areas of the list."))

    def point(self, x: str = "x", y: str = "y") -> None:
        """Check a point in RD metres: both or none, in the Netherlands."""
        self.number(x, *_RD_X)
        self.number(y, *_RD_Y)
        if (getattr(self.fields, x) is None) != (getattr(self.fields, y) is None):
            self.fault(x, N_("Half of the point is missing."), N_("Choose the point again."))


def checked_day(name: str, day: dt.date, today: dt.date) -> dt.date:
    """Return the day on which something was filled or found; FaultyFieldsError for one that cannot be."""
    if not today - dt.timedelta(days=3660) <= day <= today + dt.timedelta(days=1830):
        raise FaultyFieldsError({name: InputError(N_("This day cannot be right."), N_("Look at the year."))})
    return day


def cleaned(asked: Fields, keep_none: Iterable[str] = ()) -> Fields:
    """Return fields with their texts trimmed and without the character NUL; an empty optional one is None."""
    optional = set(keep_none)
    changed: dict[str, Any] = {}
    for each in fields(asked):
        value = getattr(asked, each.name)
        if isinstance(value, str):
            text = value.replace("\0", "").strip()
            changed[each.name] = None if each.name in optional and not text else text
    return replace(asked, **changed)
