# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a space can hold: one seeker, or several in parts that get on and fit in together."""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from loods.match.combining import House, disagreements
from loods.match.pairs import Pairs
from loods.match.placing.model import PlaceRules
from loods.match.profiles import SearchProfile
from loods.match.spaces import Space

# Sizes are reckoned in square decimetres and fit in thousandths of a point: whole numbers add up exactly.
_DM2 = 100
_POINT = 1000
_HAIR = 1e-6
Whole = npt.NDArray[np.int64]


@dataclass(frozen=True)
class City:
    """Both sides in the order of their ids, and every pair: what it is worth, and what it takes at least.

    `worth` is the fit in thousandths of a point, `needed` and `whole` in dm2; `shared` are the spaces let in
    parts, and `most` is how many each may hold.
    """

    spaces: Sequence[Space]
    profiles: Sequence[SearchProfile]
    pairs: Pairs
    worth: Whole
    needed: Whole
    shared: npt.NDArray[np.bool_]
    whole: Whole
    apart: npt.NDArray[np.bool_]
    kind: Whole
    most: Whole

    @cached_property
    def by_space(self) -> Whole:
        """The pair numbers in the order of their space; `bounds` says where each space begins and ends."""
        return np.argsort(self.pairs.space, kind="stable")

    @cached_property
    def bounds(self) -> list[tuple[int, int]]:
        """First and last (exclusive) place in `by_space` of every space."""
        ends = np.searchsorted(self.pairs.space[self.by_space], np.arange(len(self.spaces) + 1)).tolist()
        return list(itertools.pairwise(ends))

    def fits(self, space: int, group: Sequence[int]) -> bool:
        """Say whether seekers (by pair number) can be in a space together."""
        if len(group) <= 1:
            return True
        if not self.shared[space] or len(group) > self.most[space]:
            return False
        if int(self.needed[list(group)].sum()) > self.whole[space]:
            return False
        kinds = [self.kind[self.pairs.profile[each]] for each in group]
        return not any(self.apart[one, other] for at, one in enumerate(kinds) for other in kinds[at + 1 :])


def city_of(
    spaces: Sequence[Space], profiles: Sequence[SearchProfile], pairs: Pairs, rules: PlaceRules
) -> City:
    """Return both sides (in the order of their ids) with what every pair is worth and takes."""
    kind, apart = _kinds(profiles, rules.house)
    whole = np.array([_floor(space.largest_m2) for space in spaces], np.int64)
    part = np.array([_ceil(space.smallest_m2 or 0.0) for space in spaces], np.int64)
    least = np.array([_ceil(profile.size_low_m2 or 0.0) for profile in profiles], np.int64)
    asked = np.minimum(np.maximum(least[pairs.profile], part[pairs.space]), np.maximum(whole[pairs.space], 1))
    # Of who does not say how much, nobody can say what is left: the whole.
    needed = np.where(asked > 0, asked, whole[pairs.space])
    worth = np.rint(pairs.rank / 2 * _POINT).astype(np.int64)
    shared = np.array([in_parts(space) for space in spaces], np.bool_)
    most = np.where(shared, _parties(whole, rules), 1)
    return City(spaces, profiles, pairs, worth, needed, shared, whole, apart, kind, most)


def _parties(whole: Whole, rules: PlaceRules) -> Whole:
    """Return how many parties spaces (dm2) may hold: one for so many m2, and what any house may."""
    by_size = whole // max(1.0, rules.party_m2 * _DM2)
    found: Whole = np.maximum(by_size, max(1, rules.house.most)).astype(np.int64)
    return found


def in_parts(space: Space) -> bool:
    """Say whether a space certainly can be let in parts; where that is unknown it takes one seeker."""
    small, large = space.smallest_m2, space.largest_m2
    return small is not None and large is not None and small < large


def _floor(area: float | None) -> int:
    return 0 if area is None else math.floor(area * _DM2 + _HAIR)


def _ceil(area: float) -> int:
    return math.ceil(area * _DM2 - _HAIR)


def _kinds(profiles: Sequence[SearchProfile], house: House) -> tuple[Whole, npt.NDArray[np.bool_]]:
    """Return the kind of each profile, and which kinds do not get on: they differ only in what decides."""
    keys = [_key(profile) for profile in profiles]
    numbers = {key: number for number, key in enumerate(sorted(set(keys)))}
    some = {numbers[key]: profile for key, profile in zip(keys, profiles, strict=True)}
    apart = np.zeros((len(numbers), len(numbers)), np.bool_)
    for one, first in some.items():
        for other, second in some.items():
            apart[one, other] = bool(disagreements(first, second, house))
    return np.array([numbers[key] for key in keys], np.int64), apart


def _key(profile: SearchProfile) -> tuple[str, bool, bool]:
    need = profile.needs.get("own_entrance")
    alone = need is not None and need.level is not None and need.importance == "hard"
    return profile.function, profile.sharing is False, alone


def areas(city: City, space: int, group: Sequence[int]) -> list[float | None]:
    """Return the m2 of each seeker in a space: the least it needs, what is left to those that pay most."""
    room, seekers = city.spaces[space], [city.profiles[city.pairs.profile[each]] for each in group]
    if room.largest_m2 is None:
        return [None for _ in group]
    if not city.shared[space]:
        return [_alone(room, seeker) for seeker in seekers]
    found = [min(int(city.needed[each]) / _DM2, room.largest_m2) for each in group]
    left = room.largest_m2 - sum(found)
    for at in sorted(range(len(group)), key=lambda each: (-(seekers[each].rent_high or 0.0), each)):
        high = seekers[at].size_high_m2
        more = max(0.0, min(left, (room.largest_m2 if high is None else high) - found[at]))
        found[at], left = found[at] + more, left - more
    return [min(area, room.largest_m2) for area in found]


def _alone(room: Space, seeker: SearchProfile) -> float:
    """Return what one seeker takes: the whole where it is let as a whole, else no more than it asks."""
    whole = room.largest_m2 or 0.0
    if room.smallest_m2 is not None or seeker.size_high_m2 is None:
        return whole
    return min(whole, seeker.size_high_m2)


def chosen_in(spaces: Iterable[int], pairs: Pairs) -> dict[int, list[int]]:
    """Return the pair numbers of each space, from the space of each pair number."""
    found: dict[int, list[int]] = {}
    for each in spaces:
        found.setdefault(int(pairs.space[each]), []).append(int(each))
    return found
