# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Many days at once: the event method gives what asking day by day gives."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from loods.monitor import DEFINITIONS, Monitor
from loods.monitor.kernel import totals
from loods.places import Area

EPOCH = dt.date(1970, 1, 1)
DAYS = st.dates(dt.date(2012, 1, 1), dt.date(2020, 12, 31))
SHARED = (
    "units",
    "floor_area_go_m2",
    "units_area_unknown",
    "units_sole_use",
    "floor_area_go_m2_sole_use",
    "units_out_of_use",
    "stock_units",
    "stock_vvo_m2",
    "vacant_units",
    "vacant_vvo_m2",
    "vacancy_pct",
    "observed_units",
    "observed_vvo_m2",
    "buildings",
)


@given(
    rows=st.lists(
        st.tuples(st.integers(0, 22_000), st.integers(1, 9000), st.integers(0, 3), st.integers(0, 5000)),
        max_size=40,
    ),
    days=st.sets(DAYS, min_size=1, max_size=8),
)
def test_the_kernel_counts_what_covers_each_day(
    rows: list[tuple[int, int, int, int]], days: set[dt.date]
) -> None:
    ordered = sorted(days)
    start, length, cell, amount = (np.array([row[i] for row in rows], dtype=np.int32) for i in range(4))
    counts, sums = totals(start, start + length, cell, amount, 4, ordered)
    for place, day in enumerate(ordered):
        covers = (start <= (day - EPOCH).days) & (start + length > (day - EPOCH).days)
        for here in range(4):
            assert counts[here, place] == np.sum(covers & (cell == here))
            assert sums[here, place] == np.sum(amount[covers & (cell == here)])


def test_days_must_increase() -> None:
    none = np.array([], dtype=np.int32)
    with pytest.raises(ValueError, match="2012"):
        totals(none, none, none, none, 1, [dt.date(2012, 1, 2), dt.date(2012, 1, 1)])


@pytest.mark.parametrize("definition", DEFINITIONS)
def test_a_series_equals_the_figures_of_its_days(
    watch: Callable[..., Monitor], register: Any, definition: str
) -> None:
    register.town("2000", "GM0363")
    register.building("P1")
    register.building(
        "P2", ("2013-01-01", "2014-01-01", "Bouw gestart"), ("2014-01-01", None, "Pand in gebruik")
    )
    register.unit("a", m2=1000)
    register.unit("b", ("2000-01-01", "2015-06-01", "Verblijfsobject in gebruik"), m2=700)
    register.unit("b", ("2015-06-01", None, "Verblijfsobject in gebruik"), m2=450)
    register.unit("c", m2=None)
    register.unit("d", ("2013-01-01", "2014-02-01", "Verblijfsobject gevormd"), m2=900, building="P2")
    register.unit(
        "d", ("2014-02-01", None, "Verblijfsobject in gebruik"), m2=900, building="P2", uses="kantoor,wonen"
    )
    register.unit("e", ("2000-01-01", None, "Verblijfsobject buiten gebruik"), street="S2000")
    register.unit("f", m2=5000, street="S2000")
    lines = [
        "a 2012-01-01 counted vacant since=2011-01-01",
        "a 2013-01-01 supply vacant part=600",
        "b 2014-01-01 counted vacant part=300",
        "c 2014-01-01 counted vacant",
        "d 2014-06-01 supply vacant",
        *(f"{unit} {year}-01-01 administrative vacant" for unit in "ab" for year in (2013, 2014, 2016)),
        "f 2015-01-01 counted in_use",
        "f 2016-01-01 supply in_use",
    ]
    monitor = watch(register, *lines)
    days = [dt.date(year, month, 1) for year in range(2012, 2018) for month in (1, 4, 7, 10)]
    rows = monitor.series("gemeente", days, "kantoor", definition)
    assert rows.height == 2 * len(days)
    for row in rows.iter_rows(named=True):
        area = Area(row["area"], "", "gemeente")
        (figure,) = monitor.figures(area, [row["date"]], "kantoor", definition, division=days[-1])
        assert {name: row[name] for name in SHARED} == {name: getattr(figure, name) for name in SHARED}
        units = monitor.units(row["date"], "kantoor", definition, days[-1], area).filter("vacant")
        assert (row["vacant_buildings"] or 0) == units["building_id"].n_unique()


def test_a_use_that_is_nowhere_gives_no_rows(watch: Callable[..., Monitor], register: Any) -> None:
    register.building("P1")
    register.unit("a")
    assert (
        watch(register, "a 2015-01-01 counted vacant")
        .series("gemeente", [dt.date(2015, 1, 1)], "cel")
        .is_empty()
    )


def test_a_series_of_the_real_register(weesp: Monitor) -> None:
    days = [dt.date(2012, 1, 1), dt.date(2015, 1, 1), dt.date(2018, 1, 1), dt.date(2021, 9, 15)]
    rows = weesp.series("gemeente", days, "kantoor")
    assert rows["units"].to_list() == [466, 462, 446, 444]
    assert rows["floor_area_go_m2"].to_list()[::3] == [481_483, 469_055]
    assert rows["vacant_vvo_m2"].null_count() == 4
