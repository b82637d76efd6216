# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The account of vacancy: every day on which what a unit counts for as vacant changed, with one kind.

A unit's time is cut wherever the register or what is known of it changes. What a change adds is what the
unit counts for after it less what it counted for before, so flows add up to the difference of the balances.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

import polars as pl

from loods.monitor.addresses import addresses
from loods.monitor.areas import Division
from loods.monitor.changes import SIDES
from loods.monitor.definitions import Definition
from loods.monitor.history import Tables
from loods.monitor.questions import Question
from loods.monitor.spells import EXTENTS
from loods.monitor.stock import Factors, with_vvo
from loods.monitor.summary import summed
from loods.monitor.timeline import attach, cut
from loods.monitor.vacancy import vacant_m2
from loods.monitor.vacancy_kinds import vacancy_kind
from loods.monitor.vacancy_results import VACANCY_KINDS, VacancyBalance, VacancyFlow
from loods.places import Area
from loods.rules import Rulebook

_PLACE = ("building_id", "public_space_id", "town_id", "x", "y")
_FACTS = ("floor_area_go_m2", "shares_building", "address_id", "state_said", "confirmed", "extent", "era")
_COUNTS = ("counted", "units", "m2")
_SAID = ("state_said", "confirmed", "extent", "observation_ids")


@dataclass(frozen=True)
class Era:
    """Days [start, end) on which the same rules hold, with what is known of vacancy by those rules."""

    start: dt.date
    end: dt.date
    segments: pl.DataFrame
    factors: Factors
    threshold: float


def rule_days(rulebook: Rulebook, definition: Definition, start: dt.date, end: dt.date) -> list[dt.date]:
    """Return the days in (start, end] on which a rule behind the amounts may change."""
    names = ["area.vvo_per_go_single", "area.vvo_per_go_several", "observation.confirm_months"]
    names += [] if definition.threshold_rule is None else [definition.threshold_rule]
    values = [value for name in names for value in (*rulebook.rule(name).values, *rulebook.rule(name).local)]
    ends = [value.valid_to for value in values if value.valid_to is not None]
    return sorted({day for day in [*ends, *(value.valid_from for value in values)] if start < day <= end})


def since_days(observations: pl.DataFrame) -> pl.DataFrame:
    """Return observation_id and since of the observations that say since when a unit is vacant."""
    dated = observations.filter(pl.col("vacant_since") <= pl.col("date"))
    return dated.select("observation_id", since="vacant_since")


def vacancy_balance(question: Question, area: Area) -> VacancyBalance:
    """Return what the figure of an area on the day of the question says is vacant."""
    units = question.units(area).with_columns(area=pl.lit(area.code))
    rows = summed(units, question.class_names)
    if rows.is_empty():
        return VacancyBalance(None, None)
    return VacancyBalance(rows["vacant_units"].item(), rows["vacant_vvo_m2"].item())


def vacancy_changes(
    history: pl.DataFrame, bit: int, eras: Iterable[Era], stock_changes: pl.DataFrame
) -> pl.DataFrame:
    """Return every change after the first day of `eras` up to their last, with before_ and after_ columns.

    `eras` adjoin each other. Rows: unit_id, date, per side _PLACE, _FACTS and _COUNTS, after_observation_ids,
    and stock_flow: the kind of the change in the stock on that day, null where there is none.
    """
    live = history.filter(pl.col("state") == "live", pl.col("use_mask") & bit > 0)
    pieces = pl.concat(_pieces(live, era, number) for number, era in enumerate(eras))
    whole = _with_gaps(pieces).sort("unit_id", "start")
    carried = (*_PLACE, *_FACTS, *_COUNTS)
    changes = whole.select(
        "unit_id",
        pl.col("start").alias("date"),
        pl.int_range(pl.len()).over("unit_id").alias("number"),
        *(pl.col(name).shift(1).over("unit_id").alias(f"before_{name}") for name in carried),
        *(pl.col(name).alias(f"after_{name}") for name in carried),
        after_observation_ids="observation_ids",
    ).filter(pl.col("number") > 0, pl.col("before_counted") | pl.col("after_counted"))
    flows = stock_changes.select("unit_id", "date", stock_flow="kind")
    return changes.drop("number").join(flows, on=["unit_id", "date"], how="left").with_row_index("row")


