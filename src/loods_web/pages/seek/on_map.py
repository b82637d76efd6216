# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The matches of a search on the map: the middle of a square of 250 m, never the place itself."""

from __future__ import annotations

import math
from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBadRequest, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from loods.match.matching import Match
from loods_store.access import may_seek_space
from loods_store.queries.building_map import KINDS
from loods_web.pages.seek.content import Content, content_of, seen_search
from loods_web.pages.seek.place import degrees
from loods_web.pages.seek.seen import SeenSpace
from loods_web.parts.access import page
from loods_web.parts.matches import score_bar, score_word

# The signs of the map of buildings, here for how well a space fits: the fuller the better.
SIGNS = {
    "ok": "structural",
    "info": "long",
    "neutral": "short",
    "unknown": "since_unknown",
    "warning": "in_use",
}
_MILLION = 1_000_000
# Spaces in one square stand in a ring around its middle, by their order in the list.
_RING_M = 45.0
_GOLDEN = math.pi * (3 - math.sqrt(5))


@dataclass(frozen=True)
class Spot:
    """A match on the map: where (degrees), with which sign, and in words."""

    space: SeenSpace
    lon: float
    lat: float
    sign: str
    word: str
    score: str

    @property
    def number(self) -> str:
        return number_of(self.space.code)


def legend() -> list[tuple[str, str]]:
    """Return sign and words of every kind on the map."""
    return [
        (SIGNS["ok"], _("past goed")),
        (SIGNS["info"], _("past redelijk")),
        (SIGNS["neutral"], _("past matig")),
        (SIGNS["unknown"], _("nog veel onbekend")),
        (SIGNS["warning"], _("past net niet")),
    ]


def number_of(code: str) -> str:
    """Return the number of a space as the map knows it: sixteen digits."""
    return code.removeprefix("R-").zfill(16)


@page(may_seek_space)
@require_safe
def spaces(request: HttpRequest, code: str) -> HttpResponse:
    """Where the matches of the list lie, as columns: ids, lon and lat in millionths of a degree, kind."""
    content = content_of(request, seen_search(request, code))
    spots = _spots(content)
    said = {
        "ids": [int(spot.number) for spot in spots],
        "lon": [round(spot.lon * _MILLION) for spot in spots],
        "lat": [round(spot.lat * _MILLION) for spot in spots],
        "kind": [KINDS.index(spot.sign) for spot in spots],
        "m2": [spot.space.largest_m2 for spot in spots],
        "without_place": len(content.shown) - len(spots),
    }
    return JsonResponse(said)


@page(may_seek_space)
@require_safe
def in_view(request: HttpRequest, code: str) -> HttpResponse:
    """The matches between the edges of the map, as a piece of HTML."""
    content = content_of(request, seen_search(request, code))
    edges = _box(request)
    if edges is None:
        return HttpResponseBadRequest(_("De randen van de kaart ontbreken in het adres."))
    west, south, east, north = edges
    found = [spot for spot in _spots(content) if west <= spot.lon <= east and south <= spot.lat <= north]
    return render(request, "seek/in_view.html", {"found": found})


@page(may_seek_space)
@require_safe
def card(request: HttpRequest, code: str, number: str) -> HttpResponse:
    """What the map says of one match, as a piece of HTML."""
    content = content_of(request, seen_search(request, code))
    spot = next((spot for spot in _spots(content) if spot.number == number), None)
    if spot is None:
        raise Http404
    return render(request, "seek/card.html", {"spot": spot})


def _spots(content: Content) -> list[Spot]:
    placed = [match for match in content.shown if content.spaces[match.space].x is not None]
    aside = _spread([content.spaces[match.space] for match in placed])
    points = degrees([x for x, _y in aside], [y for _x, y in aside]) if aside else []
    return [_spot(content.spaces[m.space], m, point) for m, point in zip(placed, points, strict=True)]


def _spread(spaces: list[SeenSpace]) -> list[tuple[float, float]]:
    """Return points (RD): the middle of the square, the next in the same square a little aside."""
    count: dict[tuple[Any, Any], int] = defaultdict(int)
    points = []
    for space in spaces:
        assert space.x is not None
        assert space.y is not None
        at = count[space.x, space.y]
        count[space.x, space.y] += 1
        away, turn = min(_RING_M * math.sqrt(at), 120.0), at * _GOLDEN
        points.append((space.x + away * math.cos(turn), space.y + away * math.sin(turn)))
    return points


def _spot(space: SeenSpace, match: Match, point: tuple[float, float]) -> Spot:
    word, look = score_word(match)
    sign = SIGNS["unknown"] if word == _("nog veel onbekend") else SIGNS[look]
    return Spot(space, *point, sign, word, score_bar(match).said if match.fits else "")


def _box(request: HttpRequest) -> tuple[float, float, float, float] | None:
    """Return ?kader=west,south,east,north in degrees; None where it is no such thing."""
    try:
        west, south, east, north = (float(part) for part in request.GET.get("kader", "").split(","))
    except ValueError:
        return None
    edges = (west, south, east, north)
    return edges if all(map(math.isfinite, edges)) else None
