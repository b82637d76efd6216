# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Present value and return of cash flows at given times, in years."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import numpy.typing as npt

Numbers = npt.NDArray[np.float64]

# Returns between these are looked for; outside them a return says nothing to a reader.
_LEAST, _MOST, _STEPS = -0.95, 10.0, 2000


def times_midyear(years: int) -> Numbers:
    """Return the times of year 0 (today) and of years 1 to `years`, halfway through each.

    >>> times_midyear(3).tolist()
    [0.0, 0.5, 1.5, 2.5]
    """
    return np.asarray(np.maximum(0.0, np.arange(years + 1) - 0.5))


def npv(rate: float | Numbers, flows: Numbers, times: Numbers | None = None) -> Numbers:
    """Return the present value of flows (..., T) at `times` (T,); halfway through each year when not given.

    >>> round(float(npv(0.10, np.array([-100.0, 60.0, 60.0]))), 2)
    9.21
    """
    moments = times_midyear(flows.shape[-1] - 1) if times is None else times
    factors = (1.0 + np.asarray(rate, float)[..., None]) ** -moments
    return np.asarray(np.sum(flows * factors, axis=-1))


def irr(flows: Numbers, times: Numbers | None = None) -> float | None:
    """Return the rate at which the flows (T,) are worth nothing; None where there is none, or more than one.

    >>> round(irr(np.array([-100.0, 60.0, 60.0]), np.array([0.0, 1.0, 2.0])), 4)
    0.1307
    >>> irr(np.array([100.0, 60.0])) is None
    True
    """
    moments = times_midyear(len(flows) - 1) if times is None else times
    if not np.isfinite(flows).all() or not (flows > 0).any() or not (flows < 0).any():
        return None
    roots = _crossings(flows, moments)
    return _narrowed(flows, moments, roots[0]) if len(roots) == 1 else None


def _crossings(flows: Numbers, times: Numbers) -> list[tuple[float, float]]:
    """Return the pairs of neighbouring rates between which the present value changes sign."""
    rates = np.expm1(np.linspace(np.log1p(_LEAST), np.log1p(_MOST), _STEPS))
    worth = npv(rates, flows[None, :], times)
    kept = worth != 0
    if not kept.all():
        rates, worth = rates[kept], worth[kept]
    points = zip(rates.tolist(), np.sign(worth).tolist(), strict=True)
    return [(a, b) for (a, sign), (b, following) in pairwise(points) if sign != following]


def _narrowed(flows: Numbers, times: Numbers, ends: tuple[float, float]) -> float:
    low, high = ends
    rising = npv(high, flows, times) > 0
    for _ in range(200):
        middle = (low + high) / 2
        if middle in (low, high):
            break
        if (npv(middle, flows, times) > 0) == rising:
            high = middle
        else:
            low = middle
    return (low + high) / 2
