# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The tiles of published editions: files in the home's cache, opened once a process."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.urls import reverse

from loods.editions.home import Home
from loods.editions.tile_archive import TileArchive
from loods.editions.tiles import BUILDING_LAYER, FORM, tiles_path
from loods.errors import InputError
from loods_store.models import Publication

# The vector style of the Kadaster's background map (BRT-Achtergrondkaart), free to use.
PDOK_STYLE = (
    "https://api.pdok.nl/kadaster/brt-achtergrondkaart/ogc/v1/styles/standaard__webmercatorquad?f=mapbox"
)
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")


def archive(edition_id: str) -> TileArchive | None:
    """Return the open tiles of an edition; None where there are none."""
    if not _NAME.fullmatch(edition_id):
        return None
    path = tiles_path(Home(settings.LOODS_HOME), edition_id)
    try:
        return _open(path)
    except (FileNotFoundError, InputError):
        return None


@lru_cache(maxsize=16)
def _open(path: Path) -> TileArchive:
    return TileArchive(path)


def map_sources() -> dict[str, Any]:
    """Return the sources of the map (MapLibre), its bounds, and the background where it makes sense.

    Where one edition is made up there is none: its buildings would stand in real meadows.
    """
    published = (
        Publication.objects.filter(coverage__isnull=False).distinct().values_list("edition_id", flat=True)
    )
    opened = {edition: found for edition in published if (found := archive(edition))}
    real = bool(opened) and not any(_fictional(edition) for edition in opened)
    boxes = [found.header.bounds for found in opened.values()]
    return {
        "sources": {f"edition-{number}": _source(*item) for number, item in enumerate(opened.items())},
        "bounds": _around(boxes) if boxes else None,
        "background": PDOK_STYLE if real and settings.LOODS_PDOK else None,
    }


def _source(edition_id: str, found: TileArchive) -> dict[str, Any]:
    template = reverse("map:tile", args=[edition_id, 0, 0, 0]).replace(
        "/0/0/0.pbf", f"/{{z}}/{{x}}/{{y}}.pbf?v={FORM}"
    )
    return {
        "type": "vector",
        "tiles": [template],
        "minzoom": found.header.zooms[0],
        "maxzoom": found.header.zooms[1],
        "bounds": list(found.header.bounds),
        "promoteId": {BUILDING_LAYER: "id"},
        "attribution": "FICTIEF" if _fictional(edition_id) else "BAG, Kadaster",
    }


def _fictional(edition_id: str) -> bool:
    return edition_id.startswith("fictief-")


def _around(boxes: list[tuple[float, float, float, float]]) -> list[list[float]]:
    west, south, east, north = zip(*boxes, strict=True)
    return [[min(west), min(south)], [max(east), max(north)]]
