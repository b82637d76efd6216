# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""What kind of change a change is. Each gets exactly one kind, so that nothing is counted twice."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

import polars as pl

from loods.monitor.building_facts import around, lives, moves, under_works, within_months
from loods.monitor.changes import unit_changes
from loods.monitor.uses import HOUSING
from loods.rules import Rulebook


@dataclass(frozen=True)
class FlowRules:
    """The rules that tell one kind of change from another."""

    merge_tolerance: float
    built_year_tolerance: int
    succession_months: int
    works_years: int
    vvo_single: float  # m2 vvo per m2 go of a unit alone in its building, and of one of several
    vvo_several: float

    @classmethod
    def on(cls, rulebook: Rulebook, day: dt.date) -> FlowRules:
        """Return the rules that hold on `day`."""
        values = [rulebook.on(name, day).value for name in FLOW_RULES]
        return cls(float(values[0]), *map(int, values[1:4]), *map(float, values[4:]))


FLOW_RULES = (
    "merge_split.area_tolerance",
    "new_build.year_tolerance",
    "flows.succession_months",
    "flows.works_years",
    "area.vvo_per_go_single",
    "area.vvo_per_go_several",
)


def classified_changes(
    history: pl.DataFrame, buildings: pl.DataFrame, bit: int, rules: FlowRules
) -> pl.DataFrame:
    """Return every change for the use `bit` with its kind and destination (a use mask, null where none).

    Columns: those of loods.monitor.changes, and row, building_id, form, works, kind, destination.
    """
    changes = unit_changes(history, bit).with_row_index("row").with_columns(_FORM, _HOME)
    changes = changes.with_columns(works=under_works(changes, history, buildings, rules.works_years))
    changes = changes.join(lives(buildings), on="building_id", how="left")
    moved = moves(history, changes["building_id"].unique(), bit)
    near = around(changes.select("row", "building_id", "date"), moved, rules.succession_months)
    changes = _grouped(changes.join(near, on="row", how="left"), rules)
    kind = (
        pl.when(pl.col("form") == "stays")
        .then(_kind_of_stay())
        .when(pl.col("form") == "leaves")
        .then(_kind_of_leaving(rules))
        .when(pl.col("form") == "enters")
        .then(_kind_of_entering(rules))
        .when(pl.col("form").is_in(["use_dropped", "use_added"]))
        .then(_kind_of_use_change())
        .otherwise(pl.col("form"))
    )
    return changes.with_columns(kind=kind).with_columns(destination=_destination()).sort("row")


_HOME = (
    pl.when("before_counted").then("before_building_id").otherwise("after_building_id").alias("building_id")
)
_FORM = (
    pl.when(pl.col("before_counted") & pl.col("after_counted"))
    .then(pl.lit("stays"))
    .when(pl.col("before_counted") & (pl.col("after_state") == "live"))
    .then(pl.lit("use_dropped"))
    .when(pl.col("after_counted") & (pl.col("before_state") == "live"))
    .then(pl.lit("use_added"))
    .when(pl.col("before_counted") & (pl.col("after_state") == "out_of_use"))
    .then(pl.lit("out_of_use"))
    .when(pl.col("after_counted") & (pl.col("before_state") == "out_of_use"))
    .then(pl.lit("back_in_use"))
    .when("before_counted")
    .then(pl.lit("leaves"))
    .otherwise(pl.lit("enters"))
    .alias("form")
)
_BEFORE_AREA, _AFTER_AREA = pl.col("before_floor_area_go_m2"), pl.col("after_floor_area_go_m2")
_RESIZED = (pl.col("form") == "stays") & _BEFORE_AREA.ne_missing(_AFTER_AREA)
_ON_PAPER = ["correction", "never", "pipeline", "absent", "unknown"]


def _near(day: str, rules: FlowRules) -> pl.Expr:
    return within_months(pl.col(day), pl.col("date"), rules.succession_months).fill_null(value=False)


def _known(condition: pl.Expr) -> pl.Expr:
    return condition.fill_null(value=False)


def _demolished(rules: FlowRules) -> pl.Expr:
    return (pl.col("form") == "leaves") & (pl.col("after_state") == "ended") & _near("demolished_on", rules)


def _grouped(changes: pl.DataFrame, rules: FlowRules) -> pl.DataFrame:
    """Add group_kind: what happened to units that were divided anew in one building on one day, else null."""
    key = ["building_id", "date"]
    leaves = (pl.col("form") == "leaves") & (pl.col("after_state") == "ended") & ~_demolished(rules)
    enters = (pl.col("form") == "enters") & ~pl.col("ever")
    sums = (
        changes.with_columns(leaves=leaves, enters=enters, resized=_RESIZED)
        .filter(pl.any_horizontal("leaves", "enters", "resized"))
        .with_columns(
            unknown=(pl.col("before_counted") & _BEFORE_AREA.is_null())
            | (pl.col("after_counted") & _AFTER_AREA.is_null())
        )
        .group_by(key)
        .agg(
            pl.col("leaves", "enters", "unknown").sum(),
            members=pl.len(),
            before=pl.col("before_go").sum(),
            after=pl.col("after_go").sum(),
            before_vvo=_vvo("before", rules).sum(),
            after_vvo=_vvo("after", rules).sum(),
            housing_m2=pl.col("housing_m2").max(),
            other_m2=pl.col("other_m2").max(),
            lost_m2=pl.col("lost_m2").min(),
        )
        .filter(pl.col("members") > 1, pl.col("leaves") + pl.col("enters") > 0)
        .with_columns(group_kind=_kind_of_group(rules))
    )
    marked = changes.join(sums.select(*key, "group_kind"), on=key, how="left")
    return marked.with_columns(group_kind=pl.when(leaves | enters | _RESIZED).then("group_kind"))


