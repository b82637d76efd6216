# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""How far a place lies from the edge of what an edition knows: beyond it there may be more, unseen."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import polars as pl
import shapely

from loods.editions.edition import Edition
from loods.monitor.history import counting
from loods.monitor.timeline import at
from loods.places import town_gemeente_on

Numbers = npt.NDArray[np.float64]
_TOWN = ["id", "geometry", "not_bag_at", "inactive_at", "lv_inactive_at", "valid_from", "valid_to"]
# Towns that meet do not always share their corners to the millimetre; on a grid no slit is left between them.
_GRID_M = 1.0
_QUARTER = 16  # corners of a quarter of a circle


def covered(edition: Edition, units: pl.DataFrame, day: dt.date) -> shapely.Geometry:
    """Return the ground (RD metres) of which an edition knows the units: the towns of its gemeenten.

    Without outlines of towns it is the convex hull of its units, which is less than what is covered.
    """
    towns = counting(edition.table("town", _TOWN)).filter(at(day)).drop_nulls("geometry")
    about = edition.manifest
    belongs = town_gemeente_on(edition.table("town_gemeente"), about.reference_date)
    held = belongs.filter(pl.col("gemeente").is_in(list(about.gemeenten)))
    mine = towns.filter(pl.col("id").is_in(held["town_id"].implode()))
    if mine.is_empty():
        return shapely.convex_hull(shapely.multipoints(units.select("x", "y").drop_nulls().to_numpy()))
    shapes = shapely.make_valid(shapely.from_wkb(mine["geometry"].to_numpy()))
    return shapely.union_all(shapely.force_2d(shapes), grid_size=_GRID_M)


@dataclass(frozen=True)
class Edge:
    """How far (m) places lie within what is known, and how many m2 of the circle around each lie beyond it.

    `beyond` has an array per radius (m).
    """

    distance: Numbers
    beyond: Mapping[float, Numbers]


def edge_of(ground: shapely.Geometry, x: Numbers, y: Numbers, radii: Iterable[float]) -> Edge:
    """Return the edge of the ground (RD metres) as seen from places."""
    distance = _edge_distance(ground, x, y)
    return Edge(distance, {radius: _beyond(ground, x, y, distance, radius) for radius in radii})


def _edge_distance(ground: shapely.Geometry, x: Numbers, y: Numbers) -> Numbers:
    """Return how far (m) places lie within the edge of the ground; 0 outside, or where it has no area."""
    distance = np.zeros(len(x))
    if shapely.area(ground) == 0:
        return distance
    shapely.prepare(ground)
    inside = shapely.contains_xy(ground, x, y)
    tree = shapely.STRtree(_segments(shapely.boundary(ground)))
    points = shapely.points(x[inside], y[inside])
    found, apart = tree.query_nearest(points, return_distance=True, all_matches=False)
    near = np.zeros(len(points))
    near[found[0]] = apart
    distance[inside] = near
    return distance


def _beyond(ground: shapely.Geometry, x: Numbers, y: Numbers, distance: Numbers, radius: float) -> Numbers:
    """Return how many m2 of the circle around each place lie off the ground; NaN for one that is nowhere."""
    somewhere = np.isfinite(x) & np.isfinite(y)
    unseen = np.where(somewhere, 0.0, np.nan)
    rows = np.flatnonzero((distance < radius) & somewhere)
    circles = shapely.buffer(shapely.points(x[rows], y[rows]), radius, quad_segs=_QUARTER)
    part = 1 - shapely.area(shapely.intersection(circles, ground)) / shapely.area(circles)
    unseen[rows] = part * np.pi * radius**2
    return unseen


def _segments(lines: shapely.Geometry) -> npt.NDArray[np.object_]:
    points, line = shapely.get_coordinates(shapely.get_parts(lines), return_index=True)
    same = line[1:] == line[:-1]
    pairs = np.stack([points[:-1][same], points[1:][same]], axis=1)
    segments: npt.NDArray[np.object_] = shapely.linestrings(pairs)
    return segments
