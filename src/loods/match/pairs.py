# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Every pair of a space and a profile that nothing certain excludes, with its score; compiled."""

from __future__ import annotations

from typing import NamedTuple

import numba
import numpy as np
import numpy.typing as npt

from loods.match.columns import LARGEST, NO, RENT, STANDARD, YES, Numbers, Offered, Places, Sides, Sought
from loods.match.kernel import Weights, _met, _percent, _place, _plus, _room
from loods.match.terms import Terms

ELSEWHERE = 255


class Pairs(NamedTuple):
    """N pairs by profile, then by space: places in the order of the ids, and the range of the score."""

    profile: Places
    space: Places
    low: Numbers
    high: Numbers

    def chosen(self, which: Places | npt.NDArray[np.bool_]) -> Pairs:
        """Return some of the pairs, by number or by yes and no."""
        return Pairs._make(each[which] for each in self)


def every_pair(both: Sides, terms: Terms) -> Pairs:
    """Return all pairs that fit or may fit, with the scores of `loods.match.matching`."""
    weights = Weights(float(terms.weight_fit), float(terms.weight_rent), float(terms.weight_growth))
    fits = both.fit_low, both.fit_high
    count = _pairs(both.offered, both.sought, fits, weights, _room_for(0))
    found = _room_for(count)
    _pairs(both.offered, both.sought, fits, weights, found)
    return found


def _room_for(count: int) -> Pairs:
    return Pairs(np.empty(count, np.int64), np.empty(count, np.int64), np.empty(count), np.empty(count))


@numba.njit(cache=True, nogil=True)  # pragma: no cover - compiled
def _pairs(
    offered: Offered, sought: Sought, fits: tuple[Numbers, Numbers], weights: Weights, found: Pairs
) -> int:
    """Count the pairs; write them where there is room."""
    count = 0
    possible, sure = offered.possible.T.copy(), offered.sure.T.copy()
    for profile in range(len(sought.least)):
        there = _where(offered, sought, profile)
        spaces = _fitting(possible, offered.possible_bits, there, sought, profile)
        if count + len(spaces) <= len(found.profile):
            row = found.low[count : count + len(spaces)], found.high[count : count + len(spaces)]
            found.profile[count : count + len(spaces)] = profile
            found.space[count : count + len(spaces)] = spaces
            _score(offered, sought, (fits, weights), profile, spaces, there, (sure, possible), row)
        count += len(spaces)
    return count


@numba.njit(cache=True, nogil=True)  # pragma: no cover - compiled
def _where(offered, sought, profile):  # type: ignore[no-untyped-def]
    """Return for each space whether it is where the profile seeks: NO, YES or UNKNOWN."""
    groups, xs, ys, circle = offered.group, offered.x, offered.y, sought.circle[profile]
    named, anywhere, round_ = sought.place[profile], sought.anywhere[profile], not np.isnan(circle[2])
    found = np.empty(len(groups), np.int64)
    for space in range(len(groups)):
        found[space] = YES if anywhere else np.int64(named[groups[space]])
        if round_ and not anywhere:
            found[space] = _place(found[space], xs[space] - circle[0], ys[space] - circle[1], circle[2])
    return found


@numba.njit(cache=True, nogil=True)  # pragma: no cover - compiled
def _fitting(possible, possible_bits, there, sought, profile):  # type: ignore[no-untyped-def]
    """Return the spaces that nothing certain excludes for a profile."""
    least, hard = sought.least[profile], sought.hard_bits[profile]
    found = np.empty(len(there), np.int64)
    count = 0
    for space in range(len(there)):
        fits = there[space] != NO
        for column in range(STANDARD):
            fits = fits and possible[space, column] >= least[column]
        if fits and _met(possible_bits, space, hard):
            found[count] = space
            count += 1
    return found[:count]


@numba.njit(cache=True, nogil=True)  # pragma: no cover - compiled
def _score(offered, sought, scale, profile, spaces, there, ends, row):  # type: ignore[no-untyped-def]
    """Write the ranges of the scores, added up in the order of loods.match.checks."""
    fits, weights = scale
    least, wanted, growth = sought.least[profile], sought.rent[profile], sought.growth[profile]
    wish, hard = sought.wish_bits[profile], sought.hard_bits[profile]
    fit_low, fit_high = fits[0][sought.function[profile]], fits[1][sought.function[profile]]
    sure, possible, locations = ends[0], ends[1], offered.location
    sure_bits, possible_bits, lows, highs = offered.sure_bits, offered.possible_bits, row[0], row[1]
    for number in range(len(spaces)):
        space = spaces[number]
        low, high, total = 0.0, 0.0, 0.0
        if not np.isnan(fit_low[0]):
            low += weights.fit * fit_low[locations[space]]
            high += weights.fit * fit_high[locations[space]]
            total += weights.fit
        if not np.isnan(wanted[1]):
            low += weights.rent * _room(-sure[space, RENT], wanted[0], wanted[1])
            high += weights.rent * _room(-possible[space, RENT], wanted[0], wanted[1])
            total += weights.rent
        if not np.isnan(growth):
            low += weights.growth * (sure[space, LARGEST] >= growth)
            high += weights.growth * (possible[space, LARGEST] >= growth)
            total += weights.growth
        low = _percent(low, total, wish, sure_bits, space)
        highs[number] = _percent(high, total, wish, possible_bits, space)
        certain = there[space] == YES and _met(sure_bits, space, hard)
        for column in range(STANDARD):
            certain = certain and sure[space, column] >= least[column]
        lows[number] = low if certain else 0.0


def failings(both: Sides) -> npt.NDArray[np.uint8]:
    """Return (P, S) how many questions certainly fail of a pair; ELSEWHERE where the place is one of them."""
    found = np.empty((len(both.profiles), len(both.spaces)), np.uint8)
    _failings(both.offered, both.sought, found)
    return found


@numba.njit(cache=True, nogil=True)  # pragma: no cover - compiled
def _failings(offered: Offered, sought: Sought, found: npt.NDArray[np.uint8]) -> None:
    possible, bits = offered.possible.T.copy(), offered.possible_bits
    for profile in range(len(sought.least)):
        there = _where(offered, sought, profile)
        least, hard = sought.least[profile], sought.hard_bits[profile]
        for space in range(len(there)):
            count = 0
            for column in range(STANDARD):
                count += possible[space, column] < least[column]
            for word in range(len(hard)):
                count += int(_plus(0.0, hard[word] & ~bits[space, word]))
            found[profile, space] = ELSEWHERE if there[space] == NO else min(count, ELSEWHERE - 1)
