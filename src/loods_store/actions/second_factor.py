# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Takes away the second factor of somebody who lost it, so that they can set a new one; closes sessions."""

from __future__ import annotations

from django.contrib.sessions.models import Session
from django.db import transaction

from loods.errors import InputError
from loods.messages import N_
from loods_store.actions.events import Actor, record
from loods_store.models import Person


def reset_second_factor(person: Person, actor: Actor) -> None:
    """Remove app and recovery codes of a person and sign them out everywhere; InputError without any."""
    with transaction.atomic():
        Person.objects.select_for_update().get(pk=person.pk)
        if not remove_second_factor(person):
            raise InputError(
                N_("{name} has no second factor."),
                N_("The site asks to set one after signing in."),
                name=person.name,
            )
        record(actor, "reset_second_factor", "person", person.pk)


def remove_second_factor(person: Person) -> bool:
    """Remove app and recovery codes of a person and sign them out everywhere; tells whether any was there."""
    removed, _ = person.authenticator_set.all().delete()  # type: ignore[attr-defined]
    if removed:
        close_sessions(person)
    return bool(removed)


def close_sessions(person: Person) -> None:
    """Sign a person out on every device."""
    keys = list(person.usersession_set.values_list("session_key", flat=True))  # type: ignore[attr-defined]
    Session.objects.filter(session_key__in=keys).delete()
    person.usersession_set.all().delete()  # type: ignore[attr-defined]