def _vvo(side: str, rules: FlowRules) -> pl.Expr:
    shared = pl.col(f"{side}_shares_building").fill_null(value=False)
    return pl.col(f"{side}_go") * pl.when(shared).then(rules.vvo_several).otherwise(rules.vvo_single)


def _same(name: str, rules: FlowRules) -> pl.Expr:
    difference = (pl.col(f"after{name}") - pl.col(f"before{name}")).abs()
    return difference <= rules.merge_tolerance * pl.col(f"before{name}")


def _kind_of_group(rules: FlowRules) -> pl.Expr:
    """Same area within the tolerance: merge or split; else what the difference went to or came from.

    Where no other use explains it the same vvo will do: when one unit becomes several, its stairs and halls
    leave the go, not the building.
    """
    net = pl.col("after") - pl.col("before")
    known = (pl.col("unknown") == 0) & (pl.col("before") > 0)
    replaced = (pl.col("leaves") > 0) & (pl.col("enters") > 0)
    return (
        pl.when(known & _same("", rules))
        .then(pl.lit("merge_split"))
        .when(replaced & (net < 0) & (pl.col("housing_m2") > 0))
        .then(pl.lit("transformation_to_housing"))
        .when(replaced & (net < 0) & (pl.col("other_m2") > 0))
        .then(pl.lit("transformation_to_other"))
        .when(replaced & (net > 0) & (pl.col("lost_m2") < 0))
        .then(pl.lit("from_other_use"))
        .when(known & _same("_vvo", rules))
        .then(pl.lit("merge_split"))
        .when(replaced)
        .then(pl.lit("redivision"))
    )


def _kind_of_stay() -> pl.Expr:
    unknown = _BEFORE_AREA.is_null() | _AFTER_AREA.is_null()
    return (
        pl.when(_RESIZED & pl.col("group_kind").is_not_null())
        .then("group_kind")
        .when(_RESIZED & unknown)
        .then(pl.lit("area_known"))
        .when(_RESIZED)
        .then(pl.lit("area_change"))
        .when(pl.col("before_use_mask") != pl.col("after_use_mask"))
        .then(pl.lit("use_mix"))
        .otherwise(pl.lit("boundary"))
    )


def _kind_of_use_change() -> pl.Expr:
    """On paper: same known area and no works. Else by where the use went (CBS: housing was added)."""
    paper = _known(_BEFORE_AREA == _AFTER_AREA) & ~pl.col("works")
    had, has = (pl.col(f"{side}_use_mask") & HOUSING > 0 for side in ("before", "after"))
    return (
        pl.when(paper)
        .then(pl.lit("administrative_change"))
        .when(pl.col("form") == "use_added")
        .then(pl.lit("from_other_use"))
        .when(has & ~had)
        .then(pl.lit("transformation_to_housing"))
        .otherwise(pl.lit("transformation_to_other"))
    )


def _kind_of_leaving(rules: FlowRules) -> pl.Expr:
    return (
        pl.when(pl.col("after_state").is_in(_ON_PAPER) | _near("corrected_on", rules))
        .then(pl.lit("correction"))
        .when(_near("demolished_on", rules))
        .then(pl.lit("demolition"))
        .when(pl.col("group_kind").is_not_null())
        .then("group_kind")
        .when(_known(pl.col("housing_m2") > 0))
        .then(pl.lit("transformation_to_housing"))
        .when(_known(pl.col("other_m2") > 0))
        .then(pl.lit("transformation_to_other"))
        .otherwise(pl.lit("withdrawal"))
    )


def _kind_of_entering(rules: FlowRules) -> pl.Expr:
    built = pl.col("built_year").is_null() | (
        (pl.col("built_year") - pl.col("first_standing").dt.year()).abs() <= rules.built_year_tolerance
    )
    # A building that the register knew as standing from its first day, yet much older: registered late.
    late = _known(pl.col("first_state") == "standing") & ~built & _near("first_seen", rules)
    return (
        pl.when(pl.col("ever") | pl.col("before_state").is_in(["correction", "never", "ended"]))
        .then(pl.lit("correction"))
        .when(pl.col("group_kind").is_not_null())
        .then("group_kind")
        .when(_near("first_standing", rules) & built)
        .then(pl.lit("new_build"))
        .when(late)
        .then(pl.lit("correction"))
        .when(_known(pl.col("lost_m2") < 0))
        .then(pl.lit("from_other_use"))
        .otherwise(pl.lit("addition"))
    )


def _destination() -> pl.Expr:
    """Return the uses that a unit went to, or came from, as a mask."""
    before, after = pl.col("before_use_mask"), pl.col("after_use_mask")
    gained = after & ~before
    own = pl.when(gained > 0).then(gained).otherwise(after)
    outward = pl.col("kind").is_in(["transformation_to_housing", "transformation_to_other"])
    return (
        pl.when(pl.col("form") == "use_dropped")
        .then(own)
        .when(pl.col("form") == "use_added")
        .then(before)
        .when(pl.col("kind") == "use_mix")
        .then(after)
        .when(outward)
        .then("gainer")
        .when(pl.col("kind") == "from_other_use")
        .then("loser")
    )
