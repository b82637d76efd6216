# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Finds the unit of every row, by id or by address, and never guesses: what is not certain stays open."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

import polars as pl

from loods.messages import N_, Text
from loods.registers.observations.address_schema import PRESENT_STATUSES
from loods.registers.sheets.columns import plain

_OTHER_OBJECTS = {"02", "03", "30"}  # mooring, pitch, public space
_POSTCODE_KEY = ["postcode", "number", "suffix"]
_STREET_KEY = ["street", "number", "suffix", "town"]


@dataclass(frozen=True)
class Remark:
    """Something about row `i`: an issue kind, the value it is about, a detail and the column's header."""

    i: int
    kind: str
    value: str | None = None
    detail: Text | None = None
    field: str | None = None


@dataclass
class Matched:
    """Rows with their unit, and what is to be said about them and about the others."""

    units: dict[int, str] = field(default_factory=dict)
    remarks: list[Remark] = field(default_factory=list)

    def take(self, found: pl.DataFrame, kind: str | None = None) -> None:
        """Accept frame [i, unit_id]; `kind` is a note for each of its rows."""
        pairs = list(zip(found["i"].to_list(), found["unit_id"].to_list(), strict=True))
        self.units.update(pairs)
        if kind:
            self.remarks += [Remark(i, kind, unit) for i, unit in pairs]


class Directory:
    """The address book with the keys that rows are matched by."""

    def __init__(self, book: pl.DataFrame) -> None:
        self.book = book

    @cached_property
    def unit_ids(self) -> pl.DataFrame:
        return self.book.select("unit_id").unique()

    @cached_property
    def addresses(self) -> pl.DataFrame:
        """One row per unit and address version, with plain keys; short street names are rows too."""
        book = self.book.filter(pl.col("house_number").is_not_null()).with_columns(
            pl.col("house_number").cast(pl.Int64).alias("number"),
            pl.concat_str("house_letter", "house_number_addition", ignore_nulls=True)
            .str.to_uppercase()
            .str.replace_all("[^0-9A-Z]", "")
            .alias("suffix"),
            pl.concat_str(
                pl.col("house_letter").fill_null(""),
                pl.lit("|"),
                pl.col("house_number_addition").fill_null(""),
            ).alias("exact"),
        )
        short = book.filter(
            pl.col("street_short").is_not_null() & (pl.col("street_short") != pl.col("street"))
        )
        short = short.with_columns(pl.col("street_short").alias("street"))
        both = pl.concat([book, short]).rename({"street": "street_name", "town": "town_name"})
        return _with_plain(_with_plain(both, "street_name", "street"), "town_name", "town")

    @cached_property
    def buildings(self) -> pl.DataFrame:
        """One row per building and unit version."""
        return self.book.with_columns(pl.col("building_ids").alias("building")).explode("building")


def _with_plain(table: pl.DataFrame, source: str, target: str) -> pl.DataFrame:
    names = table[source].unique().drop_nulls()
    keys = pl.DataFrame(
        {source: names, target: [plain(name) for name in names]}, {source: pl.String(), target: pl.String()}
    )
    return table.join(keys, on=source, how="left")


def match(asked: pl.DataFrame, directory: Directory) -> Matched:
    """Return the unit of every row of ASKED_SCHEMA that is certain, and a remark where it is not."""
    result = Matched()
    with_id = asked.filter(pl.col("id").is_not_null())
    with_building = asked.filter(pl.col("id").is_null() & pl.col("building").is_not_null() & ~_has_number())
    rest = asked.join(pl.concat([with_id, with_building]).select("i"), on="i", how="anti")
    _by_id(with_id, directory, result)
    _by_building(with_building, directory, result, "building")
    _by_address(rest, directory, result)
    return result


def _has_number() -> pl.Expr:
    return pl.col("number").is_not_null() & (
        pl.col("postcode").is_not_null() | pl.col("street").is_not_null()
    )


def _by_id(asked: pl.DataFrame, directory: Directory, result: Matched) -> None:
    sure = asked.filter(~pl.col("id_lost"))
    padded = sure.with_columns(pl.col("id").str.zfill(16).alias("unit_id"))
    found = padded.join(directory.unit_ids, on="unit_id", how="semi")
    _check_address_too(found, directory, result)
    unknown = sure.join(found, on="i", how="anti")
    unknown = _by_address_id(unknown, directory, result)
    buildings = unknown.filter(pl.col("id").str.zfill(16).str.slice(4, 2) == "10")
    _by_building(buildings, directory, result, "id")
    for i, text in unknown.join(buildings, on="i", how="anti").select("i", "id").iter_rows():
        result.remarks.append(Remark(i, _id_problem(text), text))
    _lost_digits(asked.filter("id_lost"), directory, result)


