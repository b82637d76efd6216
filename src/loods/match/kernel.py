# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The best of each side, compiled: spaces in bins sorted by size, the top kept while pairs are found."""

from __future__ import annotations

from typing import NamedTuple

import numba
import numpy as np
import numpy.typing as npt

from loods.match.columns import (
    END,
    LARGEST,
    NO,
    RENT,
    SMALLEST,
    STANDARD,
    START,
    UNKNOWN,
    YES,
    Bits,
    Numbers,
    Places,
    Sought,
)

Flags = npt.NDArray[np.bool_]


class Bins(NamedTuple):
    """Spaces in bins: those that are let only as a whole, and others, of each group and of all.

    Bin b holds places `start[b]` up to `start[b + 1]`, sorted by `size`; bins 2g and 2g + 1 are the two of
    group g, the last two those of all spaces. A place tells what space it is (`order`) and what that offers;
    `known` says that nothing of size, rent and period is unknown.
    """

    start: Places
    order: Places
    size: Numbers
    part: Numbers
    rent: Numbers
    begin: Numbers
    end: Numbers
    sure: Numbers
    known: Flags
    sure_bits: Bits
    possible_bits: Bits
    location: Places


class Weights(NamedTuple):
    """What weighs beside a wish, which weighs 1."""

    fit: float
    rent: float
    growth: float


class Best(NamedTuple):
    """The best K of N rows: place on the other side (-1: none), (N, K, 2) low and high score, best first.

    `least` is the rank (low + high) of the last of a row: what a pair must reach to come among them.
    """

    other: Places
    score: Numbers
    least: Numbers


class Found(NamedTuple):
    """What fits a profile in one bin: places, whether each is where it seeks, low and high score."""

    place: Places
    there: Flags
    low: Numbers
    high: Numbers


@numba.njit(cache=True, nogil=True)  # pragma: no cover - compiled
def search(
    where: tuple[Places, Numbers, Numbers],
    sought: Sought,
    fits: tuple[Numbers, Numbers],
    bins: Bins,
    weights: Weights,
    best: tuple[Best, Best],
) -> int:
    """Fill the best spaces of each profile and the best profiles of each space; return how many pairs fit.

    `where` has the group, x and y of each space.
    """
    pairs = 0
    groups, room = sought.place.shape[1], _longest(bins)
    found = Found(np.empty(room, np.int64), np.empty(room, np.bool_), np.empty(room), np.empty(room))
    for profile in range(len(sought.least)):
        anywhere = sought.anywhere[profile]
        whole = anywhere or not np.isnan(sought.circle[profile, 2])
        first, last = (groups, groups + 1) if whole else (0, groups)
        for group in range(first, last):
            if whole or sought.place[profile, group] != NO:
                for number in range(2 * group, 2 * group + 2):
                    count = _fitting(sought, bins, profile, number, found)
                    found.there[:count] = anywhere or (not whole and sought.place[profile, group] == YES)
                    if whole and not anywhere:
                        count = _around(where, sought, bins, profile, found, count)
                    _score(sought, fits, bins, weights, profile, found, count)
                    _keep(best, bins, profile, found, count)
                    pairs += count
    return pairs


@numba.njit(cache=True, nogil=True)  # pragma: no cover - compiled
def _longest(bins):  # type: ignore[no-untyped-def]
    longest = 0
    for number in range(len(bins.start) - 1):
        longest = max(longest, bins.start[number + 1] - bins.start[number])
    return longest


@numba.njit(cache=True, nogil=True)  # pragma: no cover - compiled
def _fitting(sought, bins, profile, number, found):  # type: ignore[no-untyped-def]
    """Write the places of a bin that nothing certain excludes, and return how many they are.

    Every place is written and only a fitting one counted: a branch that cannot be foreseen costs more.
    """
    least, hard = sought.least[profile], sought.hard_bits[profile]
    part, rent, latest, until = least[SMALLEST], least[RENT], least[START], least[END]
    parts, rents, begins, ends, bits = bins.part, bins.rent, bins.begin, bins.end, bins.possible_bits
    fitting, count = found.place, 0
    first, last = _sized(bins, number, least)
    for place in range(first, last):
        fitting[count] = place
        fits = (
            (parts[place] >= part)
            & (rents[place] >= rent)
            & (begins[place] >= latest)
            & (ends[place] >= until)
        )
        count += fits & _met(bits, place, hard)
    return count


