# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Whether the database is there and up to date, what is published, and whether a worker lives."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db import DatabaseError
from django.utils import timezone

from loods_store.migrating import UnreachableError, pending
from loods_store.models import JobProgress, Publication
from loods_store.models.jobs import SILENCE_S
from loods_store.queries.jobs import worker_last_seen


@dataclass(frozen=True)
class Health:
    """What a machine may know of the site; None where it could not be asked."""

    database: bool
    migrations_waiting: int | None = None
    published_edition: str | None = None
    worker_seen: dt.datetime | None = None
    worker_alive: bool = False
    jobs_waiting: int | None = None

    @property
    def well(self) -> bool:
        """Pages can be answered. Without a worker they can: jobs wait until there is one."""
        return self.database and self.migrations_waiting == 0


def health() -> Health:
    """Look how the site is; what is wrong is in the answer, never raised."""
    try:
        waiting = len(pending())
        return _of_tables(waiting) if waiting == 0 else Health(database=True, migrations_waiting=waiting)
    except (UnreachableError, DatabaseError):
        return Health(database=False)


def _of_tables(waiting: int) -> Health:
    newest = Publication.objects.filter(state=Publication.State.PUBLISHED).first()
    seen = worker_last_seen()
    alive = seen is not None and (timezone.now() - seen).total_seconds() < SILENCE_S
    return Health(
        database=True,
        migrations_waiting=waiting,
        published_edition=newest.edition_id if newest else None,
        worker_seen=seen,
        worker_alive=alive,
        jobs_waiting=JobProgress.objects.filter(state=JobProgress.State.WAITING).count(),
    )
