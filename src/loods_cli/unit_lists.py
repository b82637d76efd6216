# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The live units of an area and their buildings, as the rows of a sheet to fill."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import polars as pl

from loods.registers.bag.tables import USE_NAMES, USES

if TYPE_CHECKING:
    from loods_cli.context import App

_ADDRESS = ["postcode", "house_number", "house_letter", "house_number_addition", "street", "town"]
_ORDER = ["town", "street", "house_number", "house_letter", "house_number_addition", "unit_id"]


def template_rows(app: App, text: str, use: str | None) -> pl.DataFrame:
    """Return the live units of the area that `text` names, with main address, uses and area, by address.

    They come from the newest edition that holds the area, at its reference date; the concept is "counted".
    """
    inside = _inside(app, text, use)
    short = pl.col("uses").list.eval(pl.element().replace_strict(USES, USE_NAMES))
    rows = inside.sort(_ORDER).select(
        "unit_id", *_ADDRESS, short.list.join(", ").alias("use"), "floor_area_go_m2"
    )
    return rows.with_columns(concept=pl.lit("counted"))


def building_rows(app: App, text: str, use: str | None) -> pl.DataFrame:
    """Return the buildings of those units, each with the first of their addresses, by address."""
    rows = _inside(app, text, use).sort(_ORDER).filter(pl.col("building_id").is_not_null())
    return rows.unique("building_id", keep="first", maintain_order=True).select("building_id", *_ADDRESS)


def _inside(app: App, text: str, use: str | None) -> pl.DataFrame:
    """Return the live units of an area with their main address and first building."""
    from loods.editions.address_book import build_address_book
    from loods.monitor.areas import Division
    from loods.monitor.opening import edition_of, named_area
    from loods.places.own_areas import load

    own_areas = load(app.home.areas) if app.home.areas.is_dir() else None
    day = app.home.open_edition().manifest.reference_date
    area = named_area(text, day, app.home, own_areas)
    edition = edition_of(app.home, area, day)
    day = edition.manifest.reference_date
    division = Division.on(day, edition.table("town_gemeente"), own_areas)
    units = _live(build_address_book(edition), day, use)
    return division.inside(units.with_columns(building_id=pl.col("building_ids").list.first()), area)


def _live(book: pl.DataFrame, day: dt.date, use: str | None) -> pl.DataFrame:
    """Return the units that are live on `day` and touched by `use`, one row each, with the main address."""
    from loods.monitor.uses import find_use
    from loods.registers.bag.codes import LIVE_STATUSES

    live = book.filter(
        pl.col("is_main"),
        pl.col("unit_status").is_in(LIVE_STATUSES),
        pl.col("valid_from") <= day,
        pl.col("valid_to").is_null() | (pl.col("valid_to") > day),
    ).unique("unit_id", maintain_order=True)
    if use is None:
        return live
    wanted = USES[USE_NAMES.index(find_use(use))]
    return live.filter(pl.col("uses").list.contains(wanted))
