# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The lists: chances, hard problems, art. 7.4, label blockades, and what counts in the total task."""

from __future__ import annotations

import polars as pl

from loods.procedures.label_c import LABEL_C
from loods.scan.shortlist.limits import Limits
from loods.scan.shortlist.states import (
    CERTAIN,
    NO,
    POSSIBLE,
    UNKNOWN,
    answer,
    every,
    holds,
    meets,
    named,
    number,
)
from loods.scan.shortlist.ways import ways_out

# Columns with an answer by name (states.STATES).
LISTS = ("chance", "hard", "plan", "label_block", "task")


def shortlist(scan: pl.DataFrame, buildings: pl.DataFrame, limits: Limits) -> pl.DataFrame:
    """Return a row per building (BUILDINGS) with its best way out and the answer of each list.

    `scan` has the columns SCAN. A building that was not scanned has no best use: unknown, not hopeless.
    """
    rows = buildings.join(ways_out(scan, limits), on="building_id", how="left", maintain_order="left")
    rows = rows.with_columns(
        pl.col("way", "no_way").fill_null(UNKNOWN), pl.col("ways").fill_null([]), **_answers(limits)
    )
    way, no_way = _number("way"), _number("no_way")
    return rows.with_columns(
        named(pl.col("large")),
        named(pl.col("long")),
        chance=named(every(pl.col("large"), way)),
        hard=named(every(pl.col("large"), pl.col("long"), no_way)),
        plan=named(_plan(limits)),
        label_block=named(every(pl.col("vacant"), pl.col("label_block"))),
        task=named(every(pl.col("long"), pl.col("mostly"))),
    ).drop("vacant", "mostly")


def on_list(rows: pl.DataFrame, name: str) -> pl.DataFrame:
    """Return the buildings of a list (of LISTS): certain or possible."""
    return rows.filter(holds(name))


def unknown_on(rows: pl.DataFrame, name: str) -> int:
    """Return of how many vacant buildings nobody can say whether they belong on a list."""
    vacant = pl.col("vacant_m2_high").is_null() | (pl.col("vacant_m2_high") > 0)
    return rows.filter(vacant & (pl.col(name) == UNKNOWN)).height


def _answers(limits: Limits) -> dict[str, pl.Expr]:
    empty = answer(pl.col("vacant_m2_low") > 0, pl.col("vacant_m2_high") > 0)
    return {
        "vacant": empty,
        "large": meets("vacant_m2_low", "vacant_m2_high", limits.large),
        "long": every(empty, meets("vacant_years_low", "vacant_years_high", limits.long)),
        "mostly": meets("vacant_share_low", "vacant_share_high", limits.mostly),
        "label_block": _label_block(limits),
    }


def _label_block(limits: Limits) -> pl.Expr:
    """Return whether the label forbids use as an office; of most monuments no register of ours knows."""
    if not limits.label_holds:
        return pl.lit(number(NO), pl.Int8)
    office = meets("office_share_low", "office_share_high", limits.label_share)
    least, low, high = limits.label_area.value, *(_office_area(end) for end in ("low", "high"))
    plain = answer(pl.col("monument_high") == 0, pl.col("monument_low") == 0)
    unless = pl.when(plain == number(UNKNOWN)).then(number(POSSIBLE)).otherwise(plain)
    return every(_worse_than_c(limits), office, answer(low >= least, high >= least), unless)


def _worse_than_c(limits: Limits) -> pl.Expr:
    """Return whether an office uses too much: a registered use in kWh counts before the letter."""
    most = limits.label_kwh.value
    by_use = answer(pl.col("kwh_low") > most, pl.col("kwh_high") > most)
    by_letter = answer(pl.col("label_high") < LABEL_C, pl.col("label_low") < LABEL_C)
    return pl.when(pl.col("kwh_low").is_not_null()).then(by_use).otherwise(by_letter)


def _office_area(end: str) -> pl.Expr:
    return pl.col(f"area_go_m2_{end}") * pl.col(f"office_share_{end}")


def _plan(limits: Limits) -> pl.Expr:
    """Return what the monitor says of art. 7.4; where it says nothing, what the facts say."""
    told = pl.when(pl.col("plan_list")).then(number(CERTAIN)).otherwise(number(NO))
    reckoned = every(
        meets("area_m2_low", "area_m2_high", limits.plan_area),
        meets("vacant_years_low", "vacant_years_high", limits.plan_years),
        meets("vacant_share_low", "vacant_share_high", limits.plan_share),
    )
    return pl.when(pl.col("plan_list").is_null()).then(reckoned).otherwise(told)


def _number(column: str) -> pl.Expr:
    names = [NO, UNKNOWN, POSSIBLE, CERTAIN]
    return pl.col(column).replace_strict(names, [number(name) for name in names], return_dtype=pl.Int8)
