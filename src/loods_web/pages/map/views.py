# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The map's requests. Tiles are for everyone; vacancy is for whoever may see the objects in a gemeente."""

from __future__ import annotations

import gzip
from functools import partial

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBadRequest, JsonResponse
from django.shortcuts import render
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from loods_store.access import may_see_public_pages, may_see_some_objects
from loods_store.kept import Kept
from loods_store.queries import building_map
from loods_store.queries.monitors import rulebook
from loods_web.pages.map import packing, tiles
from loods_web.pages.map.asking import asked, box
from loods_web.parts.access import page
from loods_web.parts.viewer import today

ROWS = 50
_TILE = "application/vnd.mapbox-vector-tile"
# An edition never changes, and its name says what it was made from.
_FOR_EVER = "public, max-age=31536000, immutable"


@require_safe
@page(may_see_public_pages)
def sources(_request: HttpRequest) -> HttpResponse:
    """Which tiles there are, around what, and whether a background may be fetched."""
    response = JsonResponse(tiles.map_sources())
    response["Cache-Control"] = "no-cache"
    return response


@require_safe
@page(may_see_public_pages)
def tile(request: HttpRequest, edition_id: str, zoom: int, x: int, y: int) -> HttpResponse:
    """One tile: footprints with their id, borders and names. Nothing of vacancy is in it."""
    archive = tiles.archive(edition_id)
    if archive is None:
        raise Http404
    content = archive.tile(zoom, x, y)
    if content is None:
        return _kept(HttpResponse(status=204))
    if not archive.header.tiles_gzipped:
        return _kept(HttpResponse(content, content_type=_TILE))
    if not packing.accepts(request, "gzip"):
        return _kept(HttpResponse(gzip.decompress(content), content_type=_TILE))
    response = HttpResponse(content, content_type=_TILE)
    response["Content-Encoding"] = "gzip"
    return _kept(response)


def _kept(response: HttpResponse) -> HttpResponse:
    response["Cache-Control"] = _FOR_EVER
    patch_vary_headers(response, ("Accept-Encoding",))
    return response


@require_safe
@page(may_see_some_objects)
def buildings(request: HttpRequest) -> HttpResponse:
    """The buildings of the list's filter as columns: where they lie, how long they stand empty, how much."""
    question, limits = asked(request), _limits()

    def content() -> bytes:
        return building_map.points_json(question.rows, limits).encode()

    if question.key is None:
        made = content()
        return packing.answer(request, packing.tag(made), partial(packing.packed, made), "application/json")
    # The stamp is read before the rows: what is kept under it may be newer, never older.
    key = (building_map.stamp(), question.key, limits)

    def kept(coding: str) -> bytes:
        return _PACKED.get((key, coding), lambda: packing.packed(content(), coding))

    return packing.answer(request, packing.tag(key), kept, "application/json")


@require_safe
@page(may_see_some_objects)
def in_view(request: HttpRequest) -> HttpResponse:
    """The table twin of the map: the buildings between its edges, as a piece of HTML."""
    edges = box(request)
    if edges is None:
        return HttpResponseBadRequest(_("De randen van de kaart ontbreken in het adres."))
    found = building_map.in_view(asked(request).rows, _limits(), edges, ROWS)
    return render(request, "map/in_view.html", {"found": found})


@require_safe
@page(may_see_some_objects)
def card(request: HttpRequest, building_id: str) -> HttpResponse:
    """What the map says of one building when somebody clicks it, as a piece of HTML."""
    found = building_map.one(asked(request).rows, _limits(), building_id)
    if found is None:
        raise Http404
    return render(request, "map/card.html", {"building": found})


def _limits() -> tuple[building_map.DurationLimit, ...]:
    return building_map.duration_limits(rulebook(), today())


_PACKED: Kept[bytes] = Kept(32_000_000, len)
