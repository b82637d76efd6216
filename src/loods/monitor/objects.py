# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The list behind a figure: each unit that it looked at, and why it counts or not."""

from __future__ import annotations

import polars as pl

from loods.monitor.addresses import addresses
from loods.monitor.history import Tables
from loods.monitor.uses import USE_NAMES

_COLUMNS = (
    "unit_id",
    "address",
    "postcode",
    "town",
    "building_id",
    "built_year",
    "uses",
    "phase",
    "sole_use",
    "floor_area_go_m2",
    "vvo_m2",
    "vvo_m2_low",
    "vvo_m2_high",
    "in_stock",
    "in_band",
    "observed",
    "vacant",
    "vacant_m2",
    "vacant_since",
    "structural_m2",
    "underused",
    "underused_m2",
    "unconfirmed",
    "contradicted",
    "evidence",
    "x",
    "y",
)


def object_list(
    units: pl.DataFrame, edition: Tables, observations: pl.DataFrame, built_years: pl.DataFrame
) -> pl.DataFrame:
    """Return one row per unit: address, areas, what it counts for, since when, and on whose word.

    `units` as Question.units gives them; `built_years` has building_id and built_year.
    """
    named = units.join(addresses(edition), on="address_id", how="left")
    dated = named.join(built_years, on="building_id", how="left")
    told = dated.join(_evidence(units, observations), on="unit_id", how="left")
    return (
        told.with_columns(
            uses=use_text(pl.col("use_mask")),
            observed=pl.col("known"),
            vacant=pl.when("known").then("vacant"),
            underused=pl.when("known").then("underused"),
        )
        .select(_COLUMNS)
        .sort("address", "unit_id", nulls_last=True)
    )


def use_text(mask: pl.Expr) -> pl.Expr:
    """Return the uses of a mask as one text, such as "wonen, kantoor"."""
    wide = mask.cast(pl.Int32)
    names = [pl.when(wide & (1 << bit) > 0).then(pl.lit(name)) for bit, name in enumerate(USE_NAMES)]
    return pl.concat_str(names, separator=", ", ignore_nulls=True)


def _evidence(units: pl.DataFrame, observations: pl.DataFrame) -> pl.DataFrame:
    """Return per unit the observations that its state rests on: a list of date, concept, state and source."""
    used = units.select("unit_id", "observation_ids").explode("observation_ids").drop_nulls("observation_ids")
    rows = used.join(
        observations, left_on=["unit_id", "observation_ids"], right_on=["unit_id", "observation_id"]
    )
    said = pl.struct("date", "concept", "state", "source")
    return rows.sort("date", "observation_ids").group_by("unit_id", maintain_order=True).agg(evidence=said)
