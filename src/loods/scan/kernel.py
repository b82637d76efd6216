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
Floats = npt.NDArray[np.float64]
Answers = npt.NDArray[np.int8]


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


@numba.njit(cache=True, nogil=True, error_model="numpy")  # pragma: no cover - compiled
def score(low: Floats, high: Floats, arrays: Arrays, out: Outcome) -> None:
    """Fill `out` for facts (N, F), step by step for all rows; keep N so small that the answers stay near."""
    tests = np.empty((len(low), len(arrays.test_kind)), dtype=np.int8)
    conditions = np.empty((len(low), len(arrays.condition_any)), dtype=np.int8)
    waits = np.empty((len(low), len(arrays.probe_condition)), dtype=np.int8)
    _ask(low, high, arrays, tests)
    _conclude(arrays, tests, conditions)
    _probe(arrays, tests, conditions, waits)
    _weigh(arrays, conditions, out)
    _stop(arrays, conditions, out)
    _keep_two(arrays, waits, out)


@numba.njit(cache=True, nogil=True, error_model="numpy")  # pragma: no cover - compiled
def answers(low: Floats, high: Floats, arrays: Arrays, out: Answers) -> None:
    """Fill `out` (N, C) with the answer to each condition: NO, YES or UNKNOWN."""
    tests = np.empty((len(low), len(arrays.test_kind)), dtype=np.int8)
    _ask(low, high, arrays, tests)
    _conclude(arrays, tests, out)


@numba.njit(cache=True, nogil=True, error_model="numpy")  # pragma: no cover - compiled
def _ask(low: Floats, high: Floats, arrays: Arrays, tests: Answers) -> None:
    for row in range(len(low)):
        for test in range(tests.shape[1]):
            place = arrays.test_column[test]
            tests[row, test] = _test(low[row, place], high[row, place], test, arrays)


@numba.njit(cache=True, nogil=True, error_model="numpy")  # pragma: no cover - compiled
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


@numba.njit(cache=True, nogil=True, error_model="numpy")  # pragma: no cover - compiled
def _member(low: float, high: float, yes: np.uint64, no: np.uint64) -> int:
    every_yes, every_no = True, True
    for choice in range(int(np.ceil(low)), int(np.floor(high)) + 1):
        bit = np.uint64(1) << np.uint64(choice)
        every_yes = every_yes and (yes & bit) != 0
        every_no = every_no and (no & bit) != 0
    if every_yes:
        return YES
    return NO if every_no else UNKNOWN


@numba.njit(cache=True, nogil=True, error_model="numpy")  # pragma: no cover - compiled
def _conclude(arrays: Arrays, tests: Answers, conditions: Answers) -> None:
    """Of "any" one yes decides, of "all" one no; else unknown where one is, else what the others say."""
    for row in range(len(tests)):
        for condition in range(conditions.shape[1]):
            decides = YES if arrays.condition_any[condition] else NO
            found = NO if arrays.condition_any[condition] else YES
            for each in range(arrays.condition_start[condition], arrays.condition_start[condition + 1]):
                said = tests[row, arrays.condition_test[each]]
                if said == decides:
                    found = said
                    break
                if said == UNKNOWN:
                    found = UNKNOWN
            conditions[row, condition] = found


@numba.njit(cache=True, nogil=True, error_model="numpy")  # pragma: no cover - compiled
def _probe(arrays: Arrays, tests: Answers, conditions: Answers, waits: Answers) -> None:
    """Tell of each condition and fact whether the answer waits for that fact: 1 or 0."""
    for row in range(len(tests)):
        for probe in range(waits.shape[1]):
            waits[row, probe] = 0
            if conditions[row, arrays.probe_condition[probe]] == UNKNOWN:
                for each in range(arrays.probe_start[probe], arrays.probe_start[probe + 1]):
                    if tests[row, arrays.probe_test[each]] == UNKNOWN:
                        waits[row, probe] = 1


