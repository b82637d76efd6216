# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""An edition narrowed to a use or to buildings answers as the whole edition does, and for those only."""

from __future__ import annotations

import datetime as dt
from typing import Any

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from polars.testing import assert_frame_equal

from loods.editions.home import Home
from loods.monitor import USE_NAMES, Monitor
from loods.monitor.narrowed import OfBuildings, OfUse
from loods.monitor.opening import open_monitor
from loods.places import Area
from loods.registers.observations.schema import empty_observations
from loods.rules import Rulebook

# An example asks two monitors everything: a third of what other proofs take, in `make soak` too.
FEWER = settings.default.max_examples // 3
START, END = dt.date(2012, 1, 1), dt.date(2021, 9, 15)


class Scanned:
    """A register in memory that is read lazily, as an edition on disk is."""

    id = "memory"

    def __init__(self, register: Any) -> None:
        self.register = register

    def scan(self, name: str) -> pl.LazyFrame:
        table: pl.DataFrame = self.register.table(name)
        return table.lazy()


def answers(monitor: Monitor, area: Area, use: str, start: dt.date, end: dt.date) -> list[dict[str, Any]]:
    """Every answer of a monitor about one use that a reader sees, but for the marks on the edition."""
    figures = [
        figure.to_dict()
        for definition in ("zonder-drempel", "cbs")
        for figure in monitor.figures(area, [start, end], use, definition)
    ]
    told = [*figures, monitor.flows(area, start, end, use).to_dict()]
    return [{name: value for name, value in answer.items() if name != "marks"} for answer in told]


@settings(max_examples=FEWER)
@given(data=st.data())
def test_any_history(data: st.DataObject, registers: Any, weesp_area: Area, rulebook: Rulebook) -> None:
    register = data.draw(registers())
    use = data.draw(st.sampled_from(["kantoor", "wonen", "winkel"]))
    whole = Monitor(register, empty_observations(), rulebook)
    narrowed = Monitor(OfUse(Scanned(register), use), empty_observations(), rulebook)
    found = [answers(monitor, weesp_area, use, START, END) for monitor in (whole, narrowed)]
    for answer in (*found[0], *found[1]):
        answer.pop("edition")
    assert found[0] == found[1]


@pytest.mark.parametrize("use", USE_NAMES)
def test_the_real_weesp(
    weesp: Monitor, weesp_home: Home, weesp_area: Area, rulebook: Rulebook, use: str
) -> None:
    narrowed, area = open_monitor(weesp_home, rulebook, "Weesp", END, use=use)
    assert area == weesp_area
    assert answers(narrowed, area, use, START, END) == answers(weesp, area, use, START, END)
    assert narrowed.objects(area, END, use).equals(weesp.objects(area, END, use))


def test_a_rare_use_does_not_make_the_edition_partial(weesp_home: Home, rulebook: Rulebook) -> None:
    narrowed, area = open_monitor(weesp_home, rulebook, "Weesp", END, use="cel")
    (figure,) = narrowed.figures(area, [END], "cel")
    assert "partial_edition" not in {mark.code for mark in figure.marks}


@pytest.mark.parametrize(
    ("use", "share"), [("kantoor", 0.09), ("winkel", 0.04), ("industrie", 0.06), ("wonen", 0.90)]
)
def test_the_share_of_weesp_that_a_use_reads(
    weesp: Monitor, weesp_home: Home, rulebook: Rulebook, use: str, share: float
) -> None:
    """The shares that docs/operations/national-import.md reckons with."""
    narrowed, _ = open_monitor(weesp_home, rulebook, "Weesp", END, use=use)
    assert narrowed.history.height / weesp.history.height == pytest.approx(share, abs=0.006)


def test_another_use_is_refused(register: Any, rulebook: Rulebook, weesp_area: Area) -> None:
    register.building("P1")
    register.unit("a")
    narrowed = Monitor(OfUse(Scanned(register), "kantoor"), empty_observations(), rulebook)
    with pytest.raises(ValueError, match="opened for kantoor"):
        narrowed.figures(weesp_area, [END], "winkel")


def judged(monitor: Monitor, wanted: list[str], day: dt.date, use: str) -> pl.DataFrame:
    rows = monitor.judged(day, use, "zonder-drempel", day)
    return rows.filter(pl.col("building_id").is_in(wanted)).sort("unit_id")


@settings(max_examples=FEWER)
@given(data=st.data())
def test_any_history_of_some_buildings(data: st.DataObject, registers: Any, rulebook: Rulebook) -> None:
    register = data.draw(registers())
    use = data.draw(st.sampled_from(["kantoor", "wonen", "winkel"]))
    day = data.draw(st.dates(dt.date(2012, 1, 1), END))
    known = register.table("building")["id"].unique().sort().to_list()
    wanted = data.draw(st.lists(st.sampled_from([*known, "nowhere"]), unique=True, max_size=2))
    whole = Monitor(register, empty_observations(), rulebook)
    part = Monitor(OfBuildings(Scanned(register), wanted), empty_observations(), rulebook)
    assert_frame_equal(judged(part, wanted, day, use), judged(whole, wanted, day, use))


def test_the_buildings_of_the_real_weesp(weesp: Monitor, weesp_home: Home, rulebook: Rulebook) -> None:
    largest = judged(weesp, weesp.history["building_id"].unique().to_list(), END, "kantoor")
    wanted = largest.drop_nulls("building_id")["building_id"].unique(maintain_order=True).to_list()[:25]
    seen = OfBuildings(weesp_home.open_edition(), wanted)
    part = Monitor(seen, weesp.observations, rulebook, weesp.own_areas)
    assert seen.unit_ids.height < weesp.history["unit_id"].n_unique() / 10
    assert_frame_equal(judged(part, wanted, END, "kantoor"), judged(weesp, wanted, END, "kantoor"))
