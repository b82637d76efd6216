# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Accounts of an area over (start, end]: opening + flows = closing, exactly, by construction.

Every change of a unit is one row with one kind; what it adds is what the unit counts for in this area after
it, less what it counted for before. So the rows of a period add up to the difference of the two balances.
"""

from __future__ import annotations

import datetime as dt

import polars as pl

from loods.errors import InputError
from loods.messages import N_
from loods.monitor.addresses import addresses
from loods.monitor.areas import Division
from loods.monitor.changes import SIDES
from loods.monitor.history import Tables
from loods.monitor.objects import use_text
from loods.monitor.results import FLOW_KINDS, Flow, Stock
from loods.monitor.timeline import at
from loods.monitor.uses import ALL_USES
from loods.places import Area

# What a balance counts, and the names of the same on either side of a change.
_MEASURES = {
    "units": "units",
    "floor_area_go_m2": "go",
    "units_sole_use": "units_sole",
    "floor_area_go_m2_sole_use": "go_sole",
}
_PLACE = ("unit_id", "building_id", "public_space_id", "town_id", "x", "y")
WITH_DESTINATION = (
    "transformation_to_housing",
    "transformation_to_other",
    "from_other_use",
    "administrative_change",
    "use_mix",
)


def check_period(start: dt.date, end: dt.date, series_start: dt.date) -> None:
    """Raise InputError for a period that is empty or begins before the register was complete."""
    if start >= end:
        raise InputError(
            N_("A period from {start} to {end} has no days in it."),
            N_("Let the period end after it begins."),
            start=start.isoformat(),
            end=end.isoformat(),
        )
    if start < series_start:
        raise InputError(
            N_("There are no flows before {first}: the register was still being filled (BAG in opbouw)."),
            N_("Begin the period on {first} or later."),
            first=series_start.isoformat(),
        )


def stock_on(history: pl.DataFrame, division: Division, area: Area, bit: int, day: dt.date) -> Stock:
    """Return the balance of an area on a day: every live unit touched by the use `bit`."""
    live = history.filter(at(day), pl.col("state") == "live", pl.col("use_mask") & bit > 0)
    inside = division.inside(live, area)
    sole = inside.filter(pl.col("use_mask") & ALL_USES == bit)
    return Stock(inside.height, _area(inside), sole.height, _area(sole))


def _area(units: pl.DataFrame) -> int:
    return int(units["floor_area_go_m2"].cast(pl.Int64).sum())


def area_changes(
    changes: pl.DataFrame, division: Division, area: Area, start: dt.date, end: dt.date
) -> pl.DataFrame:
    """Return the changes in (start, end] that touch `area`, with what each adds to its balance (signed).

    `changes` as loods.monitor.kinds gives them. A unit that counts before and after, but only once in the
    area, moved: its kind is boundary, whatever else changed.
    """
    here = changes.filter(pl.col("date") > start, pl.col("date") <= end)
    for side in SIDES:
        rows = _members(here, division, area, side)
        inside = pl.col("row").is_in(rows.implode()) & pl.col(f"{side}_counted")
        here = here.with_columns(inside.alias(f"{side}_inside"))
    both = pl.col("before_counted") & pl.col("after_counted")
    moved = both & (pl.col("before_inside") != pl.col("after_inside"))
    signed = {
        name: pl.when("after_inside").then(pl.col(f"after_{short}")).otherwise(0)
        - pl.when("before_inside").then(pl.col(f"before_{short}")).otherwise(0)
        for name, short in _MEASURES.items()
    }
    touched = here.filter(pl.col("before_inside") | pl.col("after_inside"))
    named = touched.with_columns(
        **signed,
        kind=pl.when(moved).then(pl.lit("boundary")).otherwise("kind"),
        destination=pl.when(~moved).then("destination"),
    )
    # Within one area a change of address or point alone is no flow.
    return named.filter((pl.col("kind") != "boundary") | moved)


def _members(changes: pl.DataFrame, division: Division, area: Area, side: str) -> pl.Series:
    place = {name: f"{side}_{name}" for name in _PLACE if name != "unit_id"}
    units = changes.filter(f"{side}_counted").select(
        "row", "unit_id", **{k: pl.col(v) for k, v in place.items()}
    )
    return division.inside(units, area)["row"]


def flows_of(changes: pl.DataFrame) -> tuple[Flow, ...]:
    """Return one flow per kind that occurs, in the order of FLOW_KINDS. A building is in one kind only."""
    sums = changes.group_by("kind").agg(pl.col(*_MEASURES).sum(), changes=pl.len())
    found = sums.join(_buildings(changes), on="kind", how="left").fill_null(0)
    rows = {row["kind"]: row for row in found.iter_rows(named=True)}
    return tuple(Flow(**rows[kind]) for kind in FLOW_KINDS if kind in rows)


def flows_by_destination(changes: pl.DataFrame) -> tuple[Flow, ...]:
    """Return the flows that have a destination (or origin) once more, divided by it (R170)."""
    chosen = changes.filter(pl.col("kind").is_in(WITH_DESTINATION)).with_columns(
        destination=use_text(pl.col("destination").fill_null(0))
    )
    sums = chosen.group_by("kind", "destination").agg(
        pl.col(*_MEASURES).sum(), changes=pl.len(), buildings=pl.col("building_id").n_unique()
    )
    order = list(FLOW_KINDS)
    rows = sorted(sums.iter_rows(named=True), key=lambda row: (order.index(row["kind"]), row["destination"]))
    return tuple(Flow(**row) for row in rows)


def _buildings(changes: pl.DataFrame) -> pl.DataFrame:
    """Return per kind how many buildings it concerns most; each building is in one kind."""
    order = pl.col("kind").replace_strict({kind: index for index, kind in enumerate(FLOW_KINDS)}, default=99)
    size = changes.group_by("building_id", "kind").agg(m2=pl.col("floor_area_go_m2").sum().abs())
    main = size.with_columns(order=order).sort("building_id", "m2", "order", descending=[False, True, False])
    first = main.unique("building_id", keep="first", maintain_order=True)
    return first.group_by("kind").agg(buildings=pl.len().cast(pl.Int64))


def change_list(changes: pl.DataFrame, edition: Tables) -> pl.DataFrame:
    """Return the changes as a list for people: what, when, where, from which uses to which."""
    address_id = pl.when("after_inside").then("after_address_id").otherwise("before_address_id")
    located = changes.with_columns(address_id=address_id).join(
        addresses(edition), on="address_id", how="left"
    )
    return located.select(
        "date",
        "kind",
        use_text(pl.col("destination")).alias("destination"),
        "unit_id",
        "building_id",
        "address",
        "postcode",
        "town",
        *_MEASURES,
        use_text(pl.col("before_use_mask")).alias("uses_before"),
        use_text(pl.col("after_use_mask")).alias("uses_after"),
        pl.col("before_state").alias("state_before"),
        pl.col("after_state").alias("state_after"),
        "works",
    ).sort("date", "kind", "unit_id")
