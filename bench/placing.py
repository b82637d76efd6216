# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Everyone placed, 2,000 spaces x 2,000 searches: beside SciPy, beside a plain greedy, and the gap told.

Two questions. Spaces let as a whole, which SciPy's linear_sum_assignment answers exactly on a full matrix:
the outcome must be equal, and the times are compared, for scores that are random and scores that agree (a
good space is good for everyone). And spaces in parts, which it cannot answer: there a greedy is the
reference, and the gap to the proved bound is printed. SciPy is no
dependency of Loods: without it that part is left out.
"""

from __future__ import annotations

import argparse
import sys
import time
from dataclasses import dataclass

import numpy as np
import polars as pl

from loods.match.columns import sides
from loods.match.pairs import every_pair
from loods.match.placing import Placement, PlaceRules, place
from loods.match.placing.flow import Seats, seated
from loods.match.placing.rooms import City, city_of
from loods.match.profiles import SearchProfile, profiles_of
from loods.match.spaces import spaces_of
from loods.rules import Rulebook
from match import DAY, as_tables, random_profiles, random_spaces

AIM_S = 5.0
CASES = {
    "26 gemeenten, strict": (False, False),
    "26 gemeenten, loose": (False, True),
    "one city, strict": (True, False),
    "one city, loose": (True, True),
}


@dataclass(frozen=True)
class Timed:
    """What came out, in seconds by the clock and of processor time of all threads."""

    found: object
    clock: float
    work: float


def timed(work, *arguments) -> Timed:  # type: ignore[no-untyped-def]
    """Run something once."""
    start, used = time.perf_counter(), time.process_time()
    found = work(*arguments)
    return Timed(found, time.perf_counter() - start, time.process_time() - used)


def tables(
    count: int, random: np.random.Generator, *, one_city: bool, loose: bool, in_parts: bool = True
) -> tuple[pl.DataFrame, tuple[SearchProfile, ...]]:
    """Return both sides; in one city everybody seeks in the same gemeente."""
    spaces, profiles = random_spaces(count, random), random_profiles(count, random, loose=loose)
    if one_city:
        spaces["gemeente"], profiles["gemeenten"] = "GM0300", [["GM0300"]] * count
    if not in_parts:
        spaces["smallest_m2"] = spaces["largest_m2"]
    offered, sought = as_tables(spaces, profiles)
    return offered, profiles_of(sought)


def greedy(city: City) -> tuple[int, float]:
    """Return seekers and total fit when the best pair that is left is taken, again and again."""
    order = np.lexsort((city.pairs.space, city.pairs.profile, -city.worth))
    groups: dict[int, list[int]] = {}
    placed, worth = set(), 0
    for each in order.tolist():
        profile, space = int(city.pairs.profile[each]), int(city.pairs.space[each])
        group = groups.get(space, [])
        if profile not in placed and city.fits(space, [*group, each]):
            groups[space] = [*group, each]
            placed.add(profile)
            worth += int(city.worth[each])
    return len(placed), worth / 1000


def in_parts(name: str, count: int, seed: int, rules: PlaceRules) -> bool:
    """Print one case with spaces in parts; False when it takes too long."""
    one_city, loose = CASES[name]
    spaces, profiles = tables(count, np.random.default_rng(seed), one_city=one_city, loose=loose)
    ours = timed(place, spaces, profiles, rules)
    found = ours.found
    assert isinstance(found, Placement)
    again = place(spaces, profiles, rules)
    city = _city(spaces, profiles, rules)
    plain = timed(greedy, city)
    seekers, fit = plain.found  # type: ignore[misc]
    print(f"{name}: {found.pairs_possible:,} pairs fit")
    print(
        f"  Loods   {ours.clock:6.2f} s, processor {ours.work:6.2f} s:"
        f" {len(found.pairs):5,} placed, fit {found.fit:9,.0f}"
    )
    print(
        f"  greedy  {plain.clock:6.2f} s, processor {plain.work:6.2f} s: {seekers:5,} placed, fit {fit:9,.0f}"
    )
    print(
        f"  {len(found.pairs) / seekers:.3f} x as many as greedy; proved: at most {found.bound.seekers:,}"
        f" (gap {found.gap_seekers / max(1, found.bound.seekers):.2%}), fit of as many at most"
        f" {found.gap_fit:.2%} higher; same again: {again == found}"
    )
    return min(ours.clock, ours.work) < AIM_S and again == found and len(found.pairs) >= seekers


def _city(spaces: pl.DataFrame, profiles: tuple[SearchProfile, ...], rules: PlaceRules) -> City:
    from loods.match.profiles import profile_table

    pairs = every_pair(sides(spaces, profile_table(profiles), rules.terms), rules.terms)
    return city_of(
        spaces_of(spaces.sort("space_id")), sorted(profiles, key=lambda p: p.profile_id), pairs, rules
    )


def as_a_whole(name: str, worth: np.ndarray) -> bool:
    """Print one assignment beside SciPy; `worth` is -1 where a pair does not fit. False when they differ."""
    from scipy.optimize import linear_sum_assignment

    seeker, row = np.nonzero(worth >= 0)
    values = worth[seeker, row]
    seats = Seats(seeker, row, values, np.ones(worth.shape[1], np.int64))
    ours = timed(lambda: seated(seats, first_seekers=True))
    bonus = (int(values.max()) + 1) * (len(worth) + 1)

    def theirs() -> tuple[int, int]:
        full = np.where(worth >= 0, worth + float(bonus), 0.0)
        left, right = linear_sum_assignment(full, maximize=True)
        taken = worth[left, right]
        return int((taken >= 0).sum()), int(taken[taken >= 0].sum())

    reference = timed(theirs)
    chosen = ours.found
    own = (len(chosen), int(values[chosen].sum()))  # type: ignore[arg-type, index]
    print(
        f"{name}: {len(values):,} pairs;"
        f" Loods {ours.work:.2f} s, SciPy {reference.work:.2f} s of processor time"
    )
    print(f"  {reference.work / ours.work:.1f} times as fast; equal: {own == reference.found} {own}")
    return own == reference.found


def assignments(count: int, seed: int) -> list[tuple[str, np.ndarray]]:
    """Return scores that are random and scores that agree, for a tenth of all pairs and for all of them."""
    random, found = np.random.default_rng(seed), []
    for share in (0.1, 1.0):
        out = random.random((count, count)) > share
        scattered = random.integers(0, 100_000, (count, count))
        agreed = np.outer(random.random(count), random.random(count)) * 99_000
        for name, worth in (
            ("random", scattered),
            ("agreeing", agreed + random.integers(0, 1000, (count, count))),
        ):
            values = worth.astype(np.int64)
            values[out] = -1
            found.append((f"as a whole, {name} scores, {share:.0%} of all pairs", values))
    return found


def main() -> int:
    """Run all cases; 1 when one fails."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=2_000)
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args()
    rules = PlaceRules.on(Rulebook.load(), DAY)
    spaces, profiles = tables(40, np.random.default_rng(0), one_city=True, loose=True)
    place(spaces, profiles, rules)  # compiled once
    right = [in_parts(name, chosen.count, chosen.seed, rules) for name in CASES]
    try:
        right += [as_a_whole(name, worth) for name, worth in assignments(chosen.count, chosen.seed)]
    except ImportError:
        print("SciPy is not installed: the comparison with it is left out")
    return 0 if all(right) else 1


if __name__ == "__main__":
    sys.exit(main())
