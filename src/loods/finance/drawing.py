# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Draws from "at least, most likely, at most": the PERT distribution."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Numbers = npt.NDArray[np.float64]

# How much heavier the middle weighs than an end; 4 is the usual choice of PERT.
WEIGHT = 4.0


def pert_mean(low: float, base: float, high: float) -> float:
    """Return the mean of a PERT distribution.

    >>> pert_mean(0.0, 3.0, 12.0)
    4.0
    """
    return (low + WEIGHT * base + high) / (WEIGHT + 2.0)


def pert_draws(low: float, base: float, high: float, count: int, random: np.random.Generator) -> Numbers:
    """Return `count` draws between low and high, mostly near base; base itself where low is high."""
    width = high - low
    if width == 0.0:
        return np.full(count, base)
    alpha = 1.0 + WEIGHT * (base - low) / width
    beta = 1.0 + WEIGHT * (high - base) / width
    return low + width * random.beta(alpha, beta, count)
