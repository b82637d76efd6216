# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Terms as the Algemene termijnenwet counts them: examples reckoned by hand, and what always holds."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loods.procedures.calendar import Calendar, Term, holidays, kings_day
from loods.rules import Rulebook

DAYS = st.dates(dt.date(2011, 1, 1), dt.date(2040, 12, 31))
SHORT = st.one_of(
    st.builds(Term, st.integers(3, 90), st.just("days")),
    st.builds(Term, st.integers(1, 12), st.just("weeks")),
    st.builds(Term, st.integers(1, 3), st.just("months")),
)
TERMS = st.one_of(SHORT, st.builds(Term, st.integers(4, 24), st.just("months")))
CALENDAR = Calendar.of(Rulebook.load())


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def test_the_holidays_of_2026_are_those_of_the_law() -> None:
    assert sorted(holidays(2026)) == [
        day("2026-01-01"),  # Nieuwjaarsdag
        day("2026-04-03"),  # Goede Vrijdag
        day("2026-04-06"),  # tweede paasdag
        day("2026-04-27"),  # Koningsdag
        day("2026-05-05"),  # Bevrijdingsdag
        day("2026-05-14"),  # Hemelvaartsdag
        day("2026-05-25"),  # tweede pinksterdag
        day("2026-12-25"),
        day("2026-12-26"),
    ]


def test_the_day_of_the_monarch_moves_from_a_sunday_and_changed_in_2014() -> None:
    found = [kings_day(year) for year in (2006, 2013, 2014, 2025, 2026)]
    assert found == [
        day(text) for text in ("2006-04-29", "2013-04-30", "2014-04-26", "2025-04-26", "2026-04-27")
    ]


@pytest.mark.parametrize(
    ("event", "term", "end"),
    [
        # Tuesday 6 January: begins on the 7th, six weeks later is Tuesday 17 February.
        ("2026-01-06", Term(6, "weeks"), "2026-02-17"),
        # Friday 20 February: six weeks later is Good Friday 3 April, then weekend and Easter Monday.
        ("2026-02-20", Term(6, "weeks"), "2026-04-07"),
        # Monday 2 March: eight weeks later is Koningsdag, Monday 27 April.
        ("2026-03-02", Term(8, "weeks"), "2026-04-28"),
        # Thursday 2 April: six weeks later is Hemelvaartsdag; the Friday after it equals a holiday by decree.
        ("2026-04-02", Term(6, "weeks"), "2026-05-18"),
        # Thursday 24 December: three days would end on Sunday; two working days are 28 and 29 December.
        ("2026-12-24", Term(3, "days"), "2026-12-29"),
        # A term of two days needs no two working days, but does not end on one that is none.
        ("2026-12-24", Term(2, "days"), "2026-12-28"),
        # Twelve weeks still fall under the law: Monday 2 February, twelve weeks later is Koningsdag.
        ("2026-02-02", Term(12, "weeks"), "2026-04-28"),
        # Six months do not (article 4): the term ends on Koningsdag itself.
        ("2025-10-27", Term(6, "months"), "2026-04-27"),
        # A month from 31 January ends with February, on a Saturday, so on Monday 2 March.
        ("2026-01-31", Term(1, "months"), "2026-03-02"),
    ],
)
def test_terms_end_where_the_law_says(event: str, term: Term, end: str) -> None:
    assert CALENDAR.term_end(day(event), term) == day(end)


@given(DAYS, SHORT)
def test_a_short_term_ends_on_a_working_day_and_not_early(event: dt.date, term: Term) -> None:
    end = CALENDAR.term_end(event, term)
    assert CALENDAR.works(end)
    assert end >= term.after(event)
    working = [event + dt.timedelta(days=n) for n in range(1, (end - event).days + 1)]
    assert sum(CALENDAR.works(one) for one in working) >= 2 or (term.after(event) - event).days < 3


@given(DAYS, st.integers(0, 400), TERMS)
def test_who_begins_later_never_ends_earlier(event: dt.date, later: int, term: Term) -> None:
    assert CALENDAR.term_end(event + dt.timedelta(days=later), term) >= CALENDAR.term_end(event, term)


@given(DAYS)
def test_the_working_days_around_a_day(event: dt.date) -> None:
    before, after = CALENDAR.last_working(event), CALENDAR.next_working(event)
    assert CALENDAR.works(before)
    assert CALENDAR.works(after)
    between = [before + dt.timedelta(days=n) for n in range(1, (after - before).days)]
    assert not any(CALENDAR.works(one) for one in between)
    assert (before == after) == CALENDAR.works(event)


def test_the_holidays_of_a_period_are_listed_with_the_days_by_decree() -> None:
    found = CALENDAR.holidays_between(day("2026-05-10"), day("2026-05-26"))
    assert found == (day("2026-05-14"), day("2026-05-15"), day("2026-05-25"))
