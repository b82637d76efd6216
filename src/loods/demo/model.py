# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Buildings and units of the fictional province while it is made, and all that befalls them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from loods.demo import history as h
from loods.demo.province import Gemeente, Province, Town

OFFICE = "kantoorfunctie"
HOME = "woonfunctie"
SHOP = "winkelfunctie"
LARGE_VVO_M2 = 500

Change = tuple[dt.date, Mapping[str, Any]]


@dataclass(eq=False)
class Vacancy:
    """A unit, or `part` m2 of it, is empty from `start` to `end`; `listed` is its first day on the market."""

    start: dt.date
    listed: dt.date | None
    end: dt.date | None = None
    delisted: dt.date | None = None
    part: int | None = None

    @property
    def last_offered(self) -> dt.date | None:
        return self.delisted or self.end

    def holds(self, day: dt.date) -> bool:
        """Return whether the unit is empty on `day`."""
        return self.start <= day and (self.end is None or day < self.end)

    def offered(self, day: dt.date) -> bool:
        """Return whether the unit is empty and on the market on `day`."""
        return self.holds(day) and _within(day, self.listed, self.last_offered)


def _within(day: dt.date, start: dt.date | None, end: dt.date | None) -> bool:
    return start is not None and start <= day and (end is None or day < end)


@dataclass(eq=False)
class Unit:
    """A verblijfsobject; `area` is lettable m2 (vvo) for offices, `changes` what the register writes, by day.

    A change may set "status", "uses" and "area" (in the measure of `area`).
    """

    building: Building
    uses: list[str]
    area: int
    changes: list[Change]
    vacancies: list[Vacancy] = field(default_factory=list)
    listings: list[tuple[dt.date, dt.date]] = field(default_factory=list)
    ended: dt.date | None = None
    not_bag: bool = False
    number: int = 0

    @property
    def large(self) -> bool:
        return OFFICE in self.uses and self.area >= LARGE_VVO_M2

    @property
    def vacancy(self) -> Vacancy | None:
        """The vacancy that has not ended, if any."""
        last = self.vacancies[-1] if self.vacancies else None
        return last if last is not None and last.end is None else None

    def end(self, day: dt.date, status: str = h.WITHDRAWN) -> None:
        """Let the unit end on `day`, and with it what was still open."""
        self.ended = day
        self.changes.append((day, {"status": status}))
        vacancy = self.vacancy
        if vacancy is not None:
            vacancy.end = day


@dataclass(eq=False)
class Building:
    """A pand in a zone of a town: centre, park (offices), works (industry) or homes."""

    gemeente: Gemeente
    town: Town
    zone: str
    year: int
    changes: list[Change]
    ready: dt.date  # in use from this day on
    leaving: dt.date | None = None  # the market has lost it from this day on
    units: list[Unit] = field(default_factory=list)
    ended: dt.date | None = None
    number: int = 0
    plots: int = 1  # beside each other along its street

    @property
    def offices(self) -> list[Unit]:
        """The office units that have not ended."""
        return [unit for unit in self.units if unit.ended is None and OFFICE in unit.uses]

    def add(self, uses: Sequence[str], area: float, *statuses: tuple[dt.date, str]) -> Unit:
        """Put a unit in the building, with its statuses by day, and return it."""
        whole = max(int(area), 12)
        first: list[Change] = [(day, {"status": status}) for day, status in statuses]
        unit = Unit(self, list(uses), whole, first)
        unit.changes[0] = (first[0][0], {**first[0][1], "uses": list(uses), "area": whole})
        self.units.append(unit)
        return unit


@dataclass(eq=False)
class World:
    """Everything that is made, with the source of chance; `scale` is the share of the full province."""

    province: Province
    rng: np.random.Generator
    scale: float
    buildings: list[Building] = field(default_factory=list)

    def new_building(
        self, gemeente: Gemeente, zone: str, year: int, *statuses: tuple[dt.date, str]
    ) -> Building:
        """Add a building with its statuses by day; it is ready on the last of these days."""
        changes: list[Change] = [(day, {"status": status}) for day, status in statuses]
        building = Building(gemeente, self.town(gemeente), zone, year, changes, ready=statuses[-1][0])
        self.buildings.append(building)
        return building

    def times(self, yearly: float) -> int:
        """Return how often something happens at this scale, when it happens `yearly` times at full scale."""
        return int(yearly * self.scale + self.rng.random())

    def day_in(self, year: int) -> dt.date:
        """Return a working day in `year`."""
        return working_day(dt.date(year, 1, 2) + dt.timedelta(days=int(self.rng.integers(0, 360))))

    def after(self, day: dt.date, low: int, high: int) -> dt.date:
        """Return a working day between `low` and `high` days after `day`."""
        return working_day(day + dt.timedelta(days=int(self.rng.integers(low, high))))

    def chance(self, probability: float) -> bool:
        return bool(self.rng.random() < probability)

    def town(self, gemeente: Gemeente) -> Town:
        """Return a town of the gemeente, by weight."""
        towns = gemeente.towns
        if len(towns) == 1:
            return towns[0]
        return towns[int(self.rng.choice(len(towns), p=[town.weight for town in towns]))]


def working_day(day: dt.date) -> dt.date:
    """Return the day itself, or the Monday after a weekend.

    >>> working_day(dt.date(2012, 1, 1))
    datetime.date(2012, 1, 2)
    """
    return day + dt.timedelta(days=max(0, 7 - day.weekday()) if day.weekday() > 4 else 0)
