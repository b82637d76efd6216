# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Brings the demo's files into a home, through the same imports that real files go through."""

from __future__ import annotations

import datetime as dt
import json
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import polars as pl

from loods.demo.generate import DemoFiles
from loods.demo.province import REFERENCE_DATE
from loods.editions.address_book import build_address_book
from loods.editions.area_import import import_areas
from loods.editions.edition import Edition
from loods.editions.fact_store import fact_store, read_given
from loods.editions.finishing import ImportOptions
from loods.editions.home import Home
from loods.editions.importing import import_bag
from loods.editions.label_import import bring_in_labels
from loods.editions.label_store import read_labels
from loods.editions.observation_store import observation_store, read_observations
from loods.editions.series_store import read_series, series_store
from loods.editions.stop_store import keep_stops, read_stops
from loods.errors import InputError
from loods.issues import IssueLog
from loods.match.keeping import profile_store, space_store
from loods.match.sheets import import_profiles, import_spaces
from loods.messages import N_
from loods.places import find_area, gemeenten_of, own_areas
from loods.registers.building_facts import FactDefaults, import_facts
from loods.registers.observations import Defaults, import_observations
from loods.registers.series import import_series
from loods.registers.stops import import_stops
from loods.scan.facts.catalogue import catalogue

MARKER = "FICTIEF.json"
FILES_FOLDER = "bestanden"
Advance = Callable[[int], object]


@dataclass(frozen=True)
class Recipe:
    """What makes one demo unlike another; kept in the home so that nobody takes it for real."""

    seed: int
    scale: float
    note: str = "Deze map is een demo: gebouwen, adressen en leegstand zijn verzonnen (docs/guide/demo.md)."


@dataclass(frozen=True)
class Built:
    """What came in: the edition, the number of each kind of thing beside it, and rows per outcome."""

    edition: Edition
    areas: int
    observations: int
    figures: int
    labels: int
    stops: int
    facts: int
    spaces: int
    searches: int
    rows: Mapping[str, int]


def claim_home(home: Home, recipe: Recipe) -> None:
    """Mark the home as this demo. Raises InputError where anything else is in it, another demo included."""
    if (home.path / MARKER).exists():
        found = _marker(home)
        if (found.get("seed"), found.get("scale")) == (recipe.seed, recipe.scale):
            return
        raise InputError(
            N_("{home} holds a demo made with --seed {seed} --scale {scale}."),
            N_("Ask for that one again, or choose another folder with --home."),
            home=home.path,
            seed=found.get("seed"),
            scale=found.get("scale"),
        )
    if home.path.exists() and any(home.path.iterdir()):
        raise InputError(
            N_("{home} is not empty and holds no demo: the demo would mix made-up buildings with yours."),
            N_("Choose an empty or new folder: loods demo --home DIR."),
            home=home.path,
        )
    home.path.mkdir(parents=True, exist_ok=True)
    _mark(home, asdict(recipe))


def built_before(home: Home) -> Built | None:
    """Return what is in a demo home that was built to the end; None where it was not, or broke off."""
    rows = _marker(home).get("rows")
    return None if rows is None else _summed_up(home, home.open_edition(), rows)


def build_home(home: Home, files: DemoFiles, options: ImportOptions) -> Built:
    """Import all files into a home that was claimed; what is there already changes nothing."""
    return import_others(home, import_bag(home, [files.extract], options).edition, files)


def import_others(home: Home, edition: Edition, files: DemoFiles, advance: Advance = lambda _: None) -> Built:
    """Import what goes with the edition, file by file; `advance` hears one for each."""
    import_areas(home, files.areas)
    advance(1)
    outcomes: Counter[str] = Counter()
    book = build_address_book(edition)
    store = observation_store(home)
    for path in files.observations:
        result = import_observations(path, book, Defaults(REFERENCE_DATE))
        store.append(result.observations)
        outcomes.update(result.outcomes.values())
        advance(1)
    figures = import_series(files.series, lambda text, day: find_area(text, day).code, REFERENCE_DATE)
    series_store(home).append(figures.figures)
    outcomes.update(figures.outcomes.values())
    advance(1)
    outcomes.update(_import_facts(home, files, book))
    advance(3)
    outcomes.update(_import_match(home, files))
    advance(2)
    _mark(home, _marker(home) | {"rows": dict(outcomes)})
    return _summed_up(home, edition, dict(outcomes))


def _import_facts(home: Home, files: DemoFiles, book: pl.DataFrame) -> Counter[str]:
    """Import labels, stops and given facts; return the rows of the sheet per outcome."""
    bring_in_labels(home, files.labels, REFERENCE_DATE, IssueLog())
    keep_stops(home, files.stops.stem, import_stops(files.stops, IssueLog(), REFERENCE_DATE).stops)
    given = import_facts(files.facts, book, list(catalogue().values()), FactDefaults(REFERENCE_DATE))
    fact_store(home).append(given.facts)
    return Counter(given.outcomes.values())


def _import_match(home: Home, files: DemoFiles) -> Counter[str]:
    """Import spaces and searches; return the rows of both sheets per outcome."""

    def find(text: str, day: dt.date) -> list[str]:
        return sorted(gemeenten_of(find_area(text, day, home.areas), day))

    spaces = import_spaces(files.spaces, find, REFERENCE_DATE)
    space_store(home).append(spaces.rows)
    searches = import_profiles(files.searches, find, REFERENCE_DATE)
    profile_store(home).append(searches.rows)
    return Counter([*spaces.outcomes.values(), *searches.outcomes.values()])


def _summed_up(home: Home, edition: Edition, rows: Mapping[str, int]) -> Built:
    areas = own_areas.load(home.areas).table.height
    return Built(
        edition,
        areas,
        read_observations(home).height,
        read_series(home).height,
        read_labels(home).height,
        read_stops(home).height,
        read_given(home).height,
        space_store(home).load().height,
        profile_store(home).load().height,
        rows,
    )


def _marker(home: Home) -> dict[str, Any]:
    try:
        found: dict[str, Any] = json.loads((home.path / MARKER).read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise InputError(
            N_("{file} in {home} cannot be read: {error}."),
            N_("Remove that folder, or choose another one: loods demo --home DIR."),
            file=MARKER,
            home=home.path,
            error=error,
        ) from error
    return found


def _mark(home: Home, content: Mapping[str, Any]) -> None:
    aside = home.path / f".{MARKER}"
    aside.write_text(json.dumps(content, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    aside.replace(home.path / MARKER)


def import_count(files: DemoFiles) -> int:
    """Return how often `import_others` advances."""
    return 7 + len(files.observations)


def files_folder(home: Home) -> Path:
    """Return where the demo's files lie in its home."""
    return home.path / FILES_FOLDER
