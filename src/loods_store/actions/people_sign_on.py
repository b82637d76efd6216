# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Ties a person to the account that their organisation knows them by."""

from __future__ import annotations

from django.db import transaction

from loods_store.actions.events import Actor, record
from loods_store.models import Person


def link_subject(person: Person, subject: str) -> Person:
    """Store issuer and subject with a person; a second time changes nothing."""
    if person.sso_subject == subject:
        return person
    with transaction.atomic():
        person.sso_subject = subject
        person.save(update_fields=["sso_subject"])
        record(Actor(person.pk, person.name, "single sign-on"), "link_account", "person", person.pk)
    return person