def _pieces(live: pl.DataFrame, era: Era, number: int) -> pl.DataFrame:
    """Return what every live unit of which something is said counts for in each period of an era."""
    said = era.segments.rename({"state": "state_said"}).with_columns(extent=_extent())
    clipped = live.join(said.select("unit_id").unique(), on="unit_id", how="semi").with_columns(
        start=pl.max_horizontal("start", pl.lit(era.start)), end=pl.min_horizontal("end", pl.lit(era.end))
    )
    clipped = clipped.filter(pl.col("start") < pl.col("end"))
    edges = pl.concat(said.select("unit_id", at=edge) for edge in ("start", "end"))
    known = attach(cut(clipped, edges, ["unit_id"]), said, ["unit_id"], [*_SAID, *EXTENTS])
    vacant = ((pl.col("state_said") == "vacant") & pl.col("confirmed")).fill_null(value=False)
    amount = vacant_m2(era.factors, 0, era.threshold)
    counted = with_vvo(known, era.factors).with_columns(
        counted=pl.lit(value=True),
        era=pl.lit(number),
        units=(vacant & (amount.is_null() | (amount > 0))).cast(pl.Int64),
        m2=pl.when(vacant).then(amount).fill_null(0).cast(pl.Int64),
        first=pl.lit(era.start),
        last=pl.lit(era.end),
    )
    columns = ["unit_id", "start", "end", "first", "last", *_PLACE, *_FACTS, *_COUNTS, "observation_ids"]
    return counted.select(columns)


def _extent() -> pl.Expr:
    """Return how much of the unit a segment is about, as a text to compare."""
    texts = [
        pl.col(name).cast(pl.String)
        if "whole" in name
        else pl.col(name).cast(pl.List(pl.String)).list.join("+")
        for name in EXTENTS
    ]
    return pl.concat_str(texts, separator="|", ignore_nulls=True)


def _with_gaps(pieces: pl.DataFrame) -> pl.DataFrame:
    """Add a period that counts for nothing wherever a unit is not in the stock between first and last day."""
    first, last = pieces["first"].min(), pieces["last"].max()
    ordered = pieces.drop("first", "last").sort("unit_id", "start")
    before = ordered.unique("unit_id", keep="first", maintain_order=True).with_columns(
        start=pl.lit(first, pl.Date), end="start"
    )
    following = pl.col("start").shift(-1).over("unit_id").fill_null(pl.lit(last, pl.Date))
    after = ordered.with_columns(start="end", end=following)
    gaps = pl.concat([before, after]).filter(pl.col("start") < pl.col("end"))
    nothing = [pl.lit(None).alias(name) for name in (*_PLACE, *_FACTS, "observation_ids")]
    blank = gaps.with_columns(*nothing, counted=pl.lit(value=False), units=0, m2=0)
    return pl.concat([ordered, blank.cast(ordered.schema)])


def area_vacancy_changes(
    changes: pl.DataFrame, division: Division, area: Area, dated: pl.DataFrame, *, supply: bool
) -> pl.DataFrame:
    """Return the changes that alter the balance of `area`: units, vacant_vvo_m2 (signed), kind, stock_flow.

    `dated` (observation_id, since) are the observations that say since when; `supply` tells that what counts
    is what is on offer.
    """
    here = changes
    for side in SIDES:
        place = {name: f"{side}_{name}" for name in _PLACE}
        rows = changes.filter(f"{side}_counted").select("row", "unit_id", **_columns(place))
        inside = pl.col("row").is_in(division.inside(rows, area)["row"].implode())
        here = here.with_columns((inside & pl.col(f"{side}_counted")).alias(f"{side}_inside"))
    signed = here.with_columns(
        units=_inside("after_units") - _inside("before_units"),
        vacant_vvo_m2=_inside("after_m2") - _inside("before_m2"),
    ).filter((pl.col("units") != 0) | (pl.col("vacant_vvo_m2") != 0))
    return vacancy_kind(signed, dated, supply=supply)


def _columns(names: dict[str, str]) -> dict[str, pl.Expr]:
    return {name: pl.col(column) for name, column in names.items()}


def _inside(name: str) -> pl.Expr:
    side = name.partition("_")[0]
    return pl.when(f"{side}_inside").then(pl.col(name)).otherwise(0)


def vacancy_flows_of(changes: pl.DataFrame) -> tuple[VacancyFlow, ...]:
    """Return one flow per kind and flow of the stock that occurs, in the order of VACANCY_KINDS."""
    sums = changes.group_by("kind", "stock_flow").agg(
        pl.col("units", "vacant_vvo_m2").sum(), changes=pl.len().cast(pl.Int64)
    )
    order = list(VACANCY_KINDS)
    rows = sorted(
        sums.iter_rows(named=True), key=lambda row: (order.index(row["kind"]), row["stock_flow"] or "")
    )
    return tuple(VacancyFlow(**row) for row in rows)


def vacancy_change_list(changes: pl.DataFrame, edition: Tables) -> pl.DataFrame:
    """Return the changes as a list for people: what, when, where, and what the unit counted for."""
    side = pl.when("after_inside")
    located = changes.with_columns(
        address_id=side.then("after_address_id").otherwise("before_address_id"),
        building_id=side.then("after_building_id").otherwise("before_building_id"),
    ).join(addresses(edition), on="address_id", how="left")
    return located.select(
        "date",
        "kind",
        "stock_flow",
        "unit_id",
        "building_id",
        "address",
        "postcode",
        "town",
        "units",
        "vacant_vvo_m2",
        vacant_before_m2=_inside("before_m2"),
        vacant_after_m2=_inside("after_m2"),
    ).sort("date", "kind", "unit_id")
