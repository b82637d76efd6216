# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The "geo" metadata of GeoParquet 1.1 for WKB columns in RD New (EPSG:28992)."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import shapely

EPSG = 28992
_POINT = 0
_LITTLE_ENDIAN = 1
_POINT_WKB = np.dtype([("order", "u1"), ("type", "<u4"), ("xy", "<f8", 2)])
_NAMES = ("Point", "LineString", "LinearRing", "Polygon", "MultiPoint", "MultiLineString", "MultiPolygon")

BBox = tuple[float, float, float, float]


@dataclass
class GeometrySummary:
    """The geometry types and the bounding box (west, south, east, north; RD metres) of what was added."""

    types: set[int] = field(default_factory=set)
    bbox: BBox | None = None

    def add(self, column: pa.ChunkedArray) -> None:
        """Take in a column of binary WKB; nulls do not count."""
        for chunk in column.chunks:
            wkb = chunk.drop_null()
            as_points = pc.equal(pc.binary_length(wkb), _POINT_WKB.itemsize)
            self._add_points(wkb.filter(as_points))
            self._add_shapes(wkb.filter(pc.invert(as_points)))

    def _add_points(self, wkb: pa.Array) -> None:
        """Take in points without making shapes of them, which would cost more than writing them."""
        if not len(wkb):
            return
        _, offsets, data = wkb.buffers()
        first = int(np.frombuffer(offsets, np.int32)[wkb.offset])
        records = np.frombuffer(data, _POINT_WKB, count=len(wkb), offset=first)
        if (records["order"] != _LITTLE_ENDIAN).any():
            self._add_shapes(wkb)
            return
        self.types.add(_POINT)
        points = np.ascontiguousarray(records["xy"])
        self._include([*points.min(axis=0).tolist(), *points.max(axis=0).tolist()])

    def _add_shapes(self, wkb: pa.Array) -> None:
        if len(wkb):
            shapes = shapely.from_wkb(wkb.to_numpy(zero_copy_only=False))
            self.types |= set(np.unique(shapely.get_type_id(shapes)).tolist())
            self._include(shapely.total_bounds(shapes).tolist())

    def _include(self, bounds: list[float]) -> None:
        west, south, east, north = bounds
        if np.isnan(west):  # empty shapes have no bounds
            return
        if self.bbox is not None:
            west, south = min(west, self.bbox[0]), min(south, self.bbox[1])
            east, north = max(east, self.bbox[2]), max(north, self.bbox[3])
        self.bbox = west, south, east, north


def geo_metadata(summary: GeometrySummary, column: str = "geometry") -> str:
    """Return the JSON that belongs under the key "geo" of a Parquet file."""
    about: dict[str, Any] = {
        "encoding": "WKB",
        "geometry_types": _type_names(summary.types),
        "crs": _projjson(),
    }
    if summary.bbox is not None:
        about["bbox"] = list(summary.bbox)
    return json.dumps({"version": "1.1.0", "primary_column": column, "columns": {column: about}})


def _type_names(types: Iterable[int]) -> list[str]:
    return [_NAMES[number] for number in sorted(types)]


@cache
def _projjson() -> dict[str, Any]:
    import pyproj  # only needed once a file is closed

    projjson: dict[str, Any] = pyproj.CRS.from_epsg(EPSG).to_json_dict()
    return projjson
