# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""From the tables of an edition to one history: which unit was what, how large and where, in each period."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

import polars as pl

from loods.monitor.timeline import FOREVER, collapse, overlay


class Tables(Protocol):
    """What the history needs of an edition: its tables by name (schemas: loods.registers.bag.tables)."""

    def table(self, name: str, columns: list[str] | None = None) -> pl.DataFrame:
        """Return a table, or only these columns of it."""
        ...


UNIT_STATES = {
    "Verblijfsobject gevormd": "pipeline",
    "Niet gerealiseerd verblijfsobject": "never",
    "Verblijfsobject in gebruik (niet ingemeten)": "live",
    "Verblijfsobject in gebruik": "live",
    "Verbouwing verblijfsobject": "live",
    "Verblijfsobject buiten gebruik": "out_of_use",
    "Verblijfsobject ingetrokken": "ended",
    "Verblijfsobject ten onrechte opgevoerd": "correction",
}
BUILDING_STATES = {
    "Bouwvergunning verleend": "permit",
    "Niet gerealiseerd pand": "never",
    "Bouw gestart": "started",
    "Pand in gebruik (niet ingemeten)": "standing",
    "Pand in gebruik": "standing",
    "Verbouwing pand": "standing",
    "Sloopvergunning verleend": "standing",
    "Pand buiten gebruik": "standing",
    "Pand gesloopt": "demolished",
    "Pand ten onrechte opgevoerd": "correction",
}
# Statuses that say that somebody built: under works, or taken back into use and still to be measured.
_WORKS = (
    "Verbouwing verblijfsobject",
    "Verblijfsobject in gebruik (niet ingemeten)",
    "Verbouwing pand",
    "Pand in gebruik (niet ingemeten)",
)

# Stands for the town of an address whose street is not in the delivery: it lay outside the area delivered.
_ELSEWHERE = "elsewhere"

_COUNTING = ["not_bag_at", "inactive_at", "lv_inactive_at", "valid_from", "valid_to"]
_UNIT = ["id", "status", "use_mask", "floor_area_go_m2", "building_ids", "main_address_id", "x", "y"]

# One row per unit x period [start, end) in which nothing of the below changed.
HISTORY_COLUMNS = (
    "unit_id",
    "start",
    "end",
    "state",
    "works",
    "use_mask",
    "floor_area_go_m2",
    "building_id",
    "building_ids",
    "building_state",
    "shares_building",
    "address_id",
    "public_space_id",
    "town_id",
    "town_assumed",
    "x",
    "y",
)


def counting(versions: pl.DataFrame) -> pl.DataFrame:
    """Return the versions that count, with start and end: not NietBag, not inactive, not begin = end."""
    nulls = [pl.col(name).is_null() for name in ("not_bag_at", "inactive_at", "lv_inactive_at")]
    return (
        versions.filter(*nulls, pl.col("valid_from").is_not_null())
        .with_columns(start=pl.col("valid_from"), end=pl.col("valid_to").fill_null(FOREVER))
        .filter(pl.col("start") < pl.col("end"))
        .drop(_COUNTING)
    )


def unit_history(edition: Tables) -> pl.DataFrame:
    """Return the history of every unit of an edition (HISTORY_COLUMNS), sorted by unit and start.

    A unit in several buildings has the first one as its home: it is counted there, and once. A unit whose
    address is not registered yet counts to the nearest town it is known to have had (town_assumed); one whose
    street lies outside the delivery has no town (null).
    """
    pieces = _units(edition)
    pieces = overlay(pieces, buildings(edition), ["building_id"], ["building_state"])
    pieces = overlay(pieces, _sharing(pieces), ["building_id", "phase"], ["shares_building"])
    pieces = overlay(pieces, _places(edition), ["address_id"], ["public_space_id", "town_id"])
    return (
        pieces.sort("unit_id", "start")
        .with_columns(
            shares_building=pl.col("shares_building").fill_null(value=False),
            town_assumed=pl.col("town_id").is_null(),
            town_id=pl.col("town_id")
            .forward_fill()
            .backward_fill()
            .over("unit_id")
            .replace(_ELSEWHERE, None),
        )
        .select(HISTORY_COLUMNS)
    )


