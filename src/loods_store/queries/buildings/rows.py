# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The rows of the list: in order, in pages that go on where the last one ended, and added up."""

from __future__ import annotations

import base64
import binascii
import datetime as dt
import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, F, Max, Q, Sum
from django.utils import timezone

from loods_store.kept import Kept
from loods_store.models import CurrentBuilding, Publication, WorkItem
from loods_store.queries.building_map import KINDS, duration_limits, kind_of
from loods_store.queries.buildings.filter import Rows
from loods_store.queries.monitors import rulebook
from loods_store.queries.observations import revision

PAGE = 50
BY_ADDRESS, BY_VACANT = "adres", "-leeg"
# Word of the address -> column. With "-" before it the other way round; unknown values always come last.
SORTS = {
    "adres": "address_order",
    "plaats": "town",
    "postcode": "postcode",
    "m2": "lettable_area_vvo_m2",
    "eenheden": "units",
    "bouwjaar": "built_year",
    "leeg": "vacant_m2",
    "sinds": "vacant_since",
    "structureel": "structural_m2",
}
_TEXTS = {"address_order", "town", "postcode"}
_OF_BUILDING = ("own_areas", "uses", "lon", "lat", "status")


@dataclass(frozen=True)
class Sums:
    """What the filter holds; areas in m2 vvo, null where none is known."""

    buildings: int
    units: int | None
    lettable_area_vvo_m2: int | None
    vacant_buildings: int
    vacant_m2: int | None
    structural_m2: int | None
    unknown_buildings: int
    area_unknown_buildings: int


@dataclass(frozen=True)
class Page:
    """One page: rows as dicts, and where to go on. `first` is the number of its first row, from 1."""

    rows: list[dict[str, Any]]
    first: int
    after: str
    before: str

    @property
    def last(self) -> int:
        return self.first + len(self.rows) - 1


@dataclass(frozen=True)
class Place:
    """Where a page begins or ends: the column and value that sort, the id of a row, and its number."""

    column: str
    value: Any
    building_id: str
    number: int

    def written(self) -> str:
        """Return it as one word for an address."""
        value = self.value.isoformat() if isinstance(self.value, dt.date) else self.value
        text = json.dumps([self.column, value, self.building_id, self.number], separators=(",", ":"))
        return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")

    @classmethod
    def read(cls, word: str, column: str) -> Place | None:
        """Read it back; None for a word that is none, or of another order."""
        try:
            text = base64.urlsafe_b64decode(word + "=" * (-len(word) % 4)).decode()
            sorted_by, value, building_id, number = json.loads(text)
            if sorted_by != column:
                return None
            known = None if value is None else _typed(column, value)
            return cls(column, known, str(building_id), max(int(number), 1))
        except (ValueError, TypeError, binascii.Error):
            return None


def _typed(column: str, value: Any) -> str | int | dt.date:
    if column == "vacant_since":
        return dt.date.fromisoformat(value)
    return str(value) if column in _TEXTS else int(value)


def sort_of(word: str, usual: str) -> str:
    """Return the order that a word of the address asks for; the usual one for a word that is none."""
    return word if word.removeprefix("-") in SORTS else usual


def page(rows: Rows, sort: str, after: str = "", before: str = "", size: int = PAGE) -> Page:
    """Return the page after (or before) a place, the first one without. As fast far on as at the start."""
    column, backwards = SORTS[sort.removeprefix("-")], bool(before)
    place = Place.read(before or after, column) if before or after else None
    falling = sort.startswith("-") != backwards
    wanted = rows if place is None else rows.filter(_beyond(column, place, falling, backwards))
    found = _read(_ordered(wanted, column, falling, nulls_last=not backwards)[: size + 1])
    more, found = len(found) > size, found[:size]
    if backwards:
        found.reverse()
    return _page(found, column, place, more=more, backwards=backwards and place is not None)


def _page(
    found: list[dict[str, Any]], column: str, place: Place | None, *, more: bool, backwards: bool
) -> Page:
    before = 0 if place is None else place.number
    first = max(before - len(found), 1) if backwards else before + 1
    there_is_more = more or backwards
    there_is_less = more if backwards else place is not None
    return Page(
        found,
        first,
        after=_place_of(found[-1], column, first + len(found) - 1) if found and there_is_more else "",
        before=_place_of(found[0], column, first) if found and there_is_less else "",
    )


