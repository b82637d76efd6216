# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Tables of intervals [start, end): cutting them at dates and looking up what held at their start.

An open end is the date FOREVER inside this package, so that comparisons need no null checks.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

import polars as pl

FOREVER = dt.date(9999, 12, 31)


def at(day: dt.date) -> pl.Expr:
    """Return the condition that an interval covers `day`."""
    return (pl.col("start") <= day) & (pl.col("end") > day)


def cut(pieces: pl.DataFrame, cuts: pl.DataFrame, by: Sequence[str]) -> pl.DataFrame:
    """Return `pieces` split at every date `at` of `cuts` (columns: by, at) that falls strictly inside.

    >>> day = lambda month: dt.date(2020, month, 1)
    >>> pieces = pl.DataFrame({"id": ["a"], "start": [day(1)], "end": [day(9)]})
    >>> cut(pieces, pl.DataFrame({"id": ["a", "a"], "at": [day(3), day(9)]}), ["id"])["end"].to_list()
    [datetime.date(2020, 3, 1), datetime.date(2020, 9, 1)]
    """
    numbered = pieces.with_row_index("piece")
    inside = (
        numbered.select("piece", "start", "end", *by)
        .join(cuts.select(*by, "at").unique(), on=list(by))
        .filter((pl.col("start") < pl.col("at")) & (pl.col("at") < pl.col("end")))
    )
    if inside.is_empty():
        return pieces
    whole = numbered.join(inside.select("piece").unique(), on="piece", how="anti")
    starts = pl.concat([inside.select("piece", "start"), inside.select("piece", start="at")])
    starts = starts.unique().sort("piece", "start")
    parts = (
        starts.join(numbered.drop("start"), on="piece")
        .sort("piece", "start")
        .with_columns(end=pl.col("start").shift(-1).over("piece").fill_null(pl.col("end")))
    )
    return pl.concat([whole, parts.select(whole.columns)]).drop("piece")


def attach(
    pieces: pl.DataFrame, timeline: pl.DataFrame, by: Sequence[str], values: Sequence[str]
) -> pl.DataFrame:
    """Return `pieces` with the `values` that `timeline` (by, start, end, values) has at each piece's start.

    Null where the timeline has nothing then. Intervals of one key must not overlap.
    """
    found = timeline.select(*by, *values, pl.col("start").alias("since"), pl.col("end").alias("until"))
    joined = pieces.sort("start").join_asof(
        found.drop_nulls([*by, "since"]).sort("since"),
        left_on="start",
        right_on="since",
        by=list(by),
        strategy="backward",
        check_sortedness=False,
    )
    lapsed = pl.col("until").is_null() | (pl.col("until") <= pl.col("start"))
    blanks = [pl.when(lapsed).then(None).otherwise(pl.col(name)).alias(name) for name in values]
    return joined.with_columns(blanks).drop("since", "until")


def overlay(
    pieces: pl.DataFrame, timeline: pl.DataFrame, by: Sequence[str], values: Sequence[str]
) -> pl.DataFrame:
    """Cut `pieces` where the values of `timeline` change, and attach those values."""
    timeline = collapse(timeline, by, values)
    changes = pl.concat([timeline.select(*by, at="start"), timeline.select(*by, at="end")])
    return attach(cut(pieces, changes, by), timeline, by, values)


def collapse(timeline: pl.DataFrame, by: Sequence[str], values: Sequence[str]) -> pl.DataFrame:
    """Join adjoining intervals of the same key that hold the same values."""
    ordered = timeline.select(*by, *values, "start", "end").sort(*by, "start")
    same = pl.all_horizontal(
        pl.col("end").shift(1) == pl.col("start"),
        *(pl.col(name).eq_missing(pl.col(name).shift(1)) for name in (*by, *values)),
    )
    runs = ordered.with_columns(run=(~same.fill_null(value=False)).cum_sum())
    firsts = [pl.col(name).first() for name in (*by, *values, "start")]
    return runs.group_by("run", maintain_order=True).agg(*firsts, pl.col("end").last()).drop("run")
