# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a council paper for everyone holds back: sums over so few buildings that one could be found back."""

from __future__ import annotations

import polars as pl

from loods.disclosure.grid import SmallCounts, Sum, suppress

_TOTAL = "\x00total"
_ADDED = ("vacant_low_m2", "vacant_high_m2", "gap_eur")
_WITH_IT = ("pays", "gap_low_eur", "gap_high_eur", "gap_unknown")


def small(rows: pl.DataFrame, rule: SmallCounts) -> bool:
    """Tell whether a list is too short to say how much stands on it."""
    return 0 < rows.height < rule.min_buildings


def by_part(task: pl.DataFrame, column: str, rule: SmallCounts) -> pl.DataFrame:
    """Return the task by part (loods.scan.shortlist.task_by), empty where it gives a small part away."""
    parts = task.with_columns(pl.col(column).fill_null("").alias(column))
    total = parts.select(pl.lit(_TOTAL).alias(column), pl.exclude(column).sum())
    grid = pl.concat([parts, total.select(parts.columns)], how="vertical_relaxed")
    told = suppress(
        grid.with_columns(count=pl.col("buildings").cast(pl.Float64)),
        keys=[column],
        measures=["count", *_ADDED],
        sums=[Sum(column, _TOTAL, tuple(parts[column].to_list()))],
        rule=rule,
        derived=_WITH_IT,
    )
    kept = told.filter(pl.col(column) != _TOTAL).rename({"count": "buildings"})
    return kept.with_columns(pl.col(column).replace("", None))
