# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Which further cells to hide, so that sums give no hidden small cell away.

Everyone knows the sums (a row of `sums` holds +1 for the total, -1 for its parts) and that no value is
negative. A hidden cell is safe when values that also fit all that is published lie far enough apart.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Values = NDArray[np.float64]  # measures x cells
Mask = NDArray[np.bool_]  # cells
Cells = NDArray[np.intp]
Sums = NDArray[np.float64]  # sums x cells

_NOTHING = 1e-9


def protect(values: Values, sums: Sums, small: Mask, width: float) -> Mask:
    """Return the cells to hide: `small` and as few others as it takes to make each of them safe.

    `values` (measures x cells) are >= 0; `width` is how far apart the possible values of a small cell must
    lie at least, as a share of its value (0 asks only that it cannot be computed exactly).
    """
    hidden = small.copy()
    while True:
        exposed = [
            int(cell)
            for cell in np.flatnonzero(small)
            if not _is_safe(int(cell), values, sums, hidden, width)
        ]
        if not exposed:
            return hidden
        before = hidden.copy()
        _hide_one_more(exposed[0], values, sums, hidden)
        if (before == hidden).all():  # all its sums are hidden already: widen the circle
            hidden |= _neighbours(sums, hidden)
            if (before == hidden).all():
                return hidden


def possible_width(cell: int, values: Values, sums: Sums, hidden: Mask) -> Values:
    """Return per measure how far apart the possible values of a hidden cell surely lie (inf: no end)."""
    move = free_move(cell, values, sums, hidden)
    if move is None:
        return np.zeros(values.shape[0])
    falls, rises = move < -_NOTHING, move > _NOTHING
    return _room(values[:, falls], -move[falls]) + _room(values[:, rises], move[rises])


def _is_safe(cell: int, values: Values, sums: Sums, hidden: Mask, width: float) -> bool:
    own = values[:, cell]
    found = possible_width(cell, values, sums, hidden)
    return bool(((found > _NOTHING) & (found >= width * own) | (own == 0)).all())


def _room(values: Values, steps: Values) -> Values:
    if values.shape[1] == 0:
        return np.full(values.shape[0], np.inf)
    room: Values = (values / steps).min(axis=1)
    return room


def free_move(cell: int, values: Values, sums: Sums, hidden: Mask) -> Values | None:
    """Return a change of hidden cells that keeps every sum and adds 1 to `cell`; None: there is none.

    Large cells take part first, for they leave the most room.
    """
    columns, rows = _component(cell, sums, hidden)
    others = columns[columns != cell]
    others = others[np.argsort(-values[:, others].sum(axis=0), kind="stable")]
    reduced, pivots = _reduce(sums[np.ix_(rows, np.append(others, cell))])
    if others.size in pivots:  # its column depends on no other: the sums fix its value
        return None
    move = np.zeros(sums.shape[1])
    move[others[pivots]] = -reduced[: len(pivots), -1]
    move[cell] = 1.0
    return move


def _component(cell: int, sums: Sums, hidden: Mask) -> tuple[Cells, Cells]:
    """Return the hidden cells that are tied to `cell` through sums, and those sums."""
    touched = (sums != 0) & hidden
    columns = np.zeros(sums.shape[1], dtype=bool)
    columns[cell] = True
    while True:
        rows = touched[:, columns].any(axis=1)
        grown = columns | touched[rows].any(axis=0)
        if (grown == columns).all():
            return np.flatnonzero(columns), np.flatnonzero(rows)
        columns = grown


def _reduce(matrix: Values) -> tuple[Values, list[int]]:
    """Return the matrix after Gauss-Jordan elimination, and the column of the pivot of each row."""
    work = matrix.astype(np.float64).copy()
    pivots: list[int] = []
    for column in range(work.shape[1]):
        row = len(pivots)
        if row == work.shape[0]:
            break
        best = row + int(np.argmax(np.abs(work[row:, column])))
        if abs(work[best, column]) < _NOTHING:
            continue
        work[[row, best]] = work[[best, row]]
        work[row] /= work[row, column]
        others = np.arange(work.shape[0]) != row
        work[others] -= np.outer(work[others, column], work[row])
        pivots.append(column)
    return work, pivots


def _hide_one_more(cell: int, values: Values, sums: Sums, hidden: Mask) -> None:
    """Hide a cell more in a sum tied to `cell` that has a single hidden cell, else in a sum of its own."""
    columns, _ = _component(cell, sums, hidden)
    parts = sums != 0
    lonely = np.flatnonzero((parts & hidden).sum(axis=1) == 1)
    near = [row for row in lonely if parts[row, columns].any()]
    for row in [*near, *np.flatnonzero(parts[:, cell])]:
        candidates = np.flatnonzero(parts[row] & ~hidden)
        if candidates.size:
            hidden[_cheapest(candidates, values, parts, hidden)] = True
            return


def _cheapest(candidates: Cells, values: Values, parts: Mask, hidden: Mask) -> int:
    """Return the cell to give up: best leaving no sum with a single hidden cell, then filled, then small."""
    counts = (parts & hidden).sum(axis=1)
    new_lonely = [int((counts[parts[:, candidate]] == 0).sum()) for candidate in candidates]
    empty = values[:, candidates].min(axis=0) == 0
    order = np.lexsort((values[:, candidates].sum(axis=0), empty, np.array(new_lonely)))
    return int(candidates[order[0]])


def _neighbours(sums: Sums, hidden: Mask) -> Mask:
    rows = ((sums != 0) & hidden).any(axis=1)
    found: Mask = (sums[rows] != 0).any(axis=0)
    return found
