# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The lists of one profile or one space among very many: who is on them first, then why for those alone."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

import numpy as np
import numpy.typing as npt
import polars as pl

from loods.functions.needs import Need, need_kinds
from loods.match.columns import Places, sides
from loods.match.matching import Match, match
from loods.match.near import BY_METRES, NearMiss, near_miss
from loods.match.profiles import SearchProfile, profile_table
from loods.match.scoring import best as highest
from loods.match.scoring import scores
from loods.match.spaces import Space, space_table, spaces_of
from loods.match.terms import Terms

# A cent and a millimetre: what rounding may add to a limit that is stretched.
_HAIR = 1e-6
# So many candidates are looked at together before asking whether the list is full.
_TOGETHER = 100

Found = tuple[list[Match], list[NearMiss]]
Nearly = Callable[[Places], list[NearMiss | None]]


def find_spaces(profile: SearchProfile, spaces: pl.DataFrame, terms: Terms, top: int = 10) -> Found:
    """Return the best spaces (SPACE_SCHEMA) for a profile and those that nearly fit, as plain lists do."""
    if spaces.is_empty():
        return [], []
    ordered = spaces.sort("space_id")
    two = [replace(profile, profile_id="0"), replace(relaxed(profile, terms), profile_id="1")]
    both = sides(ordered, profile_table(two), terms)
    (rank, _), (fails, possible) = scores(both, terms)
    best = spaces_of(ordered[highest(rank, fails, top)])
    large = np.array(ordered.select(_large_enough(profile, terms)).to_series(), np.bool_)

    def nearly(places: Places) -> list[NearMiss | None]:
        some = ordered[places]
        beside = _by_building(ordered, some["building_id"])
        return [
            near_miss(space, profile, terms, beside.get(space.building_id or "", []))
            for space in spaces_of(some)
        ]

    near = _first(_by_failings(fails, (possible == 0) & large, terms), nearly, top)
    return [match(space, profile, terms) for space in best], near


def find_profiles(
    space: Space, profiles: Sequence[SearchProfile], spaces: pl.DataFrame, terms: Terms, top: int = 10
) -> Found:
    """Return the best profiles (completed) for a space, and those that it nearly fits, as the plain lists do.

    `spaces` are all on offer: one in the same building may mend what is too small.
    """
    if not profiles:
        return [], []
    one, ordered = space_table([space]), sorted(profiles, key=lambda profile: profile.profile_id)
    both = sides(one, profile_table(ordered), terms)
    found = scores(both, terms)
    rank, fails = found.rank[:, 0], found.fails[:, 0]
    best = [ordered[int(place)] for place in highest(rank, fails, top)]
    building = pl.Series([space.building_id], dtype=pl.String)
    beside = _by_building(spaces, building).get(space.building_id or "", [])
    candidates = _by_failings(fails, _mendable(space, beside, ordered, fails, terms), terms)

    def nearly(places: Places) -> list[NearMiss | None]:
        return [near_miss(space, ordered[int(place)], terms, beside) for place in places]

    return [match(space, profile, terms) for profile in best], _first(candidates, nearly, top)


def _mendable(
    space: Space,
    beside: Sequence[Space],
    profiles: Sequence[SearchProfile],
    fails: Places,
    terms: Terms,
) -> npt.NDArray[np.bool_]:
    """Return of which profiles the space may meet what they ask once it is relaxed."""
    found = np.zeros(len(profiles), np.bool_)
    few: list[int] = np.flatnonzero((fails > 0) & (fails <= terms.near_most)).tolist()
    if few:
        wide = [relaxed(profiles[place], terms) for place in few]
        found[few] = scores(sides(space_table([space]), profile_table(wide), terms), terms).fails[:, 0] == 0
    own, other = space.largest_m2, max((each.largest_m2 or 0.0 for each in beside), default=0.0)
    for place in few if own is not None else ():
        low = profiles[place].size_low_m2 or 0.0
        found[place] &= (own or 0.0) + max(other, terms.near_area_share * low) >= low - _HAIR
    return found


def _large_enough(profile: SearchProfile, terms: Terms) -> pl.Expr:
    """Return whether a space is large enough with what is in its building, or small by little."""
    low, own = profile.size_low_m2 or 0.0, pl.col("largest_m2")
    beside = pl.when(pl.col("building_id").is_not_null()).then(own.max().over("building_id")).otherwise(0.0)
    more = pl.max_horizontal(beside, pl.lit(terms.near_area_share * low))
    return (own + more >= low - _HAIR).fill_null(value=True)


def _by_failings(fails: Places, possible: npt.NDArray[np.bool_], terms: Terms) -> Places:
    """Return the places that may nearly fit, the fewest failings first, then by id."""
    places = np.flatnonzero(possible & (fails > 0) & (fails <= terms.near_most))
    ordered: Places = places[np.argsort(fails[places], kind="stable")]
    return ordered


def _first(candidates: Places, nearly: Nearly, top: int) -> list[NearMiss]:
    """Return the first so many candidates that nearly fit."""
    found: list[NearMiss] = []
    for start in range(0, len(candidates), _TOGETHER):
        found += [each for each in nearly(candidates[start : start + _TOGETHER]) if each is not None]
        if len(found) >= top:
            break
    return found[:top]


def _by_building(spaces: pl.DataFrame, buildings: pl.Series) -> dict[str, list[Space]]:
    """Return the spaces in some buildings, by building."""
    found: dict[str, list[Space]] = {}
    wanted = buildings.drop_nulls().unique()
    for space in spaces_of(spaces.filter(pl.col("building_id").is_in(wanted.implode()))):
        found.setdefault(space.building_id or "", []).append(space)
    return found


def relaxed(profile: SearchProfile, terms: Terms) -> SearchProfile:
    """Return the profile without what could be mended: whatever nearly fits the one fits the other."""
    high, rent = profile.size_high_m2, profile.rent_high
    kept = (_stretched(need, terms) for need in profile.needs.values() if need.importance == "hard")
    no_day: date | None = None
    return replace(
        profile,
        size_low_m2=None,
        size_high_m2=None if high is None else high * (1 + terms.near_area_share) + _HAIR,
        rent_high=None if rent is None else rent * (1 + terms.near_rent_share) + _HAIR,
        needs={need.code: need for need in kept if need is not None},
        from_date=no_day,
        by_date=no_day,
        until=no_day,
        temporary_ok=None,
    )


def _stretched(need: Need, terms: Terms) -> Need | None:
    kind = need_kinds()[need.code]
    if kind.mend is None or need.level is None:
        return need
    if need.code not in BY_METRES:
        return None
    by = terms.near_height + _HAIR
    return replace(need, level=need.level + (by if kind.direction == "less" else -by))
