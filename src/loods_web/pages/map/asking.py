# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""From the address of a request to the buildings that it asks for and the viewer may see."""

from __future__ import annotations

import math

from django.http import HttpRequest

from loods_store.queries.building_map import Box, Buildings
from loods_store.queries.buildings.filter import BuildingFilter
from loods_web.parts.access import viewer


def asked(request: HttpRequest) -> Buildings:
    """Return the buildings of the list's filter, in the gemeenten whose objects the viewer may see."""
    return BuildingFilter.from_query(request.GET).queryset(viewer(request))


def box(request: HttpRequest) -> Box | None:
    """Return ?kader=west,south,east,north in degrees; None where it is missing or no such thing."""
    try:
        west, south, east, north = (float(part) for part in request.GET.get("kader", "").split(","))
    except ValueError:
        return None
    edges = (west, south, east, north)
    return edges if all(math.isfinite(edge) for edge in edges) else None
