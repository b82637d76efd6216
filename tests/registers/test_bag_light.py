# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""PDOK's bag-light becomes an edition of the current state, with what it lacks left unknown."""

from __future__ import annotations

import dataclasses
import datetime as dt
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import geopandas
import polars as pl
import pytest
import shapely

from loods.editions.finishing import ImportOptions
from loods.editions.home import Home
from loods.editions.importing import import_bag_light
from loods.errors import InputError
from loods.monitor.opening import open_monitor
from loods.registers.bag_light import open_light
from loods.rules import Rulebook

DAY = dt.date(2025, 3, 14)
_ADDRESS = {
    "status": "Plaats aangewezen",
    "openbare_ruimte_naam": "Dorpsstraat",
    "openbare_ruimte_naam_kort": "Dorpsstr",
    "huisnummer": 1,
    "huisletter": None,
    "toevoeging": " ",
    "postcode": "3512AB",
    "woonplaats_naam": "Loodsdorp",
    "nummeraanduiding_hoofdadres_identificatie": "0344200000000001",
    "openbare_ruimte_identificatie": "0344300000000001",
    "woonplaats_identificatie": "3295",
    "bronhouder_identificatie": "0344",
}
UNIT = _ADDRESS | {
    "identificatie": "0344010000000001",
    "status": "Verblijfsobject in gebruik",
    "oppervlakte": 820,
    "gebruiksdoel": "kantoorfunctie, winkelfunctie",
    "bouwjaar": 1980,
    "pand_identificatie": "0344100000000001,0344100000000002",
    "pandstatus": "Pand in gebruik",
    "geometry": shapely.Point(136000, 456000, 0),
}
BUILDING = {
    "identificatie": "0344100000000001",
    "bouwjaar": 1980,
    "status": "Pand in gebruik",
    "gebruiksdoel": "kantoorfunctie",
    "oppervlakte_min": 820,
    "oppervlakte_max": 820,
    "aantal_verblijfsobjecten": 1,
    "geometry": shapely.box(136000, 456000, 136010, 456020),
}
TOWN = {
    "identificatie": "3295",
    "status": "Woonplaats aangewezen",
    "woonplaats": "Loodsdorp",
    "bronhouder_identificatie": "0344",
    "geometry": shapely.MultiPolygon([shapely.box(130000, 450000, 140000, 460000)]),
}
PLACE = _ADDRESS | {
    "identificatie": "0344020000000001",
    "nummeraanduiding_hoofdadres_identificatie": "0344200000000002",
    "geometry": shapely.box(136100, 456000, 136110, 456005),
}
LAYERS: dict[str, list[dict[str, Any]]] = {
    "pand": [BUILDING, BUILDING | {"identificatie": "0344100000000002"}],
    "verblijfsobject": [UNIT],
    "woonplaats": [TOWN],
    "ligplaats": [PLACE],
    "standplaats": [
        PLACE
        | {
            "identificatie": "0344030000000001",
            "nummeraanduiding_hoofdadres_identificatie": "0344200000000003",
        }
    ],
}


def light_file(folder: Path, crs: int = 28992, **layers: list[dict[str, Any]]) -> Path:
    path = folder / "bag-light.gpkg"
    for name, rows in (LAYERS | layers).items():
        geopandas.GeoDataFrame(rows, geometry="geometry", crs=crs).to_file(path, layer=name)
    with closing(sqlite3.connect(path)) as database:
        database.execute("update gpkg_contents set last_change = ?", (f"{DAY}T02:00:00.000Z",))
        database.commit()
    return path


@pytest.fixture
def options() -> ImportOptions:
    return ImportOptions(dt.datetime(2026, 1, 1, tzinfo=dt.UTC), "0", lambda: 0.0)


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path / "home")


def test_a_light_file_becomes_an_edition(home: Home, tmp_path: Path, options: ImportOptions) -> None:
    edition = import_bag_light(home, light_file(tmp_path), options).edition
    manifest = edition.manifest
    assert (manifest.kind, manifest.reference_date) == ("bag-light", DAY)
    assert edition.id.startswith("bag-light-20250314-nl-")
    assert dict(manifest.gemeenten) == {"GM0344": 1}
    assert dict(manifest.issues) == {}
    rows = {name: table.rows for name, table in manifest.tables.items()}
    assert rows == {
        "unit": 1,
        "building": 2,
        "address": 3,
        "public_space": 1,
        "town": 1,
        "mooring": 1,
        "pitch": 1,
        "investigation": 0,
        "town_gemeente": 1,
        "issues": 0,
    }


