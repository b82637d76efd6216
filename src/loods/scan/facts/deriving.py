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

# What follows from what, in the order in which it is derived.
DERIVED: Mapping[str, tuple[str, ...]] = {
    "gross_area_bvo_m2": ("floor_area_go_m2",),
    "lettable_area_vvo_m2": ("floor_area_go_m2",),
    "floors": ("gross_area_bvo_m2", "footprint_m2"),
    "floor_height_m": ("height_m", "floors"),
    "height_m": ("floors", "floor_height_m"),
    "free_height_m": ("floor_height_m",),
}


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
    at least a storey wide.
    """
    low_share, high_share = estimates.range("facts.storey_share")
    with np.errstate(invalid="ignore", divide="ignore"):
        low = np.maximum(1.0, np.rint(bvo[0] / (footprint[1] * high_share)))
        high = np.maximum(low + 1.0, np.rint(bvo[1] / (footprint[0] * low_share)))
    unknown = ~(np.isfinite(low) & np.isfinite(high))
    return np.where(unknown, np.nan, low), np.where(unknown, np.nan, high)


def usual_floor_height(
    present: Mapping[str, npt.NDArray[np.bool_]], year: Numbers, estimates: Estimates
) -> Interval:
    """Return between which heights storeys lie, over all uses that are present (by loods HEIGHT_USES)."""
    low, high = np.full(len(year), np.nan), np.full(len(year), np.nan)
    for use in HEIGHT_USES:
        bounds = estimates.floor_height(use, year)
        low = np.where(present[use], np.fmin(low, bounds[0]), low)
        high = np.where(present[use], np.fmax(high, bounds[1]), high)
    return low, high


def floor_height_of(height: Interval, storeys: Interval) -> Interval:
    """Return the height from floor to floor of a building of a height with that many storeys."""
    return height[0] / storeys[1], height[1] / storeys[0]


def height_of(storeys: Interval, floor_height: Interval) -> Interval:
    """Return the height of so many storeys."""
    return storeys[0] * floor_height[0], storeys[1] * floor_height[1]


def free_height(floor_height: Interval, estimates: Estimates) -> Interval:
    """Return the free height below the ceiling: what the construction leaves, never below zero."""
    low, high = estimates.range("facts.floor_construction")
    return np.maximum(floor_height[0] - high, 0.0), np.maximum(floor_height[1] - low, 0.0)
