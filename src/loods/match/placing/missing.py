# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""What is missing in the stock: who stays without, by function, size and place, and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import polars as pl

from loods.match.checks import Reason
from loods.match.columns import sides
from loods.match.matching import match
from loods.match.pairs import ELSEWHERE, failings
from loods.match.placing.model import Placement, PlaceRules
from loods.match.profiles import SearchProfile, profile_table
from loods.match.spaces import Space, spaces_of

Counts = npt.NDArray[np.uint8]
TAKEN, NOWHERE, REFUSED = "taken", "elsewhere", "refused"


@dataclass(frozen=True)
class Block:
    """What stands in the way of how many: a code of loods.match.checks and what it is about.

    TAKEN: others were placed where they fit; NOWHERE: nothing at all is on offer where they seek; REFUSED:
    what fits was refused before.
    """

    code: str
    about: str
    count: int


@dataclass(frozen=True)
class Shortage:
    """Seekers without a place that ask alike; `size_high_m2` None: the largest class.

    `place` is a gemeente or own area; "" is anywhere, or within a radius. Who names several counts in each.
    """

    function: str
    size_low_m2: float
    size_high_m2: float | None
    place: str
    profiles: tuple[str, ...]
    asked_m2: float
    blocks: tuple[Block, ...]

    @property
    def seekers(self) -> int:
        """How many they are."""
        return len(self.profiles)


@dataclass(frozen=True)
class Idle:
    """A space that stays empty, how many seekers would fit, and what the nearest of the others lack."""

    space: str
    fitting: int
    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class Missing:
    """What is missing: shortages with most seekers first, and the spaces that stay empty."""

    shortages: tuple[Shortage, ...]
    idle: tuple[Idle, ...]


def missing(
    spaces: pl.DataFrame, profiles: Sequence[SearchProfile], placement: Placement, rules: PlaceRules
) -> Missing:
    """Return what a placement of these profiles over these spaces leaves without.

    Of everyone for whom nothing fits, what fails at the spaces that come nearest (fewest failings, at most
    `rules.nearest` of them, by id) counts once each.
    """
    ordered = sorted(profiles, key=lambda profile: profile.profile_id)
    rows = spaces.sort("space_id")
    if rows.is_empty() or not ordered:
        return Missing(
            _shortages(ordered, placement, {}, rules), tuple(Idle(e, 0, ()) for e in placement.empty)
        )
    fails = failings(sides(rows, profile_table(ordered), rules.terms), rules.terms)
    offered = spaces_of(rows)
    blocks: dict[str, list[tuple[str, str]]] = {}
    nothing = {each.profile for each in placement.unplaced if each.group == "nothing_fits"}
    for at, profile in enumerate(ordered):
        if profile.profile_id not in nothing:
            continue
        near = [offered[each] for each in _nearest(fails[at], rules.nearest)]
        said = _why(_blocking(space, profile, rules) for space in near)
        blocks[profile.profile_id] = said or [(REFUSED, "pair")]
    return Missing(
        _shortages(ordered, placement, blocks, rules), _idle(offered, ordered, placement, fails, rules)
    )


def _nearest(fails: Counts, most: int) -> list[int]:
    """Return the places with the fewest failings, all with as few, by id; none where all are elsewhere."""
    least = int(fails.min(initial=ELSEWHERE))
    return [] if least == ELSEWHERE else np.flatnonzero(fails == least)[:most].tolist()


def _blocking(space: Space, profile: SearchProfile, rules: PlaceRules) -> tuple[Reason, ...]:
    return match(space, profile, rules.terms).blocking


def _why(blocking: Iterable[tuple[Reason, ...]]) -> list[tuple[str, str]]:
    """Return what stands in the way of one, each once."""
    listed = list(blocking)
    if not listed:
        return [(NOWHERE, "place")]
    return sorted({(reason.code, reason.about) for reasons in listed for reason in reasons})


def _counted(reasons: Iterable[tuple[str, str]]) -> tuple[Block, ...]:
    """Return reasons with how often they stand in the way, most first."""
    found = Counter(reasons)
    return tuple(
        Block(*key, count) for key, count in sorted(found.items(), key=lambda each: (-each[1], each[0]))
    )


def _shortages(
    profiles: Sequence[SearchProfile],
    placement: Placement,
    blocks: dict[str, list[tuple[str, str]]],
    rules: PlaceRules,
) -> tuple[Shortage, ...]:
    groups: dict[tuple[str, int, str], list[SearchProfile]] = {}
    without = {each.profile: each.group for each in placement.unplaced}
    for profile in profiles:
        if profile.profile_id in without:
            size = _size_class(profile.size_low_m2 or 0.0, rules.sizes)
            for where in (*profile.gemeenten, *profile.areas) or ("",):
                groups.setdefault((profile.function, size, where), []).append(profile)
    found = []
    for (function, size, where), members in groups.items():
        ids = tuple(profile.profile_id for profile in members)
        reasons = (
            reason
            for each in ids
            for reason in ([(TAKEN, "space")] if without[each] == "taken" else blocks.get(each, []))
        )
        high = rules.sizes[size + 1] if size + 1 < len(rules.sizes) else None
        asked = sum(profile.size_low_m2 or 0.0 for profile in members)
        found.append(Shortage(function, rules.sizes[size], high, where, ids, asked, _counted(reasons)))
    return tuple(sorted(found, key=lambda e: (-e.seekers, e.function, e.size_low_m2, e.place)))


def _size_class(area: float, edges: Sequence[float]) -> int:
    return max(0, int(np.searchsorted(np.array(edges), area, side="right")) - 1)


def _idle(
    spaces: Sequence[Space],
    profiles: Sequence[SearchProfile],
    placement: Placement,
    fails: Counts,
    rules: PlaceRules,
) -> tuple[Idle, ...]:
    """Return the empty spaces, those that nobody seeks first."""
    at = {space.space_id: number for number, space in enumerate(spaces)}
    found = []
    for name in placement.empty:
        own = fails[:, at[name]]
        fitting = int((own == 0).sum())
        near = [] if fitting else [profiles[each] for each in _nearest(own, rules.nearest)]
        reasons = [reason for each in near for reason in _why([_blocking(spaces[at[name]], each, rules)])]
        found.append(Idle(name, fitting, _counted(reasons)))
    return tuple(sorted(found, key=lambda each: (each.fitting, each.space)))