@numba.njit(cache=True, nogil=True, error_model="numpy")  # pragma: no cover - compiled
def _weigh(arrays: Arrays, conditions: Answers, out: Outcome) -> None:
    """Add up what counts against each use for certain, and what may."""
    aspects = arrays.aspect_points.shape[1]
    points = np.empty((2, aspects))
    for row in range(len(conditions)):
        for use in range(len(arrays.use_points)):
            certain, unknown = 0.0, 0.0
            points[:] = 0.0
            for each in range(arrays.weigh_start[use], arrays.weigh_start[use + 1]):
                said, aspect = conditions[row, arrays.weigh_condition[each]], arrays.weigh_aspect[each]
                # Times 1 or 0: an if would be guessed wrong half of the time.
                sure = arrays.weigh_weight[each] * (said == YES)
                may = arrays.weigh_weight[each] * (said == UNKNOWN)
                certain += sure
                unknown += may
                points[0, aspect] += sure
                points[1, aspect] += may
            whole = arrays.use_points[use]
            out.low[row, use] = _score_of(certain + unknown, whole)
            out.high[row, use] = _score_of(certain, whole)
            out.class_low[row, use] = _class_of(use, (certain + unknown) / whole, arrays)
            out.class_high[row, use] = _class_of(use, certain / whole, arrays)
            for aspect in range(aspects):
                part, sure = arrays.aspect_points[use, aspect], points[0, aspect]
                out.aspect_low[aspect, row, use] = _score_of(sure + points[1, aspect], part)
                out.aspect_high[aspect, row, use] = _score_of(sure, part)


@numba.njit(cache=True, nogil=True, error_model="numpy")  # pragma: no cover - compiled
def _score_of(points: float, whole: float) -> float:
    return 100.0 * (1.0 - points / whole) if whole > 0.0 else np.nan


@numba.njit(cache=True, nogil=True, error_model="numpy")  # pragma: no cover - compiled
def _class_of(use: int, share: float, arrays: Arrays) -> int:
    """Return the first class whose limit the share does not pass; the last one takes the rest."""
    last = arrays.class_start[use + 1] - 1
    for place in range(arrays.class_start[use], last):
        if share <= arrays.class_limit[place]:
            return int(place)
    return int(last)


@numba.njit(cache=True, nogil=True, error_model="numpy")  # pragma: no cover - compiled
def _stop(arrays: Arrays, conditions: Answers, out: Outcome) -> None:
    """Set the bits of what stops each use and of what may; no class where something does."""
    for row in range(len(conditions)):
        for use in range(len(arrays.use_points)):
            stops, may_stop, bit = np.uint64(0), np.uint64(0), np.uint64(1)
            for each in range(arrays.veto_start[use], arrays.veto_start[use + 1]):
                said = conditions[row, arrays.veto_condition[each]]
                stops |= bit * np.uint64(said == YES)
                may_stop |= bit * np.uint64(said == UNKNOWN)
                bit <<= np.uint64(1)
            out.veto_certain[row, use], out.veto_unknown[row, use] = stops, may_stop
            if stops:
                out.class_low[row, use] = out.class_high[row, use] = -1


@numba.njit(cache=True, nogil=True, error_model="numpy")  # pragma: no cover - compiled
def _keep_two(arrays: Arrays, waits: Answers, out: Outcome) -> None:
    """Keep the two facts for which most waits, the first of the catalogue where two are equal."""
    gains = np.zeros(np.max(arrays.fact_start[1:] - arrays.fact_start[:-1]))
    for row in range(len(waits)):
        for use in range(len(arrays.use_points)):
            for each in range(arrays.gain_start[use], arrays.gain_start[use + 1]):
                weight = arrays.gain_weight[each] * waits[row, arrays.gain_probe[each]]
                gains[arrays.gain_fact[each]] += weight
            start, first, second = arrays.fact_start[use], -1, -1
            most, next_most = 0.0, 0.0
            for fact in range(arrays.fact_start[use + 1] - start):
                gain, gains[fact] = gains[fact], 0.0
                if gain > most:
                    first, second, most, next_most = fact, first, gain, most
                elif gain > next_most:
                    second, next_most = fact, gain
            whole = arrays.use_points[use]
            out.fact[row, use, 0] = arrays.fact_column[start + first] if first >= 0 else -1
            out.fact[row, use, 1] = arrays.fact_column[start + second] if second >= 0 else -1
            # Who knows of a stop criterion knows of the whole use.
            out.gain[row, use, 0] = 100.0 * min(most, whole) / whole
            out.gain[row, use, 1] = 100.0 * min(next_most, whole) / whole


@numba.njit(cache=True, nogil=True, error_model="numpy")  # pragma: no cover - compiled
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


@numba.njit(cache=True, nogil=True, error_model="numpy")  # pragma: no cover - compiled
def canonical(values: Floats, drop: np.uint64, out: npt.NDArray[np.uint64]) -> None:
    """Fill `out` with the bits of numbers, rounded to a multiple of `drop`; one pattern for unknown and 0."""
    bits = values.view(np.uint64)
    half = drop >> np.uint64(1)
    for row in range(values.shape[0]):
        for place in range(values.shape[1]):
            value = values[row, place]
            if np.isnan(value):
                out[row, place] = np.uint64(0x7FF8000000000000)
            elif value == 0.0:
                out[row, place] = np.uint64(0)
            else:
                out[row, place] = (bits[row, place] + half) & ~(drop - np.uint64(1))
