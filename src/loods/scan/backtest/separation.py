# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""How well a score tells cases from the rest: the area under the ROC curve, with its uncertainty."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import polars as pl

_DRAWS = 2000
_LEVEL = 0.95


@dataclass(frozen=True)
class Separation:
    """The chance that a case scores higher than another building (0.5 = no better than a coin).

    `low` and `high` hold 95 % of the draws (bootstrap, cases and others drawn apart); None with fewer than
    two of either.
    """

    cases: int
    others: int
    auc: float | None
    low: float | None
    high: float | None


def separation(score: npt.ArrayLike, is_case: npt.ArrayLike, seed: int = 1) -> Separation:
    """Return how well `score` (N,) tells the cases (N,) apart; a score that is NaN is left out."""
    values, cases = np.asarray(score, dtype=np.float64), np.asarray(is_case, dtype=bool)
    known = ~np.isnan(values)
    positive, negative = values[known & cases], values[known & ~cases]
    if min(len(positive), len(negative)) < 2:
        return Separation(len(positive), len(negative), None, None, None)
    random = np.random.default_rng(seed)
    draws = [
        auc(random.choice(positive, len(positive)), random.choice(negative, len(negative)))
        for _ in range(_DRAWS)
    ]
    low, high = np.quantile(draws, [(1 - _LEVEL) / 2, (1 + _LEVEL) / 2])
    return Separation(len(positive), len(negative), auc(positive, negative), float(low), float(high))


def auc(positive: npt.NDArray[np.float64], negative: npt.NDArray[np.float64]) -> float:
    """Return the share of pairs in which the positive is higher; equals count half (Mann-Whitney).

    >>> auc(np.array([2.0, 3.0]), np.array([1.0, 2.0]))
    0.875
    """
    ranks = pl.Series(np.concatenate([positive, negative])).rank("average").to_numpy()
    n, m = len(positive), len(negative)
    return float((ranks[:n].sum() - n * (n + 1) / 2) / (n * m))
