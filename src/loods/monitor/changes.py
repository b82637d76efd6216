# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Every change in what a unit counts for: from the periods before and after one day."""

from __future__ import annotations

import polars as pl

from loods.monitor.timeline import FOREVER
from loods.monitor.uses import ALL_USES

_PLACE = ("building_id", "public_space_id", "town_id", "x", "y")
_FACTS = ("state", "works", "use_mask", "floor_area_go_m2", "building_state", "shares_building", "address_id")
SIDES = ("before", "after")
# One row per unit x day on which its counting changed: unit_id, date, and for each side (before_, after_):
# counted, units, go, units_sole, go_sole, _FACTS and _PLACE. `ever` tells that the unit counted earlier.
CHANGE_COLUMNS = (
    "unit_id",
    "date",
    "ever",
    *(f"{side}_{name}" for side in SIDES for name in (*_FACTS, *_PLACE)),
    *(f"{side}_{name}" for side in SIDES for name in ("counted", "units", "go", "units_sole", "go_sole")),
)


def unit_changes(history: pl.DataFrame, bit: int) -> pl.DataFrame:
    """Return every change in the counting of units for the use `bit` (CHANGE_COLUMNS), whole history.

    A unit counts while it is live and has the use; its area counts where it is known. Sums of the columns of
    `after` less those of `before` over a period are exactly the difference between the two balances.
    """
    mine = history.filter((pl.col("use_mask") & bit > 0).any().over("unit_id"))
    whole = _with_gaps(mine).sort("unit_id", "start")
    counted = _counts(whole, bit)
    changes = counted.select(
        "unit_id",
        pl.col("start").alias("date"),
        pl.col("counted").cum_max().shift(1).over("unit_id").fill_null(value=False).alias("ever"),
        *(pl.col(name).shift(1).over("unit_id").alias(f"before_{name}") for name in _carried()),
        *(pl.col(name).alias(f"after_{name}") for name in _carried()),
    )
    filled = changes.with_columns(
        pl.col("before_counted").fill_null(value=False),
        pl.col("before_state").fill_null("absent"),
        pl.col("before_units", "before_go", "before_units_sole", "before_go_sole").fill_null(0),
    )
    return filled.filter(_matters()).select(CHANGE_COLUMNS)


def _carried() -> tuple[str, ...]:
    return (*_FACTS, *_PLACE, "counted", "units", "go", "units_sole", "go_sole")


def _with_gaps(history: pl.DataFrame) -> pl.DataFrame:
    """Add a period with state "absent" wherever the register says nothing of a unit that it knew before."""
    following = pl.col("start").shift(-1).over("unit_id").fill_null(FOREVER)
    gaps = (
        history.sort("unit_id", "start")
        .with_columns(following=following)
        .filter(pl.col("end") < pl.col("following"))
        .with_columns(start="end", end="following", state=pl.lit("absent"), works=pl.lit(value=False))
    )
    return pl.concat([history, gaps.select(history.columns)])


def _counts(history: pl.DataFrame, bit: int) -> pl.DataFrame:
    counted = (pl.col("state") == "live") & (pl.col("use_mask") & bit > 0)
    sole = counted & (pl.col("use_mask") & ALL_USES == bit)
    area = pl.col("floor_area_go_m2").cast(pl.Int64).fill_null(0)
    return history.with_columns(
        counted=counted,
        units=counted.cast(pl.Int64),
        go=pl.when(counted).then(area).otherwise(0),
        units_sole=sole.cast(pl.Int64),
        go_sole=pl.when(sole).then(area).otherwise(0),
    )


def _matters() -> pl.Expr:
    """Keep a change that alters a balance, or the place to which a counted unit counts, or its other uses."""
    numbers = [
        pl.col(f"before_{name}") != pl.col(f"after_{name}")
        for name in ("units", "go", "units_sole", "go_sole")
    ]
    both = pl.col("before_counted") & pl.col("after_counted")
    facts = (*_PLACE, "use_mask", "floor_area_go_m2")
    elsewhere = pl.any_horizontal(
        ~pl.col(f"before_{name}").eq_missing(pl.col(f"after_{name}")) for name in facts
    )
    return pl.any_horizontal(*numbers) | (both & elsewhere)
