# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""An edition opens as it is in Loods, geopandas and DuckDB, and notices damage."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from typing import Any

import duckdb
import geopandas
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import shapely

from loods.editions import table_file
from loods.editions.draft import draft_edition
from loods.editions.home import Home
from loods.editions.manifest import Manifest
from loods.errors import InputError, NotFoundError
from loods.registers.bag.tables import GEOMETRY_TABLES, TABLES
from loods.registers.geoparquet import GeometrySummary


def wkb(shape: shapely.Geometry) -> bytes:
    data: bytes = shapely.to_wkb(shape)
    return data


@pytest.fixture
def edition(make_edition: Any) -> Any:
    box = shapely.box(131000, 480000, 131010, 480020)
    return make_edition(
        "bag-20210915-gm0457-00000000",
        unit=[
            {
                "id": "0457010000000001",
                "uses": ["kantoorfunctie"],
                "geometry": wkb(shapely.Point(131005, 480010)),
            },
            {"id": "0457010000000002", "uses": [], "geometry": None},
        ],
        building=[{"id": "0457100000000001", "built_year": 1999, "geometry": wkb(box)}],
        town=[{"id": "1025", "name": "Weesp", "geometry": wkb(shapely.MultiPolygon([box]))}],
    )


def test_every_table_is_there_and_keeps_its_schema(edition: Any) -> None:
    for name, schema in TABLES.items():
        assert pq.read_schema(edition.file(name)).equals(schema), name
    assert edition.issues().height == 0


def test_geo_metadata_is_geoparquet_1_1(edition: Any) -> None:
    for name in GEOMETRY_TABLES:
        geo = json.loads(pq.read_metadata(edition.file(name)).metadata[b"geo"])
        column = geo["columns"][geo["primary_column"]]
        assert (geo["version"], geo["primary_column"], column["encoding"]) == ("1.1.0", "geometry", "WKB")
        assert column["crs"]["id"] == {"authority": "EPSG", "code": 28992}
    building = json.loads(pq.read_metadata(edition.file("building")).metadata[b"geo"])["columns"]["geometry"]
    assert building["geometry_types"] == ["Polygon"]
    assert building["bbox"] == [131000, 480000, 131010, 480020]
    assert b"geo" not in pq.read_metadata(edition.file("address")).metadata


def test_an_empty_geometry_table_has_no_bounding_box(edition: Any) -> None:
    geo = json.loads(pq.read_metadata(edition.file("mooring")).metadata[b"geo"])["columns"]["geometry"]
    assert geo["geometry_types"] == []
    assert "bbox" not in geo


@pytest.mark.parametrize("name", GEOMETRY_TABLES)
def test_geopandas_opens_it(edition: Any, name: str) -> None:
    frame = geopandas.read_parquet(edition.file(name))
    assert frame.crs.to_epsg() == 28992
    assert len(frame) == edition.manifest.tables[name].rows


def test_geopandas_sees_the_shapes(edition: Any) -> None:
    frame = geopandas.read_parquet(edition.file("building"))
    assert frame.geometry.area.tolist() == [200.0]
    assert geopandas.read_parquet(edition.file("town")).geom_type.tolist() == ["MultiPolygon"]


def test_duckdb_opens_it(edition: Any) -> None:
    with duckdb.connect() as connection:
        path = str(edition.file("unit"))
        found = connection.execute(
            "select id, uses, status from read_parquet(?) order by id", [path]
        ).fetchall()
    assert found == [
        ("0457010000000001", ["kantoorfunctie"], "Verblijfsobject in gebruik"),
        ("0457010000000002", [], "Verblijfsobject in gebruik"),
    ]


def test_hash_and_rows_in_the_manifest_are_those_of_the_files(edition: Any) -> None:
    for table in edition.manifest.tables.values():
        data = (edition.path / table.file).read_bytes()
        assert hashlib.sha256(data).hexdigest() == table.sha256
        assert len(data) == table.size_bytes
        assert pq.read_metadata(edition.path / table.file).num_rows == table.rows


def test_verify_names_what_is_damaged_or_gone(edition: Any) -> None:
    assert edition.verify() == ()
    unit, town = edition.file("unit"), edition.file("town")
    unit.chmod(0o644)
    with unit.open("r+b") as stream:
        stream.seek(50)
        stream.write(b"\0\1\2")
    town.unlink()
    assert set(edition.verify()) == {"unit.parquet", "town.parquet"}


def test_columns_are_read_alone(edition: Any) -> None:
    assert edition.table("unit", ["id", "uses"]).columns == ["id", "uses"]
    assert edition.scan("unit").select("id").collect().height == 2


def test_an_unknown_table_says_which_there_are(edition: Any) -> None:
    with pytest.raises(NotFoundError, match="Its tables are: address, building"):
        edition.table("houses")


def test_a_manifest_reads_back_as_it_was(edition: Any) -> None:
    assert Manifest.from_json(edition.manifest.to_json()) == edition.manifest
    assert edition.manifest.created_at.tzinfo is not None


