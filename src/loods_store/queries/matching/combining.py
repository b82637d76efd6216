# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Filling one large space together: who may join, the best filling, and several spaces for one seeker."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import polars as pl
from django.utils import timezone

from loods.match.combining import NOBODY, Bundle, Filling, House, bundle, fill
from loods.match.joining import best_to_join, spaces_but_too_small, who_may_join
from loods.match.profiles import SearchProfile
from loods.match.spaces import Space
from loods_store.access import Viewer, may_see_matching, may_see_search
from loods_store.kept import Kept
from loods_store.models import OfferedSpace, Search
from loods_store.queries.matching.found import kept_apart, open_pairs, willing
from loods_store.queries.matching.lists import searches_by_code
from loods_store.queries.matching.seen import SearchSeen
from loods_store.queries.matching.sides import (
    profile_of,
    rules_stamp,
    search_code,
    space_of,
    space_rows,
    terms,
)
from loods_store.queries.monitors import rulebook

# Of more than so many who may join, those that fit best by place, function and needs are looked at.
MOST = 300


@dataclass(frozen=True)
class Joining:
    """A space and the searches that may join in filling it, as a viewer may see them.

    `proposed` has the open proposal of a search that has one here; `beyond` counts who was not looked at.
    """

    space: Space
    profiles: Mapping[str, SearchProfile]
    seen: Mapping[str, SearchSeen]
    proposed: Mapping[str, int]
    beyond: int = 0

    def best(self, chosen: Mapping[str, float | None] = NOBODY) -> Filling | None:
        """Return the filling that fills most, then pays most, the chosen in it; None: there is none."""
        key = (self.space, tuple(self.profiles.values()), tuple(chosen.items()), rules_stamp())
        names = repr(key)
        return _FILLINGS.get(
            names, lambda: fill(self.space, self.profiles.values(), terms(), house(), chosen)
        )


def house() -> House:
    """Return the rules of living together of today, local policy included."""
    return _HOUSES.get(rules_stamp(), lambda: House.on(rulebook(), timezone.localdate()))


def joining(space: OfferedSpace, viewer: Viewer) -> Joining:
    """Return who may join in filling a space; searches that the viewer may not see stay out."""
    offered = space_of(space)
    profiles = willing(space).profiles
    found = who_may_join(offered, profiles, terms())
    everyone = len(found)
    if everyone > MOST:
        found = best_to_join(offered, found, terms(), MOST)
    seen = searches_by_code([profile.profile_id for profile in found], viewer)
    mine = {
        profile.profile_id: profile
        for profile in found
        if profile.profile_id in seen and may_see_search(viewer, seen[profile.profile_id].gemeenten)
    }
    pairs = open_pairs(space=space)
    return Joining(
        offered,
        mine,
        {code: seen[code] for code in mine},
        {search_code(search): pk for (_, search), pk in pairs.items()},
        everyone - len(found),
    )


def bundle_for(search: Search, viewer: Viewer) -> Bundle | None:
    """Return the fewest spaces of one building that together serve a search; of where the viewer may look.

    Spaces that an earlier no keeps away are left out.
    """
    profile, table = profile_of(search), space_rows()
    gemeenten = [code for code in table["gemeente"].unique().to_list() if may_see_matching(viewer, code)]
    there = space_rows(gemeenten)
    refused = [space for space, _ in kept_apart(there, [profile])]
    spaces = spaces_but_too_small(profile, there.filter(~pl.col("space_id").is_in(refused)), terms())
    return bundle(profile, spaces, terms(), house())


_FILLINGS: Kept[Filling | None] = Kept(64)
_HOUSES: Kept[House] = Kept(2)
