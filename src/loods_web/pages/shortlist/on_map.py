# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The buildings of a list on the map: as columns, as the table twin, and one by itself."""

from __future__ import annotations

import math

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBadRequest
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from loods_store.access import may_see_some_shortlist
from loods_store.queries import building_map
from loods_store.queries.building_map import Box, Buildings, DurationLimit
from loods_store.queries.monitors import rulebook
from loods_store.queries.shortlist.rows import on_the_map
from loods_web.pages.shortlist.content import content_of
from loods_web.parts.access import page
from loods_web.parts.viewer import today

ROWS = 50


@page(may_see_some_shortlist)
@require_safe
def buildings(request: HttpRequest) -> HttpResponse:
    """Where the buildings of the list lie, how long they stand empty, and how much."""
    text = building_map.points_json(_asked(request), _limits())
    return HttpResponse(text, content_type="application/json")


@page(may_see_some_shortlist)
@require_safe
def in_view(request: HttpRequest) -> HttpResponse:
    """The buildings between the edges of the map, as a piece of HTML."""
    edges = _box(request)
    if edges is None:
        return HttpResponseBadRequest(_("De randen van de kaart ontbreken in het adres."))
    found = building_map.in_view(_asked(request), _limits(), edges, ROWS)
    return render(request, "map/in_view.html", {"found": found})


@page(may_see_some_shortlist)
@require_safe
def card(request: HttpRequest, building_id: str) -> HttpResponse:
    """What the map says of one building, as a piece of HTML."""
    found = building_map.one(_asked(request), _limits(), building_id)
    if found is None:
        raise Http404
    return render(request, "map/card.html", {"building": found})


def _asked(request: HttpRequest) -> Buildings:
    content = content_of(request)
    return on_the_map([] if content is None else content.building_ids())


def _limits() -> tuple[DurationLimit, ...]:
    return building_map.duration_limits(rulebook(), today())


def _box(request: HttpRequest) -> Box | None:
    """Return ?kader=west,south,east,north in degrees; None where it is no such thing."""
    try:
        west, south, east, north = (float(part) for part in request.GET.get("kader", "").split(","))
    except ValueError:
        return None
    edges = (west, south, east, north)
    return edges if all(math.isfinite(edge) for edge in edges) else None
