# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Lists of spaces, searches and proposals, as their viewers may see them."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from django.db.models import QuerySet

from loods_store.access import PUBLIC, Viewer, may_see_matching, may_see_seeker
from loods_store.models import OfferedSpace, Search
from loods_store.queries.matching.places import let_by_space, places_of
from loods_store.queries.matching.proposals import (
    BoardFilter,
    my_proposals,
    proposal_for,
    proposals_on_board,
)
from loods_store.queries.matching.seen import (
    SearchSeen,
    SpaceSeen,
    search_seen,
    space_seen,
)
from loods_store.queries.matching.whose import guides, offers, seeks

__all__ = [
    "BoardFilter",
    "my_proposals",
    "proposal_for",
    "proposals_on_board",
    "searches_by_code",
    "spaces_by_code",
    "spaces_in",
]


def spaces_in(
    gemeenten: Collection[str], states: Collection[str] = (OfferedSpace.State.OPEN,), viewer: Viewer = PUBLIC
) -> list[SpaceSeen]:
    """Return the spaces in gemeenten, the newest first; with address for who may see matching there."""
    return _spaces(_space_rows().filter(gemeente__in=list(gemeenten), state__in=list(states)), viewer)


def spaces_by_code(codes: Iterable[str], viewer: Viewer) -> dict[str, SpaceSeen]:
    """Return spaces by code, of those that are on offer or the viewer's own business."""
    rows = _spaces(_space_rows().filter(pk__in=_numbers(codes)), viewer)
    return {row.code: row for row in rows if row.state == OfferedSpace.State.OPEN or row.address is not None}


def searches_by_code(codes: Iterable[str], viewer: Viewer) -> dict[str, SearchSeen]:
    """Return searches by code, of those that are open or the viewer's own."""
    rows = _searches(Search.objects.filter(pk__in=_numbers(codes)), viewer)
    return {row.code: row for row in rows if row.state == Search.State.OPEN or row.mine or row.contact}


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


def _numbers(codes: Iterable[str]) -> list[int]:
    return [int(code[2:]) for code in codes if code[2:].isdecimal()]
