# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Own areas are kept per file with their history, and units fall in them by geometry."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import geopandas
import numpy as np
import polars as pl
import pyarrow as pa
import shapely
from hypothesis import given
from hypothesis import strategies as st

from loods.places.own_areas import OwnAreas, assign, codes_of_other_files, load, save
from loods.registers.areas import AREA_SCHEMA


def area(code: str, shape: shapely.Geometry, **fields: Any) -> dict[str, Any]:
    return {"code": code, "name": code.title(), "kind": "terrein", "geometry": shapely.to_wkb(shape)} | fields


def table(*areas: dict[str, Any]) -> pa.Table:
    return pa.Table.from_pylist(list(areas), schema=AREA_SCHEMA)


def own(*areas: dict[str, Any]) -> OwnAreas:
    frame = pl.from_arrow(table(*areas))
    assert isinstance(frame, pl.DataFrame)
    return OwnAreas(frame)


def test_points_fall_in_every_area_that_holds_them() -> None:
    areas = own(area("b", shapely.box(0, 0, 10, 10)), area("a", shapely.box(5, 5, 20, 20)))
    found = assign(areas, pl.Series([1.0, 7.0, 15.0, 30.0, None]), pl.Series([1.0, 7.0, 15.0, 30.0, 1.0]))
    assert found.to_list() == [["b"], ["a", "b"], ["a"], [], []]


def test_a_point_on_the_border_is_inside() -> None:
    assert assign(own(area("a", shapely.box(0, 0, 10, 10))), np.array([10.0]), np.array([5.0])).to_list() == [
        ["a"]
    ]


def test_no_areas_and_no_points() -> None:
    assert assign(own(), np.array([1.0]), np.array([1.0])).to_list() == [[]]
    assert assign(own(area("a", shapely.box(0, 0, 1, 1))), np.array([]), np.array([])).to_list() == []


_coordinate = st.integers(0, 12).map(float)


@given(
    st.lists(st.tuples(_coordinate, _coordinate), max_size=20),
    st.lists(st.tuples(_coordinate, _coordinate), max_size=4),
)
def test_assign_equals_asking_every_polygon(
    points: list[tuple[float, float]], corners: list[tuple[float, float]]
) -> None:
    shapes = [shapely.box(x, y, x + 5, y + 5) for x, y in corners]
    areas = own(*(area(f"a{n}", shape) for n, shape in enumerate(shapes)))
    found = assign(areas, np.array([x for x, _ in points]), np.array([y for _, y in points])).to_list()
    expected = [[f"a{n}" for n, s in enumerate(shapes) if s.intersects(shapely.Point(p))] for p in points]
    assert found == expected


def test_areas_have_dates() -> None:
    areas = own(
        area("a", shapely.box(0, 0, 1, 1), valid_from=dt.date(2015, 1, 1), valid_to=dt.date(2020, 1, 1))
    )
    dates = [dt.date(2014, 12, 31), dt.date(2015, 1, 1), dt.date(2019, 12, 31), dt.date(2020, 1, 1)]
    assert [areas.on(date).codes for date in dates] == [[], ["a"], ["a"], []]


def test_the_newest_version_of_each_file_counts(tmp_path: Path) -> None:
    old, new = table(area("a", shapely.box(0, 0, 1, 1))), table(area("b", shapely.box(0, 0, 1, 1)))
    first = save(old, tmp_path, "kantoren", "1" * 64)
    assert save(old, tmp_path, "kantoren", "1" * 64) == first
    save(new, tmp_path, "kantoren", "2" * 64)
    save(table(area("c", shapely.box(0, 0, 1, 1))), tmp_path, "winkels", "3" * 64)
    assert sorted(load(tmp_path).codes) == ["b", "c"]
    assert sorted(path.name for path in (tmp_path / "kantoren").iterdir()) == [
        "0001-11111111.parquet",
        "0002-22222222.parquet",
    ]
    assert codes_of_other_files(tmp_path, "winkels") == {"b"}


def test_a_kept_file_is_geoparquet(tmp_path: Path) -> None:
    path = save(table(area("a", shapely.box(0, 0, 1, 2))), tmp_path, "kantoren", "1" * 64)
    frame = geopandas.read_parquet(path)
    assert frame.crs.to_epsg() == 28992
    assert frame.geometry.area.tolist() == [2.0]


def test_a_home_without_areas(tmp_path: Path) -> None:
    assert load(tmp_path / "absent").codes == []
