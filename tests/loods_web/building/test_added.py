# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""What people add to a building: notes, files, who to call; by whom and for whom."""

from __future__ import annotations

from collections.abc import Callable
from html import unescape
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from loods.demo.sample import building_id
from loods_store.models import Attachment, Contact, Note

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("published")]
AsRole = Callable[[str], Client]
HERE = f"/pand/{building_id(8)}/"
OWNER = {
    "capacity": "eigenaar",
    "organisation": "Kantoren B.V.",
    "name": "J. Jansen",
    "private_person": "on",
    "phone": "030-7654321",
    "email": "",
    "source": "Kadaster",
    "source_date": "2021-09-01",
}


def page(client: Client) -> str:
    return unescape(" ".join(client.get(HERE).content.decode().split()))


def test_a_note_and_its_earlier_text(as_role: AsRole) -> None:
    client = as_role("coach")
    client.post(f"{HERE}notities/", {"text": "<b>Eerste</b>"})
    note = Note.objects.get()
    assert "&lt;b&gt;Eerste" in client.get(HERE).content.decode()
    assert client.get(f"{HERE}notities/{note.pk}/").status_code == 200
    client.post(f"{HERE}notities/{note.pk}/", {"text": "Tweede"})
    html = page(client)
    assert "Tweede" in html
    assert "1 eerdere tekst" in html
    assert "Eerste" in html


def test_who_may_change_whose_note(as_role: AsRole) -> None:
    as_role("coach").post(f"{HERE}notities/", {"text": "Van de coach"})
    note = Note.objects.get()
    there = f"{HERE}notities/{note.pk}/"
    assert as_role("expert").post(there, {"text": "x"}).status_code == 403
    assert as_role("steward").post(f"{HERE}notities/", {"text": "x"}).status_code == 403
    assert as_role("other_loods").post(f"{there}weg/").status_code == 403
    as_role("loods").post(f"{there}weg/")
    assert "Van de coach" not in page(as_role("coach"))
    assert as_role("coach").get(there).status_code == 404


def test_an_empty_note_is_told_and_not_kept(as_role: AsRole) -> None:
    answer = as_role("loods").post(f"{HERE}notities/", {"text": " "}, follow=True)
    assert "De notitie is leeg" in answer.content.decode()
    assert not Note.objects.exists()


def added(client: Client, name: str = "schouw.pdf", content: bytes = b"%PDF-1.7 x") -> Any:
    given = {"file": SimpleUploadedFile(name, content, "text/html"), "description": "Verslag"}
    return client.post(f"{HERE}bijlagen/", given, follow=True)


def test_a_file_is_only_ever_a_download(as_role: AsRole) -> None:
    added(as_role("loods"), "schouw één.pdf")
    found = Attachment.objects.get()
    answer = as_role("expert").get(f"{HERE}bijlagen/{found.pk}/")
    assert answer.content == b"%PDF-1.7 x"
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"].startswith("attachment; filename*=utf-8''schouw%20%C3%A9%C3%A9n.pdf")
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in answer["Content-Security-Policy"]


def test_a_page_in_disguise_is_refused(as_role: AsRole) -> None:
    answer = added(as_role("loods"), "schouw.pdf", b"<script>alert(1)</script>")
    assert "schouw.pdf" in answer.content.decode()
    assert not Attachment.objects.exists()
    added(as_role("loods"), "leeg.pdf", b"")
    assert not Attachment.objects.exists()


def test_files_are_added_and_removed_by_the_loods(as_role: AsRole) -> None:
    for role in ("coach", "expert", "steward", "other_loods"):
        assert added(as_role(role)).status_code == 403
    added(as_role("loods"))
    there = f"{HERE}bijlagen/{Attachment.objects.get().pk}/"
    assert as_role("coach").post(f"{there}weg/").status_code == 403
    as_role("loods").post(f"{there}weg/")
    assert as_role("loods").get(there).status_code == 404


def test_a_file_of_another_building_or_gemeente(as_role: AsRole) -> None:
    added(as_role("loods"))
    number = Attachment.objects.get().pk
    assert as_role("loods").get(f"/pand/{building_id(9)}/bijlagen/{number}/").status_code == 404
    assert as_role("other_loods").get(f"{HERE}bijlagen/{number}/").status_code == 403
    assert as_role("public").get(f"{HERE}bijlagen/{number}/").status_code == 302


def test_who_to_call_is_added_changed_and_ended(as_role: AsRole) -> None:
    client = as_role("loods")
    assert client.get(f"{HERE}contacten/nieuw/").status_code == 200
    client.post(f"{HERE}contacten/nieuw/", OWNER)
    contact = Contact.objects.get()
    html = page(client)
    assert "Kantoren B.V." in html
    assert "030-7654321" in html
    assert "Er staat geen eigenaar." not in html
    client.post(f"{HERE}contacten/{contact.pk}/", OWNER | {"phone": "06-11"})
    assert Contact.objects.get().phone == "06-11"
    client.post(f"{HERE}contacten/{contact.pk}/einde/")
    assert Contact.objects.get().ended_on is not None
    assert "Er staat geen eigenaar." in page(client)


def test_private_people_are_seen_by_the_loods_only(as_role: AsRole) -> None:
    as_role("loods").post(f"{HERE}contacten/nieuw/", OWNER)
    for role in ("coach", "expert", "steward"):
        html = page(as_role(role))
        assert "Jansen" not in html
        assert "030-7654321" not in html
    assert "1 privépersoon is alleen te zien" in page(as_role("coach"))
    there = f"{HERE}contacten/{Contact.objects.get().pk}/"
    for role in ("coach", "expert", "steward", "other_loods"):
        assert as_role(role).get(there).status_code == 403


@pytest.mark.parametrize(
    "change",
    [{"name": "", "organisation": ""}, {"source": ""}, {"source_date": "2199-01-01"}, {"capacity": "koning"}],
)
def test_a_contact_without_what_is_needed_is_asked_again(change: dict[str, str], as_role: AsRole) -> None:
    answer = as_role("loods").post(f"{HERE}contacten/nieuw/", OWNER | change)
    assert answer.status_code == 200
    assert not Contact.objects.exists()
