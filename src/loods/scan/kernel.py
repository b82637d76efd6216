# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The answers and points of many buildings, compiled: one walk over criteria per building and use.

Rows do not touch each other and each adds up in the order of its model, so one building alone gives bit for
bit what it gives among a million. Blocks of rows may run in several threads at once.
"""

from __future__ import annotations

from typing import NamedTuple

import numba
import numpy as np
import numpy.typing as npt

from loods.scan.plan import AT_LEAST, AT_MOST, LESS_THAN, MORE_THAN, Arrays

NO, YES, UNKNOWN = 0, 1, 2
# A criterion that can stop the use goes before all that weigh: no model has as many points.
VETO_GAIN = 1e6

Floats = npt.NDArray[np.float64]


class Outcome(NamedTuple):
    """What the kernel fills for N buildings x U uses; A = the five aspects.

    Points are unfavourable ones: `certain` of criteria answered yes, `unknown` of those nobody can answer.
    Vetoes are bits by their number within the use. `fact` are the two columns whose knowledge would narrow
    most (-1 = none) and `gain` their points, with VETO_GAIN for each veto.
    """

    certain: Floats  # (N, U)
    unknown: Floats  # (N, U)
    aspect_certain: Floats  # (N, U, A)
    aspect_unknown: Floats  # (N, U, A)
    veto_certain: npt.NDArray[np.uint64]  # (N, U)
    veto_unknown: npt.NDArray[np.uint64]  # (N, U)
    fact: npt.NDArray[np.int16]  # (N, U, 2)
    gain: Floats  # (N, U, 2)


@numba.njit(cache=True, nogil=True)  # pragma: no cover - compiled
def score(low: Floats, high: Floats, arrays: Arrays, out: Outcome) -> None:
    """Fill `out` for facts (N, F)."""
    tests = np.empty(len(arrays.test_kind), dtype=np.int8)
    conditions = np.empty(len(arrays.condition_any), dtype=np.int8)
    gains = np.zeros(low.shape[1])
    for row in range(low.shape[0]):
        _answer(low[row], high[row], arrays, tests, conditions)
        for use in range(len(arrays.use_start) - 1):
            _add_up(row, use, arrays, conditions, out)
            _narrow(row, use, arrays, tests, conditions, gains, out)


@numba.njit(cache=True, nogil=True)  # pragma: no cover - compiled
def answers(low: Floats, high: Floats, arrays: Arrays, out: npt.NDArray[np.int8]) -> None:
    """Fill `out` (N, C) with the answer to each condition: NO, YES or UNKNOWN."""
    tests = np.empty(len(arrays.test_kind), dtype=np.int8)
    for row in range(low.shape[0]):
        _answer(low[row], high[row], arrays, tests, out[row])


@numba.njit(cache=True, nogil=True)  # pragma: no cover - compiled
def _answer(
    low: Floats, high: Floats, arrays: Arrays, tests: npt.NDArray[np.int8], conditions: npt.NDArray[np.int8]
) -> None:
    for test in range(len(tests)):
        place = arrays.test_column[test]
        tests[test] = _test(low[place], high[place], test, arrays)
    for condition in range(len(conditions)):
        first, end = arrays.condition_start[condition], arrays.condition_start[condition + 1]
        # Of "any" one yes decides, of "all" one no; else unknown where one is, else what the others say.
        decides = YES if arrays.condition_any[condition] else NO
        found = NO if arrays.condition_any[condition] else YES
        for each in range(first, end):
            said = tests[arrays.condition_test[each]]
            if said == decides:
                found = said
                break
            if said == UNKNOWN:
                found = UNKNOWN
        conditions[condition] = found


@numba.njit(cache=True, nogil=True)  # pragma: no cover - compiled
def _test(low: float, high: float, test: int, arrays: Arrays) -> int:
    if np.isnan(low) or np.isnan(high):
        return UNKNOWN
    kind, limit = arrays.test_kind[test], arrays.test_limit[test]
    if kind == MORE_THAN:
        certain, possible = low > limit, high > limit
    elif kind == AT_LEAST:
        certain, possible = low >= limit, high >= limit
    elif kind == LESS_THAN:
        certain, possible = high < limit, low < limit
    elif kind == AT_MOST:
        certain, possible = high <= limit, low <= limit
    else:
        return _member(low, high, arrays.test_yes[test], arrays.test_no[test])
    if certain:
        return YES
    return UNKNOWN if possible else NO


@numba.njit(cache=True, nogil=True)  # pragma: no cover - compiled
def _member(low: float, high: float, yes: np.uint64, no: np.uint64) -> int:
    every_yes, every_no = True, True
    for choice in range(int(np.ceil(low)), int(np.floor(high)) + 1):
        bit = np.uint64(1) << np.uint64(choice)
        every_yes = every_yes and (yes & bit) != 0
        every_no = every_no and (no & bit) != 0
    if every_yes:
        return YES
    return NO if every_no else UNKNOWN


@numba.njit(cache=True, nogil=True)  # pragma: no cover - compiled
def _add_up(row: int, use: int, arrays: Arrays, conditions: npt.NDArray[np.int8], out: Outcome) -> None:
    certain, unknown = 0.0, 0.0
    stops, may_stop = np.uint64(0), np.uint64(0)
    out.aspect_certain[row, use, :] = 0.0
    out.aspect_unknown[row, use, :] = 0.0
    for entry in range(arrays.use_start[use], arrays.use_start[use + 1]):
        said = conditions[arrays.entry_condition[entry]]
        if said == NO:
            continue
        veto, weight = arrays.entry_veto[entry], arrays.entry_weight[entry]
        if veto >= 0:
            bit = np.uint64(1) << np.uint64(veto)
            if said == YES:
                stops |= bit
            else:
                may_stop |= bit
        elif said == YES:
            certain += weight
            out.aspect_certain[row, use, arrays.entry_aspect[entry]] += weight
        else:
            unknown += weight
            out.aspect_unknown[row, use, arrays.entry_aspect[entry]] += weight
    out.certain[row, use], out.unknown[row, use] = certain, unknown
    out.veto_certain[row, use], out.veto_unknown[row, use] = stops, may_stop


@numba.njit(cache=True, nogil=True)  # pragma: no cover - compiled
def _narrow(
    row: int,
    use: int,
    arrays: Arrays,
    tests: npt.NDArray[np.int8],
    conditions: npt.NDArray[np.int8],
    gains: Floats,
    out: Outcome,
) -> None:
    """Add to each unknown fact what the criteria that wait for it weigh, and keep the two that give most."""
    first, second = -1, -1
    for entry in range(arrays.use_start[use], arrays.use_start[use + 1]):
        condition = arrays.entry_condition[entry]
        if conditions[condition] != UNKNOWN:
            continue
        weight = VETO_GAIN if arrays.entry_veto[entry] >= 0 else arrays.entry_weight[entry]
        before = -1
        for each in range(arrays.condition_start[condition], arrays.condition_start[condition + 1]):
            test = arrays.condition_test[each]
            place = arrays.test_column[test]
            if tests[test] == UNKNOWN and place != before:
                gains[place] += weight
                before = place
    for place in range(len(gains)):
        if gains[place] > 0.0 and (first < 0 or gains[place] > gains[first]):
            first, second = place, first
        elif gains[place] > 0.0 and (second < 0 or gains[place] > gains[second]):
            second = place
    out.fact[row, use, 0], out.fact[row, use, 1] = first, second
    out.gain[row, use, 0] = gains[first] if first >= 0 else 0.0
    out.gain[row, use, 1] = gains[second] if second >= 0 else 0.0
    gains[:] = 0.0
