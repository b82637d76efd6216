# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The demo's own areas (GeoJSON, in RD New) and the published figures of others (CSV)."""

from __future__ import annotations

import csv
import datetime as dt
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import shapely
import yaml

from loods.demo.ground import Zone, location_name
from loods.demo.history import Row
from loods.demo.province import Town
from loods.registers.series.schema import COLUMNS
from loods.registers.sheets.template import in_words

_CRS = {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::28992"}}
AREA_KINDS = {"park": "kantoorlocatie", "centre": "binnenstad", "works": "bedrijventerrein"}


def area_code(town: Town, kind: str, number: int) -> str:
    """Return the code of an own area: its town, kind and number."""
    return f"fictief-{town.id}-{kind}-{number}"


def write_areas(path: Path, towns: tuple[Town, ...], zones: Mapping[str, Mapping[str, Zone]]) -> Path:
    """Write office locations, city centres and business parks as GeoJSON."""
    features = [feature for town in towns for feature in _features(town, zones[town.id])]
    document = {"type": "FeatureCollection", "name": path.stem, "crs": _CRS, "features": features}
    path.write_text(json.dumps(document, ensure_ascii=False), encoding="utf-8")
    return path


def _features(town: Town, zones: Mapping[str, Zone]) -> Iterator[dict[str, Any]]:
    for name, kind in AREA_KINDS.items():
        for number, outline in enumerate(zones[name].locations(), start=1):
            yield {
                "type": "Feature",
                "properties": {
                    "code": area_code(town, kind, number),
                    "name": location_name(name, town, number),
                    "kind": kind,
                },
                "geometry": shapely.geometry.mapping(outline),
            }


def published_rows() -> list[Row]:
    """Return the published figures, one row each, in the fields of the series' columns."""
    text = Path(__file__).with_name("published.yaml").read_text(encoding="utf-8")
    groups: list[dict[str, Any]] = yaml.safe_load(text)
    return [
        {**{key: value for key, value in group.items() if key != "values"}, "date": day, "value": value}
        for group in groups
        for day, value in group["values"].items()
    ]


def write_published(path: Path) -> Path:
    """Write the published figures as CSV, as somebody in an office would keep them."""
    with path.open("w", encoding="utf-8-sig", newline="") as stream:
        writer = csv.writer(stream, delimiter=";", lineterminator="\r\n")
        writer.writerow(column.header for column in COLUMNS.values())
        note = "gepubliceerd cijfer over de echte plaats"
        for row in published_rows():
            cells = {**row, "note": note}
            writer.writerow(_dutch(in_words(cells.get(name), column)) for name, column in COLUMNS.items())
    return path


def _dutch(value: object) -> object:
    if isinstance(value, dt.date):
        return f"{value.day}-{value.month}-{value.year}"
    return str(value).replace(".", ",") if isinstance(value, float) else value
