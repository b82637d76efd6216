# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Every live address of the real Weesp leads to its own unit, by postcode and by street."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import polars as pl
import pytest

from loods.editions.address_book import build_address_book
from loods.editions.finishing import ImportOptions
from loods.editions.home import Home
from loods.editions.importing import import_bag
from loods.registers.bag.codes import LIVE_STATUSES
from loods.registers.observations import Defaults, import_observations, write_template
from loods.registers.observations.address_schema import ADDRESS_BOOK_SCHEMA

from .conftest import TODAY

NUMBER = ("house_number", "house_letter", "house_number_addition")
FIRST_ROW = 3  # below the header and the example


@pytest.fixture(scope="module")
def weesp(shared_data: Path, tmp_path_factory: pytest.TempPathFactory) -> pl.DataFrame:
    options = ImportOptions(dt.datetime(2026, 1, 1, tzinfo=dt.UTC), "0", lambda: 0.0)
    delivery = shared_data / "bag" / "BAGGEM0457L-15092021.zip"
    return build_address_book(import_bag(Home(tmp_path_factory.mktemp("h")), [delivery], options).edition)


@pytest.fixture(scope="module")
def live(weesp: pl.DataFrame) -> pl.DataFrame:
    """Live units of 15 September 2021, each with its main address."""
    open_ended = pl.col("unit_valid_to").is_null() & pl.col("valid_to").is_null()
    return weesp.filter(open_ended, pl.col("is_main"), pl.col("unit_status").is_in(LIVE_STATUSES))


def test_the_address_book_holds_every_live_unit_once(weesp: pl.DataFrame, live: pl.DataFrame) -> None:
    assert weesp.schema == ADDRESS_BOOK_SCHEMA
    assert live["unit_id"].n_unique() == live.height == 10_973


@pytest.mark.parametrize(
    ("by", "incomplete", "shared"),
    [(["postcode"], 106, 3), (["street", "town"], 0, 4)],
    ids=["postcode", "street"],
)
def test_an_address_leads_to_its_own_unit(
    by: list[str], incomplete: int, shared: int, weesp: pl.DataFrame, live: pl.DataFrame, tmp_path: Path
) -> None:
    said = {"date": dt.date(2021, 9, 15), "concept": "counted", "state": "vacant"}
    write_template(
        tmp_path / "a.xlsx", [row | said for row in live.select(*NUMBER, *by).iter_rows(named=True)]
    )
    result = import_observations(tmp_path / "a.xlsx", weesp, Defaults(TODAY))
    expected = dict(enumerate(live["unit_id"], FIRST_ROW))
    got = dict(result.observations.select("row", "unit_id").iter_rows())
    assert got == {row: expected[row] for row in got}
    assert result.count("rejected") == incomplete + shared == live.height - len(got)