def test_a_broken_manifest_says_what_to_do(home: Home, edition: Any) -> None:
    path = edition.path / "manifest.json"
    path.chmod(0o644)
    path.write_text("{}", "utf-8")
    with pytest.raises(InputError, match="import the delivery again"):
        home.open_edition()


def test_row_groups_are_bounded(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(table_file, "ROW_GROUP_ROWS", 100)
    units = pa.Table.from_pylist([{"id": str(n), "version": 1} for n in range(60)], TABLES["unit"])
    with draft_edition(home.editions, TABLES) as draft:
        for _ in range(5):
            draft.add("unit", units)
        draft.close_tables()
        metadata = pq.read_metadata(draft.path / "unit.parquet")
    assert [metadata.row_group(n).num_rows for n in range(metadata.num_row_groups)] == [120, 120, 60]


def test_status_codes_may_differ_per_piece(home: Home) -> None:
    pieces = [
        pa.Table.from_pylist([{"id": status, "version": 1, "status": status}], TABLES["unit"])
        for status in ("Verblijfsobject gevormd", "Verblijfsobject in gebruik")
    ]
    with draft_edition(home.editions, TABLES) as draft:
        for piece in pieces:
            draft.add("unit", piece)
        draft.close_tables()
        read = pq.read_table(draft.path / "unit.parquet", columns=["id", "status"]).to_pylist()
    assert all(row["id"] == row["status"] for row in read)


def test_bounding_box_takes_in_every_piece() -> None:
    summary = GeometrySummary()
    summary.add(pa.chunked_array([[wkb(shapely.Point(1, 2)), None], [wkb(shapely.Point(-3, 5))]]))
    summary.add(pa.chunked_array([[None]], pa.binary()))
    assert summary.bbox == (-3, 2, 1, 5)
    assert summary.types == {0}


def test_editions_are_listed_newest_first(home: Home, make_edition: Any) -> None:
    for year in (2020, 2022, 2021):
        make_edition(f"bag-{year}0101-gm0457-00000000", dt.date(year, 1, 1))
    assert [name[4:8] for name in home.edition_ids()] == ["2022", "2021", "2020"]
    assert home.open_edition().id == "bag-20220101-gm0457-00000000"
    assert home.open_edition("bag-2021").id == "bag-20210101-gm0457-00000000"


@pytest.mark.parametrize("wrong", ["bag-2", "bag-1999"])
def test_an_id_must_name_one_edition(home: Home, make_edition: Any, wrong: str) -> None:
    for year in (2020, 2021):
        make_edition(f"bag-{year}0101-gm0457-00000000", dt.date(year, 1, 1))
    with pytest.raises(NotFoundError, match="Choose one of: bag-202"):
        home.open_edition(wrong)


def test_an_empty_home_says_what_to_do(home: Home) -> None:
    assert home.edition_ids() == ()
    with pytest.raises(NotFoundError, match="loods import bag"):
        home.open_edition()


def test_newest_edition_of_a_gemeente(home: Home, make_edition: Any) -> None:
    make_edition("bag-20200101-gm0457-00000000", dt.date(2020, 1, 1), {"GM0457": 10})
    make_edition("bag-20210101-gm0344-00000000", dt.date(2021, 1, 1), {"GM0344": 10})
    assert home.newest_edition({"GM0457", "GM0307"}).id == "bag-20200101-gm0457-00000000"
    with pytest.raises(NotFoundError, match="GM0307"):
        home.newest_edition({"GM0307"})


def test_points_are_summed_up_as_the_geometry_library_does() -> None:
    points = [shapely.Point(x, -x) for x in range(50)]
    fast, slow = GeometrySummary(), GeometrySummary()
    fast.add(pa.chunked_array([[wkb(point) for point in points]]).slice(7, 20))
    slow.add(
        pa.chunked_array(
            [[wkb(point) for point in points[7:27]] + [wkb(shapely.LineString([(8, -8), (9, -9)]))]]
        )
    )
    assert fast.bbox == slow.bbox == (7, -26, 26, -7)
    assert (fast.types, slow.types) == ({0}, {0, 1})


def test_big_endian_points_are_read_too() -> None:
    summary = GeometrySummary()
    summary.add(pa.chunked_array([[shapely.to_wkb(shapely.Point(3, 4), byte_order=0)]]))
    assert (summary.bbox, summary.types) == ((3, 4, 3, 4), {0})


def test_an_edition_is_found_by_the_gemeente_that_it_was_merged_into(home: Home, make_edition: Any) -> None:
    make_edition("bag-20200101-gm0457-00000000", dt.date(2020, 1, 1), {"GM0457": 10})
    assert home.newest_edition({"GM0363"}).id == "bag-20200101-gm0457-00000000", "Weesp went to Amsterdam"
    make_edition("bag-20190101-gm0363-00000000", dt.date(2019, 1, 1), {"GM0363": 10})
    assert home.newest_edition({"GM0363"}).id == "bag-20190101-gm0363-00000000", "its own units come first"
