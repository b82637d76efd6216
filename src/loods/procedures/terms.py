# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""How long steps take: terms of the law, and assumptions about practice, read from the rulebook."""

from __future__ import annotations

import datetime as dt
import math
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import cast

from loods.errors import RuleError
from loods.messages import N_
from loods.procedures.calendar import Calendar, Span, Term
from loods.procedures.steps import steps
from loods.rules import Rulebook, RuleValue

STATUTORY = "term."
REGIME = "procedure.regime"
_SPANS = ("days", "weeks", "months", "years")


@dataclass(frozen=True)
class Length:
    """How long a step takes in the best, usual and worst case: a statutory term, or days of practice."""

    best: Term
    usual: Term
    worst: Term
    statutory: bool

    def of(self, outcome: str) -> Term:
        """Return the length in "best", "usual" or "worst"."""
        return cast(Term, getattr(self, outcome))


@dataclass(frozen=True, eq=False)
class Timing:
    """Calendar, lengths by rule name and regime: all that the dates of a plan depend on. One object each."""

    calendar: Calendar
    lengths: Mapping[str, Length]
    regime: str


class Clocks:
    """The timing of every day by a rulebook; read once for each period in which no rule changes."""

    def __init__(self, rulebook: Rulebook) -> None:
        self.rulebook = rulebook
        self._calendar = Calendar.of(rulebook)
        self._names = tuple(sorted({step.duration for step in steps() if step.duration}))
        rules = [rulebook.rule(name) for name in (*self._names, REGIME)]
        values = [value for rule in rules for value in (*rule.values, *rule.local)]
        self._changes = sorted({day for value in values for day in (value.valid_from, value.valid_to) if day})
        self._known: dict[int, Timing] = {}

    def on(self, day: dt.date) -> Timing:
        """Return the timing for an application on `day`; RuleError before the first of the rules."""
        period = bisect_right(self._changes, day)
        if period not in self._known:
            lengths = tuple((name, length_of(self.rulebook.on(name, day))) for name in self._names)
            self._known[period] = _timing(self._calendar, lengths, str(self.rulebook.on(REGIME, day).value))
        return self._known[period]


@lru_cache(maxsize=256)
def _timing(calendar: Calendar, lengths: tuple[tuple[str, Length], ...], regime: str) -> Timing:
    return Timing(calendar, dict(lengths), regime)


def length_of(value: RuleValue) -> Length:
    """Return the length that a rule value gives; low is the best case and high the worst of practice."""
    if value.unit not in _SPANS:
        raise RuleError(
            N_("The rule {name} is in {unit}, not in days, weeks, months or years."),
            N_("Give the duration in one of these."),
            name=value.name,
            unit=value.unit,
        )
    if value.name.startswith(STATUTORY):
        term = Term(int(value.value), cast(Span, value.unit))
        return Length(term, term, term, statutory=True)
    low = value.value if value.low is None else value.low
    high = value.value if value.high is None else value.high
    best, usual, worst = (_days(amount, value.unit) for amount in (low, value.value, high))
    return Length(best, usual, worst, statutory=False)


def _days(amount: float, unit: str) -> Term:
    days = {"days": 1.0, "weeks": 7.0, "months": 365.25 / 12, "years": 365.25}
    return Term(math.ceil(amount * days[unit] - 1e-9), "days")
