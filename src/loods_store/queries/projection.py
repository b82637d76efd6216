# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""From an edition to the buildings and units of its reference date, in the columns of the database."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass

import numpy as np
import polars as pl

from loods.editions.edition import Edition
from loods.monitor.addresses import addresses
from loods.monitor.history import counting, unit_history
from loods.monitor.stock import Factors, with_vvo
from loods.monitor.uses import USE_NAMES
from loods.places import town_gemeente_on
from loods.places.own_areas import OwnAreas, assign
from loods.rules import Rulebook

BUILDING_COLUMNS = (
    "building_id",
    "gemeente",
    "town",
    "street",
    "address",
    "postcode",
    "search",
    "status",
    "standing",
    "built_year",
    "uses",
    "units",
    "floor_area_go_m2",
    "lettable_area_vvo_m2",
    "units_area_unknown",
    "in_investigation",
    "own_areas",
    "x",
    "y",
    "lon",
    "lat",
)
UNIT_COLUMNS = (
    "unit_id",
    "building_id",
    "gemeente",
    "address",
    "postcode",
    "town",
    "status",
    "state",
    "uses",
    "floor_area_go_m2",
    "lettable_area_vvo_m2",
    "valid_from",
    "x",
    "y",
)
_STANDING_UNIT = pl.col("state").is_in(["live", "out_of_use"])
# Registered by mistake, or never built: such a unit never was there.
_NEVER_WAS = ("never", "correction")
_STANDING_BUILDING = (
    "Pand in gebruik (niet ingemeten)",
    "Pand in gebruik",
    "Verbouwing pand",
    "Sloopvergunning verleend",
    "Pand buiten gebruik",
)
_COUNTING = ["not_bag_at", "inactive_at", "lv_inactive_at", "valid_from", "valid_to"]


@dataclass(frozen=True)
class Projection:
    """Buildings (BUILDING_COLUMNS) and units (UNIT_COLUMNS) as they are on the reference date."""

    buildings: pl.DataFrame
    units: pl.DataFrame

    def only(self, gemeenten: Collection[str]) -> Projection:
        """Return what lies in these gemeenten, or in none that is known."""
        inside = pl.col("gemeente").is_in([*gemeenten, ""])
        return Projection(self.buildings.filter(inside), self.units.filter(inside))

    def places(self) -> pl.DataFrame:
        """Return table, id and gemeente of every building and unit."""
        return pl.concat(
            [
                self.buildings.select(pl.lit("building").alias("table"), "gemeente", id="building_id"),
                self.units.select(pl.lit("unit").alias("table"), "gemeente", id="unit_id"),
            ]
        ).select("table", "id", "gemeente")


def project(edition: Edition, rulebook: Rulebook, own_areas: OwnAreas | None) -> Projection:
    """Return the units of an edition on its reference date, or as they were last, with their buildings."""
    day = edition.manifest.reference_date
    units = _units(edition, rulebook, own_areas, day)
    return Projection(_buildings(edition, units, day).select(BUILDING_COLUMNS), units.select(UNIT_COLUMNS))


def _units(edition: Edition, rulebook: Rulebook, own_areas: OwnAreas | None, day: dt.date) -> pl.DataFrame:
    last = (
        unit_history(edition)
        .filter(pl.col("start") <= day)
        .sort("unit_id", "start")
        .unique("unit_id", keep="last", maintain_order=True)
        .filter(~pl.col("state").is_in(_NEVER_WAS))
    )
    placed = (
        with_vvo(last, Factors.on(rulebook, day))
        .join(_versions(edition, day), on="unit_id", how="left")
        .join(addresses(edition), on="address_id", how="left")
        .join(town_gemeente_on(edition.table("town_gemeente"), day), on="town_id", how="left")
        .with_columns(pl.col("address", "postcode", "town", "street", "gemeente").fill_null(""))
        .rename({"vvo_m2": "lettable_area_vvo_m2"})
    )
    none = pl.lit([], dtype=pl.List(pl.String))
    own = none if own_areas is None else pl.lit(assign(own_areas.on(day), placed["x"], placed["y"]))
    return placed.with_columns(uses=_uses(pl.col("use_mask")), own=own).sort("unit_id")


def _versions(edition: Edition, day: dt.date) -> pl.DataFrame:
    """Return what the history leaves out: the status in the register's words, since when, other addresses."""
    versions = counting(edition.table("unit", ["id", "status", "other_address_ids", *_COUNTING]))
    return (
        versions.filter(pl.col("start") <= day)
        .sort("id", "start", "end")
        .unique("id", keep="last", maintain_order=True)
        .select(
            "other_address_ids",
            unit_id="id",
            status=pl.col("status").cast(pl.String),
            # Without history the start of a version is not known.
            valid_from=pl.col("start") if edition.manifest.has_history else pl.lit(None, dtype=pl.Date),
        )
    )


def _uses(mask: pl.Expr) -> pl.Expr:
    """Return the uses of a mask as a list of short names, in the order of the register."""
    wide = mask.cast(pl.Int32)
    held = [pl.when(wide & (1 << bit) > 0).then(pl.lit(name)) for bit, name in enumerate(USE_NAMES)]
    return pl.concat_list(held).list.drop_nulls()


