# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""What became of offices: in a register written by hand, and in the village."""

from __future__ import annotations

import datetime as dt

import polars as pl
from cast import sample_home

from loods.demo.sample import building_id
from loods.editions.home import Home
from loods.monitor import Monitor
from loods.registers.observations.schema import empty_observations
from loods.rules import Rulebook
from loods.scan.backtest import OUTCOMES, outcomes

__all__ = ["sample_home"]
START, END = dt.date(2012, 1, 1), dt.date(2021, 9, 1)


def village(home: Home) -> Monitor:
    return Monitor(home.open_edition(), empty_observations(), Rulebook.load())


def test_every_building_with_offices_has_one_outcome(sample_home: Home) -> None:
    monitor = village(sample_home)
    found = outcomes(monitor, START, END)
    assert found["building_id"].is_unique().all()
    assert set(found["outcome"]) <= set(OUTCOMES)
    happened = monitor.changes("kantoor", END).filter(
        pl.col("date").is_between(START, END, closed="right"),
        pl.col("kind") == "transformation_to_housing",
        pl.col("before_counted"),
    )
    became = found.filter(pl.col("outcome") == "became_homes")["building_id"]
    assert set(became) == set(happened["before_building_id"])
    assert len(became) > 0


def test_a_year_in_which_nothing_happened_leaves_all_as_it_was(sample_home: Home) -> None:
    monitor = village(sample_home)
    assert set(outcomes(monitor, END, END)["outcome"]) == {"still_office"}


def test_a_building_without_offices_is_no_part(sample_home: Home) -> None:
    monitor = village(sample_home)
    offices = outcomes(monitor, START, END)
    live = monitor.history.filter(pl.col("start") <= START, pl.col("end") > START, pl.col("state") == "live")
    others = live.filter(~pl.col("building_id").is_in(offices["building_id"].implode()))
    assert others.filter(pl.col("use_mask") & 32 > 0).is_empty()
    assert building_id(1) in set(monitor.history["building_id"])
