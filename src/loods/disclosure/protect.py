# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Which further cells to hide, so that sums give no hidden small cell away.

Everyone knows the sums (a row of `sums` holds +1 for the total, -1 for its parts) and that no value is
negative. A hidden cell is safe when values that also fit all that is published lie far enough apart.
"""

from __future__ import annotations

from itertools import islice

import numpy as np
from numpy.typing import NDArray

Values = NDArray[np.float64]  # measures x cells
Mask = NDArray[np.bool_]  # cells
Cells = NDArray[np.intp]
Sums = NDArray[np.float64]  # sums x cells

_NOTHING = 1e-9
_AT_ONCE = 4  # exposed cells helped in one round: one by one hides least, all together is fastest


def protect(values: Values, sums: Sums, small: Mask, width: float) -> Mask:
    """Return the cells to hide: `small` and as few others as it takes to make each of them safe.

    `values` (measures x cells) are >= 0; `width` is how far apart the possible values of a small cell must
    lie at least, as a share of its value (0 asks only that it cannot be computed exactly).
    """
    hidden = small.copy()
    while True:
        _pair_up(values, sums, hidden)
        exposed = _exposed(values, sums, hidden, small, width)
        grown = [_hide_one_more(cell, values, sums, hidden) for cell in exposed]
        if not any(grown):  # nothing exposed, or nothing left to hide
            return hidden


def _pair_up(values: Values, sums: Sums, hidden: Mask) -> None:
    """Hide a second cell in every sum that has a single hidden one: that one could simply be subtracted."""
    parts = sums != 0
    while True:
        counts = (parts & hidden).sum(axis=1)
        lonely = np.flatnonzero((counts == 1) & (parts.sum(axis=1) > 1))
        if not lonely.size:
            return
        hidden[_cheapest(np.flatnonzero(parts[lonely[0]] & ~hidden), values, sums, hidden)] = True


def _exposed(values: Values, sums: Sums, hidden: Mask, small: Mask, width: float) -> list[int]:
    """Return the small cells that are not safe.

    One elimination shows most of them safe at once; the others get one of their own.
    """
    doubtful = small & ~_surely_safe(values, sums, hidden, width)
    cells = (int(cell) for cell in np.flatnonzero(doubtful))
    unsafe = (cell for cell in cells if not _is_safe(cell, values, sums, hidden, width))
    return list(islice(unsafe, _AT_ONCE))


def _surely_safe(values: Values, sums: Sums, hidden: Mask, width: float) -> Mask:
    """Return the hidden cells with enough room along one of the moves that a single elimination gives."""
    columns = np.flatnonzero(hidden)
    columns = columns[np.argsort(-values[:, columns].sum(axis=0), kind="stable")]
    reduced, pivots = _reduce(sums[:, columns])
    own = values[:, columns]
    room = np.zeros_like(own)
    for free in np.setdiff1d(np.arange(columns.size), pivots):
        move = np.zeros(columns.size)
        move[free] = 1.0
        move[pivots] = -reduced[: len(pivots), free]
        falls, rises = move < -_NOTHING, move > _NOTHING
        reach = _room(own[:, falls], -move[falls]) + _room(own[:, rises], move[rises])
        moved = falls | rises
        room[:, moved] = np.maximum(room[:, moved], reach[:, np.newaxis] * np.abs(move[moved]))
    safe = np.zeros(sums.shape[1], dtype=bool)
    safe[columns] = _enough(room, own, width).all(axis=0)
    return safe


def _enough(room: Values, own: Values, width: float) -> Mask:
    enough: Mask = (room > _NOTHING) & (room >= width * own) | (own == 0)
    return enough


def possible_width(cell: int, values: Values, sums: Sums, hidden: Mask) -> Values:
    """Return per measure how far apart the possible values of a hidden cell surely lie (inf: no end)."""
    move = free_move(cell, values, sums, hidden)
    if move is None:
        return np.zeros(values.shape[0])
    falls, rises = move < -_NOTHING, move > _NOTHING
    return _room(values[:, falls], -move[falls]) + _room(values[:, rises], move[rises])


def _is_safe(cell: int, values: Values, sums: Sums, hidden: Mask, width: float) -> bool:
    return bool(_enough(possible_width(cell, values, sums, hidden), values[:, cell], width).all())


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
        factors = work[:, column].copy()
        factors[row] = 0.0
        others = factors.nonzero()[0]
        if others.size:
            work[others] -= factors[others, np.newaxis] * work[row]
        pivots.append(column)
    return work, pivots


def _hide_one_more(cell: int, values: Values, sums: Sums, hidden: Mask) -> bool:
    """Hide a cell more in a sum of `cell` itself, else in one tied to it; False where all are hidden."""
    parts = sums != 0
    _, rows = _component(cell, sums, hidden)
    for chosen in (parts[:, cell], np.isin(np.arange(len(sums)), rows)):
        candidates = np.flatnonzero(parts[chosen].any(axis=0) & ~hidden)
        if candidates.size:
            hidden[_cheapest(candidates, values, sums, hidden)] = True
            return True
    return False


def _cheapest(candidates: Cells, values: Values, sums: Sums, hidden: Mask) -> int:
    """Return the cell that is missed least.

    A part before a total, for a total tells more; then a cell that leaves no sum with a single hidden cell,
    then one that is filled, then a small one.
    """
    totals = (sums[:, candidates] > 0).sum(axis=0)
    counts = ((sums != 0) & hidden).sum(axis=1)
    new_lonely = ((counts[:, np.newaxis] == 0) & (sums[:, candidates] != 0)).sum(axis=0)
    empty = values[:, candidates].min(axis=0) == 0
    order = np.lexsort((values[:, candidates].sum(axis=0), empty, new_lonely, totals))
    return int(candidates[order[0]])
