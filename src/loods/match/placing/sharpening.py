# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""A part of a city of which flows leave a gap: made better, and bounded more sharply."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from loods.match.placing.components import part_of
from loods.match.placing.pricing import priced
from loods.match.placing.proving import LARGEST_MODEL, solved
from loods.match.placing.rooms import City, Whole
from loods.match.placing.shared import improved, reseated, value

# Pairs x steps of prices: a few seconds for the largest cities.
_PRICED = 25_000_000
_STEPS = 200
_HAIR = 1e-6


@dataclass(frozen=True)
class Known:
    """A placement (pair numbers) with proved bounds: seekers, and fit in thousandths for as many."""

    chosen: Whole
    seekers: int
    fit: float


def sharpened(city: City, known: Known, rounds: int, effort: float, *, first_seekers: bool) -> Known:
    """Return what is as good or better, and as sharp or sharper.

    What is small enough goes to the solver that proves. Where that leaves a gap, prices bound it and show
    who goes together, and everybody moves again in rounds.
    """
    if len(city.worth) <= LARGEST_MODEL:
        chosen = improved(city, known.chosen, rounds, first_seekers=first_seekers)
        bounds = known.seekers, known.fit
        known = Known(*solved(city, chosen, bounds, effort, first_seekers=first_seekers))
        if _closed(city, known, first_seekers=first_seekers):
            return known
    return _by_prices(city, known, rounds, first_seekers=first_seekers)


def _closed(city: City, known: Known, *, first_seekers: bool) -> bool:
    enough = not first_seekers or known.seekers == len(known.chosen)
    return enough and known.fit <= int(city.worth[known.chosen].sum())


def _by_prices(city: City, known: Known, rounds: int, *, first_seekers: bool) -> Known:
    """Return the placement that prices lead to where it is better, with the bound that they prove."""
    worth = city.worth.astype(np.float64)
    if first_seekers:
        # All fit together weighs less than one seeker.
        worth = np.ones(len(worth)) + worth / ((float(worth.max()) + 1) * (len(city.profiles) + 1))
    prices = priced(city, worth, float(worth[known.chosen].sum()), steps_for(city))
    numbers = np.union1d(np.union1d(prices.likely, prices.taken), known.chosen)
    part = part_of(city, numbers)
    begun = reseated(part, np.searchsorted(numbers, prices.taken), first_seekers=first_seekers)
    found = numbers[improved(part, begun, rounds, first_seekers=first_seekers)]
    pairs = (value(city, each, first_seekers=first_seekers) for each in (found, known.chosen))
    chosen = found if next(pairs) > next(pairs) else known.chosen
    if not first_seekers:
        return Known(chosen, known.seekers, min(known.fit, prices.bound))
    return Known(chosen, min(known.seekers, int(np.floor(prices.bound + _HAIR))), known.fit)


def most_fit(city: City, chosen: Whole) -> float:
    """Return what the fit (in thousandths) of a placement of as many seekers can be at most.

    Each counts a bonus, here the mean fit, that is taken off again: so prices know how many there are.
    """
    bonus = float(city.worth[chosen].sum()) / max(1, len(chosen))
    worth = city.worth.astype(np.float64) + bonus
    found = priced(city, worth, float(worth[chosen].sum()), steps_for(city))
    return found.bound - bonus * len(chosen)


def steps_for(city: City) -> int:
    """Return how many steps of prices a city of this size gets."""
    return min(_STEPS, _PRICED // len(city.worth) + 1)
