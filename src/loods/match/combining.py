# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Combinations: several seekers that fill one space together, and several spaces for one seeker."""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from loods.functions.neighbours import Neighbour, neighbours
from loods.match.matching import Match, match
from loods.match.profiles import SearchProfile
from loods.match.sentences import Sentence, sentence
from loods.match.spaces import Space
from loods.match.terms import Terms
from loods.rules import Rulebook

# What a group settles together, so that it does not keep one of them out.
TOGETHER = ("size", "rent")
NOBODY: Mapping[str, float | None] = MappingProxyType({})


@dataclass(frozen=True)
class House:
    """The rules of living together: how functions get on, and how many may be combined."""

    neighbours: Mapping[str, Neighbour]
    most: int
    candidates: int

    @classmethod
    def on(cls, rulebook: Rulebook, day: dt.date) -> House:
        """Return the house rules of a day, local policy included."""
        most, candidates = (
            rulebook.on(f"match.combine_{name}", day).value for name in ("most", "candidates")
        )
        return cls(neighbours(rulebook, day), most, candidates)


@dataclass(frozen=True)
class Party:
    """One seeker of a combination: what it takes in m2, what it can pay a year, and how it matches alone.

    Who does not say so (`pays_known` false) is reckoned to pay what is asked, 0 where nothing is.
    """

    profile: str
    area_m2: float
    pays_eur_year: float
    match: Match
    pays_known: bool = True


@dataclass(frozen=True)
class Filling:
    """Seekers that fill a space together; money is euro per year, asked None where no rent is."""

    space: str
    parties: tuple[Party, ...]
    area_m2: float
    asked_eur_year: float | None
    pays_eur_year: float

    @property
    def gap_eur_year(self) -> float | None:
        """What they pay too little together; 0 where they pay enough."""
        return None if self.asked_eur_year is None else max(self.asked_eur_year - self.pays_eur_year, 0.0)


@dataclass(frozen=True)
class Bundle:
    """Spaces in one building that serve one seeker together."""

    profile: str
    spaces: tuple[str, ...]
    area_m2: float


@dataclass(frozen=True)
class Candidate:
    """A seeker that may join: what it takes at least and at most in m2, and pays per m2 per year."""

    profile: SearchProfile
    low: float
    high: float
    pays: float
    match: Match


def disagreements(one: SearchProfile, other: SearchProfile, house: House) -> tuple[Sentence, ...]:
    """Return why two seekers do not get on in one space: noise, hours, entrance or sharing."""
    found = []
    if one.sharing is False or other.sharing is False:
        found.append(sentence("not_sharing"))
    if _own_entrance(one) and _own_entrance(other):
        found.append(sentence("one_entrance"))
    pairs = [
        (house.neighbours.get(a.function), house.neighbours.get(b.function)) for a, b in _both(one, other)
    ]
    known = [(a, b) for a, b in pairs if a is not None and b is not None]
    if any(a.noise > b.bears_noise for a, b in known):
        found.append(sentence("too_noisy"))
    if any(a.hours > b.bears_hours for a, b in known):
        found.append(sentence("too_late_open"))
    return tuple(found)


def _both(one: SearchProfile, other: SearchProfile) -> tuple[tuple[SearchProfile, SearchProfile], ...]:
    return (one, other), (other, one)


def _own_entrance(profile: SearchProfile) -> bool:
    need = profile.needs.get("own_entrance")
    return need is not None and need.level is not None and need.importance == "hard"


def fill(
    space: Space,
    profiles: Iterable[SearchProfile],
    terms: Terms,
    house: House,
    chosen: Mapping[str, float | None] = NOBODY,
) -> Filling | None:
    """Return the seekers that together fill most of a space, and of equal fillings pay most; None: nobody.

    Each meets every hard need but size and rent, which they settle together; all get on with each other.
    Among the candidates (those that match best) the outcome is the best there is. Who is `chosen` (m2, or
    None for what is left to it) is in it whatever that asks: None where those do not fit in together.
    """
    if space.largest_m2 is None:
        return None
    listed = list(profiles)
    kept = [
        locked(space, each, terms, chosen[each.profile_id]) for each in listed if each.profile_id in chosen
    ]
    others = (candidate(space, each, terms) for each in listed if each.profile_id not in chosen)
    found = sorted(
        (each for each in others if each is not None),
        key=lambda each: (-each.match.rank, each.profile.profile_id),
    )
    best = _best([*kept, *found[: house.candidates]], space.largest_m2, house, len(kept))
    return None if not best else filling(space, best)


def candidate(space: Space, profile: SearchProfile, terms: Terms) -> Candidate | None:
    """Return a seeker that could join in filling a space; None where a hard need or its size keeps it out."""
    low, high = _limits(space, profile)
    blocking = match(space, profile, terms).blocking
    if low > high or high <= 0 or any(reason.about not in TOGETHER for reason in blocking):
        return None
    return _joining(space, profile, terms, low, high)


def locked(space: Space, profile: SearchProfile, terms: Terms, area_m2: float | None) -> Candidate:
    """Return a seeker that somebody chose, with so many m2, or as many as are left to it."""
    low, high = _limits(space, profile) if area_m2 is None else (area_m2, area_m2)
    return _joining(space, profile, terms, low, max(low, high))


