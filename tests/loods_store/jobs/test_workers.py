# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Workers in processes of their own: they share the work, and what a killed one leaves is redone."""

from __future__ import annotations

import signal
from collections.abc import Callable
from pathlib import Path

import pytest

from loods.messages import Text
from loods_store.jobs import start
from loods_store.models import JobProgress
from loods_store.queries.jobs import worker_last_seen

from .conftest import WorkerProcess, until

pytestmark = pytest.mark.django_db(transaction=True)

TITLE = Text("Work")
Workers = Callable[..., WorkerProcess]


def _states() -> set[str]:
    return set(JobProgress.objects.values_list("state", flat=True))


def _lines(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").splitlines() if path.exists() else []


def test_a_worker_does_what_waits_and_records_it(worker: Workers) -> None:
    ids = [start("test-count", TITLE, steps=steps) for steps in (1, 2, 3)]
    refused, broken = start("test-refuse", TITLE), start("test-break", TITLE)
    done = worker("--until-idle")
    _, errors = done.process.communicate(timeout=60)
    assert done.process.returncode == 0, errors
    records = JobProgress.objects.in_bulk()
    assert [records[each].result for each in ids] == [{"counted": 1}, {"counted": 2}, {"counted": 3}]
    assert [(records[each].done, records[each].total) for each in ids] == [(1, 1), (2, 2), (3, 3)]
    assert records[refused].remedy_text.render() == "Mend the roof."
    assert records[broken].state == "failed"


def test_progress_shows_while_the_work_runs(worker: Workers, tmp_path: Path) -> None:
    go = tmp_path / "go"
    start("test-write", TITLE, file=str(tmp_path / "lines"), word="a", wait_for=str(go))
    running = worker()
    assert until(lambda: _states() == {"running"})
    assert worker_last_seen() is not None
    go.touch()
    assert until(lambda: _states() == {"done"})
    assert running.end()[0] == 0


@pytest.mark.parametrize("sign", [signal.SIGTERM, signal.SIGINT])
def test_a_worker_told_to_stop_finishes_its_job(worker: Workers, tmp_path: Path, sign: int) -> None:
    go, lines = tmp_path / "go", tmp_path / "lines"
    start("test-write", TITLE, file=str(lines), word="a", wait_for=str(go))
    stopped = worker()
    assert until(lambda: len(_lines(lines)) == 1)
    stopped.process.send_signal(sign)
    go.touch()
    stopped.process.communicate(timeout=60)
    assert stopped.process.returncode == 0
    assert [line.split()[0] for line in _lines(lines)] == ["begin", "end"]
    assert _states() == {"done"}


def test_two_workers_share_the_work_and_a_lock_keeps_jobs_apart(worker: Workers, tmp_path: Path) -> None:
    go, lines = tmp_path / "go", tmp_path / "lines"
    for word in ("a", "b"):
        start("test-write", TITLE, file=str(lines), word=word, wait_for=str(go))
    locked = tmp_path / "locked"
    for word in ("c", "d"):
        start("test-write", TITLE, lock="one-by-one", file=str(locked), word=word)
    workers = [worker(), worker()]
    assert until(lambda: len(_lines(lines)) == 2)
    assert len({line.split()[2] for line in _lines(lines)}) == 2
    go.touch()
    assert until(lambda: _states() == {"done"})
    assert [line.split()[:2] for line in _lines(locked)] == [
        ["begin", "c"],
        ["end", "c"],
        ["begin", "d"],
        ["end", "d"],
    ]
    assert [each.end()[0] for each in workers] == [0, 0]


def test_a_killed_worker_leaves_its_job_to_the_next(worker: Workers, tmp_path: Path) -> None:
    go, lines = tmp_path / "go", tmp_path / "lines"
    start("test-write", TITLE, file=str(lines), word="a", wait_for=str(go))
    killed = worker()
    assert until(lambda: len(_lines(lines)) == 1)
    killed.end(signal.SIGKILL)
    go.touch()
    worker()
    assert until(lambda: _states() == {"done"})
    assert [line.split()[0] for line in _lines(lines)] == ["begin", "begin", "end"]


@pytest.mark.soak
def test_jobs_survive_workers_killed_again_and_again(worker: Workers, tmp_path: Path) -> None:
    lines = tmp_path / "lines"
    for number in range(40):
        start("test-write", TITLE, file=str(lines), word=str(number))
    for seen in (5, 10, 15):
        killed = worker()
        assert until(lambda seen=seen: len(_lines(lines)) >= seen)
        killed.end(signal.SIGKILL)
    worker()
    assert until(lambda: _states() == {"done"})
    ended = {line.split()[1] for line in _lines(lines) if line.startswith("end")}
    assert ended == {str(number) for number in range(40)}
