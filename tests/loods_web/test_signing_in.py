# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Signing in: logged, throttled, and with a second factor where a role opens more than the public sees."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.cache import cache
from django.test import Client

from loods_store.models import Event, Person, RoleGrant

pytestmark = pytest.mark.django_db
PASSWORD = "een lang wachtwoord"


@pytest.fixture(autouse=True)
def _fresh_counters() -> None:
    cache.clear()


@pytest.fixture
def person() -> Person:
    found = Person.objects.create_user("els@example.nl", PASSWORD, name="Els de Vries")
    RoleGrant.objects.create(person=found, role="loods", area_code="GM0344", valid_from=dt.date(2020, 1, 1))
    return found


def sign_in(client: Client, password: str) -> int:
    answer = client.post("/account/login/", {"login": "els@example.nl", "password": password})
    return answer.status_code


def test_signing_in_and_a_wrong_password_are_logged_without_the_password(
    person: Person, client: Client
) -> None:
    assert sign_in(client, "iets anders dan dat") == 200
    assert sign_in(client, PASSWORD) == 302
    events = Event.objects.filter(action="sign_in").order_by("id")
    assert [event.result for event in events] == ["refused", "done"]
    assert all(event.actor_id == person.pk and event.origin == "127.0.0.1" for event in events)
    assert "iets anders" not in str(list(Event.objects.values()))


def test_five_wrong_passwords_lock_the_account_for_a_while(person: Person, client: Client) -> None:
    for _ in range(5):
        sign_in(client, "steeds verkeerd geraden")
    assert sign_in(client, PASSWORD) != 302


def test_nobody_makes_an_account_without_an_invitation(client: Client) -> None:
    client.post(
        "/account/signup/", {"email": "nieuw@example.nl", "password1": PASSWORD, "password2": PASSWORD}
    )
    assert not Person.objects.filter(email="nieuw@example.nl").exists()


def test_a_role_needs_a_second_factor_where_the_site_asks_it(
    person: Person, client: Client, settings
) -> None:
    settings.LOODS_REQUIRE_MFA = True
    client.force_login(person)
    answer = client.get("/mijn-gegevens/")
    assert answer.status_code == 302
    assert answer["Location"] == "/account/2fa/totp/activate/"


def test_security_txt_says_where_to_report_a_weakness(client: Client) -> None:
    text = client.get("/.well-known/security.txt").content.decode()
    fields = dict(line.split(": ", 1) for line in text.splitlines())
    assert fields["Contact"].startswith("mailto:")
    expires = dt.datetime.fromisoformat(fields["Expires"])
    assert dt.timedelta(0) < expires - dt.datetime.now(dt.UTC) < dt.timedelta(days=366)


def test_every_answer_carries_the_strict_headers(client: Client) -> None:
    answer = client.get("/.well-known/security.txt")
    policy = answer["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert answer["X-Frame-Options"] == "DENY"
    assert answer["Referrer-Policy"] == "same-origin"


def test_the_site_speaks_dutch_until_somebody_chooses_english(client: Client) -> None:
    asked = {"HTTP_ACCEPT_LANGUAGE": "en-US,en;q=0.9"}
    assert client.get("/account/login/", **asked)["Content-Language"] == "nl"
    client.cookies["django_language"] = "en"
    assert client.get("/account/login/", **asked)["Content-Language"] == "en"


def test_an_account_of_the_demo_opens_nothing_outside_loopback(
    person: Person, client: Client, settings
) -> None:
    Person.objects.update(demo=True)
    assert sign_in(client, PASSWORD) == 302
    settings.LOODS_LOOPBACK = False
    assert client.get("/mijn-gegevens/").status_code == 302, "a session of before ends too"
    other = Client()
    sign_in(other, PASSWORD)
    assert "_auth_user_id" not in other.session
