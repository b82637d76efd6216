# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""To which area a unit counts, at every level: unit, building, street, own area, gemeente ... country."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass
from typing import Literal

import polars as pl

from loods.errors import InputError
from loods.messages import N_
from loods.monitor.timeline import at
from loods.places import (
    Area,
    gemeente,
    gemeenten,
    gemeenten_of,
    predecessors_of,
    provinces,
    regions,
    town_gemeente_on,
)
from loods.places.own_areas import OwnAreas, assign

Level = Literal["unit", "building", "street", "own", "gemeente", "region", "province", "country"]
LEVELS: tuple[Level, ...] = (
    "unit",
    "building",
    "street",
    "own",
    "gemeente",
    "region",
    "province",
    "country",
)
_OWN_COLUMN = {"unit": "unit_id", "building": "building_id", "street": "public_space_id"}
# The kind of object that an identification of 16 digits names, by its fifth and sixth digit.
_OBJECT_KINDS: dict[str, Literal["unit", "building", "street"]] = {
    "01": "unit",
    "10": "building",
    "30": "street",
}


@dataclass(frozen=True)
class Division:
    """The areas of one day: to which gemeente each town counts then, and which own areas there are."""

    day: dt.date
    towns: pl.DataFrame  # town_id, gemeente, assumed
    town_gemeente: pl.DataFrame
    own_areas: OwnAreas | None = None

    @classmethod
    def on(cls, day: dt.date, town_gemeente: pl.DataFrame, own_areas: OwnAreas | None) -> Division:
        """Return the division of `day`; `town_gemeente` is an edition's table of relations."""
        own = None if own_areas is None else own_areas.on(day)
        return cls(day, town_gemeente_on(town_gemeente, day), town_gemeente, own)

    def inside(self, units: pl.DataFrame, area: Area) -> pl.DataFrame:
        """Return the rows of `units` (a history or part of it) that lie in `area`."""
        if area.kind in _OWN_COLUMN:
            return units.filter(pl.col(_OWN_COLUMN[area.kind]) == area.code)
        if area.kind == "country":
            return units
        if area.kind == "own":
            return units.filter(self._own_codes(units).list.contains(area.code))
        members = list(gemeenten_of(area, self.day))
        towns = self.towns.filter(pl.col("gemeente").is_in(members))["town_id"]
        return units.filter(pl.col("town_id").is_in(towns.implode()))

    def with_area(self, units: pl.DataFrame, level: Level) -> pl.DataFrame:
        """Return `units` with `area`, its code at a level; a row per area where a unit lies in several."""
        if level == "country":
            return units.with_columns(area=pl.lit("NL"))
        if level in _OWN_COLUMN:
            return units.with_columns(area=pl.col(_OWN_COLUMN[level])).drop_nulls("area")
        if level == "own":
            codes = units.with_columns(area=self._own_codes(units))
            return codes.explode("area").drop_nulls("area")
        placed = units.join(self.towns.select("town_id", "gemeente"), on="town_id", how="left")
        members = self._members(level)
        return placed.drop_nulls("gemeente").join(members, on="gemeente").drop("gemeente")

    def names(self, level: Level) -> dict[str, str]:
        """Return the names of all areas of a level, by code; empty where the codes are register objects."""
        if level == "gemeente":
            return {item.code: item.name for item in gemeenten(self.day)}
        if level == "province":
            return {item.code: item.name for item in provinces()}
        if level == "region":
            return {region.code: region.name for region in regions(self.day)}
        if level == "own" and self.own_areas is not None:
            return dict(self.own_areas.table.select("code", "name").iter_rows())
        return {"NL": "Nederland"} if level == "country" else {}

    def assumed(self, units: pl.DataFrame, day: dt.date) -> int:
        """Return how many of these units had no gemeente in the register, on `day` nor in this division."""
        then = town_gemeente_on(self.town_gemeente, day).filter("assumed")
        towns = self.towns.filter("assumed").join(then, on="town_id", how="semi")["town_id"].implode()
        return units.filter(pl.col("town_assumed") | pl.col("town_id").is_in(towns)).height

    def coverage(
        self,
        history: pl.DataFrame,
        area: Area,
        day: dt.date,
        reference_date: dt.date | None = None,
        held: Collection[str] | None = None,
    ) -> tuple[int, int]:
        """Return how many gemeenten the area has, and of how many of them the edition holds units.

        Gemeenten as they were on the edition's `reference_date`, where that is before this division: one that
        merged into the area since has to be there as well. `held` are the gemeenten of the edition on its
        reference date; without it, those count in which `history` has a unit that was live on `day`.
        """
        if area.kind not in {"gemeente", "region", "province", "country"}:
            return 0, 0
        known = self.day if reference_date is None else min(self.day, reference_date)
        members = _before_mergers(gemeenten_of(area, self.day), known, self.day)
        if held is None:
            towns = history.filter(at(day), pl.col("state") == "live")["town_id"].unique()
        else:
            holding = town_gemeente_on(self.town_gemeente, reference_date or self.day)
            towns = holding.filter(pl.col("gemeente").is_in(list(held)))["town_id"]
        then = self.towns if known == self.day else town_gemeente_on(self.town_gemeente, known)
        found = then.filter(pl.col("town_id").is_in(towns.implode()))["gemeente"]
        return len(members), len(members & set(found))

    def _members(self, level: Level) -> pl.DataFrame:
        codes = self.towns["gemeente"].drop_nulls().unique()
        if level == "gemeente":
            return pl.DataFrame({"gemeente": codes, "area": codes})
        if level == "province":
            pairs = [(code, gemeente(code).province) for code in codes]
        else:
            pairs = [(code, region.code) for region in regions(self.day) for code in region.members(self.day)]
        return pl.DataFrame(pairs, schema={"gemeente": pl.String, "area": pl.String}, orient="row")

    def _own_codes(self, units: pl.DataFrame) -> pl.Series:
        if self.own_areas is None:
            raise InputError(
                N_("There are no own areas here."), N_("Import them first: loods import areas FILE.")
            )
        return assign(self.own_areas, units["x"], units["y"])


def _before_mergers(codes: frozenset[str], known: dt.date, day: dt.date) -> frozenset[str]:
    """Return the gemeenten of day `known` that by `day` had gone into these, whole or in part."""
    found, todo = set[str](), list(codes)
    while todo:
        code = todo.pop()
        if code not in found:
            found.add(code)
            todo += [step.gemeente for step in predecessors_of(code) if known < step.date <= day]
    return frozenset(code for code in found if gemeente(code).exists(known))


def object_area(code: str) -> Area | None:
    """Return the unit, building or street that an identification of 16 digits names; None for another text.

    >>> object_area("0457010000000502").kind
    'unit'
    """
    kind = _OBJECT_KINDS.get(code[4:6]) if len(code) == 16 and code.isdigit() else None
    return None if kind is None else Area(code, code, kind)


def own_area(own_areas: OwnAreas | None, text: str) -> Area | None:
    """Return the own area with this code, or this name in any case; None where there is none."""
    if own_areas is None:
        return None
    wanted = text.strip().casefold()
    for code, name in own_areas.table.select("code", "name").iter_rows():
        if wanted in (code.casefold(), name.casefold()):
            return Area(code, name, "own")
    return None
