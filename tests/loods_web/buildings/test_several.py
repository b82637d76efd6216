# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Doing one thing with several buildings, and keeping views."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Callable
from typing import Any

import openpyxl
import pytest
from django.test import Client
from village_says import Say

from loods.demo.sample import building_id
from loods_store.models import SavedView, StoredObservation, WorkItem

pytestmark = pytest.mark.django_db
AsRole = Callable[[str], Client]
TWO = [building_id(8), building_id(1)]


@pytest.fixture(autouse=True)
def _said(say: Say) -> None:
    say(15, "a", vacant_since=dt.date(2015, 1, 1))
    say(1, "b")


def press(client: Client, action: str, **values: Any) -> Any:
    return client.post("/panden/acties/", {"actie": action, "pand": TWO, "weergave": "toon=alle"} | values)


def test_on_my_list(as_role: AsRole) -> None:
    client = as_role("loods")
    answer = press(client, "lijst")
    assert answer["Location"] == "/panden/?toon=alle"
    assert set(WorkItem.objects.values_list("building_id", flat=True)) == set(TWO)
    press(client, "lijst")
    assert WorkItem.objects.count() == 2


@pytest.mark.parametrize(
    ("role", "action"),
    [("coach", "lijst"), ("expert", "lijst"), ("other_loods", "lijst"), ("expert", "leeg")],
)
def test_not_where_one_may_not(role: str, action: str, as_role: AsRole) -> None:
    press(as_role(role), action, bevestigd="1", date="2021-08-20", source="x")
    assert not WorkItem.objects.exists()
    assert StoredObservation.objects.count() == 2


def test_a_next_action_is_asked_for_and_set(as_role: AsRole) -> None:
    client = as_role("loods")
    asked = press(client, "volgende").content.decode()
    assert "2 panden" in asked
    assert not WorkItem.objects.exists()
    press(client, "volgende", bevestigd="1", next_action="Bellen", next_action_on="2021-10-01")
    found = set(WorkItem.objects.values_list("next_action", "next_action_on"))
    assert found == {("Bellen", dt.date(2021, 10, 1))}
    press(client, "volgende", bevestigd="1", next_action="Langs gaan", next_action_on="")
    assert set(WorkItem.objects.values_list("next_action", flat=True)) == {"Langs gaan"}


def test_an_action_without_words_is_asked_again(as_role: AsRole) -> None:
    answer = press(as_role("loods"), "volgende", bevestigd="1", next_action="")
    assert "utrecht-form-field-error-message" in answer.content.decode()
    assert not WorkItem.objects.exists()


def test_still_vacant(as_role: AsRole) -> None:
    client = as_role("loods")
    assert "Staat nog leeg" in press(client, "leeg").content.decode()
    press(client, "leeg", bevestigd="1", date="2021-08-20", source="schouw")
    said = StoredObservation.objects.filter(date=dt.date(2021, 8, 20))
    assert set(said.values_list("state", "source")) == {("vacant", "schouw")}
    assert said.count() == 2


def test_not_still_vacant_on_a_day_to_come(as_role: AsRole) -> None:
    press(as_role("loods"), "leeg", bevestigd="1", date="2199-01-01", source="schouw")
    assert StoredObservation.objects.count() == 2


def test_the_ticked_ones_as_excel(as_role: AsRole) -> None:
    content = press(as_role("expert"), "export", pand=TWO[:1]).content
    rows = list(openpyxl.load_workbook(io.BytesIO(content)).active.values)
    assert [row[0] for row in rows[1:] if row[0]] == ["Loodskade 15"]


def test_all_of_the_filter(as_role: AsRole) -> None:
    press(as_role("loods"), "lijst", pand=[], alles="1", weergave="toon=leeg")
    assert set(WorkItem.objects.values_list("building_id", flat=True)) == set(TWO)


@pytest.mark.parametrize("values", [{"pand": []}, {"pand": ["nonsense"]}, {"actie": "vernietigen"}])
def test_nothing_ticked_or_nothing_known_changes_nothing(values: dict[str, Any], as_role: AsRole) -> None:
    assert press(as_role("loods"), "lijst", **values).status_code == 302
    assert not WorkItem.objects.exists()


def test_views_are_kept_shown_and_removed(as_role: AsRole) -> None:
    client = as_role("loods")
    client.post(
        "/panden/weergaven/", {"naam": "Groot", "weergave": "m2_van=500&toon=alle", "delen": "GM1961"}
    )
    view = SavedView.objects.get()
    assert view.query == "toon=alle&m2_van=500"
    for role in ("loods", "expert"):
        html = as_role(role).get("/panden/").content.decode()
        assert "?toon=alle&amp;m2_van=500" in html
    assert "Groot" not in as_role("other_loods").get("/panden/").content.decode()
    as_role("expert").post(f"/panden/weergaven/{view.pk}/weg/")
    assert SavedView.objects.exists()
    client.post(f"/panden/weergaven/{view.pk}/weg/")
    assert not SavedView.objects.exists()


def test_a_view_without_a_name_and_one_for_strangers_are_refused(as_role: AsRole) -> None:
    client = as_role("loods")
    client.post("/panden/weergaven/", {"naam": " ", "weergave": ""})
    assert client.post("/panden/weergaven/", {"naam": "x", "delen": "GM0344"}).status_code == 403
    assert not SavedView.objects.exists()
