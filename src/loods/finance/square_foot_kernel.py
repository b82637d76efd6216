# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The best programme of each plot, compiled: only what fits is tried, and the most is sought branch-free."""

from __future__ import annotations

from typing import NamedTuple

import numba
import numpy as np
import numpy.typing as npt

Numbers = npt.NDArray[np.float64]
Places = npt.NDArray[np.int64]


class Plots(NamedTuple):
    """P plots: area in m2, most density and height, price of the land, and rents (P, U); NaN unknown."""

    area: Numbers
    max_density: Numbers
    max_height: Numbers
    land: Numbers
    rents: Numbers


class Ways(NamedTuple):
    """Programmes per m2 of plot: `floor` and `cost` (F * C, D), the form changing slowest.

    `low_enough` (F * C, S) counts the densities that fit within 0, 1, 2 ... storeys, `heights` (S,) their
    height; `worth` (F, U) is the value that a euro of rent of each use makes per m2 of floor.
    """

    floor: Numbers
    cost: Numbers
    low_enough: Places
    heights: Numbers
    densities: Numbers
    worth: Numbers


class Best(NamedTuple):
    """The best programme of P plots, -1 and NaN where none fits: its places, profit, floor area and cost."""

    form: Places
    parking: Places
    density: Places
    profit_eur: Numbers
    floor_m2: Numbers
    cost_eur: Numbers


@numba.njit(cache=True, nogil=True)  # pragma: no cover - compiled
def choose(plots: Plots, ways: Ways, out: Best) -> None:
    """Fill `out`; a plot of which a number is not known stays as it is."""
    area, land, rents = plots.area, plots.land, plots.rents
    floor, cost, worth = ways.floor, ways.cost, ways.worth
    parkings = len(floor) // len(worth)
    by_form = np.empty(len(worth))
    for plot in range(len(area)):
        height, density = plots.max_height[plot], plots.max_density[plot]
        unknown = area[plot] + land[plot] + density
        for form in range(len(worth)):
            by_form[form] = 0.0
            for use in range(rents.shape[1]):
                by_form[form] += worth[form, use] * rents[plot, use]
            unknown += by_form[form]
        if np.isnan(unknown) or not height >= 0:
            continue
        dense = np.searchsorted(ways.densities, density, side="right")
        storeys = np.searchsorted(ways.heights, height, side="right") - 1
        best, way = _most(floor, cost, by_form, ways.low_enough[:, storeys], dense)
        if way >= 0:
            fits = min(dense, ways.low_enough[way, storeys])
            level = _place(floor[way], cost[way], by_form[way // parkings], fits)
            out.form[plot], out.parking[plot], out.density[plot] = way // parkings, way % parkings, level
            out.profit_eur[plot] = area[plot] * best - land[plot]
            out.floor_m2[plot] = floor[way, level] * area[plot]
            out.cost_eur[plot] = cost[way, level] * area[plot]


# Without NaN and -0 the compiler takes several densities at a time.
@numba.njit(cache=True, nogil=True, fastmath={"nnan", "nsz"})  # pragma: no cover - compiled
def _most(
    floor: Numbers, cost: Numbers, by_form: Numbers, low_enough: Places, dense: int
) -> tuple[float, int]:
    """Return the most that a m2 of plot earns, and the form and parking (F * C) that earn it; -1 for none."""
    parkings = len(floor) // len(by_form)
    best, best_way = -np.inf, -1
    for way in range(len(floor)):
        most, rent = -np.inf, by_form[way // parkings]
        for level in range(min(dense, low_enough[way])):
            most = max(most, floor[way, level] * rent - cost[way, level])
        if most > best:
            best, best_way = most, way
    return best, best_way


@numba.njit(cache=True, nogil=True)  # pragma: no cover - compiled
def _place(floor: Numbers, cost: Numbers, rent: float, fits: int) -> int:
    """The first density that earns the most."""
    best, place = -np.inf, 0
    for level in range(fits):
        left = floor[level] * rent - cost[level]
        if left > best:
            best, place = left, level
    return place
