# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Put the steps of a case on the calendar: forward for the dates, backward for the slack."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from loods.procedures.calendar import Calendar
from loods.procedures.situation import Case
from loods.procedures.steps import APPLICATION, IRREVOCABLE, OUTCOMES, Step, steps_of
from loods.procedures.terms import Length, Timing

DAYS_PER_MONTH = 365.25 / 12


@dataclass(frozen=True)
class Dates:
    """When a step begins and ends in one outcome; both are the same day where it does not happen."""

    start: dt.date
    end: dt.date
    happens: bool


@lru_cache(maxsize=16_384)
def finish(case: Case, start: dt.date, timing: Timing) -> tuple[dt.date, dt.date, dt.date]:
    """Return the day on which a case is irrevocable in the best, usual and worst outcome."""
    best, usual, worst = (forward(case, start, timing, outcome)[IRREVOCABLE].end for outcome in OUTCOMES)
    return best, usual, worst


@lru_cache(maxsize=16_384)
def applied_on(case: Case, start: dt.date, timing: Timing) -> dt.date | None:
    """Return the usual day on which the permit is applied for; None where the case takes no permit."""
    dates = forward(case, start, timing, "usual").get(APPLICATION)
    return None if dates is None else dates.end


def forward(case: Case, start: dt.date, timing: Timing, outcome: str) -> Mapping[str, Dates]:
    """Return the dates of every step of a case in one outcome, by code."""
    lengths, calendar = timing.lengths, timing.calendar
    first = calendar.next_working(start)
    found: dict[str, Dates] = {}
    for step in steps_of(case):
        begin = max((found[name].end for name in step.after), default=first)
        happens = outcome in step.outcomes
        length = lengths[step.duration] if happens and step.duration else None
        found[step.code] = Dates(begin, _end(calendar, begin, length, outcome), happens)
    return found


def slack(steps: Sequence[Step], dates: Mapping[str, Dates]) -> Mapping[str, int]:
    """Return by how many days each step can end later without moving the end of the plan."""
    last = dates[IRREVOCABLE].end
    latest: dict[str, dt.date] = {}
    for step in reversed(steps):
        followers = [other for other in steps if step.code in other.after]
        limits = [latest[f.code] - (dates[f.code].end - dates[f.code].start) for f in followers]
        latest[step.code] = min(limits, default=max(last, dates[step.code].end))
    return {code: (latest[code] - dates[code].end).days for code in dates}


def _end(calendar: Calendar, begin: dt.date, length: Length | None, outcome: str) -> dt.date:
    if length is None:
        return begin
    term = length.of(outcome)
    if not term.amount:
        return begin
    if not length.statutory:
        return calendar.next_working(term.after(begin))
    # A long term is not extended by law, so who must decide does it on the last working day within it.
    return calendar.last_working(calendar.term_end(begin, term))
