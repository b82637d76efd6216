# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""An energy label as kept: which unit or building, its class and energy use, and since when."""

from __future__ import annotations

import polars as pl

# The classes from worst to best; the place of a class is the number that a scan reckons with.
CLASSES = ("G", "F", "E", "D", "C", "B", "A", "A+", "A++", "A+++", "A++++", "A+++++")

# One row per label; a label of a whole building that names no unit has no unit_id.
LABEL_SCHEMA = pl.Schema(
    {
        "unit_id": pl.String(),
        "building_id": pl.String(),
        "label": pl.String(),  # one of CLASSES
        "energy_index": pl.Float64(),  # of the methods before 2021
        "energy_kwh_m2": pl.Float64(),  # primary fossil energy a year, of NTA 8800
        "floor_area_m2": pl.Float64(),  # usable area within the thermal zone
        "recorded_on": pl.Date(),
        "registered_on": pl.Date(),
        "valid_until": pl.Date(),
        "building_class": pl.String(),  # W = home, U = other building
        "building_type": pl.String(),
        "method": pl.String(),
        "delivery": pl.String(),
        "line": pl.Int64(),
    }
)