def _buildings(edition: Edition, units: pl.DataFrame, day: dt.date) -> pl.DataFrame:
    """Return one row per building that has or had a unit: where it is, what it holds."""
    inside = units.drop("building_id").explode("building_ids").rename({"building_ids": "building_id"})
    inside = inside.drop_nulls("building_id")
    return (
        _register(edition, day)
        .join(_front_doors(inside), on="building_id")
        .join(_held(units), on="building_id", how="left")
        .join(_used(inside), on="building_id", how="left")
        .join(_search(edition, inside), on="building_id", how="left")
        .join(_investigated(edition, inside, day), on="building_id", how="left")
        .with_columns(
            pl.col("units", "floor_area_go_m2", "units_area_unknown").fill_null(0),
            pl.col("in_investigation").fill_null(value=False),
            pl.col("search").fill_null(""),
        )
        .pipe(_with_degrees)
        .sort("building_id")
    )


def _register(edition: Edition, day: dt.date) -> pl.DataFrame:
    """Return the last version of every building, without those registered by mistake or never built."""
    versions = counting(edition.table("building", ["id", "status", "built_year", "x", "y", *_COUNTING]))
    return (
        versions.filter(pl.col("start") <= day)
        .sort("id", "start", "end")
        .unique("id", keep="last", maintain_order=True)
        .select("built_year", "x", "y", building_id="id", status=pl.col("status").cast(pl.String))
        .with_columns(standing=pl.col("status").is_in(_STANDING_BUILDING))
        .filter(~pl.col("status").is_in(["Pand ten onrechte opgevoerd", "Niet gerealiseerd pand"]))
    )


def _front_doors(inside: pl.DataFrame) -> pl.DataFrame:
    """Return where each building is, by its first address: of what stands before what stood."""
    number = pl.col("address").str.extract(r" (\d+)[^ ]*$").cast(pl.Int64)
    ordered = inside.with_columns(gone=~_STANDING_UNIT, number=number).sort(
        "building_id", "gone", "street", "number", "address", "unit_id", nulls_last=True
    )
    first = ordered.unique("building_id", keep="first", maintain_order=True)
    return first.select("building_id", "gemeente", "town", "street", "address", "postcode")


def _held(units: pl.DataFrame) -> pl.DataFrame:
    """Return the standing units of each building with their area; a unit in several counts in its first."""
    go, vvo = pl.col("floor_area_go_m2"), pl.col("lettable_area_vvo_m2")
    known = vvo.is_not_null()
    return (
        units.filter(_STANDING_UNIT)
        .group_by("building_id")
        .agg(
            units=pl.len().cast(pl.Int64),
            floor_area_go_m2=go.cast(pl.Int64).sum(),
            lettable_area_vvo_m2=pl.when(known.any()).then(vvo.sum()),
            units_area_unknown=go.null_count().cast(pl.Int64),
        )
    )


def _used(inside: pl.DataFrame) -> pl.DataFrame:
    """Return the uses and own areas in each building: of what stands, else of what stood."""
    known = inside.select("building_id", "uses", "own", stands=_STANDING_UNIT)
    telling = known.filter(pl.col("stands") == pl.col("stands").any().over("building_id"))
    return telling.group_by("building_id").agg(uses=_distinct("uses"), own_areas=_distinct("own"))


def _distinct(lists: str) -> pl.Expr:
    return pl.col(lists).explode().drop_nulls().unique().sort()


def _search(edition: Edition, inside: pl.DataFrame) -> pl.DataFrame:
    """Return the words of every address in each building, in lower case, with and without accents."""
    doors = inside.select(
        "building_id", address_id=pl.concat_list(pl.concat_list("address_id"), "other_address_ids")
    )
    named = doors.explode("address_id").join(addresses(edition), on="address_id")
    text = pl.concat_str("address", "postcode", "town", separator=" ", ignore_nulls=True).str.to_lowercase()
    plain = text.str.normalize("NFKD").str.replace_all(r"\p{M}", "")
    words = pl.concat_str(text, plain, separator=" ").str.split(" ")
    return named.group_by("building_id").agg(search=words.explode().unique(maintain_order=True).str.join(" "))


def _investigated(edition: Edition, inside: pl.DataFrame, day: dt.date) -> pl.DataFrame:
    """Return the buildings that are under investigation in the register, or hold a unit that is."""
    asked = edition.table("investigation").filter(
        pl.col("in_investigation"),
        pl.col("registration_ended_at").is_null() & pl.col("lv_registration_ended_at").is_null(),
        pl.col("valid_from").is_null() | (pl.col("valid_from") <= day),
        pl.col("valid_to").is_null() | (pl.col("valid_to") > day),
    )
    ids = asked["object_id"].unique().implode()
    doubted = pl.col("building_id").is_in(ids) | pl.col("unit_id").is_in(ids)
    return inside.group_by("building_id").agg(in_investigation=doubted.any())


def _with_degrees(buildings: pl.DataFrame) -> pl.DataFrame:
    """Add lon and lat (WGS84) to x and y (RD); null where the point is not known."""
    from pyproj import Transformer  # takes a while to load

    x, y = (buildings[name].fill_null(np.nan).to_numpy() for name in ("x", "y"))
    lon, lat = Transformer.from_crs(28992, 4326, always_xy=True).transform(x, y)
    points = {"lon": np.where(np.isfinite(lon), lon, np.nan), "lat": np.where(np.isfinite(lat), lat, np.nan)}
    return buildings.with_columns(
        pl.Series(name, values, nan_to_null=True) for name, values in points.items()
    )
