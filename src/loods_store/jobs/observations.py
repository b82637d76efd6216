# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Reading, storing and undoing large files of observations."""

from __future__ import annotations

import uuid
from typing import Any

from django.utils import timezone

from loods.messages import N_, Text
from loods_store.actions import observations
from loods_store.actions.events import Actor
from loods_store.actions.observations_uploads import confirm, look_through
from loods_store.jobs.registry import job
from loods_store.jobs.running import Progress
from loods_store.jobs.starting import start
from loods_store.models import Upload, WaitingUpload


def ask_to_read(waiting: WaitingUpload, started_by: int | None, next_page: str) -> uuid.UUID:
    """Ask for a waiting file to be looked through; return the id of the job."""
    return start(
        "observations_read",
        Text(N_("Reading {file}"), {"file": waiting.file_name}),
        started_by=started_by,
        once=f"read-{waiting.pk}",
        next_page=next_page,
        token=waiting.pk.hex,
    )


def ask_to_store(waiting: WaitingUpload, actor: Actor, language: str, next_page: str) -> uuid.UUID:
    """Ask for a waiting file to be stored; return the id of the job."""
    return start(
        "observations_store",
        Text(N_("Storing {file}"), {"file": waiting.file_name}),
        started_by=actor.person_id,
        once=f"store-{waiting.pk}",
        next_page=next_page,
        token=waiting.pk.hex,
        person_id=actor.person_id,
        name=actor.name,
        origin=actor.origin,
        language=language,
    )


def ask_to_undo(upload: Upload, actor: Actor, next_page: str, *, again: bool = False) -> uuid.UUID:
    """Ask for an upload to be undone, or to be put back (`again`); return the id of the job."""
    return start(
        "observations_undo",
        Text(N_("Putting back {name}") if again else N_("Undoing {name}"), {"name": str(upload)}),
        started_by=actor.person_id,
        once=f"undo-{upload.pk}",
        next_page=next_page,
        upload=upload.pk,
        again=again,
        person_id=actor.person_id,
        name=actor.name,
        origin=actor.origin,
    )


@job("observations_read")
def read(progress: Progress, *, token: str) -> dict[str, Any]:
    """Look through a waiting file."""
    waiting = look_through(uuid.UUID(token), timezone.localdate(), *_told(progress))
    return {"counts": (waiting.preview or {}).get("counts", {})}


@job("observations_store")
def store(
    progress: Progress, *, token: str, person_id: int | None, name: str, origin: str, language: str
) -> dict[str, Any]:
    """Store a waiting file; done twice it changes nothing."""
    actor = Actor(person_id, name, origin)
    upload = confirm(uuid.UUID(token), actor, timezone.localdate(), language, *_told(progress))
    return {"upload": upload.pk, "rows": upload.rows_stored}


@job("observations_undo")
def undo(
    progress: Progress, *, upload: int, again: bool, person_id: int | None, name: str, origin: str
) -> dict[str, Any]:
    """Undo an upload or put it back; done twice it changes nothing."""
    progress.expect(1)
    actor = Actor(person_id, name, origin)
    done = (observations.redo if again else observations.undo)(upload, actor)
    return {"upload": done.pk, "rows": done.rows_stored}


def _told(progress: Progress) -> tuple[Any, Any]:
    return lambda rows: progress.expect(rows, N_("Rows read")), progress.advance
