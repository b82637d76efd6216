# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the register tells about buildings around a change: new, demolished, under works, and who moved in."""

from __future__ import annotations

import polars as pl

from loods.monitor.uses import HOUSING


def lives(buildings: pl.DataFrame) -> pl.DataFrame:
    """Return per building: first_seen, first_state, first_standing, built_year, demolished_on, corrected_on.

    `buildings` as loods.monitor.history.buildings gives them.
    """
    state, start = pl.col("building_state"), pl.col("start")
    return (
        buildings.sort("building_id", "start")
        .group_by("building_id")
        .agg(
            first_seen=start.first(),
            first_state=state.first(),
            first_standing=start.filter(state == "standing").first(),
            built_year=pl.col("built_year").drop_nulls().last(),
            demolished_on=start.filter(state == "demolished").first(),
            corrected_on=start.filter(state == "correction").first(),
        )
    )


def under_works(
    changes: pl.DataFrame, history: pl.DataFrame, buildings: pl.DataFrame, years: int
) -> pl.Series:
    """Tell for each change whether its unit or building was under works in the `years` up to it.

    Being taken into use for the first time does not count as works.
    """
    of_units = _works(history.select("unit_id", "start", "end", "works", standing=_STANDING_UNIT), "unit_id")
    of_buildings = _works(
        buildings.select(
            "building_id", "start", "end", "works", standing=pl.col("building_state") == "standing"
        ),
        "building_id",
    )
    rows = changes.select("row", "unit_id", "building_id", "date")
    hits = [
        rows.join(table, on=key)
        .filter(pl.col("start") <= pl.col("date"), pl.col("end") > pl.col("date").dt.offset_by(f"-{years}y"))
        .get_column("row")
        for key, table in (("unit_id", of_units), ("building_id", of_buildings))
    ]
    return changes["row"].is_in(pl.concat(hits).unique().implode())


_STANDING_UNIT = pl.col("state").is_in(["live", "out_of_use"])


def _works(periods: pl.DataFrame, key: str) -> pl.DataFrame:
    before = pl.col("standing").shift(1).over(key).fill_null(value=False)
    return periods.sort(key, "start").filter(pl.col("works") & before).select(key, "start", "end")


def moves(history: pl.DataFrame, building_ids: pl.Series, bit: int) -> pl.DataFrame:
    """Return what other uses gained and lost in these buildings: building_id, date, use_mask, m2 (signed).

    Only of units without the use `bit`; an unknown area counts as 1 m2, so that it is seen.
    """
    mine = history.filter(pl.col("building_id").is_in(building_ids.implode()), pl.col("state") == "live")
    others = mine.filter(pl.col("use_mask") & bit == 0).select(
        "building_id", "start", "end", "use_mask", m2=pl.col("floor_area_go_m2").cast(pl.Int64).fill_null(1)
    )
    begins = others.select("building_id", "use_mask", "m2", date="start")
    ends = others.select("building_id", "use_mask", m2=-pl.col("m2"), date="end")
    sums = pl.concat([begins, ends]).group_by("building_id", "date", "use_mask").agg(pl.col("m2").sum())
    return sums.filter(pl.col("m2") != 0)


def within_months(day: pl.Expr, other: pl.Expr, months: int) -> pl.Expr:
    """Tell whether two days lie at most this many months apart."""
    earliest, latest = other.dt.offset_by(f"-{months}mo"), other.dt.offset_by(f"{months}mo")
    return day.is_between(earliest, latest)


def around(events: pl.DataFrame, moved: pl.DataFrame, months: int) -> pl.DataFrame:
    """Return per event (row): housing_m2 and other_m2 gained around it, with the uses of gainers and losers.

    `events`: row, building_id, date. Counts what moved within `months` before or after.
    """
    near = events.join(moved, on="building_id", suffix="_moved").filter(
        within_months(pl.col("date_moved"), pl.col("date"), months)
    )
    of_use = near.group_by("row", "use_mask").agg(pl.col("m2").sum()).sort("row", "m2", "use_mask")
    housing = pl.col("use_mask") & HOUSING > 0
    m2, mask = pl.col("m2"), pl.col("use_mask")
    return of_use.group_by("row", maintain_order=True).agg(
        housing_m2=m2.filter(housing).sum(),
        other_m2=m2.filter(~housing).sum(),
        gainer=mask.filter(m2 > 0).last(),
        loser=mask.filter(m2 < 0).first(),
        lost_m2=m2.filter(m2 < 0).sum(),
    )
