# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Open sign-up, where a site turns it on: a confirmed address, a role, and nobody told who has an account."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from typing import Any

import pytest
from django.core import mail
from django.core.cache import cache
from django.test import Client

from loods_store.models import Event, Person, RoleGrant

pytestmark = pytest.mark.django_db
PASSWORD = "een lang wachtwoord"
ADDRESS = "nieuw@example.nl"
FORM = {"name": "Nina Nieuw", "email": ADDRESS, "password1": PASSWORD, "password2": PASSWORD}


@pytest.fixture(autouse=True)
def _open(settings: Any) -> None:
    cache.clear()
    settings.LOODS_SIGN_UP, settings.ACCOUNT_EMAIL_VERIFICATION = True, "mandatory"


def sign_in(client: Client, address: str = ADDRESS) -> bool:
    client.post("/account/login/", {"login": address, "password": PASSWORD})
    return "_auth_user_id" in client.session


def link() -> str:
    found = re.search(r"http://testserver(/account/confirm-email/\S+)", str(mail.outbox[-1].body))
    assert found is not None
    return found.group(1)


def test_an_account_opens_once_the_address_is_confirmed(client: Client) -> None:
    assert client.post("/account/signup/", FORM)["Location"] == "/account/confirm-email/"
    person = Person.objects.get(email=ADDRESS)
    assert person.name == "Nina Nieuw"
    assert not person.grants.exists()
    assert not sign_in(Client())
    page = client.get(link())
    assert "Bevestig uw adres" in page.content.decode()
    assert not person.grants.exists()  # a program that looks at links confirms nothing
    client.post(link())
    assert [grant.role for grant in person.grants.all()] == ["seeker"]
    assert Event.objects.filter(action="signed_up", object_id=str(person.pk)).count() == 1
    assert sign_in(Client())


def test_a_link_used_twice_gives_the_role_once(client: Client) -> None:
    client.post("/account/signup/", FORM)
    for _ in range(2):
        client.post(link())
    assert RoleGrant.objects.filter(role="seeker").count() == 1


def test_nobody_learns_who_has_an_account(client: Client) -> None:
    known = Person.objects.create_user("bekend@example.nl", PASSWORD, name="Bekend")
    fresh = client.post("/account/signup/", FORM)
    again = Client().post("/account/signup/", FORM | {"email": known.email})
    assert (fresh.status_code, fresh["Location"]) == (again.status_code, again["Location"])
    assert "al een" in str(mail.outbox[-1].body)
    assert Person.objects.filter(email=known.email).count() == 1
    known.refresh_from_db()
    assert known.name == "Bekend"


def test_who_was_invited_confirms_nothing() -> None:
    person = Person.objects.create_user("els@example.nl", PASSWORD, name="Els")
    RoleGrant.objects.create(person=person, role="seeker", valid_from="2020-01-01")
    assert sign_in(Client(), person.email)
    assert not mail.outbox


def test_sign_ups_are_throttled() -> None:
    codes = [
        Client().post("/account/signup/", FORM | {"email": f"n{number}@example.nl"}).status_code
        for number in range(12)
    ]
    assert codes[0] == 302
    assert codes[-1] == 429


def test_a_program_that_fills_in_everything_gets_no_account(client: Client) -> None:
    client.post("/account/signup/", FORM | {"telefoon": "06"})
    assert not Person.objects.exists()


def test_what_was_never_confirmed_stays_closed_when_sign_up_is_off_again(
    client: Client, settings: Any
) -> None:
    client.post("/account/signup/", FORM)
    settings.LOODS_SIGN_UP, settings.ACCOUNT_EMAIL_VERIFICATION = False, "none"
    assert not sign_in(Client())


def test_the_way_in_is_shown_where_it_is_open(client: Client, settings: Any) -> None:
    assert "/account/signup/" in client.get("/account/login/").content.decode()
    settings.LOODS_SIGN_UP = False
    assert "/account/signup/" not in client.get("/account/login/").content.decode()
    assert "op uitnodiging" in client.get("/account/signup/").content.decode()


def test_the_site_does_not_start_open_without_a_mail_server() -> None:
    names = {name: value for name, value in os.environ.items() if name != "LOODS_SMTP_HOST"}
    done = subprocess.run(
        [sys.executable, "-c", "import loods_web.settings"],
        env={**names, "LOODS_SIGN_UP": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode != 0
    assert "LOODS_SMTP_HOST" in done.stderr
