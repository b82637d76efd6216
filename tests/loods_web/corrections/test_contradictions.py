# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Sources that contradict each other: listed until somebody decides, with the reason kept."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from django.test import Client
from said_rows import said, table

from loods.demo.sample import unit_id
from loods_store.actions import observations as actions
from loods_store.actions.events import SYSTEM
from loods_store.models import Event, StoredObservation, UnitVacancy, Upload
from loods_store.queries import observations

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("published")]
AsRole = Callable[[str], Client]
UNIT, DAY = unit_id(1), dt.date(2021, 8, 1)
AT = f"/klopt-niet/tegenspraak/{UNIT}/"


@pytest.fixture
def two_sources() -> list[StoredObservation]:
    rows = [
        said(UNIT, date=DAY, source="telling"),
        said(UNIT, date=DAY, source="makelaar", state="in_use", row=2),
    ]
    upload = actions.store(table(*rows), actions.Delivered(Upload.Kind.FILE), SYSTEM)
    return list(upload.observations.order_by("row"))


def choice(keep: object, why: str = "zelf geweest", **more: str) -> dict[str, str]:
    given = {"day": DAY.isoformat(), "keep": str(keep), "why": why} | more
    return {f"d20210801-{name}": value for name, value in given.items()}


def test_a_contradiction_is_listed_and_shows_what_each_source_says(
    as_role: AsRole, two_sources: list[StoredObservation]
) -> None:
    client = as_role("loods")
    assert AT in client.get("/klopt-niet/tegenspraak/").content.decode()
    page = client.get(AT).content.decode()
    assert "telling" in page
    assert "makelaar" in page
    assert AT not in as_role("other_loods").get("/klopt-niet/tegenspraak/").content.decode()
    assert as_role("other_loods").get(AT).status_code == 403


def test_one_source_counts_and_the_other_is_withdrawn_with_the_reason(
    as_role: AsRole, two_sources: list[StoredObservation]
) -> None:
    client = as_role("steward")
    assert client.post(AT, choice(two_sources[0].pk)).status_code == 302
    assert observations.table()["source"].to_list() == ["telling"]
    two_sources[1].refresh_from_db()
    assert two_sources[1].withdrawn_why == "zelf geweest"
    assert not UnitVacancy.objects.filter(unit_id=UNIT, contradicted=True).exists()
    assert AT not in client.get("/klopt-niet/tegenspraak/").content.decode()
    assert Event.objects.get(action="contradiction_settled").details["why"] == "zelf geweest"


def test_what_somebody_saw_replaces_both(as_role: AsRole, two_sources: list[StoredObservation]) -> None:
    as_role("loods").post(AT, choice("geen", seen="underused"))
    found = observations.table()
    assert found.select("state", "concept", "note").row(0) == ("underused", "counted", "zelf geweest")
    assert found.height == 1


def test_without_a_reason_or_a_choice_nothing_changes(
    as_role: AsRole, two_sources: list[StoredObservation]
) -> None:
    client = as_role("loods")
    assert client.post(AT, choice(two_sources[0].pk, why="")).status_code == 422
    assert client.post(AT, choice("geen")).status_code == 422
    assert client.post(AT, choice("")).status_code == 422
    assert observations.table().height == 2


def test_a_decision_that_comes_second_is_told_so(
    as_role: AsRole, two_sources: list[StoredObservation]
) -> None:
    client = as_role("loods")
    client.post(AT, choice(two_sources[0].pk))
    again = client.post(AT, choice(two_sources[1].pk), follow=True)
    assert "al beslist" in again.content.decode()
    assert observations.table()["source"].to_list() == ["telling"]
