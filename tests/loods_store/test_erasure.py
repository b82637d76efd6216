# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Personal data goes on request and by its term; what people did stays, without a name."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from loods.rules import Rulebook
from loods_store.actions.erasure import apply_retention, erase_person
from loods_store.actions.events import SYSTEM, Actor, record
from loods_store.actions.notes import change_note
from loods_store.models import (
    Contact,
    Correction,
    Event,
    JobProgress,
    Note,
    Person,
    RoleGrant,
    SavedView,
    Upload,
    WaitingUpload,
)
from loods_store.queries.own_data import own_data

pytestmark = pytest.mark.django_db
TODAY = dt.date(2026, 11, 21)
LONG_AGO = dt.datetime(2015, 1, 1, tzinfo=dt.UTC)


@pytest.fixture
def person() -> Person:
    return Person.objects.create_user(
        "Els@Example.nl", "een lang wachtwoord", name="Els de Vries", phone="06"
    )


def contact(**fields: object) -> Contact:
    values = {"building_id": "0344100000000001", "capacity": "eigenaar", "name": "P. Eigenaar", "phone": "06"}
    return Contact.objects.create(source="gemeente", source_date=TODAY, **(values | fields))


def test_an_erased_person_leaves_no_name_but_leaves_the_work(person: Person) -> None:
    RoleGrant.objects.create(person=person, role="loods", area_code="GM0344", valid_from=dt.date(2020, 1, 1))
    SavedView.objects.create(person=person, page="panden", name="mijn lijst")
    Note.objects.create(building_id="x", text="leeg", written_by=person, written_at=timezone.now())
    erase_person(person, SYSTEM)
    person.refresh_from_db()
    assert (person.name, person.phone, person.is_active) == ("gewist", "", False)
    assert "els" not in person.email.lower()
    assert not SavedView.objects.exists()
    assert RoleGrant.objects.get().valid_to == timezone.localdate()
    assert Note.objects.get().text == "leeg"


def test_an_erased_person_stands_in_no_earlier_text_waiting_file_or_job(person: Person) -> None:
    other = Person.objects.create_user("ander@example.nl", name="Els de Vries")
    note = Note.objects.create(building_id="x", text="leeg", written_by=person, written_at=timezone.now())
    for who in (person, other):
        change_note(note.pk, f"tekst {who.pk}", Actor(who.pk, who.name, "192.0.2.1"))
    WaitingUpload.objects.create(
        file_name="els.xlsx", content=b"x", brought_by=person, brought_at=timezone.now()
    )
    asked = {"edition_id": "e", "actor": {"person_id": person.pk, "name": person.name, "origin": "192.0.2.1"}}
    JobProgress.objects.create(kind="publish", title="x", started_by=person, arguments=asked)
    assert len(own_data(person)["waiting_files"]) == 1
    erase_person(person, SYSTEM)
    note.refresh_from_db()
    assert [left["changed_by"] for left in note.earlier] == ["gewist", "Els de Vries"]
    assert not WaitingUpload.objects.exists()
    job = JobProgress.objects.get()
    assert job.arguments["edition_id"] == "e"
    assert (job.arguments["actor"]["name"], job.arguments["actor"]["origin"]) == ("gewist", "gewist")


def test_own_data_holds_what_the_person_did(person: Person) -> None:
    Note.objects.create(building_id="x", text="leeg sinds mei", written_by=person, written_at=timezone.now())
    data = own_data(person)
    assert data["person"]["email"] == "els@example.nl"
    assert [row["text"] for row in data["notes"]] == ["leeg sinds mei"]


def test_private_contacts_go_after_their_term_and_organisations_stay() -> None:
    old, recent = dt.date(2024, 11, 20), dt.date(2024, 11, 22)  # the term is 24 months
    gone = contact(private_person=True, ended_on=old)
    kept = [contact(private_person=True, ended_on=recent), contact(private_person=False, ended_on=old)]
    assert apply_retention(Rulebook.load(), TODAY, SYSTEM).private_contacts == 1
    gone.refresh_from_db()
    assert (gone.name, gone.phone) == ("gewist", "")
    assert {Contact.objects.get(pk=it.pk).name for it in kept} == {"P. Eigenaar"}


def test_an_unused_account_goes_unless_it_has_a_role(person: Person) -> None:
    colleague = Person.objects.create_user("jan@example.nl", name="Jan")
    Person.objects.update(created_at=LONG_AGO)
    RoleGrant.objects.create(
        person=colleague, role="loods", area_code="GM0344", valid_from=dt.date(2020, 1, 1)
    )
    assert apply_retention(Rulebook.load(), TODAY, SYSTEM).accounts == 1
    person.refresh_from_db()
    colleague.refresh_from_db()
    assert (person.name, colleague.name) == ("gewist", "Jan")


def test_old_files_and_reporters_go_and_their_rows_stay() -> None:
    Upload.objects.create(kind="file", uploaded_at=LONG_AGO, content=b"x", rows_stored=3)
    Correction.objects.create(
        subject="other", text="fout", reporter_email="a@example.nl", reported_at=LONG_AGO, settled_at=LONG_AGO
    )
    erased = apply_retention(Rulebook.load(), TODAY, SYSTEM)
    assert (erased.uploads, erased.reporters) == (1, 1)
    assert (Upload.objects.get().content, Upload.objects.get().rows_stored) == (None, 3)
    assert Correction.objects.get().reporter_email == ""


def test_the_event_log_loses_rows_by_its_term_alone() -> None:
    old = record(SYSTEM, "sign_in")
    with connection.cursor() as cursor:  # an old row can only be made behind the trigger's back
        cursor.execute("ALTER TABLE store_event DISABLE TRIGGER store_event_append_only")
        cursor.execute("UPDATE store_event SET at = %s WHERE id = %s", [LONG_AGO, old.pk])
        cursor.execute("ALTER TABLE store_event ENABLE TRIGGER store_event_append_only")
    record(SYSTEM, "sign_out")
    assert apply_retention(Rulebook.load(), TODAY, SYSTEM).events == 1
    assert set(Event.objects.values_list("action", flat=True)) == {"sign_out", "apply_retention"}
    with pytest.raises(DatabaseError, match="only grows"), transaction.atomic():
        Event.objects.all().delete()
