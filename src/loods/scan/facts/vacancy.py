# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Vacancy as counted on site, per building: a range where part was looked at, unknown where nothing was."""

from __future__ import annotations

import datetime as dt

import numpy as np
import polars as pl

from loods.monitor import Monitor
from loods.monitor.definitions import DEFAULT, find_definition
from loods.monitor.stock import Factors, units_at
from loods.monitor.uses import ALL_USES, use_bit
from loods.monitor.vacancy import vacancy_at
from loods.scan.facts.estimates import Estimates
from loods.scan.facts.near import Numbers, Points, grid_of, summed_by_kind
from loods.scan.facts.surroundings import CELL_M

# What is counted on site, the offices first. Reading these alone lets a country fit in memory.
COUNTED_USES = ("kantoor", "winkel", "industrie")
_DAYS_A_YEAR = 365.25
# What of a unit is known to be vacant, known not to be, and unknown.
_VACANT, _IN_USE, _UNKNOWN = range(3)


def vacancy_facts(monitor: Monitor, day: dt.date, *others: Monitor) -> pl.DataFrame:
    """Return a row per building with a live unit: building_id, and low and high per fact of vacancy.

    vacant_m2 in vvo, vacant_years since when its empty units are known to be empty, vacant_share and
    local_office_vacancy_share of the vvo. Null where nobody looked. A monitor narrowed to one use knows the
    buildings of that use: `others` on the same edition add theirs. One must know all offices.
    """
    known = pl.concat(_units(each, day) for each in (monitor, *others))
    units = known.unique("unit_id", keep="first", maintain_order=True)
    own = _own(units, day)
    radius = Estimates.on(monitor.rulebook, day).value("facts.local_vacancy_radius")
    return own.join(_local(units, radius), on="building_id", how="left").sort("building_id")


def _units(monitor: Monitor, day: dt.date) -> pl.DataFrame:
    """Return the live units of the day in a building, with vvo, and vacancy as counted on site."""
    definition, factors = find_definition(DEFAULT), Factors.on(monitor.rulebook, day)
    every = units_at(monitor.history, day, ALL_USES, factors)
    units = vacancy_at(every, monitor.spells(definition, day), day, factors, 0.0, [])
    return units.filter(pl.col("phase") == "live").drop_nulls("building_id")


def _own(units: pl.DataFrame, day: dt.date) -> pl.DataFrame:
    known, years = pl.col("known"), (pl.lit(day) - pl.col("vacant_since")).dt.total_days() / _DAYS_A_YEAR
    vacant, looked = pl.col("vacant") & known, known.any()
    measured = pl.col("vvo_m2").is_not_null().all()
    at_least, unseen = pl.col("vacant_m2").filter(vacant).sum(), pl.col("vvo_m2").filter(~known).sum()
    all_known = known.all()
    none_vacant = all_known & ~vacant.any()
    share = pl.when(looked & measured & (pl.col("vvo_m2").sum() > 0))
    area = pl.when(looked & measured)
    length = pl.when(vacant.any())
    return units.group_by("building_id").agg(
        share.then(at_least / pl.col("vvo_m2").sum()).alias("vacant_share_low"),
        share.then((at_least + unseen) / pl.col("vvo_m2").sum()).alias("vacant_share_high"),
        area.then(pl.col("vacant_m2_low").filter(vacant).sum().cast(pl.Float64)).alias("vacant_m2_low"),
        area.then(
            (pl.col("vacant_m2_high").filter(vacant).sum() + pl.col("vvo_m2_high").filter(~known).sum()).cast(
                pl.Float64
            )
        ).alias("vacant_m2_high"),
        length.then(years.filter(vacant).min()).when(none_vacant).then(0.0).alias("vacant_years_low"),
        length.then(years.filter(vacant).max()).when(none_vacant).then(0.0).alias("vacant_years_high"),
    )


def _local(units: pl.DataFrame, radius: float) -> pl.DataFrame:
    """Return the share of the office space of other buildings within a radius (m) that stands empty."""
    placed = units.group_by("building_id", maintain_order=True).agg(pl.col("x", "y").mean())
    owners = placed.with_row_index("owner")
    offices = units.filter(pl.col("use_mask") & use_bit("kantoor") != 0).drop_nulls(["x", "y", "vvo_m2"])
    low, high = np.full((2, placed.height), np.nan)
    if not offices.is_empty():
        low, high = _shares(
            offices.join(owners.select("building_id", "owner"), on="building_id"), owners, radius
        )
    names = ("local_office_vacancy_share_low", "local_office_vacancy_share_high")
    bounds = [pl.Series(name, bound).fill_nan(None) for name, bound in zip(names, (low, high), strict=True)]
    return placed.select("building_id").with_columns(bounds)


def _shares(offices: pl.DataFrame, owners: pl.DataFrame, radius: float) -> tuple[Numbers, Numbers]:
    parts = pl.concat(
        offices.select("x", "y", "owner", kind=pl.lit(kind), area=area.cast(pl.Float64).fill_null(0.0))
        for kind, area in (
            (_VACANT, pl.when("known").then(pl.col("vacant_m2").fill_null(0))),
            (_IN_USE, pl.when("known").then(pl.col("vvo_m2") - pl.col("vacant_m2").fill_null(0))),
            (_UNKNOWN, pl.when(~pl.col("known")).then(pl.col("vvo_m2"))),
        )
    )
    amounts = np.column_stack([np.ones(parts.height), parts["area"].to_numpy()])
    _, areas = summed_by_kind(
        grid_of(_points(parts), CELL_M),
        parts["kind"].to_numpy().astype(np.int64),
        amounts,
        _points(owners),
        radius,
        3,
    )
    total, seen = areas.sum(axis=1), areas[:, [_VACANT, _IN_USE]].sum(axis=1)
    with np.errstate(invalid="ignore", divide="ignore"):
        low, high = areas[:, _VACANT] / total, (areas[:, _VACANT] + areas[:, _UNKNOWN]) / total
    return np.where(seen > 0, low, np.nan), np.where(seen > 0, high, np.nan)


def _points(table: pl.DataFrame) -> Points:
    x, y = (table[name].to_numpy().astype(np.float64) for name in ("x", "y"))
    return Points(x, y, table["owner"].to_numpy().astype(np.int64))
