# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""What cannot be right in a form is said in the form, nothing half is kept, no file runs what was typed."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from match_people import Meeting

from loods.demo.sample import building_id
from loods_store.actions import claims, searches, spaces
from loods_store.models import OfferedSpace, OwnershipClaim, Proposal, Search

pytestmark = pytest.mark.django_db
By = Callable[[str], Client]
EVIL = (
    "NaN",
    "1e999",
    "-1e999",
    "-5",
    "٣٣٣٣٣٣٣٣٣",
    "a\0b",
    "9" * 400,
    "🪑" * 300,
    "<b>x</b>",
    "=1+1",
    "1.2.3,4",
    " ",
)
DAYS = ("0000-00-00", "9999-12-31", "0001-01-01", "2026-02-30", "31-31-31", "٣", "x" * 3000)
NUMBERS = (
    *("largest_m2", "smallest_m2", "rent_eur_m2_year", "floor", "free_height_m", "depth_m", "transit_m"),
    *("parking_minutes", "loading", "noise", "hours", "version", "size_low_m2", "size_high_m2", "rent_low"),
    *("rent_high", "radius_km", "growth_m2", "m2", "area_m2", "rent", "deel-1", "part-0-area"),
)
TEXTS = ("title", "note", "firm", "park", "address", "temporary", "entrance", "location_type", "plan_known")


def _forms(evil: str) -> dict[str, str]:
    given = dict.fromkeys((*NUMBERS, *TEXTS), evil) | {"title": f"x{evil}", "functie": "light_making"}
    days = {
        name: DAYS[len(evil) % len(DAYS)]
        for name in ("available_from", "until", "from_date", "by_date", "day")
    }
    return given | days


def test_no_form_of_the_match_breaks_and_none_keeps_what_cannot_be(meeting: Meeting, by: By) -> None:
    owner, seeker, loods = by("owner"), by("seeker"), by("loods")
    space, search = meeting.space.code, meeting.search.code
    forms = (
        (owner, f"/ruimte-te-huur/{space}/wijzigen/"),
        (owner, f"/ruimte-te-huur/pand/{meeting.space.building_id}/nieuw/"),
        (owner, f"/ruimte-te-huur/{space}/verdelen/"),
        (owner, f"/ruimte-te-huur/{space}/stand/"),
        (seeker, f"/ruimte-gezocht/{search}/wijzigen/"),
        (seeker, "/ruimte-gezocht/nieuw/"),
        (loods, "/ruimte-gezocht/vragen/nieuw/"),
        (loods, f"/voorstellen/nieuw/?ruimte={space}&zoekvraag={search}"),
    )
    wrong = [
        (address, evil[:20], answer.status_code)
        for evil in EVIL
        for client, address in forms
        if (
            answer := client.post(address, _forms(evil) | {"stand": "filled", "voorstellen": "1"})
        ).status_code
        >= 500
    ]
    assert not wrong
    for row in (*OfferedSpace.objects.all(), *Search.objects.all()):
        numbers = [value for name in NUMBERS if isinstance(value := getattr(row, name, None), float)]
        assert all(-10 <= number <= 500_000 for number in numbers)


def test_steps_of_a_proposal_refuse_what_cannot_be(meeting: Meeting, by: By) -> None:
    proposal, client = meeting.both_yes(), by("owner")
    for evil in EVIL:
        for step in ("plan_viewing", "let", "decline"):
            given = {
                "day": evil,
                "area_m2": evil,
                "place": evil * 300,
                "reason": evil,
                "text": evil,
                "version": evil,
            }
            typed = {f"{step}-{name}": value for name, value in given.items()}
            assert client.post(f"/voorstellen/{proposal.pk}/{step}/", typed).status_code < 500, (
                step,
                evil[:20],
            )
    proposal.refresh_from_db()
    assert proposal.state == "both_interested"


FORMULA = '=HYPERLINK("http://x.example",A1)'


def test_no_file_of_the_match_runs_what_somebody_typed(meeting: Meeting, by: By) -> None:
    OfferedSpace.objects.filter(pk=meeting.space.pk).update(title=FORMULA)
    Search.objects.filter(pk=meeting.search.pk).update(title=FORMULA, firm="+31 6 -1", park="@SUM(A1)")
    meeting.seeker.name = FORMULA
    meeting.seeker.save()
    meeting.both_yes(message=FORMULA)
    client = by("loods")
    addresses = [
        reverse("offer:spaces_file", args=["{}"]),
        reverse("seek:desk_export", args=["{}"]) + "?stand=alle",
        reverse("proposals:export", args=["{}"]),
        reverse("offer:seekers_file", args=[meeting.space.code, "{}"]),
        reverse("seek:export", args=[meeting.search.code, "{}"]),
        reverse("combine:export", args=[meeting.space.code, "{}"]),
        reverse("city:export", args=["{}"]),
    ]
    read = 0
    for address in (each.replace("%7B%7D", "{}") for each in addresses):
        text = client.get(address.format("csv")).content.decode("utf-8-sig")
        cells = [cell for row in csv.reader(io.StringIO(text)) for cell in row]
        assert not [cell for cell in cells if cell.startswith(("=", "+", "@", "-H"))], address
        book = openpyxl.load_workbook(io.BytesIO(client.get(address.format("xlsx")).content))
        cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
        assert not [cell for cell in cells if cell.data_type == "f"], address
        read += sum("HYPERLINK" in str(cell.value) for cell in cells)
    assert read  # the words were in the files


