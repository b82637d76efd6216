# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Reading own areas: any coordinate system in, RD New (EPSG:28992) out, one row per usable area."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import shapely

from loods.errors import InputError
from loods.issues import Issue, IssueLog
from loods.messages import N_
from loods.registers.areas.issue_kinds import KINDS

AREA_SCHEMA = pa.schema(
    [
        pa.field("code", pa.string(), nullable=False),
        pa.field("name", pa.string(), nullable=False),
        pa.field("kind", pa.string(), nullable=False),
        pa.field("valid_from", pa.date32()),
        pa.field("valid_to", pa.date32()),
        pa.field("geometry", pa.binary(), nullable=False),
    ]
)
DEFAULT_KIND = "gebied"
_FIELDS = ("code", "name", "kind", "valid_from", "valid_to")
_RD = 28992
# Where RD New is defined, with room for the sea within the province borders; metres.
_NETHERLANDS = shapely.box(-7_000, 289_000, 300_000, 640_000)
_FORMATS = (".geojson", ".json", ".gpkg")

Row = dict[str, Any]


@dataclass(frozen=True)
class _Finding:
    kind: str
    field: str
    value: str | None = None

    def issue(self, file: str, number: int, code: str | None) -> Issue:
        return Issue(file, self.kind, number, "area", code, field=self.field, value=self.value)


def read_areas(path: Path, issues: IssueLog, layer: str | None = None) -> pa.Table:
    """Return the usable areas of a GeoJSON or GeoPackage in AREA_SCHEMA; what is wrong goes to `issues`.

    `layer` is needed where a GeoPackage has several. The line of an issue is the number of the feature.
    Raises InputError for a file that cannot be read.
    """
    crs, shapes, rows = _read(path, layer)
    shapes = _to_rd(shapes, crs, path)
    kept: dict[str, Row] = {}
    for number, (row, shape) in enumerate(zip(rows, shapes, strict=True), 1):
        usable, findings = _judge(row, shape, kept)
        issues.extend(found.issue(path.name, number, _text(row["code"])) for found in findings)
        if usable is not None:
            kept[usable["code"]] = usable
    return pa.Table.from_pylist(list(kept.values()), schema=AREA_SCHEMA)


def _judge(
    row: Row, shape: shapely.Geometry | None, taken: Collection[str]
) -> tuple[Row | None, list[_Finding]]:
    """Return the row as it is kept (None = not usable) and what is wrong with it."""
    code, name = _text(row["code"]), _text(row["name"])
    polygon, shape_trouble = _usable_shape(shape)
    period = _period(row)
    findings = []
    if code is None:
        findings.append(_Finding("area_code_missing", "code"))
    elif code in taken:
        findings.append(_Finding("area_code_duplicate", "code", code))
    if name is None:
        findings.append(_Finding("area_name_missing", "name"))
    if shape_trouble is not None:
        findings.append(_Finding(shape_trouble, "geometry", _reason(shape)))
    if period is None:
        value = f"{row['valid_from']} - {row['valid_to']}"
        findings.append(_Finding("area_date_invalid", "valid_from", value))
    if code is None or period is None or any(KINDS[found.kind].severity == "error" for found in findings):
        return None, findings
    kept = {
        "code": code,
        "name": name or code,
        "kind": _text(row["kind"]) or DEFAULT_KIND,
        "valid_from": period[0],
        "valid_to": period[1],
        "geometry": shapely.to_wkb(polygon),
    }
    return kept, findings


def _read(path: Path, layer: str | None) -> tuple[str | None, npt.NDArray[np.object_], list[Row]]:
    import pyogrio

    if path.suffix.lower() not in _FORMATS:
        raise InputError(
            N_("{path} is not a GeoJSON or GeoPackage file."),
            N_("Give a file that ends in .geojson, .json or .gpkg."),
            path=path,
        )
    try:
        chosen = layer if layer is not None else _only_layer(path, pyogrio.list_layers(path)[:, 0].tolist())
        meta, _, wkb, columns = pyogrio.raw.read(path, layer=chosen, datetime_as_string=True)
        shapes = shapely.from_wkb(wkb)
    except (
        pyogrio.errors.DataSourceError,
        pyogrio.errors.DataLayerError,
        shapely.errors.GEOSException,
    ) as error:
        raise InputError(
            N_("{path} cannot be read: {error}."),
            N_("Open it in QGIS and export the areas again as GeoJSON or GeoPackage."),
            path=path,
            error=error,
        ) from error
    return meta["crs"], shapes, _rows(path, list(meta["fields"]), columns, len(shapes))


