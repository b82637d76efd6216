# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the outline of a building tells: area, depth, width, corners, and which part of its walls is free."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt
import polars as pl
import shapely

from loods.scan.facts.deriving import Interval
from loods.scan.facts.estimates import Estimates

Numbers = npt.NDArray[np.float64]
Shapes = npt.NDArray[Any]

# Measuring precision of outlines in metres: what lies nearer than this touches, smaller bends are no corners.
TOUCH_M, BEND_M = 0.1, 0.5
# A turn of less is a bend of one wall, not a corner.
CORNER_DEGREES = 20.0
# Two buildings that share less wall than this touch at a corner: they are no neighbours.
SHARED_WALL_M = 0.5
# With less of its wall free than this a building stands in a row, and no outline tells where its front is.
ATTACHED_SHARE = 0.75


def outlines(buildings: pl.DataFrame) -> Shapes:
    """Return the outlines (RD metres) of buildings_on, None where the register has none that can be used."""
    shapes = shapely.from_wkb(buildings["geometry"].to_numpy(), on_invalid="ignore")
    usable = shapely.area(shapes) > 0  # missing and empty outlines have none
    return _only(shapely.make_valid(shapes), usable)


def _only(shapes: Shapes, kept: npt.NDArray[np.bool_]) -> Shapes:
    """Return the shapes with None for those that are not kept."""
    chosen = shapes.copy()
    chosen[~kept] = None
    return chosen


def shape_facts(
    table: pl.DataFrame, buildings: pl.DataFrame, shapes: Shapes, estimates: Estimates
) -> dict[str, Interval]:
    """Return the facts of the outlines of the buildings of `table` (register_facts), as intervals.

    `buildings` and `shapes` are all buildings of the day: neighbours need no unit.
    """
    places = _places(table["building_id"], buildings["building_id"])
    mine = _only(shapes[places], places >= 0)
    facade, neighbours = walls(mine, _only(shapes, buildings["standing"].to_numpy()), places)
    sides = depth_and_width(mine, estimates.value("facts.rectangle_fill"))
    depth, width = _of_attached(*sides, facade < ATTACHED_SHARE * shapely.length(mine))
    known = {
        "footprint_m2": shapely.area(mine),
        "facade_length_m": facade,
        "corners": corners(mine),
        "neighbours": neighbours,
    }
    return {name: (value, value) for name, value in known.items()} | {"depth_m": depth, "width_m": width}


def _of_attached(
    depth: Interval, width: Interval, attached: npt.NDArray[np.bool_]
) -> tuple[Interval, Interval]:
    """Let a building in a row be as deep as its long side: light comes in at its short ends."""
    deepest, narrowest = np.where(attached, width[0], depth[1]), np.where(attached, depth[1], width[0])
    return (depth[0], deepest), (narrowest, width[1])


def span_area(table: pl.DataFrame, buildings: pl.DataFrame, shapes: Shapes) -> Numbers:
    """Return per building the footprint of all buildings that its units lie in, itself included."""
    of_each = buildings.select("building_id", footprint=shapely.area(shapes)).fill_nan(None)
    long = table.select("span_ids").with_row_index("row").explode("span_ids")
    sums = long.join(of_each, left_on="span_ids", right_on="building_id").group_by("row").agg("footprint")
    total = sums.select("row", span=pl.col("footprint").list.sum())
    spans = table.select(row=pl.int_range(pl.len(), dtype=pl.UInt32))
    return spans.join(total, on="row", how="left", maintain_order="left")["span"].cast(pl.Float64).to_numpy()


def depth_and_width(shapes: Shapes, fill: float) -> tuple[Interval, Interval]:
    """Return the shorter and the longer side of outlines (m), each as (low, high).

    Of an outline that fills its smallest rectangle the sides are known. Of another (an L, a U, a court) the
    depth lies between that of a straight building of the same area and outer wall, and the rectangle's.

    >>> (low, high), _ = depth_and_width(np.array([shapely.box(0, 0, 30, 12)]), 0.95)
    >>> float(low[0]), float(high[0])
    (12.0, 12.0)
    """
    short, long = _sides(shapely.oriented_envelope(shapes))
    area, straight = shapely.area(shapes), _straight_depth(shapely.simplify(shapes, BEND_M))
    with np.errstate(invalid="ignore", divide="ignore"):
        is_rectangle = area >= fill * short * long
        thin = np.where(is_rectangle, short, np.minimum(straight, short))
        stretched = np.where(is_rectangle, long, np.maximum(area / thin, long))
    return (thin, short), (long, stretched)