def _place_of(row: dict[str, Any], column: str, number: int) -> str:
    return Place(column, row[column], row["building_id"], number).written()


def _ordered(rows: Rows, column: str, falling: bool, *, nulls_last: bool) -> Rows:
    by = F(column).desc if falling else F(column).asc
    order = by(nulls_last=True) if nulls_last else by(nulls_first=True)
    return rows.order_by(order, "building_id" if nulls_last else "-building_id")


def _beyond(column: str, place: Place, falling: bool, backwards: bool) -> Q:
    """Return what comes after a place: unknown values come last, and are told apart by their id."""
    id_after = Q(building_id__lt=place.building_id) if backwards else Q(building_id__gt=place.building_id)
    if place.value is None:
        same = Q(**{f"{column}__isnull": True}) & id_after
        return same | Q(**{f"{column}__isnull": False}) if backwards else same
    beyond = Q(**{f"{column}__{'lt' if falling else 'gt'}": place.value})
    same = Q(**{column: place.value}) & id_after
    return beyond | same if backwards else beyond | same | Q(**{f"{column}__isnull": True})


def every(rows: Rows, sort: str, most: int) -> Iterator[dict[str, Any]]:
    """Return rows in order, at most so many, read some thousands at a time: for exports."""
    column = SORTS[sort.removeprefix("-")]
    ordered = _ordered(rows, column, sort.startswith("-"), nulls_last=True)[:most]
    batch: list[dict[str, Any]] = []
    for row in _with_kind(ordered).iterator(chunk_size=2000):
        batch.append(row)
        if len(batch) == 2000:
            yield from _completed(batch)
            batch = []
    yield from _completed(batch)


def sums(rows: Rows) -> Sums:
    """Return the counts and sums of the whole filter: kept, so that turning a page adds up nothing again."""
    plain = rows.order_by()
    return _SUMS.get((list_stamp(), plain.query.sql_with_params()), lambda: _added_up(plain))


def list_stamp() -> tuple[object, ...]:
    """Return what changes whenever the list may: publishing, observations, somebody's list of work."""
    published = Publication.objects.aggregate(last=Max("published_at"))["last"]
    work = WorkItem.objects.aggregate(last=Max("changed_at"))["last"]
    return published, revision(), work


def _added_up(rows: Rows) -> Sums:
    vacant = Q(vacant=True)
    found = rows.aggregate(
        buildings=Count("id"),
        units=Sum("units"),
        lettable_area_vvo_m2=Sum("lettable_area_vvo_m2"),
        vacant_buildings=Count("id", filter=vacant),
        vacant_m2=Sum("vacant_m2"),
        structural_m2=Sum("structural_m2"),
        unknown_buildings=Count("id", filter=Q(vacant=None)),
        area_unknown_buildings=Count("id", filter=Q(area_unknown=True)),
    )
    return Sums(**found)


def _with_kind(rows: Rows) -> Any:
    limits = duration_limits(rulebook(), timezone.localdate())
    return rows.annotate(kind=kind_of(limits)).values()


def _read(rows: Rows) -> list[dict[str, Any]]:
    return _completed(list(_with_kind(rows)))


def _completed(found: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Add what stands in other tables: own areas, uses, place, and the state on somebody's list."""
    ids = [row["building_id"] for row in found]
    places = {
        row["building_id"]: row
        for row in CurrentBuilding.objects.filter(pk__in=ids).values("building_id", *_OF_BUILDING)
    }
    done = [WorkItem.State.DONE, WorkItem.State.DROPPED]
    open_work = WorkItem.objects.filter(building_id__in=ids).exclude(state__in=done)
    work = {item["building_id"]: item for item in open_work.values("building_id", "state", "next_action_on")}
    for row in found:
        mine = work.get(row["building_id"])
        row.update(places.get(row["building_id"], {}))
        row["kind"] = KINDS[row["kind"]]
        row["work_state"] = mine["state"] if mine else None
        row["next_action_on"] = mine["next_action_on"] if mine else None
    return found


_SUMS: Kept[Sums] = Kept(2000)
