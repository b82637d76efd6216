# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Reading and storing large files of observations."""

from __future__ import annotations

import uuid
from typing import Any

from django.utils import timezone

from loods.messages import N_
from loods_store.actions.events import Actor
from loods_store.actions.observations_uploads import confirm, look_through
from loods_store.jobs.registry import job
from loods_store.jobs.running import Progress


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


def _told(progress: Progress) -> tuple[Any, Any]:
    return lambda rows: progress.expect(rows, N_("Rows read")), progress.advance
