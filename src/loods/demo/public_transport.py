# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Stations and stops of the fictional towns, as a CSV; trains and trams where the real town has them."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from pathlib import Path

import numpy as np

from loods.demo.ground import Zone
from loods.demo.province import Town

_TRAIN = {
    "Utrecht",
    "Vleuten",
    "Amersfoort",
    "Woerden",
    "Maarssen",
    "Breukelen",
    "De Bilt",
    "Driebergen-Rijsenburg",
    "Soest",
    "Abcoude",
    "Leerdam",
    "Baarn",
    "Bunnik",
    "Houten",
    "Veenendaal",
    "Rhenen",
}
_TRAM = {"Utrecht", "Nieuwegein", "IJsselstein"}
_BUS_EVERY_M = 450.0
_TRAM_EVERY_M = 800.0
_BESIDE_M = 30.0  # half of the strip between the centre and the offices

Stop = tuple[str, str, float, float]


def write_stops(path: Path, towns: tuple[Town, ...], zones: Mapping[str, Mapping[str, Zone]]) -> Path:
    """Write name, kind and place (RD, decimal comma) of every stop."""
    with path.open("w", encoding="utf-8-sig", newline="") as stream:
        writer = csv.writer(stream, delimiter=";", lineterminator="\r\n")
        writer.writerow(("naam", "soort", "x", "y"))
        for town in towns:
            for name, kind, x, y in _stops(town, zones[town.id]):
                writer.writerow((f"{town.name}, {name} (fictief)", kind, _dutch(x), _dutch(y)))
    return path


def stop_points(town: Town, zones: Mapping[str, Zone]) -> list[tuple[float, float]]:
    """Return the places of all stops of a town, in metres (RD)."""
    return [(x, y) for _name, _kind, x, y in _stops(town, zones)]


def _stops(town: Town, zones: Mapping[str, Zone]) -> Iterator[Stop]:
    park = zones["park"]
    between = park.west - _BESIDE_M
    if town.name in _TRAIN:
        yield "Station", "trein", between, town.y
    if town.name in _TRAM:
        east = park.west + park.columns * park.plot_m
        for number, x in enumerate(np.arange(between, east + 1, _TRAM_EVERY_M), start=1):
            yield f"Tramhalte {number}", "tram", float(x), park.south - _BESIDE_M / 2
    number = 0
    for zone in zones.values():
        if zone.count:
            for x, y in _grid(zone):
                number += 1
                yield f"Halte {number}", "bus", x, y


def _grid(zone: Zone) -> Iterator[tuple[float, float]]:
    """Yield places over a zone, at least one."""
    width, height = zone.columns * zone.plot_m, zone.rows * zone.plot_m
    columns, rows = (max(round(side / _BUS_EVERY_M), 1) for side in (width, height))
    for row in range(rows):
        for column in range(columns):
            yield zone.west + width * (column + 0.5) / columns, zone.south + height * (row + 0.5) / rows


def _dutch(metres: float) -> str:
    return f"{metres:.1f}".replace(".", ",")
