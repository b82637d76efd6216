# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Writes the event log: six fields of BIO 8.15.01 in every row."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from loods_store.access import Viewer
from loods_store.models import Event

DONE = "done"
REFUSED = "refused"
FAILED = "failed"


@dataclass(frozen=True)
class Actor:
    """Who does something, and from where: a network address, a command or a job."""

    person_id: int | None
    name: str
    origin: str

    @classmethod
    def of(cls, viewer: Viewer, origin: str) -> Actor:
        return cls(viewer.person_id, viewer.name or "public", origin)


SYSTEM = Actor(None, "loods", "system")


def record(
    actor: Actor,
    action: str,
    object_type: str = "",
    object_id: object = "",
    result: str = DONE,
    **details: Any,
) -> Event:
    """Append one event; call it inside the transaction of what it tells."""
    return Event.objects.create(
        action=action,
        object_type=object_type,
        object_id=str(object_id),
        result=result,
        origin=actor.origin,
        actor=actor.name,
        actor_id=actor.person_id,
        at=timezone.now(),
        details=details,
    )
