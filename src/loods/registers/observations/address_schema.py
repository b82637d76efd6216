# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The address book: which unit had which address, use and area on which days."""

from __future__ import annotations

import datetime as dt

import polars as pl

from loods.registers.bag.codes import LIVE_STATUSES

# One row per unit version x address version. valid_from/valid_to: the days on which both held (half open);
# unit_valid_from/unit_valid_to: those of the unit version. Rows without an address have nulls there.
ADDRESS_BOOK_SCHEMA = pl.Schema(
    {
        "unit_id": pl.String(),
        "unit_valid_from": pl.Date(),
        "unit_valid_to": pl.Date(),
        "unit_status": pl.String(),
        "uses": pl.List(pl.String()),
        "floor_area_go_m2": pl.Int32(),
        "building_ids": pl.List(pl.String()),
        "x": pl.Float64(),
        "y": pl.Float64(),
        "address_id": pl.String(),
        "is_main": pl.Boolean(),
        "postcode": pl.String(),
        "house_number": pl.Int32(),
        "house_letter": pl.String(),
        "house_number_addition": pl.String(),
        "street": pl.String(),
        "street_short": pl.String(),
        "public_space_id": pl.String(),
        "town_id": pl.String(),
        "town": pl.String(),
        "valid_from": pl.Date(),
        "valid_to": pl.Date(),
    }
)

# Begin of a version in an edition that knows the present state only.
UNKNOWN_START = dt.date.min

OUT_OF_USE = "Verblijfsobject buiten gebruik"
NOT_DELIVERED = "Verblijfsobject gevormd"
WITHDRAWN = "Verblijfsobject ingetrokken"
NEVER_WAS = ("Niet gerealiseerd verblijfsobject", "Verblijfsobject ten onrechte opgevoerd")
# A unit in one of these can carry an observation on that day.
PRESENT_STATUSES = (*LIVE_STATUSES, OUT_OF_USE, NOT_DELIVERED)
