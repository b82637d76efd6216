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

EPSG = 28992
_LITTLE_ENDIAN = 1
_FLAT = {1: 0, 3: 3, 6: 6}  # point, polygon and multi-polygon: number in WKB to number in GEOS
_MANY = 200
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
            if len(wkb) < _MANY or not self._add_flat(wkb):
                self._add_shapes(wkb)

    def _add_flat(self, wkb: pa.Array) -> bool:
        """Take in flat points, polygons and multi-polygons by their bytes; False where there is more.

        Making shapes of them would cost more than writing them.
        """
        from loods.registers.bag.scanner.shapes import boxes  # numba: only where it pays

        offsets, data = wkb_buffers(wkb)
        orders, types = data[offsets[:-1]], data[offsets[:-1] + 1]
        higher = data[offsets[:-1] + 2] | data[offsets[:-1] + 3] | data[offsets[:-1] + 4]
        if (orders != _LITTLE_ENDIAN).any() or higher.any() or not np.isin(types, list(_FLAT)).all():
            return False
        box = np.empty((len(wkb), 4), np.float64)
        boxes(offsets, data, box)
        self.types |= {_FLAT[number] for number in np.unique(types).tolist()}
        self._include([*box[:, :2].min(axis=0).tolist(), *box[:, 2:].max(axis=0).tolist()])
        return True

    def _add_shapes(self, wkb: pa.Array) -> None:
        if len(wkb):
            import shapely

            shapes = shapely.from_wkb(wkb.to_numpy(zero_copy_only=False))
            self.types |= set(np.unique(shapely.get_type_id(shapes)).tolist())
            self._include(shapely.total_bounds(shapes).tolist())

    def _include(self, bounds: list[float]) -> None:
        west, south, east, north = bounds
        if not np.isfinite(west):  # empty shapes have no bounds
            return
        if self.bbox is not None:
            west, south = min(west, self.bbox[0]), min(south, self.bbox[1])
            east, north = max(east, self.bbox[2]), max(north, self.bbox[3])
        self.bbox = west, south, east, north


def wkb_buffers(column: pa.Array) -> tuple[Any, Any]:
    """Return offsets (int32, rows + 1) and bytes of a binary column, readable 8 bytes beyond its end."""
    _, offsets, content = column.buffers()
    ends = np.frombuffer(offsets, np.int32)[column.offset : column.offset + len(column) + 1]
    data = np.zeros(0, np.uint8) if content is None else np.frombuffer(content, np.uint8)
    if len(data) < ends[-1] + 8:
        data = np.concatenate([data, np.zeros(8, np.uint8)])
    ends.flags.writeable = data.flags.writeable = False  # one compiled form, wherever they came from
    return ends, data


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
