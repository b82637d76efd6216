# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Runs of the scan: whole or not there, gone on with after a kill, known to be behind, thrown away."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import polars as pl
import pytest
from said_rows import said, table

import loods.rules
from loods.demo.sample import unit_id
from loods.editions.home import Home
from loods.errors import RuleError
from loods.functions.uses import target_uses
from loods.scan.shortlist import run as running
from loods.scan.shortlist.run import ROWS_FILE, SCAN_FILE
from loods_store.actions.events import SYSTEM
from loods_store.actions.observations import Delivered, store
from loods_store.actions.shortlist import make_run
from loods_store.jobs import working
from loods_store.jobs.shortlist import ask_where_behind
from loods_store.jobs.starting import run_waiting
from loods_store.models import CurrentBuilding, Event, JobProgress, Publication, ScanRun, Upload
from loods_store.queries.scan.scanning import scan
from loods_store.queries.shortlist.runs import folder_of, is_behind, latest

pytestmark = pytest.mark.django_db


class KilledError(Exception):
    """What a test calls a worker that is gone."""


@pytest.fixture
def home(published: Publication, own_home: Home) -> Home:
    """A home of its own with the village published."""
    return own_home


def _told(_done: int, _total: int) -> None:
    """Say nothing to anybody."""


def _see_vacant(number: int) -> None:
    row = said(unit_id(number), state="vacant", date=dt.date(2017, 6, 15))
    store(table(row), Delivered(Upload.Kind.FILE, "telling.xlsx", str(number)), SYSTEM)


def _made() -> ScanRun:
    run = make_run(SYSTEM, _told)
    assert run is not None
    return run


def test_a_run_holds_every_use_of_every_building_that_is_not_only_homes(home: Home) -> None:
    run = _made()
    told, rows = (pl.read_parquet(folder_of(run) / name) for name in (SCAN_FILE, ROWS_FILE))
    assert run.state == ScanRun.State.DONE
    assert rows.height == run.buildings == told["building_id"].n_unique() > 0
    assert told.height == rows.height * len(target_uses())
    assert set(rows["gemeente"]) == {"GM1961"}
    assert latest() == run
    assert Event.objects.filter(action="scan_all_buildings", object_id=run.pk).exists()
    assert [path.name for path in home.scans.iterdir()] == [folder_of(run).name]


def test_the_list_says_of_a_building_what_its_own_scan_says(home: Home) -> None:
    _see_vacant(1)
    rows = pl.read_parquet(folder_of(_made()) / ROWS_FILE).filter(pl.col("best_use").is_not_null())
    assert rows.height
    for row in rows.iter_rows(named=True):
        whole = scan(CurrentBuilding.objects.get(pk=row["building_id"]), is_full=True).result
        use = next(one for one in whole.uses if one.use == row["best_use"])
        assert (use.report_id, use.score_low) == (row["best_report_id"], row["best_score_low"])
        assert use.gap_eur == row["best_gap_eur"]


def test_a_run_that_was_killed_goes_on_with_the_blocks_that_stand(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = _made()
    _see_vacant(1)
    monkeypatch.setattr(running.write_blocks, "__defaults__", (1,))

    def killed(done: int, _total: int) -> None:
        if done:
            raise KilledError

    with pytest.raises(KilledError):
        make_run(SYSTEM, killed)
    assert latest() == before
    (block,) = home.scans.rglob(f"*-{SCAN_FILE}")
    marked = pl.read_parquet(block).with_columns(value_eur=pl.lit(-123.0))
    marked.write_parquet(block)
    run = _made()
    found = pl.read_parquet(folder_of(run) / SCAN_FILE).filter(pl.col("value_eur") == -123.0)
    assert latest() == run
    assert found["building_id"].unique().to_list() == marked["building_id"].unique().to_list()


def test_a_run_is_behind_after_an_observation_and_the_old_one_shows_until_the_new_one_is_whole(
    home: Home,
) -> None:
    assert is_behind(latest())
    first = _made()
    assert not is_behind(first)
    _see_vacant(1)
    assert is_behind(latest())
    assert latest() == first
    second = _made()
    assert (second.pk, second.revision) > (first.pk, first.revision)
    assert not is_behind(second)
    assert _made().pk == second.pk


def test_older_runs_are_thrown_away_by_rule(home: Home) -> None:
    ours = Path(loods.rules.__file__).parent / "values" / "shortlist" / "shortlist.runs_kept.yaml"
    home.rules.mkdir()
    own = ours.read_text(encoding="utf-8").replace("value: 3", "value: 1")
    (home.rules / ours.name).write_text(own, encoding="utf-8")
    first = _made()
    _see_vacant(1)
    second = _made()
    assert list(ScanRun.objects.all()) == [second]
    assert not folder_of(first).exists()
    assert folder_of(second).is_dir()


def test_tables_that_are_gone_are_made_anew(home: Home) -> None:
    run = _made()
    for path in folder_of(run).iterdir():
        path.unlink()
    folder_of(run).rmdir()
    assert latest() is None
    assert is_behind(latest())
    assert _made().pk == run.pk
    assert latest() == run


def test_the_worker_asks_for_a_run_where_the_lists_are_behind_and_not_again_at_once(home: Home) -> None:
    assert ask_where_behind()
    assert not ask_where_behind()
    run_waiting()
    job = JobProgress.objects.get(kind="shortlist")
    assert job.state == JobProgress.State.DONE
    assert job.result["run"] == latest().pk  # type: ignore[union-attr]
    _see_vacant(1)
    assert not ask_where_behind()
    JobProgress.objects.update(finished_at=job.finished_at - dt.timedelta(minutes=11))
    assert ask_where_behind()


def test_criteria_that_cannot_be_read_keep_no_other_job_waiting(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    redone: list[int] = []
    monkeypatch.setattr(working, "close_old_connections", lambda: None)
    monkeypatch.setattr(working, "redo_stalled", lambda: redone.append(1) or 1)
    home.criteria.mkdir()
    (home.criteria / "conversion_meter.yaml").write_text("name: [", encoding="utf-8")
    with pytest.raises(RuleError, match=r"conversion_meter\.yaml"):
        working._redo()
    assert redone


def test_without_anything_published_there_is_no_run() -> None:
    assert make_run(SYSTEM, _told) is None
    assert not ask_where_behind()
