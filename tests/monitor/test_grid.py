# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The grid: gemeenten are asked, wider areas added; both equal the figures of the monitor."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import polars as pl
import pytest

from loods.monitor import DEFINITIONS, Monitor
from loods.monitor.grid import gemeente_figures, members_of, quarter_days, whole_grid
from loods.places import Area

DAY = dt.date(2016, 1, 1)
DAYS = [dt.date(2015, 7, 1), dt.date(2015, 10, 1), DAY]
SHARED = (
    "units",
    "floor_area_go_m2",
    "buildings",
    "stock_units",
    "stock_vvo_m2",
    "observed_vvo_m2",
    "observed_pct",
    "vacant_units",
    "vacant_vvo_m2",
    "vacancy_pct",
)


@pytest.fixture
def monitor(watch: Callable[..., Monitor], register: Any) -> Monitor:
    register.town("2000", "GM0363")
    register.building("P1")
    register.building("P2")
    register.unit("a", m2=1000)
    register.unit("b", m2=2000)
    register.unit("c", m2=3000, building="P2", street="S2000")
    return watch(
        register,
        "a 2015-08-01 counted vacant since=2010-01-01",
        "b 2015-08-01 counted in_use",
        "c 2015-09-15 supply vacant since=2015-09-01",
    )


def grid_of(monitor: Monitor, definition: str, use: str = "kantoor") -> pl.DataFrame:
    codes = ["GM0363", "GM0457"]
    return whole_grid(gemeente_figures(monitor, DAYS, use, definition, codes, DAY), members_of(codes, DAY))


@pytest.mark.parametrize("definition", DEFINITIONS)
def test_every_level_equals_the_figures_of_the_monitor(monitor: Monitor, definition: str) -> None:
    kinds: dict[str, Any] = {"GM0363": "gemeente", "GM0457": "gemeente", "PV27": "province", "NL": "country"}
    rows = grid_of(monitor, definition).filter(pl.col("area").is_in(list(kinds)))
    assert rows.height == len(kinds) * len(DAYS)
    for row in rows.iter_rows(named=True):
        area = Area(row["area"], row["area_name"], kinds[row["area"]])
        (figure,) = monitor.figures(area, [row["date"]], "kantoor", definition, DAY)
        assert {name: row[name] for name in SHARED} == {name: getattr(figure, name) for name in SHARED}
        if row["date"] == DAY:
            assert row["structural_vvo_m2"] == figure.structural_vvo_m2
            for item in figure.by_duration:
                assert row.get(f"part_{item.name}") == item.vvo_m2


def test_a_use_that_is_nowhere_stands_in_the_grid_with_nothing(monitor: Monitor) -> None:
    rows = grid_of(monitor, "cbs", "cel")
    assert set(rows["area"]) >= {"GM0363", "GM0457", "PV27", "NL"}
    assert rows["units"].sum() == rows["stock_vvo_m2"].sum() == 0
    assert rows["vacant_units"].null_count() == rows.height


def test_a_wider_area_tells_how_much_of_it_is_counted(monitor: Monitor) -> None:
    rows = grid_of(monitor, "cbs").filter(date=DAY)
    counted = {row["area"]: (row["covered"], row["gemeenten"]) for row in rows.iter_rows(named=True)}
    assert counted["GM0457"] == (1, 1)
    assert counted["PV27"][0] == counted["NL"][0] == 2
    assert counted["NL"][1] > counted["PV27"][1] > 2


def test_gemeenten_that_know_no_vacancy_leave_the_sum_of_the_others(monitor: Monitor) -> None:
    """Weesp has no word on any offer while space stands empty: unknown there, a lower bound around it."""
    rows = grid_of(monitor, "convenant").filter(date=DAY)
    vacant = dict(rows.select("area", "vacant_vvo_m2").iter_rows())
    assert vacant["GM0457"] is None
    assert vacant["GM0363"] == vacant["PV27"] == vacant["NL"] == 2700


def test_quarters() -> None:
    assert quarter_days(dt.date(2020, 1, 1), dt.date(2020, 12, 31)) == [
        dt.date(2020, month, 1) for month in (1, 4, 7, 10)
    ]
    assert quarter_days(dt.date(2020, 2, 1), dt.date(2020, 3, 1)) == []
