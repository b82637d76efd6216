# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Counts and sums of intervals at many days at once, by the event method.

Instead of asking per day which intervals cover it, each interval adds its amount at the first day that it
covers and takes it off at the first day that it no longer does; a running sum over the days gives the rest.
The cost grows with the number of intervals, not with intervals x days.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

import numba
import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.integer]
_EPOCH = dt.date(1970, 1, 1)
# Count and amount travel in one number: the count above bit 36, the amount below. Enough for 134 million
# intervals and 68 billion m2 in one call; more is divided over several.
_AMOUNT_BITS = 36
_MOST_ROWS, _MOST_AMOUNT = 1 << (62 - _AMOUNT_BITS), 1 << _AMOUNT_BITS


def totals(
    start: Ints, end: Ints, cell: Ints, amount: Ints, cells: int, days: Sequence[dt.date]
) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    """Return how many intervals [start, end) cover each day, and their summed amount, per cell.

    `start` and `end` are days since 1970-01-01, `cell` runs from 0 to `cells` - 1, `amount` is not negative,
    `days` increase. Both results have the shape (cells, days).
    """
    ordinals = np.array([(day - _EPOCH).days for day in days], dtype=np.int64)
    if np.any(np.diff(ordinals) <= 0):
        raise ValueError(days)
    if len(start) > 1 and (len(start) >= _MOST_ROWS or int(amount.sum(dtype=np.int64)) >= _MOST_AMOUNT):
        half = len(start) // 2
        parts = [
            totals(start[part], end[part], cell[part], amount[part], cells, days)
            for part in (slice(half), slice(half, None))
        ]
        return parts[0][0] + parts[1][0], parts[0][1] + parts[1][1]
    # For every day from the first to the last: the place of the first asked day from it on.
    place = np.searchsorted(ordinals, np.arange(ordinals[0], ordinals[-1] + 2)).astype(np.int32)
    events = np.zeros((numba.get_num_threads(), cells, len(days)), dtype=np.int64)
    _add_events(start, end, cell, amount, place, int(ordinals[0]), events)
    sums = np.cumsum(events.sum(axis=0), axis=1)
    return sums >> _AMOUNT_BITS, sums & (_MOST_AMOUNT - 1)


@numba.njit(cache=True, parallel=True, nogil=True)  # pragma: no cover - compiled
def _add_events(
    start: Ints, end: Ints, cell: Ints, amount: Ints, place: Ints, base: int, events: Ints
) -> None:
    """Add to events (workers, cells, days) the count and amount that begins and ends on each day."""
    rows, workers, days = len(start), len(events), events.shape[2]
    last = len(place) - 1
    one = np.int64(1) << _AMOUNT_BITS
    for worker in numba.prange(workers):
        mine = events[worker]
        for row in range(rows * worker // workers, rows * (worker + 1) // workers):
            begins = place[min(max(start[row] - base, 0), last)]
            ends = place[min(max(end[row] - base, 0), last)]
            if begins != ends:
                here, size = cell[row], one + amount[row]
                mine[here, begins] += size
                if ends < days:
                    mine[here, ends] -= size
