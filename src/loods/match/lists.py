# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The best of each side for many spaces and many profiles at once, without the reasons."""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np
import polars as pl

from loods.match.columns import END, LARGEST, RENT, SMALLEST, START, Offered, Sides, Sought, sides
from loods.match.kernel import Best, Bins, Weights, merge, search
from loods.match.terms import Terms

_WORTH_A_THREAD = 2_500  # spaces: fewer are done before a thread has begun
_CAN_ASK = hasattr(os, "sched_getaffinity")

LIST_SCHEMA = pl.Schema(
    {
        "space": pl.String(),
        "profile": pl.String(),
        "place": pl.Int64(),  # in the list, from 1
        "score_low": pl.Float64(),
        "score_high": pl.Float64(),
    }
)


@dataclass(frozen=True)
class Lists:
    """The best spaces of every profile and the best profiles of every space (LIST_SCHEMA), and all pairs."""

    by_profile: pl.DataFrame
    by_space: pl.DataFrame
    pairs: int


def best_lists(spaces: pl.DataFrame, profiles: pl.DataFrame, terms: Terms, top: int = 10) -> Lists:
    """Return the lists of both sides; profiles (PROFILE_SCHEMA) are completed, see loods.match.profiles.

    The same pairs, scores and order as one by one with `loods.match.matching`, for all at once.
    """
    if spaces.is_empty() or profiles.is_empty():
        return Lists(pl.DataFrame(schema=LIST_SCHEMA), pl.DataFrame(schema=LIST_SCHEMA), 0)
    both = sides(spaces, profiles, terms)
    pairs, by_profile, by_space = ranked(both, terms, top)
    names = both.spaces, both.profiles
    return Lists(_table(by_profile, *names, by_space=False), _table(by_space, *names, by_space=True), pairs)


def ranked(both: Sides, terms: Terms, top: int, threads: int | None = None) -> tuple[int, Best, Best]:
    """Return how many pairs fit, the best spaces of each profile and the best profiles of each space.

    Spaces are shared out over threads, one for each processor, which changes nothing in the outcome.
    """
    count = len(both.spaces)
    workers = threads or min(len(os.sched_getaffinity(0)) if _CAN_ASK else 1, count // _WORTH_A_THREAD + 1)
    weights = Weights(float(terms.weight_fit), float(terms.weight_rent), float(terms.weight_growth))
    fits, by_space = (both.fit_low, both.fit_high), _empty(count, top)
    edges = np.linspace(0, count, workers + 1).astype(int)

    def share(place: int) -> tuple[int, Best]:
        rows = slice(edges[place], edges[place + 1])
        offered = both.offered.some(rows)
        own, by_profile = Best._make(each[rows] for each in by_space), _empty(len(both.profiles), top)
        where = offered.group, offered.x, offered.y
        bins = _bins(offered, both.sought)
        return search(where, both.sought, fits, bins, weights, (by_profile, own)), by_profile

    with ThreadPoolExecutor(workers) as pool:
        found = list(pool.map(share, range(workers)))
    by_profile = found[0][1]
    for (_, more), first in zip(found[1:], edges[1:], strict=False):
        merge(by_profile, more, int(first))
    return sum(pairs for pairs, _ in found), by_profile, by_space


def _empty(rows: int, top: int) -> Best:
    return Best(np.full((rows, top), -1, np.int64), np.full((rows, top, 2), -1.0), np.full(rows, -2.0))


def _bins(offered: Offered, sought: Sought) -> Bins:
    """Return the bins: of each group and of all, first what is let as a whole only, then the rest."""
    groups, largest = sought.place.shape[1], offered.possible[LARGEST]
    exact = (offered.sure[LARGEST] == largest) & (offered.possible[SMALLEST] == -largest)
    kind = np.where(exact, 0, 1)
    # The bins of all spaces are for those that seek everywhere or in a circle: without them they stay empty.
    everywhere = bool((sought.anywhere | ~np.isnan(sought.circle[:, 2])).any())
    numbers = np.concatenate([2 * offered.group + kind, (2 * groups + kind)[: len(kind) * everywhere]])
    by_size = np.argsort(np.resize(largest, len(numbers)))
    by_bin = by_size[np.argsort(numbers[by_size].astype(np.min_scalar_type(2 * groups + 2)), kind="stable")]
    start = np.searchsorted(numbers[by_bin], np.arange(2 * groups + 3)).astype(np.int64)
    order = by_bin % len(largest)
    size, part, rent, begin, end = (
        offered.possible[column][order] for column in (LARGEST, SMALLEST, RENT, START, END)
    )
    return Bins(
        start,
        order,
        size,
        part,
        rent,
        begin,
        end,
        np.ascontiguousarray(offered.sure.T[order]),
        (offered.sure == offered.possible).all(axis=0)[order],
        offered.sure_bits[order],
        offered.possible_bits[order],
        offered.location[order],
    )


def _table(best: Best, spaces: pl.Series, profiles: pl.Series, *, by_space: bool) -> pl.DataFrame:
    row, place = np.nonzero(best.other >= 0)
    other = best.other[row, place]
    space, profile = (row, other) if by_space else (other, row)
    return pl.DataFrame(
        {
            "space": spaces.gather(space),
            "profile": profiles.gather(profile),
            "place": place + 1,
            "score_low": best.score[row, place, 0],
            "score_high": best.score[row, place, 1],
        },
        schema=LIST_SCHEMA,
    )
