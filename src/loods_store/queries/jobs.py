# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Jobs and workers, as pages show them."""

from __future__ import annotations

import datetime as dt
import uuid

from django.db.models import Max, QuerySet

from loods_store.access import Viewer, may_see_jobs
from loods_store.models.jobs import JobProgress

# Kinds of jobs that end with figures: publishing an edition, and bringing the grid up to date.
_MAKE_FIGURES = ("publish", "grid")


def job_for(viewer: Viewer, job_id: uuid.UUID) -> JobProgress | None:
    """Return a job that the viewer asked for, or any for who may see all; else None."""
    job = JobProgress.objects.filter(id=job_id).first()
    if job is None or may_see_jobs(viewer):
        return job
    return job if viewer.signed_in and job.started_by_id == viewer.person_id else None


def recent_jobs() -> QuerySet[JobProgress]:
    """Return every job, the newest first, with who asked for it."""
    return JobProgress.objects.select_related("started_by")


def jobs_for(viewer: Viewer) -> QuerySet[JobProgress]:
    """Return the viewer's own jobs, or everyone's for who may see them; the newest first."""
    jobs = recent_jobs()
    if may_see_jobs(viewer):
        return jobs
    return jobs.filter(started_by=viewer.person_id) if viewer.signed_in else jobs.none()


def figures_are_being_made() -> bool:
    """Tell whether a job that makes figures waits or runs."""
    states = (JobProgress.State.WAITING, JobProgress.State.RUNNING)
    return JobProgress.objects.filter(kind__in=_MAKE_FIGURES, state__in=states).exists()


def worker_last_seen() -> dt.datetime | None:
    """Return when a worker last showed that it lives; None when none ever did."""
    from procrastinate.contrib.django.models import ProcrastinateWorker

    seen: dt.datetime | None = ProcrastinateWorker.objects.aggregate(last=Max("last_heartbeat"))["last"]
    return seen
