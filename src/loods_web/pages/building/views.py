# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The page of a building."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from loods_store.access import may_see_objects, may_see_some_objects
from loods_store.models import CurrentBuilding
from loods_web.parts.access import page, require


@page(may_see_some_objects)
def building(request: HttpRequest, building_id: str) -> HttpResponse:
    """Everything known of a building, to whoever may see the objects of its gemeente."""
    found = get_object_or_404(CurrentBuilding, pk=building_id)
    require(request, may_see_objects, found.gemeente)
    return render(request, "building/building.html", {"building": found})
