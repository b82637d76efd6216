# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The job that scans every building for the shortlist; the worker asks for it where the lists are behind."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any

from django.utils import timezone

from loods.messages import N_, Text
from loods_store.actions.events import SYSTEM, Actor
from loods_store.actions.shortlist import make_run
from loods_store.jobs import Progress, job, start
from loods_store.models import JobProgress
from loods_store.queries.shortlist.runs import is_behind, latest

KIND = "shortlist"
# After a run, or one that failed, it is not made again by itself for so long: people work on.
_PAUSE = dt.timedelta(minutes=10)


def ask_for_run(actor: Actor = SYSTEM, next_page: str = "") -> uuid.UUID:
    """Ask for a scan of every building and return the id of the job; one that waits is enough."""
    return start(
        KIND,
        Text(N_("Scan every building for the shortlist")),
        started_by=actor.person_id,
        lock=KIND,
        once=KIND,
        next_page=next_page,
        actor={"person_id": actor.person_id, "name": actor.name, "origin": actor.origin},
    )


def ask_where_behind() -> bool:
    """Ask for a run where something changed that the lists do not show; tell whether it did."""
    last = JobProgress.objects.filter(kind=KIND).order_by("-created_at").first()
    if last is not None and (not last.finished or _is_recent(last)):
        return False
    if not is_behind(latest()):
        return False
    ask_for_run()
    return True


def _is_recent(last: JobProgress) -> bool:
    return last.finished_at is not None and last.finished_at > timezone.now() - _PAUSE


@job(KIND)
def scan_all(progress: Progress, actor: dict[str, Any]) -> dict[str, Any]:
    """Scan and put in place; done twice it changes nothing, done again it goes on where it was."""
    begun = False

    def told(done: int, total: int) -> None:
        nonlocal begun
        if begun:
            progress.advance(done)
        else:
            progress.expect(total, N_("The buildings are being scanned"))
            begun = True

    run = make_run(Actor(**actor), told)
    return {} if run is None else {"run": run.pk, "buildings": run.buildings}


def running() -> JobProgress | None:
    """Return the run that waits or is being made; None where there is none."""
    states = [JobProgress.State.WAITING, JobProgress.State.RUNNING]
    return JobProgress.objects.filter(kind=KIND, state__in=states).order_by("-created_at").first()
