# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The point that a search goes around: an address that somebody types, found in the register."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from loods_store.models import CurrentBuilding
from loods_store.queries.monitors import covered_gemeenten
from loods_store.queries.observation_uploads import find_buildings, nearby

_OFFERED = 5


@dataclass(frozen=True)
class Point:
    """An address with its place in RD New (metres)."""

    label: str
    x: float
    y: float


def find_points(text: str) -> list[Point]:
    """Return the addresses that words find, at most a handful; one whose number is exact stands alone."""
    found = find_buildings(text, covered_gemeenten(), _OFFERED)
    points = [point for building in found if (point := _point(building)) is not None]
    typed = _plain(text)
    exact = [
        point
        for point in points
        if _plain(point.label) == typed or _plain(point.label.split(",")[0]) == typed
    ]
    return exact[:1] if len(exact) == 1 else points


def address_near(x: float | None, y: float | None) -> str:
    """Return the address at a point (RD, metres); "" where there is none."""
    if x is None or y is None:
        return ""
    found = nearby(*degrees([x], [y])[0], covered_gemeenten(), 1)
    point = _point(found[0]) if found else None
    return "" if point is None else point.label


def degrees(x: Sequence[float], y: Sequence[float]) -> list[tuple[float, float]]:
    """Return (lon, lat) in WGS84 of points in RD New."""
    lon, lat = _to_degrees().transform(x, y)
    return list(zip(lon, lat, strict=True))


@cache
def _to_degrees() -> Any:
    from pyproj import Transformer  # takes a while to load

    return Transformer.from_crs(28992, 4326, always_xy=True)


def _point(building: CurrentBuilding) -> Point | None:
    if building.x is None or building.y is None:
        return None
    label = ", ".join(part for part in (building.address, building.town) if part)
    return Point(label, building.x, building.y)


def _plain(text: str) -> str:
    return " ".join(text.replace(",", " ").casefold().split())