def _sides(rectangles: Shapes) -> tuple[Numbers, Numbers]:
    """Return the sides of rectangles, the shorter first; NaN for what is none."""
    is_rectangle = shapely.get_num_coordinates(rectangles) == 5
    corner = shapely.get_coordinates(rectangles[is_rectangle]).reshape(-1, 5, 2)
    lengths = np.hypot(*(corner[:, 1:3] - corner[:, 0:2]).transpose(2, 0, 1))
    sides = np.full((len(rectangles), 2), np.nan)
    sides[is_rectangle] = np.sort(np.round(lengths, 3), axis=1)
    return sides[:, 0], sides[:, 1]


def _straight_depth(shapes: Shapes) -> Numbers:
    """Return the depth of a straight block with the area and the wall of each outline (courts included)."""
    area, half = shapely.area(shapes), shapely.length(shapes) / 2
    depth: Numbers = (half - np.sqrt(np.maximum(half**2 - 4 * area, 0.0))) / 2
    return depth


def corners(shapes: Shapes) -> Numbers:
    """Return how many corners outlines have, courts included, small bends left out; NaN for no outline."""
    simple = shapely.simplify(shapes, BEND_M)
    polygons, of_shape = shapely.get_parts(simple, return_index=True)
    rings, of_polygon = shapely.get_rings(polygons, return_index=True)
    points, of_ring = shapely.get_coordinates(rings, return_index=True)
    closing = np.append(of_ring[1:] != of_ring[:-1], True)[: len(of_ring)]
    points, of_ring = points[~closing], of_ring[~closing]
    turned = _turns(points, of_ring) >= CORNER_DEGREES
    counts = np.bincount(of_shape[of_polygon[of_ring[turned]]], minlength=len(shapes)).astype(np.float64)
    return np.where(shapely.is_missing(shapes), np.nan, counts)


def _turns(points: Numbers, of_ring: npt.NDArray[np.intp]) -> Numbers:
    """Return by how many degrees the wall turns at each point of open rings."""
    rings, first, size = np.unique(of_ring, return_index=True, return_counts=True)
    place = np.searchsorted(rings, of_ring)
    start, length = first[place], size[place]
    step = np.arange(len(points)) - start
    before = points - points[start + (step - 1) % length]
    after = points[start + (step + 1) % length] - points
    cross = before[:, 0] * after[:, 1] - before[:, 1] * after[:, 0]
    turns: Numbers = np.degrees(np.abs(np.arctan2(cross, (before * after).sum(axis=1))))
    return turns


def walls(mine: Shapes, shapes: Shapes, places: npt.NDArray[np.intp]) -> tuple[Numbers, Numbers]:
    """Return the wall (m) of outlines that no other building touches, and how many buildings do.

    `places` says which of `shapes` each of `mine` is.
    """
    tree = shapely.STRtree(shapes)
    own, other = tree.query(mine, predicate="dwithin", distance=TOUCH_M)
    apart = places[own] != other
    own, other = own[apart], other[apart]
    edge = shapely.boundary(mine)
    near = shapely.buffer(shapes[other], TOUCH_M, join_style="mitre", cap_style="flat")
    # What is near reaches round both ends of the shared wall.
    length = shapely.length(shapely.intersection(edge[own], near)) - 2 * TOUCH_M
    attached = length >= SHARED_WALL_M
    own, length = own[attached], length[attached]
    shared = np.bincount(own, weights=length, minlength=len(mine))
    neighbours = np.bincount(own, minlength=len(mine)).astype(np.float64)
    free = np.maximum(shapely.length(mine) - shared, 0.0)
    return free, np.where(shapely.is_missing(mine), np.nan, neighbours)


def _places(wanted: pl.Series, known: pl.Series) -> npt.NDArray[np.intp]:
    """Return the row of each id among `known`, -1 where it is not there."""
    rows = pl.DataFrame({"id": known}).with_row_index("place")
    found = pl.DataFrame({"id": wanted}).join(rows, on="id", how="left", maintain_order="left")
    return found["place"].cast(pl.Int64).fill_null(-1).to_numpy().astype(np.intp)
