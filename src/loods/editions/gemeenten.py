# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Which gemeenten the units of an edition are in, through main address, public space and town."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import polars as pl

    Scan = Callable[[str], pl.LazyFrame]

LIVE_STATUSES = (
    "Verblijfsobject in gebruik",
    "Verblijfsobject in gebruik (niet ingemeten)",
    "Verbouwing verblijfsobject",
)
_MARKS = ("not_bag_at", "inactive_at", "lv_inactive_at")


def count_gemeenten(scan: Scan, date: dt.date) -> tuple[dict[str, int], tuple[str, ...]]:
    """Return live units per gemeente code of `date`, and every gemeente code their towns ever had.

    Units whose gemeente is not known are counted under the empty code "".
    """
    import polars as pl

    from loods.places import town_gemeente_on

    towns = _units_per_town(scan, date)
    relations = scan("town_gemeente").collect()
    located = towns.join(town_gemeente_on(relations, date), on="town_id", how="left")
    counts = located.group_by(pl.col("gemeente").fill_null("")).agg(pl.col("units").sum()).sort("gemeente")
    ever = relations.filter(pl.col("town_id").is_in(towns["town_id"].drop_nulls().implode()))["gemeente"]
    return dict(counts.rows()), tuple(sorted(ever.drop_nulls().unique().to_list()))


def _units_per_town(scan: Scan, date: dt.date) -> pl.DataFrame:
    """Return town_id (null = not known) and its number of live units."""
    import polars as pl

    units = _valid(scan("unit"), date).filter(pl.col("status").cast(pl.String).is_in(LIVE_STATUSES))
    addresses = _valid(scan("address"), date).select("id", "public_space_id", own_town=pl.col("town_id"))
    spaces = _valid(scan("public_space"), date).select("id", "town_id")
    return (
        units.select("main_address_id")
        .join(addresses, left_on="main_address_id", right_on="id", how="left")
        .join(spaces, left_on="public_space_id", right_on="id", how="left")
        .group_by(town_id=pl.coalesce("own_town", "town_id"))
        .agg(units=pl.len().cast(pl.Int64))
        .collect(engine="streaming")
    )


def _valid(table: pl.LazyFrame, date: dt.date) -> pl.LazyFrame:
    import polars as pl

    counting = pl.all_horizontal(pl.col(mark).is_null() for mark in _MARKS)
    begun = pl.col("valid_from") <= date
    return table.filter(counting & begun & (pl.col("valid_to").is_null() | (pl.col("valid_to") > date)))
