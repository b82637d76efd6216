# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The map of an edition: what is in its tiles, what is not, and where it lies."""

from __future__ import annotations

import datetime as dt
import gzip
import itertools
import math
from pathlib import Path
from typing import Any

import numpy as np
import pyogrio
import pytest
import shapely

from loods.editions import tiles
from loods.editions.edition import Edition
from loods.editions.home import Home
from loods.editions.tile_archive import TileArchive, tile_id
from loods.errors import InputError

from .conftest import MakeEdition, square

# The tower of the Dom: RD and WGS84 as every map of the Netherlands has them.
DOM_RD, DOM_WGS84 = (136_898.0, 455_830.0), (5.12139, 52.09069)
DOM_ID = "0344100000000001"


def place(lon: float, lat: float, zoom: int) -> tuple[int, int]:
    """Return x and y of the tile that holds a point."""
    side = 1 << zoom
    y = (1 - math.asinh(math.tan(math.radians(lat))) / math.pi) / 2
    return int((lon + 180) / 360 * side), int(y * side)


def town(town_id: str, x: float, y: float) -> dict[str, Any]:
    return {"id": town_id, "name": town_id, "geometry": square(x, y, 5_000)}


@pytest.fixture
def edition(make_edition: MakeEdition) -> Edition:
    x, y = DOM_RD
    return make_edition(
        "bag-20210915-gm0344-00000000",
        building=[
            {"id": DOM_ID, "geometry": square(x, y, 12)},
            {"id": "0344100000000002", "geometry": square(x + 100, y, 30), "status": "Pand gesloopt"},
            {"id": "0344100000000003", "geometry": None},
            {"id": "0344100000000004", "geometry": square(x + 300, y), "valid_to": dt.date(2020, 1, 1)},
            {"id": "0344100000000005", "geometry": square(x + 400, y), "status": "Bouw gestart"},
            {
                "id": "0344100000000006",
                "geometry": square(x + 500, y),
                "not_bag_at": dt.datetime(2020, 1, 1, tzinfo=dt.UTC),
            },
        ],
        town=[
            town("1001", x - 2_000, y - 2_000),
            town("1002", x + 3_000, y - 2_000),
            town("1003", x - 7_000, y - 2_000),
        ],
        town_gemeente=[
            {"town_id": "1001", "gemeente": "GM0344", "status": "definitief"},
            {"town_id": "1002", "gemeente": "GM0310", "status": "definitief"},
            {"town_id": "1003", "gemeente": "GM0344", "status": "definitief"},
        ],
    )


@pytest.fixture
def built(edition: Edition, tmp_path: Path) -> Path:
    return tiles.build_tiles(edition, tmp_path / "made" / "map.pmtiles")


@pytest.fixture
def archive(built: Path) -> TileArchive:
    return TileArchive(built)


def read(archive: TileArchive, tile: tuple[int, int, int], layer: str, folder: Path) -> Any:
    """Read a layer of one tile with GDAL; None where the tile lacks it."""
    raw = archive.tile(*tile)
    assert raw is not None
    zoom, x, y = tile
    path = folder / f"{zoom}-{x}-{y}.mvt"
    path.write_bytes(gzip.decompress(raw))
    if layer not in pyogrio.list_layers(path)[:, 0]:
        return None
    return pyogrio.read_dataframe(path, layer=layer, X=x, Y=y, Z=zoom)


def test_only_standing_and_planned_buildings_are_drawn(archive: TileArchive, tmp_path: Path) -> None:
    drawn = read(archive, (15, *place(*DOM_WGS84, 15)), "building", tmp_path)

    assert sorted(drawn["id"].astype(np.int64)) == [int(DOM_ID), 344100000000005]


def test_a_tile_tells_no_more_than_footprint_and_id(archive: TileArchive, tmp_path: Path) -> None:
    drawn = read(archive, (14, *place(*DOM_WGS84, 14)), "building", tmp_path)

    assert set(drawn.columns) - {"mvt_id"} == {"id", "geometry"}


