# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The job that tells the monitor of lets that began since they were said; asked for every day."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from loods.messages import N_, Text
from loods_store.actions.events import SYSTEM
from loods_store.actions.match_observed import lets_to_tell, observe_lets
from loods_store.jobs import Progress, job, start
from loods_store.models import JobProgress

KIND = "lets"


def ask_where_due() -> bool:
    """Ask for it where a let waits to be told and it was not tried today, and tell whether it did."""
    today = timezone.localdate()
    last = JobProgress.objects.filter(kind=KIND).order_by("-created_at").first()
    if last is not None and (not last.finished or timezone.localdate(last.created_at) == today):
        return False
    if not lets_to_tell(today):
        return False
    start(KIND, Text(N_("Tell the monitor of lets that began")), lock=KIND, once=KIND)
    return True


@job(KIND)
def tell_of_lets(progress: Progress) -> dict[str, Any]:
    """Keep that the units of lets are in use; done twice it keeps nothing more."""
    progress.expect(1)
    return {"told": observe_lets(timezone.localdate(), SYSTEM)}
