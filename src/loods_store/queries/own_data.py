# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Everything that is kept about one person, for whoever asks for their own (AVG art. 15 and 20)."""

from __future__ import annotations

from typing import Any, NamedTuple

from allauth.usersessions.models import UserSession
from django.db.models import Model, QuerySet

from loods_store.models import (
    Attachment,
    BuildingFact,
    Contact,
    Correction,
    Event,
    Interest,
    MailWish,
    MatchTold,
    Note,
    OfferedSpace,
    OwnershipClaim,
    Person,
    Proposal,
    RoleGrant,
    SavedView,
    Scan,
    Search,
    StoredObservation,
    Upload,
    WaitingUpload,
    WorkItem,
)
from loods_store.queries.matching.sides import SEARCH_COLUMNS, SPACE_COLUMNS

_PERSON = ("email", "name", "phone", "language", "created_at", "last_login", "last_visit_at")


class _Subject(NamedTuple):
    """Where rows of a person stand: the table, the field that holds the person, and the columns to tell."""

    model: type[Model]
    tie: str
    columns: tuple[str, ...]


_SEARCHED = ("park", "note", "needs", *SEARCH_COLUMNS)
_OFFERED = (
    *("title", "unit_id", "state", "created_at", "opened_at", "vacant_since", "filled_on", "sources", "note"),
    *SPACE_COLUMNS,
)
# What was proposed and what this side said; what the other side said is not theirs.
_PROPOSED = (
    *("id", "state", "proposed_at", "message", "area_m2", "rent_eur_m2_year", "viewing_on", "let_from"),
    *("refused_by", "reason", "closed_at"),
)
_ANSWERED = {side: (f"{side}_answer", f"{side}_answered_at") for side in ("space", "search")}
_SUBJECTS = {
    "roles": _Subject(RoleGrant, "person", ("role", "area_code", "valid_from", "valid_to", "public_contact")),
    "uploads": _Subject(Upload, "uploaded_by", ("file_name", "kind", "uploaded_at", "rows_stored")),
    "withdrawn_observations": _Subject(
        StoredObservation, "withdrawn_by", ("unit_id", "date", "withdrawn_at", "withdrawn_why")
    ),
    "notes": _Subject(Note, "written_by", ("building_id", "text", "written_at", "earlier")),
    "attachments": _Subject(Attachment, "added_by", ("building_id", "file_name", "description", "added_at")),
    "contacts": _Subject(Contact, "entered_by", ("building_id", "capacity", "entered_at")),
    "corrections": _Subject(
        Correction,
        "reported_by",
        ("subject", "object_id", "text", "proposed_value", "reported_at", "state", "answer"),
    ),
    "building_facts": _Subject(
        BuildingFact,
        "entered_by",
        ("building_id", "fact", "low", "high", "source", "as_of", "entered_at", "withdrawn_at"),
    ),
    "withdrawn_facts": _Subject(BuildingFact, "withdrawn_by", ("building_id", "fact", "withdrawn_at")),
    "scans": _Subject(Scan, "made_by", ("building_id", "report_id", "day", "remark", "made_at")),
    "work_items": _Subject(WorkItem, "guide", ("building_id", "state", "next_action", "next_action_on")),
    "searches": _Subject(
        Search,
        "person",
        ("title", "firm", "state", "created_at", "changed_at", "found_on", "alive_at", *_SEARCHED),
    ),
    "searches_entered_for_others": _Subject(Search, "entered_by", ("id", "state", "created_at")),
    "claims": _Subject(
        OwnershipClaim,
        "person",
        (
            *("building_id", "gemeente", "capacity", "explanation", "proof_name", "state"),
            *("asked_at", "decided_at", "why"),
        ),
    ),
    "claims_judged": _Subject(OwnershipClaim, "decided_by", ("building_id", "state", "decided_at", "why")),
    "spaces": _Subject(OfferedSpace, "offered_by", _OFFERED),
    "spaces_entered": _Subject(OfferedSpace, "entered_by", ("id", "building_id", "state", "created_at")),
    "proposals_for_my_spaces": _Subject(Proposal, "space__offered_by", (*_PROPOSED, *_ANSWERED["space"])),
    "proposals_for_my_searches": _Subject(Proposal, "search__person", (*_PROPOSED, *_ANSWERED["search"])),
    "interests_of_my_searches": _Subject(Interest, "search__person", ("space_id", "said_at")),
    "interests_of_my_spaces": _Subject(Interest, "space__offered_by", ("search_id", "said_at")),
    "matches_told": _Subject(MatchTold, "search__person", ("search_id", "space_id", "told_at")),
    "proposals_made": _Subject(
        Proposal, "proposed_by", ("id", "gemeente", "state", "proposed_at", "message", "area_m2")
    ),
    "waiting_files": _Subject(WaitingUpload, "brought_by", ("file_name", "brought_at")),
    "sessions": _Subject(UserSession, "user", ("ip", "user_agent", "created_at", "last_seen_at")),
    "saved_views": _Subject(SavedView, "person", ("page", "name", "query")),
    "events": _Subject(Event, "actor_id", ("at", "action", "object_type", "object_id", "result", "origin")),
}


def own_data(person: Person) -> dict[str, Any]:
    """Return the person's data by subject: rows of plain values, ready for JSON."""
    rows = {name: _rows(subject, person) for name, subject in _SUBJECTS.items()}
    wishes = MailWish.objects.filter(email__iexact=person.email)
    rows["mail_wishes"] = [dict(row) for row in wishes.values("digest", "do_not_contact", "changed_at")]
    return {"person": {name: getattr(person, name) for name in _PERSON}, **rows}


def _rows(subject: _Subject, person: Person) -> list[dict[str, Any]]:
    found: QuerySet[Any] = QuerySet(subject.model).filter(**{subject.tie: person.pk})
    if subject.model is WaitingUpload:  # a file that was stored since is told as an upload
        found = found.filter(upload=None)
    if subject.model is Interest:  # what the other side asked for is not theirs
        found = found.filter(by_owner=subject.tie.startswith("space"))
    return list(found.order_by("pk").values(*subject.columns))
