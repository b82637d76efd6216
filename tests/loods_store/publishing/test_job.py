# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Publishing as a job: what is asked for is done once, and a job that was cut off goes on."""

from __future__ import annotations

import pytest

from loods.editions.home import Home
from loods.editions.tiles import tiles_path
from loods_store.actions.events import SYSTEM
from loods_store.jobs import run_waiting, running
from loods_store.jobs.publishing import ask_to_publish
from loods_store.models import CurrentBuilding, Event, Publication
from loods_store.models.jobs import JobProgress

pytestmark = pytest.mark.django_db


def test_the_job_publishes_and_draws_the_map(own_home: Home) -> None:
    edition_id = own_home.edition_ids()[0]
    asked = ask_to_publish(edition_id, SYSTEM, next_page="/beheer/edities/")
    assert ask_to_publish(edition_id, SYSTEM) == asked
    (done,) = run_waiting()
    assert (done.id, done.state) == (asked, JobProgress.State.DONE), done.message
    publication = Publication.objects.get()
    assert CurrentBuilding.objects.exists()
    assert publication.tiles == tiles_path(own_home, edition_id).name
    assert tiles_path(own_home, edition_id).is_file()


def test_a_job_that_was_cut_off_after_publishing_goes_on_with_the_map(own_home: Home) -> None:
    edition_id = own_home.edition_ids()[0]
    ask_to_publish(edition_id, SYSTEM)
    (first,) = run_waiting()
    tiles_path(own_home, edition_id).unlink()
    arguments = {"edition_id": edition_id, "without": [], "asked_at": first.created_at.isoformat()}
    actor = {"person_id": None, "name": "loods", "origin": "system"}
    again = running.run(first.id, "publish", {**arguments, "actor": actor})
    assert again.state == JobProgress.State.DONE
    assert tiles_path(own_home, edition_id).is_file()
    assert Event.objects.filter(action="publish").count() == 1
