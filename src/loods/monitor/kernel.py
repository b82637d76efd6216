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
    # For every day from the first to the last: the place of the first asked day from it on. One place more
    # takes what begins or ends after all days, so that the kernel needs no branch.
    place = np.searchsorted(ordinals, np.arange(ordinals[0], ordinals[-1] + 2)).astype(np.int16)
    places = len(days) + 1
    events = np.zeros((numba.get_num_threads(), cells * places), dtype=np.int64)
    _add_events(start, end, cell, amount, place, np.int32(ordinals[0]), places, events)
    sums = np.cumsum(events.sum(axis=0).reshape(cells, places)[:, :-1], axis=1)
    return sums >> _AMOUNT_BITS, sums & (_MOST_AMOUNT - 1)


@numba.njit(cache=True, parallel=True, nogil=True)  # pragma: no cover - compiled
def _add_events(
    start: Ints, end: Ints, cell: Ints, amount: Ints, place: Ints, base: np.int32, places: int, events: Ints
) -> None:
    """Add to events (workers, cells x places) the count and amount that begins and ends at each place."""
    rows, workers = len(start), len(events)
    first, last = np.int32(0), np.int32(len(place) - 1)
    one = np.int64(1) << _AMOUNT_BITS
    for worker in numba.prange(workers):
        mine = events[worker]
        for row in range(rows * worker // workers, rows * (worker + 1) // workers):
            # Unsigned, or numba would look at each index for a count from the end.
            begins = place[np.uint32(min(max(start[row] - base, first), last))]
            ends = place[np.uint32(min(max(end[row] - base, first), last))]
            here, size = np.int64(cell[row]) * places, one + amount[row]
            mine[np.uint64(here + begins)] += size
            mine[np.uint64(here + ends)] -= size
