# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""What changed in the gemeenten of a coach since a moment."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from django.db.models import Count, Max

from loods.places import gemeente
from loods_store.access import LOODS
from loods_store.models import Correction, Event, Publication, RoleGrant, Upload, WorkItem
from loods_store.queries.network import CLOSED

UPLOAD, FORM, PUBLISHED, ARRIVED, LEFT, TAKEN_UP, FINISHED, REPORTED = KINDS = (
    *("upload", "form", "published", "arrived", "left"),
    *("taken_up", "finished", "reported"),
)


@dataclass(frozen=True)
class Change:
    """One thing that changed: when, of which kind, where ("" = everywhere), how much, and who or what."""

    at: dt.datetime
    kind: str
    code: str
    name: str
    count: int = 0
    about: str = ""


def changes(codes: Collection[str], since: dt.datetime) -> list[Change]:
    """Return what changed in these gemeenten after a moment, the newest first."""
    found = [
        *_uploads(codes, since),
        *_publications(codes, since),
        *_people(codes, since),
        *_work(codes, since),
        *_reports(codes, since),
    ]
    return sorted(found, key=lambda change: change.at, reverse=True)


def _uploads(codes: Collection[str], since: dt.datetime) -> Iterator[Change]:
    rows = Upload.objects.filter(uploaded_at__gt=since, undone_at=None, rows_stored__gt=0)
    rows = rows.exclude(kind=Upload.Kind.HOME).filter(gemeenten__has_any_keys=sorted(codes))
    forms: dict[str, tuple[dt.datetime, int]] = {}
    for upload in rows.defer("content", "returned_sheet", "issues"):
        for code in set(upload.gemeenten) & set(codes):
            if upload.kind == Upload.Kind.FILE:
                count = upload.rows_stored
                yield Change(upload.uploaded_at, UPLOAD, code, gemeente(code).name, count, upload.file_name)
            else:
                last, number = forms.get(code, (upload.uploaded_at, 0))
                forms[code] = max(last, upload.uploaded_at), number + upload.rows_stored
    for code, (last, number) in forms.items():
        yield Change(last, FORM, code, gemeente(code).name, number)


def _publications(codes: Collection[str], since: dt.datetime) -> Iterator[Change]:
    for each in Publication.objects.filter(published_at__gt=since):
        touched = set(each.gemeenten) & set(codes)
        if touched:
            yield Change(each.published_at, PUBLISHED, "", "", len(touched), each.reference_date.isoformat())


def _people(codes: Collection[str], since: dt.datetime) -> Iterator[Change]:
    """Yield loodsen who began or ended, by the moment at which that was written down."""
    said = Event.objects.filter(at__gt=since, action__in=("role_given", "role_ended"), details__role=LOODS)
    names = dict(
        RoleGrant.objects.filter(role=LOODS, area_code__in=codes).values_list("person__pk", "person__name")
    )
    for event in said:
        code, person = event.details.get("area", ""), int(event.object_id)
        if code in codes and person in names:
            kind = ARRIVED if event.action == "role_given" else LEFT
            yield Change(event.at, kind, code, gemeente(code).name, 1, names[person])


def _work(codes: Collection[str], since: dt.datetime) -> Iterator[Change]:
    mine = WorkItem.objects.filter(gemeente__in=codes)
    begun = mine.filter(created_at__gt=since).values_list("gemeente")
    for code, last, count in begun.annotate(Max("created_at"), Count("pk")).order_by():
        yield Change(last, TAKEN_UP, code, gemeente(code).name, count)
    ended = mine.filter(changed_at__gt=since, state__in=CLOSED).values_list("gemeente")
    for code, last, count in ended.annotate(Max("changed_at"), Count("pk")).order_by():
        yield Change(last, FINISHED, code, gemeente(code).name, count)


def _reports(codes: Collection[str], since: dt.datetime) -> Iterator[Change]:
    rows = Correction.objects.filter(gemeente__in=codes, reported_at__gt=since).values_list("gemeente")
    for code, last, count in rows.annotate(Max("reported_at"), Count("pk")).order_by():
        yield Change(last, REPORTED, code, gemeente(code).name, count)
