# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Spaces on offer: kept as a draft, opened, paused, filled, withdrawn."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import transaction
from django.utils import timezone

from loods.errors import InputError
from loods.messages import N_
from loods_store.access import Viewer, may_propose
from loods_store.actions.events import Actor, record
from loods_store.actions.match_checks import FaultyFieldsError, checked_day
from loods_store.actions.match_ending import SPACE_FILLED, SPACE_WITHDRAWN, withdraw_open
from loods_store.actions.match_rights import check, outdated, viewer_by
from loods_store.actions.space_fields import SpaceFields, checked
from loods_store.models import CurrentBuilding, CurrentUnit, OfferedSpace, OwnershipClaim
from loods_store.queries.matching.whose import changes_space

State = OfferedSpace.State
Claimed = OwnershipClaim.State


def save(
    fields: SpaceFields,
    actor: Actor,
    space: OfferedSpace | None = None,
    *,
    for_other: bool = False,
    version: int | None = None,
) -> OfferedSpace:
    """Keep a new space as a draft, or change one; FaultyFieldsError names what cannot be kept.

    Somebody offers in a building that they claimed, also while the claim waits. `for_other`: the loods of
    the gemeente enters it for an owner without an account.
    """
    values = checked(fields)
    with transaction.atomic():
        _check_place(values)
        if space is None:
            return _created(values, actor, for_other=for_other)
        found = _mine(space, actor, version)
        _check_move(found, values, viewer_by(actor))
        changed = [name for name, value in values.items() if getattr(found, name) != value]
        for name in changed:
            setattr(found, name, values[name])
        return _saved(found, actor, "space_changed", fields=changed)


def open_space(space: OfferedSpace, actor: Actor, version: int | None = None) -> OfferedSpace:
    """Offer a space, for the first time or again; InputError while the claim on its building waits."""
    with transaction.atomic():
        found = _mine(space, actor, None)
        if found.state == State.OPEN:
            return found
        _check_version(found, version)
        if found.offered_by_id is not None and _claim(found, (Claimed.ACCEPTED,)) is None:
            raise InputError(
                N_("It is not established yet that you may offer space in this building."),
                N_("Wait until the loods has looked at your proof; the space is kept as a draft."),
            )
        if found.state != State.PAUSED:  # a new offer: what was let before no longer takes anything off
            found.opened_at = timezone.now()
        if found.filled_on is not None:
            found.filled_on = found.vacant_since = None
        found.state = State.OPEN
        return _saved(found, actor, "space_opened")


def pause(space: OfferedSpace, actor: Actor, version: int | None = None) -> OfferedSpace:
    """Hold an open space for a while: nobody finds it."""
    return _moved(space, actor, State.PAUSED, (State.OPEN,), version)


def reopen(space: OfferedSpace, actor: Actor, version: int | None = None) -> OfferedSpace:
    """Offer a space again."""
    return open_space(space, actor, version)


def withdraw(space: OfferedSpace, actor: Actor, version: int | None = None) -> OfferedSpace:
    """Offer a space no longer; what was proposed and is open ends."""
    return _moved(space, actor, State.WITHDRAWN, (State.DRAFT, State.OPEN, State.PAUSED), version)


def fill(
    space: OfferedSpace, actor: Actor, day: dt.date | None = None, version: int | None = None
) -> OfferedSpace:
    """Say that a space was filled otherwise than by a proposal; what was proposed and is open ends."""
    return _moved(space, actor, State.FILLED, (State.OPEN, State.PAUSED), version, day)


def _created(values: dict[str, Any], actor: Actor, *, for_other: bool) -> OfferedSpace:
    viewer, now, claim = viewer_by(actor), timezone.now(), None
    if for_other:
        check(viewer, allowed=viewer is not None and may_propose(viewer, values["gemeente"]))
    else:
        check(viewer, allowed=viewer is not None and viewer.signed_in)
        claim = _standing_claim(values["building_id"], actor)
    space = OfferedSpace.objects.create(
        **values,
        claim=claim,
        offered_by_id=None if for_other else actor.person_id,
        entered_by_id=actor.person_id,
        created_at=now,
        changed_at=now,
    )
    record(actor, "space_saved", "space", space.pk, building=space.building_id, for_other=for_other)
    return space


