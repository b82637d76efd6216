# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The best placement of everyone: exact where spaces are let as a whole, else with a proved bound."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

import numpy as np
import polars as pl

from loods.match.columns import sides
from loods.match.matching import match
from loods.match.pairs import Pairs, every_pair
from loods.match.placing.components import components, part_of
from loods.match.placing.flow import seated
from loods.match.placing.model import Bound, Placed, Placement, PlaceRules, Unplaced
from loods.match.placing.rooms import City, Whole, areas, chosen_in, city_of
from loods.match.placing.shared import seats_of, settled
from loods.match.placing.sharpening import Known, most_fit, sharpened
from loods.match.profiles import SearchProfile, profile_table
from loods.match.spaces import spaces_of

_POINT = 1000


def place(
    spaces: pl.DataFrame,
    profiles: Sequence[SearchProfile],
    rules: PlaceRules,
    refused: Collection[tuple[str, str]] = (),
) -> Placement:
    """Return the best placement of profiles (completed) over spaces (SPACE_SCHEMA).

    First as many seekers as possible, then the highest total fit (or fit alone, by rule). `refused` are
    pairs (space, profile) that somebody said no to. The order of the rows changes nothing.
    """
    ordered = sorted(profiles, key=lambda profile: profile.profile_id)
    rows = spaces.sort("space_id")
    if rows.is_empty() or not ordered:
        return _nobody(rows["space_id"].to_list(), ordered)
    pairs = every_pair(sides(rows, profile_table(ordered), rules.terms), rules.terms)
    city = city_of(spaces_of(rows), ordered, _allowed(pairs, rows, ordered, refused), rules)
    chosen, bound = best(city, rules)
    return _placement(city, chosen, bound, rules)


def best(city: City, rules: PlaceRules) -> tuple[Whole, Bound]:
    """Return the pairs (numbers) of the best placement that was found, and what is proved."""
    first_seekers = rules.first == "seekers"
    seats = seats_of(city)
    promised = seated(seats, first_seekers=first_seekers)
    chosen = settled(city, promised, first_seekers=first_seekers)
    if len(chosen) == len(promised):
        return chosen, _bound(city, chosen)
    parts = [_part(city, numbers, chosen, promised, rules) for numbers in components(city.pairs)]
    chosen = np.sort(np.concatenate([part.chosen for part in parts]))
    seekers, fit = sum(part.seekers for part in parts), sum(part.fit for part in parts)
    if first_seekers and (seekers > len(chosen) or fit > int(city.worth[chosen].sum())):
        # Where it is not proved how many can be placed, others could be placed at the cost of fit elsewhere.
        exact = seated(seats, first_seekers=True, count=len(chosen))
        least = np.inf if seekers > len(chosen) else fit
        fit = min(least, float(city.worth[exact].sum()), most_fit(city, chosen))
    return chosen, Bound(seekers if first_seekers else len(chosen), fit / _POINT)


def _part(city: City, numbers: Whole, chosen: Whole, promised: Whole, rules: PlaceRules) -> Known:
    """Return the placement of a part of the city that stands by itself, with what is proved of it."""
    first_seekers = rules.first == "seekers"
    own, most = chosen[np.isin(chosen, numbers)], promised[np.isin(promised, numbers)]
    known = Known(np.searchsorted(numbers, own), len(most), float(city.worth[most].sum()))
    if len(own) != len(most):
        part = part_of(city, numbers)
        # The fit of those that were promised a seat bounds nothing for fewer seekers.
        known = replace(known, fit=np.inf) if first_seekers else known
        known = sharpened(part, known, rules.rounds, rules.effort, first_seekers=first_seekers)
    return replace(known, chosen=numbers[known.chosen])


def _bound(city: City, chosen: Whole) -> Bound:
    return Bound(len(chosen), float(city.worth[chosen].sum()) / _POINT)


def _allowed(
    pairs: Pairs, rows: pl.DataFrame, profiles: Sequence[SearchProfile], refused: Collection[tuple[str, str]]
) -> Pairs:
    """Return the pairs without those that were refused."""
    space_at = {name: at for at, name in enumerate(rows["space_id"])}
    profile_at = {profile.profile_id: at for at, profile in enumerate(profiles)}
    keys = [
        profile_at[profile] * len(space_at) + space_at[space]
        for space, profile in refused
        if space in space_at and profile in profile_at
    ]
    return pairs.chosen(~np.isin(pairs.profile * len(space_at) + pairs.space, np.array(keys, np.int64)))


def _nobody(spaces: Sequence[str], profiles: Sequence[SearchProfile]) -> Placement:
    unplaced = tuple(Unplaced(profile.profile_id, "nothing_fits", 0) for profile in profiles)
    return Placement((), unplaced, tuple(spaces), Bound(0, 0.0), 0)


def _placement(city: City, chosen: Whole, bound: Bound, rules: PlaceRules) -> Placement:
    """Return the placement with who takes how much, and why; by space, then by profile."""
    pairs: list[Placed] = []
    groups = chosen_in(chosen.tolist(), city.pairs)
    for space, group in sorted(groups.items()):
        for each, area in zip(group, areas(city, space, group), strict=True):
            room, seeker = city.spaces[space], city.profiles[city.pairs.profile[each]]
            pairs.append(Placed(room.space_id, seeker.profile_id, area, match(room, seeker, rules.terms)))
    fitting = np.bincount(city.pairs.profile, minlength=len(city.profiles)).tolist()
    placed = set(city.pairs.profile[chosen].tolist())
    unplaced = tuple(
        Unplaced(profile.profile_id, "taken" if fitting[at] else "nothing_fits", fitting[at])
        for at, profile in enumerate(city.profiles)
        if at not in placed
    )
    empty = tuple(space.space_id for at, space in enumerate(city.spaces) if at not in groups)
    return Placement(tuple(pairs), unplaced, empty, bound, len(city.pairs.profile))
