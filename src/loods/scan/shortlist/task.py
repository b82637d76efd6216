# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The total task (AKT report, appendix on the scan): how many m2 and how many euro, and what is unknown."""

from __future__ import annotations

import polars as pl

from loods.scan.shortlist.states import CERTAIN, POSSIBLE, UNKNOWN, holds

_MONEY = ("investment_eur", "gap_low_eur", "gap_eur", "gap_high_eur")
# Everything that a row of the task holds.
COLUMNS = (
    "buildings",
    "area_m2",
    "area_unknown",
    "vacant_low_m2",
    "vacant_high_m2",
    "pays",
    "gap_known",
    "gap_unknown",
    *_MONEY,
)


def task_of(rows: pl.DataFrame) -> pl.DataFrame:
    """Return the task of all rows of a shortlist together, as one row of COLUMNS."""
    return _task(rows).select(_sums())


def task_by(rows: pl.DataFrame, column: str) -> pl.DataFrame:
    """Return the task per value of a column (gemeente, best_use), a row each, largest vacancy first."""
    found = _task(rows).group_by(column).agg(_sums())
    return found.sort("vacant_high_m2", column, descending=[True, False], nulls_last=True)


def apart(rows: pl.DataFrame) -> pl.DataFrame:
    """Return what the task leaves out, as one row: unknown vacancy or duration, and partly empty buildings.

    Columns: vacancy_unknown (buildings), years_unknown and years_unknown_m2 (vacant, but nobody knows since
    when), partly and partly_m2 (long empty in a building that is mostly in use).
    """
    no_years = (pl.col("vacant_m2_low") > 0) & (pl.col("long") == UNKNOWN)
    partly = pl.col("long").is_in([POSSIBLE, CERTAIN]) & (pl.col("task") == "no")
    return rows.select(
        vacancy_unknown=pl.col("vacant_m2_low").is_null().sum(),
        years_unknown=no_years.sum(),
        years_unknown_m2=pl.col("vacant_m2_low").filter(no_years).sum(),
        partly=partly.sum(),
        partly_m2=pl.col("vacant_m2_low").filter(partly).sum(),
    )


def _task(rows: pl.DataFrame) -> pl.DataFrame:
    return rows.filter(holds("task"))


def _sums() -> list[pl.Expr]:
    known = pl.col("best_gap_eur").is_not_null()
    return [
        pl.len().alias("buildings"),
        _sum("area_m2_low").alias("area_m2"),
        pl.col("area_m2_low").is_null().sum().alias("area_unknown"),
        _sum("vacant_m2_low").alias("vacant_low_m2"),
        _sum("vacant_m2_high").alias("vacant_high_m2"),
        holds("way").sum().alias("pays"),
        known.sum().alias("gap_known"),
        (~known).sum().alias("gap_unknown"),
        *(_sum(f"best_{name}").alias(name) for name in _MONEY),
    ]


def _sum(column: str) -> pl.Expr:
    """Return the sum of what is known; null, not 0, where nothing is."""
    return pl.when(pl.col(column).count() > 0).then(pl.col(column).sum())
