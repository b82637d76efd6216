# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who seeks, for the loods: the searches of the own gemeenten, entered for others by hand and by sheet."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from match_people import SEEKER_WORDS, Meeting
from openpyxl import load_workbook

from loods.match.sheets import write_profiles_template
from loods_store.models import Search

pytestmark = pytest.mark.django_db
AsRole = Callable[[str], Client]
DESK = "/ruimte-gezocht/vragen/"
SHEET = f"{DESK}bestand/"


def text(client: Client, where: str) -> str:
    answer = client.get(where)
    assert answer.status_code == 200, answer.status_code
    return unescape(answer.content.decode())


def codes(client: Client, query: str = "") -> list[str]:
    """The searches of the file, which has all pages."""
    table = client.get(f"{DESK}lijst.csv?{query}").content.decode("utf-8-sig")
    return [row[0] for row in csv.reader(io.StringIO(table)) if row and row[0].startswith("Z-")]


def test_a_loods_sees_who_seeks_in_the_own_gemeente_or_anywhere(meeting: Meeting, as_role: AsRole) -> None:
    anywhere = meeting.another_search(gemeenten=(), title="overal")
    elsewhere = meeting.another_search(gemeenten=("GM0344",))
    client = as_role("loods")
    assert set(codes(client)) == {meeting.search.code, anywhere.code}
    said = text(client, DESK)
    assert elsewhere.code not in said
    assert SEEKER_WORDS[0] in said


def test_a_coach_reads_along_without_names_and_enters_nothing(meeting: Meeting, as_role: AsRole) -> None:
    client = as_role("coach")
    for said in (text(client, DESK), client.get(f"{DESK}lijst.csv").content.decode("utf-8-sig")):
        assert meeting.search.code in said
        assert not [word for word in SEEKER_WORDS if word in said]
    # A name that the coach may not see is not to be found by searching for it either.
    assert codes(client, f"zoek={SEEKER_WORDS[0]}") == []
    assert codes(client, f"zoek={meeting.search.code}") == [meeting.search.code]
    assert client.get(f"{DESK}nieuw/").status_code == 403
    assert client.get(SHEET).status_code == 403


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", True),
        ("functie=light_making", True),
        ("functie=hotel", False),
        ("gemeente=GM1961", True),
        ("gemeente=GM0344", False),
        ("stand=paused", False),
        ("stand=alle", True),
        ("m2=150", True),
        ("m2=1500", False),
        ("aanleiding=growth", False),
        (f"zoek={SEEKER_WORDS[3]}", True),
        ("zoek=1", True),
        ("zoek=onzin", False),
        ("gemeente=%00", False),
        ("zoek=%00", True),
        ("zoek=99999999999999999999", False),
        ("functie=onzin&stand=onzin&m2=x&sorteer=onzin", True),
    ],
)
def test_filters_hold_for_page_and_file(meeting: Meeting, as_role: AsRole, query: str, found: bool) -> None:
    query = query.replace("zoek=1", f"zoek={meeting.search.pk}") if query == "zoek=1" else query
    client = as_role("loods")
    assert codes(client, query) == ([meeting.search.code] if found else [])
    assert (f">{meeting.search.code}<" in text(client, f"{DESK}?{query}")) is found


@pytest.mark.parametrize("sort", ["nieuw", "-nieuw", "functie", "-functie", "m2", "-m2", "huur", "-huur"])
def test_every_order_has_all(meeting: Meeting, as_role: AsRole, sort: str) -> None:
    other = meeting.another_search(function="hotel", size_low_m2=500.0, size_high_m2=900.0, rent_high=None)
    listed = codes(as_role("loods"), f"sorteer={sort}")
    assert set(listed) == {meeting.search.code, other.code}
    if sort in {"-nieuw", "functie", "-m2", "m2"}:
        first = {"-nieuw": other, "functie": other, "-m2": other, "m2": meeting.search}[sort]
        assert listed[0] == first.code


def contact(**changed: Any) -> dict[str, Any]:
    given = {
        "functie": "makers",
        "contact_name": "Bea Bakker",
        "contact_phone": "06-12345678",
        "size_low_m2": "40",
        "gemeenten": ["GM1961"],
        "need_plan": "hard",
    }
    return given | changed


