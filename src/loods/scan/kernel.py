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
GREEN, AMBER, RED, OPEN = 0, 1, 2, 3
# A criterion that can stop the use goes before all that weigh: no model has as many points.
VETO_GAIN = 1e6

Floats = npt.NDArray[np.float64]


class Outcome(NamedTuple):
    """What the kernel fills for N buildings x U uses; A = the five aspects.

    Scores 0 to 100, higher is better; NaN where nothing weighs. Vetoes are bits by their number within the
    use. Classes are places in class_codes of the plan, -1 where a stop criterion is certain. `fact` are the
    two columns whose knowledge would narrow the score most (-1 = none), `gain` by how much; 100 for a stop.
    """

    low: Floats  # (N, U)
    high: Floats  # (N, U)
    aspect_low: Floats  # (A, N, U)
    aspect_high: Floats  # (A, N, U)
    veto_certain: npt.NDArray[np.uint64]  # (N, U)
    veto_unknown: npt.NDArray[np.uint64]  # (N, U)
    class_low: npt.NDArray[np.int16]  # (N, U)
    class_high: npt.NDArray[np.int16]  # (N, U)
    fact: npt.NDArray[np.int16]  # (N, U, 2)
    gain: Floats  # (N, U, 2)


@numba.njit(cache=True, nogil=True)  # pragma: no cover - compiled
def score(low: Floats, high: Floats, arrays: Arrays, out: Outcome) -> None:
    """Fill `out` for facts (N, F)."""
    tests = np.empty(len(arrays.test_kind), dtype=np.int8)
    conditions = np.empty(len(arrays.condition_any), dtype=np.int8)
    gains = np.zeros(low.shape[1])
    aspects = np.empty((2, arrays.aspect_points.shape[1]))
    for row in range(low.shape[0]):
        _answer(low[row], high[row], arrays, tests, conditions)
        for use in range(len(arrays.use_start) - 1):
            _add_up(row, use, arrays, tests, conditions, gains, aspects, out)
            _keep_two(row, use, arrays, gains, out)


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
def _add_up(
    row: int,
    use: int,
    arrays: Arrays,
    tests: npt.NDArray[np.int8],
    conditions: npt.NDArray[np.int8],
    gains: Floats,
    aspects: Floats,
    out: Outcome,
) -> None:
    """Add up one use: what counts against it for certain, and what may; the latter adds to `gains`."""
    certain, unknown = 0.0, 0.0
    stops, may_stop = np.uint64(0), np.uint64(0)
    aspects[:] = 0.0
    for entry in range(arrays.use_start[use], arrays.use_start[use + 1]):
        condition = arrays.entry_condition[entry]
        said = conditions[condition]
        if said == NO:
            continue
        veto, weight = arrays.entry_veto[entry], arrays.entry_weight[entry]
        if veto >= 0:
            bit = np.uint64(1) << np.uint64(veto)
            if said == YES:
                stops |= bit
            else:
                may_stop |= bit
                _gain(condition, VETO_GAIN, arrays, tests, gains)
        elif said == YES:
            certain += weight
            aspects[0, arrays.entry_aspect[entry]] += weight
        else:
            unknown += weight
            aspects[1, arrays.entry_aspect[entry]] += weight
            _gain(condition, weight, arrays, tests, gains)
    out.veto_certain[row, use], out.veto_unknown[row, use] = stops, may_stop
    whole = arrays.use_points[use]
    out.low[row, use] = _points_to_score(certain + unknown, whole)
    out.high[row, use] = _points_to_score(certain, whole)
    out.class_low[row, use] = -1 if stops else _class(use, (certain + unknown) / whole, arrays)
    out.class_high[row, use] = -1 if stops else _class(use, certain / whole, arrays)
    for aspect in range(aspects.shape[1]):
        part = arrays.aspect_points[use, aspect]
        sure, may = aspects[0, aspect], aspects[1, aspect]
        out.aspect_low[aspect, row, use] = _points_to_score(sure + may, part)
        out.aspect_high[aspect, row, use] = _points_to_score(sure, part)


@numba.njit(cache=True, nogil=True)  # pragma: no cover - compiled
def _points_to_score(points: float, whole: float) -> float:
    return 100.0 * (1.0 - points / whole) if whole > 0.0 else np.nan


@numba.njit(cache=True, nogil=True)  # pragma: no cover - compiled
def _class(use: int, share: float, arrays: Arrays) -> int:
    """Return the first class whose limit the share does not pass; the last one takes the rest."""
    last = arrays.class_start[use + 1] - 1
    for place in range(arrays.class_start[use], last):
        if share <= arrays.class_limit[place]:
            return int(place)
    return int(last)


@numba.njit(cache=True, nogil=True)  # pragma: no cover - compiled
def _gain(condition: int, weight: float, arrays: Arrays, tests: npt.NDArray[np.int8], gains: Floats) -> None:
    """Add to each fact that a condition waits for what the criterion weighs, once per fact."""
    before = -1
    for each in range(arrays.condition_start[condition], arrays.condition_start[condition + 1]):
        test = arrays.condition_test[each]
        place = arrays.test_column[test]
        if tests[test] == UNKNOWN and place != before:
            gains[place] += weight
            before = place


@numba.njit(cache=True, nogil=True)  # pragma: no cover - compiled
def _keep_two(row: int, use: int, arrays: Arrays, gains: Floats, out: Outcome) -> None:
    """Keep the two facts that give most, the first of the catalogue where they give the same."""
    first, second = -1, -1
    most, next_most = 0.0, 0.0
    for each in range(arrays.use_fact_start[use], arrays.use_fact_start[use + 1]):
        place = arrays.use_fact[each]
        gain = gains[place]
        gains[place] = 0.0
        if gain > most:
            first, second, most, next_most = place, first, gain, most
        elif gain > next_most:
            second, next_most = place, gain
    out.fact[row, use, 0], out.fact[row, use, 1] = first, second
    whole = arrays.use_points[use]
    # Who knows of a stop criterion knows of the whole use.
    out.gain[row, use, 0] = 100.0 * min(most, whole) / whole
    out.gain[row, use, 1] = 100.0 * min(next_most, whole) / whole


@numba.njit(cache=True, nogil=True)  # pragma: no cover - compiled
def light(
    low: Floats,
    high: Floats,
    stops: npt.NDArray[np.uint64],
    may_stop: npt.NDArray[np.uint64],
    masks: npt.NDArray[np.uint64],
    limits: tuple[float, float],
    out: npt.NDArray[np.int8],
) -> None:
    """Fill `out` (N, U) with the colour of one aspect: GREEN, AMBER, RED or OPEN.

    `masks` (U) are the bits of the stop criteria of the aspect, `limits` are green_from and red_below.
    """
    green_from, red_below = limits
    for row in range(low.shape[0]):
        for use in range(low.shape[1]):
            worst, best = low[row, use], high[row, use]
            if stops[row, use] & masks[use]:
                colour = RED
            elif np.isnan(worst) or np.isnan(best) or (worst < red_below and best >= green_from):
                colour = OPEN
            elif worst >= green_from:
                # Never green while something may still stop it.
                colour = AMBER if may_stop[row, use] & masks[use] else GREEN
            else:
                colour = RED if best < red_below else AMBER
            out[row, use] = colour
