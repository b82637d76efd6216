# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The grid of figures in the database: in full for roles, and what the public is told, release by release."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
from polars.testing import assert_frame_equal
from said_rows import said, table

from loods.demo.sample import unit_id
from loods.editions.finishing import ImportOptions
from loods.editions.home import Home
from loods.editions.importing import import_bag
from loods.places import Area
from loods_store.actions import grid as actions
from loods_store.actions.events import SYSTEM
from loods_store.actions.observations import Delivered, store, undo
from loods_store.actions.publishing import publish
from loods_store.jobs.grid import ask_where_behind
from loods_store.jobs.starting import run_waiting
from loods_store.models import GridFigure, PublicFigure, PublicRelease, Upload
from loods_store.queries import grid, monitors

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("published")]
GEMEENTE, PROVINCE = "GM1961", "PV26"
LAST = dt.date(2021, 7, 1)
OFFICES = [1, 2, 3, 4, 5, 6]


def _see(*states: str, day: str = "2021-06-15") -> Upload:
    """Store what was counted of the first units of the village."""
    rows = [
        said(unit_id(number), state=state, date=dt.date.fromisoformat(day))
        for number, state in enumerate(states, 1)
    ]
    return store(table(*rows), Delivered(Upload.Kind.FILE, "telling.xlsx", day), SYSTEM)


def _known(rows: list[Any]) -> dict[dt.date, int | None]:
    return {row.date: row.vacant_vvo_m2 for row in rows}


def test_the_grid_says_what_the_monitor_says() -> None:
    _see("vacant", "in_use", "vacant")
    actions.refresh_grid()
    monitor = monitors.monitor_for([GEMEENTE], "kantoor")
    area = Area(GEMEENTE, "", "gemeente")
    for definition in ("zonder-drempel", "convenant"):
        rows = grid.series(GEMEENTE, "kantoor", definition, dt.date(2020, 1, 1), LAST, public=False)
        assert [row.date for row in rows][-1] == LAST
        assert len(rows) == 7
        for row in rows:
            (figure,) = monitor.figures(area, [row.date], "kantoor", definition, dt.date(2021, 9, 1))
            for name in ("units", "floor_area_go_m2", "stock_vvo_m2", "buildings", "vacant_units",
                         "vacant_vvo_m2", "vacancy_pct", "observed_pct"):  # fmt: skip
                assert getattr(row, name) == getattr(figure, name), (row.date, name)
        assert rows[-1].structural_vvo_m2 == figure.structural_vvo_m2
        durations = {item.name: item.vvo_m2 for item in figure.by_duration}
        assert (rows[-1].durations or dict.fromkeys(durations)) == durations


def test_a_province_of_which_a_part_is_published_says_so() -> None:
    row = grid.figure(PROVINCE, "kantoor", "zonder-drempel", LAST, public=False)
    mine = grid.figure(GEMEENTE, "kantoor", "zonder-drempel", LAST, public=False)
    assert row is not None
    assert mine is not None
    assert (row.covered, row.gemeenten) == (1, 26)
    assert (mine.covered, mine.gemeenten) == (1, 1)
    assert (row.level, row.units, row.stock_vvo_m2) == ("province", mine.units, mine.stock_vvo_m2)


def test_unknown_is_null_for_everyone() -> None:
    for public in (True, False):
        row = grid.figure(GEMEENTE, "kantoor", "zonder-drempel", LAST, public=public)
        assert row is not None
        assert row.vacant_units is row.vacant_vvo_m2 is row.vacancy_pct is row.durations is None
        assert row.stock_units > 0


def test_what_the_public_may_not_see_is_not_in_its_table() -> None:
    _see("vacant", "in_use")
    actions.refresh_grid(release=True)
    row = PublicFigure.objects.get(area=GEMEENTE, use="kantoor", definition="zonder-drempel", date=LAST)
    assert row.held_back
    assert row.durations_held_back
    values = [row.vacant_units, row.vacant_vvo_m2, row.vacancy_pct, row.observed_units, row.observed_vvo_m2]
    assert values == [None] * 5
    assert row.durations is row.structural_vvo_m2 is row.observed_pct is None
    full = grid.figure(GEMEENTE, "kantoor", "zonder-drempel", LAST, public=False)
    assert full is not None
    assert full.vacant_units == 1
    held = grid.public_table("kantoor", GEMEENTE).filter(date=LAST, definition="zonder-drempel")
    assert held["held_back"].item() is True
    assert "vacant_buildings" not in held.columns


