# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Ends open proposals when a space or search goes: each with the reason, in one transaction with it."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from loods_store.actions.events import Actor, record
from loods_store.models import Proposal

State = Proposal.State
OPEN_STATES = (State.PROPOSED, State.BOTH_INTERESTED, State.VIEWING)
# Why a proposal ended without anybody saying no to it.
SPACE_FILLED = "space_filled"
SPACE_WITHDRAWN = "space_withdrawn"
SEARCH_FOUND = "search_found"
SEARCH_WITHDRAWN = "search_withdrawn"
CLAIM_ENDED = "claim_ended"
ERASED = "erased"


def withdraw_open(actor: Actor, reason: str, **of: Any) -> list[int]:
    """Withdraw the open proposals of a space or search (the caller holds it); returns their numbers."""
    rows = Proposal.objects.select_for_update(of=("self",)).filter(state__in=OPEN_STATES, **of).order_by("pk")
    ended = list(rows)
    for proposal in ended:
        end(proposal, State.WITHDRAWN, actor, reason=reason)
    return [proposal.pk for proposal in ended]


def end(
    proposal: Proposal, state: str, actor: Actor, *, reason: str = "", text: str = "", by: str = ""
) -> Proposal:
    """Close a proposal (the caller holds it) and say so in the event log; words stay out of the log."""
    now = timezone.now()
    proposal.state, proposal.state_since, proposal.closed_at = state, now, now
    proposal.refused_by, proposal.reason, proposal.reason_text = by, reason, text
    proposal.remind_on = None
    proposal.version += 1
    proposal.save()
    record(actor, f"proposal_{state}", "proposal", proposal.pk, reason=reason, by=by)
    return proposal
