# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The m2 of a place by registered use: all of it, what stands empty, and what nobody can say."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from django.db.models import F
from django.utils import timezone

from loods.functions.streets import street_length_m
from loods.monitor.definitions import DEFAULT
from loods_store.models import CurrentBuilding, CurrentUnit, OfferedSpace, Proposal, UnitVacancy
from loods_store.queries.liveliness.places import Where, buildings_in

Areas = Mapping[str, float]


@dataclass(frozen=True)
class SpaceHere:
    """An open space in the place, with its m2 (None: unknown)."""

    code: str
    building_id: str
    address: str
    area_m2: float | None


@dataclass(frozen=True)
class Let:
    """A seeker that rents m2 in a building now, since a proposal: the function is known from it."""

    building_id: str
    function: str
    area_m2: float


@dataclass(frozen=True)
class Held:
    """What a place holds, in m2 go by registered use. A unit with several uses is shared out evenly.

    `vacant` stands empty as counted on site; `unsure_m2` nobody has a word on and counts as in use;
    `shared_m2` lies in units with several uses; `no_area` units have no m2 in the register.
    """

    buildings: int = 0
    units: int = 0
    areas: Areas = field(default_factory=dict)
    vacant: Areas = field(default_factory=dict)
    unsure_m2: float = 0.0
    shared_m2: float = 0.0
    no_area: int = 0
    length_m: float | None = None
    streets_without_length: int = 0
    spaces: tuple[SpaceHere, ...] = ()
    lets: tuple[Let, ...] = ()
    by_building: Mapping[str, Held] = field(default_factory=dict)

    @property
    def in_use(self) -> Areas:
        """The m2 that do not stand empty for certain."""
        found = {use: area - self.vacant.get(use, 0.0) for use, area in self.areas.items()}
        return {use: area for use, area in found.items() if area > 0}

    def replaced(self, areas_m2: Mapping[str, float]) -> Areas:
        """Return which m2 in use make way for so many m2 per building: what stands empty is taken first."""
        found = (self.by_building.get(key, Held()).beyond_vacant(area) for key, area in areas_m2.items())
        return _sum(found)

    def beyond_vacant(self, area_m2: float) -> Areas:
        """Return what so many m2 take of what is in use, evenly over its uses."""
        more, used = max(area_m2 - sum(self.vacant.values()), 0.0), self.in_use
        whole = sum(used.values())
        return _times(used, min(more / whole, 1.0)) if whole > 0 else {}


@dataclass(frozen=True)
class _Unit:
    building_id: str
    uses: tuple[str, ...]
    area_m2: float
    vacant_share: float
    known: bool

    @property
    def by_use(self) -> dict[str, float]:
        return {use: self.area_m2 / len(self.uses) for use in self.uses}


def held(where: Where, gemeenten: Collection[str], offered_in: Collection[str] = ()) -> Held:
    """Return what a place holds in these gemeenten; spaces on offer only of the gemeenten `offered_in`.

    In five queries, however long the street.
    """
    fields = ("pk", "street", "town", "address", "gemeente")
    buildings = {row.pk: row for row in buildings_in(where, gemeenten).only(*fields)}
    rows = _rows(buildings)
    said = _vacancy(buildings)
    units = [_unit(row, *said.get(row.pk, (None, None))) for row in rows if row.floor_area_go_m2]
    length, without = _length(rows, buildings)
    return Held(
        len(buildings),
        len(rows),
        _sum(unit.by_use for unit in units),
        _sum(_times(unit.by_use, unit.vacant_share) for unit in units),
        sum(unit.area_m2 for unit in units if not unit.known),
        sum(unit.area_m2 for unit in units if len(unit.uses) > 1),
        len(rows) - len(units),
        length,
        without,
        tuple(_spaces(buildings, offered_in)),
        tuple(_lets(buildings)),
        _per_building(units),
    )


def _rows(buildings: Collection[str]) -> list[CurrentUnit]:
    fields = ("pk", "building_id", "uses", "floor_area_go_m2", "lettable_area_vvo_m2", "x", "y")
    return list(CurrentUnit.objects.filter(building__in=list(buildings), state="live").only(*fields))


def _vacancy(buildings: Collection[str]) -> dict[str, tuple[bool | None, int | None]]:
    """Return of each unit whether it stands empty as counted on site, and of how many m2 vvo."""
    rows = UnitVacancy.objects.filter(building_id__in=list(buildings), definition=DEFAULT)
    found: dict[str, tuple[bool | None, int | None]] = {}
    for unit, vacant, area in rows.values_list("unit_id", "vacant", "vacant_m2"):
        if unit not in found or vacant:
            found[unit] = (vacant, area)
    return found


def _unit(row: CurrentUnit, vacant: bool | None, vacant_m2: int | None) -> _Unit:
    floor = float(row.floor_area_go_m2 or 0)
    whole = row.lettable_area_vvo_m2 or floor
    share = min(vacant_m2 / whole, 1.0) if vacant and vacant_m2 is not None else float(bool(vacant))
    return _Unit(row.building_id or "", tuple(row.uses), floor, share, vacant is not None)


def _length(
    rows: Iterable[CurrentUnit], buildings: Mapping[str, CurrentBuilding]
) -> tuple[float | None, int]:
    """Return the length of the streets together, and of how many streets there are too few doors to say."""
    doors: dict[tuple[str, str], list[tuple[float, float]]] = defaultdict(list)
    for row in rows:
        building = buildings[row.building_id or ""]
        if row.x is not None and row.y is not None:
            doors[building.town, building.street].append((row.x, row.y))
    found = [street_length_m(points) for points in doors.values()]
    known = [length for length in found if length is not None]
    return (sum(known) if known else None), len(found) - len(known)


def _per_building(units: Iterable[_Unit]) -> dict[str, Held]:
    grouped: dict[str, list[_Unit]] = defaultdict(list)
    for unit in units:
        grouped[unit.building_id].append(unit)
    return {
        building: Held(
            areas=_sum(unit.by_use for unit in mine),
            vacant=_sum(_times(unit.by_use, unit.vacant_share) for unit in mine),
        )
        for building, mine in grouped.items()
    }


def _spaces(buildings: Mapping[str, CurrentBuilding], offered_in: Collection[str]) -> Iterable[SpaceHere]:
    seen = [key for key, building in buildings.items() if building.gemeente in offered_in]
    rows = OfferedSpace.objects.filter(building_id__in=seen, state=OfferedSpace.State.OPEN)
    for space in rows.order_by("pk"):
        address = buildings[space.building_id].address
        yield SpaceHere(space.code, space.building_id, address, space.largest_m2)


def _lets(buildings: Collection[str]) -> Iterable[Let]:
    """Yield the lets that began; what is offered again holds its earlier seekers no more."""
    rows = Proposal.objects.filter(
        space__building_id__in=list(buildings),
        state=Proposal.State.LET,
        let_from__lte=timezone.localdate(),
        closed_at__gte=F("space__opened_at"),
    )
    for function, area, building in rows.values_list("search__function", "area_m2", "space__building_id"):
        if area:
            yield Let(building, function, area)


def _times(areas: Areas, share: float) -> dict[str, float]:
    return {use: area * share for use, area in areas.items() if area * share > 0}


def _sum(parts: Iterable[Areas]) -> dict[str, float]:
    found: dict[str, float] = {}
    for part in parts:
        for use, area in part.items():
            found[use] = found.get(use, 0.0) + area
    return found