@numba.njit(cache=True, nogil=True)  # pragma: no cover - compiled
def _around(where, sought, bins, profile, found, count):  # type: ignore[no-untyped-def]
    """Keep of the places those that are, or may be, in the circle or another place that a profile asks."""
    groups, xs, ys = where
    named, circle = sought.place[profile], sought.circle[profile]
    kept = 0
    for number in range(count):
        space = bins.order[found.place[number]]
        there = _place(named[groups[space]], xs[space] - circle[0], ys[space] - circle[1], circle[2])
        if there != NO:
            found.place[kept], found.there[kept] = found.place[number], there == YES
            kept += 1
    return kept


@numba.njit(cache=True, nogil=True)  # pragma: no cover - compiled
def _score(sought, fits, bins, weights, profile, found, count):  # type: ignore[no-untyped-def]
    """Write the ranges of the scores, added up in the order of loods.match.checks."""
    least, hard, wish = sought.least[profile], sought.hard_bits[profile], sought.wish_bits[profile]
    fit_low, fit_high = fits[0][sought.function[profile]], fits[1][sought.function[profile]]
    wanted, growth = sought.rent[profile], sought.growth[profile]
    sure, known, sizes, rents, locations = bins.sure, bins.known, bins.size, bins.rent, bins.location
    sure_bits, possible_bits, places, lows, highs = (
        bins.sure_bits,
        bins.possible_bits,
        found.place,
        found.low,
        found.high,
    )
    with_fit, with_rent, with_growth = not np.isnan(fit_low[0]), not np.isnan(wanted[1]), not np.isnan(growth)
    total = _total(weights, with_fit, with_rent, with_growth, wish)
    for number in range(count):
        place = places[number]
        low, high = 0.0, 0.0
        if with_fit:
            low += weights.fit * fit_low[locations[place]]
            high += weights.fit * fit_high[locations[place]]
        if with_rent:
            room = weights.rent * _room(-rents[place], wanted[0], wanted[1])
            high += room
            low += room if known[place] else weights.rent * _room(-sure[place, RENT], wanted[0], wanted[1])
        if with_growth:
            low += weights.growth * (sure[place, LARGEST] >= growth)
            high += weights.growth * (sizes[place] >= growth)
        low, high = _wished(low, wish, sure_bits, place), _wished(high, wish, possible_bits, place)
        certain = found.there[number] and (known[place] or _standard(sure, place, least))
        certain = certain and _met(sure_bits, place, hard)
        lows[number] = (100.0 * low / total if total > 0.0 else 100.0) if certain else 0.0
        highs[number] = 100.0 * high / total if total > 0.0 else 100.0


@numba.njit(cache=True, nogil=True)  # pragma: no cover - compiled
def _total(weights, with_fit, with_rent, with_growth, wish):  # type: ignore[no-untyped-def]
    total = 0.0
    if with_fit:
        total += weights.fit
    if with_rent:
        total += weights.rent
    if with_growth:
        total += weights.growth
    for word in range(len(wish)):
        total = _plus(total, wish[word])
    return total


@numba.njit(cache=True, nogil=True, forceinline=True)  # pragma: no cover - compiled
def _wished(amount, wish, bits, place):  # type: ignore[no-untyped-def]
    for word in range(len(wish)):
        amount = _plus(amount, wish[word] & bits[place, word])
    return amount


@numba.njit(cache=True, nogil=True)  # pragma: no cover - compiled
def _keep(best, bins, profile, found, count):  # type: ignore[no-untyped-def]
    """Put what was found among the best of the profile and of each space."""
    spaces, seekers = best
    order, mine, theirs = bins.order, spaces.least, seekers.least
    for number in range(count):
        space, low, high = order[found.place[number]], found.low[number], found.high[number]
        if low + high >= mine[profile]:
            keep(spaces.other, spaces.score, mine, profile, space, low, high)
        if low + high > theirs[space]:
            keep(seekers.other, seekers.score, theirs, space, profile, low, high)


