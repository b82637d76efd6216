# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The job that keeps the grid of figures up to date; the worker asks for it where the grid is behind."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any

from django.utils import timezone

from loods.messages import N_, Text
from loods_store.actions.grid import refresh_grid
from loods_store.jobs import Progress, job, start
from loods_store.jobs.steps import in_steps
from loods_store.models import JobProgress
from loods_store.queries.grid import is_behind

KIND = "grid"
_STEPS = 100
_PAUSE = dt.timedelta(minutes=10)


def ask_for_grid() -> uuid.UUID:
    """Ask for the grid to be brought up to date and return the id of the job; one that waits is enough."""
    return start(KIND, Text(N_("Bring the figures up to date")), lock=KIND, once=KIND)


def ask_where_behind() -> bool:
    """Ask for the grid where something changed that it does not show yet; tell whether it did.

    Not while it is being made, nor soon after that failed: the steward finds the failure among the jobs.
    """
    if not is_behind():
        return False
    state = JobProgress.State
    last = JobProgress.objects.filter(kind=KIND).order_by("-created_at").first()
    if last is not None and last.state in {state.WAITING, state.RUNNING}:
        return False
    if last is not None and last.state == state.FAILED and _is_recent(last):
        return False
    ask_for_grid()
    return True


def _is_recent(last: JobProgress) -> bool:
    return last.finished_at is not None and last.finished_at > timezone.now() - _PAUSE


@job(KIND)
def bring_up_to_date(progress: Progress) -> dict[str, Any]:
    """Make what changed; done twice it changes nothing."""
    progress.expect(_STEPS, N_("The figures are being made"))
    made = refresh_grid(in_steps(progress, _STEPS))
    return {"figures": made.figures, "released": made.release is not None}
