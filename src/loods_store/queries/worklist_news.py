# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""What came in since somebody last looked: observations, reports, deliveries, another register."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass, field

from django.db.models import Count

from loods_store.models import (
    Correction,
    Coverage,
    CurrentBuilding,
    CurrentUnit,
    Publication,
    StoredObservation,
    Upload,
    WorkItem,
)
from loods_store.queries.worklist import CLOSED

_MOST = 12
_LOOKED_AT = 300


@dataclass(frozen=True)
class Observed:
    """New statements about a building on the list."""

    building: CurrentBuilding
    statements: int


@dataclass(frozen=True)
class News:
    """What came in since a moment; everything empty = nothing new."""

    since: dt.datetime
    observed: list[Observed] = field(default_factory=list)
    uploads: list[Upload] = field(default_factory=list)
    corrections: list[Correction] = field(default_factory=list)
    settled: list[Correction] = field(default_factory=list)
    publications: list[Publication] = field(default_factory=list)
    left_register: list[CurrentBuilding] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(
            self.observed
            or self.uploads
            or self.corrections
            or self.settled
            or self.publications
            or self.left_register
        )


def news(gemeenten: Collection[str], since: dt.datetime, person_id: int | None = None) -> News:
    """Return what came in since a moment in these gemeenten, and about the buildings on their lists.

    `person_id` also hears what came of their own reports.
    """
    mine = list(
        WorkItem.objects.filter(gemeente__in=gemeenten)
        .exclude(state__in=CLOSED)
        .values_list("building_id", flat=True)
    )
    return News(
        since,
        _observed(mine, since),
        _uploads(gemeenten, since),
        list(Correction.objects.filter(gemeente__in=gemeenten, reported_at__gt=since)[:_MOST]),
        _settled(person_id, since),
        _publications(gemeenten, since),
        _left(mine, since),
    )


def _observed(building_ids: list[str], since: dt.datetime) -> list[Observed]:
    units = dict(
        CurrentUnit.objects.filter(building_id__in=building_ids).values_list("unit_id", "building_id")
    )
    found = StoredObservation.objects.filter(
        unit_id__in=list(units), entered_at__gt=since, withdrawn_at=None
    ).exclude(upload__kind=Upload.Kind.HOME)
    counts: dict[str, int] = {}
    for unit_id, count in found.values_list("unit_id").annotate(Count("pk")):
        building_id = units[unit_id] or ""
        counts[building_id] = counts.get(building_id, 0) + count
    buildings = CurrentBuilding.objects.in_bulk(list(counts))
    rows = [Observed(buildings[key], count) for key, count in counts.items() if key in buildings]
    return sorted(rows, key=lambda row: row.building.address)[:_MOST]


def _uploads(gemeenten: Collection[str], since: dt.datetime) -> list[Upload]:
    recent = Upload.objects.filter(kind=Upload.Kind.FILE, uploaded_at__gt=since, undone_at=None)
    wanted = set(gemeenten)
    rows = recent.defer("content", "returned_sheet").select_related("uploaded_by")[:_LOOKED_AT]
    return [upload for upload in rows if wanted & set(upload.gemeenten)][:_MOST]


def _publications(gemeenten: Collection[str], since: dt.datetime) -> list[Publication]:
    speaking = Coverage.objects.filter(gemeente__in=gemeenten).values("publication")
    return list(Publication.objects.filter(pk__in=speaking, published_at__gt=since))


def _settled(person_id: int | None, since: dt.datetime) -> list[Correction]:
    if person_id is None:
        return []
    return list(Correction.objects.filter(reported_by_id=person_id, settled_at__gt=since)[:_MOST])


def _left(building_ids: list[str], since: dt.datetime) -> list[CurrentBuilding]:
    """Return buildings on the list that the register lost with a publication since then."""
    gone = CurrentBuilding.objects.filter(building_id__in=building_ids, left_register_on__isnull=False)
    return list(gone.filter(left_register_on__gte=since.date()).order_by("address")[:_MOST])