def test_values_are_read_as_in_the_extract(home: Home, tmp_path: Path, options: ImportOptions) -> None:
    edition = import_bag_light(home, light_file(tmp_path), options).edition
    unit = edition.table("unit").row(0, named=True)
    assert unit["uses"] == ["kantoorfunctie", "winkelfunctie"]
    assert unit["use_mask"] == 1 << 5 | 1 << 9
    assert unit["building_ids"] == ["0344100000000001", "0344100000000002"]
    assert (unit["floor_area_registered_m2"], unit["floor_area_go_m2"]) == (820, 820)
    assert (unit["valid_from"], unit["valid_to"], unit["version"]) == (DAY, None, 1)
    assert (unit["x"], unit["y"], len(unit["geometry"])) == (136000, 456000, 21)
    assert unit["document_number"] is None
    assert unit["other_address_ids"] is None
    address = edition.table("address").filter(pl.col("id") == unit["main_address_id"]).row(0, named=True)
    assert (address["house_number"], address["house_number_addition"], address["postcode"]) == (
        1,
        None,
        "3512AB",
    )
    assert address["addressable_type"] == "Verblijfsobject"
    assert edition.table("public_space")["name"].to_list() == ["Dorpsstraat"]
    assert geopandas.read_parquet(edition.file("building")).area.tolist() == [200.0, 200.0]


def test_placeholders_are_unknown(home: Home, tmp_path: Path, options: ImportOptions) -> None:
    path = light_file(
        tmp_path, verblijfsobject=[UNIT | {"oppervlakte": 999999}], pand=[BUILDING | {"bouwjaar": 9999}]
    )
    edition = import_bag_light(home, path, options).edition
    unit = edition.table("unit").row(0, named=True)
    assert (unit["floor_area_registered_m2"], unit["floor_area_go_m2"]) == (999999, None)
    building = edition.table("building").row(0, named=True)
    assert (building["built_year_registered"], building["built_year"]) == (9999, None)


def test_trouble_is_an_issue(home: Home, tmp_path: Path, options: ImportOptions) -> None:
    odd = [
        UNIT | {"gebruiksdoel": "kasteelfunctie"},
        UNIT | {"identificatie": "0344010000000002", "status": "Onbekend"},
        UNIT | {"identificatie": None},
    ]
    edition = import_bag_light(home, light_file(tmp_path, verblijfsobject=odd), options).edition
    assert edition.table("unit").height == 2
    found = {(row["kind"], row["object_id"], row["value"]) for row in edition.issues().to_dicts()}
    assert found >= {
        ("unknown_use", "0344010000000001", "kasteelfunctie"),
        ("unknown_status", "0344010000000002", "Onbekend"),
        ("missing_value", None, None),
    }


def test_the_same_file_again_changes_nothing(home: Home, tmp_path: Path, options: ImportOptions) -> None:
    path = light_file(tmp_path)
    assert [import_bag_light(home, path, options).already_there for _ in range(2)] == [False, True]


def test_progress_counts_objects(home: Home, tmp_path: Path, options: ImportOptions) -> None:
    totals: list[int] = []
    steps: list[int] = []
    watched = dataclasses.replace(options, on_start=totals.append, on_progress=steps.append)
    import_bag_light(home, light_file(tmp_path), watched)
    assert totals == [6]
    assert sum(steps) == 6


def test_another_geopackage_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "other.gpkg"
    geopandas.GeoDataFrame([BUILDING], geometry="geometry", crs=28992).to_file(path, layer="gebouwen")
    with pytest.raises(InputError, match="pand, verblijfsobject, woonplaats"):
        open_light(path)


def test_a_missing_field_is_named(tmp_path: Path) -> None:
    without = {key: value for key, value in UNIT.items() if key != "oppervlakte"}
    with pytest.raises(InputError, match=r"verblijfsobject\.oppervlakte"):
        open_light(light_file(tmp_path, verblijfsobject=[without]))


@pytest.mark.parametrize("content", [b"", b"no database at all", b"SQLite format 3\0" + b"\0" * 100])
def test_no_geopackage_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "bag-light.gpkg"
    path.write_bytes(content)
    with pytest.raises(InputError, match="bag-light"):
        open_light(path)


def test_another_coordinate_system_is_refused(home: Home, tmp_path: Path, options: ImportOptions) -> None:
    with pytest.raises(InputError, match="EPSG:4326"):
        import_bag_light(home, light_file(tmp_path, crs=4326), options)
    assert home.edition_ids() == ()


def test_before_its_date_it_knows_nothing(home: Home, tmp_path: Path, options: ImportOptions) -> None:
    import_bag_light(home, light_file(tmp_path), options)
    monitor, area = open_monitor(home, Rulebook.load(), "GM0344", DAY)
    assert monitor.figures(area, [DAY], "kantoor")[0].units == 1
    with pytest.raises(InputError, match="has no history: it holds the state of 2025-03-14 only"):
        monitor.figures(area, [DAY - dt.timedelta(days=1)], "kantoor")
    with pytest.raises(InputError, match="has no history"):
        monitor.flows(area, dt.date(2020, 1, 1), DAY, "kantoor")
