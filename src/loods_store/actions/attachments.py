# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Adds files to a building and takes them away. They stand in the database."""

from __future__ import annotations

import hashlib
from pathlib import PurePath

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from loods.errors import InputError
from loods.messages import N_
from loods_store.actions.attachment_types import ALLOWED, type_of
from loods_store.actions.events import Actor, record
from loods_store.models import Attachment

_MEGABYTE = 1_000_000


def most_bytes() -> int:
    """Return how large an attachment may be (setting LOODS_ATTACHMENT_MB)."""
    return int(settings.LOODS_ATTACHMENT_MB) * _MEGABYTE


def add_attachment(
    building_id: str, file_name: str, content: bytes, description: str, actor: Actor
) -> Attachment:
    """Keep a file with a building; InputError for one that is too large, empty or of another kind."""
    name = plain_name(file_name)
    kind = checked_type(name, content)
    digest = hashlib.sha256(content).hexdigest()
    with transaction.atomic():
        there = Attachment.objects.filter(building_id=building_id, sha256=digest, removed_at=None).first()
        if there is not None:
            return there
        added = Attachment.objects.create(
            building_id=building_id,
            file_name=name,
            content_type=kind,
            size=len(content),
            sha256=digest,
            content=content,
            description=description.replace("\0", "").strip()[:300],
            added_by_id=actor.person_id,
            added_at=timezone.now(),
        )
        record(actor, "attachment_added", "building", building_id, attachment=added.pk, size=len(content))
    return added


def remove_attachment(attachment_id: int, actor: Actor) -> Attachment:
    """Take a file away from the page."""
    with transaction.atomic():
        found = Attachment.objects.defer("content").select_for_update().get(pk=attachment_id)
        if found.removed_at is None:
            found.removed_at = timezone.now()
            found.save(update_fields=["removed_at"])
            record(actor, "attachment_removed", "building", found.building_id, attachment=found.pk)
    return found


def plain_name(file_name: str) -> str:
    """Return the name without a path and without characters that break a header."""
    plain = PurePath(file_name.replace("\\", "/")).name
    kept = "".join(letter for letter in plain if letter.isprintable() and letter not in '"<>|*?:/')
    stem, dot, ending = kept.rpartition(".")
    return f"{stem[:200]}{dot}{ending[:20]}" or "bestand"


def checked_type(name: str, content: bytes) -> str:
    """Return the content type of a file; InputError for one that is too large, empty or of another kind."""
    if not content:
        raise InputError(N_("{file} is empty."), N_("Choose another file."), file=name)
    if len(content) > most_bytes():
        raise InputError(
            N_("{file} is larger than {most} MB."),
            N_("Make it smaller, or keep it elsewhere and write in a note where."),
            file=name,
            most=most_bytes() // _MEGABYTE,
        )
    kind = type_of(name, content)
    if kind is None:
        raise InputError(
            N_("{file} cannot be attached: its kind is not allowed, or it is not what its name says."),
            N_("Choose one of: {kinds}. Files with macros are refused."),
            file=name,
            kinds=", ".join(ALLOWED),
        )
    return kind
