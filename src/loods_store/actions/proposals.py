# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Proposals: a loods proposes, both sides answer, a viewing, an outcome. Each step is an event.

proposed -> both_interested -> viewing -> let; or declined by a side, or withdrawn. Space, search and proposal
are always held in this order, so that two steps at once never wait for each other for ever.
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Collection

from django.db import transaction
from django.utils import timezone

from loods.errors import InputError
from loods.match.refusals import refusal_reasons
from loods.messages import N_
from loods_store.access import Viewer, may_propose, may_see_search
from loods_store.actions.events import Actor, record
from loods_store.actions.match_checks import MOST_RENT, FaultyFieldsError
from loods_store.actions.match_ending import OPEN_STATES, end
from loods_store.actions.match_held import Held, held, reminder, room_left
from loods_store.actions.match_rights import check, outdated, viewer_by
from loods_store.actions.proposals_let import let
from loods_store.models import OfferedSpace, Proposal, Search
from loods_store.queries.matching.grounds import grounds_of
from loods_store.queries.matching.whose import guides, offers, seeks

__all__ = [
    "SIDES",
    "answer",
    "let",
    "plan_viewing",
    "propose",
    "undo_refusal",
    "withdraw",
]

State = Proposal.State
YES, NO = Proposal.Answer.YES, Proposal.Answer.NO
SPACE, SEARCH, LOODS = "space", "search", "loods"
SIDES = (SPACE, SEARCH)
LONGEST_MESSAGE, LONGEST_TEXT, LONGEST_PLACE = 2000, 500, 200


def propose(
    space: OfferedSpace,
    search: Search,
    actor: Actor,
    message: str = "",
    area_m2: float | None = None,
    rent: float | None = None,
    together: uuid.UUID | None = None,
) -> Proposal:
    """Propose a space, or `area_m2` of it at a `rent` (euro per m2 per year), to a search.

    The loods of the space's gemeente does so. A pair that has an open proposal keeps that one.
    """
    with transaction.atomic():
        offered = OfferedSpace.objects.select_for_update(of=("self",)).get(pk=space.pk)
        sought = Search.objects.select_for_update(of=("self",)).get(pk=search.pk)
        viewer = viewer_by(actor)
        check(viewer, allowed=viewer is not None and _proposes(viewer, offered, sought))
        standing = Proposal.objects.filter(space=offered, search=sought, state__in=OPEN_STATES).first()
        if standing is not None:
            return standing
        _check_open(offered, sought)
        _check_terms(offered, area_m2, rent)
        return _proposed(offered, sought, actor, _clean(message, LONGEST_MESSAGE), (area_m2, rent, together))


def answer(
    proposal: Proposal,
    side: str,
    answer: str,
    reason: str,
    text: str,
    actor: Actor,
    version: int | None = None,
) -> Proposal:
    """Say yes or no for a side ("space" or "search"); a no has a code of loods.match.refusals.

    The same answer twice is one answer. Both first answers count, also when both come at once; who changes
    a yes into a no does so from the page as it is (`version`).
    """
    _check_answer(side, answer, reason)
    with transaction.atomic():
        at = held(proposal)
        viewer = viewer_by(actor)
        check(viewer, allowed=viewer is not None and answers(viewer, at, side))
        known = getattr(at.proposal, f"{side}_answer")
        if known == answer:
            return at.proposal
        _check_still_open(at.proposal)
        if known and version is not None and version != at.proposal.version:
            raise outdated()
        if answer == NO:
            return _declined(at, side, actor, reason, _clean(text, LONGEST_TEXT))
        return _agreed(at, side, actor)


def plan_viewing(
    proposal: Proposal, day: dt.date, place: str, actor: Actor, version: int | None = None
) -> Proposal:
    """Set the day and place of a viewing, or move it; either side and the loods may, once both said yes."""
    with transaction.atomic():
        at = held(proposal)
        viewer = viewer_by(actor)
        check(viewer, allowed=viewer is not None and _takes_part(viewer, at))
        _check_step(at.proposal, (State.BOTH_INTERESTED, State.VIEWING), version)
        today = timezone.localdate()
        if not today <= day <= today + dt.timedelta(days=730):
            fault = InputError(N_("This day cannot be right."), N_("Give a day from today on."))
            raise FaultyFieldsError({"viewing_on": fault})
        at.proposal.viewing_on, at.proposal.viewing_place = day, _clean(place, LONGEST_PLACE)
        _step(at.proposal, State.VIEWING)
        record(actor, "proposal_viewing", "proposal", at.proposal.pk, day=day.isoformat())
        return at.proposal


def withdraw(
    proposal: Proposal, actor: Actor, reason: str = "", text: str = "", version: int | None = None
) -> Proposal:
    """Take a proposal back; the loods does so."""
    with transaction.atomic():
        at = held(proposal)
        viewer = viewer_by(actor)
        check(viewer, allowed=viewer is not None and may_propose(viewer, at.proposal.gemeente))
        if at.proposal.state == State.WITHDRAWN:
            return at.proposal
        _check_step(at.proposal, OPEN_STATES, version)
        words = _clean(text, LONGEST_TEXT)
        return end(at.proposal, State.WITHDRAWN, actor, reason=reason[:40], text=words, by=LOODS)


