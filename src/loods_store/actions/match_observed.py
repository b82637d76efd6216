# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Tells the monitor of a let: a unit that was let as a whole is in use from that day, by source "match"."""

from __future__ import annotations

import datetime as dt
import uuid

from django.db import transaction
from django.db.models import F

from loods.errors import LoodsError
from loods_store.actions.events import FAILED, Actor, record
from loods_store.actions.observations import Delivered, store
from loods_store.models import CurrentUnit, Event, OfferedSpace, Proposal, StoredObservation, Upload
from loods_store.queries.matching.sides import let_m2
from loods_store.queries.monitors import rulebook
from loods_store.queries.observation_sheets import gemeenten_of, judge_form

SOURCE, TOLD = "match", "let_observed"
_WHOLE_RULE = "match.whole_share"
# So long after it began a let is still told, when nobody could do so on the day.
_LOOKED_BACK = dt.timedelta(days=92)
_FORMS = uuid.UUID("5d6f2c1e-8f5b-4a55-9d7e-6a1f0c3b2e94")
_ON_OFFER = (OfferedSpace.State.DRAFT, OfferedSpace.State.OPEN, OfferedSpace.State.PAUSED)


def observe_let(proposal: Proposal, today: dt.date, actor: Actor) -> Upload | None:
    """Keep that the unit of a let is in use; None where it is no unit, still to begin, or not surely whole.

    Done twice it is kept once. What the register cannot place stops no let: it is an event that failed.
    """
    if not _tells(proposal, today):
        return None
    unit, form = proposal.space.unit_id, _form(proposal)
    values = {"concept": "counted", "state": "in_use", "date": proposal.let_from, "source": SOURCE}
    try:
        with transaction.atomic():
            said = judge_form([unit], values, today, form).observations
            gemeenten = set(gemeenten_of([unit]).values())
            return store(said, Delivered(Upload.Kind.FORM, "", form, None, gemeenten, 1), actor)
    except (LoodsError, ValueError) as error:
        record(actor, TOLD, "proposal", proposal.pk, FAILED, why=str(error)[:300])
        return None


def observe_lets(today: dt.date, actor: Actor) -> int:
    """Tell of every let that began by today and was not told of yet; returns how many were told."""
    return sum(observe_let(proposal, today, actor) is not None for proposal in lets_to_tell(today))


def lets_to_tell(today: dt.date) -> list[Proposal]:
    """Return the lets of whole units that began by today and were neither told of nor tried in vain."""
    began = Proposal.objects.filter(
        state=Proposal.State.LET,
        let_from__range=(today - _LOOKED_BACK, today),
        space__state=OfferedSpace.State.FILLED,
        space__filled_on=F("let_from"),
    ).exclude(space__unit_id="")
    listed = list(began.select_related("space").order_by("pk"))
    if not listed:
        return []
    forms = [_form(proposal) for proposal in listed]
    told = set(Upload.objects.filter(sha256__in=forms).values_list("sha256", flat=True))
    failed = set(Event.objects.filter(action=TOLD, result=FAILED).values_list("object_id", flat=True))
    return [
        each
        for each in listed
        if _form(each) not in told and str(each.pk) not in failed and _tells(each, today)
    ]


def empty_since(space: OfferedSpace, day: dt.date) -> dt.date | None:
    """Return since when a space stood empty before a day: as said with it, else by the newest observation."""
    if space.vacant_since is not None or not space.unit_id:
        return space.vacant_since
    said = StoredObservation.objects.filter(
        unit_id=space.unit_id, withdrawn_at=None, state__isnull=False, date__lte=day
    )
    newest = said.order_by("-date", "-pk").first()
    if newest is None or newest.state != "vacant":
        return None
    return newest.vacant_since


def _tells(proposal: Proposal, today: dt.date) -> bool:
    space, begins = proposal.space, proposal.let_from
    filled = space.state == OfferedSpace.State.FILLED and space.filled_on == begins
    if begins is None or begins > today or not space.unit_id or not filled:
        return False
    unit = CurrentUnit.objects.filter(pk=space.unit_id).first()
    others = OfferedSpace.objects.filter(unit_id=space.unit_id, state__in=_ON_OFFER)
    return unit is not None and _is_whole(space, unit, begins) and not others.exists()


def _is_whole(space: OfferedSpace, unit: CurrentUnit, day: dt.date) -> bool:
    """Say whether surely all of a unit was let: what is unknown, or left over as too small, is not let."""
    areas = [area for area in (unit.lettable_area_vvo_m2, unit.floor_area_go_m2) if area]
    share = float(rulebook().on(_WHOLE_RULE, day).value)
    return bool(areas) and let_m2(space) >= share * min(areas)


def _form(proposal: Proposal) -> str:
    return uuid.uuid5(_FORMS, f"let {proposal.pk}").hex
