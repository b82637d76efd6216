# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The job that erases personal data whose term has passed; the worker asks for it once a day."""

from __future__ import annotations

import datetime as dt
from dataclasses import asdict
from typing import Any

from django.utils import timezone

from loods.messages import N_, Text
from loods_store.actions.erasure import apply_retention
from loods_store.actions.events import SYSTEM
from loods_store.jobs import Progress, job, start
from loods_store.models import JobProgress, Person
from loods_store.queries.monitors import rulebook

KIND = "retention"
_AGAIN_AFTER_FAILURE = dt.timedelta(hours=1)


def ask_where_due() -> bool:
    """Ask for the erasure where it was not done today, and tell whether it did.

    Without accounts nobody has entered anything that could go. After a failure it is asked again in an hour.
    """
    if not _is_due() or not Person.objects.exists():
        return False
    start(KIND, Text(N_("Erase what is past its term")), lock=KIND, once=KIND)
    return True


def _is_due() -> bool:
    last = JobProgress.objects.filter(kind=KIND).order_by("-created_at").first()
    if last is None:
        return True
    state = JobProgress.State
    if last.state in {state.WAITING, state.RUNNING}:
        return False
    if last.state == state.FAILED:
        return last.finished_at is None or last.finished_at < timezone.now() - _AGAIN_AFTER_FAILURE
    return timezone.localdate(last.created_at) < timezone.localdate()


@job(KIND)
def erase_what_is_past_its_term(progress: Progress) -> dict[str, Any]:
    """Erase by the terms of the rules; done twice it erases nothing more."""
    progress.expect(1)
    return asdict(apply_retention(rulebook(), timezone.localdate(), SYSTEM))
