# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The administrator that a new site begins with, and the way back in for one who is locked out."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db import transaction
from django.utils.crypto import get_random_string

from loods_store.access import ADMINISTRATOR
from loods_store.actions.events import Actor, record
from loods_store.actions.people import NewRole, give_role
from loods_store.actions.second_factor import remove_second_factor
from loods_store.models import Person, RoleGrant

_ACTOR = Actor(None, "operator", "command line")
_LENGTH = 20
_COUNTRY = "NL"


@dataclass(frozen=True)
class WayIn:
    """The new password, known nowhere else, and whether a second factor was taken away with the old one."""

    password: str
    second_factor_removed: bool


def make_administrator(email: str, name: str, today: dt.date) -> WayIn:
    """Make an account administrator of the whole site, with a new password and without a second factor."""
    password = get_random_string(_LENGTH)
    with transaction.atomic():
        person = Person.objects.filter(email__iexact=email).first()
        if person is None:
            person = Person.objects.create_user(email, password, name=name)
        person.set_password(password)
        person.is_active = True
        person.save()
        removed = remove_second_factor(person)
        record(_ACTOR, "administrator_made", "person", person.pk, second_factor_removed=removed)
        if not RoleGrant.objects.filter(person=person, role=ADMINISTRATOR, valid_to=None).exists():
            give_role(person, NewRole(ADMINISTRATOR, _COUNTRY, today), _ACTOR)
    return WayIn(password, removed)