def undo_refusal(proposal: Proposal, actor: Actor) -> Proposal:
    """Let a refusal count no more in later lists; the proposal stays closed. Its side may, and the loods."""
    with transaction.atomic():
        at = held(proposal)
        viewer, side = viewer_by(actor), at.proposal.refused_by
        loods = viewer is not None and may_propose(viewer, at.proposal.gemeente)
        own = viewer is not None and side in SIDES and answers(viewer, at, side)
        check(viewer, allowed=loods or own)
        if at.proposal.state == State.DECLINED and at.proposal.refusal_undone_at is None:
            at.proposal.refusal_undone_at = timezone.now()
            at.proposal.version += 1
            at.proposal.save()
            record(actor, "refusal_undone", "proposal", at.proposal.pk)
        return at.proposal


def answers(viewer: Viewer, at: Held, side: str) -> bool:
    """Say whether a viewer answers for a side: whose it is, and for who has no account the loods."""
    if side == SPACE:
        if at.space.offered_by_id is not None:
            return offers(viewer, at.space)
        return may_propose(viewer, at.space.gemeente)
    return seeks(viewer, at.search) if at.search.person_id is not None else guides(viewer, at.search)


def _proposes(viewer: Viewer, space: OfferedSpace, search: Search) -> bool:
    return may_propose(viewer, space.gemeente) and may_see_search(viewer, search.gemeenten)


def _takes_part(viewer: Viewer, at: Held) -> bool:
    return may_propose(viewer, at.proposal.gemeente) or any(answers(viewer, at, side) for side in SIDES)


def _check_open(space: OfferedSpace, search: Search) -> None:
    if space.state != OfferedSpace.State.OPEN:
        raise InputError(N_("This space is not on offer now."), N_("Choose a space that is."))
    if search.state != Search.State.OPEN:
        raise InputError(N_("This search is not open now."), N_("Choose a search that is."))


def _check_terms(space: OfferedSpace, area_m2: float | None, rent: float | None) -> None:
    faults, most = {}, room_left(space)
    if area_m2 is not None and not 1 <= area_m2 <= (most if most is not None else 500_000):
        faults["area_m2"] = InputError(N_("So much of the space is not on offer."), N_("Give fewer m2."))
    if rent is not None and not 0 <= rent <= MOST_RENT:
        faults["rent"] = InputError(N_("This number cannot be right."), N_("Give euro per m2 per year."))
    if faults:
        raise FaultyFieldsError(faults)


def _proposed(
    space: OfferedSpace,
    search: Search,
    actor: Actor,
    message: str,
    terms: tuple[float | None, float | None, uuid.UUID | None],
) -> Proposal:
    now = timezone.now()
    proposal = Proposal(
        space=space,
        search=search,
        gemeente=space.gemeente,
        area_m2=terms[0],
        rent_eur_m2_year=terms[1],
        together=terms[2],
        proposed_by_id=actor.person_id,
        proposed_at=now,
        state_since=now,
        message=message,
        grounds=grounds_of(space, search),
    )
    proposal.remind_on = reminder(proposal)
    proposal.save()
    record(
        actor,
        "proposal_proposed",
        "proposal",
        proposal.pk,
        space=space.code,
        search=search.code,
        building=space.building_id,
    )
    return proposal


def _check_answer(side: str, said: str, reason: str) -> None:
    if side not in SIDES or said not in Proposal.Answer.values:
        raise FaultyFieldsError({"answer": InputError(N_("This is not filled in."), N_("Choose yes or no."))})
    reasons = refusal_reasons("space") if side == SPACE else refusal_reasons("search")
    if said == NO and reason not in reasons:
        raise FaultyFieldsError(
            {"reason": InputError(N_("It is not said why not."), N_("Choose one of the list."))}
        )


def _check_still_open(proposal: Proposal) -> None:
    if proposal.state not in OPEN_STATES:
        raise InputError(
            N_("This proposal has ended already."),
            N_("Ask the loods of the gemeente if you would still like to."),
        )


def _check_step(proposal: Proposal, come_from: Collection[str], version: int | None) -> None:
    _check_still_open(proposal)
    if version is not None and version != proposal.version:
        raise outdated()
    if proposal.state not in come_from:
        raise InputError(N_("Not both sides have said yes yet."), N_("Wait for their answers."))


def _agreed(at: Held, side: str, actor: Actor) -> Proposal:
    proposal = at.proposal
    _answered(proposal, side, YES, actor)
    both = proposal.space_answer == YES and proposal.search_answer == YES
    _step(proposal, State.BOTH_INTERESTED if both else State.PROPOSED)
    record(actor, "proposal_answered", "proposal", proposal.pk, side=side, answer=YES.value)
    return proposal


def _declined(at: Held, side: str, actor: Actor, reason: str, text: str) -> Proposal:
    """A no ends it. After both said yes that stands: they know each other by then."""
    if at.proposal.state == State.PROPOSED:
        _answered(at.proposal, side, NO, actor)
    return end(at.proposal, State.DECLINED, actor, reason=reason, text=text, by=side)


def _answered(proposal: Proposal, side: str, said: str, actor: Actor) -> None:
    setattr(proposal, f"{side}_answer", said)
    setattr(proposal, f"{side}_answered_at", timezone.now())
    setattr(proposal, f"{side}_answered_by_id", actor.person_id)


def _step(proposal: Proposal, state: str) -> None:
    if proposal.state != state:
        proposal.state, proposal.state_since, proposal.reminded_at = state, timezone.now(), None
    proposal.remind_on = reminder(proposal)
    proposal.version += 1
    proposal.save()


def _clean(text: str, longest: int) -> str:
    return text.replace("\0", "").strip()[:longest]
