# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""What monitoring hears, well and ill."""

from __future__ import annotations

import pytest
from django.db import DEFAULT_DB_ALIAS, OperationalError, connection, connections
from django.test import Client
from django.utils import timezone

from loods.messages import Text
from loods_store.jobs import start
from loods_store.queries import health as asked

pytestmark = pytest.mark.django_db


def test_a_new_site_is_well_and_empty(client: Client) -> None:
    answer = client.get("/gezond")
    assert answer.status_code == 200
    found = answer.json()
    assert (found["status"], found["database"], found["migrations_waiting"]) == ("ok", True, 0)
    assert (found["published_edition"], found["worker_seen"], found["worker_alive"]) == (None, None, False)
    assert "no-store" in answer["Cache-Control"]


def test_it_says_what_is_published_and_who_works(client: Client, published: object) -> None:
    start("never-mind", Text("x"))
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO procrastinate_workers (last_heartbeat) VALUES (%s)", [timezone.now()])
    found = client.get("/gezond").json()
    assert found["published_edition"]
    assert found["worker_alive"] is True
    assert found["worker_seen"]
    assert found["jobs_waiting"] == 1


def test_tables_that_are_behind_are_ill(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(asked, "pending", lambda: ["store.0099_later"])
    answer = client.get("/gezond")
    assert (answer.status_code, answer.json()["migrations_waiting"]) == (503, 1)


def test_without_a_database_it_answers_and_tells_no_secrets(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse() -> None:
        raise OperationalError("password authentication failed for user loods at 10.0.0.1")

    monkeypatch.setattr(connections[DEFAULT_DB_ALIAS], "ensure_connection", refuse)
    answer = client.get("/gezond")
    assert answer.status_code == 503
    assert answer.json()["database"] is False
    assert "10.0.0.1" not in answer.content.decode()
