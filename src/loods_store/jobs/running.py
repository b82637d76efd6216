# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Does a job and keeps its record: how far it is, how it ended, what went wrong."""

from __future__ import annotations

import json
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import structlog
from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.utils import timezone

from loods.errors import LoodsError
from loods.messages import N_, Text
from loods_store.jobs.registry import work_of
from loods_store.models.jobs import JobProgress

_WRITE_AGAIN_S = 0.4
_UPDATE = """
UPDATE store_jobprogress SET done = %s, total = %s, message = %s, message_params = %s::jsonb WHERE id = %s
"""
_BROKEN = N_("Something went wrong that Loods did not expect.")
_BROKEN_REMEDY = N_(
    "Nothing was half written. Try again; if it goes wrong again, send the log to the steward."
)

log = structlog.get_logger(__name__)


class Progress:
    """How far a job is, over a connection of its own: it shows before the work is committed."""

    def __init__(self, progress_id: uuid.UUID, connection: BaseDatabaseWrapper) -> None:
        self.id = progress_id
        self._connection = connection
        self._done = 0
        self._total: int | None = None
        self._message = Text("")
        self._written_at = 0.0

    def expect(self, total: int, message: Text | str = "") -> None:
        """Say how many steps there are; counting begins anew."""
        self._done, self._total = 0, total
        self._say(message)
        self._write()

    def advance(self, steps: int = 1, message: Text | str = "") -> None:
        """Say that steps were done; the record follows at most a few times a second."""
        self._done += steps
        self._say(message)
        if message or time.monotonic() - self._written_at > _WRITE_AGAIN_S:
            self._write()

    def _say(self, message: Text | str) -> None:
        if message:
            self._message = message if isinstance(message, Text) else Text(message)

    def _write(self) -> None:
        params = json.dumps(storable(self._message))
        with self._connection.cursor() as cursor:
            cursor.execute(_UPDATE, [self._done, self._total, self._message.msgid, params, self.id])
        self._written_at = time.monotonic()


def storable(text: Text) -> dict[str, Any]:
    """Return the parameters of a text as JSON can keep them."""
    return {
        name: value if isinstance(value, int | float | str) else str(value)
        for name, value in text.params.items()
    }


def run(progress_id: uuid.UUID | str, kind: str, arguments: dict[str, Any]) -> JobProgress:
    """Do a job and record how it ended; what went wrong is in the record, never raised."""
    found = JobProgress.objects.filter(id=progress_id)
    found.update(
        state=JobProgress.State.RUNNING, started_at=timezone.now(), finished_at=None, message="", remedy=""
    )
    record = found.get()
    # A row of the log for each job, with who asked for it.
    logger = log.bind(
        action=f"job.{kind}", object=str(progress_id), actor=record.started_by_id, origin="worker"
    )
    try:
        with _own_connection() as connection:
            result = work_of(kind)(Progress(record.id, connection), **arguments)
        _end(record, JobProgress.State.DONE, result=result or {})
        logger.info("job done", result="done")
    except LoodsError as error:
        _fail(record, error.cause, error.remedy.msgid)
        logger.warning("job refused", result="refused", cause=error.render())
    except Exception:
        _fail(record, Text(_BROKEN), _BROKEN_REMEDY)
        logger.exception("job failed", result="failed")
    return record


def _fail(record: JobProgress, cause: Text, remedy: str) -> None:
    _end(
        record,
        JobProgress.State.FAILED,
        message=cause.msgid,
        message_params=storable(cause),
        remedy=remedy,
    )


def _end(record: JobProgress, state: JobProgress.State, **fields: Any) -> None:
    record.refresh_from_db()
    if state == JobProgress.State.DONE and record.total is not None:
        fields["done"] = record.total
    if state == JobProgress.State.DONE:
        fields["arguments"] = {}  # nobody asks for it again
    for name, value in fields.items():
        setattr(record, name, value)
    record.state, record.finished_at = state, timezone.now()
    record.save()


@contextmanager
def _own_connection() -> Iterator[BaseDatabaseWrapper]:
    connection = connections.create_connection("default")
    try:
        yield connection
    finally:
        connection.close()
