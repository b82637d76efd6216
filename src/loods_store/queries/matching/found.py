# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who fits whom: the spaces of a search and the searches of a space, each with why."""

from __future__ import annotations

from dataclasses import dataclass, field

import polars as pl

from loods.match.finding import find_profiles, find_spaces
from loods.match.matching import Match
from loods.match.near import NearMiss
from loods_store.models import OfferedSpace, Proposal, Search
from loods_store.queries.matching.sides import (
    profile_of,
    profile_rows,
    search_code,
    space_code,
    space_of,
    space_rows,
    terms,
)

OPEN_STATES = (Proposal.State.PROPOSED, Proposal.State.BOTH_INTERESTED, Proposal.State.VIEWING)
SQUARE_M = 250.0


@dataclass(frozen=True)
class Found:
    """What fits, best first, and what nearly does; ids are codes.

    `proposed` has the open proposal of a pair that has one, by the code of the other side.
    """

    fitting: list[Match]
    near: list[NearMiss]
    proposed: dict[str, int] = field(default_factory=dict)


def spaces_for(search: Search, top: int = 50) -> Found:
    """Return the open spaces that fit a search, and those that nearly do.

    Distances go from the middle of the 250 m square of a space, so that no circle can tell its address.
    """
    profile, table = profile_of(search), space_rows()
    if profile.radius_m is not None:
        table = table.with_columns(_middle("x"), _middle("y"))
    fitting, near = find_spaces(profile, table, terms(), top)
    return Found(fitting, near, {space_code(s): pk for (s, _), pk in open_pairs(search=search).items()})


def searches_for(space: OfferedSpace, top: int = 50) -> Found:
    """Return the open searches that fit a space, and those that nearly do."""
    fitting, near = find_profiles(space_of(space), profile_rows(), space_rows(), terms(), top)
    return Found(fitting, near, {search_code(z): pk for (_, z), pk in open_pairs(space=space).items()})


def open_pairs(space: OfferedSpace | None = None, search: Search | None = None) -> dict[tuple[int, int], int]:
    """Return the open proposals by their pair: numbers of space and search; of one side or of all."""
    rows = Proposal.objects.filter(state__in=OPEN_STATES)
    if space is not None:
        rows = rows.filter(space=space)
    if search is not None:
        rows = rows.filter(search=search)
    return {(s, z): pk for s, z, pk in rows.values_list("space_id", "search_id", "pk")}


def middle_of_square(value: float | None) -> float | None:
    """Return the middle of the 250 m square along one axis (RD metres): all that a seeker sees of a place.

    >>> middle_of_square(136_020.0)
    136125.0
    """
    return None if value is None else (value // SQUARE_M + 0.5) * SQUARE_M


def _middle(name: str) -> pl.Expr:
    return (((pl.col(name) / SQUARE_M).floor() + 0.5) * SQUARE_M).alias(name)
