# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""A building in the register: every version of it and of its units, its shape, what is in investigation."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

import polars as pl

from loods.errors import NotFoundError
from loods.monitor.addresses import addresses
from loods.monitor.history import counting
from loods.monitor.narrowed import OfBuildings
from loods.monitor.timeline import FOREVER
from loods.registers.bag.tables import USE_NAMES
from loods_store.kept import Kept
from loods_store.queries.monitors import home

_COUNTING = ["not_bag_at", "inactive_at", "lv_inactive_at", "valid_from", "valid_to"]
_DOCUMENT = ["document_number", "document_date"]
_BUILDING = ["id", "status", "built_year", "geometry", *_DOCUMENT, *_COUNTING]
_UNIT = [
    "id",
    "status",
    "use_mask",
    "floor_area_go_m2",
    "building_ids",
    "main_address_id",
    *_DOCUMENT,
    *_COUNTING,
]


@dataclass(frozen=True)
class Version:
    """How the register described an object from `start` until `end` (null: still), by which document."""

    start: dt.date
    end: dt.date | None
    status: str
    document: str
    document_date: dt.date | None
    built_year: int | None = None
    uses: tuple[str, ...] = ()
    floor_area_go_m2: int | None = None
    address: str = ""


@dataclass(frozen=True)
class Change:
    """One entry of the register: what was before (null: nothing) and after, of the building or a unit."""

    when: dt.date
    object_id: str
    is_building: bool
    before: Version | None
    after: Version


@dataclass(frozen=True)
class Investigated:
    """A field of the building or a unit that the register had or has in investigation."""

    object_id: str
    attribute: str
    start: dt.date | None
    end: dt.date | None


@dataclass(frozen=True)
class Register:
    """What an edition holds of a building; empty where it holds nothing."""

    edition_id: str
    reference_date: dt.date | None = None
    building: tuple[Version, ...] = ()
    units: dict[str, tuple[Version, ...]] = field(default_factory=dict)
    shape: bytes | None = None
    investigations: tuple[Investigated, ...] = ()

    def changes(self) -> list[Change]:
        """Return every entry of the register about the building and its units, the newest first."""
        found = [*_changes("", self.building, is_building=True)]
        for unit_id, versions in self.units.items():
            found += _changes(unit_id, versions, is_building=False)
        return sorted(
            found, key=lambda change: (change.when, change.is_building, change.object_id), reverse=True
        )


def _changes(object_id: str, versions: Sequence[Version], *, is_building: bool) -> Iterator[Change]:
    before = None
    for version in versions:
        yield Change(version.start, object_id, is_building, before, version)
        before = version


def register_of(edition_id: str, building_id: str) -> Register:
    """Return what an edition holds of a building: kept, for an edition never changes."""
    return _REGISTERS.get((str(home().path), edition_id, building_id), lambda: _read(edition_id, building_id))


def _read(edition_id: str, building_id: str) -> Register:
    try:
        edition = home().open_edition(edition_id)
    except NotFoundError:  # the folder of an edition of long ago may be gone
        return Register(edition_id)
    seen = OfBuildings(edition, [building_id])
    own = counting(seen.table("building", _BUILDING)).filter(pl.col("id") == building_id)
    units = counting(seen.table("unit", _UNIT)).join(
        addresses(seen), left_on="main_address_id", right_on="address_id", how="left"
    )
    ever = units.filter(pl.col("building_ids").list.contains(building_id))["id"].unique()
    inside = units.filter(pl.col("id").is_in(ever.implode()))
    shapes = own.sort("start", "end")["geometry"].drop_nulls()
    return Register(
        edition_id,
        edition.manifest.reference_date,
        tuple(_version(row) for row in own.sort("start", "end").iter_rows(named=True)),
        _by_unit(inside),
        shapes[-1] if len(shapes) else None,
        _investigations(edition.table("investigation"), [building_id, *ever]),
    )


def _by_unit(units: pl.DataFrame) -> dict[str, tuple[Version, ...]]:
    rows = units.sort("id", "start", "end").iter_rows(named=True)
    return {
        unit: tuple(_version(row) for row in mine) for unit, mine in groupby(rows, key=lambda row: row["id"])
    }


def _version(row: dict[str, Any]) -> Version:
    mask = row.get("use_mask") or 0
    return Version(
        row["start"],
        None if row["end"] == FOREVER else row["end"],
        row["status"],
        row["document_number"] or "",
        row["document_date"],
        row.get("built_year"),
        tuple(name for bit, name in enumerate(USE_NAMES) if mask >> bit & 1),
        row.get("floor_area_go_m2"),
        row.get("address") or "",
    )


def _investigations(table: pl.DataFrame, ids: list[str]) -> tuple[Investigated, ...]:
    mine = table.filter(pl.col("object_id").is_in(ids), pl.col("in_investigation")).sort("valid_from")
    fields = mine.select("object_id", pl.col("attribute").cast(pl.String), "valid_from", "valid_to")
    return tuple(Investigated(*row) for row in fields.iter_rows())


_REGISTERS: Kept[Register] = Kept(400)
