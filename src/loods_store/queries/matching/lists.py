# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Lists of spaces, searches, claims and proposals, as their viewers may see them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from loods_store.access import PUBLIC, Viewer, may_propose, may_see_matching, may_see_seeker
from loods_store.models import OfferedSpace, OwnershipClaim, Person, Search
from loods_store.queries.matching.places import let_by_space, places_of
from loods_store.queries.matching.proposals import (
    BoardFilter,
    my_proposals,
    proposal_for,
    proposals_on_board,
)
from loods_store.queries.matching.seen import (
    Contact,
    SearchSeen,
    SpaceSeen,
    by_account,
    search_seen,
    space_seen,
)
from loods_store.queries.matching.whose import guides, offers, seeks

__all__ = [
    "BoardFilter",
    "ClaimSeen",
    "claims_in",
    "my_claims",
    "my_proposals",
    "my_searches",
    "my_spaces",
    "proposal_for",
    "proposals_on_board",
    "searches_by_code",
    "searches_in",
    "spaces_by_code",
    "spaces_in",
]


@dataclass(frozen=True)
class ClaimSeen:
    """A claim for who made it, and for the loods who judges it; the proof is fetched apart (`proof_of`)."""

    pk: int
    building_id: str
    gemeente: str
    address: str
    town: str
    capacity: str
    explanation: str
    proof_name: str
    proof_type: str
    state: str
    asked_at: dt.datetime
    decided_at: dt.datetime | None
    why: str
    person: Contact | None


def my_searches(viewer: Viewer) -> list[SearchSeen]:
    """Return one's own searches, the newest first."""
    if viewer.person_id is None:
        return []
    rows = Search.objects.filter(person=viewer.person_id).select_related("person")
    return [search_seen(row, named=True, mine=True) for row in rows]


def my_spaces(viewer: Viewer) -> list[SpaceSeen]:
    """Return the spaces that one offers, the newest first."""
    if viewer.person_id is None:
        return []
    return _spaces(_space_rows().filter(offered_by=viewer.person_id), viewer)


def spaces_in(
    gemeenten: Collection[str], states: Collection[str] = (OfferedSpace.State.OPEN,), viewer: Viewer = PUBLIC
) -> list[SpaceSeen]:
    """Return the spaces in gemeenten, the newest first; with address for who may see matching there."""
    return _spaces(_space_rows().filter(gemeente__in=list(gemeenten), state__in=list(states)), viewer)


def spaces_by_code(codes: Iterable[str], viewer: Viewer) -> dict[str, SpaceSeen]:
    """Return spaces by code, of those that are on offer or the viewer's own business."""
    rows = _spaces(_space_rows().filter(pk__in=_numbers(codes)), viewer)
    return {row.code: row for row in rows if row.state == OfferedSpace.State.OPEN or row.address is not None}


def searches_in(
    gemeenten: Collection[str], states: Collection[str] = (Search.State.OPEN,), viewer: Viewer = PUBLIC
) -> list[SearchSeen]:
    """Return the searches that name one of these gemeenten, or none; who seeks for a loods who may see it."""
    here = Q(gemeenten__overlap=list(gemeenten)) | Q(gemeenten=[]) | Q(entered_for__in=list(gemeenten))
    return _searches(Search.objects.filter(here, state__in=list(states)), viewer)


def searches_by_code(codes: Iterable[str], viewer: Viewer) -> dict[str, SearchSeen]:
    """Return searches by code, of those that are open or the viewer's own."""
    rows = _searches(Search.objects.filter(pk__in=_numbers(codes)), viewer)
    return {row.code: row for row in rows if row.state == Search.State.OPEN or row.mine or row.contact}


def my_claims(viewer: Viewer) -> list[ClaimSeen]:
    """Return what one claimed, the newest first."""
    if viewer.person_id is None:
        return []
    return _claims(OwnershipClaim.objects.filter(person=viewer.person_id))


def claims_in(
    gemeenten: Collection[str], states: Collection[str] = (OwnershipClaim.State.ASKED,)
) -> list[ClaimSeen]:
    """Return the claims on buildings in gemeenten, for the loods there; the oldest first."""
    rows = OwnershipClaim.objects.filter(gemeente__in=list(gemeenten), state__in=list(states))
    return _claims(rows.order_by("asked_at", "pk"))


def proof_of(viewer: Viewer, claim_id: int) -> tuple[str, str, bytes] | None:
    """Return name, type and content of a proof, for who gave it and the loods who judges; else None."""
    claim = OwnershipClaim.objects.filter(pk=claim_id).first()
    if claim is None or viewer.person_id is None or not claim.proof:
        return None
    if claim.person_id != viewer.person_id and not may_propose(viewer, claim.gemeente):
        return None
    return claim.proof_name, claim.proof_type, bytes(claim.proof)


def _space_rows() -> QuerySet[OfferedSpace]:
    return OfferedSpace.objects.select_related("claim").defer("claim__proof")


def _spaces(rows: QuerySet[OfferedSpace], viewer: Viewer) -> list[SpaceSeen]:
    listed = list(rows)
    places, let = places_of(row.building_id for row in listed), let_by_space(row.pk for row in listed)
    return [
        space_seen(
            row,
            let.get(row.pk, 0.0),
            places.get(row.building_id),
            named=offers(viewer, row) or may_see_matching(viewer, row.gemeente),
            mine=offers(viewer, row),
        )
        for row in listed
    ]


def _searches(rows: QuerySet[Search], viewer: Viewer) -> list[SearchSeen]:
    return [
        search_seen(row, named=_may_name(viewer, row), mine=seeks(viewer, row))
        for row in rows.select_related("person")
    ]


def _may_name(viewer: Viewer, search: Search) -> bool:
    return seeks(viewer, search) or may_see_seeker(viewer, search.gemeenten) or guides(viewer, search)


def _claims(rows: QuerySet[OwnershipClaim]) -> list[ClaimSeen]:
    listed = list(rows.defer("proof").select_related("person"))
    places = places_of(row.building_id for row in listed)
    return [_claim(row, places.get(row.building_id, {}), row.person) for row in listed]


def _claim(row: OwnershipClaim, place: dict[str, str], person: Person) -> ClaimSeen:
    return ClaimSeen(
        row.pk,
        row.building_id,
        row.gemeente,
        place.get("address", ""),
        place.get("town", ""),
        row.capacity,
        row.explanation,
        row.proof_name,
        row.proof_type,
        row.state,
        row.asked_at,
        row.decided_at,
        row.why,
        by_account(person),
    )


def _numbers(codes: Iterable[str]) -> list[int]:
    return [int(code[2:]) for code in codes if code[2:].isdecimal()]