def _only_layer(path: Path, layers: Sequence[str]) -> str:
    if len(layers) == 1:
        return layers[0]
    raise InputError(
        N_("{path} has {count} layers: {layers}."),
        N_("Say which one holds the areas: --layer NAME."),
        path=path,
        count=len(layers),
        layers=", ".join(layers),
    )


def _rows(path: Path, names: list[str], columns: Sequence[npt.NDArray[Any]], count: int) -> list[Row]:
    found = {name.lower(): column for name, column in zip(names, columns, strict=True)}
    if "code" not in found:
        raise InputError(
            N_("{path} has no field code; it has: {fields}."),
            N_("Give every area the fields code, name and kind; valid_from and valid_to are optional."),
            path=path,
            fields=", ".join(names) or "-",
        )
    return [
        {field: found[field][index] if field in found else None for field in _FIELDS}
        for index in range(count)
    ]


def _to_rd(shapes: npt.NDArray[np.object_], crs: str | None, path: Path) -> npt.NDArray[np.object_]:
    import pyproj

    if crs is None:
        raise InputError(
            N_("{path} does not say its coordinate system."),
            N_("Export it again with a coordinate system, EPSG:28992 for instance."),
            path=path,
        )
    flat: npt.NDArray[np.object_] = shapely.force_2d(shapes)
    source = pyproj.CRS.from_user_input(crs)
    if source.to_epsg() == _RD:
        return flat
    transformer = pyproj.Transformer.from_crs(source, _RD, always_xy=True)
    moved: npt.NDArray[np.object_] = shapely.transform(flat, transformer.transform, interleaved=False)
    return moved


def _usable_shape(shape: shapely.Geometry | None) -> tuple[shapely.Geometry | None, str | None]:
    """Return the polygon to use, if any, and the issue kind that belongs with it."""
    if shape is None or shapely.is_empty(shape):
        return None, "area_geometry_missing"
    if shape.geom_type not in ("Polygon", "MultiPolygon"):
        return None, "area_geometry_no_polygon"
    if not _in_netherlands(shape):
        return None, "area_outside_nl"
    if shapely.is_valid(shape):
        return shape, None
    return _repaired(shape), "area_geometry_invalid"


def _in_netherlands(shape: shapely.Geometry) -> bool:
    return bool(_NETHERLANDS.covers(shapely.box(*shape.bounds)))


def _reason(shape: shapely.Geometry | None) -> str | None:
    if shape is None or shape.is_empty:
        return None
    return str(shapely.is_valid_reason(shape) if shape.geom_type.endswith("Polygon") else shape.geom_type)


def _repaired(shape: shapely.Geometry) -> shapely.Geometry | None:
    parts = shapely.get_parts(shapely.make_valid(shape))
    polygons = [part for part in parts if part.geom_type in ("Polygon", "MultiPolygon")]
    return shapely.union_all(polygons) if polygons else None


def _text(value: object) -> str | None:
    if value is None or (isinstance(value, float | np.floating) and np.isnan(value)):
        return None
    if isinstance(value, float | np.floating) and float(value).is_integer():
        value = int(value)
    return str(value).strip() or None


def _period(row: Row) -> tuple[dt.date | None, dt.date | None] | None:
    """Return the half-open validity, or None where it makes no sense."""
    try:
        start, end = (_date(_text(row[field])) for field in ("valid_from", "valid_to"))
    except ValueError:
        return None
    return None if start is not None and end is not None and end <= start else (start, end)


def _date(text: str | None) -> dt.date | None:
    return None if text is None or text == "NaT" else dt.date.fromisoformat(text[:10].replace("/", "-"))
