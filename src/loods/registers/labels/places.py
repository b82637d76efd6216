# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Which unit or building a label is of: by the ids of the BAG, else by postcode and house number."""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

from loods.registers.bag.codes import LIVE_STATUSES

_KEY = ["postcode", "number", "suffix"]
_SURE = r"^\d{16}$"


@dataclass(frozen=True)
class KnownPlaces:
    """The units, buildings and addresses of the editions that were imported.

    units: unit_id, building_id; buildings: known_building; addresses: postcode, number, suffix, address_unit,
    address_building (null where the address leads to several); numbers: postcode, number.
    """

    units: pl.DataFrame
    buildings: pl.DataFrame
    addresses: pl.DataFrame
    numbers: pl.DataFrame

    @classmethod
    def of(cls, book: pl.DataFrame) -> KnownPlaces:
        """Return what an address book (ADDRESS_BOOK_SCHEMA) knows; the present state goes before the past."""
        current = pl.col("valid_to").is_null() & pl.col("unit_status").is_in(LIVE_STATUSES)
        listed = book.with_columns(pl.col("building_ids").list.first().alias("building_id"), current=current)
        newest = listed.sort("unit_valid_from").unique("unit_id", keep="last", maintain_order=True)
        buildings = book.select(pl.col("building_ids").explode().alias("known_building")).unique()
        addresses = _addresses(listed)
        numbers = addresses.select("postcode", "number").unique()
        return cls(newest.select("unit_id", "building_id"), buildings.drop_nulls(), addresses, numbers)


def _addresses(listed: pl.DataFrame) -> pl.DataFrame:
    numbered = listed.filter(pl.col("house_number").is_not_null() & pl.col("postcode").is_not_null())
    keyed = numbered.with_columns(
        pl.col("house_number").cast(pl.Int64).alias("number"),
        suffix_of("house_letter", "house_number_addition"),
    )
    left = keyed.filter(pl.col("current") | ~pl.col("current").any().over(_KEY))
    return left.group_by(_KEY).agg(
        _only("unit_id").alias("address_unit"), _only("building_id").alias("address_building")
    )


def _only(column: str) -> pl.Expr:
    return pl.when(pl.col(column).n_unique() == 1).then(pl.col(column).first())


def suffix_of(*columns: str) -> pl.Expr:
    """Letter and addition together, in capitals and digits only, so that ways of writing compare."""
    together = pl.concat_str(*(pl.col(name).fill_null("") for name in columns))
    return together.str.to_uppercase().str.replace_all("[^0-9A-Z]", "").alias("suffix")


def placed(rows: pl.DataFrame, known: KnownPlaces) -> pl.DataFrame:
    """Return rows with unit_id, building_id, place (as `_place` says).

    `rows` has the text columns unit_id, building_ids, berth_id, pitch_id, postcode, house_number,
    house_letter, addition; the id as it was written stays as written_id.
    """
    asked = _asked(rows)
    found = asked.join(known.units.rename({"building_id": "unit_building"}), on="unit_id", how="left")
    found = found.join(known.addresses.with_columns(has_address=True), on=_KEY, how="left")
    found = found.join(known.numbers.with_columns(has_number=True), on=_KEY[:2], how="left")
    found = found.join(_known_buildings(found, known), on="line", how="left")
    found = found.with_columns(pl.col("known_buildings").list.first().alias("known_building"))
    found = found.with_columns(_place())
    place, of_file = pl.col("place"), pl.coalesce("known_building", "address_building")
    return found.with_columns(
        pl.when(place == "address").then("address_unit").otherwise("unit_id").alias("unit_id"),
        pl.when(place == "unit")
        .then("unit_building")
        .otherwise(pl.when(place == "address").then("address_building").otherwise(of_file))
        .alias("building_id"),
    )


def _place() -> pl.Expr:
    """What a row is of; the first that holds. An id goes before an address, an address before a building."""
    has_id, has_building = pl.col("unit_id").is_not_null(), pl.col("known_building").is_not_null()
    found = pl.col("has_address").fill_null(value=False)
    no_unit = pl.any_horizontal(pl.col("berth_id", "pitch_id").is_not_null())
    nothing = pl.all_horizontal(
        pl.col("building_ids").is_null(), pl.any_horizontal(pl.col("postcode", "number").is_null())
    )
    tests = {
        "unit": pl.col("unit_building").is_not_null(),
        "unknown_unit": has_id & has_building,
        "outside": has_id | no_unit,
        "address": found & pl.col("address_unit").is_not_null(),
        "building": has_building | (found & pl.col("address_building").is_not_null()),
        "several": found,
        "other_suffix": pl.col("has_number").fill_null(value=False),
        "nowhere": nothing,
    }
    name = pl.lit("outside")
    for word, test in reversed(tests.items()):
        name = pl.when(test).then(pl.lit(word)).otherwise(name)
    return name.alias("place")


def _asked(rows: pl.DataFrame) -> pl.DataFrame:
    """Read ids, postcode and number; an id that lost its zeros gets them back, another text is no id."""
    digits = pl.col("unit_id").str.zfill(16)
    return rows.with_columns(
        pl.col("unit_id").alias("written_id"),
        pl.when(digits.str.contains(_SURE)).then(digits).alias("unit_id"),
        pl.col("postcode").str.replace_all(" ", "").str.to_uppercase(),
        pl.col("house_number").cast(pl.Int64, strict=False).alias("number"),
        suffix_of("house_letter", "addition"),
    )


def _known_buildings(rows: pl.DataFrame, known: KnownPlaces) -> pl.DataFrame:
    """Return line and those of its buildings that are known."""
    listed = rows.select("line", pl.col("building_ids").str.split(",").alias("known_building"))
    each = listed.explode("known_building").with_columns(
        pl.col("known_building").str.strip_chars().str.zfill(16)
    )
    here = each.join(known.buildings, on="known_building", how="semi").unique(maintain_order=True)
    return here.group_by("line", maintain_order=True).agg(pl.col("known_building").alias("known_buildings"))


def per_building(rows: pl.DataFrame) -> pl.DataFrame:
    """Return a label of whole buildings once for each of them; other rows stay as they are."""
    several = (pl.col("place") == "building") & pl.col("known_buildings").is_not_null()
    buildings = pl.when(several).then("known_buildings").otherwise(pl.concat_list("building_id"))
    return rows.with_columns(buildings.alias("building_id")).explode("building_id")
