# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""A job in this process: asked for, done, refused; its record tells."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import connection, transaction
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob

from loods.messages import Text
from loods_store.access import ADMINISTRATOR, PUBLIC, Grant, Viewer
from loods_store.jobs import Progress, job, run_here, run_waiting, start
from loods_store.jobs.stalled import MOST_ATTEMPTS, redo_stalled
from loods_store.models import JobProgress, Person
from loods_store.queries.jobs import job_for, worker_last_seen

pytestmark = pytest.mark.django_db

TITLE = Text("Counting to {number}", {"number": 10})


@pytest.fixture(autouse=True)
def kinds() -> None:
    @job("count")
    def count(progress: Progress, steps: int) -> dict[str, int]:
        progress.expect(steps)
        return {"counted": steps}

    @job("refuse")
    def refuse(progress: Progress) -> None:
        from loods.errors import InputError

        raise InputError("{what} is broken.", "Mend {what}.", what="the roof")

    @job("break")
    def break_down(progress: Progress) -> None:
        raise ValueError("secret detail")

    @job("chain")
    def chain(progress: Progress) -> None:
        start("count", TITLE, steps=2)


def test_a_job_waits_until_it_is_done() -> None:
    job_id = start("count", TITLE, steps=10, next_page="/cijfers/")
    waiting = JobProgress.objects.get()
    assert (waiting.id, waiting.state, waiting.title_text.render()) == (job_id, "waiting", "Counting to 10")
    assert [done.id for done in run_waiting()] == [job_id]
    waiting.refresh_from_db()
    assert waiting.state == "done"
    assert waiting.result == {"counted": 10}
    assert waiting.next_page == "/cijfers/"
    assert waiting.started_at is not None
    assert waiting.finished_at is not None


def test_a_job_may_ask_for_another() -> None:
    start("chain", TITLE)
    assert [done.kind for done in run_waiting()] == ["chain", "count"]


def test_a_command_does_a_job_without_a_queue() -> None:
    assert run_here("count", TITLE, steps=3).result == {"counted": 3}
    assert not ProcrastinateJob.objects.exists()


def test_what_was_refused_says_why_and_what_to_do() -> None:
    refused = run_here("refuse", TITLE)
    assert refused.state == "failed"
    assert refused.message_text.render() == "the roof is broken."
    assert refused.remedy_text.render() == "Mend the roof."


def test_what_broke_tells_no_details_to_the_reader() -> None:
    broken = run_here("break", TITLE)
    assert broken.state == "failed"
    assert "secret" not in broken.message
    assert broken.remedy


def test_an_unknown_kind_is_a_failure_not_a_crash() -> None:
    assert run_here("never-heard-of", TITLE).state == "failed"


def test_asking_counts_only_when_the_transaction_does() -> None:
    class UndoError(Exception):
        pass

    def ask_and_undo() -> None:
        with transaction.atomic():
            start("count", TITLE, steps=1)
            raise UndoError

    with pytest.raises(UndoError):
        ask_and_undo()
    assert not JobProgress.objects.exists()
    assert not ProcrastinateJob.objects.exists()


def test_the_same_work_waits_once() -> None:
    first = start("count", TITLE, once="figures", steps=1)
    assert start("count", TITLE, once="figures", steps=1) == first
    assert start("count", TITLE, once="other", steps=1) != first
    assert len(run_waiting()) == 2
    assert start("count", TITLE, once="figures", steps=1) != first


def test_two_jobs_of_one_name_are_refused() -> None:
    def elsewhere(progress: Progress) -> None:
        """Do nothing."""

    elsewhere.__module__ = "elsewhere"
    with pytest.raises(ValueError, match="two jobs"):
        job("count")(elsewhere)


def test_a_job_is_shown_to_who_asked_and_who_may_see_all() -> None:
    asker = Person.objects.create(email="a@example.org", name="A")
    job_id = start("count", TITLE, started_by=asker.pk, steps=1)
    assert job_for(Viewer(person_id=asker.pk), job_id) is not None
    assert job_for(Viewer(person_id=asker.pk + 1), job_id) is None
    assert job_for(PUBLIC, job_id) is None
    assert job_for(Viewer(person_id=0, grants=(Grant(ADMINISTRATOR, everywhere=True),)), job_id) is not None
    assert job_for(PUBLIC, start("count", TITLE, steps=1)) is None


def _taken(attempts: int, silent_for_s: float | None) -> int:
    """Let a worker take the job that waits, and fall silent; None: a worker that is gone."""
    found = ProcrastinateJob.objects.get(status="todo")
    with connection.cursor() as cursor:
        worker = None
        if silent_for_s is not None:
            seen = timezone.now() - dt.timedelta(seconds=silent_for_s)
            cursor.execute(
                "INSERT INTO procrastinate_workers (last_heartbeat) VALUES (%s) RETURNING id", [seen]
            )
            worker = cursor.fetchone()[0]
        cursor.execute(
            "UPDATE procrastinate_jobs SET status = 'doing', attempts = %s, worker_id = %s WHERE id = %s",
            [attempts, worker, found.id],
        )
    JobProgress.objects.update(state="running", done=3, total=9)
    return int(found.id)


@pytest.mark.parametrize(("silent_for_s", "redone"), [(None, 1), (60.0, 1), (0.0, 0)])
def test_a_job_of_a_silent_worker_waits_again(silent_for_s: float | None, redone: int) -> None:
    start("count", TITLE, steps=1)
    taken = _taken(0, silent_for_s)
    assert redo_stalled() == redone
    assert redo_stalled() == 0
    assert ProcrastinateJob.objects.get(id=taken).status == ("todo" if redone else "doing")
    record = JobProgress.objects.get()
    assert (record.state, record.done) == (("waiting", 0) if redone else ("running", 3))


def test_a_job_that_kills_its_workers_is_given_up() -> None:
    start("count", TITLE, steps=1)
    taken = _taken(MOST_ATTEMPTS - 1, None)
    assert redo_stalled() == 1
    assert ProcrastinateJob.objects.get(id=taken).status == "failed"
    record = JobProgress.objects.get()
    assert record.state == "failed"
    assert str(MOST_ATTEMPTS) in record.message_text.render()


def test_nobody_saw_a_worker_before_the_first() -> None:
    assert worker_last_seen() is None
