# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Which streets and own areas a viewer may look at, and the buildings in them."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import Count, QuerySet

from loods.places import gemeente
from loods_store.access import Viewer
from loods_store.models import CurrentBuilding
from loods_store.queries.buildings.choices import own_area_names, own_areas_with_buildings
from loods_store.queries.buildings.filter import seen_gemeenten

_MOST = 30


@dataclass(frozen=True)
class Where:
    """A street of a town in a gemeente, or an own area by its code; empty: nothing was chosen."""

    gemeente: str = ""
    town: str = ""
    street: str = ""
    own_area: str = ""

    @property
    def chosen(self) -> bool:
        return bool(self.own_area or (self.street and self.gemeente))

    @property
    def name(self) -> str:
        """What people call it."""
        if self.own_area:
            return own_area_names().get(self.own_area, self.own_area)
        return ", ".join(part for part in (self.street, self.town) if part)


@dataclass(frozen=True)
class StreetRow:
    """A street that can be chosen, with how many buildings have their front door there."""

    where: Where
    gemeente_name: str
    buildings: int


def streets(viewer: Viewer, wanted: str) -> list[StreetRow]:
    """Return the streets with this in their name, of gemeenten whose objects the viewer may see."""
    if not wanted:
        return []
    rows = (
        CurrentBuilding.objects.filter(
            gemeente__in=sorted(seen_gemeenten(viewer)), street__icontains=wanted, standing=True
        )
        .values("gemeente", "town", "street")
        .annotate(buildings=Count("pk"))
        .order_by("street", "town", "gemeente")
    )
    return [
        StreetRow(
            Where(row["gemeente"], row["town"], row["street"]),
            gemeente(row["gemeente"]).name,
            row["buildings"],
        )
        for row in rows[:_MOST]
    ]


def areas(viewer: Viewer) -> list[tuple[str, str]]:
    """Return code and name of the own areas with a building that the viewer may see."""
    return own_areas_with_buildings(seen_gemeenten(viewer))


def buildings_in(where: Where, gemeenten: Collection[str]) -> QuerySet[CurrentBuilding]:
    """Return the standing buildings of a place that lie in these gemeenten."""
    rows = CurrentBuilding.objects.filter(gemeente__in=sorted(gemeenten), standing=True)
    if where.own_area:
        return rows.filter(own_areas__contains=[where.own_area])
    return rows.filter(gemeente=where.gemeente, town=where.town, street=where.street)


def where_of(building: CurrentBuilding) -> Where:
    """Return the street on which a building has its front door."""
    return Where(building.gemeente, building.town, building.street)
