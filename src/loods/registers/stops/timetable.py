# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The kind of every stop of a GTFS timetable, from the routes of the trips that call there."""

from __future__ import annotations

import zipfile
from pathlib import Path

from loods.registers.stops.sources import member_columns

# route_type of GTFS, and the hundreds of its extended form.
_KINDS = {0: "tram", 1: "metro", 2: "train", 3: "bus", 4: "ferry", 5: "tram", 11: "bus", 12: "train"}
_HUNDREDS = {1: "train", 2: "bus", 4: "metro", 7: "bus", 8: "bus", 9: "tram", 10: "ferry", 12: "ferry"}
# A stop where several kinds call is of the kind that draws people from furthest.
_ORDER = ("train", "metro", "tram", "ferry", "bus")
_NEEDED = ("routes.txt", "trips.txt", "stop_times.txt", "stops.txt")


def kinds_of_stops(path: Path) -> dict[str, str]:
    """Return stop_id -> kind, of a station by its platforms; empty where the zip is no whole timetable."""
    if not _is_complete(path):
        return {}
    of_routes = member_columns(path, "routes.txt", ("route_id", "route_type"))
    routes = {route: _kind(text) for route, text in of_routes}
    of_trips = member_columns(path, "trips.txt", ("trip_id", "route_id"))
    trips = {trip: routes.get(route) for trip, route in of_trips}
    found: dict[str, set[str]] = {}
    for trip, stop in member_columns(path, "stop_times.txt", ("trip_id", "stop_id")):
        kind = trips.get(trip)
        if kind:
            found.setdefault(stop, set()).add(kind)
    for stop, parent in member_columns(path, "stops.txt", ("stop_id", "parent_station")):
        if parent and stop in found:
            found.setdefault(parent, set()).update(found[stop])
    return {stop: next(kind for kind in _ORDER if kind in kinds) for stop, kinds in found.items()}


def _kind(text: str) -> str | None:
    if not text.isdecimal():
        return None
    number = int(text)
    return _KINDS.get(number) if number < 100 else _HUNDREDS.get(number // 100)


def _is_complete(path: Path) -> bool:
    with zipfile.ZipFile(path) as archive:
        return set(_NEEDED) <= {name.rsplit("/", 1)[-1] for name in archive.namelist()}
