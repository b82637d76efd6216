# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the filter offers to choose from: gemeenten, own areas, saved views."""

from __future__ import annotations

from collections.abc import Collection

from django.db import connection
from django.db.models import Max, Q, QuerySet

from loods.places import gemeente
from loods_store.access import Viewer
from loods_store.kept import Kept
from loods_store.models import Publication, SavedView
from loods_store.queries.buildings.filter import seen_gemeenten
from loods_store.queries.monitors import own_areas

PAGE_NAME = "panden"
_IN_USE = "SELECT DISTINCT unnest(own_areas) FROM store_currentbuilding WHERE gemeente = ANY(%s)"


def gemeente_names(codes: Collection[str]) -> list[tuple[str, str]]:
    """Return code and name of gemeenten, by name."""
    return sorted(((code, gemeente(code).name) for code in codes), key=lambda pair: pair[1])


def own_area_names() -> dict[str, str]:
    """Return the name of every own area by its code."""
    areas = own_areas()
    return {} if areas is None else dict(areas.table.select("code", "name").iter_rows())


def own_areas_with_buildings(gemeenten: Collection[str]) -> list[tuple[str, str]]:
    """Return code and name of the own areas with a building of these gemeenten in them, by name."""
    published = Publication.objects.aggregate(last=Max("published_at"))["last"]
    codes = sorted(gemeenten)
    found = _AREAS.get((published, tuple(codes)), lambda: _areas_in(codes))
    names = own_area_names()
    return sorted(((code, names.get(code, code)) for code in found), key=lambda pair: pair[1])


def _areas_in(codes: list[str]) -> tuple[str, ...]:
    with connection.cursor() as cursor:
        cursor.execute(_IN_USE, [codes])
        return tuple(code for (code,) in cursor.fetchall())


def saved_views(viewer: Viewer) -> QuerySet[SavedView]:
    """Return the views that the viewer kept, and those that colleagues share in the viewer's areas."""
    areas = {*seen_gemeenten(viewer), *(grant.area_code for grant in viewer.grants)} - {""}
    mine = Q(person_id=viewer.person_id) | Q(shared_area__in=areas)
    return SavedView.objects.filter(mine, page=PAGE_NAME).select_related("person")


_AREAS: Kept[tuple[str, ...]] = Kept(64)
