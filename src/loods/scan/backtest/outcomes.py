# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""What became of the buildings that held offices on a day, by the register."""

from __future__ import annotations

import datetime as dt

import polars as pl

from loods.monitor import Monitor
from loods.monitor.uses import HOUSING, use_bit

_KANTOOR = "kantoor"
# The strongest first: a building that became homes and was later demolished did become homes.
_OF_KIND = (
    ("transformation_to_housing", "became_homes"),
    ("transformation_to_other", "other_use"),
    ("demolition", "demolished"),
)
# still_office holds buildings whose offices stayed, and those of which only paper changed.
OUTCOMES = (*(outcome for _, outcome in _OF_KIND), "still_office")


def outcomes(monitor: Monitor, start: dt.date, end: dt.date) -> pl.DataFrame:
    """Return building_id, outcome (OUTCOMES), office_go_m2, mixed of each building with offices on `start`.

    `mixed` tells that there were homes in it already. By what happened in (start, end].
    """
    stock = _stock(monitor, start)
    happened = monitor.changes(_KANTOOR, end).filter(
        pl.col("date").is_between(start, end, closed="right"), pl.col("before_counted")
    )
    found = stock.with_columns(outcome=pl.lit("still_office"))
    for kind, outcome in reversed(_OF_KIND):
        ids = happened.filter(pl.col("kind") == kind)["before_building_id"].unique()
        is_it = pl.col("building_id").is_in(ids.implode())
        found = found.with_columns(outcome=pl.when(is_it).then(pl.lit(outcome)).otherwise("outcome"))
    return found.select("building_id", "outcome", "office_go_m2", "mixed").sort("building_id")


def _stock(monitor: Monitor, day: dt.date) -> pl.DataFrame:
    live = monitor.history.filter(
        pl.col("start") <= day,
        pl.col("end") > day,
        pl.col("state") == "live",
        pl.col("building_id").is_not_null(),
    )
    office = pl.col("use_mask") & use_bit(_KANTOOR) > 0
    return (
        live.group_by("building_id")
        .agg(
            offices=office.sum(),
            office_go_m2=pl.col("floor_area_go_m2").cast(pl.Int64).filter(office).sum(),
            mixed=(pl.col("use_mask") & HOUSING > 0).any(),
        )
        .filter(pl.col("offices") > 0)
    )
