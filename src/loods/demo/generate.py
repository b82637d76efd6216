# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Makes the fictional province and writes it down as the files that a province would receive."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from loods.demo.bag_writer import write_extract
from loods.demo.changes import change, withdraw
from loods.demo.construction import plan_new_homes, plan_new_offices
from loods.demo.department_store import add_department_store
from loods.demo.energy_labels import write_labels
from loods.demo.given_facts import write_given_facts
from loods.demo.hard_cases import disagreeing_rows, stand_empty
from loods.demo.market import first_vacancies, move
from loods.demo.model import World
from loods.demo.observation_files import (
    count_file_name,
    mistakes,
    write_counts,
    write_rounds,
    write_signals,
    write_supply,
)
from loods.demo.observed import counted_rows, seen_units, signal_rows, supply_rows
from loods.demo.other_files import write_areas, write_published
from loods.demo.province import REFERENCE_DATE, YEARS, load_province
from loods.demo.public_transport import write_stops
from loods.demo.quirks import add_quirks
from loods.demo.register import Register, make_register
from loods.demo.searches import write_searches
from loods.demo.space_offers import write_offers
from loods.demo.stock import fill_province

EXTRACT_NAME = f"FICTIEF-provincie-utrecht-LVBAG-{REFERENCE_DATE:%d%m%Y}.zip"
SEED = 2012
Advance = Callable[[int], object]


@dataclass(frozen=True)
class DemoFiles:
    """The files of the demo, in the order in which to import them."""

    extract: Path
    areas: Path
    observations: tuple[Path, ...]
    series: Path
    labels: Path
    stops: Path
    facts: Path
    spaces: Path
    searches: Path


def make_world(seed: int = SEED, scale: float = 1.0, advance: Advance = lambda _: None) -> World:
    """Return the province with all that happened in it; the same seed and scale give the same province.

    `advance` hears one for each year of YEARS.
    """
    world = World(load_province(), np.random.default_rng(seed), scale)
    fill_province(world, plan_new_offices(world))
    plan_new_homes(world)
    first_vacancies(world)
    for year in YEARS:
        withdraw(world, year)
        change(world, year)
        move(world, year)
        advance(1)
    stand_empty(world)
    add_quirks(world)
    add_department_store(world)
    return world


def write_files(folder: Path, world: World, advance: Advance = lambda _: None) -> DemoFiles:
    """Write every file of the demo to `folder`; `advance` hears one for each file that is done."""
    folder.mkdir(parents=True, exist_ok=True)
    register = make_register(world)
    extract = write_extract(folder / EXTRACT_NAME, register.extract, "national")
    advance(1)
    areas = write_areas(folder / "FICTIEF-gebieden.geojson", world.province.towns, register.zones)
    series = write_published(folder / "gepubliceerde-cijfers.csv")
    advance(2)
    labels = write_labels(folder / "FICTIEF-energielabels.csv", world, register)
    stops = write_stops(folder / "FICTIEF-haltes.csv", world.province.towns, register.zones)
    facts = write_given_facts(folder / "FICTIEF-feiten-over-panden.xlsx", world, register)
    spaces = write_offers(folder / "FICTIEF-ruimten.xlsx", world, register)
    searches = write_searches(folder / "FICTIEF-zoekvragen.xlsx", world)
    advance(5)
    observations = tuple(_write_observations(folder, world, register, advance))
    return DemoFiles(extract, areas, observations, series, labels, stops, facts, spaces, searches)


def file_count() -> int:
    """Return how many files `write_files` writes."""
    return len(load_province().gemeenten) + 11


def _write_observations(folder: Path, world: World, register: Register, advance: Advance) -> list[Path]:
    seen = seen_units(world, register)
    paths: list[Path] = []
    for gemeente in world.province.gemeenten:
        rows = counted_rows(world, seen, gemeente)
        if rows:
            path = folder / count_file_name(gemeente.name)
            paths.append(write_counts(path, rows, mistakes(rows)))
        advance(1)
    paths.append(write_supply(folder / "FICTIEF-aanbod.csv", supply_rows(world, seen)))
    advance(1)
    paths.append(write_signals(folder / "FICTIEF-administratief.csv", signal_rows(world, seen)))
    advance(1)
    paths.append(write_rounds(folder / "FICTIEF-rondgang.csv", disagreeing_rows(world, seen)))
    advance(1)
    return paths
