# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The page that waits for a job, in every state, for whom it is."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from django.test import Client
from django.utils import timezone

from loods_store.models import JobProgress

if TYPE_CHECKING:
    from loods_store.models import Person

pytestmark = pytest.mark.django_db
AsRole = Callable[[str], Client]


@pytest.fixture
def made(cast: dict[str, Person]) -> Callable[..., JobProgress]:
    """Make the record of a job that the steward asked for."""

    def make(**fields: object) -> JobProgress:
        about = {"kind": "publish", "title": "Publish edition {edition}", "params": {"edition": "weesp-2021"}}
        return JobProgress.objects.create(**{**about, "started_by": cast["steward"], **fields})

    return make


def _shown(client: Client, job: JobProgress) -> str:
    answer = client.get(f"/taken/{job.id}/")
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.mark.parametrize(("state", "words"), [("waiting", "Wacht op zijn beurt"), ("running", "Bezig")])
def test_a_job_that_is_not_finished_is_asked_again(
    state: str, words: str, as_role: AsRole, made: Callable[..., JobProgress]
) -> None:
    shown = _shown(as_role("steward"), made(state=state))
    assert words in shown
    assert 'http-equiv="refresh"' in shown
    assert 'hx-trigger="every 2s"' in shown


def test_how_far_it_is(as_role: AsRole, made: Callable[..., JobProgress]) -> None:
    job = made(
        state="running", done=30, total=120, message="Counting {what}", message_params={"what": "panden"}
    )
    shown = _shown(as_role("steward"), job)
    assert "25%" in shown
    assert "Counting panden" in shown
    assert "weesp-2021" in shown


def test_a_finished_job_leads_on_and_is_not_asked_again(
    as_role: AsRole, made: Callable[..., JobProgress]
) -> None:
    shown = _shown(as_role("steward"), made(state="done", next_page="/beheer/", finished_at=timezone.now()))
    assert 'href="/beheer/"' in shown
    assert "http-equiv" not in shown
    assert "hx-trigger" not in shown


def test_a_failed_job_says_why_and_what_to_do(as_role: AsRole, made: Callable[..., JobProgress]) -> None:
    job = made(
        state="failed", message="{what} is broken.", remedy="Mend {what}.", message_params={"what": "<b>"}
    )
    shown = _shown(as_role("steward"), job)
    assert "&lt;b&gt; is broken." in shown
    assert "Mend &lt;b&gt;." in shown
    assert 'role="alert"' in shown


def test_who_may_see_a_job(
    as_role: AsRole, made: Callable[..., JobProgress], cast: dict[str, Person]
) -> None:
    mine = made(started_by=cast["loods"])
    assert as_role("loods").get(f"/taken/{mine.id}/").status_code == 200
    assert as_role("administrator").get(f"/taken/{mine.id}/").status_code == 200
    assert as_role("other_loods").get(f"/taken/{mine.id}/").status_code == 404
    assert as_role("public").get(f"/taken/{mine.id}/").status_code == 302
    assert as_role("steward").get(f"/taken/{uuid.uuid4()}/").status_code == 404


def test_the_list_holds_ones_own_jobs(
    as_role: AsRole, made: Callable[..., JobProgress], cast: dict[str, Person]
) -> None:
    for state in JobProgress.State.values:
        made(state=state)
    mine = made(started_by=cast["loods"], title="Mijn bestand", params={})
    own = as_role("loods").get("/taken/").content.decode()
    assert str(mine.id) in own
    assert "Mijn bestand" in own
    assert "weesp-2021" not in own
    everyones = as_role("steward").get("/taken/").content.decode()
    assert "weesp-2021" in everyones
    assert "niet gelukt" in everyones
    assert as_role("public").get("/taken/").status_code == 302
    assert "Nog geen taken" in as_role("seeker").get("/taken/").content.decode()
