# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Depth, walls, corners and neighbours of outlines drawn by hand."""

from __future__ import annotations

import numpy as np
import polars as pl
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from loods.scan.facts.deriving import floors
from loods.scan.facts.estimates import Estimates
from loods.scan.facts.shape import corners, depth_and_width, outlines, shape_facts, span_area, walls

FILL = 0.95
# An L of two wings of 10 m deep, 40 and 30 m long on the outside.
L_SHAPE = shapely.Polygon([(0, 0), (40, 0), (40, 10), (10, 10), (10, 30), (0, 30)])


def shapes(*outline: shapely.Geometry) -> np.ndarray:
    return np.array(outline, dtype=object)


def test_the_depth_of_an_l_lies_between_its_wing_and_its_rectangle() -> None:
    """600 m2 and 140 m of wall: a straight building like it is 10 m deep and 60 m long."""
    (low, high), (narrow, wide) = depth_and_width(shapes(L_SHAPE), FILL)
    assert (low[0], high[0]) == (pytest.approx(10.0), 30.0)
    assert (narrow[0], wide[0]) == (40.0, pytest.approx(60.0))


def test_a_turned_rectangle_is_known() -> None:
    turned = shapely.affinity.rotate(shapely.box(0, 0, 32, 14), 33)
    (low, high), (narrow, wide) = depth_and_width(shapes(turned), FILL)
    assert low[0] == high[0] == pytest.approx(14, abs=0.01)
    assert narrow[0] == wide[0] == pytest.approx(32, abs=0.01)


def test_a_missing_outline_tells_nothing() -> None:
    for low, high in depth_and_width(shapes(None, L_SHAPE), FILL):
        assert np.isnan(low[0])
        assert np.isnan(high[0])
    assert np.isnan(corners(shapes(None, L_SHAPE))[0])


@given(st.floats(3, 60), st.floats(3, 60), st.floats(0, 180))
def test_a_rectangle_is_as_deep_as_its_short_side(width: float, depth: float, angle: float) -> None:
    turned = shapely.affinity.rotate(shapely.box(0, 0, width, depth), angle)
    (low, high), _ = depth_and_width(shapes(turned), FILL)
    assert low[0] == high[0] == pytest.approx(min(width, depth), abs=0.01)


@given(st.floats(2, 18), st.floats(2, 28))
def test_whatever_is_cut_out_of_a_corner_the_range_holds_wing_and_rectangle(
    cut_x: float, cut_y: float
) -> None:
    corner = shapely.box(20 - cut_x, 30 - cut_y, 20, 30)
    outline = shapely.difference(shapely.box(0, 0, 20, 30), corner)
    (low, high), (narrow, wide) = depth_and_width(shapes(outline), FILL)
    assert 0 < low[0] <= high[0] <= 20.001
    assert narrow[0] <= wide[0]
    assert low[0] >= min(20 - cut_x, 30 - cut_y, 20) - 0.01 or shapely.area(outline) >= FILL * 600


def test_corners_leave_bends_and_points_on_a_wall_out() -> None:
    wavy = shapely.Polygon([(20, 0), (40, 0.2), (40, 10), (0, 10), (0, 5), (0.1, 4), (0, 0)])
    court = shapely.difference(shapely.box(0, 0, 30, 30), shapely.box(10, 10, 20, 20))
    assert corners(shapes(shapely.box(0, 0, 9, 9), L_SHAPE, wavy, court)).tolist() == [4, 6, 4, 8]


def test_a_row_of_three_shares_its_walls() -> None:
    """Three houses of 6 by 10 m: those at the ends keep 22 m of wall, the middle one its two fronts."""
    row = shapes(*(shapely.box(x, 0, x + 6, 10) for x in (0, 6, 12)))
    free, neighbours = walls(row, row, np.arange(3))
    assert free.tolist() == pytest.approx([22, 12, 22], abs=0.01)
    assert neighbours.tolist() == [1, 2, 1]


def test_who_only_meets_at_a_corner_is_no_neighbour() -> None:
    pair = shapes(shapely.box(0, 0, 10, 10), shapely.box(10, 10, 20, 20), shapely.box(30, 0, 40, 10))
    free, neighbours = walls(pair, pair, np.arange(3))
    assert free.tolist() == pytest.approx([40, 40, 40])
    assert neighbours.tolist() == [0, 0, 0]


def _buildings(*outline: shapely.Geometry, standing: bool = True) -> pl.DataFrame:
    ids = [f"B{number}" for number in range(len(outline))]
    wkb = [None if shape is None else shapely.to_wkb(shape) for shape in outline]
    return pl.DataFrame({"building_id": ids, "geometry": wkb, "standing": [standing] * len(ids)})


def test_in_a_row_the_long_side_may_be_the_depth(estimates: Estimates) -> None:
    buildings = _buildings(*(shapely.box(x, 0, x + 6, 10) for x in (0, 6, 12)))
    facts = shape_facts(buildings.select("building_id"), buildings, outlines(buildings), estimates)
    assert [bound[1] for bound in facts["depth_m"]] == [6, 10]
    assert [bound[1] for bound in facts["width_m"]] == [6, 10]


def test_a_building_that_no_longer_stands_is_no_neighbour(estimates: Estimates) -> None:
    buildings = _buildings(*(shapely.box(x, 0, x + 6, 10) for x in (0, 6)), standing=False)
    facts = shape_facts(buildings.select("building_id"), buildings, outlines(buildings), estimates)
    assert facts["neighbours"][0].tolist() == [0, 0]


def test_without_an_outline_everything_of_it_is_unknown(estimates: Estimates) -> None:
    buildings = _buildings(None, shapely.Polygon())
    wanted = pl.DataFrame({"building_id": ["B0", "B1", "elsewhere"]})
    for name, (low, high) in shape_facts(wanted, buildings, outlines(buildings), estimates).items():
        assert np.isnan(low).all(), name
        assert np.isnan(high).all(), name


def test_units_over_two_buildings_spread_over_both_footprints() -> None:
    buildings = _buildings(shapely.box(0, 0, 10, 10), shapely.box(10, 0, 30, 10))
    table = pl.DataFrame({"building_id": ["B0", "B1"], "span_ids": [["B0", "B1"], ["B1"]]})
    assert span_area(table, buildings, outlines(buildings)).tolist() == [300, 200]


def test_a_tower_of_a_hundred_floors_is_a_mistake_in_the_register(estimates: Estimates) -> None:
    areas, footprint = np.array([28_000.0, 2_800.0]), np.full(2, 400.0)
    low, high = floors((areas, areas), (footprint, footprint), estimates)
    assert np.isnan([low[0], high[0]]).all()
    assert (low[1], high[1]) == (7, 9)
