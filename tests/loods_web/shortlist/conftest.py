# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""A village of which every building is scanned: offices stand empty, and one empty metre is large."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from said_rows import said, table

import loods.rules
from loods.demo.sample import building_id, unit_id
from loods.editions.home import Home
from loods_store.actions.building_facts import Given, fill_in
from loods_store.actions.events import SYSTEM
from loods_store.actions.observations import Delivered, store
from loods_store.actions.shortlist import make_run
from loods_store.models import Publication, ScanRun, Upload


def see(state: str, *numbers: int, since: int = 2016) -> None:
    """Store what was counted of units of the village, each year until 2021."""
    days = [dt.date(year, 6, 15) for year in range(since, 2022)]
    rows = [
        said(unit_id(number), state=state, date=day, row=row)
        for row, (number, day) in enumerate(((number, day) for number in numbers for day in days), 1)
    ]
    store(table(*rows), Delivered(Upload.Kind.FILE, "telling.xlsx", f"{state} {numbers}"), SYSTEM)


def _own_rule(home: Home, name: str, ours: str, own: str) -> None:
    """Give a home its own value of a rule of ours."""
    (file,) = (Path(loods.rules.__file__).parent / "values").rglob(f"{name}.yaml")
    home.rules.mkdir(exist_ok=True)
    text = file.read_text(encoding="utf-8")
    assert ours in text
    (home.rules / file.name).write_text(text.replace(ours, own), encoding="utf-8")


@pytest.fixture
def scanned(published: Publication, own_home: Home) -> ScanRun:
    """The run over the village, in a home of its own; little is large there, and much fits.

    Building 1 stands empty since 2016 and is no monument, with label D.
    """
    _own_rule(own_home, "network.large_building_vvo", "value: 1000", "value: 500")
    _own_rule(own_home, "shortlist.suitable_score", "value: 60", "value: 45")
    see("vacant", 1)
    for fact, value in (("energy_label", 3.0), ("monument", 0.0)):
        fill_in(building_id(1), "GM1961", Given(fact, value, value, "bezoek", dt.date(2021, 6, 1)), SYSTEM)
    run = make_run(SYSTEM, lambda _done, _total: None)
    assert run is not None
    return run
