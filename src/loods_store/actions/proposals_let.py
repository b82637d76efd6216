# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""A let: the end that everyone works for. What it means for the space, the search and other proposals."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils import timezone

from loods.errors import InputError
from loods.messages import N_
from loods_store.access import may_propose
from loods_store.actions.events import Actor, record
from loods_store.actions.match_checks import FaultyFieldsError
from loods_store.actions.match_ending import OPEN_STATES, SEARCH_FOUND, SPACE_FILLED, end, withdraw_open
from loods_store.actions.match_held import Held, held, room_left
from loods_store.actions.match_observed import empty_since, observe_let
from loods_store.actions.match_rights import check, outdated, viewer_by
from loods_store.models import OfferedSpace, Proposal, Search
from loods_store.queries.matching.whose import offers

State = Proposal.State
_FURTHEST = dt.timedelta(days=5 * 366)
# Less than this is a matter of measuring.
_HARDLY_M2 = 1.0


def let(
    proposal: Proposal,
    let_from: dt.date,
    actor: Actor,
    area_m2: float | None = None,
    version: int | None = None,
) -> Proposal:
    """Say that a space, or `area_m2` of it, was let from a day on; the owner or the loods does so.

    The search has FOUND, unless parts of one filling are still open for it; the space is FILLED once nothing
    is left that may be let. Other open proposals of what ended are withdrawn, with the reason.
    """
    with transaction.atomic():
        at = held(proposal)
        viewer = viewer_by(actor)
        mine = viewer is not None and (offers(viewer, at.space) or may_propose(viewer, at.proposal.gemeente))
        check(viewer, allowed=mine)
        if at.proposal.state == State.LET:
            return at.proposal
        _check(at.proposal, let_from, version)
        _close(at, let_from, _area(at, area_m2), actor)
        _search_found(at, let_from, actor)
        _space_filled(at, let_from, actor)
        at.proposal.space = at.space
        observe_let(at.proposal, timezone.localdate(), actor)
        return at.proposal


def _check(proposal: Proposal, let_from: dt.date, version: int | None) -> None:
    if proposal.state not in OPEN_STATES:
        raise InputError(N_("This proposal has ended already."), N_("Make a new one if they still agreed."))
    if version is not None and version != proposal.version:
        raise outdated()
    if proposal.state == State.PROPOSED:
        raise InputError(N_("Not both sides have said yes yet."), N_("Wait for their answers."))
    proposed = timezone.localdate(proposal.proposed_at)
    if not proposed <= let_from <= proposed + _FURTHEST:
        cause = N_("This day cannot be right.")
        raise FaultyFieldsError({"let_from": InputError(cause, N_("Give a day after the proposal."))})


def _area(at: Held, given: float | None) -> float | None:
    """Return the m2 that were let: as said, as proposed, else all that is left; None where nobody knows."""
    left = room_left(at.space)
    area = given if given is not None else at.proposal.area_m2
    if area is None:
        return left
    if area <= 0 or (left is not None and area > left + _HARDLY_M2):
        cause = N_("So much of the space is not on offer.")
        raise FaultyFieldsError({"area_m2": InputError(cause, N_("Give fewer m2."))})
    return area if left is None else min(area, left)


def _close(at: Held, let_from: dt.date, area: float | None, actor: Actor) -> None:
    since = empty_since(at.space, let_from)
    at.proposal.let_from, at.proposal.area_m2 = let_from, area
    at.proposal.grounds["let"] = {"vacant_since": since.isoformat() if since else None}
    end(at.proposal, State.LET, actor)


def _search_found(at: Held, let_from: dt.date, actor: Actor) -> None:
    """A search is done, unless it takes several spaces in one filling and some are still open."""
    if _others_together(at.proposal, search=at.search):
        return
    at.search.state, at.search.found_on = Search.State.FOUND, let_from
    at.search.version += 1
    at.search.changed_at = at.search.alive_at = timezone.now()
    at.search.save()
    record(actor, "search_found", "search", at.search.pk, proposal=at.proposal.pk)
    withdraw_open(actor, SEARCH_FOUND, search=at.search)


def _space_filled(at: Held, let_from: dt.date, actor: Actor) -> None:
    left = room_left(at.space)
    if left is None and _others_together(at.proposal, space=at.space):
        return
    at.space.version += 1
    at.space.changed_at = timezone.now()
    if left is None or left < max(_HARDLY_M2, at.space.smallest_m2 or 0.0):
        at.space.state, at.space.filled_on = OfferedSpace.State.FILLED, _last_began(at.space, let_from)
        at.space.save()
        record(
            actor,
            "space_filled",
            "space",
            at.space.pk,
            proposal=at.proposal.pk,
            building=at.space.building_id,
        )
        withdraw_open(actor, SPACE_FILLED, space=at.space)
    else:
        at.space.save()


def _last_began(space: OfferedSpace, let_from: dt.date) -> dt.date:
    """Return the day from which all of it is in use: the last of the days on which its lets begin."""
    lets = Proposal.objects.filter(space=space, state=State.LET, closed_at__gte=space.opened_at)
    return max([let_from, *(day for day in lets.values_list("let_from", flat=True) if day is not None)])


def _others_together(proposal: Proposal, **of: object) -> bool:
    """Say whether other proposals of the same filling are still open."""
    if proposal.together is None:
        return False
    rows = Proposal.objects.filter(together=proposal.together, state__in=OPEN_STATES, **of)
    return rows.exclude(pk=proposal.pk).exists()
