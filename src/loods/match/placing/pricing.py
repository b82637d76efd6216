# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Large cities: every seeker has a price, every space takes its best group at those prices; compiled.

Whatever the prices, all prices and the worth of all groups together bound every placement (Lagrange).
"""

from __future__ import annotations

from typing import NamedTuple

import numba
import numpy as np
import numpy.typing as npt

from loods.match.columns import Numbers
from loods.match.placing.rooms import City, Whole

# Steps in the search for a group after which the bound of parts of seekers is taken.
_NODES = 4_000
_PATIENCE = 8
_NEAREST = 8


class Rows(NamedTuple):
    """The pairs in the order of their space: seeker, what it needs there, and where each space begins."""

    seeker: Whole
    needed: Whole
    start: Whole
    whole: Whole
    shared: npt.NDArray[np.bool_]
    kind: Whole
    apart: npt.NDArray[np.bool_]
    most: Whole


class Priced(NamedTuple):
    """A proved bound on the total worth; at those prices the pairs (numbers) that spaces take.

    `likely` are the pairs that come near to being taken: the best of every seeker and every space.
    """

    bound: float
    taken: Whole
    likely: Whole


def rows_of(city: City) -> Rows:
    """Return the pairs of a city as the kernel reads them."""
    start = np.array([first for first, _ in city.bounds] + [len(city.worth)], np.int64)
    order = city.by_space
    arrays = city.pairs.profile[order], city.needed[order], start, city.whole, city.shared
    return Rows(*arrays, city.kind, city.apart, city.most)


def priced(city: City, worth: Numbers, least: float, steps: int) -> Priced:
    """Return the sharpest bound on the worth of a placement in so many steps; `least` is one that is there.

    In each step the price rises of who is wanted more than once, and falls of who is not wanted.
    """
    rows, values = rows_of(city), np.ascontiguousarray(worth[city.by_space])
    price, best, sharpest = np.zeros(len(city.profiles)), np.zeros(len(city.profiles)), np.inf
    scale, idle = 1.0, 0
    for _ in range(steps):
        gained, taken = choose(rows, values, price)
        wanted = np.bincount(rows.seeker[taken], minlength=len(price))
        bound = float(price.sum() + gained.sum())
        idle = 0 if bound < sharpest else idle + 1
        if bound < sharpest:
            best, sharpest = price, bound
        if idle > _PATIENCE:
            scale, idle = scale / 2, 0
        step = np.where((price > 0) | (wanted > 1), wanted - 1.0, 0.0)
        length = float(step @ step)
        if length == 0 or bound - least <= 0:
            break
        price = np.maximum(0.0, price + scale * (bound - least) / length * step)
    gained, taken = choose(rows, values, best)
    return Priced(sharpest, np.sort(city.by_space[taken]), _likely(city, worth, best, gained))


def _likely(city: City, worth: Numbers, price: Numbers, gained: Numbers) -> Whole:
    """Return the pairs that lose least at these prices, some of every seeker and of every space."""
    profile, space = city.pairs.profile, city.pairs.space
    share = np.where(city.shared[space], city.needed / np.maximum(city.whole[space], 1), 1.0)
    loss = price[profile] + gained[space] * share - worth
    near = np.zeros(len(worth), np.bool_)
    for side in (profile, space):
        order = np.lexsort((loss, side))
        first = np.searchsorted(side[order], side[order])
        near[order[np.arange(len(order)) - first < _NEAREST]] = True
    return np.flatnonzero(near)


@numba.njit(cache=True, nogil=True)  # pragma: no cover - compiled
def choose(rows: Rows, values: Numbers, price: Numbers) -> tuple[Numbers, Whole]:
    """Return what each space gains at these prices, no less than it can, and the rows that they take."""
    gained, count = np.zeros(len(rows.start) - 1), 0
    found = np.empty(rows.most.sum(), np.int64)
    seeker, start = rows.seeker, rows.start
    for space in range(len(start) - 1):
        first, last = start[space], start[space + 1]
        gain = values[first:last] - price[seeker[first:last]]
        if len(gain) == 0 or gain.max() <= 0:
            continue
        if not rows.shared[space]:
            gained[space] = gain.max()
            found[count] = first + gain.argmax()
            count += 1
            continue
        own = np.flatnonzero(gain > 0)
        own = own[np.argsort(-gain[own] / rows.needed[first:last][own], kind="mergesort")]
        kinds = rows.kind[seeker[first:last][own]]
        bound, group = _group(
            gain[own], rows.needed[first:last][own], kinds, rows.apart, rows.whole[space], rows.most[space]
        )
        gained[space] = bound
        for each in group:
            found[count] = first + own[each]
            count += 1
    return gained, found[:count]


@numba.njit(cache=True, nogil=True)  # pragma: no cover - compiled
def _group(gain, needed, kinds, apart, whole, most):  # type: ignore[no-untyped-def]
    """Return the best group that fits (rows by gain per dm2), and its gain or, in time, a bound on it."""
    count, best, at, nodes, depth, now, room = len(gain), 0.0, 0, 0, 0, 0.0, whole
    chosen, kept = np.empty(most, np.int64), np.empty(0, np.int64)
    while nodes < _NODES:
        taken = False
        while at < count and depth < most and now + _at_most(gain, needed, at, room) > best + 1e-12:
            nodes += 1
            if needed[at] <= room and _gets_on(kinds, apart, chosen[:depth], at):
                chosen[depth] = at
                depth, now, room, taken = depth + 1, now + gain[at], room - needed[at], True
                if now > best:
                    best, kept = now, chosen[:depth].copy()
            at += 1
            if taken:
                break
        if taken:
            continue
        if depth == 0:
            return best, kept
        depth -= 1
        now, room, at = now - gain[chosen[depth]], room + needed[chosen[depth]], chosen[depth] + 1
    return _at_most(gain, needed, 0, whole), kept


@numba.njit(cache=True, nogil=True)  # pragma: no cover - compiled
def _at_most(gain, needed, first, room):  # type: ignore[no-untyped-def]
    """Return what room can gain at most from a row on, if the last seeker could come in part."""
    total = 0.0
    for at in range(first, len(gain)):
        if needed[at] > room:
            return total + gain[at] * room / needed[at]
        total, room = total + gain[at], room - needed[at]
    return total


@numba.njit(cache=True, nogil=True)  # pragma: no cover - compiled
def _gets_on(kinds, apart, group, one):  # type: ignore[no-untyped-def]
    for other in group:  # noqa: SIM110 - compiled
        if apart[kinds[other], kinds[one]]:
            return False
    return True
