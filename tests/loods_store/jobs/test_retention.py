# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The terms for personal data are kept by the worker, every day, without anybody asking."""

from __future__ import annotations

import datetime as dt

import pytest
from django.utils import timezone

from loods.editions.home import Home
from loods_store.jobs import run_waiting, working
from loods_store.jobs.retention import KIND, ask_where_due
from loods_store.models import Contact, Event, JobProgress, Person

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _own_home(tmp_path: object, settings: object) -> None:
    settings.LOODS_HOME = Home(tmp_path / "home").path  # type: ignore[attr-defined, operator]


@pytest.fixture
def person() -> Person:
    return Person.objects.create_user("els@example.nl", name="Els")


def test_the_worker_erases_once_a_day_what_is_past_its_term(
    person: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    # The worker looks in a thread of its own; here the test's one connection must stay open.
    monkeypatch.setattr(working, "close_old_connections", lambda: None)
    long_ago = dt.date(2015, 1, 1)
    contact = Contact.objects.create(
        building_id="x",
        capacity="eigenaar",
        name="P. Eigenaar",
        private_person=True,
        ended_on=long_ago,
        source="gemeente",
        source_date=long_ago,
    )
    working._redo()
    (job,) = run_waiting()
    assert (job.kind, job.state, job.result["private_contacts"]) == (KIND, "done", 1)
    contact.refresh_from_db()
    assert contact.name == "gewist"
    assert Event.objects.filter(action="apply_retention").count() == 1
    assert not ask_where_due()
    JobProgress.objects.update(created_at=timezone.now() - dt.timedelta(days=1))
    assert ask_where_due()
    assert not ask_where_due()


def test_after_a_failure_it_is_asked_again_in_an_hour(person: Person) -> None:
    now = timezone.now()
    failed = JobProgress.objects.create(kind=KIND, title="x", state="failed", finished_at=now)
    assert not ask_where_due()
    JobProgress.objects.filter(pk=failed.pk).update(finished_at=now - dt.timedelta(hours=2))
    assert ask_where_due()


def test_a_site_without_people_has_nothing_to_erase() -> None:
    assert not ask_where_due()
