# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The event log, to be searched."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db.models import Q, QuerySet
from django.utils import timezone

from loods_store.models import Event


@dataclass(frozen=True)
class EventFilter:
    """Which events to show; empty = all. Days both included."""

    action: str = ""
    result: str = ""
    text: str = ""
    first: dt.date | None = None
    last: dt.date | None = None


def events(wanted: EventFilter) -> QuerySet[Event]:
    """Return events, the newest first; `text` is looked for in actor, object and origin."""
    rows = Event.objects.all()
    if wanted.action:
        rows = rows.filter(action=wanted.action)
    if wanted.result:
        rows = rows.filter(result=wanted.result)
    if wanted.text:
        text = wanted.text
        rows = rows.filter(
            Q(actor__icontains=text) | Q(object_id__icontains=text) | Q(origin__icontains=text)
        )
    if wanted.first:
        rows = rows.filter(at__gte=_start(wanted.first))
    if wanted.last:
        rows = rows.filter(at__lt=_start(wanted.last + dt.timedelta(days=1)))
    return rows


def _start(day: dt.date) -> dt.datetime:
    return timezone.make_aware(dt.datetime.combine(day, dt.time()))


def actions() -> list[str]:
    """Return every action that was ever logged."""
    return list(Event.objects.order_by("action").values_list("action", flat=True).distinct())


def first_event() -> dt.datetime | None:
    """Return when the log begins."""
    oldest = Event.objects.order_by("id").first()
    return None if oldest is None else oldest.at
