# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The worker: takes jobs from the queue until it is told to stop; several may run beside each other."""

from __future__ import annotations

import asyncio
import contextlib
from typing import Any

import structlog
from asgiref.sync import sync_to_async
from django.db import close_old_connections

from loods_store.jobs.registry import kinds
from loods_store.jobs.running import run
from loods_store.jobs.stalled import redo_stalled
from loods_store.models.jobs import HEARTBEAT_S, SILENCE_S

_LOOK_S = 3.0
log = structlog.get_logger(__name__)


def work(*, until_idle: bool = False) -> None:
    """Do jobs until SIGINT or SIGTERM; the job at hand is finished first. `until_idle`: until none waits."""
    from procrastinate.contrib.django import app
    from procrastinate.contrib.django.django_connector import DjangoConnector

    _register(app)
    assert isinstance(app.connector, DjangoConnector)
    with app.replace_connector(app.connector.get_worker_connector()) as worker_app:
        asyncio.run(_work(worker_app, until_idle=until_idle))


def _register(app: Any) -> None:
    for kind in kinds():
        if kind not in app.tasks:
            app.task(name=kind)(_task(kind))


def _task(kind: str) -> Any:
    def task(progress_id: str, **arguments: Any) -> None:
        run(progress_id, kind, arguments)

    return task


async def _work(app: Any, *, until_idle: bool) -> None:
    async with app.open_async():
        upkeep = asyncio.create_task(_upkeep())
        try:
            await app.run_worker_async(
                wait=not until_idle,
                update_heartbeat_interval=HEARTBEAT_S,
                stalled_worker_timeout=SILENCE_S,
                delete_jobs="successful",
            )
        finally:
            upkeep.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await upkeep


async def _upkeep() -> None:
    """Look again and again for jobs that a killed worker left behind, and what is behind or past its term."""
    while True:
        try:
            found = await sync_to_async(_redo, thread_sensitive=False)()
            if found:
                log.warning("jobs of a silent worker redone", action="job.redo", result="done", count=found)
        except Exception:
            log.exception("looking for stalled jobs failed", action="job.redo", result="failed")
        await asyncio.sleep(_LOOK_S)


def _redo() -> int:
    from loods_store.jobs.digest import ask_where_due as ask_for_letters_where_due
    from loods_store.jobs.grid import ask_where_behind
    from loods_store.jobs.lets import ask_where_due as ask_for_lets_where_due
    from loods_store.jobs.retention import ask_where_due
    from loods_store.jobs.shortlist import ask_where_behind as ask_where_shortlist_behind
    from loods_store.jobs.sought import ask_where_due as ask_for_sought_where_due

    try:
        # First: what is asked below reads rules and criteria, and a wrong file of those must not stop this.
        found = redo_stalled()
        ask_where_behind()
        ask_where_due()
        ask_where_shortlist_behind()
        ask_for_letters_where_due()
        ask_for_sought_where_due()
        ask_for_lets_where_due()
        return found
    finally:
        close_old_connections()
