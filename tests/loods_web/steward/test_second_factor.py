# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Somebody who lost phone and recovery codes is helped back in, by whom may, and never unseen."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from allauth.mfa.models import Authenticator
from cast import PASSWORD
from django.core import mail
from django.core.cache import cache
from django.test import Client

from loods_store.models import Event, Person

pytestmark = pytest.mark.django_db
AsRole = Callable[[str], Client]
ASKED = {"actie": "tweede-stap"}


@pytest.fixture
def on_phone(client: Client, cast: dict[str, Person]) -> Client:
    """The steward, signed in with a password before anybody had a second factor."""
    cache.clear()
    asked = {"login": cast["steward"].email, "password": PASSWORD}
    assert client.post("/account/login/", asked).status_code == 302
    return client


@pytest.fixture
def guarded(request: pytest.FixtureRequest, cast: dict[str, Person]) -> dict[str, Person]:
    """The test people, every one with an app and recovery codes."""
    if "on_phone" in request.fixturenames:
        request.getfixturevalue("on_phone")
    for person in cast.values():
        for kind in (Authenticator.Type.TOTP, Authenticator.Type.RECOVERY_CODES):
            Authenticator.objects.create(user=person, type=kind, data={})
    return cast


def has_second_factor(person: Person) -> bool:
    return Authenticator.objects.filter(user=person).exists()


def test_an_administrator_helps_somebody_back_in(
    as_role: AsRole, on_phone: Client, guarded: dict[str, Person]
) -> None:
    administrator, steward = as_role("administrator"), guarded["steward"]
    assert on_phone.get("/mijn-gegevens/").status_code == 200
    address = f"/beheer/mensen/{steward.pk}/"
    assert "Tweede stap opnieuw laten instellen" in administrator.get(address).content.decode()
    answer = administrator.post(f"{address}account/", ASKED)
    assert answer["Location"] == address
    assert not has_second_factor(steward)
    assert has_second_factor(guarded["loods"])
    assert on_phone.get("/mijn-gegevens/").status_code == 302, "the sessions are closed"
    (told,) = mail.outbox
    assert told.to == [steward.email]
    assert "Ada Admin" in told.body
    assert "/account/" in told.body
    event = Event.objects.get(action="reset_second_factor")
    assert (event.object_id, event.actor) == (str(steward.pk), "Ada Admin")
    again = administrator.get(address).content.decode()
    assert "Tweede stap opnieuw laten instellen" not in again
    administrator.post(f"{address}account/", ASKED)
    assert len(mail.outbox) == 1


@pytest.mark.parametrize(
    ("who", "whose", "may"),
    [
        ("steward", "loods", True),
        ("steward", "seeker", True),
        ("steward", "steward", False),
        ("steward", "administrator", False),
        ("administrator", "administrator", False),
        ("administrator", "loods", True),
        ("coach", "loods", False),
        ("loods", "seeker", False),
    ],
)
def test_who_may_is_not_below_whom_they_help(
    as_role: AsRole, guarded: dict[str, Person], who: str, whose: str, may: bool
) -> None:
    person = guarded[whose]
    answer = as_role(who).post(f"/beheer/mensen/{person.pk}/account/", ASKED)
    assert answer.status_code == (302 if may else 403)
    assert has_second_factor(person) is not may


def test_a_steward_helps_no_other_steward(as_role: AsRole, cast: dict[str, Person]) -> None:
    other = Person.objects.create_user("ander@example.nl", None, name="Anna Ander")
    grant = cast["steward"].grants.get()
    other.grants.create(role="steward", area_code=grant.area_code, valid_from=grant.valid_from)
    Authenticator.objects.create(user=other, type=Authenticator.Type.TOTP, data={})
    assert as_role("steward").post(f"/beheer/mensen/{other.pk}/account/", ASKED).status_code == 403
    shown = as_role("steward").get(f"/beheer/mensen/{other.pk}/").content.decode()
    assert "Tweede stap opnieuw laten instellen" not in shown
    assert has_second_factor(other)
