# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Why the vacancy of a unit changed: the market, the register, what is known, or the rules. One kind each."""

from __future__ import annotations

import polars as pl

from loods.monitor.results import FLOW_KINDS

_WITH_STOCK_FLOW = ("entered_stock", "left_stock", "area_registered")
_MARKET = [kind.code for kind in FLOW_KINDS.values() if kind.group == "market"]
_BEFORE, _AFTER = (
    ((pl.col(f"{side}_state_said") == "vacant") & pl.col(f"{side}_confirmed")).fill_null(value=False)
    for side in ("before", "after")
)
_BEFORE_KNOWN, _AFTER_KNOWN = (
    pl.col(f"{side}_confirmed").fill_null(value=False) for side in ("before", "after")
)


def vacancy_kind(changes: pl.DataFrame, dated: pl.DataFrame, *, supply: bool) -> pl.DataFrame:
    """Return `changes` with kind, and stock_flow kept only where the stock is the reason.

    `changes` as loods.monitor.vacancy_account makes them; `dated`: observation_id and since.
    """
    marked = changes.with_columns(dated=pl.col("row").is_in(_dated_rows(changes, dated).implode()))
    kind = (
        pl.when(pl.col("before_counted") & pl.col("after_counted"))
        .then(
            pl.when(pl.col("before_inside") != pl.col("after_inside"))
            .then(pl.lit("boundary"))
            .when(_rules_only())
            .then(pl.lit("rule_change"))
            .when(_BEFORE & _AFTER)
            .then(_still_vacant())
            .when(_AFTER)
            .then(_began(supply=supply))
            .otherwise(_ended(supply=supply))
        )
        .when("after_counted")
        .then(pl.lit("entered_stock"))
        .otherwise(pl.lit("left_stock"))
    )
    named = marked.with_columns(kind=kind)
    return named.with_columns(stock_flow=pl.when(pl.col("kind").is_in(_WITH_STOCK_FLOW)).then("stock_flow"))


def _dated_rows(changes: pl.DataFrame, dated: pl.DataFrame) -> pl.Series:
    """Return the changes of which an observation says that vacancy began on that very day."""
    said = changes.select("row", "date", observation_id="after_observation_ids").explode("observation_id")
    return said.join(dated, left_on=["observation_id", "date"], right_on=["observation_id", "since"])["row"]


def _rules_only() -> pl.Expr:
    """Other rules hold from the day on, and neither the register nor what was seen says anything else."""
    names = ("floor_area_go_m2", "shares_building", "state_said", "extent")
    same = [pl.col(f"before_{name}").eq_missing(pl.col(f"after_{name}")) for name in names]
    return pl.all_horizontal(pl.col("before_era") != pl.col("after_era"), *same)


def _still_vacant() -> pl.Expr:
    """What was observed goes first, then the register."""
    grows = (pl.col("vacant_vvo_m2") > 0) | ((pl.col("vacant_vvo_m2") == 0) & (pl.col("units") > 0))
    resized = ~pl.col("before_floor_area_go_m2").eq_missing(pl.col("after_floor_area_go_m2"))
    market = pl.col("stock_flow").is_in(_MARKET).fill_null(value=False)
    return (
        pl.when(pl.col("before_extent") != pl.col("after_extent"))
        .then(pl.when(grows).then(pl.lit("part_larger")).otherwise(pl.lit("part_smaller")))
        .when(resized & market)
        .then(pl.when(grows).then(pl.lit("entered_stock")).otherwise(pl.lit("left_stock")))
        .when(resized)
        .then(pl.lit("area_registered"))
        .when(pl.col("before_shares_building") != pl.col("after_shares_building"))
        .then(pl.lit("conversion"))
        .otherwise(pl.lit("rule_change"))
    )


def _began(*, supply: bool) -> pl.Expr:
    """Unknown before is no reason to say that it became vacant, unless a source says since when it is."""
    off_market = (pl.col("before_state_said") == "off_market").fill_null(value=False)
    return (
        pl.when(~_BEFORE_KNOWN & ~pl.col("dated"))
        .then(pl.lit("found_vacant"))
        .when(off_market | pl.lit(supply))
        .then(pl.lit("offered"))
        .otherwise(pl.lit("became_vacant"))
    )


def _ended(*, supply: bool) -> pl.Expr:
    off_market = (pl.col("after_state_said") == "off_market").fill_null(value=False)
    return (
        pl.when(~_AFTER_KNOWN)
        .then(pl.lit("lapsed"))
        .when(off_market | pl.lit(supply))
        .then(pl.lit("offer_ended"))
        .otherwise(pl.lit("filled"))
    )
