# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Lists made one pair at a time: slow and plain, to lay the fast ones beside."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from loods.match.matching import Match, match
from loods.match.near import NearMiss, near_miss
from loods.match.profiles import SearchProfile
from loods.match.spaces import Space
from loods.match.terms import Terms


def best_spaces(profile: SearchProfile, spaces: Iterable[Space], terms: Terms, top: int = 10) -> list[Match]:
    """Return the best spaces for a profile, the best first; equal ones by id."""
    return _best((match(space, profile, terms) for space in spaces), top, lambda found: found.space)


def best_profiles(
    space: Space, profiles: Iterable[SearchProfile], terms: Terms, top: int = 10
) -> list[Match]:
    """Return the best profiles for a space, the best first; equal ones by id."""
    return _best((match(space, profile, terms) for profile in profiles), top, lambda found: found.profile)


def _best(found: Iterable[Match], top: int, name: Callable[[Match], str]) -> list[Match]:
    fitting = [each for each in found if each.fits]
    return sorted(fitting, key=lambda each: (-each.rank, name(each)))[:top]


def near_misses(
    profile: SearchProfile,
    spaces: Sequence[Space],
    terms: Terms,
    top: int = 10,
    others: Sequence[Space] | None = None,
) -> list[NearMiss]:
    """Return the spaces that nearly fit a profile: the fewest failings first, then by id; at most `top`.

    `others` are what else is on offer in the same buildings, if not the spaces themselves.
    """
    beside: dict[str, list[Space]] = {}
    for other in spaces if others is None else others:
        beside.setdefault(other.building_id or "", []).append(other)
    found = [near_miss(space, profile, terms, beside.get(space.building_id or "", [])) for space in spaces]
    return _least([each for each in found if each is not None], top, lambda each: each.match.space)


def near_profiles(
    space: Space, profiles: Iterable[SearchProfile], terms: Terms, spaces: Sequence[Space], top: int = 10
) -> list[NearMiss]:
    """Return the profiles that a space nearly fits; `spaces` are all that are on offer."""
    found = [near_miss(space, profile, terms, spaces) for profile in profiles]
    return _least([each for each in found if each is not None], top, lambda each: each.match.profile)


def _least(found: list[NearMiss], top: int, name: Callable[[NearMiss], str]) -> list[NearMiss]:
    return sorted(found, key=lambda each: (len(each.match.blocking), name(each)))[:top]
