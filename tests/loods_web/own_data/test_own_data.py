# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Mijn gegevens: see, change, take along, ask to be erased."""

from __future__ import annotations

import json

import pytest
from django.test import Client

from loods_store.models import Event, Person

pytestmark = pytest.mark.django_db


@pytest.fixture
def person(client: Client) -> Person:
    found = Person.objects.create_user("els@example.nl", name="Els de Vries")
    client.force_login(found)
    return found


def test_the_page_shows_and_changes_what_is_kept(person: Person, client: Client) -> None:
    assert "els@example.nl" in client.get("/mijn-gegevens/").content.decode()
    client.post("/mijn-gegevens/", {"name": "Els Jansen", "phone": "0600000000", "language": "en"})
    person.refresh_from_db()
    assert (person.name, person.phone, person.language) == ("Els Jansen", "0600000000", "en")
    assert Event.objects.filter(action="change_own_data", actor_id=person.pk).exists()


def test_the_export_is_complete_and_not_kept_by_a_cache(person: Person, client: Client) -> None:
    answer = client.get("/mijn-gegevens/uitvoer.json")
    assert json.loads(answer.content)["person"]["name"] == "Els de Vries"
    assert "attachment" in answer["Content-Disposition"]
    assert answer["Cache-Control"] == "no-store"


def test_asking_to_be_erased_is_a_post_and_leaves_word(person: Person, client: Client) -> None:
    assert client.get("/mijn-gegevens/wissen/").status_code == 405
    client.post("/mijn-gegevens/wissen/")
    assert Event.objects.filter(action="ask_erasure", object_id=str(person.pk)).exists()


def test_the_public_is_sent_to_sign_in(client: Client) -> None:
    answer = client.get("/mijn-gegevens/")
    assert answer["Location"].startswith("/account/login/?next=")
