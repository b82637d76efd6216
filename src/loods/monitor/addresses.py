# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Addresses as people write them, for lists of units."""

from __future__ import annotations

import polars as pl

from loods.monitor.history import Tables

_ADDRESS = ["house_number", "house_letter", "house_number_addition", "postcode"]


def addresses(edition: Tables) -> pl.DataFrame:
    """Return address_id, street, address ("Dorpsstraat 12A-2"), postcode and town, last known version."""
    numbers = _newest(edition.table("address", ["id", "version", *_ADDRESS, "public_space_id", "town_id"]))
    streets = _newest(edition.table("public_space", ["id", "version", "name", "town_id"]))
    towns = _newest(edition.table("town", ["id", "version", "name"]))
    placed = numbers.join(
        streets.select(public_space_id="id", street="name", street_town_id="town_id"),
        on="public_space_id",
        how="left",
    ).with_columns(town_id=pl.coalesce("town_id", "street_town_id"))
    named = placed.join(towns.select(town_id="id", town="name"), on="town_id", how="left")
    addition = pl.concat_str(pl.lit("-"), "house_number_addition")
    number = pl.concat_str(
        pl.col("house_number").cast(pl.String),
        pl.col("house_letter").fill_null(""),
        addition.fill_null(""),
    )
    address = pl.concat_str("street", number, separator=" ", ignore_nulls=True)
    return named.select("street", "postcode", "town", address_id="id", address=address)


def object_names(edition: Tables, history: pl.DataFrame, level: str) -> dict[str, str]:
    """Return names for register objects: of a street its name, of a unit its last address.

    A building is named after the first of the addresses in it.
    """
    if level == "street":
        streets = _newest(edition.table("public_space", ["id", "version", "name"]))
        return dict(streets.select("id", "name").iter_rows())
    key = "unit_id" if level == "unit" else "building_id"
    last = history.sort("unit_id", "start").unique("unit_id", keep="last", maintain_order=True)
    named = last.join(addresses(edition), on="address_id").drop_nulls([key, "address"])
    first = named.group_by(key).agg(pl.col("address").min())
    return dict(first.select(key, "address").iter_rows())


def _newest(versions: pl.DataFrame) -> pl.DataFrame:
    return versions.sort("id", "version").unique("id", keep="last", maintain_order=True)
