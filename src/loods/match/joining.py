# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Among very many: who may join in filling a space, and which spaces may together serve one seeker."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import polars as pl

from loods.match.columns import sides
from loods.match.profiles import SearchProfile, profile_table
from loods.match.scoring import best, scores
from loods.match.spaces import Space, space_table, spaces_of
from loods.match.terms import Terms


def who_may_join(space: Space, profiles: Sequence[SearchProfile], terms: Terms) -> list[SearchProfile]:
    """Return the profiles (completed) that nothing certain but size and rent keeps out of a space, by id."""
    if not profiles:
        return []
    ordered = sorted(profiles, key=lambda profile: profile.profile_id)
    asked = [replace(profile, size_low_m2=None, size_high_m2=None, rent_high=None) for profile in ordered]
    fails = scores(sides(space_table([space]), profile_table(asked), terms), terms).fails[:, 0]
    return [ordered[place] for place in np.flatnonzero(fails == 0)]


def best_to_join(
    space: Space, profiles: Sequence[SearchProfile], terms: Terms, top: int
) -> list[SearchProfile]:
    """Return of who may join the `top` that fit best by place, function and needs, the best first."""
    if not profiles:
        return []
    ordered = sorted(profiles, key=lambda profile: profile.profile_id)
    asked = [replace(profile, size_low_m2=None, size_high_m2=None, rent_high=None) for profile in ordered]
    found = scores(sides(space_table([space]), profile_table(asked), terms), terms)
    return [ordered[int(place)] for place in best(found.rank[:, 0], found.fails[:, 0], top)]


def spaces_but_too_small(profile: SearchProfile, spaces: pl.DataFrame, terms: Terms) -> tuple[Space, ...]:
    """Return the spaces (SPACE_SCHEMA) that nothing certain but being too small keeps from a profile."""
    if spaces.is_empty():
        return ()
    ordered = spaces.sort("space_id")
    asked = profile_table([replace(profile, size_low_m2=None)])
    fails = scores(sides(ordered, asked, terms), terms).fails[0]
    return spaces_of(ordered.filter(pl.Series(fails == 0, dtype=pl.Boolean)))
