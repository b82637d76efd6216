# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Own areas of a gemeente: kept per imported file, and which units fall in them."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
import polars as pl
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
import shapely

from loods.registers.areas import AREA_SCHEMA
from loods.registers.geoparquet import GeometrySummary, geo_metadata
from loods.write_aside import write_aside

_Floats = npt.NDArray[np.float64] | pl.Series


@dataclass(frozen=True)
class OwnAreas:
    """Areas as a table: code, name, kind, valid_from, valid_to, geometry (WKB, EPSG:28992)."""

    table: pl.DataFrame

    def on(self, date: dt.date) -> OwnAreas:
        """Return the areas that exist on a date (valid_from <= date < valid_to; null = always)."""
        starts, ends = pl.col("valid_from"), pl.col("valid_to")
        valid = (starts.is_null() | (starts <= date)) & (ends.is_null() | (ends > date))
        return OwnAreas(self.table.filter(valid))

    def only(self, code: str) -> OwnAreas:
        """Return the area with this code, alone."""
        return OwnAreas(self.table.filter(pl.col("code") == code))

    @property
    def codes(self) -> list[str]:
        return self.table["code"].to_list()


def assign(areas: OwnAreas, x: _Floats, y: _Floats) -> pl.Series:
    """Return per point (RD metres) the list of codes of the areas that it lies in, borders included.

    A point without coordinates lies nowhere; a point in overlapping areas has several codes.
    """
    xs, ys = _floats(x), _floats(y)
    known = np.flatnonzero(~(np.isnan(xs) | np.isnan(ys)))
    tree = shapely.STRtree(shapely.points(xs[known], ys[known]))
    shapes = shapely.from_wkb(areas.table["geometry"].to_numpy())
    area_index, point_index = tree.query(shapes, predicate="intersects")
    codes = np.array(areas.codes, dtype=object)[area_index]
    hits = pl.DataFrame(
        {"point": known[point_index], "codes": codes.tolist()}, schema={"point": pl.Int64, "codes": pl.String}
    )
    every = pl.DataFrame({"point": np.arange(len(xs), dtype=np.int64)})
    grouped = hits.group_by("point").agg(pl.col("codes").sort())
    found = every.join(grouped, on="point", how="left", maintain_order="left")["codes"]
    return found.fill_null(pl.Series([[]], dtype=pl.List(pl.String)))


def save(table: pa.Table, folder: Path, name: str, sha256: str) -> Path:
    """Keep areas (AREA_SCHEMA) as the newest version of the file called `name`.

    The same file again changes nothing. Versions are GeoParquet files
    `NAME/0001-<8 hex of the delivery's hash>.parquet`.
    """
    versions = _versions(folder / name)
    if versions and versions[-1].stem.endswith(sha256[:8]):
        return versions[-1]
    target = folder / name / f"{len(versions) + 1:04d}-{sha256[:8]}.parquet"
    target.parent.mkdir(parents=True, exist_ok=True)
    _write_through(table.cast(AREA_SCHEMA), target)
    return target


def load(folder: Path) -> OwnAreas:
    """Return the newest version of every file of areas in a home."""
    newest = [versions[-1] for path in sorted(folder.glob("*/")) if (versions := _versions(path))]
    tables = [pq.read_table(path, schema=AREA_SCHEMA) for path in newest]
    frame = pl.from_arrow(pa.concat_tables([AREA_SCHEMA.empty_table(), *tables]))
    assert isinstance(frame, pl.DataFrame)
    return OwnAreas(frame)


def codes_of_other_files(folder: Path, name: str) -> frozenset[str]:
    """Return the codes that files other than `name` use now."""
    others = [path for path in folder.glob("*/") if path.name != name]
    newest = [versions[-1] for path in others if (versions := _versions(path))]
    tables = [pq.read_table(path, columns=["code"])["code"] for path in newest]
    return frozenset(code for column in tables for code in pc.unique(column).to_pylist())


def _versions(folder: Path) -> list[Path]:
    return sorted(folder.glob("[0-9]*.parquet"))


def _floats(values: _Floats) -> npt.NDArray[np.float64]:
    if isinstance(values, pl.Series):
        values = values.cast(pl.Float64).fill_null(float("nan")).to_numpy()
    return np.asarray(values, dtype=np.float64)


def _write_through(table: pa.Table, target: Path) -> None:
    summary = GeometrySummary()
    summary.add(table["geometry"])
    metadata = {"geo": geo_metadata(summary)}
    with write_aside(target, mode=0o444) as aside:
        pq.write_table(table.replace_schema_metadata(metadata), aside)