def test_a_loods_enters_a_search_for_somebody_without_an_account(meeting: Meeting, as_role: AsRole) -> None:
    client = as_role("loods")
    form = client.get(f"{DESK}nieuw/?functie=makers").context["form"]
    assert form["gemeenten"].value() == ["GM1961"]
    answer = client.post(f"{DESK}nieuw/", contact())
    kept = Search.objects.get(contact_name="Bea Bakker")
    assert answer["Location"] == f"/ruimte-gezocht/{kept.code}/"
    assert (kept.person_id, kept.entered_for) == (None, "GM1961")
    assert "06-12345678" in text(client, f"/ruimte-gezocht/{kept.code}/")
    changed = client.post(
        f"/ruimte-gezocht/{kept.code}/wijzigen/", contact(version=kept.version, firm="Bakkerij")
    )
    assert changed.status_code == 302
    assert Search.objects.get(pk=kept.pk).firm == "Bakkerij"
    client.post(f"/ruimte-gezocht/{kept.code}/wissen/")
    assert not Search.objects.filter(pk=kept.pk).exists()
    assert as_role("seeker").get(f"{DESK}nieuw/").status_code == 403


@pytest.mark.parametrize(
    ("field", "changed"),
    [
        ("contact_name", {"contact_name": ""}),
        ("contact_email", {"contact_phone": ""}),
        ("contact_email", {"contact_email": "geen adres"}),
    ],
)
def test_who_seeks_must_be_told(
    meeting: Meeting, as_role: AsRole, field: str, changed: dict[str, str]
) -> None:
    answer = as_role("loods").post(f"{DESK}nieuw/", contact(**changed))
    assert answer.status_code == 422
    assert field in answer.context["form"].errors
    assert Search.objects.count() == 1


def sheet(folder: Path, *rows: dict[str, object]) -> SimpleUploadedFile:
    path = folder / "zoekvragen.xlsx"
    write_profiles_template(path, rows)
    return SimpleUploadedFile(path.name, path.read_bytes())


def given(file: SimpleUploadedFile) -> dict[str, object]:
    return {
        "file": file,
        "gemeente": "GM1961",
        "firm": "Ondernemersfonds",
        "contact_email": "fonds@example.nl",
    }


def test_a_sheet_of_searches_is_kept(published: object, as_role: AsRole, tmp_path: Path) -> None:
    rows: list[dict[str, object]] = [
        {
            "profile_id": "a",
            "name": "Meubelmaker",
            "function": "light_making",
            "size_low_m2": 80,
            "loading": "voor de deur moet",
        },
        {"profile_id": "b", "function": "hotel", "gemeenten": "Vijfheerenlanden"},
    ]
    answer = as_role("loods").post(SHEET, given(sheet(tmp_path, *rows)), follow=True)
    assert answer.redirect_chain, answer.context["wrong"] or answer.context["form"].errors
    kept = {search.title: search for search in Search.objects.all()}
    assert set(kept) == {"Meubelmaker", "b"}
    maker = kept["Meubelmaker"]
    assert (maker.function, maker.size_low_m2, maker.firm) == ("light_making", 80, "Ondernemersfonds")
    assert [(row["code"], row["level"], row["importance"]) for row in maker.needs] == [("loading", 2, "hard")]
    assert kept["b"].gemeenten == ["GM1961"]
    assert "2 zoekvragen zijn bewaard." in unescape(answer.content.decode())


def test_what_is_wrong_comes_back_by_row_and_nothing_is_kept(
    published: object, as_role: AsRole, tmp_path: Path
) -> None:
    rows: list[dict[str, object]] = [
        {"profile_id": "a", "function": "light_making"},
        {"profile_id": "b", "function": "toveren"},
        {"profile_id": "c", "function": "hotel", "size_low_m2": 90, "size_high_m2": 20},
        {"profile_id": "d", "function": "hotel", "rent_high": 1_000_000},
    ]
    answer = as_role("loods").post(SHEET, given(sheet(tmp_path, *rows)))
    said = unescape(answer.content.decode())
    assert answer.status_code == 422
    assert "There is" not in said
    assert "toveren" in said
    assert len(answer.context["wrong"]) >= 2
    assert not Search.objects.exists()
    one = as_role("loods").post(SHEET, given(sheet(tmp_path, rows[0], rows[3])))
    assert one.status_code == 422
    assert "rij" in one.context["wrong"][0].place
    assert not Search.objects.exists()


@pytest.mark.parametrize("content", [b"", b"niets", b"PK\x03\x04 kapot", "a;b\n1;2\n".encode("utf-16")])
def test_a_file_that_is_no_sheet_is_refused_kindly(
    published: object, as_role: AsRole, content: bytes
) -> None:
    for name in ("blad.xlsx", "blad.csv", "blad.exe"):
        answer = as_role("loods").post(SHEET, given(SimpleUploadedFile(name, content)))
        assert answer.status_code == 422
        assert answer.context["form"].errors["file"]


def test_the_template_can_be_read_back(published: object, as_role: AsRole) -> None:
    answer = as_role("loods").get(f"{DESK}sjabloon/")
    assert "Zoekvragen" in load_workbook(io.BytesIO(answer.content)).sheetnames
