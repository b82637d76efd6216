# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The real extract of Weesp of 15 September 2021, complete and with the counts that were measured on it."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import polars as pl
import pytest

from loods.editions.edition import Edition
from loods.editions.finishing import ImportOptions
from loods.editions.home import Home
from loods.editions.importing import import_bag
from loods.registers.bag.codes import LIVE_STATUSES

NAME = "BAGGEM0457L-15092021.zip"
MARKS = ("not_bag_at", "inactive_at", "lv_inactive_at")


@pytest.fixture(scope="module")
def weesp(shared_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Edition:
    options = ImportOptions(dt.datetime(2026, 1, 1, tzinfo=dt.UTC), "0", lambda: 0.0)
    return import_bag(Home(tmp_path_factory.mktemp("home")), [shared_data / "bag" / NAME], options).edition


def live(edition: Edition, date: dt.date) -> pl.DataFrame:
    valid = (pl.col("valid_from") <= date) & (pl.col("valid_to").is_null() | (pl.col("valid_to") > date))
    counting = pl.all_horizontal(pl.col(mark).is_null() for mark in MARKS)
    status = pl.col("status").cast(pl.String).is_in(LIVE_STATUSES)
    return edition.scan("unit").filter(valid & counting & status).collect()


def offices(edition: Edition, date: dt.date) -> pl.DataFrame:
    return live(edition, date).filter(pl.col("uses").list.contains("kantoorfunctie"))


@pytest.mark.parametrize(
    ("table", "versions", "objects"),
    [
        ("unit", 25_899, 12_424),
        ("building", 22_744, 12_769),
        ("address", 15_935, 12_609),
        ("public_space", 593, None),
        ("mooring", 167, None),
        ("pitch", 21, None),
        ("town", 3, None),
    ],
)
def test_versions_and_objects(weesp: Edition, table: str, versions: int, objects: int | None) -> None:
    rows = weesp.table(table, ["id", "not_bag_at"]).filter(pl.col("not_bag_at").is_null())
    assert rows.height == versions
    assert objects is None or rows["id"].n_unique() == objects


def test_rows_outside_the_bag_are_kept_and_marked(weesp: Edition) -> None:
    assert weesp.table("unit", ["not_bag_at"])["not_bag_at"].is_not_null().sum() == 926
    assert weesp.manifest.counts["unit"].versions == 25_899 + 926


def test_live_units(weesp: Edition) -> None:
    assert live(weesp, dt.date(2021, 9, 15)).height == 10_973
    assert dict(weesp.manifest.gemeenten) == {"GM0457": 10_973}
    assert weesp.manifest.units_without_gemeente == 0


@pytest.mark.parametrize(
    ("date", "units", "area", "sole_units", "sole_area"),
    [(dt.date(2021, 9, 15), 444, 469_055, 170, 96_756), (dt.date(2012, 1, 1), 466, 481_483, 197, 109_694)],
)
def test_offices(
    weesp: Edition, date: dt.date, units: int, area: int, sole_units: int, sole_area: int
) -> None:
    found = offices(weesp, date)
    alone = found.filter(pl.col("uses").list.len() == 1)
    assert (found.height, found["floor_area_go_m2"].sum()) == (units, area)
    assert (alone.height, alone["floor_area_go_m2"].sum()) == (sole_units, sole_area)


def test_offices_are_in_so_many_buildings(weesp: Edition) -> None:
    buildings = offices(weesp, dt.date(2021, 9, 15))["building_ids"].explode(empty_as_null=True)
    assert buildings.drop_nulls().n_unique() == 203


@pytest.mark.parametrize(("year", "units"), [(2015, 462), (2018, 446)])
def test_offices_on_other_dates(weesp: Edition, year: int, units: int) -> None:
    assert offices(weesp, dt.date(year, 1, 1)).height == units


def test_no_object_is_valid_twice(weesp: Edition) -> None:
    assert not live(weesp, dt.date(2018, 1, 1))["id"].is_duplicated().any()


def test_the_files_are_sound(weesp: Edition) -> None:
    assert weesp.verify() == ()


def test_references_that_do_not_resolve_are_issues(weesp: Edition) -> None:
    issues = weesp.issues().filter(pl.col("kind") == "dangling_reference")
    assert dict(issues.group_by("field").len().rows()) == {"building_ids": 2, "public_space_id": 11}
