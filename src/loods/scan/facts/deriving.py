# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Facts that follow from other facts, as intervals: (low, high) arrays in which NaN is unknown."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import numpy.typing as npt

from loods.scan.facts.estimates import HEIGHT_USES, Estimates

Numbers = npt.NDArray[np.float64]
Interval = tuple[Numbers, Numbers]

# Per kind of use (HEIGHT_USES) which buildings may hold it.
Present = Mapping[str, npt.NDArray[np.bool_]]


def gross_area(go: Interval, estimates: Estimates) -> Interval:
    """Return the gross floor area (bvo) that a usable floor area (go) may stand for."""
    low, high = estimates.range("area.go_per_bvo")
    return go[0] / high, go[1] / low


def lettable_area(go: Interval, units: Numbers, estimates: Estimates) -> Interval:
    """Return the lettable area (vvo) by the factor of buildings with one unit or with several."""
    several = units > 1
    single, more = (estimates.range(f"area.vvo_per_go_{name}") for name in ("single", "several"))
    return go[0] * np.where(several, more[0], single[0]), go[1] * np.where(several, more[1], single[1])


def floors(bvo: Interval, footprint: Interval, estimates: Estimates) -> Interval:
    """Return how many storeys a gross area takes on a footprint (m2; low and high where it is not sure).

    A storey fills a share of the footprint (rule facts.storey_share). An estimate is never one number: it is
    at least a storey wide. Above facts.most_floors the area or the footprint cannot be right: unknown.
    """
    low_share, high_share = estimates.range("facts.storey_share")
    with np.errstate(invalid="ignore", divide="ignore", over="ignore"):
        low = np.maximum(1.0, np.rint(bvo[0] / (footprint[1] * high_share)))
        high = np.maximum(low + 1.0, np.rint(bvo[1] / (footprint[0] * low_share)))
    unknown = ~(np.isfinite(high) & (low <= estimates.value("facts.most_floors")))
    return np.where(unknown, np.nan, low), np.where(unknown, np.nan, high)


def usual_heights(present: Present, year: Numbers, estimates: Estimates) -> tuple[Interval, Interval]:
    """Return between which heights storeys lie and what is free of them, over all uses that are present."""
    whole, free = (np.full((2, len(year)), np.nan) for _ in range(2))
    for use in HEIGHT_USES:
        low, high = estimates.floor_height(use, year)
        least, most = estimates.construction(use)
        _widen(whole, present[use], low, high)
        _widen(free, present[use], np.maximum(low - most, 0.0), np.maximum(high - least, 0.0))
    return (whole[0], whole[1]), (free[0], free[1])


def _widen(bounds: Numbers, where: npt.NDArray[np.bool_], low: Numbers, high: Numbers) -> None:
    bounds[0] = np.where(where, np.fmin(bounds[0], low), bounds[0])
    bounds[1] = np.where(where, np.fmax(bounds[1], high), bounds[1])


def floor_height_of(height: Interval, storeys: Interval) -> Interval:
    """Return the height from floor to floor of a building of a height with that many storeys; 0: unknown."""
    with np.errstate(invalid="ignore", divide="ignore", over="ignore"):
        low, high = height[0] / storeys[1], height[1] / storeys[0]
    known = np.isfinite(low) & np.isfinite(high)
    return np.where(known, low, np.nan), np.where(known, high, np.nan)


def height_of(storeys: Interval, floor_height: Interval) -> Interval:
    """Return the height of so many storeys."""
    return storeys[0] * floor_height[0], storeys[1] * floor_height[1]


def free_height(floor_height: Interval, present: Present, estimates: Estimates) -> Interval:
    """Return the free height below the ceiling: what the construction of the uses leaves, 0 at least."""
    taken = np.full((2, len(floor_height[0])), np.nan)
    for use in HEIGHT_USES:
        least, most = (np.full(taken.shape[1], bound) for bound in estimates.construction(use))
        _widen(taken, present[use], least, most)
    return np.maximum(floor_height[0] - taken[1], 0.0), np.maximum(floor_height[1] - taken[0], 0.0)
