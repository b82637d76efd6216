# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""A proposal with its two sides, held for a change; what is left of a space; and when to remind."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.utils import timezone

from loods_store.models import OfferedSpace, Proposal, Search
from loods_store.queries.letters import REMIND_RULES
from loods_store.queries.matching.sides import left_m2, let_m2
from loods_store.queries.monitors import rulebook

State = Proposal.State


@dataclass(frozen=True)
class Held:
    """A proposal, its space and its search, held by this transaction."""

    proposal: Proposal
    space: OfferedSpace
    search: Search


def held(proposal: Proposal) -> Held:
    """Hold both sides of a proposal, then the proposal itself, as it is now."""
    space = OfferedSpace.objects.select_for_update(of=("self",)).get(pk=proposal.space_id)
    search = Search.objects.select_for_update(of=("self",)).get(pk=proposal.search_id)
    return Held(Proposal.objects.select_for_update(of=("self",)).get(pk=proposal.pk), space, search)


def room_left(space: OfferedSpace) -> float | None:
    """Return how many m2 of a space are not let yet; None where its size is unknown."""
    return left_m2(space.largest_m2, let_m2(space))


def reminder(proposal: Proposal) -> dt.date | None:
    """Return when to remind of a proposal in its state; of a viewing so many days after its day."""
    rule = REMIND_RULES.get(proposal.state)
    if rule is None:
        return None
    today = timezone.localdate()
    days = int(rulebook().on(rule, today).value)
    start = max(today, proposal.viewing_on or today) if proposal.state == State.VIEWING else today
    return start + dt.timedelta(days=days)
