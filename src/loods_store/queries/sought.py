# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Space sought and offered: counted in full for a release, and as it was released for everybody."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from loods.disclosure.rounded import Together
from loods.functions.location_types import OFFICE_LOCATION, location_types
from loods.functions.uses import target_uses
from loods.match.profiles import SearchProfile
from loods.monitor.grid import members_of
from loods.places import gemeente
from loods.rules import Rulebook
from loods_store.models import Coverage, OfferedSpace, Search, SoughtCount, SoughtRelease
from loods_store.queries.matching.sides import number_of, profile_rows, space_rows
from loods_store.queries.monitors import folder_stamp, home

ALL, UNKNOWN = "all", "unknown"
# Searches that name no gemeente: anywhere, in a circle or in an own area.
ELSEWHERE = "elsewhere"
SOUGHT, OFFERED = SoughtCount.Side.SOUGHT, SoughtCount.Side.OFFERED
_SOUGHT_GROUPS = ("work", "housing", "lodging", "care")
Cell = tuple[str, str, str]  # area, kind, size


@dataclass(frozen=True)
class Counted:
    """Counts of one side by cell, who stands behind few of them, and which counts hold which."""

    cells: tuple[Cell, ...]
    counts: tuple[int, ...]
    owners: tuple[int | None, ...]  # how many, where all are known
    worth: tuple[int, ...]  # how much each is missed when it is left out
    tied: tuple[Together, ...]


@dataclass(frozen=True)
class Places:
    """The gemeenten that are covered and the wider areas around them, with their names."""

    names: Mapping[str, tuple[str, str]]  # code -> name, level
    wider: Mapping[str, tuple[str, ...]]

    def around(self, code: str) -> list[str]:
        """Return the area itself and what it lies in."""
        return [code, *(parent for parent, inside in self.wider.items() if code in inside)]


@dataclass(frozen=True)
class _One:
    """Something to count once in a cell: a seeker or a building, with its owner where known."""

    who: str
    areas: tuple[str, ...]
    kind: str
    m2: float | None
    owner: str | None = None


def latest() -> SoughtRelease | None:
    """Return the newest release; None: there was none yet."""
    return SoughtRelease.objects.first()


def unchanged() -> tuple[int | None, str]:
    """Return what stays equal while the page does: the newest release, and the rules that it tells of."""
    release = latest()
    return None if release is None else release.pk, folder_stamp(home().rules)


def released(release: SoughtRelease, side: str, area: str) -> dict[tuple[str, str], int | None]:
    """Return the counts of one side in an area by kind and size; None is not shown.

    Every kind that there is stands in it: one that nobody seeks must not look otherwise than one that few do.
    """
    rows = release.counts.filter(side=side, area=area)
    found = {(kind, size): shown for kind, size, shown in rows.values_list("kind", "size", "shown")}
    sizes = {size for _kind, size in found}
    return {(kind, size): None for kind in _kinds(side) for size in sizes} | found


def _kinds(side: str) -> list[str]:
    """Return every kind of space that may be sought or offered."""
    if side == SOUGHT:
        return [use.code for use in target_uses().values() if use.group in _SOUGHT_GROUPS]
    return [*location_types(), OFFICE_LOCATION, UNKNOWN]


def areas(release: SoughtRelease) -> list[tuple[str, str, str]]:
    """Return code, name and level of the areas of a release."""
    rows = release.counts.order_by("area_name").values_list("area", "area_name", "level")
    return list(rows.distinct())


def by_area(release: SoughtRelease, side: str, level: str) -> dict[str, dict[str, int | None]]:
    """Return of every area of a level the counts of all sizes by kind."""
    found: dict[str, dict[str, int | None]] = defaultdict(dict)
    rows = release.counts.filter(side=side, level=level, size=ALL)
    for area, kind, shown in rows.values_list("area", "kind", "shown"):
        found[area][kind] = shown
    return dict(found)


def size_class(rulebook: Rulebook, day: dt.date, m2: float | None) -> str:
    """Return the class of a size by rule disclosure.size_classes."""
    if m2 is None:
        return UNKNOWN
    rows = rulebook.on("disclosure.size_classes", day).value
    return next(str(row["code"]) for row in reversed(rows) if m2 >= float(row["from_m2"]))


def places(day: dt.date) -> Places:
    """Return the covered gemeenten with the regions and provinces that are covered whole."""
    codes = sorted(Coverage.objects.values_list("gemeente", flat=True))
    names = {code: (gemeente(code).name, "gemeente") for code in codes}
    wider: dict[str, tuple[str, ...]] = {}
    for (parent, name, level, size), rows in members_of(codes, day).group_by(
        "parent", "parent_name", "level", "gemeenten", maintain_order=True
    ):
        whole = level == "province" or (level == "region" and rows.height == size)
        if whole and rows.height > 1:
            wider[str(parent)] = tuple(rows["area"])
            names[str(parent)] = (str(name), str(level))
    return Places(names, wider)


