# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Days and terms as the law counts them (Algemene termijnenwet, Algemene wet bestuursrecht)."""

from __future__ import annotations

import datetime as dt
from calendar import monthrange
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal

from dateutil.easter import easter

from loods.rules import Rulebook

Span = Literal["days", "weeks", "months", "years"]

_DAY = dt.timedelta(days=1)
_NO_DAYS: frozenset[dt.date] = frozenset()
# Until 2013 the birthday of the Queen was kept on 30 April, since 2014 that of the King on 27 April.
_FIRST_KINGS_DAY = 2014


@dataclass(frozen=True)
class Term:
    """A length of time: `amount` days, weeks, months or years."""

    amount: int
    span: Span

    @property
    def long(self) -> bool:
        """Tell whether the Algemene termijnenwet leaves this term alone (article 4, a).

        >>> Term(12, "weeks").long, Term(26, "weeks").long, Term(3, "months").long, Term(6, "months").long
        (False, True, False, True)
        """
        most = {"days": 90, "weeks": 12, "months": 3, "years": 0}
        return self.amount > most[self.span]

    def after(self, day: dt.date) -> dt.date:
        """Return the last day of the term when it begins on the day after `day`, by the plain calendar.

        >>> Term(6, "weeks").after(dt.date(2026, 1, 6)), Term(1, "months").after(dt.date(2026, 1, 31))
        (datetime.date(2026, 2, 17), datetime.date(2026, 2, 28))
        """
        if self.span in ("days", "weeks"):
            return day + dt.timedelta(days=self.amount * (7 if self.span == "weeks" else 1))
        months = self.amount * (12 if self.span == "years" else 1)
        return _months_on(day, months)


@cache
def holidays(year: int) -> frozenset[dt.date]:
    """Return the general holidays of a year and Good Friday (Algemene termijnenwet, article 3)."""
    sunday: dt.date = easter(year)
    moving = {sunday + dt.timedelta(days=offset) for offset in (-2, 1, 39, 50)}
    fixed = {dt.date(year, month, day) for month, day in ((1, 1), (5, 5), (12, 25), (12, 26))}
    return frozenset(moving | fixed | {kings_day(year)})


def kings_day(year: int) -> dt.date:
    """Return the day on which the birthday of the monarch is kept; never a Sunday.

    >>> kings_day(2025), kings_day(2013), kings_day(2006)
    (datetime.date(2025, 4, 26), datetime.date(2013, 4, 30), datetime.date(2006, 4, 29))
    """
    day = dt.date(year, 4, 27 if year >= _FIRST_KINGS_DAY else 30)
    return day - _DAY if day.weekday() == 6 else day


@dataclass(frozen=True)
class Calendar:
    """Working days: `equated` are the days that a decree makes equal to a general holiday (article 3.3)."""

    equated: frozenset[dt.date] = _NO_DAYS

    @classmethod
    def of(cls, rulebook: Rulebook) -> Calendar:
        """Return the calendar with every equated day that the rulebook knows."""
        rows = [row for value in rulebook.rule("calendar.equated_days").values for row in value.value]
        return cls(frozenset(row["day"] for row in rows))

    def works(self, day: dt.date) -> bool:
        """Tell whether `day` is none of Saturday, Sunday, general holiday or equated day."""
        return day.weekday() < 5 and day not in holidays(day.year) and day not in self.equated

    def next_working(self, day: dt.date) -> dt.date:
        """Return `day` itself when it is a working day, else the first one after it."""
        while not self.works(day):
            day += _DAY
        return day

    def last_working(self, day: dt.date) -> dt.date:
        """Return `day` itself when it is a working day, else the last one before it."""
        while not self.works(day):
            day -= _DAY
        return day

    def term_end(self, event: dt.date, term: Term) -> dt.date:
        """Return the last day of a statutory term that begins on the day after `event`.

        Articles 1, 2 and 4: it runs on to a working day, holds two of them when it is three days or longer,
        and is left alone when it is longer than twelve weeks, three months or ninety days.
        """
        return _term_end(self, event, term)

    def add_working_days(self, day: dt.date, count: int) -> dt.date:
        """Return the working day that comes `count` working days after `day`."""
        for _ in range(count):
            day = self.next_working(day + _DAY)
        return day

    def holidays_between(self, start: dt.date, end: dt.date) -> tuple[dt.date, ...]:
        """Return the holidays and equated days from start up to and including end, in order."""
        years: Iterable[int] = range(start.year, end.year + 1)
        known: Collection[dt.date] = {day for year in years for day in holidays(year)} | self.equated
        return tuple(sorted(day for day in known if start <= day <= end))


def _months_on(day: dt.date, months: int) -> dt.date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return dt.date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


@lru_cache(maxsize=65_536)
def _term_end(calendar: Calendar, event: dt.date, term: Term) -> dt.date:
    end = term.after(event)
    if term.long:
        return end
    if (end - event).days >= 3:
        end = max(end, calendar.add_working_days(event, 2))
    return calendar.next_working(end)