PROOFS = {
    "leeg.pdf": b"",
    "pagina.pdf": b"<html><script>alert(1)</script>",
    "beeld.svg": b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>",
    "akte.html": b"%PDF-1.7 <script>alert(1)</script>",
    "bom.zip": b"PK\x03\x04" + b"0" * 50,
    "akte.pdf.exe": b"MZ",
    "beeld.png": b"%PDF-1.7",
    "groot.pdf": b"%PDF-1.7" + b"0" * 1_100_000,
}


@pytest.mark.parametrize("name", sorted(PROOFS))
def test_a_proof_that_is_none_is_refused_in_the_form(
    meeting: Meeting, by: By, settings: object, name: str
) -> None:
    settings.LOODS_ATTACHMENT_MB = 1  # type: ignore[attr-defined]
    file = SimpleUploadedFile(name, PROOFS[name], content_type="application/pdf")
    address = f"/ruimte-te-huur/pand/{building_id(3)}/bewijs/"
    answer = by("stranger").post(address, {"capacity": "owner", "proof": file})
    assert answer.status_code == 422
    assert OwnershipClaim.objects.count() == 1


def test_a_proof_that_is_a_page_as_well_is_a_download_that_runs_nothing(meeting: Meeting, by: By) -> None:
    both = b"%PDF-1.7\n<html><script>alert(document.cookie)</script></html>"
    name = 'akte"; filename=x.html\r\nSet-Cookie: a=b\r\n.pdf'
    claim = claims.claim(building_id(3), "owner", "", name, both, meeting.stranger())
    answer = by("loods").get(f"/ruimte-te-huur/aanvragen/{claim.pk}/bewijs/")
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"].startswith("attachment")
    assert "sandbox" in answer["Content-Security-Policy"]
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "Set-Cookie: a" not in str(answer.headers)
    assert by("stranger").get(f"/ruimte-te-huur/aanvragen/{claim.pk}/bewijs/").status_code == 403


def test_the_same_form_twice_and_an_old_page_change_nothing_more(meeting: Meeting, by: By) -> None:
    loods = by("loods")
    pair = {"ruimte": meeting.space.code, "zoekvraag": meeting.search.code, "voorstellen": "1"}
    for _again in range(2):
        loods.post("/voorstellen/nieuw/", pair)
    proposal = Proposal.objects.get()
    owner, seeker, step = by("owner"), by("seeker"), f"/voorstellen/{proposal.pk}/answer-"
    for _again in range(2):
        owner.post(f"{step}space/", {"answer-space-answer": "yes", "answer-space-version": "1"})
        seeker.post(f"{step}search/", {"answer-search-answer": "yes", "answer-search-version": "1"})
    proposal.refresh_from_db()
    assert (proposal.state, proposal.version) == ("both_interested", 3)
    owner.post(
        f"/voorstellen/{proposal.pk}/let/",
        {"let-day": proposal.proposed_at.date().isoformat(), "let-area_m2": "100", "let-version": "1"},
    )
    proposal.refresh_from_db()
    assert proposal.state == "both_interested"


def test_pages_without_anything_are_pages(meeting: Meeting, by: By) -> None:
    searches.withdraw(meeting.search, meeting.by("seeker"))
    spaces.withdraw(meeting.space, meeting.by("owner"))
    client = by("loods")
    for address in (
        *(
            "/stad/",
            "/stad/?deel=ontbreekt",
            "/stad/?deel=helpt",
            "/stad/?deel=vertrek&wie=gedwongen",
            "/vullen/",
        ),
        *(
            "/voorstellen/",
            "/voorstellen/?weergave=tabel",
            "/ruimte-gezocht/vragen/",
            "/ruimte-te-huur/alles/",
        ),
        *("/ruimte-gezocht/", "/ruimte-te-huur/", "/levendigheid/", "/gezocht-en-geboden/"),
        *(f"/vullen/{meeting.space.code}/", f"/ruimte-te-huur/{meeting.space.code}/"),
        *(f"/ruimte-gezocht/{meeting.search.code}/", f"/pand/{meeting.space.building_id}/"),
    ):
        assert client.get(address, follow=True).status_code == 200, address
