# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Investment, value, residual and gap of many buildings and uses, compiled: one walk over rows and uses."""

from __future__ import annotations

from typing import NamedTuple

import numba
import numpy as np
import numpy.typing as npt

Numbers = npt.NDArray[np.float64]


class Rows(NamedTuple):
    """What is known of N buildings; triples are (N, 3): least, middle, most. NaN is unknown.

    `measured` is the lettable part of the floor area where it is known, `daylight` the part (N, 3) of a floor
    near a facade, `zone` a row of the rents and `best_zone` that of the most.
    """

    bvo: Numbers
    hazard: Numbers
    monument: Numbers
    price: Numbers
    plot: Numbers
    asked: Numbers
    measured: Numbers
    daylight: Numbers
    zone: npt.NDArray[np.int64]
    best_zone: npt.NDArray[np.int64]


class Columns(NamedTuple):
    """What holds for U uses: the slopes of the formulas per m2 (see `table.slopes`), and rents (Z, U).

    `most` is the floor area that a use fills in one building, infinite where nothing bounds it.
    """

    investment: Numbers
    per_monument: Numbers
    per_hazard: Numbers
    value: Numbers
    per_rent: Numbers
    per_land: Numbers
    carry: Numbers
    price_m2: Numbers
    efficiency: Numbers
    most: Numbers
    by_measure: npt.NDArray[np.bool_]
    by_daylight: npt.NDArray[np.bool_]
    by_asking: npt.NDArray[np.bool_]
    rent: Numbers


class Amounts(NamedTuple):
    """What is filled, each (N, U, 3) in euro: least, middle, most."""

    investment: Numbers
    value: Numbers
    residual: Numbers
    gap: Numbers


@numba.njit(cache=True, nogil=True)  # pragma: no cover - compiled
def reckon(rows: Rows, columns: Columns, out: Amounts) -> None:
    """Fill `out`: per use first what a m2 costs and brings at each end, then the amounts."""
    spent, worth = np.empty(3), np.empty(3)
    bvo, price = rows.bvo, rows.price
    for row in range(len(bvo)):
        for use in range(len(columns.carry)):
            _per_m2(rows, columns, row, use, spent, worth)
            carry, per_land = columns.carry[use], columns.per_land[use]
            per_m2 = columns.price_m2[use] * carry if np.isnan(price[row, 1]) else 0.0
            for end in range(3):
                other = 2 - end
                land = rows.plot[row, end] * per_land if per_land != 0.0 else 0.0
                poorer = rows.plot[row, other] * per_land if per_land != 0.0 else 0.0
                fixed = 0.0 if np.isnan(price[row, 1]) else price[row, end] * carry
                least, middle, most = bvo[row, 0], bvo[row, 1], bvo[row, 2]
                surplus = _times(least, middle, most, worth[end] - spent[other], end) + land
                short = (
                    _times(least, middle, most, worth[other] - spent[end] - per_m2, other) + poorer - fixed
                )
                out.investment[row, use, end] = bvo[row, end] * spent[end]
                out.value[row, use, end] = _times(least, middle, most, worth[end], end) + land
                out.residual[row, use, end] = surplus / carry if surplus > 0 else surplus
                out.gap[row, use, end] = 0.0 if short > 0 else 0.0 - short


@numba.njit(cache=True, nogil=True, inline="always")  # pragma: no cover - compiled
def _per_m2(rows: Rows, columns: Columns, row: int, use: int, spent: Numbers, worth: Numbers) -> None:
    """Fill what a m2 of gross floor area costs and is worth, least, middle and most."""
    efficiency, level = columns.efficiency[use], columns.rent[rows.zone[row], use]
    if columns.by_measure[use] and not np.isnan(rows.measured[row]):
        efficiency = rows.measured[row]
    asking = columns.by_asking[use] and not np.isnan(rows.asked[row, 0])
    for end in range(3):
        known = columns.rent[rows.best_zone[row], use] if end == 2 else level
        rent = rows.asked[row, end] if asking else known
        filled = min(efficiency, rows.daylight[row, end]) if columns.by_daylight[use] else efficiency
        # Of a larger building a smaller part is filled.
        most, area = columns.most[use], rows.bvo[row, 2 - end]
        if most < filled * area:
            filled = most / area
        worth[end] = columns.value[use] + columns.per_rent[use] * rent * filled
        added = columns.per_hazard[use] * rows.hazard[row, end]
        spent[end] = columns.investment[use] + added + columns.per_monument[use] * rows.monument[row, end]


@numba.njit(cache=True, nogil=True)  # pragma: no cover - compiled
def _times(least: float, middle: float, most: float, per_m2: float, end: int) -> float:
    """Multiply by a floor area of which more makes less of what is below nothing."""
    if end == 1:
        return middle * per_m2
    if (end == 0) == (per_m2 > 0):
        return least * per_m2
    return most * per_m2
