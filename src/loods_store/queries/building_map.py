# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the map shows of the buildings in a list: where they lie and how long they have stood empty."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, cast

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import Case, DateField, F, Func, IntegerField, Max, QuerySet, Value, When

from loods.rules import Rulebook
from loods_store.models import BuildingVacancy, Coverage
from loods_store.queries.observations import revision

# How long a building has stood empty, by its longest vacancy; the map knows them by their number.
KINDS = ("short", "long", "structural", "since_unknown", "in_use", "unknown")
SHORTEST_FIRST = KINDS[:3]
_RULE = "vacancy.duration_classes"
_COLUMNS = {
    "ids": "building_id::bigint",
    "lon": "round(lon * 1e6)::int",
    "lat": "round(lat * 1e6)::int",
    "kind": "kind",
    "m2": "vacant_m2",
}

NOTHING = json.dumps({name: [] for name in _COLUMNS} | {"without_place": 0})

Buildings = QuerySet[BuildingVacancy]
Box = tuple[float, float, float, float]


@dataclass(frozen=True)
class DurationLimit:
    """Where a class of duration ends: after so many months, and whether that duration itself is in it."""

    months: int
    included: bool


@dataclass(frozen=True)
class InView:
    """The buildings within the edges of the map: some of them, and how many there are."""

    rows: list[dict[str, Any]]
    total: int


def duration_limits(rulebook: Rulebook, day: Any) -> tuple[DurationLimit, ...]:
    """Return where the classes of vacancy.duration_classes end, shortest first; the last one never ends."""
    rows: Sequence[dict[str, Any]] = rulebook.on(_RULE, day).value
    ends = [row for row in rows if row.get("to_years") is not None]
    return tuple(DurationLimit(round(12 * row["to_years"]), bool(row["to_included"])) for row in ends)


def with_kind(
    buildings: Buildings, limits: Sequence[DurationLimit]
) -> QuerySet[BuildingVacancy, dict[str, Any]]:
    """Return building_id, address, town, lon, lat, vacant_m2, vacant_since and kind (a number of KINDS)."""
    rows = buildings.annotate(
        kind=kind_of(limits),
        lon=F("building__lon"),
        lat=F("building__lat"),
    ).values("building_id", "address", "town", "lon", "lat", "vacant_m2", "vacant_since", "kind")
    return cast("QuerySet[BuildingVacancy, dict[str, Any]]", rows)


def kind_of(limits: Sequence[DurationLimit]) -> Case:
    """Return the expression that tells the kind (a number of KINDS) of a building in the list."""
    kinds = [When(vacant=True, vacant_since=None, then=KINDS.index("since_unknown"))]
    for number, limit in enumerate(limits):
        compared = f"vacant_since__{'gte' if limit.included else 'gt'}"
        kinds.append(When(vacant=True, **{compared: _months_before(limit.months)}, then=number))
    kinds.append(When(vacant=True, then=len(limits)))
    kinds.append(When(vacant=False, then=KINDS.index("in_use")))
    return Case(*kinds, default=KINDS.index("unknown"), output_field=IntegerField())


def points_json(buildings: Buildings, limits: Sequence[DurationLimit]) -> str:
    """Return {"ids", "lon", "lat", "kind", "m2", "without_place"} as JSON text: columns of equal length.

    ids are identifications as numbers, lon and lat millionths of a degree, m2 what is vacant (null: nobody
    knows); without_place counts buildings without coordinates. PostgreSQL writes the text: 100,000 rows need
    not become Python objects.
    """
    placed = "filter (where lon is not null and lat is not null)"
    columns = ", ".join(
        f"'{name}', coalesce(json_agg({value}) {placed}, '[]')" for name, value in _COLUMNS.items()
    )
    try:
        rows, values = with_kind(buildings.order_by("building_id"), limits).query.sql_with_params()
    except EmptyResultSet:  # Django knows without asking that nothing can be found
        return NOTHING
    lost = f"count(*) - count(*) {placed}"
    # Our own words and column names only; the values go apart.
    whole = f"select json_build_object({columns}, 'without_place', {lost})::text from ({rows}) s"  # noqa: S608
    with connection.cursor() as cursor:
        cursor.execute(whole, values)
        (text,) = cursor.fetchone()
    return str(text)


def stamp() -> tuple[object, ...]:
    """Return what changes whenever the list does: its rows are never changed, but written anew."""
    newest = BuildingVacancy.objects.aggregate(newest=Max("id"))["newest"]
    return (
        newest,
        revision(),
        tuple(Coverage.objects.order_by("gemeente").values_list("publication", flat=True)),
    )


def in_view(buildings: Buildings, limits: Sequence[DurationLimit], box: Box, most: int) -> InView:
    """Return the first `most` buildings within a box (degrees), the largest vacancy first, and how many."""
    west, south, east, north = box
    inside = buildings.filter(building__lon__range=(west, east), building__lat__range=(south, north))
    rows = with_kind(inside, limits).order_by(F("vacant_m2").desc(nulls_last=True), "address", "building_id")
    return InView([_named(row) for row in rows[:most]], inside.count())


def one(buildings: Buildings, limits: Sequence[DurationLimit], building_id: str) -> dict[str, Any] | None:
    """Return what the map says of one building; None where it is not in the list."""
    found = with_kind(buildings.filter(building_id=building_id), limits).first()
    return _named(found) if found else None


def _named(row: dict[str, Any]) -> dict[str, Any]:
    return row | {"kind": KINDS[row["kind"]]}


def _months_before(months: int) -> Func:
    """Return the day so many months before the day that a row speaks of."""
    return Func(
        F("as_of"),
        Value(months),
        template="(%(expressions)s))::date",
        arg_joiner=" - make_interval(months => ",
        output_field=DateField(),
    )
