# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Points on a grid of cells: the nearest one, and counts and sums within a distance, for a million places."""

from __future__ import annotations

import math
from typing import NamedTuple

import numba
import numpy as np
import numpy.typing as npt

# Bounds the memory of a grid: one wild point does not make it endless.
MOST_CELLS = 20_000_000

Numbers = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]


class Points(NamedTuple):
    """Where things are (RD metres), and a number for the building each is in: none counts its own.

    A place that is nowhere (NaN) has nothing near it; points that others look for must be somewhere.
    """

    x: Numbers
    y: Numbers
    owner: Ints

    def at(self, rows: Ints | slice) -> Points:
        """Return the points of these rows."""
        return Points(self.x[rows], self.y[rows], self.owner[rows])


class Grid(NamedTuple):
    """Points in the order of their cells; `starts` (cells + 1) says where each cell begins.

    `order` gives the rows that the points had.
    """

    points: Points
    order: Ints
    starts: Ints
    west: float
    south: float
    cell: float
    columns: int
    rows: int


def grid_of(points: Points, cell: float) -> Grid:
    """Return the grid of one or more points, with cells of so many metres, or more where they lie wide."""
    west, south = float(points.x.min()), float(points.y.min())
    width, height = float(points.x.max()) - west, float(points.y.max()) - south
    cell = max(cell, math.sqrt(width * height / MOST_CELLS), width / MOST_CELLS, height / MOST_CELLS)
    column, row = (points.x - west) // cell, (points.y - south) // cell
    columns, rows = int(column.max()) + 1, int(row.max()) + 1
    place = (row * columns + column).astype(np.int64)
    order = np.argsort(place, kind="stable").astype(np.int64)
    starts = np.searchsorted(place[order], np.arange(columns * rows + 1)).astype(np.int64)
    return Grid(points.at(order), order, starts, west, south, float(cell), columns, rows)


def nearest(points: Points, places: Points, cell: float = 500.0) -> Numbers:
    """Return the distance (m) of each place to the nearest point of another owner; infinite where none is."""
    found, somewhere = np.full(len(places.x), np.inf), _somewhere(places)
    if len(points.x):
        near = np.full(len(somewhere), np.inf)
        _nearest(grid_of(points, cell), places.at(somewhere), near)
        found[somewhere] = near
    return found


def _somewhere(places: Points) -> Ints:
    """Return the rows of places that are somewhere."""
    return np.flatnonzero(np.isfinite(places.x) & np.isfinite(places.y))


def summed_by_kind(
    grid: Grid, kind: Ints, amount: Numbers, places: Points, radius: float, kinds: int
) -> tuple[Numbers, Numbers]:
    """Return per place and kind of point (places, kinds) how many lie within a radius, and their amount.

    `kind` (0 to kinds - 1) and `amount` (count, m2: points x 2) are in the order that the points had.
    """
    sums, somewhere = np.zeros((len(places.x), kinds, 2)), _somewhere(places)
    found = np.zeros((len(somewhere), kinds, 2))
    ordered = np.ascontiguousarray(amount[grid.order])
    _sum(grid, kind[grid.order], ordered, places.at(somewhere), float(radius), found)
    sums[somewhere] = found
    return sums[:, :, 0], sums[:, :, 1]


@numba.njit(cache=True, nogil=True)  # pragma: no cover - compiled
def _nearest(grid: Grid, places: Points, found: Numbers) -> None:
    for i in range(len(found)):
        column = int((places.x[i] - grid.west) // grid.cell)
        row = int((places.y[i] - grid.south) // grid.cell)
        across = max(abs(column), abs(column - grid.columns + 1))
        farthest = max(across, abs(row), abs(row - grid.rows + 1))
        ring, best = 0, np.inf
        # What lies in a ring of cells is at least ring - 1 cells away.
        while ring <= farthest and (ring - 1) * grid.cell <= best:
            best = min(best, _nearest_in_ring(grid, places, i, column, row, ring))
            ring += 1
        found[i] = best


@numba.njit(cache=True, nogil=True)  # pragma: no cover - compiled
def _nearest_in_ring(grid: Grid, places: Points, i: int, column: int, row: int, ring: int) -> float:
    best = np.inf
    for r in range(max(row - ring, 0), min(row + ring, grid.rows - 1) + 1):
        step = 1 if abs(r - row) == ring else max(2 * ring, 1)
        for c in range(column - ring, column + ring + 1, step):
            if 0 <= c < grid.columns:
                best = min(best, _nearest_in_cell(grid, places, i, r * grid.columns + c))
    return best


@numba.njit(cache=True, nogil=True)  # pragma: no cover - compiled
def _nearest_in_cell(grid: Grid, places: Points, i: int, cell: int) -> float:
    best = np.inf
    for j in range(grid.starts[cell], grid.starts[cell + 1]):
        if grid.points.owner[j] != places.owner[i]:
            apart = np.hypot(grid.points.x[j] - places.x[i], grid.points.y[j] - places.y[i])
            best = min(best, apart)
    return best


@numba.njit(cache=True, nogil=True)  # pragma: no cover - compiled
def _sum(grid: Grid, kind: Ints, amount: Numbers, places: Points, radius: float, sums: Numbers) -> None:
    reach = radius * radius
    for i in range(len(sums)):
        x, y, owner = places.x[i], places.y[i], places.owner[i]
        left = max(int((x - radius - grid.west) // grid.cell), 0)
        right = min(int((x + radius - grid.west) // grid.cell), grid.columns - 1)
        low = max(int((y - radius - grid.south) // grid.cell), 0)
        high = min(int((y + radius - grid.south) // grid.cell), grid.rows - 1)
        if left > right:
            continue
        for r in range(low, high + 1):
            # The cells of one row lie beside each other.
            first, last = r * grid.columns + left, r * grid.columns + right
            for j in range(grid.starts[first], grid.starts[last + 1]):
                apart = (grid.points.x[j] - x) ** 2 + (grid.points.y[j] - y) ** 2
                if apart <= reach and grid.points.owner[j] != owner:
                    sums[i, kind[j], 0] += amount[j, 0]
                    sums[i, kind[j], 1] += amount[j, 1]
