# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""What people change about themselves."""

from __future__ import annotations

from django.db import transaction

from loods_store.actions.events import Actor, record
from loods_store.models import Person


def change_own_data(person: Person, actor: Actor, *, name: str, phone: str, language: str) -> None:
    """Store a person's own name, phone and language."""
    with transaction.atomic():
        person.name, person.phone, person.language = name, phone, language
        person.save(update_fields=["name", "phone", "language"])
        record(actor, "change_own_data", "person", person.pk)


def ask_erasure(person: Person, actor: Actor) -> None:
    """Leave word that a person asks to be erased; an administrator does it, and sees what must stay."""
    record(actor, "ask_erasure", "person", person.pk)
