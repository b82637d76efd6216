# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""180,000 footprints to one file of tiles, and tiles out of it, beside GDAL and cutting on request."""

from __future__ import annotations

import datetime as dt
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import polars as pl
import pyogrio
import pyproj
import shapely

from loods.editions.tile_archive import TileArchive
from loods.editions.tiles import BUILDING_LAYER, FOOTPRINTS_FROM_ZOOM, MAX_ZOOM, build_tiles

BUILDINGS = 180_000
ASKED = 2_000
LIMIT_MS = 5.0
DAY = dt.date(2026, 10, 1)
ZOOM = 14


class Town:
    """As much of an edition as the map needs: blocks around forty centres, 36 to 2,000 m2."""

    id = "synthetic"
    manifest = SimpleNamespace(reference_date=DAY)

    def __init__(self) -> None:
        random = np.random.default_rng(20261001)
        centres = random.uniform((115_000, 435_000), (170_000, 480_000), (40, 2))
        place = centres[random.integers(0, 40, BUILDINGS)] + random.normal(0, 1_500, (BUILDINGS, 2))
        wide, deep = random.uniform(6, 45, (2, BUILDINGS))
        west, south = place.T
        self.shapes = shapely.box(west, south, west + wide, south + deep)
        self.ids = 344_100_000_000_000 + np.arange(BUILDINGS)

    def table(self, name: str, _columns: object = None) -> pl.DataFrame:
        size = BUILDINGS if name == "building" else 0
        told: dict[str, Any] = {
            "id": [f"{number:016}" for number in self.ids[:size]],
            "version": 1,
            "status": "Pand in gebruik",
            "valid_from": dt.date(2012, 1, 1),
            "geometry": list(shapely.to_wkb(self.shapes[:size])),
        }
        frame = pl.DataFrame({"id": told["id"], "geometry": told["geometry"]}, schema_overrides=_SCHEMA)
        kept = {key: pl.lit(told[key]) for key in ("version", "status", "valid_from")}
        empty = {
            key: pl.lit(None, pl.Date) for key in ("valid_to", "not_bag_at", "inactive_at", "lv_inactive_at")
        }
        more = {"town_id": pl.lit(None, pl.String), "gemeente": pl.lit(None, pl.String)}
        return frame.with_columns(**kept, **empty, **more)


_SCHEMA = {"id": pl.String, "geometry": pl.Binary}


def timed(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def by_gdal(town: Town, path: Path) -> None:
    """Write the same footprints with GDAL's PMTiles driver, at the same zooms."""
    import geopandas as gpd

    there = gpd.GeoDataFrame({"id": town.ids}, geometry=town.shapes, crs=28992).to_crs(4326)
    options = {"MINZOOM": str(FOOTPRINTS_FROM_ZOOM), "MAXZOOM": str(MAX_ZOOM)}
    pyogrio.write_dataframe(there, path, layer=BUILDING_LAYER, driver="PMTiles", **options)


def tiles_asked(town: Town) -> list[tuple[int, int]]:
    """Return ASKED tiles of zoom 14, each with a building in it."""
    chosen = np.random.default_rng(1).choice(BUILDINGS, ASKED)
    points = shapely.get_coordinates(shapely.centroid(town.shapes[chosen]))
    lon, lat = pyproj.Transformer.from_crs(28992, 4326, always_xy=True).transform(points[:, 0], points[:, 1])
    side = 1 << ZOOM
    x = (lon + 180) / 360 * side
    y = (1 - np.arcsinh(np.tan(np.radians(lat))) / np.pi) / 2 * side
    return list(zip(x.astype(int).tolist(), y.astype(int).tolist(), strict=True))


def cutter(town: Town) -> Callable[[int, int], object]:
    """Return what a server without tiles does at least: find the footprints of a tile and cut them off.

    In RD, without encoding them: a lower bound of that way.
    """
    tree = shapely.STRtree(town.shapes)
    to_rd = pyproj.Transformer.from_crs(3857, 28992, always_xy=True)
    edge, side = 20_037_508.342789244, 1 << ZOOM

    def cut(x: int, y: int) -> object:
        west, north = -edge + 2 * edge * x / side, edge - 2 * edge * y / side
        step = 2 * edge / side
        corners = to_rd.transform([west, west + step], [north - step, north])
        box = shapely.box(corners[0][0], corners[1][0], corners[0][1], corners[1][1])
        return shapely.to_wkb(shapely.intersection(town.shapes[tree.query(box)], box))

    return cut


def p95_ms(ask: Callable[[int, int], object], asked: list[tuple[int, int]]) -> float:
    times = [timed(lambda x=x, y=y: ask(x, y)) for x, y in asked]  # type: ignore[misc]
    return float(np.quantile(times, 0.95) * 1000)


def main() -> int:
    """Print both races; fails when a tile takes more than LIMIT_MS at the 95th percentile."""
    town = Town()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "loods.pmtiles"
        ours = timed(lambda: build_tiles(town, path))  # type: ignore[arg-type]
        gdal = timed(lambda: by_gdal(town, Path(folder) / "gdal.pmtiles"))
        print(
            f"{BUILDINGS:,} footprints to tiles: Loods {ours:.1f} s, GDAL {gdal:.1f} s: {gdal / ours:.1f} x"
        )
        archive, asked = TileArchive(path), tiles_asked(town)
        read = p95_ms(lambda x, y: archive.tile(ZOOM, x, y), asked)
        cut = p95_ms(cutter(town), asked[:300])
    print(f"one tile, p95: read {read:.3f} ms, cut on request, not encoded {cut:.1f} ms: {cut / read:.0f} x")
    return int(read > LIMIT_MS)


if __name__ == "__main__":
    sys.exit(main())