def _limits(space: Space, profile: SearchProfile) -> tuple[float, float]:
    whole = space.largest_m2 or 0.0
    part = space.smallest_m2 or 0.0
    low = max(profile.size_low_m2 or 0.0, part if part < whole else 0.0)
    return low, min(whole if profile.size_high_m2 is None else profile.size_high_m2, whole)


def _joining(space: Space, profile: SearchProfile, terms: Terms, low: float, high: float) -> Candidate:
    asked = space.rent_eur_m2_year
    pays = profile.rent_high if profile.rent_high is not None else (asked or 0.0)
    least = None if asked is None else min(asked, pays)
    alone = replace(space, smallest_m2=low, rent_eur_m2_year=least)
    return Candidate(profile, low, high, pays, match(alone, profile, terms))


def _best(candidates: Sequence[Candidate], whole: float, house: House, kept: int = 0) -> list[Candidate]:
    """Return the group that fills most, then pays most: every group that can still win is tried.

    The first `kept` candidates are in every group.
    """
    apart = [
        {b for b, second in enumerate(candidates) if disagreements(first.profile, second.profile, house)}
        for first in candidates
    ]
    rest = [sum(each.high for each in candidates[place:]) for place in range(len(candidates) + 1)]
    best: tuple[tuple[float, float], list[int]] = ((0.0, 0.0), [])

    def grow(place: int, group: list[int], low: float, high: float) -> None:
        nonlocal best
        if group:
            worth = _worth([candidates[each] for each in group], whole)
            best = max(best, (worth, group), key=lambda each: each[0])
        if len(group) >= house.most:
            return
        for each in range(place, len(candidates)):
            if min(high + rest[each], whole) < best[0][0]:
                return
            one = candidates[each]
            if low + one.low <= whole and not apart[each].intersection(group):
                grow(each + 1, [*group, each], low + one.low, high + one.high)

    low, high = (sum(getattr(each, end) for each in candidates[:kept]) for end in ("low", "high"))
    if low <= whole:
        grow(kept, list(range(kept)), low, high)
    return [candidates[each] for each in best[1]]


def _worth(group: Sequence[Candidate], whole: float) -> tuple[float, float]:
    areas = _areas(group, whole)
    return sum(areas), sum(area * each.pays for area, each in zip(areas, group, strict=True))


def _areas(group: Sequence[Candidate], whole: float) -> list[float]:
    """Return what each takes: the least it needs, and what is left to those that pay most."""
    areas = [each.low for each in group]
    left = max(whole - sum(areas), 0.0)
    for place in sorted(range(len(group)), key=lambda each: -group[each].pays):
        more = min(left, group[place].high - areas[place])
        areas[place], left = areas[place] + more, left - more
    return areas


def filling(space: Space, group: Sequence[Candidate]) -> Filling:
    """Return what a group takes and pays together; what does not fit in is not taken off."""
    areas = _areas(group, space.largest_m2 or 0.0)
    parties = tuple(
        Party(
            each.profile.profile_id,
            area,
            area * each.pays,
            each.match,
            each.profile.rent_high is not None,
        )
        for each, area in zip(group, areas, strict=True)
    )
    asked = None if space.rent_eur_m2_year is None else space.rent_eur_m2_year * sum(areas)
    return Filling(space.space_id, parties, sum(areas), asked, sum(party.pays_eur_year for party in parties))


def bundle(profile: SearchProfile, spaces: Iterable[Space], terms: Terms, house: House) -> Bundle | None:
    """Return the fewest spaces of one building that together are large enough; of equal ones the smallest.

    Each fails at nothing but its size, and together their parts are not too large. None: there are none.
    """
    fitting = [space for space in spaces if _but_too_small(space, profile, terms)]
    fitting.sort(key=lambda space: (space.building_id or "", space.space_id))
    groups = [list(group) for _, group in itertools.groupby(fitting, key=lambda space: space.building_id)]
    for count in range(2, house.most + 1):
        tried = (
            each for group in groups for each in itertools.combinations(group[: house.candidates], count)
        )
        right = [each for each in tried if _large_enough(each, profile)]
        if right:
            best = min(right, key=lambda each: (_area(each), [space.space_id for space in each]))
            return Bundle(profile.profile_id, tuple(space.space_id for space in best), _area(best))
    return None


def _but_too_small(space: Space, profile: SearchProfile, terms: Terms) -> bool:
    if space.building_id is None or space.largest_m2 is None:
        return False
    return all(reason.code == "too_small" for reason in match(space, profile, terms).blocking)


def _large_enough(spaces: Sequence[Space], profile: SearchProfile) -> bool:
    parts = (space.largest_m2 if space.smallest_m2 is None else space.smallest_m2 for space in spaces)
    least = sum(part or 0.0 for part in parts)
    most = profile.size_high_m2
    return _area(spaces) >= (profile.size_low_m2 or 0.0) and (most is None or least <= most)


def _area(spaces: Sequence[Space]) -> float:
    return sum(space.largest_m2 or 0.0 for space in spaces)