def _standing_claim(building_id: str, actor: Actor) -> OwnershipClaim | None:
    """Return the claim of who offers on a building; FaultyFieldsError without one that waits or holds."""
    claims = OwnershipClaim.objects.defer("proof").filter(building_id=building_id, person=actor.person_id)
    claim = claims.filter(state__in=[Claimed.ASKED, Claimed.ACCEPTED]).first() if building_id else None
    if claim is None and actor.person_id is not None:
        cause = N_("You have not said yet that you may offer space in this building.")
        fault = InputError(cause, N_("Show first that you own or let the building, or ask its loods."))
        raise FaultyFieldsError({"building_id": fault})
    return claim


def _claim(space: OfferedSpace, states: tuple[str, ...]) -> OwnershipClaim | None:
    """Return the claim on the building of who offers a space, and tie it to the space."""
    claims = OwnershipClaim.objects.defer("proof").filter(
        building_id=space.building_id, person=space.offered_by_id, state__in=states
    )
    space.claim = claims.first() if space.building_id else None
    return space.claim


def _check_place(values: dict[str, Any]) -> None:
    """Check that building, unit and gemeente are of one another, as far as the register is published."""
    faults: dict[str, InputError] = {}
    remedy = N_("Look the building up by its address.")
    building = CurrentBuilding.objects.filter(pk=values["building_id"]).values_list("gemeente", flat=True)
    if any(code and code != values["gemeente"] for code in building):
        faults["gemeente"] = InputError(N_("This building is in another gemeente."), remedy)
    homes = CurrentUnit.objects.filter(pk=values["unit_id"]).values_list("building_id", flat=True)
    if any(home != values["building_id"] for home in homes):
        faults["unit_id"] = InputError(N_("This unit is in another building."), remedy)
    if faults:
        raise FaultyFieldsError(faults)


def _check_move(space: OfferedSpace, values: dict[str, Any], viewer: Viewer | None) -> None:
    """A space stays in its building, but the loods of both gemeenten may mend a mistake."""
    if (space.building_id, space.gemeente) != (values["building_id"], values["gemeente"]):
        both = viewer is not None and all(
            may_propose(viewer, code) for code in (space.gemeente, values["gemeente"])
        )
        check(viewer, allowed=both and space.offered_by_id is None)


def _mine(space: OfferedSpace, actor: Actor, version: int | None) -> OfferedSpace:
    """Return the space, held for a change, after a look at who asks and from what page."""
    found = OfferedSpace.objects.select_for_update(of=("self",)).get(pk=space.pk)
    viewer = viewer_by(actor)
    check(viewer, allowed=viewer is not None and changes_space(viewer, found))
    _check_version(found, version)
    return found


def _check_version(space: OfferedSpace, version: int | None) -> None:
    if version is not None and version != space.version:
        raise outdated()


def _moved(
    space: OfferedSpace,
    actor: Actor,
    state: str,
    come_from: tuple[str, ...],
    version: int | None,
    day: dt.date | None = None,
) -> OfferedSpace:
    with transaction.atomic():
        found = _mine(space, actor, None)
        if found.state == state:
            return found
        _check_version(found, version)
        if found.state not in come_from:
            raise outdated()
        found.state = state
        today = timezone.localdate()
        found.filled_on = checked_day("filled_on", day or today, today) if state == State.FILLED else None
        saved = _saved(found, actor, f"space_{state}")
        if state in _ENDS:
            withdraw_open(actor, _ENDS[state], space=found)
        return saved


def _saved(space: OfferedSpace, actor: Actor, action: str, **details: Any) -> OfferedSpace:
    space.version += 1
    space.changed_at = timezone.now()
    space.save()
    record(actor, action, "space", space.pk, building=space.building_id, **details)
    return space


_ENDS: dict[str, str] = {State.WITHDRAWN: SPACE_WITHDRAWN, State.FILLED: SPACE_FILLED}
