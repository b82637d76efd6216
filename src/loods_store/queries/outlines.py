# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Outlines of gemeenten for the map: their towns in the published editions, in one piece, simplified."""

from __future__ import annotations

import datetime as dt

import polars as pl
import shapely
from shapely.geometry.base import BaseGeometry

from loods.monitor.history import counting
from loods.places import town_gemeente_on
from loods_store.kept import Kept
from loods_store.queries.monitors import home

_DETAIL_M = 40.0
_COUNTED = ("valid_from", "valid_to", "not_bag_at", "inactive_at", "lv_inactive_at")


def gemeente_outlines(editions: tuple[str, ...], day: dt.date) -> dict[str, BaseGeometry]:
    """Return the outline (RD, to some tens of metres) of each gemeente with towns in them, by code."""
    return _OUTLINES.get((str(home().path), editions, day), lambda: _outlines(editions, day))


def _outlines(editions: tuple[str, ...], day: dt.date) -> dict[str, BaseGeometry]:
    found: dict[str, BaseGeometry] = {}
    for edition_id in editions:
        edition = home().open_edition(edition_id)
        towns = counting(edition.table("town", ["id", "geometry", *_COUNTED]))
        last = towns.filter(pl.col("start") <= day).sort("id", "start").unique("id", keep="last")
        placed = last.join(
            town_gemeente_on(edition.table("town_gemeente"), day), left_on="id", right_on="town_id"
        )
        groups = placed.drop_nulls(["gemeente", "geometry"]).sort("id").group_by("gemeente").agg("geometry")
        for code, parts in groups.iter_rows():
            found.setdefault(code, _joined(parts))
    return found


def _joined(parts: list[bytes]) -> BaseGeometry:
    whole = shapely.union_all(shapely.make_valid(shapely.from_wkb(parts)))
    return shapely.simplify(whole, _DETAIL_M)


_OUTLINES: Kept[dict[str, BaseGeometry]] = Kept(8)
