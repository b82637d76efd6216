# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Notes, contacts and saved views: kept with their history, and in the event log without names of people."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from village_says import ACTOR

from loods.errors import InputError
from loods_store.actions import contacts, notes, saved_views
from loods_store.models import (
    Contact,
    CurrentBuilding,
    Event,
    Note,
    Organisation,
    Person,
    Publication,
    SavedView,
)
from loods_store.queries.building.page import contacts_of
from loods_store.queries.buildings import choices
from loods_store.queries.viewers import viewer_of

pytestmark = pytest.mark.django_db
BUILDING = "1961100000000008"
OWNER: dict[str, Any] = {
    "capacity": "eigenaar",
    "name": "J. Jansen",
    "private_person": True,
    "phone": "030-1234567",
    "email": "j@example.nl",
    "source": "Kadaster",
    "source_date": dt.date(2021, 9, 1),
}


def test_a_changed_note_keeps_what_it_said() -> None:
    note = notes.add_note(BUILDING, " eerste\0 ", ACTOR)
    notes.change_note(note.pk, "tweede", ACTOR)
    notes.change_note(note.pk, "tweede", ACTOR)
    notes.change_note(note.pk, "derde", ACTOR)
    now = Note.objects.get()
    assert now.text == "derde"
    assert [old["text"] for old in now.earlier] == ["eerste", "tweede"]
    assert list(Event.objects.values_list("action", flat=True)).count("note_changed") == 2


def test_a_removed_note_stays_in_the_database_and_cannot_be_changed() -> None:
    note = notes.add_note(BUILDING, "weg ermee", ACTOR)
    notes.remove_note(note.pk, ACTOR)
    assert Note.objects.get().removed_at is not None
    with pytest.raises(Note.DoesNotExist):
        notes.change_note(note.pk, "terug", ACTOR)


@pytest.mark.parametrize("text", ["", "  \n", "\0", "x" * (notes.LONGEST + 1)])
def test_an_empty_or_endless_note_is_refused(text: str) -> None:
    with pytest.raises(InputError):
        notes.add_note(BUILDING, text, ACTOR)
    assert not Note.objects.exists()
    assert not Event.objects.exists()


def test_the_event_log_never_names_a_contact() -> None:
    contact = contacts.add_contact(BUILDING, OWNER, "Jansen B.V.", ACTOR)
    contacts.change_contact(contact.pk, OWNER | {"phone": "06-1"}, "jansen b.v.", ACTOR)
    contacts.end_contact(contact.pk, dt.date(2021, 9, 2), ACTOR)
    assert Organisation.objects.count() == 1
    told = [event.details for event in Event.objects.order_by("pk")]
    assert told[1]["fields"] == ["phone"]
    assert "Jansen" not in repr(told)
    assert "06-1" not in repr(told)


def test_somebody_to_call_has_a_name() -> None:
    with pytest.raises(InputError):
        contacts.add_contact(BUILDING, OWNER | {"name": ""}, " ", ACTOR)
    assert contacts.add_contact(BUILDING, OWNER | {"name": ""}, "Bedrijf", ACTOR).organisation is not None


def test_private_people_are_for_the_loods_of_the_gemeente(
    published: Publication, cast: dict[str, Person]
) -> None:
    building = CurrentBuilding.objects.get(pk=BUILDING)
    contacts.add_contact(BUILDING, OWNER, "", ACTOR)
    contacts.add_contact(BUILDING, OWNER | {"private_person": False, "name": "Receptie"}, "Bedrijf", ACTOR)
    seen = {}
    for role, person in cast.items():
        found, hidden = contacts_of(building, viewer_of(person, dt.date(2021, 9, 1)))
        seen[role] = None if found is None else (sorted(one.name for one in found), hidden)
    assert seen["loods"] == (["J. Jansen", "Receptie"], 0)
    assert seen["coach"] == (["Receptie"], 1)
    assert {role for role, what in seen.items() if what is not None} == {"loods", "coach"}
    assert Contact.objects.count() == 2


def test_a_view_is_for_oneself_or_for_colleagues(published: Publication, cast: dict[str, Person]) -> None:
    who = {role: viewer_of(person, dt.date(2021, 9, 1)) for role, person in cast.items()}
    saved_views.save_view(who["loods"], "panden", "mijn", "toon=alle", ACTOR)
    saved_views.save_view(who["loods"], "panden", "ons", "duur=short", ACTOR, "GM1961")
    saved_views.save_view(who["loods"], "panden", "ons", "duur=long", ACTOR, "GM1961")

    def names(role: str) -> list[str]:
        return [view.name for view in choices.saved_views(who[role])]

    assert names("loods") == ["mijn", "ons"]
    assert names("expert") == ["ons"]
    assert names("other_loods") == []
    assert SavedView.objects.get(name="ons").query == "duur=long"
    with pytest.raises(PermissionDenied):
        saved_views.save_view(who["loods"], "panden", "vreemd", "", ACTOR, "GM0344")
    shared = SavedView.objects.get(name="ons")
    assert saved_views.remove_view(who["expert"], shared.pk, ACTOR) is None
    assert saved_views.remove_view(who["loods"], shared.pk, ACTOR) is not None
    assert names("expert") == []
