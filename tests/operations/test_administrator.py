# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The first account of a site, and the way back in."""

from __future__ import annotations

import datetime as dt

import pytest
from allauth.mfa.models import Authenticator

from loods_cli.main import run
from loods_store.access import ADMINISTRATOR
from loods_store.actions.first_administrator import make_administrator
from loods_store.models import Event, Person
from loods_store.queries.viewers import viewer_of

DAY = dt.date(2026, 11, 21)


@pytest.mark.django_db
def test_a_new_site_begins_with_an_administrator() -> None:
    password = make_administrator("A@Example.nl", "A. Jansen", DAY).password
    person = Person.objects.get()
    assert person.check_password(password)
    assert viewer_of(person, DAY).has(ADMINISTRATOR)
    assert "administrator_made" in Event.objects.values_list("action", flat=True)


@pytest.mark.django_db
def test_who_is_locked_out_comes_back_in() -> None:
    first = make_administrator("a@example.nl", "A. Jansen", DAY).password
    Person.objects.update(is_active=False)
    second = make_administrator("A@example.nl", "Somebody", DAY).password
    person = Person.objects.get()
    assert (person.name, person.is_active) == ("A. Jansen", True)
    assert person.check_password(second)
    assert first != second


@pytest.mark.django_db
def test_the_way_back_in_takes_the_lost_second_factor_away() -> None:
    assert not make_administrator("a@example.nl", "A. Jansen", DAY).second_factor_removed
    Authenticator.objects.create(user=Person.objects.get(), type=Authenticator.Type.TOTP, data={})
    assert make_administrator("a@example.nl", "A. Jansen", DAY).second_factor_removed
    assert not Authenticator.objects.exists()
    assert Event.objects.order_by("-id")[0].details["second_factor_removed"]


def test_an_address_must_look_like_one(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--language", "en", "administrator", "jansen", "--name", "J"]) == 3
    assert "no address for mail" in capsys.readouterr().err
