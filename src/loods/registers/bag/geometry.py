# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""GML of the BAG to two-dimensional WKB in RD New, the plain way; z is left out."""

from __future__ import annotations

from typing import Any

import shapely
from lxml import etree

from loods.registers.bag import values

_GML = "{http://www.opengis.net/gml/3.2}"
_POLYGONS = (f"{_GML}Polygon", f"{_GML}PolygonPatch")
RD_NEW = "urn:ogc:def:crs:EPSG::28992"


class GeometryError(ValueError):
    """A geometry that cannot be used; `kind` is the issue kind."""

    def __init__(self, kind: str, detail: str) -> None:
        super().__init__(detail)
        self.kind = kind


def read_shape(holder: etree._Element) -> dict[str, Any]:
    """Return x, y (a point, or the middle of the box) and WKB of the one geometry under `holder`."""
    for element in holder.iter():
        name = element.get("srsName")
        if name is not None and name != RD_NEW:
            raise GeometryError("other_crs", name)
    shape = _shape(holder)
    west, south, east, north = shape.bounds
    return {"x": (west + east) / 2, "y": (south + north) / 2, "geometry": shapely.to_wkb(shape)}


def _shape(holder: etree._Element) -> shapely.Geometry:
    points = list(holder.iter(f"{_GML}Point"))
    polygons = list(holder.iter(*_POLYGONS))
    several = holder.find(f".//{_GML}MultiSurface") is not None
    if len(points) == 1 and not polygons:
        return shapely.Point(_point(points[0]))
    if points or not polygons or (len(polygons) > 1 and not several):
        raise GeometryError("unreadable_geometry", "not one point, surface or multi-surface")
    shapes = [_polygon(polygon) for polygon in polygons]
    return shapely.MultiPolygon(shapes) if several else shapes[0]


def _point(element: etree._Element) -> tuple[float, float]:
    places = list(element.iter(f"{_GML}pos"))
    coordinates = _coordinates(places[0]) if len(places) == 1 else []
    if len(coordinates) != 1:
        raise GeometryError("unreadable_geometry", "a point without exactly one place")
    return coordinates[0]


def _polygon(element: etree._Element) -> shapely.Polygon:
    outer = [_ring(found) for found in element.iterfind(f"{_GML}exterior")]
    inner = [_ring(found) for found in element.iterfind(f"{_GML}interior")]
    if len(outer) != 1:
        raise GeometryError("unreadable_geometry", "a surface without exactly one outer ring")
    return shapely.Polygon(outer[0], inner)


def _ring(element: etree._Element) -> list[tuple[float, float]]:
    lists = list(element.iter(f"{_GML}posList"))
    places = lists if len(lists) == 1 else list(element.iter(f"{_GML}pos"))
    if len(lists) > 1:
        raise GeometryError("unreadable_geometry", "a ring with more than one list of points")
    points = [point for place in places for point in _coordinates(place)]
    if len(points) < 4 or points[0] != points[-1]:
        raise GeometryError(
            "unreadable_geometry", f"a ring of {len(points)} points that must be 4 or more and close"
        )
    return points


def _coordinates(element: etree._Element) -> list[tuple[float, float]]:
    try:
        numbers = values.numbers("".join(str(part) for part in element.itertext()))
    except ValueError as error:
        raise GeometryError("unreadable_geometry", f"no numbers: {error}") from error
    dimension = _dimension(element)
    if not numbers or len(numbers) % dimension:
        raise GeometryError("unreadable_geometry", f"{len(numbers)} numbers in {dimension} dimensions")
    return list(zip(numbers[::dimension], numbers[1::dimension], strict=True))


def _dimension(element: etree._Element) -> int:
    """Return 2 or 3 as the nearest srsDimension says; without one RD New has two."""
    holder: etree._Element | None = element
    while holder is not None and holder.get("srsDimension") is None:
        holder = holder.getparent()
    text = "2" if holder is None else (holder.get("srsDimension") or "").strip()
    if text not in {"2", "3"}:
        raise GeometryError("unreadable_geometry", f"srsDimension {text}")
    return int(text)
