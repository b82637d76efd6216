# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The units that count on a day, with their lettable area (vvo) and the range that the conversion leaves."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

import polars as pl

from loods.monitor.definitions import Definition
from loods.monitor.timeline import at
from loods.monitor.uses import ALL_USES
from loods.rules import Rulebook

# The three readings of a figure: as best known, and the ends of its range.
READINGS = ("", "_low", "_high")


@dataclass(frozen=True)
class Factors:
    """m2 vvo per m2 go for a unit alone in its building and for one of several; each as (mid, low, high)."""

    single: tuple[float, float, float]
    several: tuple[float, float, float]

    @classmethod
    def on(cls, rulebook: Rulebook, day: dt.date) -> Factors:
        """Return the factors that hold on `day`."""
        values = [rulebook.on(f"area.vvo_per_go_{name}", day) for name in ("single", "several")]
        single, several = (_with_range(float(v.value), v.low, v.high) for v in values)
        return cls(single, several)

    def per_go(self, reading: int) -> pl.Expr:
        """Return the factor that goes with each unit, for one of READINGS."""
        several, single = self.several[reading], self.single[reading]
        return pl.when("shares_building").then(pl.lit(several)).otherwise(pl.lit(single))


def _with_range(value: float, low: float | None, high: float | None) -> tuple[float, float, float]:
    return value, value if low is None else low, value if high is None else high


def whole_m2(area: pl.Expr) -> pl.Expr:
    """Round an area half up to whole m2, so that sums close at every level (0.5 becomes 1)."""
    # The tiny addition undoes binary fractions such as 555 x 0.9 = 499.49999999999994.
    return (area + 0.5 + 1e-6).floor().cast(pl.Int64)


def threshold_of(definition: Definition, rulebook: Rulebook, day: dt.date) -> float:
    """Return the smallest space (m2 vvo) that counts by a definition; 0 where there is no threshold."""
    if definition.threshold_rule is None:
        return 0.0
    return float(rulebook.on(definition.threshold_rule, day).value)


def units_at(history: pl.DataFrame, day: dt.date, bit: int, factors: Factors) -> pl.DataFrame:
    """Return the units on `day` touched by the use `bit`, with the columns of `touched`."""
    return touched(of_use(history.filter(at(day)), bit), factors)


def of_use(history: pl.DataFrame, bit: int) -> pl.DataFrame:
    """Return the periods in which units that exist or are being built have the use `bit`, with bit."""
    standing = pl.col("state").is_in(["live", "out_of_use"])
    building = (pl.col("state") == "pipeline") & (pl.col("building_state") == "started")
    chosen = history.filter(pl.col("use_mask") & bit > 0, standing | building)
    return chosen.with_columns(bit=pl.lit(bit, pl.UInt16))


def touched(periods: pl.DataFrame, factors: Factors) -> pl.DataFrame:
    """Add phase, sole_use, vvo_m2, vvo_m2_low and vvo_m2_high to periods of units of a use (`of_use`).

    Phase: live, out_of_use or under_construction (a formed unit in a building whose construction started).
    """
    return with_vvo(periods, factors).with_columns(
        phase=pl.when(pl.col("state") == "pipeline").then(pl.lit("under_construction")).otherwise("state"),
        sole_use=pl.col("use_mask") & ALL_USES == pl.col("bit"),
    )


def with_vvo(units: pl.DataFrame, factors: Factors) -> pl.DataFrame:
    """Add vvo_m2, vvo_m2_low and vvo_m2_high in whole m2; null where the floor area is unknown."""
    return units.with_columns(
        whole_m2(pl.col("floor_area_go_m2") * factors.per_go(index)).alias(f"vvo_m2{reading}")
        for index, reading in enumerate(READINGS)
    )


def with_stock(units: pl.DataFrame, definition: Definition, threshold: float) -> pl.DataFrame:
    """Add per unit the m2 that count as stock: stock_m2, stock_m2_low (sole use only) and stock_m2_high."""
    phases = ["live", "under_construction"] if definition.under_construction else ["live"]
    counted = pl.col("phase").is_in(phases)
    sole = {"": pl.lit(value=True), "_low": pl.col("sole_use"), "_high": pl.lit(value=True)}
    return units.with_columns(
        pl.when(counted & sole[reading] & (pl.col(f"vvo_m2{reading}") >= threshold))
        .then(pl.col(f"vvo_m2{reading}"))
        .otherwise(0)
        .alias(f"stock_m2{reading}")
        for reading in READINGS
    ).with_columns(in_stock=counted & (pl.col("vvo_m2") >= threshold).fill_null(value=threshold == 0))
