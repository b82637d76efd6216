# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""On every live address of the real Weesp a label finds its unit, and a fact its building."""

from __future__ import annotations

import csv
import datetime as dt
from collections.abc import Iterable, Sequence
from pathlib import Path

import polars as pl
import pytest

from loods.editions.address_book import build_address_book
from loods.editions.finishing import ImportOptions
from loods.editions.home import Home
from loods.editions.importing import import_bag
from loods.issues import IssueLog
from loods.registers.bag.codes import LIVE_STATUSES
from loods.registers.building_facts import FactDefaults, import_facts
from loods.registers.labels import KnownPlaces, import_labels
from loods.scan.facts.catalogue import catalogue

TODAY = dt.date(2026, 1, 1)
ADDRESS = ("postcode", "house_number", "house_letter", "house_number_addition")


@pytest.fixture(scope="module")
def weesp(shared_data: Path, tmp_path_factory: pytest.TempPathFactory) -> pl.DataFrame:
    options = ImportOptions(dt.datetime(2026, 1, 1, tzinfo=dt.UTC), "0", lambda: 0.0)
    delivery = shared_data / "bag" / "BAGGEM0457L-15092021.zip"
    return build_address_book(import_bag(Home(tmp_path_factory.mktemp("h")), [delivery], options).edition)


@pytest.fixture(scope="module")
def live(weesp: pl.DataFrame) -> pl.DataFrame:
    """Live units with a postcode, each with its main address."""
    open_ended = pl.col("unit_valid_to").is_null() & pl.col("valid_to").is_null()
    live = weesp.filter(open_ended, pl.col("is_main"), pl.col("unit_status").is_in(LIVE_STATUSES))
    return live.filter(pl.col("postcode").is_not_null())


def written(path: Path, header: Sequence[str], rows: Iterable[Sequence[object]]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, delimiter=";")
        writer.writerow(header)
        writer.writerows(rows)
    return path


def test_a_label_without_an_id_finds_its_unit(
    weesp: pl.DataFrame, live: pl.DataFrame, tmp_path: Path
) -> None:
    header = ("postcode", "huisnummer", "huisletter", "huisnummertoevoeging", "energieklasse", "opnamedatum")
    rows = ((*row, "C", "20200101") for row in live.select(ADDRESS).iter_rows())
    issues = IssueLog()
    result = import_labels(written(tmp_path / "l.csv", header, rows), KnownPlaces.of(weesp), TODAY, issues)
    assert dict(result.labels.select("line", "unit_id").iter_rows()) == dict(enumerate(live["unit_id"], 2))
    assert (result.outside, issues.counts()) == (0, {})


def test_a_fact_finds_its_building_by_address(
    weesp: pl.DataFrame, live: pl.DataFrame, tmp_path: Path
) -> None:
    header = ("postcode", "huisnummer", "huisletter", "toevoeging", "Monument")
    one = live.filter(pl.col("building_ids").list.len() == 1)
    rows = ((*row, "nee") for row in one.select(ADDRESS).iter_rows())
    result = import_facts(
        written(tmp_path / "f.csv", header, rows),
        weesp,
        [catalogue()["monument"]],
        FactDefaults(TODAY, "test", TODAY),
    )
    assert set(result.outcomes.values()) == {"accepted", "skipped"}
    buildings = one["building_ids"].list.first().to_list()
    assert set(result.facts["building_id"]) == set(buildings)
    first = {building: row for row, building in reversed(list(enumerate(buildings, start=2)))}
    assert dict(result.facts.select("building_id", "row").iter_rows()) == first
