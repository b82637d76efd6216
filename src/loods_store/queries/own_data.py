# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Everything that is kept about one person, for whoever asks for their own (AVG art. 15 and 20)."""

from __future__ import annotations

from typing import Any

from django.db.models import Model, QuerySet

from loods_store.models import (
    Attachment,
    Contact,
    Correction,
    Event,
    Note,
    Person,
    RoleGrant,
    SavedView,
    StoredObservation,
    Upload,
    WaitingUpload,
    WorkItem,
)

_PERSON = ("email", "name", "phone", "language", "created_at", "last_login", "last_visit_at")


def own_data(person: Person) -> dict[str, Any]:
    """Return the person's data by subject: rows of plain values, ready for JSON."""
    return {
        "person": {name: getattr(person, name) for name in _PERSON},
        "roles": _rows(
            RoleGrant.objects.filter(person=person),
            "role",
            "area_code",
            "valid_from",
            "valid_to",
            "public_contact",
        ),
        "uploads": _rows(
            Upload.objects.filter(uploaded_by=person), "file_name", "kind", "uploaded_at", "rows_stored"
        ),
        "withdrawn_observations": _rows(
            StoredObservation.objects.filter(withdrawn_by=person),
            "unit_id",
            "date",
            "withdrawn_at",
            "withdrawn_why",
        ),
        "notes": _rows(
            Note.objects.filter(written_by=person), "building_id", "text", "written_at", "earlier"
        ),
        "attachments": _rows(
            Attachment.objects.filter(added_by=person), "building_id", "file_name", "description", "added_at"
        ),
        "contacts": _rows(Contact.objects.filter(entered_by=person), "building_id", "capacity", "entered_at"),
        "corrections": _rows(
            Correction.objects.filter(reported_by=person),
            "subject",
            "object_id",
            "text",
            "proposed_value",
            "reported_at",
            "state",
            "answer",
        ),
        "work_items": _rows(
            WorkItem.objects.filter(guide=person), "building_id", "state", "next_action", "next_action_on"
        ),
        "waiting_files": _rows(
            WaitingUpload.objects.filter(brought_by=person, upload=None), "file_name", "brought_at"
        ),
        "sessions": _rows(
            person.usersession_set,  # type: ignore[attr-defined]
            "ip",
            "user_agent",
            "created_at",
            "last_seen_at",
        ),
        "saved_views": _rows(SavedView.objects.filter(person=person), "page", "name", "query"),
        "events": _rows(
            Event.objects.filter(actor_id=person.pk),
            "at",
            "action",
            "object_type",
            "object_id",
            "result",
            "origin",
        ),
    }


def _rows(found: QuerySet[Any], *names: str) -> list[dict[str, Any]]:
    ordered: QuerySet[Model] = found.order_by("pk")
    return list(ordered.values(*names))