def test_a_footprint_lies_where_the_register_says(archive: TileArchive, tmp_path: Path) -> None:
    drawn = read(archive, (15, *place(*DOM_WGS84, 15)), "building", tmp_path).set_crs(3857)
    footprint = drawn[drawn["id"].astype(np.int64) == int(DOM_ID)].to_crs(28992).geometry.iloc[0]

    # A tile of zoom 15 is drawn in steps of 19 cm.
    assert footprint.centroid.distance(shapely.box(*DOM_RD, DOM_RD[0] + 12, DOM_RD[1] + 12).centroid) < 0.5
    assert footprint.area == pytest.approx(144, rel=0.05)


def test_footprints_are_there_when_near_only(archive: TileArchive, tmp_path: Path) -> None:
    near = read(archive, (13, *place(*DOM_WGS84, 13)), "building", tmp_path)
    far = read(archive, (11, *place(*DOM_WGS84, 11)), "building", tmp_path)

    assert len(near) == 2
    assert far is None


def test_towns_of_one_gemeente_are_one_outline_with_its_name(
    archive: TileArchive, edition: Edition, tmp_path: Path
) -> None:
    outlines = tiles.gemeente_outlines(edition)
    names = read(archive, (10, *place(*DOM_WGS84, 10)), "gemeente", tmp_path)

    assert {code: outline.area for code, outline in outlines.items()} == {"GM0310": 25e6, "GM0344": 50e6}
    assert dict(zip(names["code"], names["name"], strict=True)) == {
        "GM0310": "De Bilt",
        "GM0344": "Utrecht",
    }


def test_no_border_runs_between_towns_of_one_gemeente(archive: TileArchive, tmp_path: Path) -> None:
    borders = read(archive, (10, *place(*DOM_WGS84, 10)), "border", tmp_path).set_crs(3857).to_crs(28992)
    between_towns = shapely.Point(DOM_RD[0] - 2_000, DOM_RD[1] + 500)
    between_gemeenten = shapely.Point(DOM_RD[0] + 3_000, DOM_RD[1] + 500)

    assert borders.distance(between_towns).min() > 1_000
    assert borders.distance(between_gemeenten).min() < 10


def test_towns_that_miss_each_other_by_a_hair_leave_no_slit(make_edition: MakeEdition) -> None:
    x, y = DOM_RD
    edition = make_edition(
        "slit",
        town=[town("1001", x, y), town("1002", x + 5_000.2, y + 0.1)],
        town_gemeente=[
            {"town_id": town_id, "gemeente": "GM0344", "status": "definitief"} for town_id in ("1001", "1002")
        ],
    )

    (outline,) = tiles.gemeente_outlines(edition).values()

    assert outline.geom_type == "Polygon"
    assert outline.length == pytest.approx(30_000, abs=5)


def test_a_gemeente_unknown_to_our_tables_goes_by_its_code(make_edition: MakeEdition, tmp_path: Path) -> None:
    edition = make_edition(
        "odd",
        town=[town("1001", *DOM_RD)],
        town_gemeente=[{"town_id": "1001", "gemeente": "GM9999", "status": "definitief"}],
    )
    archive = TileArchive(tiles.build_tiles(edition, tmp_path / "map.pmtiles"))

    names = read(archive, (12, *place(5.16, 52.11, 12)), "gemeente", tmp_path)

    assert list(names["name"]) == ["GM9999"]


def test_an_edition_without_outlines_is_refused_and_leaves_nothing(
    make_edition: MakeEdition, tmp_path: Path
) -> None:
    target = tmp_path / "map.pmtiles"

    with pytest.raises(InputError, match="no outline"):
        tiles.build_tiles(make_edition("empty"), target)

    assert not target.exists()
    assert not list(tmp_path.glob("*.pmtiles"))


