# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a rule is: a name with dated values, each with the source that says so."""

from __future__ import annotations

import copy
import datetime as dt
import operator
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

_COMPARE: dict[str, Callable[[Any, Any], bool]] = {
    "more_than": operator.gt,
    "at_least": operator.ge,
    "at_most": operator.le,
    "less_than": operator.lt,
}

# A text in both languages: {"nl": ..., "en": ...}.
Bilingual = Mapping[str, str]


@dataclass(frozen=True)
class Source:
    """Who says so: title, article, link, and when it was published (day, month or year)."""

    title: str
    published: str
    article: str | None = None
    link: str | None = None


@dataclass(frozen=True)
class RuleValue:
    """One value of a rule in its period (`valid_to` is the first day after it; None = still valid).

    `verified` False = nobody has checked it against a source yet. `overlay` True = local policy that stands
    in the place of `original`. `compare` says how a threshold is met, where the source words it.
    """

    name: str
    value: Any
    unit: str
    kind: str
    valid_from: dt.date
    valid_to: dt.date | None
    source: Source
    verified: bool
    low: float | None = None
    high: float | None = None
    compare: str | None = None
    note: Bilingual | None = None
    overlay: bool = False
    original: RuleValue | None = None

    def covers(self, on: dt.date) -> bool:
        """Tell whether the value holds on day `on`."""
        return self.valid_from <= on and (self.valid_to is None or on < self.valid_to)

    def met_by(self, amount: float) -> bool:
        """Tell whether `amount` meets this threshold, compared as the source words it.

        >>> source = Source("Convenant", "2012-06-27")
        >>> start = dt.date(2012, 1, 1)
        >>> three = RuleValue("x", 3, "years", "covenant", start, None, source, True, compare="more_than")
        >>> three.met_by(3), three.met_by(3.01)
        (False, True)
        """
        if self.compare is None:
            raise ValueError(self.name)
        return _COMPARE[self.compare](amount, self.value)

    def own_copy(self) -> RuleValue:
        """Return the value with lists and tables of its own, so that no caller can change the rulebook."""
        return replace(self, value=copy.deepcopy(self.value)) if isinstance(self.value, list | dict) else self


@dataclass(frozen=True)
class Rule:
    """A rule with its whole history, oldest first. `local` holds the values of the overlay, if any."""

    name: str
    title: Bilingual
    about: Bilingual
    unit: str
    kind: str
    values: tuple[RuleValue, ...]
    file: str
    local: tuple[RuleValue, ...] = ()

    def on(self, day: dt.date) -> RuleValue | None:
        """Return the value that holds on `day`, local policy first; None outside the validity."""
        base = next((value for value in self.values if value.covers(day)), None)
        local = next((value for value in self.local if value.covers(day)), None)
        return base if local is None else replace(local, original=base)