def _id_problem(text: str) -> str:
    if not text.isdecimal() or not 13 <= len(text) <= 16:
        return "id_malformed"
    return "id_other_object" if text.zfill(16)[4:6] in _OTHER_OBJECTS else "id_unknown"


def _check_address_too(found: pl.DataFrame, directory: Directory, result: Matched) -> None:
    """Accept ids, unless the row also has an address that belongs to other units only."""
    full = found.filter(pl.col("postcode").is_not_null() & pl.col("number").is_not_null())
    owners = full.join(directory.addresses, on=_POSTCODE_KEY, suffix="_book", nulls_equal=False)
    verdict = owners.group_by("i").agg((pl.col("unit_id") == pl.col("unit_id_book")).any().alias("same"))
    wrong = found.join(verdict.filter(~pl.col("same")), on="i", how="semi")
    right = found.join(wrong, on="i", how="anti")
    result.take(right.filter(pl.col("id").str.len_chars() == 16))
    result.take(right.filter(pl.col("id").str.len_chars() < 16), "id_zeros_restored")
    others = owners.join(wrong, on="i", how="semi")
    for i, candidates in _listed(others.drop("unit_id").rename({"unit_id_book": "unit_id"})):
        result.remarks.append(Remark(i, "id_address_differ", None, _address_of(candidates)))


def _by_address_id(asked: pl.DataFrame, directory: Directory, result: Matched) -> pl.DataFrame:
    """Take ids that are of an address with one unit; return the rows that are left."""
    keyed = asked.with_columns(pl.col("id").str.zfill(16).alias("address_id"))
    candidates = keyed.join(directory.addresses, on="address_id", suffix="_book")
    found, _ = _one_unit(candidates)
    result.take(found, "id_is_address")
    return asked.join(found, on="i", how="anti")


def _by_building(asked: pl.DataFrame, directory: Directory, result: Matched, column: str) -> None:
    """Take the only unit of a building, of the use that the row names if it names one."""
    if asked.is_empty():
        return
    keyed = asked.with_columns(pl.col(column).str.zfill(16).alias("building"))
    candidates = keyed.join(directory.buildings, on="building", suffix="_book")
    named = pl.col("uses").list.len() > 0
    candidates = candidates.filter(~named | _same_use())
    found, several = _one_unit(candidates)
    result.take(found, "id_is_building")
    _remark_several(several, result, "building_several_units")
    known = keyed.join(directory.buildings, on="building", how="semi")
    for i in set(known["i"]) - set(found["i"]) - set(several["i"]):
        result.remarks.append(Remark(i, "building_several_units"))
    for i, text in keyed.join(known, on="i", how="anti").select("i", column).iter_rows():
        result.remarks.append(Remark(i, "building_unknown", text))


def _same_use() -> pl.Expr:
    return pl.col("uses").list.set_intersection("uses_book").list.len() > 0


def _lost_digits(asked: pl.DataFrame, directory: Directory, result: Matched) -> None:
    """An id without its last digits is used only together with an address of a unit that begins the same."""
    candidates = _candidates(asked, directory, _POSTCODE_KEY)
    start = pl.col("id").str.replace_all("[^0-9]", "").str.slice(0, 15)
    found, _ = _one_unit(candidates.filter(pl.col("unit_id").str.slice(0, 15) == start))
    result.take(found)
    for i, text in asked.join(found, on="i", how="anti").select("i", "id").iter_rows():
        result.remarks.append(Remark(i, "id_lost_digits", text))


def _candidates(asked: pl.DataFrame, directory: Directory, key: Sequence[str]) -> pl.DataFrame:
    return asked.join(directory.addresses, on=list(key), suffix="_book")


