# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The village with its facts prepared, and small helpers to ask for them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence

import polars as pl
import pytest

from loods.demo.bag_writer import write_extract
from loods.demo.sample import REFERENCE_DATE, building_id, village
from loods.editions.finishing import ImportOptions
from loods.editions.home import Home
from loods.editions.importing import import_bag
from loods.registers.building_facts.schema import GIVEN_SCHEMA
from loods.rules import Rulebook
from loods.scan.facts.estimates import Estimates
from loods.scan.facts.preparing import prepared

OPTIONS = ImportOptions(dt.datetime(2026, 1, 1, tzinfo=dt.UTC), "0", lambda: 0.0)
Give = Callable[..., pl.DataFrame]


@pytest.fixture(scope="session")
def rulebook() -> Rulebook:
    return Rulebook.load()


@pytest.fixture(scope="session")
def estimates(rulebook: Rulebook) -> Estimates:
    return Estimates.on(rulebook, REFERENCE_DATE)


@pytest.fixture(scope="session")
def village_home(tmp_path_factory: pytest.TempPathFactory) -> Home:
    """A home with the edition of the village of loods.demo.sample."""
    folder = tmp_path_factory.mktemp("village")
    home = Home(folder / "home")
    import_bag(home, [write_extract(folder / "BAGGEM1961L-01092021.zip", village())], OPTIONS)
    return home


@pytest.fixture(scope="session")
def village_facts(village_home: Home) -> pl.DataFrame:
    """The prepared facts of the village on its reference date."""
    return prepared(village_home, village_home.open_edition(), REFERENCE_DATE)


@pytest.fixture(scope="session")
def give() -> Give:
    """give(1, "floors", 3) is one given fact of building 1 (GIVEN_SCHEMA)."""

    def given(
        building: int, fact: str, low: float, high: float | None = None, **more: object
    ) -> pl.DataFrame:
        row = {
            "building_id": building_id(building),
            "fact": fact,
            "low": float(low),
            "high": float(low if high is None else high),
            "source": "opname",
            "as_of": dt.date(2021, 6, 1),
            "entered_by": None,
            "entered_at": None,
        }
        return pl.DataFrame([row | more], schema=GIVEN_SCHEMA)

    return given


@pytest.fixture(scope="session")
def unit_points() -> Callable[[Sequence[tuple[int, int, float, float, float]]], pl.DataFrame]:
    """Units as the surroundings take them, of (owner, use_mask, m2, x, y)."""

    def made(rows: Sequence[tuple[int, int, float, float, float]]) -> pl.DataFrame:
        names = ["owner", "use_mask", "floor_area_go_m2", "x", "y"]
        types = [pl.Int64, pl.Int32, pl.Float64, pl.Float64, pl.Float64]
        return pl.DataFrame(list(rows), schema=dict(zip(names, types, strict=True)), orient="row")

    return made
