# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Claims on a building: who offers space shows first that they may; the loods of the gemeente judges."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from loods.errors import InputError, NotFoundError
from loods.messages import N_
from loods_store.access import may_propose
from loods_store.actions.attachments import checked_type, plain_name
from loods_store.actions.events import Actor, record
from loods_store.actions.match_checks import FaultyFieldsError
from loods_store.actions.match_ending import CLAIM_ENDED, withdraw_open
from loods_store.actions.match_rights import check, outdated, refused, viewer_by
from loods_store.models import CurrentBuilding, OfferedSpace, OwnershipClaim, Person

State = OwnershipClaim.State
CAPACITIES = ("owner", "manager", "agent")
LONGEST_EXPLANATION = 2000
LONGEST_WHY = 300
# More than anybody has waiting; it keeps a robot from filling the table.
MOST_WAITING = 20


def claim(
    building_id: str, capacity: str, explanation: str, file_name: str, content: bytes, actor: Actor
) -> OwnershipClaim:
    """Ask to offer space in a building, with a file that proves it; FaultyFieldsError names what is wrong."""
    if actor.person_id is None:
        raise refused()
    building = CurrentBuilding.objects.filter(pk=building_id).first()
    if building is None:
        raise NotFoundError(
            N_("Building {building} is not in the published register."),
            N_("Look the building up by its address."),
            building=building_id,
        )
    kind = _checked(capacity, explanation, file_name, content)
    with transaction.atomic():
        # One after the other, so that the same form sent twice at once is one claim and one kind no.
        Person.objects.select_for_update().get(pk=actor.person_id)
        _check_standing(building_id, actor)
        claimed = OwnershipClaim.objects.create(
            building_id=building_id,
            gemeente=building.gemeente,
            person_id=actor.person_id,
            capacity=capacity,
            explanation=explanation.replace("\0", "").strip(),
            proof_name=plain_name(file_name),
            proof_type=kind,
            proof=content,
            asked_at=timezone.now(),
        )
        record(actor, "claim_asked", "claim", claimed.pk, building=building_id, capacity=capacity)
    return claimed


def accept(claimed: OwnershipClaim, actor: Actor, why: str = "") -> OwnershipClaim:
    """Let somebody offer space in the building."""
    return _judged(claimed, State.ACCEPTED, (State.ASKED,), actor, why)


def refuse(claimed: OwnershipClaim, actor: Actor, why: str) -> OwnershipClaim:
    """Say that the proof is not enough, and why."""
    return _judged(claimed, State.REFUSED, (State.ASKED,), actor, why)


def end(claimed: OwnershipClaim, actor: Actor, why: str) -> OwnershipClaim:
    """End what held: their spaces in the building are paused, and what was proposed for them ends.

    The loods does it with a reason; whoever claimed may do it as well.
    """
    return _judged(claimed, State.ENDED, (State.ASKED, State.ACCEPTED), actor, why)


def _judged(
    claimed: OwnershipClaim, state: str, come_from: tuple[str, ...], actor: Actor, why: str
) -> OwnershipClaim:
    reason = why.replace("\0", "").strip()[:LONGEST_WHY]
    with transaction.atomic():
        _hold_spaces(claimed)
        found = OwnershipClaim.objects.defer("proof").select_for_update(of=("self",)).get(pk=claimed.pk)
        _check_judge(found, state, actor)
        if found.state == state:
            return found
        if found.state not in come_from:
            raise outdated()
        if state != State.ACCEPTED and not reason and found.person_id != actor.person_id:
            raise FaultyFieldsError(
                {"why": InputError(N_("It is not said why."), N_("Say in a few words what is missing."))}
            )
        found.state, found.why = state, reason
        found.decided_at, found.decided_by_id = timezone.now(), actor.person_id
        found.save(update_fields=["state", "why", "decided_at", "decided_by"])
        record(actor, f"claim_{state}", "claim", found.pk, building=found.building_id)
        if state == State.ENDED:
            _pause_spaces(found, actor)
        return found


def _check_judge(claimed: OwnershipClaim, state: str, actor: Actor) -> None:
    """The loods of the gemeente judges, never their own claim; whoever claimed may end it."""
    viewer = viewer_by(actor)
    own = actor.person_id is not None and claimed.person_id == actor.person_id
    judges = viewer is not None and may_propose(viewer, claimed.gemeente)
    check(viewer, allowed=own if state == State.ENDED and own else judges and not own)


def _hold_spaces(claimed: OwnershipClaim) -> None:
    """Hold the spaces before the claim, in the order in which every other change holds them."""
    list(_spaces(claimed).select_for_update(of=("self",)).order_by("pk"))


def _spaces(claimed: OwnershipClaim):  # type: ignore[no-untyped-def]
    return OfferedSpace.objects.filter(building_id=claimed.building_id, offered_by=claimed.person_id)


def _pause_spaces(claimed: OwnershipClaim, actor: Actor) -> None:
    for space in _spaces(claimed).order_by("pk"):
        if space.state == OfferedSpace.State.OPEN:
            space.state, space.changed_at = OfferedSpace.State.PAUSED, timezone.now()
            space.version += 1
            space.save(update_fields=["state", "changed_at", "version"])
            record(actor, "space_paused", "space", space.pk, building=space.building_id)
        withdraw_open(actor, CLAIM_ENDED, space=space)


def _check_standing(building_id: str, actor: Actor) -> None:
    mine = OwnershipClaim.objects.filter(person=actor.person_id)
    if mine.filter(building_id=building_id, state__in=[State.ASKED, State.ACCEPTED]).exists():
        raise InputError(
            N_("You asked this of the building already."), N_("Look at your buildings how it stands.")
        )
    if mine.filter(state=State.ASKED).count() >= MOST_WAITING:
        raise InputError(
            N_("You have {most} requests that wait."),
            N_("Wait until the loods has looked at them."),
            most=MOST_WAITING,
        )


def _checked(capacity: str, explanation: str, file_name: str, content: bytes) -> str:
    """Return the content type of the proof."""
    faults: dict[str, InputError] = {}
    if capacity not in CAPACITIES:
        faults["capacity"] = InputError(N_("This is not filled in."), N_("Choose one of the list."))
    if len(explanation) > LONGEST_EXPLANATION:
        faults["explanation"] = InputError(
            N_("This is too long."), N_("Use at most {most} characters."), most=LONGEST_EXPLANATION
        )
    kind = ""
    try:
        kind = checked_type(plain_name(file_name), content)
    except InputError as error:
        faults["proof"] = error
    if faults:
        raise FaultyFieldsError(faults)
    return kind
