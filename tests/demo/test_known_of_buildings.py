# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The demo's labels, stops and facts fit its buildings, and leave something to find out."""

from __future__ import annotations

import datetime as dt
import time
from pathlib import Path

import polars as pl
import pytest

from loods.demo.build import Recipe, build_home, claim_home, files_folder
from loods.demo.generate import DemoFiles, make_world, write_files
from loods.demo.given_facts import largest_long_empty
from loods.demo.model import World
from loods.demo.province import REFERENCE_DATE
from loods.demo.register import building_id
from loods.editions.address_book import build_address_book
from loods.editions.fact_store import read_given
from loods.editions.finishing import ImportOptions
from loods.editions.home import Home
from loods.editions.label_store import read_labels
from loods.editions.stop_store import read_stops
from loods.issues import IssueLog
from loods.registers.labels import KnownPlaces, import_labels
from loods.scan.facts.catalogue import catalogue

SEED, SCALE = 7, 0.03


@pytest.fixture(scope="module")
def world() -> World:
    return make_world(SEED, SCALE)


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory, world: World) -> DemoFiles:
    home = Home(tmp_path_factory.mktemp("demo") / "home")
    claim_home(home, Recipe(SEED, SCALE))
    return write_files(files_folder(home), world)


@pytest.fixture(scope="module")
def home(files: DemoFiles) -> Home:
    home = Home(files.labels.parents[1])
    build_home(home, files, ImportOptions(dt.datetime(2026, 11, 1, tzinfo=dt.UTC), "test", time.perf_counter))
    return home


def test_labels_are_of_units_that_are_there(home: Home) -> None:
    book = build_address_book(home.open_edition())
    labels = read_labels(home)
    assert labels["unit_id"].is_in(book["unit_id"].unique().to_list()).all()
    assert labels["label"].n_unique() > 8
    assert labels.filter(pl.col("energy_kwh_m2").is_null()).height > 10  # by the method of before 2021
    assert labels["recorded_on"].max() < REFERENCE_DATE  # type: ignore[operator]


def test_the_label_file_has_what_the_real_one_has(files: DemoFiles, home: Home) -> None:
    issues = IssueLog()
    known = KnownPlaces.of(build_address_book(home.open_edition()))
    result = import_labels(files.labels, known, REFERENCE_DATE, issues)
    assert result.outside > 0
    assert result.labels["unit_id"].n_unique() < result.labels.height  # older labels beside newer ones
    assert "label_of_permit" in issues.counts()


def test_every_town_has_a_stop_and_some_have_a_station(home: Home) -> None:
    stops = read_stops(home)
    assert {"train", "tram", "bus"} == set(stops["kind"])
    assert stops["name"].str.ends_with("(fictief)").all()
    in_nieuwegein = stops.filter(pl.col("name").str.starts_with("Nieuwegein,"))
    assert "train" not in set(in_nieuwegein["kind"])


def test_the_largest_long_empty_offices_are_well_known_and_not_wholly(home: Home, world: World) -> None:
    given = read_given(home)
    assert set(given["fact"]) <= catalogue().keys()
    known = {key: set(rows["fact"]) for (key,), rows in given.group_by("building_id") if isinstance(key, str)}
    largest = [building_id(building) for building in largest_long_empty(world)]
    assert largest
    for building in largest:
        assert len(known[building]) > 20
        assert "health_risk" not in known[building]
        assert {"woz_value_eur", "book_value_eur", "plan_housing", "noise_facade_db"} <= known[building]
    assert len(known) > len(largest)


def test_the_sheet_is_marked_as_made_up(files: DemoFiles, home: Home) -> None:
    names = [Path(path).name for path in (files.labels, files.stops, files.facts)]
    assert all(name.startswith("FICTIEF") for name in names)
    assert read_given(home)["source"].str.ends_with("(fictief)").all()
