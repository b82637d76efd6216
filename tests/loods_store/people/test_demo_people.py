# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The demo has somebody to sign in as for every role, and nobody real."""

from __future__ import annotations

import pytest
from django.contrib.auth import authenticate
from pytest_django.fixtures import Settings

from loods.editions.home import Home
from loods.errors import InputError
from loods_store.access import ROLES
from loods_store.actions import demo_people
from loods_store.models import Coverage, Organisation, Person, Publication, RoleGrant

pytestmark = pytest.mark.django_db


def test_every_role_has_an_account_that_opens_with_the_password(
    published: Publication, sample_home: Home
) -> None:
    accounts = demo_people.make(sample_home)
    assert {account.role for account in accounts} == set(ROLES) - {"public"}
    for account in accounts:
        person = authenticate(email=account.email, password=account.password)
        assert isinstance(person, Person)
        assert person.demo
        assert account.email.endswith("@example.nl")
    loods = RoleGrant.objects.get(role="loods")
    assert (loods.area_code, loods.public_contact) == ("GM1961", True)
    assert loods.organisation is not None
    assert loods.organisation.name == "Gemeente Vijfheerenlanden"


def test_made_again_nothing_is_doubled_and_the_password_is_the_same(
    published: Publication, sample_home: Home
) -> None:
    first = demo_people.make(sample_home)
    counts = [model.objects.count() for model in (Person, RoleGrant, Organisation)]
    assert demo_people.make(sample_home) == first
    assert [model.objects.count() for model in (Person, RoleGrant, Organisation)] == counts


def test_outside_the_demo_nobody_gets_a_known_password(sample_home: Home, settings: Settings) -> None:
    settings.LOODS_DEMO = False
    with pytest.raises(InputError, match="in the demo only"):
        demo_people.make(sample_home)
    assert not Person.objects.exists()


def test_an_older_edition_beside_the_demo_does_not_keep_it_from_opening(
    published: Publication, sample_home: Home
) -> None:
    Coverage.objects.create(gemeente="GM0457", publication=published)  # Weesp, part of Amsterdam since 2022
    accounts = demo_people.make(sample_home)
    assert "loods.weesp@example.nl" not in {account.email for account in accounts}
