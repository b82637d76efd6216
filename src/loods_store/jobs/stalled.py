# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Gives jobs of a worker that was killed back to the queue."""

from __future__ import annotations

import datetime as dt

from django.db import connection, transaction
from django.db.models import Q
from django.utils import timezone

from loods.messages import N_
from loods_store.models.jobs import SILENCE_S, JobProgress

# A job that was cut off this often is given up: it is what kills its worker.
MOST_ATTEMPTS = 5
_GIVEN_UP = N_("The work was cut off {attempts} times and was given up.")
_REMEDY = N_("Look in the log why the worker stopped (too little memory?), then ask for it again.")


def redo_stalled() -> int:
    """Put the jobs of silent workers back in the queue and return how many; one process at a time."""
    from procrastinate.contrib.django.django_connector import DjangoConnector
    from procrastinate.contrib.django.models import ProcrastinateJob
    from procrastinate.jobs import Status
    from procrastinate.manager import JobManager

    manager = JobManager(DjangoConnector())
    since = timezone.now() - dt.timedelta(seconds=SILENCE_S)
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(hashtext('loods-redo-stalled'))")
        silent = Q(worker=None) | Q(worker__last_heartbeat__lt=since)
        stalled = list(ProcrastinateJob.objects.filter(silent, status="doing"))
        for each in stalled:
            if each.attempts + 1 < MOST_ATTEMPTS:
                manager.retry_job_by_id(each.id, retry_at=timezone.now())
                _wait_again(str(each.args["progress_id"]))
            else:
                _finish(each.id, Status.FAILED.value)
                _give_up(str(each.args["progress_id"]), each.attempts + 1)
    return len(stalled)


def _finish(job_id: int, status: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT procrastinate_finish_job_v1(%s, %s, false)", [job_id, status])


def _wait_again(progress_id: str) -> None:
    JobProgress.objects.filter(id=progress_id, state=JobProgress.State.RUNNING).update(
        state=JobProgress.State.WAITING, done=0, total=None, message=""
    )


def _give_up(progress_id: str, attempts: int) -> None:
    JobProgress.objects.filter(id=progress_id).update(
        state=JobProgress.State.FAILED,
        finished_at=timezone.now(),
        message=_GIVEN_UP,
        message_params={"attempts": attempts},
        remedy=_REMEDY,
    )
