# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""How mixed the functions of a place are: MXI, FMI, Shannon, evenness and Simpson, and what they rest on.

Every index takes amounts along the last axis, one per function: m2 of floor area, units or jobs. A figure
says which; the scan uses m2 of usable floor area (go). Nothing there at all is unknown (NaN), not unmixed.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Numbers = npt.NDArray[np.float64]


def mxi(housing: Numbers, total: Numbers) -> Numbers:
    """Return the mixed-use index: the share of housing in the floor area, 0 to 1 (PBL 2018).

    >>> mxi(np.array([450.0, 0.0]), np.array([1000.0, 0.0])).tolist()
    [0.45, nan]
    """
    return _divided(np.asarray(housing, np.float64), np.asarray(total, np.float64))


def fmi(jobs: Numbers, homes: Numbers) -> Numbers:
    """Return the function-mix index: 0 = only living, 50 = as many jobs as homes, 100 = only working.

    >>> float(fmi(np.array(30.0), np.array(10.0)))
    75.0
    """
    return 100.0 * _divided(np.asarray(jobs, np.float64), np.asarray(jobs + homes, np.float64))


def shannon(amounts: Numbers) -> Numbers:
    """Return Shannon's H = - sum p ln p in nats (natural logarithm): 0 for one function, ln n when even.

    >>> round(float(shannon(np.array([50.0, 50.0, 0.0]))), 4)
    0.6931
    """
    shares = _shares(amounts)
    logs = np.log(shares, out=np.zeros_like(shares), where=shares > 0)
    entropy: Numbers = np.abs((shares * logs).sum(axis=-1))
    return entropy


def evenness(amounts: Numbers) -> Numbers:
    """Return H / ln n, n = the functions asked about (0 to 1); a single function asked about has none (NaN).

    >>> round(float(evenness(np.array([50.0, 50.0, 0.0]))), 4)
    0.6309
    """
    functions = np.shape(amounts)[-1]
    return shannon(amounts) / (np.log(functions) if functions > 1 else np.nan)


def simpson(amounts: Numbers) -> Numbers:
    """Return Simpson's 1 - sum p2: the chance that two m2 (or units, or jobs) differ in function.

    >>> float(simpson(np.array([50.0, 50.0])))
    0.5
    """
    alike: Numbers = (_shares(amounts) ** 2).sum(axis=-1)
    return 1.0 - alike


def shannon_range(sure: Numbers, unsure: Numbers, possible: npt.NDArray[np.bool_]) -> tuple[Numbers, Numbers]:
    """Return between which values H lies where an amount is not divided over its functions.

    `sure` (..., n) is known per function; `unsure` (...) is to be divided over the functions that are
    `possible` (..., n) for it. The lowest H gives all of it to one function, the highest levels them out.
    """
    poured = _weighted(sure + unsure[..., None]) - _weighted(sure)
    most_uneven = np.where(possible, poured, -np.inf).max(axis=-1) + _weighted(sure).sum(axis=-1)
    total = sure.sum(axis=-1) + unsure
    lowest = np.log(total, out=np.zeros_like(total), where=total > 0) - _divided(most_uneven, total)
    divided = (unsure > 0) & possible.any(axis=-1)
    low = np.where(divided, np.maximum(lowest, 0.0), shannon(sure))
    high = np.where(divided, shannon(_levelled(sure, unsure, possible)), shannon(sure))
    return low, high


def _weighted(amounts: Numbers) -> Numbers:
    """Return a ln a: H of amounts that add up to A is ln A less the sum of these over A."""
    return amounts * np.log(amounts, out=np.zeros_like(amounts), where=amounts > 0)


def _levelled(sure: Numbers, unsure: Numbers, possible: npt.NDArray[np.bool_]) -> Numbers:
    """Return `sure` with `unsure` poured over the possible functions, the smallest filled first."""
    level = np.sort(np.where(possible, sure, np.inf), axis=-1)
    count = np.arange(1, sure.shape[-1] + 1)
    finite = np.where(np.isfinite(level), level, 0.0)
    height = (unsure[..., None] + np.cumsum(finite, axis=-1)) / count
    # The water reaches the functions below its surface: as many as are lower than the height they give.
    reached = (np.isfinite(level) & (level < height)).sum(axis=-1)
    surface = np.take_along_axis(height, np.maximum(reached - 1, 0)[..., None], axis=-1)
    return np.where(possible, np.maximum(sure, surface), sure)


def _shares(amounts: Numbers) -> Numbers:
    amounts = np.asarray(amounts, np.float64)
    return _divided(amounts, np.broadcast_to(amounts.sum(axis=-1, keepdims=True), amounts.shape))


def _divided(part: Numbers, whole: Numbers) -> Numbers:
    share: Numbers = np.divide(part, whole, out=np.full(np.shape(part), np.nan), where=np.asarray(whole > 0))
    return share
