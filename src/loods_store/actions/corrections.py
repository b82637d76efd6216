# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Takes in what people say is wrong, and settles it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.utils import timezone

from loods.errors import InputError
from loods.messages import N_
from loods_store.actions.events import DONE, REFUSED, Actor, record
from loods_store.models import Correction, CurrentBuilding, CurrentUnit, Event

# What one network address or person may report within an hour, so that nobody floods the steward.
MOST_PUBLIC_PER_HOUR = 6
MOST_SIGNED_IN_PER_HOUR = 60
SETTLED = (Correction.State.ACCEPTED, Correction.State.REJECTED, Correction.State.FORWARDED)


@dataclass(frozen=True)
class Report:
    """What somebody says is wrong, about what. Texts as typed; `figure` as the page had it in its address."""

    subject: str
    text: str
    object_id: str = ""
    gemeente: str = ""
    figure: dict[str, str] = field(default_factory=dict)
    field: str = ""
    shown_value: str = ""
    proposed_value: str = ""
    reporter_email: str = ""


def report(said: Report, actor: Actor) -> Correction:
    """Keep a report; InputError when too many came from one place within an hour."""
    _check_flood(actor)
    with transaction.atomic():
        made = Correction.objects.create(
            subject=said.subject,
            object_id=said.object_id,
            gemeente=_gemeente(said),
            figure=said.figure,
            field=said.field[:60],
            shown_value=said.shown_value[:200],
            proposed_value=said.proposed_value[:200],
            text=said.text,
            reported_by_id=actor.person_id,
            reporter_email=said.reporter_email,
            reported_at=timezone.now(),
        )
        record(
            actor, "correction_reported", "correction", made.pk, subject=made.subject, object=made.object_id
        )
        return made


def settle(correction_id: int, state: str, answer: str, actor: Actor) -> Correction:
    """Accept, reject or forward a report, with a text for whom reported it; InputError without one."""
    if not answer.strip():
        raise InputError(
            N_("There is no answer for whom reported this."), N_("Say in a few words what is done with it.")
        )
    with transaction.atomic():
        found = Correction.objects.select_for_update().get(pk=correction_id)
        before = found.state
        found.state, found.answer = state, answer.strip()
        found.settled_by_id, found.settled_at = actor.person_id, timezone.now()
        found.reporter_told_at = None
        found.save()
        record(actor, "correction_settled", "correction", found.pk, before=before, after=state)
        return found


def reopen(correction_id: int, actor: Actor, why: str) -> Correction:
    """Put a settled report back on the work list; the answer that was given stays to be read."""
    with transaction.atomic():
        found = Correction.objects.select_for_update().get(pk=correction_id)
        before = found.state
        found.state, found.settled_at, found.settled_by = Correction.State.OPEN, None, None
        found.save()
        record(actor, "correction_reopened", "correction", found.pk, before=before, why=why)
        return found


def mark_told(correction_id: int) -> None:
    """Note that the reporter has been sent the answer."""
    Correction.objects.filter(pk=correction_id).update(reporter_told_at=timezone.now())


def _check_flood(actor: Actor) -> None:
    hour_ago = timezone.now() - dt.timedelta(hours=1)
    recent: Any = Event.objects.filter(action="correction_reported", result=DONE, at__gt=hour_ago)
    if actor.person_id is not None:
        count, most = recent.filter(actor_id=actor.person_id).count(), MOST_SIGNED_IN_PER_HOUR
    else:
        count = recent.filter(actor_id=None, origin=actor.origin).count()
        most = MOST_PUBLIC_PER_HOUR
    if count >= most:
        record(actor, "correction_reported", "correction", result=REFUSED)
        raise InputError(
            N_("Many reports came from this place within an hour."),
            N_("Try again in an hour, or call the kantorenloods of the gemeente."),
        )


def _gemeente(said: Report) -> str:
    """Return the gemeente of the object as the register has it; else what the page said."""
    if said.subject == Correction.Subject.UNIT:
        found = CurrentUnit.objects.filter(pk=said.object_id).values_list("gemeente", flat=True).first()
    else:
        found = CurrentBuilding.objects.filter(pk=said.object_id).values_list("gemeente", flat=True).first()
    return found or said.gemeente
