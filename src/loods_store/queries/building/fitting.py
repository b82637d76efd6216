# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""What fits a building: its open spaces, and who seeks something like them or like the building itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from loods.match.finding import find_profiles
from loods.match.matching import Match
from loods.match.near import NearMiss
from loods.match.profiles import SearchProfile
from loods.match.spaces import Space
from loods_store.access import Viewer, may_see_search
from loods_store.models import CurrentBuilding, OfferedSpace
from loods_store.queries.matching.found import searches_for
from loods_store.queries.matching.known import known_of
from loods_store.queries.matching.lists import searches_by_code
from loods_store.queries.matching.seen import SearchSeen
from loods_store.queries.matching.sides import profile_rows, space_rows, terms

_MOST = 20


@dataclass(frozen=True)
class Sought:
    """Who seeks something like a space: best first, by code of the search.

    `seen` are the searches that the viewer may see, `asked` what each asks for, without who it is. `space`
    is None where it was filled in from the registers, and `area_m2` then that of the building.
    """

    space: OfferedSpace | None
    area_m2: float | None
    fitting: list[Match]
    near: list[NearMiss]
    seen: Mapping[str, SearchSeen]
    asked: Mapping[str, SearchProfile]


def open_spaces(building: CurrentBuilding) -> list[OfferedSpace]:
    """Return the spaces that are on offer in a building, in the order in which they came."""
    rows = OfferedSpace.objects.filter(building_id=building.pk, state=OfferedSpace.State.OPEN)
    return list(rows.order_by("pk"))


def sought(building: CurrentBuilding, viewer: Viewer) -> list[Sought]:
    """Return who seeks each space on offer in a building; without one, something like the building.

    Who may not see the searches gets the matches without them.
    """
    offered = open_spaces(building)
    if offered:
        found = [(space, searches_for(space, _MOST)) for space in offered]
        return [_seen(space, space.largest_m2, each.fitting, each.near, viewer) for space, each in found]
    space = known_of(building, None, is_full=True).space
    fitting, near = find_profiles(_named(space), profile_rows(), space_rows(), terms(), _MOST)
    return [_seen(None, space.largest_m2, fitting, near, viewer)]


def _named(space: Space) -> Space:
    """Return the space with an id: a list of spaces on offer holds none like it."""
    return replace(space, space_id=space.space_id or "R-0")


def _seen(
    space: OfferedSpace | None,
    area_m2: float | None,
    fitting: list[Match],
    near: list[NearMiss],
    viewer: Viewer,
) -> Sought:
    codes = [match.profile for match in (*fitting, *(miss.match for miss in near))]
    seen = searches_by_code(codes, viewer)
    mine = {code: each for code, each in seen.items() if may_see_search(viewer, each.gemeenten)}
    asked = {each.profile_id: each for each in profile_rows() if each.profile_id in set(codes)}
    return Sought(space, area_m2, fitting, near, mine, asked)
