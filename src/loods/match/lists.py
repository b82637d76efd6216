# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The best of each side for many spaces and many profiles at once, without the reasons."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import polars as pl

from loods.match.columns import END, LARGEST, RENT, SMALLEST, START, Offered, Sides, sides
from loods.match.kernel import Best, Bins, Weights, search
from loods.match.terms import Terms

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

    The same pairs, scores and order as `best_spaces` and `best_profiles`, for all at once.
    """
    if spaces.is_empty() or profiles.is_empty():
        return Lists(pl.DataFrame(schema=LIST_SCHEMA), pl.DataFrame(schema=LIST_SCHEMA), 0)
    both = sides(spaces, profiles, terms)
    pairs, by_profile, by_space = ranked(both, terms, top)
    names = both.spaces, both.profiles
    return Lists(_table(by_profile, *names, by_space=False), _table(by_space, *names, by_space=True), pairs)


def ranked(both: Sides, terms: Terms, top: int) -> tuple[int, Best, Best]:
    """Return how many pairs fit, the best spaces of each profile and the best profiles of each space."""
    best = _empty(len(both.profiles), top), _empty(len(both.spaces), top)
    weights = Weights(float(terms.weight_fit), float(terms.weight_rent), float(terms.weight_growth))
    bins = _bins(both.offered, both.sought.place.shape[1])
    pairs = search(both.offered, both.sought, (both.fit_low, both.fit_high), bins, weights, best)
    return pairs, *best


def _empty(rows: int, top: int) -> Best:
    return Best(np.full((rows, top), -1, np.int64), np.full((rows, top, 3), -1.0))


def _bins(offered: Offered, groups: int) -> Bins:
    """Return the bins: of each group and of all, first what is let as a whole only, then the rest."""
    largest = offered.possible[LARGEST]
    exact = (offered.sure[LARGEST] == largest) & (offered.possible[SMALLEST] == -largest)
    kind = np.where(exact, 0, 1)
    numbers = np.concatenate([2 * offered.group + kind, 2 * groups + kind])
    by_bin = np.lexsort((np.tile(largest, 2), numbers))
    start = np.searchsorted(numbers[by_bin], np.arange(2 * groups + 3)).astype(np.int64)
    order = np.tile(np.arange(len(largest)), 2)[by_bin].astype(np.int64)
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
            "score_low": best.score[row, place, 1],
            "score_high": best.score[row, place, 2],
        },
        schema=LIST_SCHEMA,
    )
