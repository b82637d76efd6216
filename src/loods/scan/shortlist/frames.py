# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The tables that go into the shortlist: what is known of each building, as ranges; null is unknown."""

from __future__ import annotations

from typing import Any

import polars as pl

from loods.scan.facts.catalogue import column
from loods.scan.facts.table import Facts
from loods.scan.results import ASPECTS

# Where a building lies, beside its facts; plan_list: art. 7.4 of the convenant, null where unknown.
PLACES: dict[str, Any] = {
    "building_id": pl.String,
    "gemeente": pl.String,
    "x": pl.Float64,
    "y": pl.Float64,
    "plan_list": pl.Boolean,
}
# Column of the table -> fact of the catalogue; each gives a _low and a _high.
_FACTS = {
    "area_m2": "lettable_area_vvo_m2",
    "area_go_m2": "floor_area_go_m2",
    "office_share": "share_office",
    "vacant_m2": "vacant_m2",
    "vacant_share": "vacant_share",
    "vacant_years": "vacant_years",
    "label": "energy_label",
    "kwh": "energy_kwh_m2",
    "monument": "monument",
}
BUILDINGS: dict[str, Any] = PLACES | {
    f"{name}_{end}": pl.Float64 for name in _FACTS for end in ("low", "high")
}

# What the lists read of SCAN_SCHEMA, a row per building and use.
SCAN: dict[str, Any] = {
    "building_id": pl.String,
    "use": pl.String,
    "score_low": pl.Float64,
    "score_high": pl.Float64,
    "class_low": pl.String,
    "class_high": pl.String,
    "vetoes": pl.List(pl.String),
    "possible_vetoes": pl.List(pl.String),
    "investment_eur": pl.Float64,
    "gap_eur": pl.Float64,
    "gap_low_eur": pl.Float64,
    "gap_high_eur": pl.Float64,
    "months_usual": pl.Float64,
    **{f"light_{aspect}": pl.String for aspect in ASPECTS},
    "unknown": pl.List(pl.String),
    "report_id": pl.String,
}


def buildings_of(facts: Facts, places: pl.DataFrame) -> pl.DataFrame:
    """Return the facts that the lists need (BUILDINGS), a row per building of both `facts` and `places`."""
    ends = {"low": facts.low, "high": facts.high}
    columns = {
        f"{name}_{end}": numbers[:, column(fact)]
        for name, fact in _FACTS.items()
        for end, numbers in ends.items()
    }
    known = pl.DataFrame({"building_id": list(facts.building_ids), **columns}).with_columns(
        pl.col(list(columns)).fill_nan(None)
    )
    return places.join(known, on="building_id", maintain_order="left").select(
        pl.col(name).cast(kind) for name, kind in BUILDINGS.items()
    )
