# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Builds the address book of an edition: every address that every unit ever had, with the days it held."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

import polars as pl

from loods.editions.edition import Edition
from loods.registers.observations.address_schema import ADDRESS_BOOK_SCHEMA, UNKNOWN_START

_COUNTING = ["not_bag_at", "inactive_at", "lv_inactive_at"]
_VALID = ["valid_from", "valid_to"]
_UNIT = ["id", "status", "uses", "floor_area_go_m2", "building_ids", "x", "y"]
_ADDRESS = ["house_number", "house_letter", "house_number_addition", "postcode", "public_space_id", "town_id"]


def build_address_book(edition: Edition) -> pl.DataFrame:
    """Return the address book (ADDRESS_BOOK_SCHEMA) of one edition, with the history that it has."""
    book = address_book(
        unit=edition.table("unit", [*_UNIT, "main_address_id", "other_address_ids", *_VALID, *_COUNTING]),
        address=edition.table("address", ["id", *_ADDRESS, *_VALID, *_COUNTING]),
        public_space=edition.table(
            "public_space", ["id", "name", "short_name", "town_id", *_VALID, *_COUNTING]
        ),
        town=edition.table("town", ["id", "version", "name"]),
    )
    if edition.manifest.has_history:
        return book
    unknown = pl.lit(UNKNOWN_START)
    return book.with_columns(unit_valid_from=unknown, valid_from=unknown)


def combined_address_book(editions: Iterable[Edition]) -> pl.DataFrame:
    """Return one address book of several editions: the first one that holds a unit speaks for it.

    Editions that know the history go before those of the current state only.
    """
    books: list[pl.DataFrame] = []
    covered: dict[str, dt.date] = {}
    for edition in sorted(editions, key=lambda edition: not edition.manifest.has_history):
        day = edition.manifest.reference_date
        news = [code for code in edition.manifest.gemeenten if covered.get(code, dt.date.min) < day]
        if books and not news:
            continue
        book = build_address_book(edition)
        for earlier in books:
            book = book.join(earlier.select("unit_id").unique(), on="unit_id", how="anti")
        books.append(book)
        covered |= dict.fromkeys(news, day)
    return pl.concat(books) if books else pl.DataFrame(schema=ADDRESS_BOOK_SCHEMA)


def address_book(
    *, unit: pl.DataFrame, address: pl.DataFrame, public_space: pl.DataFrame, town: pl.DataFrame
) -> pl.DataFrame:
    """Return the address book from the four BAG tables (loods.registers.bag.tables)."""
    book = _overlap(_unit_addresses(unit), _counting(address), "address_id", _ADDRESS)
    streets = _counting(public_space).rename({"name": "street", "short_name": "street_short"})
    streets = streets.rename({"town_id": "street_town_id"})
    book = _overlap(book, streets, "public_space_id", ["street", "street_short", "street_town_id"])
    names = town.sort("version").group_by("id").agg(pl.col("name").last().alias("town"))
    book = book.with_columns(pl.coalesce("town_id", "street_town_id").alias("town_id"))
    book = book.join(names, left_on="town_id", right_on="id", how="left")
    return book.select(pl.col(name).cast(kind) for name, kind in ADDRESS_BOOK_SCHEMA.items())


def _counting(table: pl.DataFrame) -> pl.DataFrame:
    """Keep the versions that count: in the BAG, not withdrawn from the files, valid for at least a day."""
    kept = table.filter(
        pl.all_horizontal(pl.col(name).is_null() for name in _COUNTING),
        pl.col("valid_to").is_null() | (pl.col("valid_from") < pl.col("valid_to")),
    )
    return kept.drop(_COUNTING)


def _unit_addresses(unit: pl.DataFrame) -> pl.DataFrame:
    """One row per unit version and address id, the main address marked."""
    kept = _counting(unit).rename({"id": "unit_id", "status": "unit_status"})
    main = kept.with_columns(pl.col("main_address_id").alias("address_id"), pl.lit(True).alias("is_main"))
    others = kept.with_columns(pl.col("other_address_ids").alias("address_id")).explode("address_id")
    others = others.filter(pl.col("address_id").is_not_null()).with_columns(pl.lit(False).alias("is_main"))
    both = pl.concat([main, others.select(main.columns)])
    return both.drop("main_address_id", "other_address_ids").with_columns(
        pl.col("valid_from").alias("unit_valid_from"), pl.col("valid_to").alias("unit_valid_to")
    )


def _overlap(left: pl.DataFrame, right: pl.DataFrame, key: str, columns: list[str]) -> pl.DataFrame:
    """Join versions that were valid on a same day; a left row without any keeps its days and gets nulls."""
    numbered = left.with_row_index("left_row")
    joined = numbered.join(
        right.select(
            pl.col("id").alias(key), *columns, *(pl.col(name).alias(f"{name}_r") for name in _VALID)
        ),
        on=key,
    )
    joined = joined.with_columns(
        pl.max_horizontal("valid_from", "valid_from_r").alias("valid_from"),
        pl.min_horizontal("valid_to", "valid_to_r").alias("valid_to"),
    ).drop("valid_from_r", "valid_to_r")
    joined = joined.filter(pl.col("valid_to").is_null() | (pl.col("valid_from") < pl.col("valid_to")))
    alone = numbered.join(joined, on="left_row", how="anti")
    return pl.concat([joined, alone], how="diagonal").drop("left_row")
