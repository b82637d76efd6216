# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Own areas, streets and buildings by name, as far as a viewer may see the objects there."""

from __future__ import annotations

import datetime as dt

import polars as pl

from loods.places import Area, town_gemeente_on
from loods.places.finding import plain_name
from loods_store.access import Viewer, may_see_objects
from loods_store.kept import Kept
from loods_store.models import CurrentBuilding
from loods_store.queries import monitors
from loods_store.queries.buildings.search import matching

_MOST = 20  # of a kind: who sees more types another word


def small_areas(viewer: Viewer, wanted: str) -> list[Area]:
    """Return own areas, streets and buildings called like `wanted`; own areas also without a word."""
    gemeenten = {code for code in _gemeenten_of_buildings() if may_see_objects(viewer, code)}
    found = _own(gemeenten, wanted)
    if wanted.strip():
        found += [*_streets(gemeenten, wanted), *_buildings(gemeenten, wanted)]
    return found


def _gemeenten_of_buildings() -> list[str]:
    return list(CurrentBuilding.objects.values_list("gemeente", flat=True).distinct())


def _own(gemeenten: set[str], wanted: str) -> list[Area]:
    """Return the own areas with this in their name that hold a building in one of the gemeenten."""
    areas = monitors.own_areas()
    if areas is None:
        return []
    held = CurrentBuilding.objects.filter(gemeente__in=gemeenten).values_list("own_areas", flat=True)
    inside = {code for codes in held.exclude(own_areas=[]).distinct() for code in codes}
    named = areas.table.select("code", "name").unique(maintain_order=True).iter_rows()
    parts = plain_name(wanted).split()
    mine = [(code, name) for code, name in named if code in inside]
    return [
        Area(code, name, "own")
        for code, name in mine
        if all(f" {part}" in f" {plain_name(name)}" for part in parts)
    ]


def _streets(gemeenten: set[str], wanted: str) -> list[Area]:
    rows = monitors.editions_for()
    table = _STREETS.get(rows, lambda: pl.concat([_street_table(edition_id) for edition_id in rows]))
    mine = table.filter(pl.col("gemeente").is_in(list(gemeenten)))
    for part in plain_name(wanted).split():
        mine = mine.filter((pl.lit(" ") + pl.col("plain")).str.contains(f" {part}", literal=True))
    return [Area(code, name, "street") for code, name in mine.head(_MOST).select("id", "name").iter_rows()]


def _street_table(edition_id: str) -> pl.DataFrame:
    """Return id, name with its town, that name in plain letters, and the gemeente of every street."""
    edition = monitors.home().open_edition(edition_id)
    day: dt.date = edition.manifest.reference_date
    spaces = edition.table("public_space", ["id", "version", "name", "town_id"])
    towns = edition.table("town", ["id", "version", "name"]).sort("version").unique("id", keep="last")
    placed = (
        spaces.sort("id", "version")
        .unique("id", keep="last", maintain_order=True)
        .join(towns.select(town_id="id", town="name"), on="town_id", how="left")
        .join(town_gemeente_on(edition.table("town_gemeente"), day), on="town_id", how="left")
        .with_columns(name=pl.concat_str("name", "town", separator=", ", ignore_nulls=True))
    )
    plain = pl.col("name").map_elements(plain_name, return_dtype=pl.String)
    return placed.select("id", "name", "gemeente", plain=plain).drop_nulls("gemeente").sort("name", "id")


def _buildings(gemeenten: set[str], wanted: str) -> list[Area]:
    found = CurrentBuilding.objects.filter(building_id__in=matching(wanted), gemeente__in=gemeenten)
    rows = found.order_by("address", "building_id").values_list("building_id", "address", "town")
    return [
        Area(code, ", ".join(part for part in (address or code, town) if part), "building")
        for code, address, town in rows[:_MOST]
    ]


_STREETS: Kept[pl.DataFrame] = Kept(2)
