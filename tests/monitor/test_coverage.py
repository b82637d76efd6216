# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""An edition that holds a part of an area says so, also where gemeenten merged after it was made."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from loods.monitor import Monitor
from loods.places import Area
from loods.registers.observations.schema import empty_observations
from loods.rules import Rulebook

DAY = dt.date(2021, 9, 15)
AMSTERDAM = Area("GM0363", "Amsterdam", "gemeente")
WEESP = Area("GM0457", "Weesp", "gemeente")
AFTER_THE_MERGER = dt.date(2022, 6, 1)


@pytest.fixture
def edition_of_weesp(register: Any, rulebook: Rulebook) -> Monitor:
    register.building("P1")
    register.unit("a")
    return Monitor(register, empty_observations(), rulebook, None, DAY)


def remarks(monitor: Monitor, area: Area, division: dt.date) -> tuple[dict[str, Any], dict[str, Any]]:
    """How much of the area is there by the marks of a figure, and by those of its flows."""
    (figure,) = monitor.figures(area, [DAY], "kantoor", division=division)
    flows = monitor.flows(area, dt.date(2020, 1, 1), DAY, "kantoor", division)
    found = [
        next((dict(mark.text.params) for mark in marks if mark.code == "partial_edition"), {})
        for marks in (figure.marks, flows.marks)
    ]
    return found[0], found[1]


def test_weesp_alone_is_not_amsterdam(edition_of_weesp: Monitor) -> None:
    half = {"there": 1, "wanted": 2}
    assert remarks(edition_of_weesp, AMSTERDAM, AFTER_THE_MERGER) == (half, half)


def test_weesp_alone_is_the_whole_of_weesp(edition_of_weesp: Monitor) -> None:
    assert remarks(edition_of_weesp, WEESP, DAY) == ({}, {})


def test_amsterdam_with_weesp_is_complete(register: Any, rulebook: Rulebook) -> None:
    register.town("2000", "GM0363")
    register.building("P1")
    register.unit("a")
    register.unit("b", street="S2000")
    monitor = Monitor(register, empty_observations(), rulebook, None, DAY)
    assert remarks(monitor, AMSTERDAM, AFTER_THE_MERGER) == ({}, {})


def test_an_edition_after_the_merger_needs_the_gemeente_that_is_left(
    register: Any, rulebook: Rulebook
) -> None:
    register.building("P1")
    register.unit("a")
    monitor = Monitor(register, empty_observations(), rulebook, None, dt.date(2023, 1, 1))
    assert remarks(monitor, AMSTERDAM, AFTER_THE_MERGER) == ({}, {})


def test_a_gemeente_made_of_others_wants_all_of_them(register: Any, rulebook: Rulebook) -> None:
    """Vijfheerenlanden (2019) was made of Leerdam, Vianen and Zederik."""
    register.town("3000", "GM0620")
    register.building("P1")
    register.unit("v", street="S3000")
    monitor = Monitor(register, empty_observations(), rulebook, None, dt.date(2018, 6, 1))
    (figure,) = monitor.figures(
        Area("GM1961", "Vijfheerenlanden", "gemeente"), [dt.date(2018, 6, 1)], "kantoor",
        division=dt.date(2019, 6, 1),
    )  # fmt: skip
    marks = {mark.code: mark.text.params for mark in figure.marks}
    assert marks["partial_edition"] == {"there": 1, "wanted": 3}
