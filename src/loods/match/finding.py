# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The lists of one profile or one space among very many: first what can be, then reasons for that alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import numpy as np
import numpy.typing as npt
import polars as pl

from loods.functions.needs import Need, need_kinds
from loods.match.columns import NO, Sides, sides
from loods.match.matching import Match, best_profiles, best_spaces
from loods.match.near import BY_METRES, NearMiss, near_misses, near_profiles
from loods.match.profiles import SearchProfile, profile_table
from loods.match.spaces import Space, space_table, spaces_of
from loods.match.terms import Terms

# A cent and a millimetre: what rounding may add to a limit that is stretched.
_HAIR = 1e-6

Found = tuple[list[Match], list[NearMiss]]


def find_spaces(profile: SearchProfile, spaces: pl.DataFrame, terms: Terms, top: int = 10) -> Found:
    """Return the best spaces (SPACE_SCHEMA) for a profile and those that nearly fit, as plain lists do."""
    wide = _possible(spaces, [relaxed(profile, terms)], terms)[0]
    own = _possible(spaces, [profile], terms)[0]
    ordered = spaces.sort("space_id")
    best = best_spaces(profile, spaces_of(ordered.filter(pl.Series(own))), terms, top)
    near = ordered.filter(pl.Series(wide & ~own))
    beside = ordered.filter(pl.col("building_id").is_in(near["building_id"].drop_nulls().unique().to_list()))
    fitting, others = spaces_of(near), spaces_of(beside)
    return best, near_misses(profile, fitting, terms, top, others)


def find_profiles(
    space: Space, profiles: Sequence[SearchProfile], spaces: pl.DataFrame, terms: Terms, top: int = 10
) -> Found:
    """Return the best profiles (completed) for a space, and those that it nearly fits, as the plain lists do.

    `spaces` are all on offer: one in the same building may mend what is too small.
    """
    one = space_table([space])
    ordered = sorted(profiles, key=lambda profile: profile.profile_id)
    wide = _possible(one, [relaxed(profile, terms) for profile in ordered], terms)[:, 0]
    own = _possible(one, ordered, terms)[:, 0]
    best = best_profiles(space, [ordered[place] for place in np.flatnonzero(own)], terms, top)
    building = pl.lit(space.building_id, pl.String)
    beside = spaces_of(spaces.filter(pl.col("building_id") == building))
    nearly = [ordered[place] for place in np.flatnonzero(wide & ~own)]
    return best, near_profiles(space, nearly, terms, beside, top)


def who_may_join(space: Space, profiles: Sequence[SearchProfile], terms: Terms) -> list[SearchProfile]:
    """Return the profiles (completed) that nothing certain but size and rent keeps out of a space."""
    ordered = sorted(profiles, key=lambda profile: profile.profile_id)
    asked = [replace(profile, size_low_m2=None, size_high_m2=None, rent_high=None) for profile in ordered]
    found = _possible(space_table([space]), asked, terms)
    return [ordered[place] for place in np.flatnonzero(found[:, 0])] if asked else []


def spaces_but_too_small(profile: SearchProfile, spaces: pl.DataFrame, terms: Terms) -> tuple[Space, ...]:
    """Return the spaces (SPACE_SCHEMA) that nothing certain but being too small keeps from a profile."""
    found = _possible(spaces, [replace(profile, size_low_m2=None)], terms)[0]
    return spaces_of(spaces.sort("space_id").filter(pl.Series(found, dtype=pl.Boolean)))


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


def _possible(spaces: pl.DataFrame, profiles: Sequence[SearchProfile], terms: Terms) -> npt.NDArray[np.bool_]:
    """Return (P, S), both in the order of their id, whether nothing certain excludes a pair."""
    if spaces.is_empty() or not profiles:
        return np.zeros((len(profiles), spaces.height), np.bool_)
    both = sides(spaces, profile_table(profiles), terms)
    fits = _there(both)
    for column, offered in enumerate(both.offered.possible):
        fits &= offered[None, :] >= both.sought.least[:, column, None]
    for word in range(both.sought.hard_bits.shape[1]):
        fits &= both.sought.hard_bits[:, word, None] & ~both.offered.possible_bits[None, :, word] == 0
    return fits


def _there(both: Sides) -> npt.NDArray[np.bool_]:
    """Return whether a space may be where a profile seeks."""
    offered, sought = both.offered, both.sought
    named = sought.place[:, offered.group] != NO
    aside, up = (
        own[None, :] - sought.circle[:, side, None] for side, own in enumerate((offered.x, offered.y))
    )
    circle = sought.circle[:, 2, None]
    near = ~np.isnan(circle) & (np.isnan(aside) | np.isnan(up) | (aside * aside + up * up <= circle * circle))
    found: npt.NDArray[np.bool_] = named | near | sought.anywhere[:, None]
    return found
