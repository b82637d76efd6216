# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the register says of a building on a day: units, areas, shares of use, year and works."""

from __future__ import annotations

import datetime as dt

import polars as pl

from loods.monitor.history import BUILDING_STATES, UNIT_STATES, Tables, counting
from loods.monitor.timeline import at
from loods.monitor.uses import ALL_USES, use_bit

__all__ = ["SHARES", "buildings_on", "live_units", "register_facts", "works_ended"]

_MARKS = ["not_bag_at", "inactive_at", "lv_inactive_at", "valid_from", "valid_to"]
_UNIT = ["id", "status", "use_mask", "floor_area_go_m2", "building_ids", "x", "y", *_MARKS]
_BUILDING = ["id", "status", "built_year", "x", "y", "geometry", *_MARKS]
_LIVE = [status for status, state in UNIT_STATES.items() if state == "live"]
_STANDING = [status for status, state in BUILDING_STATES.items() if state == "standing"]
_UNIT_WORKS, _BUILDING_WORKS = "Verbouwing verblijfsobject", "Verbouwing pand"

# Share of the floor area of a building, by use of the register.
SHARES = {
    "share_office": use_bit("kantoor"),
    "share_shop": use_bit("winkel"),
    "share_industry": use_bit("industrie"),
    "share_housing": use_bit("wonen"),
}


def live_units(edition: Tables, day: dt.date) -> pl.DataFrame:
    """Return the live units of a day that lie in a building: unit_id, building_id(s), uses, area and place.

    A unit in several buildings counts in the first one, as everywhere.
    """
    rows = counting(edition.table("unit", _UNIT)).filter(at(day), _text("status").is_in(_LIVE))
    return (
        rows.sort("id", "start")
        .unique("id", keep="last", maintain_order=True)
        .select(
            "building_ids",
            pl.col("use_mask").cast(pl.Int32),
            "floor_area_go_m2",
            "x",
            "y",
            unit_id="id",
            building_id=pl.col("building_ids").list.first(),
        )
        .drop_nulls("building_id")
    )


def buildings_on(edition: Tables, day: dt.date) -> pl.DataFrame:
    """Return every building of the register on a day: building_id, standing, built_year, x, y, geometry."""
    rows = counting(edition.table("building", _BUILDING)).filter(at(day))
    return (
        rows.sort("id", "start")
        .unique("id", keep="last", maintain_order=True)
        .select(
            "built_year", "x", "y", "geometry", building_id="id", standing=_text("status").is_in(_STANDING)
        )
    )


def works_ended(edition: Tables, day: dt.date) -> pl.DataFrame:
    """Return per building the last day on which works on it or its units ended: building_id, works_until.

    Works that go on on the day end after it. Only what the register calls works counts.
    """
    columns = ["id", "status", *_MARKS]
    of_units = counting(edition.table("unit", [*columns, "building_ids"])).filter(
        _text("status") == _UNIT_WORKS
    )
    of_buildings = counting(edition.table("building", columns)).filter(_text("status") == _BUILDING_WORKS)
    periods = pl.concat(
        [
            of_units.select("start", "end", building_id="building_ids").explode("building_id"),
            of_buildings.select("start", "end", building_id="id"),
        ]
    )
    return (
        periods.filter(pl.col("start") <= day)
        .drop_nulls("building_id")
        .group_by("building_id")
        .agg(works_until=pl.col("end").max())
    )


def _text(name: str) -> pl.Expr:
    return pl.col(name).cast(pl.String)


def register_facts(
    units: pl.DataFrame, buildings: pl.DataFrame, works: pl.DataFrame, day: dt.date
) -> pl.DataFrame:
    """Return a row per building with a live unit, sorted by id: place, other_use, and per fact low and high.

    Unknown is null. A unit in several buildings is counted in its first one; in another, area and shares are
    a range. A building of which the register on the day has no row keeps its units' place.
    """
    area, own = pl.col("floor_area_go_m2"), pl.col("own")
    measured = pl.when(area.is_not_null().all())
    of_units = (
        members(units)
        .group_by("building_id")
        .agg(
            pl.len().alias("units"),
            measured.then(area.filter(own).sum()).alias("go_low"),
            measured.then(area.sum()).alias("go_high"),
            pl.col("building_ids")
            .list.explode(empty_as_null=False, keep_nulls=False)
            .unique()
            .alias("span_ids"),
            (pl.col("use_mask") & ~sum(SHARES.values()) != 0).any().alias("other_use"),
            pl.col("x", "y").mean().name.prefix("units_"),
            *(bound for name, bit in SHARES.items() for bound in _share(name, bit)),
        )
    )
    rows = of_units.join(buildings.drop("geometry", "standing"), on="building_id", how="left").join(
        works, on="building_id", how="left"
    )
    age = pl.max_horizontal(day.year - pl.col("built_year"), 0)
    since = (pl.lit(day) - pl.min_horizontal("works_until", pl.lit(day))).dt.total_days() / 365.25
    return rows.select(
        "building_id",
        "span_ids",
        "other_use",
        x=pl.coalesce("x", "units_x"),
        y=pl.coalesce("y", "units_y"),
        floor_area_go_m2_low=pl.col("go_low").cast(pl.Float64),
        floor_area_go_m2_high=pl.col("go_high").cast(pl.Float64),
        **_known("built_year", pl.col("built_year")),
        **_known("age_years", pl.when(pl.col("built_year").is_not_null()).then(age)),
        **_known("years_since_works", pl.when(pl.col("works_until").is_not_null()).then(since)),
        **_known("units", pl.col("units")),
        **{f"{name}_{end}": pl.col(f"{name}_{end}") for name in SHARES for end in ("low", "high")},
    ).sort("building_id")


def members(units: pl.DataFrame) -> pl.DataFrame:
    """Return a row per unit (live_units) and building that it lies in; own = it is counted there.

    How a unit is divided over its buildings nobody knows: in the others some of it may lie, or all.
    """
    home = pl.col("building_id")
    rows = units.with_columns(inside=pl.col("building_ids").list.unique()).explode("inside")
    return rows.with_columns(own=home == pl.col("inside"), building_id=pl.col("inside")).drop("inside")


def _known(name: str, value: pl.Expr) -> dict[str, pl.Expr]:
    return {f"{name}_{end}": value.cast(pl.Float64) for end in ("low", "high")}


def _share(name: str, bit: int) -> tuple[pl.Expr, pl.Expr]:
    """The share of the area with this use alone, and with this use at all; null where it says nothing.

    What is not the building's own widens the share. Without areas only all and nothing can be told.
    """
    area, own = pl.col("floor_area_go_m2"), pl.col("own")
    mask = pl.col("use_mask") & ALL_USES
    sole, touched = mask == bit, mask & bit != 0
    whole = area.filter(own).sum()
    measured = area.is_not_null().all() & (whole > 0)
    least = area.filter(own & sole).sum() / (whole + area.filter(~own & ~sole).sum())
    most = area.filter(touched).sum() / (whole + area.filter(~own & touched).sum())
    low = pl.when(measured).then(least).otherwise(sole.all().cast(pl.Float64))
    high = pl.when(measured).then(most).otherwise(touched.any().cast(pl.Float64))
    says = measured | (low == high)
    return pl.when(says).then(low).alias(f"{name}_low"), pl.when(says).then(high).alias(f"{name}_high")
