# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""A space on offer: what it is, when and at what rent. None is unknown, never zero."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import polars as pl

ENTRANCES = ("own", "shared", "through_shop")
_TEXTS = pl.List(pl.String)

SPACE_SCHEMA = pl.Schema(
    {
        "space_id": pl.String(),
        "name": pl.String(),
        "building_id": pl.String(),
        "gemeente": pl.String(),  # code, such as GM0344
        "areas": _TEXTS,  # codes of other areas it lies in; null = unknown
        "x": pl.Float64(),  # RD New, metres
        "y": pl.Float64(),
        "smallest_m2": pl.Float64(),  # smallest part that may be let
        "largest_m2": pl.Float64(),  # the whole
        "available_from": pl.Date(),
        "temporary": pl.Boolean(),
        "until": pl.Date(),  # last day of a temporary use
        "rent_eur_m2_year": pl.Float64(),  # asked, without service costs and VAT
        "location_type": pl.String(),
        "floor": pl.Float64(),  # 0 = ground floor, -1 = basement
        "entrance": pl.String(),  # a word of ENTRANCES
        "street_front": pl.Boolean(),
        "step_free": pl.Boolean(),  # the entrance
        "lift": pl.Boolean(),
        "free_height_m": pl.Float64(),
        "depth_m": pl.Float64(),
        "daylight": pl.Boolean(),
        "heavy_power": pl.Boolean(),
        "strong_floor": pl.Boolean(),
        "open_floor": pl.Boolean(),
        "loading": pl.Float64(),  # levels of the need of that name
        "noise": pl.Float64(),
        "hours": pl.Float64(),
        "transit_m": pl.Float64(),
        "parking_minutes": pl.Float64(),
        "plan_uses": _TEXTS,  # functions that the plan allows; null = unknown, empty = none
        "note": pl.String(),
    }
)


@dataclass(frozen=True)
class Space:
    """One space; fields are the columns of SPACE_SCHEMA. Rent in euro per m2 per year, levels from 0."""

    space_id: str
    name: str | None = None
    building_id: str | None = None
    gemeente: str | None = None
    areas: tuple[str, ...] | None = None
    x: float | None = None
    y: float | None = None
    smallest_m2: float | None = None
    largest_m2: float | None = None
    available_from: dt.date | None = None
    temporary: bool | None = None
    until: dt.date | None = None
    rent_eur_m2_year: float | None = None
    location_type: str | None = None
    floor: float | None = None
    entrance: str | None = None
    street_front: bool | None = None
    step_free: bool | None = None
    lift: bool | None = None
    free_height_m: float | None = None
    depth_m: float | None = None
    daylight: bool | None = None
    heavy_power: bool | None = None
    strong_floor: bool | None = None
    open_floor: bool | None = None
    loading: float | None = None
    noise: float | None = None
    hours: float | None = None
    transit_m: float | None = None
    parking_minutes: float | None = None
    plan_uses: tuple[str, ...] | None = None
    note: str | None = None


def spaces_of(table: pl.DataFrame) -> tuple[Space, ...]:
    """Return the rows of a table (SPACE_SCHEMA, other columns are left out) as spaces."""
    rows = table.select(SPACE_SCHEMA.names()).iter_rows(named=True)
    return tuple(Space(**{name: _plain(value) for name, value in row.items()}) for row in rows)


def space_table(spaces: Iterable[Space]) -> pl.DataFrame:
    """Return spaces as a table of SPACE_SCHEMA."""
    listed = list(spaces)
    values = {name: [getattr(space, name) for space in listed] for name in SPACE_SCHEMA}
    return pl.DataFrame(values, schema=SPACE_SCHEMA)


def _plain(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value
