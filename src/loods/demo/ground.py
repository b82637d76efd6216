# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Where the fictional buildings stand: zones of plots around each town's point, streets, town borders."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import shapely

from loods.demo.model import Building
from loods.demo.province import Town

# Zone -> side of a plot in metres, and usual number of floors.
_PLOTS: Mapping[str, tuple[float, int]] = {
    "centre": (24.0, 3),
    "homes": (22.0, 2),
    "park": (84.0, 6),
    "works": (66.0, 2),
}
_GAP = 60.0  # metres between zones
_TOWN_RADIUS = 6500.0
_LOCATION = 12  # plots along the side of one named office location

# Kept as text: forty words read better in three lines than in forty.
_WORDS: tuple[str, ...] = tuple(
    re.findall(
        r"\w+",
        "Wilgen Merel Turf Molen Leem Vlinder Zwaluw Haver Klaver Griend Rietpluim Sleedoorn Kievit Boekweit "
        "Hazelaar Waterhoen Ganzerik Zegge Kamperfoelie Lisdodde Pimpelmees Zilverschoon Morgen Avond Zomer "
        "Lente Winter Herfst Kompas Anker Passer Sextant Lantaarn Bakens Loods Tuimelaar Schoener Klipper "
        "Zeil Mast Vaandel Roer ",
    )
)
_SUFFIXES = ("straat", "laan", "weg", "kade", "hof", "pad", "plein", "singel", "dreef", "gang")


@dataclass(frozen=True)
class Plot:
    """A place for one building: its outline, its street (number within the town) and its house number."""

    outline: shapely.Polygon
    street: int
    house_number: int


@dataclass(frozen=True)
class Zone:
    """A square of plots; `first_street` is the number of its first street within the town."""

    name: str
    west: float
    south: float
    columns: int
    count: int
    first_street: int

    @property
    def plot_m(self) -> float:
        return _PLOTS[self.name][0]

    @property
    def rows(self) -> int:
        return math.ceil(self.count / self.columns)

    @property
    def streets(self) -> int:
        return math.ceil(self.rows / 2)

    def room(self, index: int, plots: int) -> int:
        """Return the first index from `index` on with so many plots beside each other in its row."""
        left = self.columns - index % self.columns
        return index if plots <= min(left, self.columns) else index + left

    def plot(self, index: int, footprint_m2: float, slant: float, plots: int = 1) -> Plot:
        """Return plot `index` with a building of about `footprint_m2`; `slant` (0-1) varies its shape."""
        row, column = divmod(index, self.columns)
        side = self.plot_m
        width = min(math.sqrt(footprint_m2) * (0.75 + 0.5 * slant), side - 4)
        depth = min(max(footprint_m2 / width, 4.0), side - 4)
        if plots > 1:
            width = min(footprint_m2 / depth, plots * side - 4)
        west = self.west + column * side + 2
        south = self.south + row * side + (2 if row % 2 else side - 2 - depth)
        outline = shapely.box(*(round(value, 3) for value in (west, south, west + width, south + depth)))
        return Plot(outline, self.first_street + row // 2, 2 * column + 1 + row % 2)

    def locations(self) -> Iterator[shapely.Polygon]:
        """Yield the blocks of plots that make one named location each."""
        size = _LOCATION if self.name == "park" else max(self.columns, 1)
        side = self.plot_m
        for row in range(0, self.rows, size):
            for column in range(0, self.columns, size):
                if row * self.columns + column < self.count:
                    west, south = self.west + column * side, self.south + row * side
                    east = self.west + min(column + size, self.columns) * side
                    yield shapely.box(west, south, east, self.south + min(row + size, self.rows) * side)


def footprint_m2(building: Building) -> float:
    """Return the ground that a building takes: its first units spread over the floors of its zone."""
    floors = _PLOTS[building.zone][1]
    first = building.units[0].changes[0][0]
    total = sum(unit.area for unit in building.units if (unit.changes[0][0] - first).days < 40)
    return max(total * 1.15 / (floors if total > 250 else min(floors, 2)), 24.0)


def lay_out(town: Town, counts: Mapping[str, int]) -> dict[str, Zone]:
    """Return the zones of a town with room for `counts` buildings each; zones never overlap."""
    columns = {name: max(math.ceil(math.sqrt(counts.get(name, 0))), 1) for name in _PLOTS}
    side = {name: columns[name] * _PLOTS[name][0] for name in _PLOTS}
    left = town.x - side["centre"] / 2
    bottom = town.y - side["centre"] / 2
    corners = {
        "centre": (left, bottom),
        "homes": (left - _GAP - side["homes"], town.y - side["homes"] / 2),
        "park": (left + side["centre"] + _GAP, bottom),
        "works": (left, bottom - _GAP - side["works"]),
    }
    zones: dict[str, Zone] = {}
    street = 0
    for name, (west, south) in corners.items():
        zone = Zone(name, round(west), round(south), columns[name], counts.get(name, 0), street)
        zones[name] = zone
        street += zone.streets
    return zones


def street_name(town_number: int, street: int) -> str:
    """Return an invented name, unique within the town for its first 420 streets.

    >>> street_name(0, 0), street_name(0, 1)
    ('Wilgenstraat', 'Merellaan')
    """
    words = len(_WORDS)
    turn, place = divmod(street, words)
    word = _WORDS[(place + 5 * town_number) % words]
    return word + _SUFFIXES[(place + turn + town_number) % len(_SUFFIXES)]


def location_name(zone: str, town: Town, number: int) -> str:
    """Return the name of an own area, marked as fictional."""
    kinds = {"park": "Kantorenpark", "centre": "Binnenstad", "works": "Bedrijventerrein"}
    which = f" {_WORDS[(number * 7 + 3) % len(_WORDS)]}" if zone == "park" else ""
    return f"{kinds[zone]}{which}, {town.name} (fictief)"


def postcode(town_number: int, street: int) -> str:
    """Return a postcode that cannot exist: its letters are never given out.

    >>> postcode(0, 0), postcode(1, 30)
    ('3400QA', '3411QE')
    """
    return f"{3400 + 10 * town_number + street // 26 % 10}Q{chr(ord('A') + street % 26)}"


def town_borders(towns: Sequence[Town]) -> dict[str, shapely.Polygon]:
    """Return a border per town id: what lies nearest to its point within some kilometres; none overlap."""
    points = shapely.MultiPoint([(town.x, town.y) for town in towns])
    cells = shapely.voronoi_polygons(points, extend_to=points.buffer(3 * _TOWN_RADIUS)).geoms
    borders: dict[str, shapely.Polygon] = {}
    for town in towns:
        point = shapely.Point(town.x, town.y)
        cell = next(cell for cell in cells if cell.contains(point))
        circle = point.buffer(_TOWN_RADIUS, quad_segs=6)
        borders[town.id] = shapely.set_precision(cell.intersection(circle), 0.001)
    return borders
