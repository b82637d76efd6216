# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""What came of the match in a period: spaces filled through it, how long it took, proposals by state."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from statistics import median
from typing import Any

from django.db.models import Count
from django.utils import timezone

from loods_store.models import Proposal

State = Proposal.State
Period = tuple[dt.date, dt.date]
_COLUMNS = (
    "gemeente",
    "space_id",
    "area_m2",
    "let_from",
    "proposed_at",
    "grounds__let__vacant_since",
    "space__vacant_since",
)


@dataclass(frozen=True)
class Results:
    """Results of a period, first and last day included.

    `spaces` were let through a match, wholly or in part; of `area_unknown` lets nobody knows the m2. Days are
    medians over the lets of which both ends are known (`days_empty_known`); None where none is.
    """

    spaces: int = 0
    lets: int = 0
    area_m2: float = 0.0
    area_unknown: int = 0
    days_empty: float | None = None
    days_empty_known: int = 0
    days_to_let: float | None = None
    by_state: dict[str, int] = field(default_factory=lambda: dict.fromkeys(State.values, 0))

    @property
    def proposals(self) -> int:
        """Return how many proposals were made in the period."""
        return sum(self.by_state.values())


@dataclass(frozen=True)
class _Let:
    gemeente: str
    space_id: int
    area_m2: float | None
    days_empty: int | None
    days_to_let: int


def results(gemeenten: Collection[str] | None, period: Period) -> Results:
    """Return what came of the match in these gemeenten (None: all): lets from a day within the period.

    `by_state` counts every proposal that was made in the period, by its state of now.
    """
    states: Counter[str] = Counter()
    for _, state, count in _made(gemeenten, period):
        states[state] += count
    return _summed(_lets(gemeenten, period), states)


def results_by_gemeente(gemeenten: Collection[str], period: Period) -> dict[str, Results]:
    """Return the same for each of the gemeenten."""
    states: dict[str, Counter[str]] = defaultdict(Counter)
    for gemeente, state, count in _made(gemeenten, period):
        states[gemeente][state] += count
    lets: dict[str, list[_Let]] = defaultdict(list)
    for let in _lets(gemeenten, period):
        lets[let.gemeente].append(let)
    return {code: _summed(lets[code], states[code]) for code in gemeenten}


def last_year(today: dt.date) -> Period:
    """Return the 365 days up to and including today."""
    return today - dt.timedelta(days=364), today


def _made(gemeenten: Collection[str] | None, period: Period) -> Iterable[tuple[str, str, int]]:
    rows = Proposal.objects.filter(proposed_at__date__range=period).order_by()
    if gemeenten is not None:
        rows = rows.filter(gemeente__in=list(gemeenten))
    return rows.values_list("gemeente", "state").annotate(count=Count("pk"))


def _lets(gemeenten: Collection[str] | None, period: Period) -> list[_Let]:
    rows = Proposal.objects.filter(state=State.LET, let_from__range=period).order_by("pk")
    if gemeenten is not None:
        rows = rows.filter(gemeente__in=list(gemeenten))
    return [_let(row) for row in rows.values(*_COLUMNS)]


def _let(row: dict[str, Any]) -> _Let:
    """Return a let; since when it stood empty is what was known when it was let, else what is known now."""
    kept = row["grounds__let__vacant_since"]
    since = dt.date.fromisoformat(kept) if kept else row["space__vacant_since"]
    let_from, proposed = row["let_from"], timezone.localdate(row["proposed_at"])
    days_empty = (let_from - since).days if since is not None and since <= let_from else None
    return _Let(row["gemeente"], row["space_id"], row["area_m2"], days_empty, (let_from - proposed).days)


def _summed(lets: Sequence[_Let], states: Counter[str]) -> Results:
    empty = [let.days_empty for let in lets if let.days_empty is not None]
    return Results(
        spaces=len({let.space_id for let in lets}),
        lets=len(lets),
        area_m2=sum(let.area_m2 or 0.0 for let in lets),
        area_unknown=sum(let.area_m2 is None for let in lets),
        days_empty=median(empty) if empty else None,
        days_empty_known=len(empty),
        days_to_let=median(let.days_to_let for let in lets) if lets else None,
        by_state={state: states[state] for state in State.values},
    )
