# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""From the address of a request to the buildings that it asks for and the viewer may see."""

from __future__ import annotations

import math
from dataclasses import dataclass

from django.http import HttpRequest

from loods_store.access import Viewer
from loods_store.queries.building_map import Box, Buildings
from loods_store.queries.buildings.filter import BuildingFilter, seen_gemeenten
from loods_web.parts.access import viewer


@dataclass(frozen=True)
class Asked:
    """The buildings of the list's filter, in the gemeenten whose objects the viewer may see."""

    filter: BuildingFilter
    viewer: Viewer

    @property
    def rows(self) -> Buildings:
        return self.filter.queryset(self.viewer)

    @property
    def key(self) -> tuple[object, ...] | None:
        """What makes the answer the same for as long as the list does not change; None for one's own list."""
        if self.filter.on_list:
            return None
        return self.filter.to_query(), tuple(sorted(seen_gemeenten(self.viewer)))


def asked(request: HttpRequest) -> Asked:
    """Return what a request asks for."""
    return Asked(BuildingFilter.from_query(request.GET), viewer(request))


def box(request: HttpRequest) -> Box | None:
    """Return ?kader=west,south,east,north in degrees; None where it is missing or no such thing."""
    try:
        west, south, east, north = (float(part) for part in request.GET.get("kader", "").split(","))
    except ValueError:
        return None
    edges = (west, south, east, north)
    return edges if all(math.isfinite(edge) for edge in edges) else None
