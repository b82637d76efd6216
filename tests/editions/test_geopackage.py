# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The GeoPackage of an edition, read back with GDAL."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pyogrio
import pytest
import shapely

from loods.editions.geopackage import export_gpkg
from loods.errors import InputError
from loods.registers.bag.tables import GEOMETRY_TABLES, OBJECT_TABLES, TABLES

DAY = dt.date(2020, 6, 1)


@pytest.fixture
def edition(make_edition: Any) -> Any:
    old = {
        "id": "a",
        "version": 1,
        "valid_to": DAY,
        "uses": ["kantoorfunctie", "winkelfunctie"],
        "use_mask": 544,
    }
    new = {"id": "a", "version": 2, "valid_from": DAY, "uses": ["woonfunctie"], "use_mask": 1}
    not_bag = {"id": "b", "not_bag_at": dt.datetime(2020, 1, 1, tzinfo=dt.UTC).replace(tzinfo=None)}
    ended = {"id": "c", "valid_to": DAY}
    future = {"id": "d", "valid_from": dt.date(2030, 1, 1)}
    wkb = shapely.to_wkb(shapely.Point(131000, 480000))
    units = [row | {"geometry": wkb} for row in (old, new, not_bag, ended, future)]
    return make_edition("bag-20210915-gm0457-00000000", unit=units, address=[{"id": "n", "house_number": 7}])


def test_every_table_is_a_layer_and_versions_have_their_history(edition: Any, tmp_path: Path) -> None:
    layers = export_gpkg(edition, tmp_path / "out.gpkg")
    found = dict(pyogrio.list_layers(tmp_path / "out.gpkg").tolist())
    assert set(found) == set(layers)
    assert set(found) == {*TABLES, "issues", *(f"{name}_history" for name in OBJECT_TABLES.values())}
    spatial = {name for name, kind in found.items() if kind is not None}
    assert spatial == {*GEOMETRY_TABLES, *(f"{name}_history" for name in GEOMETRY_TABLES)}


def test_the_state_and_the_history(edition: Any, tmp_path: Path) -> None:
    export_gpkg(edition, tmp_path / "out.gpkg")
    now = pyogrio.read_dataframe(tmp_path / "out.gpkg", layer="unit")
    assert now[["id", "version", "uses", "use_mask"]].values.tolist() == [["a", 2, "woonfunctie", 1]]
    assert now.crs.to_epsg() == 28992
    assert (now.geometry.x[0], now.geometry.y[0]) == (131000, 480000)
    history = pyogrio.read_dataframe(tmp_path / "out.gpkg", layer="unit_history")
    assert len(history) == 5
    assert history["uses"][0] == "kantoorfunctie,winkelfunctie"
    assert history["status"][0] == "Verblijfsobject in gebruik"
    assert str(history["valid_to"][0])[:10] == "2020-06-01"


def test_tables_without_shapes_are_readable_too(edition: Any, tmp_path: Path) -> None:
    export_gpkg(edition, tmp_path / "out.gpkg")
    assert pyogrio.read_dataframe(tmp_path / "out.gpkg", layer="address")["house_number"].tolist() == [7]


def test_a_file_is_not_overwritten_unasked(edition: Any, tmp_path: Path) -> None:
    target = tmp_path / "out.gpkg"
    target.write_text("mine", "utf-8")
    with pytest.raises(InputError, match="exists already"):
        export_gpkg(edition, target)
    assert target.read_text("utf-8") == "mine"
    export_gpkg(edition, target, overwrite=True)
    assert len(pyogrio.list_layers(target)) > 10


def test_a_failed_export_leaves_no_file(edition: Any, tmp_path: Path) -> None:
    def stop(_: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(BaseException):  # noqa: B017, PT011 - GDAL may turn it into an error of its own
        export_gpkg(edition, tmp_path / "out.gpkg", on_progress=stop)
    assert list(tmp_path.glob("*.gpkg")) == []
