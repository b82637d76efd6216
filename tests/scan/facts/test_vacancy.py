# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Vacancy per building from what was counted on site: whole, in part, or by nobody."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import polars as pl
import pytest
from said_rows import said, table

from loods.demo.sample import REFERENCE_DATE, building_id, unit_id
from loods.editions.home import Home
from loods.monitor import Monitor
from loods.monitor.narrowed import OfUse
from loods.rules import Rulebook
from loods.scan.facts.vacancy import vacancy_facts

DAY = dt.date(2021, 8, 1)
Counted = Callable[..., pl.DataFrame]


@pytest.fixture
def counted(village_home: Home, rulebook: Rulebook) -> Counted:
    """counted((15, "vacant"), (16, "in_use")) is the vacancy of the village with these counts."""

    def made(*words: tuple[int, str], **more: object) -> pl.DataFrame:
        rows = [said(unit_id(unit), "telling", date=DAY, state=state, **more) for unit, state in words]
        edition = village_home.open_edition()
        return vacancy_facts(Monitor(edition, table(*rows), rulebook), REFERENCE_DATE)

    return made


def test_monitors_of_one_use_together_know_what_one_of_all_does(
    village_home: Home, rulebook: Rulebook
) -> None:
    rows = [said(unit_id(unit), "telling", date=DAY, state="vacant") for unit in (7, 15)]
    edition, words = village_home.open_edition(), table(*rows)
    offices, shops = (Monitor(OfUse(edition, use), words, rulebook) for use in ("kantoor", "winkel"))
    alone = vacancy_facts(offices, REFERENCE_DATE)
    together = vacancy_facts(shops, REFERENCE_DATE, offices)
    every = vacancy_facts(Monitor(edition, words, rulebook), REFERENCE_DATE)
    assert together.equals(every.filter(pl.col("building_id").is_in(together["building_id"].implode())))
    assert bounds(together, 4, "vacant_share") == (1.0, 1.0)
    assert alone.height <= together.height < every.height


def bounds(rows: pl.DataFrame, building: int, fact: str) -> tuple[float | None, float | None]:
    (row,) = rows.filter(pl.col("building_id") == building_id(building)).to_dicts()
    return row[f"{fact}_low"], row[f"{fact}_high"]


def test_a_building_that_is_wholly_counted_is_known(counted: Counted) -> None:
    """Units 15 and 16 of 600 and 395 m2 share building 8: vvo 600 and 395, each from 0.95 to 1.10 of it."""
    rows = counted((15, "vacant"), (16, "in_use"), vacant_since=dt.date(2018, 9, 1))
    assert bounds(rows, 8, "vacant_share") == (600 / 995, 600 / 995)
    assert bounds(rows, 8, "vacant_m2") == (570, 660)
    assert bounds(rows, 8, "vacant_years") == pytest.approx((3, 3), abs=0.01)


def test_a_building_that_is_counted_in_part_is_a_range(counted: Counted) -> None:
    rows = counted((15, "vacant"))
    assert bounds(rows, 8, "vacant_share") == (600 / 995, 1.0)
    assert bounds(rows, 8, "vacant_m2") == (570, 660 + 435)
    in_use = counted((16, "in_use"))
    assert bounds(in_use, 8, "vacant_share") == (0.0, 600 / 995)
    assert bounds(in_use, 8, "vacant_years") == (None, None)


def test_where_nobody_looked_nothing_is_known(counted: Counted) -> None:
    rows = counted((15, "vacant"))
    for fact in ("vacant_share", "vacant_m2", "vacant_years"):
        assert bounds(rows, 1, fact) == (None, None)


def test_in_use_is_no_vacancy_of_no_years(counted: Counted) -> None:
    rows = counted((1, "in_use"))
    assert bounds(rows, 1, "vacant_share") == (0.0, 0.0)
    assert bounds(rows, 1, "vacant_years") == (0.0, 0.0)


def test_vacancy_nearby_is_that_of_the_other_buildings(counted: Counted) -> None:
    """Within 1 km of building 1 lie offices of 234 + 300 + 306 + 600 + 395 + 227 + 378 m2 vvo."""
    rows = counted((15, "vacant"), (16, "in_use"), (1, "vacant"))
    low, high = bounds(rows, 1, "local_office_vacancy_share")
    others = 260 + 300 + 306 + 600 + 395 + 227 + 378
    assert low == pytest.approx(600 / others)
    assert high == pytest.approx((others - 395) / others)


def test_nobody_looked_nearby(counted: Counted) -> None:
    rows = counted((1, "vacant"))
    assert bounds(rows, 1, "local_office_vacancy_share") == (None, None)
    assert bounds(rows, 4, "local_office_vacancy_share")[1] == pytest.approx(1.0)
