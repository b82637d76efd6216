# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""From a list of stops or a timetable to stops in RD New, one for each name, kind and place."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
import polars as pl

from loods.issues import Issue, IssueLog
from loods.registers.sheets.columns import plain
from loods.registers.sheets.values import UnreadableError, read_number
from loods.registers.stops.schema import STOP_SCHEMA
from loods.registers.stops.sources import TOO_WIDE, StopRow, is_gtfs, stop_rows
from loods.registers.stops.timetable import kinds_of_stops

# Where RD New is defined, with room for stations just over the border; metres.
_WEST, _SOUTH, _EAST, _NORTH = -7_000, 289_000, 300_000, 640_000
_RD, _WGS84 = 28992, 4326
_UNKNOWN = "unknown"
_WORDS = {
    "train": ("train", "trein", "station", "treinstation", "rail", "ns", "intercity", "sprinter"),
    "metro": ("metro", "subway", "metrostation"),
    "tram": ("tram", "sneltram", "lightrail", "tramhalte"),
    "bus": ("bus", "bushalte", "busstation", "streekbus", "stadsbus", "coach"),
    "ferry": ("ferry", "veer", "pont", "veerpont", "boot"),
}
_KIND_OF = {word: kind for kind, words in _WORDS.items() for word in words}
# Kinds of place of GTFS: 0 = stop or platform, 1 = station; entrances, nodes and boarding areas are no stop.
_STOPS_OF_GTFS = ("", "0", "1")


@dataclass(frozen=True)
class StopImport:
    """What came out of a file: stops (STOP_SCHEMA), the hash of the file, and how many rows it had."""

    stops: pl.DataFrame
    delivery: str
    rows: int


def import_stops(path: Path, issues: IssueLog, as_of: dt.date | None = None) -> StopImport:
    """Read stations and stops from CSV (name, kind, x and y, or lat and lon) or a GTFS zip.

    Raises InputError when the file cannot be used at all; trouble in rows goes to `issues`.
    """
    listed = [row for row in stop_rows(path) if row.get("location_type") in _STOPS_OF_GTFS]
    kinds = kinds_of_stops(path) if is_gtfs(path) else {}
    places = _places(listed)
    kept: list[dict[str, object]] = []
    seen: set[tuple[object, ...]] = set()
    for row, place in zip(listed, places.tolist(), strict=True):
        stop, findings = _judged(row, place, kinds)
        if stop is not None and (key := tuple(stop.values())) in seen:
            findings, stop = [("stop_duplicate", "name", row.get("name"))], None
        elif stop is not None:
            seen.add(key)
            kept.append({**stop, "line": row.line})
        issues.extend(
            Issue(path.name, kind, row.line, "stop", row.get("id") or None, field=field, value=value or None)
            for kind, field, value in findings
        )
    with path.open("rb") as stream:
        delivery = hashlib.file_digest(stream, "sha256").hexdigest()
    constant = {"origin": path.stem, "as_of": as_of, "delivery": delivery}
    stops = pl.DataFrame([{**stop, **constant} for stop in kept], schema=STOP_SCHEMA)
    return StopImport(stops, delivery, len(listed))


def _judged(
    row: StopRow, place: Sequence[float], kinds: Mapping[str, str]
) -> tuple[dict[str, object] | None, list[tuple[str, str, str]]]:
    """Return the stop (None = not usable) and what is wrong with the row: kind, field, value."""
    if TOO_WIDE in row.cells:
        return None, [("stop_line_broken", "name", row.get(TOO_WIDE))]
    x, y = place
    written = " ".join(row.get(field) for field in ("x", "y", "lat", "lon")).strip()
    if np.isnan(x) or np.isnan(y):
        return None, [("stop_place_unreadable", "x", written)]
    if not (_WEST <= x <= _EAST and _SOUTH <= y <= _NORTH):
        return None, [("stop_outside_nl", "x", written)]
    findings = []
    kind = kinds.get(row.get("id")) or _KIND_OF.get(plain(row.get("kind")), _UNKNOWN)
    if kind == _UNKNOWN:
        findings.append(("stop_kind_unknown", "kind", row.get("kind")))
    if not row.get("name"):
        findings.append(("stop_name_missing", "name", ""))
    return {"name": row.get("name"), "kind": kind, "x": round(x, 1), "y": round(y, 1)}, findings


def _places(rows: Sequence[StopRow]) -> npt.NDArray[np.float64]:
    """Return x and y in RD New for each row, NaN where they are missing or no numbers."""
    rd = np.array([[_metres(row.get("x")), _metres(row.get("y"))] for row in rows]).reshape(-1, 2)
    degrees = np.array([[_degrees(row.get("lon")), _degrees(row.get("lat"))] for row in rows]).reshape(-1, 2)
    missing = np.isnan(rd).any(axis=1) & ~np.isnan(degrees).any(axis=1)
    if missing.any():
        rd[missing] = _to_rd(degrees[missing])
    return rd


def _to_rd(degrees: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    import pyproj

    transformer = pyproj.Transformer.from_crs(_WGS84, _RD, always_xy=True)
    x, y = transformer.transform(degrees[:, 0], degrees[:, 1])
    moved = np.column_stack([x, y])
    moved[~np.isfinite(moved).all(axis=1)] = -1e9  # somewhere that RD does not know: outside the country
    return moved


def _metres(text: str) -> float:
    try:
        number = read_number(text)
    except UnreadableError:
        number = None
    return np.nan if number is None else number


def _degrees(text: str) -> float:
    """Read degrees as computers write them: "52.123" is no fifty-two thousand."""
    try:
        return float(text.replace(",", "."))
    except ValueError:
        return np.nan
