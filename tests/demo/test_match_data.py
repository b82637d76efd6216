# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The demo's space on offer and searches can be read as any other sheet, and its story can be played."""

from __future__ import annotations

import datetime as dt
import time
from collections import Counter

import polars as pl
import pytest

from loods.demo.build import Built, Recipe, build_home, claim_home, files_folder
from loods.demo.department_store import FLOOR_AREA_GO_M2, department_store
from loods.demo.generate import DemoFiles, make_world, write_files
from loods.demo.model import World
from loods.demo.register import building_id
from loods.editions.finishing import ImportOptions
from loods.editions.home import Home
from loods.functions.work_functions import work_functions
from loods.match.combining import House, fill
from loods.match.finding import find_spaces
from loods.match.keeping import profile_store, space_store
from loods.match.profiles import SearchProfile, completed, completed_all, profiles_of
from loods.match.spaces import Space, spaces_of
from loods.match.terms import Terms
from loods.places import own_areas
from loods.rules import Rulebook

SEED, SCALE, DAY = 2012, 0.2, dt.date(2026, 11, 1)


@pytest.fixture(scope="module")
def world() -> World:
    return make_world(SEED, SCALE)


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory, world: World) -> DemoFiles:
    home = Home(tmp_path_factory.mktemp("demo") / "home")
    claim_home(home, Recipe(SEED, SCALE))
    return write_files(files_folder(home), world)


@pytest.fixture(scope="module")
def built(files: DemoFiles) -> Built:
    options = ImportOptions(dt.datetime(2026, 11, 1, tzinfo=dt.UTC), "test", time.perf_counter)
    return build_home(Home(files.spaces.parents[1]), files, options)


@pytest.fixture(scope="module")
def home(built: Built, files: DemoFiles) -> Home:
    return Home(files.spaces.parents[1])


def _spaces(home: Home) -> dict[str, Space]:
    return {space.space_id: space for space in spaces_of(space_store(home).load())}


def test_every_row_is_taken_but_those_that_are_meant_to_be_wrong(built: Built, world: World) -> None:
    wrong_on_purpose = 4 * len(world.province.gemeenten) + 2  # of the counts and the facts
    assert built.rows["rejected"] <= wrong_on_purpose
    assert built.spaces > 20
    assert built.searches > 60


def test_spaces_lie_in_buildings_of_the_edition_in_areas_that_there_are(home: Home) -> None:
    known = pl.read_parquet(home.open_edition().path / "building.parquet", columns=["id"])["id"].to_list()
    areas = set(own_areas.load(home.areas).codes)
    for space in _spaces(home).values():
        assert space.building_id in known
        assert set(space.areas or ()) <= areas
        assert space.largest_m2 is not None
        assert space.smallest_m2 is None or space.smallest_m2 <= space.largest_m2


def test_much_is_unknown_as_in_real_life(home: Home) -> None:
    table = space_store(home).load()
    for name in ("noise", "heavy_power", "rent_eur_m2_year", "hours"):
        assert 0 < table[name].null_count() < table.height


def test_all_six_work_functions_are_sought_and_some_must_leave_a_business_park(home: Home) -> None:
    table = profile_store(home).load()
    counts = Counter(table["function"])
    assert set(work_functions()) <= set(counts)
    assert counts.most_common(1)[0][0] == "office_coworking"
    forced = table.filter(pl.col("origin") == "forced", pl.col("on_business_park"))
    assert forced.height >= 5
    assert table["name"].str.ends_with("(fictief)").all()


def test_the_department_store_is_one_large_empty_shop_that_stays_on_its_plots(
    home: Home, world: World
) -> None:
    store = department_store(world)
    assert store is not None
    (unit,) = store.units
    assert unit.area == FLOOR_AREA_GO_M2
    offered = _spaces(home)["WARENHUIS"]
    assert offered.building_id == building_id(store)
    assert offered.largest_m2 == FLOOR_AREA_GO_M2
    table = pl.read_parquet(home.open_edition().path / "unit.parquet")
    mine = table.filter(pl.col("building_ids").list.contains(building_id(store)))
    assert mine["floor_area_go_m2"].to_list() == [FLOOR_AREA_GO_M2]


def test_at_least_five_parties_fill_the_department_store_together(home: Home) -> None:
    rulebook = Rulebook.load()
    profiles = completed_all(profiles_of(profile_store(home).load()), rulebook, DAY)
    found = fill(_spaces(home)["WARENHUIS"], profiles, Terms.on(rulebook, DAY), House.on(rulebook, DAY))
    assert found is not None
    assert len(found.parties) >= 5
    assert found.area_m2 == FLOOR_AREA_GO_M2
    by_id = {profile.profile_id: profile.function for profile in profiles}
    assert "sport" in {by_id[party.profile] for party in found.parties}  # so the evening changes


def test_a_furniture_maker_finds_several_workshops(home: Home) -> None:
    rulebook = Rulebook.load()
    maker = completed(
        SearchProfile("maker", "light_making", size_low_m2=120, size_high_m2=200, gemeenten=("GM0307",)),
        rulebook,
        DAY,
    )
    best, _near = find_spaces(maker, space_store(home).load(), Terms.on(rulebook, DAY))
    sure = [found.space for found in best if found.score_low > 0]
    assert {"WERKPLAATS", "WERKPLAATS-2", "WERKPLAATS-3"} <= set(sure)
