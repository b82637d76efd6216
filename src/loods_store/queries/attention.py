# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""What asks for the attention of a steward or administrator, in counts."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db.models import Max
from django.utils import timezone

from loods.editions.home import Home
from loods.places import successor
from loods_store.access import LOODS, Viewer, may_erase_people, may_steward
from loods_store.models import (
    BuildingVacancy,
    Coverage,
    Event,
    JobProgress,
    Person,
    Publication,
    RoleGrant,
)
from loods_store.queries.corrections import OPEN, to_settle
from loods_store.queries.jobs import worker_last_seen
from loods_store.queries.people import in_force
from loods_store.queries.publications import EditionRow, editions

_SILENT = dt.timedelta(minutes=2)
_RECENT = dt.timedelta(days=7)


@dataclass(frozen=True)
class Attention:
    """Counts of what waits; for an administrator who is no steward only those of people and jobs."""

    to_publish: tuple[EditionRow, ...] = ()
    published: tuple[Publication, ...] = ()
    errors: int = 0
    open_reports: int = 0
    contradicted_buildings: int = 0
    jobs_failed: int = 0
    jobs_busy: int = 0
    worker_silent: bool = False
    without_loods: int = 0
    erasures_asked: int = 0


def attention(home: Home, viewer: Viewer, today: dt.date) -> Attention:
    """Return what waits for this viewer."""
    since = timezone.now() - _RECENT
    states = JobProgress.State
    of_jobs: dict[str, Any] = {
        "jobs_failed": JobProgress.objects.filter(state=states.FAILED, created_at__gt=since).count(),
        "jobs_busy": JobProgress.objects.filter(state__in=[states.WAITING, states.RUNNING]).count(),
        "worker_silent": is_worker_silent(),
        "without_loods": len(without_loods(today)),
        "erasures_asked": _erasures_asked() if may_erase_people(viewer) else 0,
    }
    if not may_steward(viewer):
        return Attention(**of_jobs)
    rows = editions(home)
    return Attention(
        to_publish=tuple(_to_publish(rows)),
        published=tuple(row.publication for row in rows if row.covers and row.publication),
        errors=sum(row.severities["error"] for row in rows if row.covers),
        open_reports=to_settle(viewer, OPEN).count(),
        contradicted_buildings=BuildingVacancy.objects.filter(contradicted=True)
        .values("building_id")
        .distinct()
        .count(),
        **of_jobs,
    )


def _to_publish(rows: list[EditionRow]) -> list[EditionRow]:
    """Return editions that were never published and bring some gemeente something newer than it has."""
    days = dict(Coverage.objects.values_list("gemeente", "publication__reference_date"))

    def known_until(code: str) -> dt.date:
        return days.get(code) or days.get(successor(code, dt.date.max) or code, dt.date.min)

    return [
        row
        for row in rows
        if row.state == "new"
        and row.manifest is not None
        and any(known_until(code) <= row.manifest.reference_date for code in row.manifest.gemeenten)
    ]


def is_worker_silent() -> bool:
    """Tell whether no worker showed that it lives of late."""
    seen = worker_last_seen()
    return seen is None or timezone.now() - seen > _SILENT


def without_loods(today: dt.date) -> list[str]:
    """Return the codes of published gemeenten without a kantorenloods today."""
    held = RoleGrant.objects.filter(in_force(today), role=LOODS, person__is_active=True)
    taken = set(held.values_list("area_code", flat=True))
    return [code for code in Coverage.objects.values_list("gemeente", flat=True) if code not in taken]


def _erasures_asked() -> int:
    """Return how many people asked to be erased and still are here."""
    asked = Event.objects.filter(action="ask_erasure").values("actor_id").annotate(Max("at"))
    ids = [row["actor_id"] for row in asked if row["actor_id"] is not None]
    return Person.objects.filter(pk__in=ids, erased_at=None).count()
