# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""From observations to one statement per unit, track and day: what all sources together say of that day."""

from __future__ import annotations

from collections.abc import Callable

import polars as pl

_KEY = ["unit_id", "date"]

Rows = pl.DataFrame  # one row per observation: unit_id, date, state, part_m2, standard, since, source ...


def day_statements(observations: pl.DataFrame, track: str) -> pl.DataFrame:
    """Return per unit and day: state, whole, parts_vvo, parts_go, since and observation_ids, for one track.

    Tracks: counted, administrative, offered (state "vacant" then means: on offer), empty (counted on site,
    else what a supply row says). Days on which sources contradict each other have state "contradicted".
    """
    return _resolved(_TRACKS[track](observations))


def _by_concept(concept: str) -> Callable[[pl.DataFrame], Rows]:
    def rows(observations: pl.DataFrame) -> Rows:
        chosen = observations.filter(pl.col("concept") == concept, pl.col("state").is_not_null())
        return _rows(chosen, pl.col("state"))

    return rows


def _offered(observations: pl.DataFrame) -> Rows:
    offered = pl.col("offered").fill_null(pl.when(pl.col("concept") == "supply").then(pl.lit(value=True)))
    chosen = observations.with_columns(offered=offered).filter(pl.col("offered").is_not_null())
    return _rows(chosen, pl.when("offered").then(pl.lit("vacant")).otherwise(pl.lit("in_use")))


def _empty(observations: pl.DataFrame) -> Rows:
    counted = observations.filter(pl.col("concept") == "counted", pl.col("state").is_not_null())
    supply = observations.filter(pl.col("concept") == "supply", pl.col("state").is_not_null())
    # Who stood in front of the building on that day knows better than the advertisement.
    supply = supply.join(counted.select(_KEY).unique(), on=_KEY, how="anti")
    return _rows(pl.concat([counted, supply]), pl.col("state"))


_TRACKS: dict[str, Callable[[pl.DataFrame], Rows]] = {
    "counted": _by_concept("counted"),
    "administrative": _by_concept("administrative"),
    "offered": _offered,
    "empty": _empty,
}


def _rows(observations: pl.DataFrame, state: pl.Expr) -> Rows:
    return observations.select(
        "unit_id",
        "date",
        "part_m2",
        "observation_id",
        state=state.cast(pl.String),
        standard=pl.col("part_standard").fill_null("vvo"),
        since=pl.when(pl.col("vacant_since") <= pl.col("date")).then("vacant_since"),
        source=pl.col("source").fill_null(""),
    ).unique("observation_id")


def _resolved(rows: Rows) -> pl.DataFrame:
    vacant, whole = pl.col("state") == "vacant", pl.col("part_m2").is_null()
    days = rows.group_by(_KEY).agg(
        whole=(vacant & whole).any(),
        vacant=vacant.any(),
        underused=(pl.col("state") == "underused").any(),
        taken=(~vacant & whole).any(),
        since=pl.col("since").filter(vacant).max(),
        observation_ids=pl.col("observation_id").sort(),
    )
    state = (
        pl.when(pl.col("whole") & pl.col("taken"))
        .then(pl.lit("contradicted"))
        .when("vacant")
        .then(pl.lit("vacant"))
        .when("underused")
        .then(pl.lit("underused"))
        .otherwise(pl.lit("in_use"))
    )
    days = days.with_columns(state=state).join(_parts(rows), on=[*_KEY, "state"], how="left")
    blank = pl.col("whole") & (pl.col("state") == "vacant")
    return days.select(
        *_KEY,
        "state",
        "since",
        "observation_ids",
        whole=(pl.col("parts_vvo").is_null() & pl.col("parts_go").is_null()) | blank,
        parts_vvo=pl.when(~blank).then("parts_vvo").fill_null([]),
        parts_go=pl.when(~blank).then("parts_go").fill_null([]),
    ).sort(_KEY)


def _parts(rows: Rows) -> pl.DataFrame:
    """Return the parts said by the source that says most: parts of one source add up, two sources do not."""
    of_source = (
        rows.filter(pl.col("part_m2").is_not_null(), pl.col("state").is_in(["vacant", "underused"]))
        .group_by(*_KEY, "state", "source")
        .agg(
            total=pl.col("part_m2").sum(),
            parts_vvo=pl.col("part_m2").filter(pl.col("standard") == "vvo").sort(),
            parts_go=pl.col("part_m2").filter(pl.col("standard") == "go").sort(),
        )
    )
    ranked = of_source.sort(*_KEY, "state", "total", "source", descending=[False, False, False, True, False])
    return ranked.unique([*_KEY, "state"], keep="first", maintain_order=True).drop("source", "total")
