# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The map of an edition as vector tiles in one PMTiles file: footprints with their id, and gemeenten.

Nothing of vacancy and no address is in it: anyone may see it. Decision 11 says how and why.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from loods.editions.edition import Edition
from loods.editions.home import Home
from loods.errors import InputError, NotFoundError
from loods.messages import N_
from loods.places import gemeente, town_gemeente_on
from loods.registers.geoparquet import EPSG
from loods.write_aside import write_aside

if TYPE_CHECKING:
    import polars as pl

BUILDING_LAYER, BORDER_LAYER, NAME_LAYER = "building", "border", "gemeente"
FOOTPRINTS_FROM_ZOOM, NAMES_UP_TO_ZOOM = 13, 12
MIN_ZOOM, MAX_ZOOM = 5, 15
# In the name and address of the tiles: made by other code they are others, to the disk and to browsers.
FORM = 1
_MARKS = ("not_bag_at", "inactive_at", "lv_inactive_at")
_GONE = ("Pand gesloopt", "Niet gerealiseerd pand", "Pand ten onrechte opgevoerd")
_WGS84 = 4326
# Towns that meet do not always share their corners to the millimetre; on a grid no slit is left between them.
_GRID_M = 1.0

Progress = Callable[[float], None]


def tiles_path(home: Home, edition_id: str) -> Path:
    """Return where the tiles of an edition are kept; the file may be deleted at any time."""
    return home.cache / "tiles" / f"{edition_id}.{FORM}.pmtiles"


def build_tiles(edition: Edition, target: Path, progress: Progress = lambda _share: None) -> Path:
    """Write the tiles of an edition to `target` (PMTiles, gzipped MVT, zoom 5 to 15) and return it.

    Layers: building (property id, the identification as a number), border (lines), gemeente (points with code
    and name). `progress` gets the share done, 0 to 1. Written aside and renamed; OSError where it cannot be
    written, InputError where the edition has nothing to draw.
    """
    layers = {
        BUILDING_LAYER: (_footprints(edition), FOOTPRINTS_FROM_ZOOM, MAX_ZOOM),
        **_gemeente_layers(edition),
    }
    progress(0.3)
    drawn = {name: layer for name, layer in layers.items() if len(layer[0])}
    if not drawn:
        raise InputError(
            N_("Edition {edition} has no outline of a building or town to draw."),
            N_(
                "Import the full extract of the gemeente; its files of buildings and towns hold the outlines."
            ),
            edition=edition.id,
        )
    with write_aside(target) as aside:
        _write(drawn, aside)
    progress(1.0)
    return target


def ensure_tiles(home: Home, edition: Edition, progress: Progress = lambda _share: None) -> Path:
    """Return the tiles of an edition, made first where they are missing."""
    path = tiles_path(home, edition.id)
    return path if path.is_file() else build_tiles(edition, path, progress)


def current(table: pl.DataFrame, on: dt.date) -> pl.DataFrame:
    """Return the rows of a table of objects that are valid on a day, one per object."""
    import polars as pl

    ends = pl.col("valid_to")
    return (
        table.filter(pl.all_horizontal(pl.col(mark).is_null() for mark in _MARKS))
        .filter(pl.col("valid_from") <= on, ends.is_null() | (ends > on))
        .sort("id", "version")
        .unique("id", keep="last", maintain_order=True)
    )


def _footprints(edition: Edition) -> Any:
    """Return id and geometry (WGS84) of every building that stands or is planned on the reference date."""
    import polars as pl

    columns = ["id", "version", "status", "valid_from", "valid_to", *_MARKS, "geometry"]
    rows = (
        current(edition.table("building", columns), edition.manifest.reference_date)
        .filter(~pl.col("status").cast(pl.String).is_in(_GONE).fill_null(value=False))
        .select(pl.col("id").cast(pl.Int64, strict=False), "geometry")
        .drop_nulls()
    )
    return _frame({"id": rows["id"].to_numpy()}, _shapes(rows["geometry"]))


def _gemeente_layers(edition: Edition) -> dict[str, tuple[Any, int, int]]:
    import numpy as np
    import shapely

    outlines = gemeente_outlines(edition)
    codes, shapes = list(outlines), list(outlines.values())
    borders = shapely.union_all(shapely.boundary(shapes), grid_size=_GRID_M)
    lines = shapely.get_parts(shapely.line_merge(borders))
    lines = lines[shapely.get_type_id(lines) == shapely.GeometryType.LINESTRING]
    names = [_name(code) for code in codes]
    points = shapely.point_on_surface(np.array(shapes, dtype=object))
    return {
        BORDER_LAYER: (_frame({"kind": ["gemeente"] * len(lines)}, lines), MIN_ZOOM, MAX_ZOOM),
        NAME_LAYER: (_frame({"code": codes, "name": names}, points), MIN_ZOOM, NAMES_UP_TO_ZOOM),
    }


def _name(code: str) -> str:
    try:
        return gemeente(code).name
    except NotFoundError:
        return code


def gemeente_outlines(edition: Edition) -> dict[str, Any]:
    """Return the outline (shapely, RD metres) of each gemeente of the edition: its towns in one piece."""
    import shapely

    day = edition.manifest.reference_date
    columns = ["id", "version", "valid_from", "valid_to", *_MARKS, "geometry"]
    towns = current(edition.table("town", columns), day).drop_nulls("geometry")
    relation = town_gemeente_on(edition.table("town_gemeente"), day)
    placed = towns.join(relation, left_on="id", right_on="town_id").drop_nulls("gemeente")
    groups = placed.group_by("gemeente").agg("geometry").sort("gemeente")
    return {
        code: shapely.union_all(shapely.make_valid(shapely.from_wkb(parts)), grid_size=_GRID_M)
        for code, parts in groups.iter_rows()
    }


def _shapes(column: pl.Series) -> Any:
    import shapely

    return shapely.force_2d(shapely.from_wkb(column.to_numpy()))


def _frame(columns: dict[str, Any], shapes: Any) -> Any:
    """Return a table with geometry in WGS84, as the tile writer takes it."""
    import geopandas as gpd
    import shapely
    from pyproj import Transformer

    to_wgs84 = Transformer.from_crs(EPSG, _WGS84, always_xy=True)
    there = shapely.transform(shapes, to_wgs84.transform, interleaved=False)
    return gpd.GeoDataFrame(columns, geometry=there, crs=_WGS84)


def _write(layers: dict[str, tuple[Any, int, int]], path: Path) -> None:
    import freestiler

    freestiler.freestile(
        {name: freestiler.FreestileLayer(*layer) for name, layer in layers.items()},
        path,
        min_zoom=MIN_ZOOM,
        max_zoom=MAX_ZOOM,
        generate_ids=False,
        quiet=True,
    )
