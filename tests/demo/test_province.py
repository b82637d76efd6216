# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""A small fictional province: the files are sound, and the whole way in works on them."""

from __future__ import annotations

import datetime as dt
import hashlib
import io
import json
import time
import zipfile
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import polars as pl
import pytest
import shapely

from loods.demo.build import MARKER, Built, Recipe, build_home, built_before, claim_home, files_folder
from loods.demo.generate import DemoFiles, make_world, write_files
from loods.demo.model import World
from loods.demo.province import REFERENCE_DATE, load_province
from loods.demo.register import make_register
from loods.editions.finishing import ImportOptions
from loods.editions.home import Home
from loods.editions.observation_store import read_observations
from loods.editions.series_store import read_series
from loods.errors import InputError
from loods.monitor import DEFINITIONS, Figure, Monitor
from loods.places import Area, find_area
from loods.rules import Rulebook

SCALE = 0.03
SEED = 7
FIRST = dt.date(2012, 1, 1)

Files = dict[str, bytes]
Rows = list[tuple[str, dict[str, Any]]]


@dataclass(frozen=True)
class Demo:
    home: Home
    files: DemoFiles
    built: Built


def options() -> ImportOptions:
    return ImportOptions(dt.datetime(2026, 11, 1, tzinfo=dt.UTC), "test", time.perf_counter)


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Demo:
    home = Home(tmp_path_factory.mktemp("demo") / "home")
    claim_home(home, Recipe(SEED, SCALE))
    files = write_files(files_folder(home), make_world(SEED, SCALE))
    return Demo(home, files, build_home(home, files, options()))


@pytest.fixture(scope="module")
def monitor(demo: Demo) -> Monitor:
    return Monitor(demo.built.edition, read_observations(demo.home), Rulebook.load())


@pytest.fixture(scope="module")
def extract(demo: Demo, unpack: Callable[[bytes], Files]) -> Files:
    return unpack(demo.files.extract.read_bytes())


def small_world() -> World:
    return make_world(SEED, 0.01)


def test_the_same_seed_gives_the_same_bytes(tmp_path: Path) -> None:
    folders = tmp_path / "a", tmp_path / "b"
    for folder in folders:
        write_files(folder, small_world())
    first, second = (
        {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in folder.iterdir()}
        for folder in folders
    )
    assert first == second
    assert len(first) > 10


def test_another_seed_gives_another_province(tmp_path: Path) -> None:
    extracts = [write_files(tmp_path / str(seed), make_world(seed, 0.01)).extract for seed in (1, 2)]
    assert extracts[0].read_bytes() != extracts[1].read_bytes()


def test_the_extract_is_valid_against_the_official_schemas(
    extract: Files, assert_valid: Callable[[Files], None]
) -> None:
    assert_valid(extract)


def test_the_extract_reads_back_as_it_was_written(extract: Files, read_back: Callable[[Files], Rows]) -> None:
    found = [(table, row) for table, row in read_back(extract) if table != "investigation"]
    keys = Counter((table, row["id"], row["version"]) for table, row in found)
    tables = make_register(make_world(SEED, SCALE)).extract.tables
    objects = ("unit", "building", "address", "public_space", "town")
    assert keys == Counter((name, row["id"], row["version"]) for name in objects for row in tables[name])
    areas = {(row["id"], row["version"]): row["floor_area_registered_m2"] for row in tables["unit"]}
    for table, row in found:
        if table == "unit":
            assert row["floor_area_registered_m2"] == areas[row["id"], row["version"]]


def test_references_inside_the_extract_resolve(demo: Demo) -> None:
    table = demo.built.edition.table
    units = table("unit")
    assert set(units["building_ids"].explode()) <= set(table("building")["id"])
    assert set(units["main_address_id"]) == set(table("address")["id"])
    assert set(table("address")["public_space_id"]) <= set(table("public_space")["id"])
    assert set(table("public_space")["town_id"]) <= set(table("town")["id"])


def test_all_26_gemeenten_have_live_units(demo: Demo) -> None:
    expected = {gemeente.code for gemeente in load_province().gemeenten}
    assert set(demo.built.edition.manifest.gemeenten) == expected


def test_it_says_everywhere_that_it_is_fictional(demo: Demo, extract: Files) -> None:
    assert all("FICTIEF" in path.name for path in (demo.files.extract, *demo.files.observations))
    assert extract["Leveringsdocument-BAG-Extract.xml"].count(b"(fictief)") == 26
    numbers = demo.built.edition.table("unit", ["document_number"])["document_number"]
    assert numbers.str.starts_with("FICTIEF-").all()
    assert json.loads((demo.home.path / "FICTIEF.json").read_text())["seed"] == SEED
    assert demo.built.edition.manifest.fictional
    assert demo.built.edition.id.startswith("fictief-bag-")


