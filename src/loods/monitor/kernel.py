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


def totals(
    start: Ints, end: Ints, cell: Ints, amount: Ints, cells: int, days: Sequence[dt.date]
) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    """Return how many intervals [start, end) cover each day, and their summed amount, per cell.

    `start` and `end` are days since 1970-01-01, `cell` runs from 0 to `cells` - 1, `days` increase. Both
    results have the shape (cells, days).
    """
    ordinals = np.array([(day - _EPOCH).days for day in days], dtype=np.int64)
    if np.any(np.diff(ordinals) <= 0):
        raise ValueError(days)
    base = int(ordinals[0])
    first_day = np.searchsorted(ordinals, np.arange(base, ordinals[-1] + 2)).astype(np.int32)
    # A day more than asked: what begins or ends after all days. One table of events for each worker.
    events = np.zeros((numba.get_num_threads(), cells, len(days) + 1, 2), dtype=np.int64)
    _add_events(start, end, cell, amount, first_day, base, events)
    sums = np.cumsum(events.sum(axis=0)[:, : len(days)], axis=1)
    return np.ascontiguousarray(sums[:, :, 0]), np.ascontiguousarray(sums[:, :, 1])


@numba.njit(cache=True, parallel=True, nogil=True)  # pragma: no cover - compiled
def _add_events(
    start: Ints, end: Ints, cell: Ints, amount: Ints, first_day: Ints, base: int, events: Ints
) -> None:
    """Add to events (workers, cells, days + 1, 2) the count and amount that begins and ends on each day."""
    rows, workers = len(start), len(events)
    last = len(first_day) - 1
    for worker in numba.prange(workers):
        mine = events[worker]
        for row in range(rows * worker // workers, rows * (worker + 1) // workers):
            begins = first_day[min(max(start[row] - base, 0), last)]
            ends = first_day[min(max(end[row] - base, 0), last)]
            here, size = cell[row], amount[row]
            mine[here, begins, 0] += 1
            mine[here, begins, 1] += size
            mine[here, ends, 0] -= 1
            mine[here, ends, 1] -= size
