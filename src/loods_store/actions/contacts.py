# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who is who around a building: adds, changes and ends. The event log names fields, never people."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.db import transaction

from loods.errors import InputError
from loods.messages import N_
from loods_store.actions.events import Actor, record
from loods_store.models import Contact, Organisation

FIELDS = ("capacity", "name", "private_person", "phone", "email", "source", "source_date")


def add_contact(building_id: str, values: Mapping[str, Any], organisation: str, actor: Actor) -> Contact:
    """Add somebody to call; `organisation` is a name, added when new. InputError without a name."""
    _check(values, organisation)
    with transaction.atomic():
        contact = Contact.objects.create(
            building_id=building_id,
            organisation=_organisation(organisation),
            entered_by_id=actor.person_id,
            **{name: values[name] for name in FIELDS},
        )
        record(actor, "contact_added", "building", building_id, contact=contact.pk, capacity=contact.capacity)
    return contact


def change_contact(contact_id: int, values: Mapping[str, Any], organisation: str, actor: Actor) -> Contact:
    """Change who is to be called, and from what that is known."""
    _check(values, organisation)
    with transaction.atomic():
        contact = Contact.objects.select_for_update().get(pk=contact_id)
        wanted = {name: values[name] for name in FIELDS} | {"organisation": _organisation(organisation)}
        changed = [name for name, value in wanted.items() if getattr(contact, name) != value]
        for name in changed:
            setattr(contact, name, wanted[name])
        if changed:
            contact.save()
            record(
                actor, "contact_changed", "building", contact.building_id, contact=contact.pk, fields=changed
            )
    return contact


def end_contact(contact_id: int, day: dt.date, actor: Actor) -> Contact:
    """Say that somebody is no longer to be called from a day on; they stay readable as who it was."""
    with transaction.atomic():
        contact = Contact.objects.select_for_update().get(pk=contact_id)
        if contact.ended_on is None:
            contact.ended_on = day
            contact.save(update_fields=["ended_on", "changed_at"])
            record(actor, "contact_ended", "building", contact.building_id, contact=contact.pk)
    return contact


def _check(values: Mapping[str, Any], organisation: str) -> None:
    if not (values.get("name") or organisation.strip()):
        raise InputError(N_("There is no name."), N_("Fill in a person, an organisation, or both."))


def _organisation(name: str) -> Organisation | None:
    wanted = name.strip()[:200]
    if not wanted:
        return None
    known = Organisation.objects.filter(name__iexact=wanted).order_by("pk").first()
    return known or Organisation.objects.create(kind=Organisation.Kind.MARKTPARTIJ, name=wanted)
