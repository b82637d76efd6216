# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""A space and a search side by side for the loods who thinks of proposing them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import polars as pl

from loods.errors import NotFoundError
from loods.match.matching import Match, match
from loods.match.near import Mend, near_miss
from loods.match.spaces import Space, spaces_of
from loods.messages import N_
from loods_store.access import Viewer, may_propose, may_see_search
from loods_store.models import OfferedSpace, Proposal, Search
from loods_store.queries.matching.found import OPEN_STATES
from loods_store.queries.matching.lists import searches_by_code, spaces_by_code
from loods_store.queries.matching.seen import SearchSeen, SpaceSeen
from loods_store.queries.matching.sides import number_of, profile_of, space_of, space_rows, terms


@dataclass(frozen=True)
class PairSeen:
    """A pair as the loods sees it; `mends` is what would have to change where it does not fit."""

    space: SpaceSeen
    search: SearchSeen
    match: Match
    mends: tuple[Mend, ...]
    earlier: tuple[Proposal, ...]

    @property
    def standing(self) -> Proposal | None:
        """Return the open proposal of the pair, if there is one."""
        return next((row for row in self.earlier if row.state in OPEN_STATES), None)


def pairs_for(viewer: Viewer, spaces: Sequence[str], searches: Sequence[str]) -> list[PairSeen]:
    """Return every pair of these codes that the viewer may propose; NotFoundError where one is not theirs.

    Of one of the two sides there is one only: several seekers for a space, or several spaces for a seeker.
    """
    if not spaces or not searches or min(len(spaces), len(searches)) > 1:
        raise _unknown()
    offered = {row.code: row for row in OfferedSpace.objects.filter(pk__in=_numbers(spaces))}
    sought = {row.code: row for row in Search.objects.filter(pk__in=_numbers(searches))}
    seen_spaces, seen_searches = spaces_by_code(offered, viewer), searches_by_code(sought, viewer)
    if set(spaces) - set(seen_spaces) or set(searches) - set(seen_searches):
        raise _unknown()
    if not all(may_propose(viewer, row.gemeente) for row in offered.values()):
        raise _unknown()
    if not all(may_see_search(viewer, row.gemeenten) for row in sought.values()):
        raise _unknown()
    earlier = Proposal.objects.filter(space__in=offered.values(), search__in=sought.values()).order_by("-pk")
    listed = list(earlier)
    return [
        _pair(
            (offered[space], sought[search]),
            (seen_spaces[space], seen_searches[search]),
            [row for row in listed if (row.space_id, row.search_id) == (number_of(space), number_of(search))],
        )
        for space in spaces
        for search in searches
    ]


def _pair(
    rows: tuple[OfferedSpace, Search], seen: tuple[SpaceSeen, SearchSeen], earlier: Iterable[Proposal]
) -> PairSeen:
    space, profile = space_of(rows[0]), profile_of(rows[1])
    near = near_miss(space, profile, terms(), _beside(space))
    found = match(space, profile, terms()) if near is None else near.match
    return PairSeen(*seen, found, () if near is None else near.mends, tuple(earlier))


def _beside(space: Space) -> tuple[Space, ...]:
    if space.building_id is None:
        return ()
    return spaces_of(space_rows().filter(pl.col("building_id") == space.building_id))


def _numbers(codes: Iterable[str]) -> list[int]:
    return [number_of(code) for code in codes if code[2:].isascii() and code[2:].isdecimal()]


def _unknown() -> NotFoundError:
    return NotFoundError(
        N_("There is no such space or search that you can propose."),
        N_("Choose a space of your gemeente and a search that may go there."),
    )
