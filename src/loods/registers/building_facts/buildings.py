# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Finds the building of every row, by id or by address, and never guesses."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

import polars as pl

from loods.registers.bag.codes import LIVE_STATUSES
from loods.registers.observations.matching import Directory

_POSTCODE_KEY = ["postcode", "number"]
_STREET_KEY = ["street", "number", "town"]
_ID_LENGTHS = range(13, 17)


@dataclass
class Found:
    """Row number -> building, and row number -> (issue kind, value) where none is certain."""

    buildings: dict[int, str] = field(default_factory=dict)
    trouble: dict[int, tuple[str, str | None]] = field(default_factory=dict)


def find_buildings(asked: pl.DataFrame, lost: Collection[int], book: pl.DataFrame) -> Found:
    """Return the building of every row of ASKED_SCHEMA that is certain; `book` is ADDRESS_BOOK_SCHEMA.

    `lost` are the rows of which a spreadsheet has rounded the id of the building.
    """
    directory = Directory(book)
    by_id = _by_id(asked, book)
    by_address = _by_address(asked, directory)
    found = Found()
    for row in asked.iter_rows(named=True):
        rounded = row["id_lost"] or row["i"] in lost
        answer = (
            ("fact_id_lost_digits", _written(row))
            if rounded
            else _one(row, by_id, by_address.get(row["i"], frozenset()))
        )
        if isinstance(answer, str):
            found.buildings[row["i"]] = answer
        else:
            found.trouble[row["i"]] = answer
    return found


def _one(
    row: Mapping[str, object], by_id: Mapping[str, frozenset[str]], at_address: frozenset[str]
) -> str | tuple[str, str | None]:
    """Return the building of a row, or what keeps it from being certain."""
    written = [str(row[name]) for name in ("building", "id") if row[name] is not None]
    trouble = _id_trouble(written, by_id)
    if trouble is not None:
        return trouble
    meant = [by_id[text.zfill(16)] for text in written] + ([at_address] if at_address else [])
    if not meant:
        return _address_trouble(row)
    common = frozenset.intersection(*meant)
    if not common:
        return "fact_ids_differ", " / ".join(sorted(frozenset.union(*meant)))
    return next(iter(common)) if len(common) == 1 else ("fact_several_buildings", ", ".join(sorted(common)))


def _written(row: Mapping[str, object]) -> str:
    return str(row["building"] or row["id"])


def _id_trouble(written: Iterable[str], by_id: Mapping[str, frozenset[str]]) -> tuple[str, str] | None:
    for text in written:
        if not (text.isdecimal() and len(text) in _ID_LENGTHS):
            return "fact_id_malformed", text
        if text.zfill(16) not in by_id:
            return "fact_id_unknown", text
    return None


def _address_trouble(row: Mapping[str, object]) -> tuple[str, str | None]:
    if row["number_is_date"]:
        return "fact_house_number_is_date", None
    words = [row[name] for name in ("postcode", "street", "number", "suffix", "town")]
    address = " ".join(str(word) for word in words if word)
    complete = row["number"] is not None and (row["postcode"] or (row["street"] and row["town"]))
    return ("fact_address_unknown", address) if complete else ("fact_place_missing", address or None)


def _by_id(asked: pl.DataFrame, book: pl.DataFrame) -> dict[str, frozenset[str]]:
    """Return id -> buildings, for the ids asked for of a building, a unit or an address."""
    texts = pl.concat([asked["id"], asked["building"]]).drop_nulls()
    wanted = pl.DataFrame({"key": texts.str.zfill(16).unique()}, schema={"key": pl.String()})
    newest = book.sort("unit_valid_from").unique("unit_id", keep="last", maintain_order=True)
    each = pl.col("building_ids").alias("building")
    tables = [
        newest.select(pl.col("unit_id").alias("key"), each).explode("building"),
        book.select(pl.col("address_id").alias("key"), each).explode("building"),
        book.select(pl.col("building_ids").explode().alias("key")).with_columns(building="key"),
    ]
    return _grouped(table.join(wanted, on="key", how="semi") for table in tables)


def _grouped(tables: Iterable[pl.DataFrame]) -> dict[str, frozenset[str]]:
    listed = pl.concat(tables).drop_nulls().unique()
    return {
        key: frozenset(buildings) for key, buildings in listed.group_by("key").agg("building").iter_rows()
    }


def _by_address(asked: pl.DataFrame, directory: Directory) -> dict[int, frozenset[str]]:
    """Return row -> buildings of the units with its address, by postcode or else by street."""
    by_postcode = _candidates(asked.filter(pl.col("postcode").is_not_null()), directory, _POSTCODE_KEY)
    left = asked.join(by_postcode, on="i", how="anti")
    both = pl.concat([by_postcode, _candidates(left, directory, _STREET_KEY)])
    grouped = both.group_by("i").agg(pl.col("building").unique())
    return {i: frozenset(buildings) for i, buildings in grouped.iter_rows()}


def _candidates(asked: pl.DataFrame, directory: Directory, key: list[str]) -> pl.DataFrame:
    """Return [i, building]: narrowed, while one is left, to letter and addition and to what is there now.

    A number without letter or addition means every unit with that number where none has it bare.
    """
    joined = asked.select("i", "suffix", *key).join(directory.addresses, on=key, suffix="_book")
    same = pl.col("suffix") == pl.col("suffix_book")
    joined = joined.filter(same | ((pl.col("suffix") == "") & ~same.any().over("i")))
    now = pl.col("valid_to").is_null() & pl.col("unit_status").is_in(LIVE_STATUSES)
    joined = joined.filter(now | ~now.any().over("i"))
    return joined.select("i", pl.col("building_ids").alias("building")).explode("building").drop_nulls()
