# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The job that releases what is sought and offered; the worker asks for it where a quarter has none yet."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils import timezone

from loods.messages import N_, Text
from loods_store.actions.sought import is_due, release
from loods_store.jobs import Progress, job, start
from loods_store.models import JobProgress

KIND = "sought"
_AGAIN_AFTER_FAILURE = dt.timedelta(hours=1)


def ask_where_due() -> bool:
    """Ask for the release of this quarter where there is none, and tell whether it did."""
    if not is_due(timezone.localdate()):
        return False
    last = JobProgress.objects.filter(kind=KIND).order_by("-created_at").first()
    if last is not None and (not last.finished or _is_recent(last)):
        return False
    start(KIND, Text(N_("Release what is sought and offered")), lock=KIND, once=KIND)
    return True


def _is_recent(last: JobProgress) -> bool:
    return last.finished_at is not None and last.finished_at > timezone.now() - _AGAIN_AFTER_FAILURE


@job(KIND)
def release_this_quarter(progress: Progress) -> dict[str, Any]:
    """Release; done twice it changes nothing more."""
    progress.expect(1)
    made = release(timezone.localdate())
    return {"quarter": made.quarter.isoformat()}
