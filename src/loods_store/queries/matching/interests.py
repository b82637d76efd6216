# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Spaces that seekers are interested in: what a seeker said, and what waits for a loods."""

from __future__ import annotations

from collections.abc import Collection

from django.db.models import Exists, OuterRef, QuerySet

from loods_store.models import Interest, OfferedSpace, Proposal, Search
from loods_store.queries.matching.sides import search_code, space_code


def interesting_spaces(search: Search) -> frozenset[str]:
    """Return the codes of the spaces that a search is interested in."""
    return frozenset(
        space_code(pk) for pk in search.interests.filter(by_owner=False).values_list("space_id", flat=True)
    )


def wanted_seekers(space: OfferedSpace) -> frozenset[str]:
    """Return the codes of the searches that who offers a space asked its loods to propose."""
    rows = space.interests.filter(by_owner=True)
    return frozenset(search_code(pk) for pk in rows.values_list("search_id", flat=True))


def waiting_interests(gemeenten: Collection[str]) -> QuerySet[Interest]:
    """Return the interests in open spaces of these gemeenten without a proposal yet, newest first."""
    proposed = Proposal.objects.filter(search=OuterRef("search"), space=OuterRef("space"))
    return (
        Interest.objects.filter(
            space__gemeente__in=list(gemeenten),
            space__state=OfferedSpace.State.OPEN,
            search__state=Search.State.OPEN,
        )
        .exclude(Exists(proposed))
        .select_related("search", "space")
    )
