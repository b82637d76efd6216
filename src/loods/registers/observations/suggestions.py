# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Near addresses for rows that match none: shown to the user to choose from, never taken."""

from __future__ import annotations

import difflib
from collections.abc import Iterable

import polars as pl

from loods.messages import N_, Text
from loods.registers.observations.address_schema import PRESENT_STATUSES
from loods.registers.observations.matching import Directory, Remark, described

_SHOWN = 3
# Looking for near streets and numbers costs time; whoever has more rows than this has another problem.
_LOOKED_UP = 2_000
_CUTOFF = 0.75


def with_suggestions(remarks: list[Remark], asked: pl.DataFrame, directory: Directory) -> list[Remark]:
    """Return the remarks, those on unknown addresses with near addresses as detail."""
    wanting = [r.i for r in remarks if r.kind in {"address_unknown", "id_unknown"} and r.detail is None]
    rows = asked.filter(pl.col("i").is_in(wanting[:_LOOKED_UP]))
    near = _near(rows, directory)
    return [_with(remark, near.get(remark.i)) if remark.detail is None else remark for remark in remarks]


def _with(remark: Remark, words: list[str] | None) -> Remark:
    if not words or remark.kind not in {"address_unknown", "id_unknown"}:
        return remark
    detail = Text(N_("Near it: {candidates}."), {"candidates": "; ".join(words)})
    return Remark(remark.i, remark.kind, remark.value, detail)


def _near(rows: pl.DataFrame, directory: Directory) -> dict[int, list[str]]:
    """Return row -> near addresses, from the nearest kind of likeness that gives any."""
    near: dict[int, list[str]] = {}
    if rows.is_empty():
        return near
    addresses = _today(directory.addresses)
    for key in (["postcode", "number"], ["street", "town", "number"], ["postcode"], ["street", "town"]):
        left = rows.filter(~pl.col("i").is_in(list(near)))
        near |= _nearest(left.join(addresses, on=key, suffix="_book"), same_number="number" in key)
    left = rows.filter(~pl.col("i").is_in(list(near)) & pl.col("street").is_not_null())
    return near | _nearest(_like_streets(left, addresses), same_number=False)


def _today(addresses: pl.DataFrame) -> pl.DataFrame:
    return addresses.filter(
        pl.col("valid_to").is_null(),
        pl.col("unit_valid_to").is_null(),
        pl.col("unit_status").is_in(PRESENT_STATUSES),
    )


def _nearest(candidates: pl.DataFrame, *, same_number: bool) -> dict[int, list[str]]:
    """Return row -> at most three candidates, those with the nearest house number first."""
    if candidates.is_empty():
        return {}
    if not same_number:
        distance = (pl.col("house_number").cast(pl.Int64) - pl.col("number")).abs()
        candidates = candidates.with_columns(distance.fill_null(0).alias("distance")).sort("i", "distance")
    best = candidates.unique(["i", "unit_id"], keep="first", maintain_order=True)
    near: dict[int, list[str]] = {}
    for row in best.group_by("i", maintain_order=True).head(_SHOWN).iter_rows(named=True):
        near.setdefault(row["i"], []).append(described(row))
    return near


def _like_streets(rows: pl.DataFrame, addresses: pl.DataFrame) -> pl.DataFrame:
    """Join rows to addresses in streets written nearly the same, in the row's town if it names one."""
    schema = {"street": pl.String(), "town": pl.String(), "like": pl.String()}
    pairs = rows.select("street", "town").unique().iter_rows()
    streets = dict(addresses.group_by("town").agg(pl.col("street").unique()).iter_rows())
    everywhere = sorted({street for names in streets.values() for street in names if street})
    found = [
        (street, town, like)
        for street, town in pairs
        for like in _like(street, streets.get(town) or everywhere)
    ]
    likes = pl.DataFrame(found, schema=schema, orient="row")
    joined = rows.join(likes, on=["street", "town"], nulls_equal=True)
    same_town = pl.col("town").is_null() | (pl.col("town") == pl.col("town_book"))
    matched = joined.join(addresses, left_on="like", right_on="street", suffix="_book")
    return matched.filter(same_town) if "town_book" in matched.columns else matched


def _like(street: str, names: Iterable[str]) -> list[str]:
    return difflib.get_close_matches(street, [name for name in names if name], n=2, cutoff=_CUTOFF)