def test_no_id_and_no_postcode_can_be_that_of_a_real_object(demo: Demo) -> None:
    table = demo.built.edition.table
    for name in ("unit", "building", "address"):
        assert (table(name, ["id"])["id"].str.slice(6, 2) == "99").all()
    assert table("address", ["postcode"])["postcode"].str.slice(4, 1).eq("Q").all()


def test_addresses_are_unique(demo: Demo) -> None:
    parts = ["public_space_id", "house_number", "house_letter", "house_number_addition"]
    addresses = demo.built.edition.table("address", ["id", *parts]).unique("id")
    assert addresses.select(parts).is_unique().all()


def test_towns_do_not_overlap_and_hold_their_buildings(demo: Demo) -> None:
    towns = demo.built.edition.table("town")
    shapes = shapely.from_wkb(towns["geometry"].to_numpy())
    for number, shape in enumerate(shapes):
        overlap = shapely.area(shapely.intersection(shape, shapes[number + 1 :]))
        assert overlap.max(initial=0.0) < 100.0
    streets = demo.built.edition.table("public_space", ["id", "town_id"])
    places = demo.built.edition.table("address", ["id", "public_space_id"]).unique("id")
    units = demo.built.edition.table("unit", ["main_address_id", "x", "y"]).join(
        places.join(streets, left_on="public_space_id", right_on="id"),
        left_on="main_address_id",
        right_on="id",
    )
    by_id = dict(zip(towns["id"], shapes, strict=True))
    inside = [
        shapely.contains_xy(by_id[town], x, y) for town, x, y in units.select("town_id", "x", "y").iter_rows()
    ]
    assert sum(inside) / len(inside) > 0.97


def test_buildings_do_not_overlap(demo: Demo) -> None:
    shapes = shapely.from_wkb(demo.built.edition.table("building").unique("id")["geometry"].to_numpy())
    tree = shapely.STRtree(shapes)
    left, right = tree.query(shapes, predicate="overlaps")
    assert left.size == 0
    assert right.size == 0


def test_rows_that_people_get_wrong_come_back(demo: Demo) -> None:
    workbooks = sum(path.suffix == ".xlsx" for path in demo.files.observations)
    assert demo.built.rows["rejected"] == 4 * workbooks + 2  # and two rows of the sheet of facts
    assert demo.built.rows["accepted"] > 1000


def test_every_concept_and_state_is_observed(demo: Demo) -> None:
    observations = read_observations(demo.home)
    assert set(observations["concept"]) == {"counted", "supply", "administrative"}
    assert {"vacant", "in_use", "underused"} <= set(observations["state"].drop_nulls())
    assert observations["part_m2"].is_not_null().any()


def test_large_buildings_stand_empty_and_offered_for_years(monitor: Monitor) -> None:
    area = find_area("PV26", REFERENCE_DATE)
    (figure,) = monitor.figures(area, [REFERENCE_DATE], "kantoor", "convenant")
    assert figure.plan_list.buildings is not None
    assert figure.plan_list.buildings >= 2
    assert figure.plan_list.vvo_m2 is not None
    assert figure.plan_list.vvo_m2 > 2 * 5000


def test_sources_disagree_on_some_units(monitor: Monitor) -> None:
    area = find_area("PV26", REFERENCE_DATE)
    (figure,) = monitor.figures(area, [REFERENCE_DATE], "kantoor", "convenant")
    assert 0 < figure.contradicted_units < 30


def test_published_figures_keep_their_source(demo: Demo) -> None:
    series = read_series(demo.home)
    assert {"PV26", "GM0344", "NL"} <= set(series["area"])
    assert series["source"].is_not_null().all()
    city = series.filter((pl.col("area") == "GM0344") & (pl.col("measure") == "stock"))
    assert city["value"].max() == 2_804_000


@pytest.mark.parametrize(
    ("year", "stock", "vacant"), [(2012, 6_300_000, 1_000_000), (2014, 6_300_000, 1_200_000)]
)
def test_a_small_province_is_near_the_published_figures(
    monitor: Monitor, year: int, stock: int, vacant: int
) -> None:
    day = dt.date(year, 1, 1)
    (figure,) = monitor.figures(find_area("PV26", FIRST), [day], "kantoor", "convenant", FIRST)
    assert figure.stock_vvo_m2 == pytest.approx(stock * SCALE, rel=0.05)
    assert figure.vacant_vvo_m2 == pytest.approx(vacant * SCALE, rel=0.07)


