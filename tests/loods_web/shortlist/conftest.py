# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""A village of which every building is scanned: offices stand empty, and one empty metre is large."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone
from said_rows import said, table
from shortlist_rows import building, buildings, scan, use

import loods.rules
from loods.demo.sample import building_id, unit_id
from loods.editions.home import Home
from loods.rules import Rulebook
from loods.scan.shortlist import clusters, limits_on, shortlist
from loods.scan.shortlist.run import MOVES_FILE, ROWS_FILE
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


@pytest.fixture
def run_by_hand(published: Publication, own_home: Home) -> ScanRun:
    """A run whose tables are written here: office 1 is mostly empty, and 7 and 8 next door have room.

    Of these 1 is a chance and on the list of art. 7.4, 7 a hard problem, 8 blocked by its label.
    """
    day = dt.date(2026, 1, 1)
    offices = buildings(
        _office(1, 6000.0, 5000.0, label=5.0, plan_list=True),
        _office(7, 4000.0, 1000.0, label=5.0),
        _office(8, 3000.0, 1100.0, label=(1.0, 2.0), vacant_years=None),
    )
    gap = {"gap_low_eur": 1e6, "gap_eur": 2e6, "gap_high_eur": 3e6}
    of_each = scan(
        use(building_id(1)), use(building_id(7), **gap), use(building_id(8), "hotel", gap_high_eur=1.0)
    )
    limits = limits_on(Rulebook.load(), day)
    folder = own_home.scans / "by-hand"
    folder.mkdir(parents=True)
    shortlist(of_each, offices, limits).write_parquet(folder / ROWS_FILE)
    clusters(offices, limits).write_parquet(folder / MOVES_FILE)
    return ScanRun.objects.create(
        day=day,
        revision=0,
        rules_version="by hand",
        stamp="by hand",
        state=ScanRun.State.DONE,
        started_at=timezone.now(),
        finished_at=timezone.now(),
        path="scans/by-hand",
        buildings=3,
    )


def _office(number: int, area: float, vacant: float, **known: Any) -> dict[str, Any]:
    of = {"area_m2": area, "vacant_m2": vacant, "vacant_share": vacant / area, "gemeente": "GM1961"}
    return building(building_id(number), x=20.0 * number, **(of | known))