def test_nothing_is_made_where_nothing_changed() -> None:
    assert actions.refresh_grid().figures == 0
    assert not ask_where_behind()


def test_only_what_changed_is_made_anew_and_equals_the_whole() -> None:
    _see("vacant", "in_use", "vacant")
    actions.refresh_grid(release=True)
    before = grid.gemeente_rows()
    upload = _see("in_use", "vacant", day="2021-06-20")
    assert grid.changed_gemeenten(grid.basis_now()) == {GEMEENTE}
    actions.refresh_grid()
    part = grid.gemeente_rows()
    actions.refresh_grid(whole=True)
    assert_frame_equal(part, grid.gemeente_rows())
    undo(upload.pk, SYSTEM)
    actions.refresh_grid()
    assert not part.equals(before)
    assert_frame_equal(grid.gemeente_rows(), before)


def test_the_public_is_told_in_releases_and_not_between_them() -> None:
    _see("vacant", "in_use")
    first = actions.refresh_grid().release
    assert first is not None  # the release before it knew nothing of vacancy
    before = grid.public_table()
    _see("in_use", "vacant", day="2021-06-20")
    assert actions.refresh_grid().release is None
    assert_frame_equal(grid.public_table(), before)
    second = actions.refresh_grid(release=True).release
    assert second is not None
    assert second.pk != first.pk
    assert PublicRelease.objects.exclude(told=None).get().pk == second.pk


def test_what_was_held_back_once_stays_so() -> None:
    _see("vacant", "in_use")
    actions.refresh_grid(release=True)
    _see("in_use", "in_use", day="2021-06-20")
    actions.refresh_grid(release=True)
    row = grid.figure(GEMEENTE, "kantoor", "zonder-drempel", LAST, public=True)
    full = grid.figure(GEMEENTE, "kantoor", "zonder-drempel", LAST, public=False)
    assert isinstance(row, PublicFigure)
    assert full is not None
    assert (full.vacant_units, row.vacant_units, row.held_back) == (0, None, True)


def test_a_refresh_that_is_cut_off_leaves_the_old_grid(monkeypatch: pytest.MonkeyPatch) -> None:
    before = GridFigure.objects.count()
    _see("vacant")

    def cut_off(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(actions, "_released", cut_off)
    with pytest.raises(KeyboardInterrupt):
        actions.refresh_grid(release=True)
    assert GridFigure.objects.count() == before
    assert GridFigure.objects.exclude(vacant_units=None).count() == 0
    assert grid.is_behind()


def test_the_job_is_asked_for_once_where_the_grid_is_behind() -> None:
    _see("vacant", "in_use")
    assert ask_where_behind()
    assert not ask_where_behind()
    (done,) = run_waiting()
    assert done.result["figures"] > 0
    assert not ask_where_behind()


def test_two_editions_stand_beside_each_other(own_home: Home, shared_data: Path) -> None:
    """The village in Utrecht and the real Weesp in Noord-Holland: each its own quarters, the country both."""
    options = ImportOptions(dt.datetime(2026, 1, 1, tzinfo=dt.UTC), "0", lambda: 0.0)
    import_bag(own_home, [shared_data / "bag" / "BAGGEM0457L-15092021.zip"], options)
    weesp = next(name for name in own_home.edition_ids() if "gm0457" in name.lower())
    publish(own_home, weesp, SYSTEM)
    assert grid.is_behind()
    made = actions.refresh_grid()
    assert made.release is not None
    both, village, real, province = (
        grid.figure(area, "kantoor", "zonder-drempel", LAST, public=True)
        for area in ("NL", GEMEENTE, "GM0457", "PV27")
    )
    assert both is not None
    assert village is not None
    assert real is not None
    assert province is not None
    assert both.units == village.units + real.units
    assert (both.covered, province.covered, province.units) == (2, 1, real.units)
    assert real.units > 400


def test_pages_read_rankings_and_key_figures() -> None:
    _see("vacant", "in_use")
    actions.refresh_grid()
    ranked = grid.ranking(dt.date(2021, 9, 2), "kantoor", "zonder-drempel", public=False)
    assert [row.area for row in ranked] == [GEMEENTE]
    assert set(grid.key_figures(GEMEENTE, "kantoor", LAST, public=False)) == {
        "aanbod", "cbs", "convenant", "zonder-drempel",
    }  # fmt: skip
    assert "convenant" not in grid.key_figures(GEMEENTE, "winkel", LAST, public=True)
    assert grid.quarters(GEMEENTE, public=True)[-1] == LAST
    released = grid.last_release()
    assert released is not None
    assert released.until == LAST