def buildings(edition: Tables) -> pl.DataFrame:
    """Return building_id, start, end, building_state, works and built_year per version of a building."""
    versions = counting(edition.table("building", ["id", "status", "built_year", *_COUNTING]))
    return _without_overlap(
        versions.select(
            "start",
            "end",
            "built_year",
            building_id="id",
            building_state=_translated("status", BUILDING_STATES),
            works=pl.col("status").cast(pl.String).is_in(_WORKS),
        ),
        "building_id",
    )


def _units(edition: Tables) -> pl.DataFrame:
    versions = counting(edition.table("unit", [*_UNIT, *_COUNTING]))
    named = versions.select(
        "start",
        "end",
        "use_mask",
        "floor_area_go_m2",
        "building_ids",
        "x",
        "y",
        unit_id="id",
        address_id="main_address_id",
        building_id=pl.col("building_ids").list.first(),
        state=_translated("status", UNIT_STATES),
        works=pl.col("status").cast(pl.String).is_in(_WORKS),
    )
    standing = pl.when(pl.col("state").is_in(["live", "out_of_use"])).then(pl.lit("standing"))
    phase = standing.when(pl.col("state") == "pipeline").then(pl.lit("pipeline")).otherwise(pl.lit("gone"))
    return _without_overlap(named, "unit_id").with_columns(phase=phase)


def _without_overlap(versions: pl.DataFrame, key: str) -> pl.DataFrame:
    """Let a version end where the object's next one begins; of two with one start the last stays."""
    ordered = versions.sort(key, "start", "end", maintain_order=True)
    later = pl.col("start").shift(-1).over(key)
    return ordered.with_columns(end=pl.min_horizontal("end", later)).filter(pl.col("start") < pl.col("end"))


def _translated(column: str, states: Mapping[str, str]) -> pl.Expr:
    return pl.col(column).cast(pl.String).replace_strict(states, default="unknown", return_dtype=pl.String)


def _sharing(pieces: pl.DataFrame) -> pl.DataFrame:
    """Return per building and phase the periods in which it held one unit, and in which several."""
    inside = (
        pieces.filter(pl.col("phase") != "gone")
        .select("phase", "start", "end", building_id="building_ids")
        .explode("building_id")
    )
    key = ["building_id", "phase"]
    steps = pl.concat([inside.select(*key, at="start", step=1), inside.select(*key, at="end", step=-1)])
    counts = (
        steps.group_by(*key, "at")
        .agg(pl.col("step").sum())
        .sort(*key, "at")
        .with_columns(units=pl.col("step").cum_sum().over(key))
    )
    periods = counts.with_columns(
        start=pl.col("at"),
        end=pl.col("at").shift(-1).over(key).fill_null(FOREVER),
        shares_building=pl.col("units") > 1,
    )
    return collapse(periods.filter(pl.col("units") > 0), key, ["shares_building"])


def _places(edition: Tables) -> pl.DataFrame:
    """Return per address the periods with its public space and town; its own town (ligt in) goes first."""
    addresses = counting(edition.table("address", ["id", "public_space_id", "town_id", *_COUNTING]))
    spaces = counting(edition.table("public_space", ["id", "town_id", *_COUNTING]))
    own = _without_overlap(
        addresses.select("start", "end", "public_space_id", own_town_id="town_id", address_id="id"),
        "address_id",
    )
    streets = _without_overlap(
        spaces.select("start", "end", street_town_id="town_id", public_space_id="id"), "public_space_id"
    )
    placed = overlay(own, streets, ["public_space_id"], ["street_town_id"])
    unresolved = pl.when(pl.col("public_space_id").is_not_null()).then(pl.lit(_ELSEWHERE))
    return placed.with_columns(town_id=pl.coalesce("own_town_id", "street_town_id", unresolved))
