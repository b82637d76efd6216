# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Writes, changes and removes notes about a building. Earlier texts are kept."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from loods.errors import InputError
from loods.messages import N_
from loods_store.actions.events import Actor, record
from loods_store.models import Note

LONGEST = 10_000


def add_note(building_id: str, text: str, actor: Actor) -> Note:
    """Write a note; InputError without a text."""
    with transaction.atomic():
        note = Note.objects.create(
            building_id=building_id,
            text=_checked(text),
            written_by_id=actor.person_id,
            written_at=timezone.now(),
        )
        record(actor, "note_added", "building", building_id, note=note.pk)
    return note


def change_note(note_id: int, text: str, actor: Actor) -> Note:
    """Give a note another text; what it said before stays in `earlier`, with when and by whom it was left."""
    with transaction.atomic():
        note = Note.objects.select_for_update().get(pk=note_id, removed_at=None)
        new = _checked(text)
        if new == note.text:
            return note
        now = timezone.now()
        by = {"changed_by": actor.name, "changed_by_id": actor.person_id}
        left = {"text": note.text, "until": now.isoformat(), **by}
        note.earlier = [*note.earlier, left]
        note.text, note.changed_at = new, now
        note.save(update_fields=["text", "changed_at", "earlier"])
        record(actor, "note_changed", "building", note.building_id, note=note.pk)
    return note


def remove_note(note_id: int, actor: Actor) -> Note:
    """Take a note away from the page; it stays in the database until it is erased by rule."""
    with transaction.atomic():
        note = Note.objects.select_for_update().get(pk=note_id)
        if note.removed_at is None:
            note.removed_at = timezone.now()
            note.save(update_fields=["removed_at"])
            record(actor, "note_removed", "building", note.building_id, note=note.pk)
    return note


def _checked(text: str) -> str:
    clean = text.replace("\0", "").strip()
    if not clean:
        raise InputError(N_("The note is empty."), N_("Write what colleagues should know of this building."))
    if len(clean) > LONGEST:
        raise InputError(
            N_("The note has {length} characters; {most} fit."),
            N_("Make it shorter, or add the text as an attachment."),
            length=len(clean),
            most=LONGEST,
        )
    return clean
