# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Asks for a job: its record and its place in the queue are written in one transaction."""

from __future__ import annotations

import uuid
from typing import Any

from django.db import transaction

from loods.messages import Text
from loods_store.jobs import running
from loods_store.models.jobs import JobProgress

# The one queue; procrastinate's own name for it.
QUEUE = "default"


def start(
    kind: str,
    title: Text,
    *,
    started_by: int | None = None,
    lock: str | None = None,
    once: str | None = None,
    next_page: str = "",
    **arguments: Any,
) -> uuid.UUID:
    """Ask for a job and return the id of its record (for the page /taken/<id>/).

    Jobs with the same `lock` are done one after the other. With `once`, a job of that name that still waits
    is returned instead of a second one. `arguments` are JSON. In a transaction it counts when that does.
    """
    with transaction.atomic():
        waiting = _waiting(once) if once else None
        if waiting is not None:
            return waiting
        record = _record(kind, title, started_by, next_page)
        record.arguments, record.lock = arguments, lock or ""
        record.save(update_fields=["arguments", "lock"])
        _defer(kind, lock, once, {"progress_id": str(record.id), **arguments})
    return record.id


def ask_again(record: JobProgress, started_by: int | None) -> uuid.UUID:
    """Ask once more for what a failed job was asked for, and return the id of the new record."""
    return start(
        record.kind,
        record.title_text,
        started_by=started_by,
        lock=record.lock or None,
        once=f"again {record.id}",
        next_page=record.next_page,
        **record.arguments,
    )


def run_here(kind: str, title: Text, *, started_by: int | None = None, **arguments: Any) -> JobProgress:
    """Do a job in this process, without a worker, and return its record: for commands."""
    return running.run(_record(kind, title, started_by, "").id, kind, arguments)


def run_waiting() -> list[JobProgress]:
    """Do every job that waits in this process, also those that they ask for: for commands and tests."""
    from procrastinate.contrib.django.models import ProcrastinateJob

    done: list[JobProgress] = []
    while (waiting := ProcrastinateJob.objects.filter(status="todo").order_by("id").first()) is not None:
        arguments = dict(waiting.args)
        progress_id = arguments.pop("progress_id")
        _manager().cancel_job_by_id(waiting.id, delete_job=True)
        done.append(running.run(progress_id, waiting.task_name, arguments))
    return done


def _record(kind: str, title: Text, started_by: int | None, next_page: str) -> JobProgress:
    return JobProgress.objects.create(
        kind=kind,
        title=title.msgid,
        params=running.storable(title),
        started_by_id=started_by,
        next_page=next_page,
    )


def _waiting(once: str) -> uuid.UUID | None:
    from django.db import connection
    from procrastinate.contrib.django.models import ProcrastinateJob

    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext(%s))", [f"loods-once-{once}"])
    found = ProcrastinateJob.objects.filter(status="todo", queueing_lock=once).first()
    return uuid.UUID(found.args["progress_id"]) if found is not None else None


def _defer(kind: str, lock: str | None, once: str | None, arguments: dict[str, Any]) -> None:
    from procrastinate.jobs import Job

    _manager().defer_job(
        Job(
            id=None,
            queue=QUEUE,
            task_name=kind,
            lock=lock,
            queueing_lock=once,
            task_kwargs=arguments,
            priority=0,
            scheduled_at=None,
        )
    )


def _manager() -> Any:
    """Return the queue on Django's own connection, so that asking belongs to the transaction around it."""
    from procrastinate.contrib.django.django_connector import DjangoConnector
    from procrastinate.manager import JobManager

    return JobManager(DjangoConnector())
