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
    Offered,
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
    """The best K of N rows: place on the other side (-1: none), and (N, K, 3) rank, low and high score."""

    other: Places
    score: Numbers


@numba.njit(cache=True, nogil=True)  # pragma: no cover - compiled
def search(
    offered: Offered,
    sought: Sought,
    fits: tuple[Numbers, Numbers],
    bins: Bins,
    weights: Weights,
    best: tuple[Best, Best],
) -> int:
    """Fill the best spaces of each profile and the best profiles of each space; return how many pairs fit."""
    pairs = 0
    groups = sought.place.shape[1]
    for profile in range(len(sought.least)):
        whole = sought.anywhere[profile] or not np.isnan(sought.circle[profile, 2])
        first, last = (groups, groups + 1) if whole else (0, groups)
        for group in range(first, last):
            if whole or sought.place[profile, group] != NO:
                for kind in range(2):
                    pairs += _bin(offered, sought, fits, bins, weights, best, profile, 2 * group + kind)
    return pairs


@numba.njit(cache=True, nogil=True)  # pragma: no cover - compiled
def _bin(offered, sought, fits, bins, weights, best, profile, number):  # type: ignore[no-untyped-def]  # noqa: C901, PLR0915
    """Look through the part of one bin in which the size fits.

    One loop over arrays that have names of their own: a tuple of arrays costs more inside it than the work.
    """
    least, circle = sought.least[profile], sought.circle[profile]
    part, rent, latest, until = least[SMALLEST], least[RENT], least[START], least[END]
    hard, wish = sought.hard_bits[profile], sought.wish_bits[profile]
    parts, rents, begins, ends, order = bins.part, bins.rent, bins.begin, bins.end, bins.order
    sure_bits, possible_bits, sure, known = bins.sure_bits, bins.possible_bits, bins.sure, bins.known
    sizes, locations, groups, xs, ys = bins.size, bins.location, offered.group, offered.x, offered.y
    fit_low, fit_high = fits[0][sought.function[profile]], fits[1][sought.function[profile]]
    wanted, growth, there_by_group = sought.rent[profile], sought.growth[profile], sought.place[profile]
    places, found = best[0].other, best[0].score
    seekers, ranked = best[1].other, best[1].score
    whole, round_ = sought.anywhere[profile], not np.isnan(circle[2])
    there = YES if whole or round_ else np.int64(there_by_group[number // 2])
    first, last = _sized(bins, number, least)
    pairs = 0
    for place in range(first, last):
        if parts[place] < part or rents[place] < rent or begins[place] < latest or ends[place] < until:
            continue
        if not _met(possible_bits, place, hard):
            continue
        space = order[place]
        if round_:
            there = _place(
                there_by_group[groups[space]], xs[space] - circle[0], ys[space] - circle[1], circle[2]
            )
            if there == NO:
                continue
        low, high, total = 0.0, 0.0, 0.0
        if not np.isnan(fit_low[0]):
            low += weights.fit * fit_low[locations[place]]
            high += weights.fit * fit_high[locations[place]]
            total += weights.fit
        if not np.isnan(wanted[1]):
            low += weights.rent * _room(-sure[place, RENT], wanted[0], wanted[1])
            high += weights.rent * _room(-rents[place], wanted[0], wanted[1])
            total += weights.rent
        if not np.isnan(growth):
            low += weights.growth * (sure[place, LARGEST] >= growth)
            high += weights.growth * (sizes[place] >= growth)
            total += weights.growth
        low = _percent(low, total, wish, sure_bits, place)
        high = _percent(high, total, wish, possible_bits, place)
        certain = there == YES and (known[place] or _standard(sure, place, least))
        if not certain or not _met(sure_bits, place, hard):
            low = 0.0
        if low + high >= found[profile, -1, 0]:
            keep(places, found, profile, space, low, high)
        if low + high > ranked[space, -1, 0]:
            keep(seekers, ranked, space, profile, low, high)
        pairs += 1
    return pairs


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
def keep(others, scores, row, other, low, high):  # type: ignore[no-untyped-def]
    """Put a pair among the best of a row: a higher rank first, of equal ones the lower place."""
    rank, last = low + high, others.shape[1] - 1
    place = last + 1
    while place > 0 and (
        rank > scores[row, place - 1, 0]
        or (rank == scores[row, place - 1, 0] and other < others[row, place - 1])
    ):
        place -= 1
        if place < last:
            others[row, place + 1] = others[row, place]
            for each in range(3):
                scores[row, place + 1, each] = scores[row, place, each]
    if place <= last:
        others[row, place] = other
        scores[row, place, 0], scores[row, place, 1], scores[row, place, 2] = rank, low, high


@numba.njit(cache=True, nogil=True)  # pragma: no cover - compiled
def merge(best: Best, more: Best, first: int) -> None:
    """Put the pairs of `more`, of which places on the other side count from `first`, among the best."""
    others, scores = best.other, best.score
    for row in range(len(more.other)):
        for place in range(more.other.shape[1]):
            if more.other[row, place] >= 0:
                low, high = more.score[row, place, 1], more.score[row, place, 2]
                keep(others, scores, row, more.other[row, place] + first, low, high)