@pytest.mark.soak
def test_the_whole_province_gives_back_the_published_figures(tmp_path: Path) -> None:
    home = Home(tmp_path / "home")
    claim_home(home, Recipe(SEED, 1.0))
    built = build_home(home, write_files(files_folder(home), make_world()), options())
    monitor = Monitor(built.edition, read_observations(home), Rulebook.load())
    province, city = find_area("PV26", FIRST), find_area("GM0344", FIRST)

    def on(year: int, area: Area, definition: str = "convenant") -> Figure:
        return monitor.figures(area, [dt.date(year, 1, 1)], "kantoor", definition, FIRST)[0]

    assert on(2012, province).stock_vvo_m2 == pytest.approx(6_300_000, rel=0.02)
    assert on(2012, province).vacant_vvo_m2 == pytest.approx(1_000_000, rel=0.03)
    assert on(2014, province).vacant_vvo_m2 == pytest.approx(1_200_000, rel=0.03)
    assert on(2014, province).vacancy_pct == pytest.approx(19, abs=0.5)
    assert on(2019, province, "cbs").vacancy_pct == pytest.approx(8, abs=0.6)
    published = {2019: 5.7, 2020: 4.1, 2021: 4.8, 2022: 5.5, 2023: 4.5}
    for year, share in published.items():
        assert on(year, city).vacancy_pct == pytest.approx(share, abs=0.5)
        assert on(year, city).stock_vvo_m2 == pytest.approx(2_770_000, rel=0.05)
    flows = monitor.flows(province, dt.date(2015, 1, 1), dt.date(2020, 1, 1), "kantoor")
    gone = {flow.kind: -flow.floor_area_go_m2 for flow in flows.flows}
    assert 200_000 < gone["transformation_to_housing"] < 450_000
    assert 80_000 < gone["demolition"] < 260_000


def test_the_four_definitions_differ(monitor: Monitor) -> None:
    day = dt.date(2019, 1, 1)
    area = find_area("PV26", day)
    vacant = [monitor.figures(area, [day], "kantoor", name)[0].vacant_vvo_m2 for name in DEFINITIONS]
    assert None not in vacant
    assert len(set(vacant)) == len(DEFINITIONS)


def test_the_market_recovers(monitor: Monitor) -> None:
    days = [dt.date(year, 1, 1) for year in (2014, 2017, 2020)]
    figures = monitor.figures(find_area("PV26", days[-1]), days, "kantoor", "convenant")
    shares = [figure.vacancy_pct for figure in figures]
    assert shares == sorted(shares, reverse=True)


def test_vijfheerenlanden_is_a_province_border_and_a_merger(monitor: Monitor) -> None:
    old = {"GM0620", "GM0545", "GM0707"}
    relations = monitor.edition.table("town_gemeente")
    assert old <= set(relations["gemeente"])
    before, after = (
        monitor.figures(find_area("PV26", division), [FIRST], "wonen", division=division)[0].units
        for division in (FIRST, dt.date(2019, 1, 1))
    )
    assert before < after


def test_building_it_again_changes_nothing(demo: Demo, tmp_path: Path) -> None:
    claim_home(demo.home, Recipe(SEED, SCALE))
    again = build_home(demo.home, write_files(tmp_path, make_world(SEED, SCALE)), options())
    assert demo.home.edition_ids() == (demo.built.edition.id,)
    assert again.observations == demo.built.observations
    assert again.figures == demo.built.figures


def test_a_demo_that_is_there_is_shown_again(demo: Demo) -> None:
    again = built_before(demo.home)
    assert again is not None
    assert again.edition.id == demo.built.edition.id
    assert replace(again, edition=demo.built.edition) == demo.built


def test_a_demo_that_broke_off_is_built_on(tmp_path: Path) -> None:
    home = Home(tmp_path / "home")
    claim_home(home, Recipe(SEED, 0.01))
    assert built_before(home) is None
    build_home(home, write_files(files_folder(home), small_world()), options())
    claim_home(home, Recipe(SEED, 0.01))
    assert built_before(home) is not None


def test_a_marker_that_cannot_be_read_is_no_demo(tmp_path: Path) -> None:
    (tmp_path / MARKER).write_text("{", encoding="utf-8")
    with pytest.raises(InputError, match="Remove that folder"):
        claim_home(Home(tmp_path), Recipe(1, 1.0))


def test_it_refuses_a_home_with_other_things_in_it(tmp_path: Path) -> None:
    (tmp_path / "editions").mkdir()
    with pytest.raises(InputError, match="not empty"):
        claim_home(Home(tmp_path), Recipe(1, 1.0))


def test_it_refuses_the_home_of_another_demo(demo: Demo) -> None:
    with pytest.raises(InputError, match="--seed 7"):
        claim_home(demo.home, Recipe(8, SCALE))


def test_the_zip_says_nothing_of_the_machine(demo: Demo) -> None:
    with zipfile.ZipFile(io.BytesIO(demo.files.extract.read_bytes())) as archive:
        dates = {entry.date_time for entry in archive.infolist()}
    assert dates == {(REFERENCE_DATE.year, REFERENCE_DATE.month, REFERENCE_DATE.day, 0, 0, 0)}