def test_odd_shapes_do_not_stop_the_map(make_edition: MakeEdition, tmp_path: Path) -> None:
    x, y = DOM_RD
    bow_tie = shapely.Polygon([(x, y), (x + 20, y + 20), (x + 20, y), (x, y + 20)])
    two = shapely.MultiPolygon([shapely.box(x, y, x + 5, y + 5), shapely.box(x + 50, y, x + 60, y + 9)])
    high = shapely.Polygon([(x, y, 3), (x + 9, y, 3), (x + 9, y + 9, 3)])
    shapes = [bow_tie, two, high, shapely.Polygon()]
    edition = make_edition(
        "odd",
        building=[
            {"id": f"034410000000000{number}", "geometry": shapely.to_wkb(shape, output_dimension=3)}
            for number, shape in enumerate(shapes)
        ],
    )
    archive = TileArchive(tiles.build_tiles(edition, tmp_path / "map.pmtiles"))

    drawn = read(archive, (15, *place(*DOM_WGS84, 15)), "building", tmp_path)

    assert {344100000000001, 344100000000002} <= set(drawn["id"].astype(np.int64))


def test_progress_ends_at_one(edition: Edition, tmp_path: Path) -> None:
    shares: list[float] = []

    tiles.build_tiles(edition, tmp_path / "map.pmtiles", shares.append)

    assert shares == sorted(shares)
    assert shares[-1] == 1


def test_tiles_of_a_home_are_made_once(home: Home, edition: Edition) -> None:
    path = tiles.ensure_tiles(home, edition)
    made = path.stat().st_mtime_ns

    assert path == tiles.tiles_path(home, edition.id)
    assert path.is_relative_to(home.cache)
    assert tiles.ensure_tiles(home, edition).stat().st_mtime_ns == made


@pytest.mark.parametrize(
    "tile", [(4, 8, 5), (16, 33_000, 21_000), (15, -1, 3), (15, 3, 1 << 15), (14, 0, 0), (5, 40, 3)]
)
def test_outside_the_map_there_is_no_tile(archive: TileArchive, tile: tuple[int, int, int]) -> None:
    assert archive.tile(*tile) is None


def test_tile_numbers_fill_every_zoom_without_gaps() -> None:
    numbers = sorted(
        tile_id(zoom, x, y) for zoom in range(5) for x in range(1 << zoom) for y in range(1 << zoom)
    )

    assert numbers == list(range(sum(4**zoom for zoom in range(5))))


def test_tiles_with_neighbouring_numbers_touch() -> None:
    curve = sorted((tile_id(4, x, y), x, y) for x in range(16) for y in range(16))

    steps = [abs(a[1] - b[1]) + abs(a[2] - b[2]) for a, b in itertools.pairwise(curve)]
    assert set(steps) == {1}


@pytest.mark.parametrize("damage", ["cut", "other", "empty"])
def test_a_damaged_file_says_what_to_do(built: Path, damage: str) -> None:
    whole = built.read_bytes()
    built.write_bytes({"cut": whole[:140], "other": b"no map" * 40, "empty": b""}[damage])

    with pytest.raises(InputError, match="publish the edition again"):
        TileArchive(built)


def test_a_large_file_with_leaves_is_read_whole(make_edition: MakeEdition, tmp_path: Path) -> None:
    """Many scattered buildings make more tiles than fit in one directory."""
    random = np.random.default_rng(7)
    xs, ys = random.uniform(60_000, 240_000, 20_000), random.uniform(380_000, 560_000, 20_000)
    edition = make_edition(
        "wide",
        building=[
            {"id": f"{344100000000000 + number:016}", "geometry": square(x, y, 20)}
            for number, (x, y) in enumerate(zip(xs.tolist(), ys.tolist(), strict=True))
        ],
    )
    path = tiles.build_tiles(edition, tmp_path / "map.pmtiles")
    archive = TileArchive(path)
    whole = pyogrio.read_dataframe(path, layer="building", ZOOM_LEVEL=15).to_crs(4326)
    seen = {
        int(number): archive.tile(15, *place(point.x, point.y, 15))
        for number, point in zip(whole["id"], whole.representative_point(), strict=True)
    }
    has_leaves = archive.header.leaves < archive.header.data

    assert has_leaves
    assert len(seen) == 20_000
    assert all(seen.values())
