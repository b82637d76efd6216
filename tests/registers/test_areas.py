# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Own areas come in from GeoJSON or GeoPackage in any coordinate system; what is wrong is said per area."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import geopandas
import pytest
import shapely

from loods.errors import InputError
from loods.issues import IssueLog
from loods.registers.areas import KINDS, read_areas

SQUARE = shapely.box(131000, 480000, 131500, 480500)
RD = {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::28992"}}
# The corner of the Dom tower's square and 0.01 degree around it, WGS84.
UTRECHT = shapely.box(5.12, 52.09, 5.13, 52.1)


def feature(shape: shapely.Geometry | None, **properties: Any) -> dict[str, Any]:
    geometry = None if shape is None else shapely.geometry.mapping(shape)
    return {"type": "Feature", "properties": properties, "geometry": geometry}


def geojson(folder: Path, features: Sequence[dict[str, Any]], crs: object = RD) -> Path:
    path = folder / "gebieden.geojson"
    collection = {"type": "FeatureCollection", "features": list(features)} | ({"crs": crs} if crs else {})
    path.write_text(json.dumps(collection), "utf-8")
    return path


def read(path: Path, **options: Any) -> tuple[list[dict[str, Any]], list[tuple[int | None, str]]]:
    log = IssueLog()
    rows = read_areas(path, log, **options).to_pylist()
    assert all(row.kind in KINDS for row in log.rows)
    return rows, [(row.line, row.kind) for row in log.rows]


def test_a_good_file_in_rd(tmp_path: Path) -> None:
    rows, issues = read(
        geojson(
            tmp_path,
            [
                feature(
                    SQUARE,
                    code="K1",
                    name="Papelaan",
                    kind="kantoorlocatie",
                    valid_from="2015-01-01",
                    valid_to=None,
                )
            ],
        )
    )
    assert issues == []
    assert shapely.from_wkb(rows[0].pop("geometry")).equals(SQUARE)
    assert [str(value) for value in rows[0].values()] == [
        "K1",
        "Papelaan",
        "kantoorlocatie",
        "2015-01-01",
        "None",
    ]


def test_geojson_without_crs_is_wgs84(tmp_path: Path) -> None:
    rows, issues = read(geojson(tmp_path, [feature(UTRECHT, code=7, name="Binnenstad")], crs=None))
    assert issues == []
    assert (rows[0]["code"], rows[0]["kind"]) == ("7", "gebied")
    west, south, east, north = shapely.from_wkb(rows[0]["geometry"]).bounds
    assert 136_000 < west < east < 137_500
    assert 455_000 < south < north < 457_500


@pytest.mark.parametrize("epsg", [28992, 4326, 3857, 25831])
def test_geopackage_in_any_coordinate_system(tmp_path: Path, epsg: int) -> None:
    path = tmp_path / "areas.gpkg"
    frame = geopandas.GeoDataFrame({"CODE": ["a"], "Name": ["A"]}, geometry=[SQUARE], crs=28992)
    frame.to_crs(epsg).to_file(path)
    rows, issues = read(path)
    assert issues == []
    assert shapely.hausdorff_distance(shapely.from_wkb(rows[0]["geometry"]), SQUARE) < 0.01


CROSSED = shapely.Polygon([(131000, 480000), (131100, 480100), (131100, 480000), (131000, 480100)])
WRONG = {
    "area_code_missing": feature(SQUARE, code=None, name="A"),
    "area_geometry_missing": feature(None, code="x", name="A"),
    "area_geometry_no_polygon": feature(shapely.Point(131000, 480000), code="x", name="A"),
    "area_outside_nl": feature(UTRECHT, code="x", name="A"),
    "area_date_invalid": feature(SQUARE, code="x", name="A", valid_from="2020-01-01", valid_to="2019-01-01"),
}


@pytest.mark.parametrize("kind", WRONG)
def test_an_area_that_cannot_be_used_is_an_issue(tmp_path: Path, kind: str) -> None:
    rows, issues = read(geojson(tmp_path, [feature(SQUARE, code="good", name="Good"), WRONG[kind]]))
    assert [row["code"] for row in rows] == ["good"]
    assert issues == [(2, kind)]


def test_words_for_a_date_are_an_issue(tmp_path: Path) -> None:
    _, issues = read(geojson(tmp_path, [feature(SQUARE, code="x", name="A", valid_from="vorig jaar")]))
    assert issues == [(1, "area_date_invalid")]


def test_a_code_counts_once(tmp_path: Path) -> None:
    moved = shapely.box(0, 400000, 10, 400010)
    rows, issues = read(
        geojson(tmp_path, [feature(SQUARE, code="x", name="A"), feature(moved, code="x", name="B")])
    )
    assert [row["name"] for row in rows] == ["A"]
    assert issues == [(2, "area_code_duplicate")]


def test_a_missing_name_becomes_the_code(tmp_path: Path) -> None:
    rows, issues = read(geojson(tmp_path, [feature(SQUARE, code="x")]))
    assert rows[0]["name"] == "x"
    assert issues == [(1, "area_name_missing")]


def test_a_crossed_polygon_is_repaired(tmp_path: Path) -> None:
    rows, issues = read(geojson(tmp_path, [feature(CROSSED, code="x", name="A")]))
    assert issues == [(1, "area_geometry_invalid")]
    assert shapely.from_wkb(rows[0]["geometry"]).is_valid
    assert shapely.from_wkb(rows[0]["geometry"]).area == pytest.approx(5000)


def test_third_dimension_is_left_out(tmp_path: Path) -> None:
    rows, _ = read(geojson(tmp_path, [feature(shapely.force_3d(SQUARE, 3), code="x", name="A")]))
    assert not shapely.from_wkb(rows[0]["geometry"]).has_z


@pytest.mark.parametrize(
    ("content", "name"),
    [(b"{nonsense", "a.geojson"), (b"PK\3\4", "a.gpkg"), (b"", "a.geojson"), (b"x", "a.shp")],
)
def test_another_file_is_refused(tmp_path: Path, content: bytes, name: str) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(InputError):
        read(tmp_path / name)


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError):
        read(tmp_path / "absent.geojson")


def test_a_file_without_codes_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no field code; it has: naam"):
        read(geojson(tmp_path, [feature(SQUARE, naam="x")]))


def test_one_of_several_layers_must_be_chosen(tmp_path: Path) -> None:
    path = tmp_path / "areas.gpkg"
    frame = geopandas.GeoDataFrame({"code": ["a"], "name": ["A"]}, geometry=[SQUARE], crs=28992)
    for layer in ("kantoren", "winkels"):
        frame.to_file(path, layer=layer)
    with pytest.raises(InputError, match="kantoren, winkels"):
        read(path)
    assert read(path, layer="winkels")[0][0]["code"] == "a"
