# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Four answers that keep unknown apart: no, unknown, possible (the range holds it), certain."""

from __future__ import annotations

import operator

import polars as pl

from loods.rules.model import RuleValue

# From worst to best: "and" is the least of two answers, "or" the most.
NO, UNKNOWN, POSSIBLE, CERTAIN = STATES = ("no", "unknown", "possible", "certain")
_NUMBER = {state: number for number, state in enumerate(STATES)}
_MEETS = {"at_least": operator.ge, "more_than": operator.gt, "at_most": operator.le, "less_than": operator.lt}


def meets(low: str, high: str, limit: RuleValue) -> pl.Expr:
    """Return whether a range of two columns meets a threshold, as its source words it; as a number."""
    compare = _MEETS[limit.compare or "at_least"]
    least, most = (high, low) if limit.compare in {"at_most", "less_than"} else (low, high)
    return answer(compare(pl.col(least), limit.value), compare(pl.col(most), limit.value))


def answer(surely: pl.Expr, perhaps: pl.Expr) -> pl.Expr:
    """Return the answer as a number of two yes-or-no expressions; null in either is unknown."""
    told = pl.when(surely).then(_as(CERTAIN)).when(perhaps).then(_as(POSSIBLE)).otherwise(_as(NO))
    return pl.when(surely.is_null() | perhaps.is_null()).then(_as(UNKNOWN)).otherwise(told)


def every(*answers: pl.Expr) -> pl.Expr:
    """Return the answer to all of these together: as weak as the weakest."""
    return pl.min_horizontal(*answers)


def opposite(told: pl.Expr) -> pl.Expr:
    """Return the answer to the contrary; unknown and possible stay what they are."""
    swapped = pl.when(told == number(NO)).then(_as(CERTAIN)).when(told == number(CERTAIN)).then(_as(NO))
    return swapped.otherwise(told)


def number(state: str) -> int:
    """Return the place of an answer, from 0 (no) to 3 (certain)."""
    return _NUMBER[state]


def named(told: pl.Expr) -> pl.Expr:
    """Return answers by name instead of number."""
    return told.replace_strict(list(range(len(STATES))), list(STATES), return_dtype=pl.String)


def holds(column: str) -> pl.Expr:
    """Return whether a named answer is possible or certain: what a list shows."""
    return pl.col(column).is_in([POSSIBLE, CERTAIN])


def _as(state: str) -> pl.Expr:
    return pl.lit(_NUMBER[state], pl.Int8)