def counted(side: str, where: Places, rulebook: Rulebook, day: dt.date) -> Counted:
    """Count one side as it is now: every seeker, or building, once in each cell."""
    things = list(_seekers() if side == SOUGHT else _buildings())
    kinds = sorted({one.kind for one in things})
    sizes = [*(str(row["code"]) for row in rulebook.on("disclosure.size_classes", day).value), UNKNOWN]
    leaves = [code for code in where.names if code not in where.wider]
    leaves += [ELSEWHERE] if side == SOUGHT else []
    cells = _cells(where, leaves, kinds, sizes)
    who: dict[Cell, set[str]] = {cell: set() for cell in cells}
    owners: dict[Cell, set[str | None]] = {cell: set() for cell in cells}
    for one in things:
        size = size_class(rulebook, day, one.m2)
        for cell in _cells_of(one, size, where):
            if cell in who:
                who[cell].add(one.who)
                owners[cell].add(one.owner)
    return Counted(
        tuple(cells),
        tuple(len(who[cell]) for cell in cells),
        tuple(None if None in owners[cell] else len(owners[cell]) for cell in cells),
        tuple(_worth(cell, where) for cell in cells),
        tuple(_tied(cells, where, kinds, sizes)),
    )


def _worth(cell: Cell, where: Places) -> int:
    """Return how much a count is missed: classes of size least, then gemeenten, provinces most."""
    area, kind, size = cell
    if size != ALL:
        return 0
    wide = area in where.names and where.names[area][1] == "province"
    return 1 + (kind == ALL) + 2 * wide


def _cells(where: Places, leaves: Iterable[str], kinds: list[str], sizes: list[str]) -> list[Cell]:
    """Return every cell: kinds in each area, and classes of size in provinces."""
    wider = list(where.wider)
    cells = [(area, kind, ALL) for area in [*leaves, *wider] for kind in (*kinds, ALL)]
    provinces = [area for area in wider if where.names[area][1] == "province"]
    return cells + [(area, kind, size) for area in provinces for kind in (*kinds, ALL) for size in sizes]


def _cells_of(one: _One, size: str, where: Places) -> Iterator[Cell]:
    for area in {around for code in one.areas for around in where.around(code)}:
        for kind in (one.kind, ALL):
            yield area, kind, ALL
            yield area, kind, size


def _tied(cells: list[Cell], where: Places, kinds: list[str], sizes: list[str]) -> Iterator[Together]:
    """Yield which cells hold which: areas in wider ones, kinds in all, classes of size in all."""
    place = {cell: number for number, cell in enumerate(cells)}
    for area, kind, size in cells:
        groups: list[list[Cell]] = []
        if area in where.wider and size == ALL:
            groups.append([(part, kind, size) for part in where.wider[area]])
        if kind == ALL:
            groups.append([(area, each, size) for each in kinds])
        if size == ALL:
            groups.append([(area, kind, each) for each in sizes])
        for parts in groups:
            inside = tuple(place[part] for part in parts if part in place)
            if inside:
                yield Together(place[area, kind, size], inside)


def _seekers() -> Iterator[_One]:
    """Yield the open searches by who seeks: of a firm with two searches one counts."""
    rows = Search.objects.filter(state=Search.State.OPEN)
    people = {
        pk: f"p{person}" if person else mail.lower() or firm.lower() or f"z{pk}"
        for pk, person, mail, firm in rows.values_list("pk", "person", "contact_email", "firm")
    }
    for profile in profile_rows():
        who = people.get(number_of(profile.profile_id))
        if who is not None:
            yield _One(who, _where(profile), profile.function, profile.size_low_m2)


def _where(profile: SearchProfile) -> tuple[str, ...]:
    return profile.gemeenten or (ELSEWHERE,)


def _buildings() -> Iterator[_One]:
    """Yield the open spaces by their building; one without a building stands for itself."""
    owners = dict(OfferedSpace.objects.filter(state=OfferedSpace.State.OPEN).values_list("pk", "offered_by"))
    for row in space_rows().iter_rows(named=True):
        owner = owners.get(number_of(row["space_id"]))
        who = row["building_id"] or row["space_id"]
        kind = row["location_type"] or UNKNOWN
        yield _One(who, (row["gemeente"],), kind, row["largest_m2"], None if owner is None else str(owner))


def few_owners(side: Counted, least: int) -> Collection[int]:
    """Return the places of counts behind which stand fewer owners than `least`, where all are known."""
    return [
        place
        for place, (count, owners) in enumerate(zip(side.counts, side.owners, strict=True))
        if count and owners is not None and owners < least
    ]
