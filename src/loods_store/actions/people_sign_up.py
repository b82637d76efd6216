# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Somebody who signed up by themselves and confirmed the address becomes a seeker."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from loods_store.access import SEEKER
from loods_store.actions.events import Actor, record
from loods_store.models import Person, RoleGrant


def welcome(person: Person, actor: Actor) -> None:
    """Give the role of a seeker from today; who has it keeps it."""
    today = timezone.localdate()
    with transaction.atomic():
        # Two clicks at once on the link of the letter give the role once.
        held = Person.objects.select_for_update().get(pk=person.pk)
        if held.grants.filter(role=SEEKER, valid_to=None).exists():
            return
        RoleGrant.objects.create(person=held, role=SEEKER, valid_from=today)
        record(actor, "signed_up", "person", held.pk, role=SEEKER)