def _one_unit(candidates: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Return [i, unit_id, on_day] of rows that mean one unit, and all candidates of the other rows.

    Candidates are narrowed, as long as one is left, to those that were there on the day of the row, whose
    letter and addition are exactly so, and that have the use of the row.
    """
    day = pl.coalesce("date", pl.lit("9999-01-01").str.to_date())
    holds = (pl.col("valid_from") <= day) & (pl.col("valid_to").is_null() | (day < pl.col("valid_to")))
    present = holds & pl.col("unit_status").is_in(PRESENT_STATUSES)
    same = (
        pl.col("exact") == pl.col("exact_book") if "exact_book" in candidates.columns else pl.lit(value=True)
    )
    left = candidates.with_columns(
        present.alias("on_day"), same.alias("is_exact"), _same_use().alias("same_use")
    )
    for flag in ("on_day", "is_exact", "same_use"):
        left = left.filter(pl.col(flag) | ~pl.col(flag).any().over("i"))
    single = pl.col("unit_id").n_unique().over("i") == 1
    found = left.filter(single).group_by("i").agg(pl.col("unit_id").first(), pl.col("on_day").any())
    return found, left.filter(~single)


def _by_address(asked: pl.DataFrame, directory: Directory, result: Matched) -> None:
    for i in asked.filter("number_is_date")["i"]:
        result.remarks.append(Remark(i, "house_number_is_date"))
    asked = asked.filter(~pl.col("number_is_date"))
    by_postcode = _candidates(asked, directory, _POSTCODE_KEY)
    found, several = _one_unit(by_postcode)
    left = asked.join(by_postcode, on="i", how="anti")
    found = _agreeing_street(asked.join(found, on="i"), directory, result)
    _take_by_address(found, result)
    _remark_several(several, result, "address_several_units")
    by_street = _candidates(left, directory, _STREET_KEY)
    found, several = _one_unit(by_street)
    _take_by_address(found, result)
    written = left.filter(pl.col("postcode").is_not_null()).join(found, on="i", how="semi")
    rows = written.select("i", "postcode").iter_rows()
    result.remarks += [Remark(i, "postcode_differs", text) for i, text in rows]
    _remark_several(several, result, "address_several_units")
    _remark_unmatched(left.join(by_street, on="i", how="anti"), result)


def _take_by_address(found: pl.DataFrame, result: Matched) -> None:
    result.take(found.filter("on_day"))
    result.take(found.filter(~pl.col("on_day")), "address_of_other_day")


def _agreeing_street(found: pl.DataFrame, directory: Directory, result: Matched) -> pl.DataFrame:
    """Leave out rows whose street leads to another unit than the postcode; warn where it only differs."""
    streets = directory.addresses.select("unit_id", "street").unique()
    differs = found.filter(pl.col("street").is_not_null()).join(streets, on=["unit_id", "street"], how="anti")
    others = _candidates(differs.drop("unit_id", "on_day"), directory, _STREET_KEY)
    for i, candidates in _listed(others):
        result.remarks.append(Remark(i, "address_contradicts", None, _address_of(candidates)))
    for i in differs.join(others, on="i", how="anti")["i"]:
        result.remarks.append(Remark(i, "street_differs"))
    return found.join(others, on="i", how="anti")


def _remark_several(several: pl.DataFrame, result: Matched, kind: str) -> None:
    for i, candidates in _listed(several):
        result.remarks.append(Remark(i, kind, None, _address_of(candidates)))


def _remark_unmatched(asked: pl.DataFrame, result: Matched) -> None:
    named = asked.select(_has_number() & (pl.col("postcode").is_not_null() | pl.col("town").is_not_null()))
    something = asked.select(pl.any_horizontal(pl.col("postcode", "number", "street").is_not_null()))
    flags = zip(asked["i"], named.to_series(), something.to_series(), strict=True)
    for i, complete, any_part in flags:
        kind = "address_unknown" if complete else "address_incomplete" if any_part else "no_identification"
        result.remarks.append(Remark(i, kind))


def _listed(candidates: pl.DataFrame) -> list[tuple[int, list[str]]]:
    """Return per row its candidates in words, at most five."""
    if candidates.is_empty():
        return []
    named = candidates.unique(["i", "unit_id"], maintain_order=True).sort("i", "unit_id")
    groups: dict[int, list[str]] = {}
    for row in named.iter_rows(named=True):
        groups.setdefault(row["i"], []).append(described(row))
    return list(groups.items())


def described(row: dict[str, object]) -> str:
    """Return a candidate in words: address, uses and id."""
    uses = ", ".join(str(use) for use in row.get("uses_book") or ())  # type: ignore[attr-defined]
    number = f"{row.get('house_number') or ''}{row.get('house_letter') or ''}"
    addition = row.get("house_number_addition")
    street = row.get("street_name") or row.get("street_book") or row.get("street") or ""
    place = f"{street} {number}{f'-{addition}' if addition else ''}".strip()
    return f"{place} ({uses or '?'}; {row['unit_id']})"


def _address_of(words: list[str]) -> Text:
    shown = "; ".join(words[:5]) + ("; …" if len(words) > 5 else "")
    return Text(N_("Candidates: {candidates}."), {"candidates": shown})
