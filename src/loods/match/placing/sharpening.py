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
    """Return the placement that prices lead to where it is better, with the bounds that they prove."""
    steps = min(_STEPS, _PRICED // len(city.worth) + 1)
    worth = city.worth.astype(np.float64)
    fit = priced(city, worth, float(worth[known.chosen].sum()), steps)
    likely, seekers = fit, known.seekers
    if first_seekers:
        # All fit together weighs less than one seeker.
        small = 1.0 / ((float(worth.max()) + 1) * (len(city.profiles) + 1))
        least = len(known.chosen) + small * float(worth[known.chosen].sum())
        likely = priced(city, 1.0 + small * worth, least, steps)
        seekers = min(seekers, int(np.floor(likely.bound + _HAIR)))
    numbers = np.union1d(np.union1d(likely.likely, likely.taken), known.chosen)
    part = part_of(city, numbers)
    begun = reseated(part, np.searchsorted(numbers, likely.taken), first_seekers=first_seekers)
    found = numbers[improved(part, begun, rounds, first_seekers=first_seekers)]
    pairs = (value(city, each, first_seekers=first_seekers) for each in (found, known.chosen))
    return Known(found if next(pairs) > next(pairs) else known.chosen, seekers, min(known.fit, fit.bound))