@numba.njit(cache=True, nogil=True, forceinline=True)  # pragma: no cover - compiled
def _sized(bins, number, least):  # type: ignore[no-untyped-def]
    """Return the places of a bin of which the size can fit."""
    first, last = bins.start[number], bins.start[number + 1]
    sizes = bins.size[first:last]
    if number % 2 == 0:
        last = first + np.searchsorted(sizes, -least[SMALLEST], side="right")
    return first + np.searchsorted(sizes, least[LARGEST]), last


@numba.njit(cache=True, nogil=True, forceinline=True)  # pragma: no cover - compiled
def _place(found, aside, up, radius):  # type: ignore[no-untyped-def]
    """Return whether a space is where a profile with a circle seeks."""
    if found == YES:
        return YES
    if np.isnan(aside) or np.isnan(up):
        return UNKNOWN
    return YES if aside * aside + up * up <= radius * radius else np.int64(found)


@numba.njit(cache=True, nogil=True, forceinline=True)  # pragma: no cover - compiled
def _met(bits, place, asked):  # type: ignore[no-untyped-def]
    """Return whether every test that is asked is met."""
    missing = np.uint64(0)
    for word in range(len(asked)):
        missing |= asked[word] & ~bits[place, word]
    return missing == 0


@numba.njit(cache=True, nogil=True, forceinline=True)  # pragma: no cover - compiled
def _standard(sure, place, least):  # type: ignore[no-untyped-def]
    """Return whether size, rent and period are met for certain."""
    met = True
    for column in range(STANDARD):
        met = met and sure[place, column] >= least[column]
    return met


@numba.njit(cache=True, nogil=True, forceinline=True)  # pragma: no cover - compiled
def _percent(amount, total, wish, bits, place):  # type: ignore[no-untyped-def]
    """Return the score with the wishes that are met, added up in the order of loods.match.checks."""
    for word in range(len(wish)):
        amount = _plus(amount, wish[word] & bits[place, word])
        total = _plus(total, wish[word])
    return 100.0 * amount / total if total > 0.0 else 100.0


@numba.njit(cache=True, nogil=True, forceinline=True)  # pragma: no cover - compiled
def _plus(amount, bits):  # type: ignore[no-untyped-def]
    """Add one for each bit, one by one: rounding then goes as in the plain sum."""
    while bits != 0:
        bits &= bits - np.uint64(1)
        amount += 1.0
    return amount


@numba.njit(cache=True, nogil=True, forceinline=True)  # pragma: no cover - compiled
def _room(asked, low, most):  # type: ignore[no-untyped-def]
    if asked <= low:
        return 1.0
    return (most - asked) / (most - low) if asked < most else 0.0


@numba.njit(cache=True, nogil=True)  # pragma: no cover - compiled
def keep(others, scores, least, row, other, low, high):  # type: ignore[no-untyped-def]
    """Put a pair among the best of a row: a higher rank first, of equal ones the lower place."""
    rank, last = low + high, others.shape[1] - 1
    place = last + 1
    while place > 0:
        before = scores[row, place - 1, 0] + scores[row, place - 1, 1]
        if rank < before or (rank == before and other > others[row, place - 1]):
            break
        place -= 1
        if place < last:
            others[row, place + 1] = others[row, place]
            scores[row, place + 1, 0], scores[row, place + 1, 1] = (
                scores[row, place, 0],
                scores[row, place, 1],
            )
    if place <= last:
        others[row, place] = other
        scores[row, place, 0], scores[row, place, 1] = low, high
        least[row] = scores[row, last, 0] + scores[row, last, 1]


@numba.njit(cache=True, nogil=True)  # pragma: no cover - compiled
def merge(best: Best, more: Best, first: int) -> None:
    """Put the pairs of `more`, of which places on the other side count from `first`, among the best."""
    others, scores, least = best.other, best.score, best.least
    for row in range(len(more.other)):
        for place in range(more.other.shape[1]):
            if more.other[row, place] >= 0:
                low, high = more.score[row, place, 0], more.score[row, place, 1]
                if low + high >= least[row]:
                    keep(others, scores, least, row, more.other[row, place] + first, low, high)
