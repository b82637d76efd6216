# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Speaking for a building: the search for it, the proof, the judgement."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from loods.demo.sample import building_id
from loods_store.models import Event, OfferedSpace, OwnershipClaim, Person

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("published")]
AsRole = Callable[[str], Client]
BUILDING = building_id(1)
PDF = b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\n%%EOF\n"
HERE = f"/ruimte-te-huur/pand/{BUILDING}/"


def given(name: str = "akte.pdf", content: bytes = PDF, **changed: Any) -> dict[str, Any]:
    return {"capacity": "owner", "proof": SimpleUploadedFile(name, content), "explanation": ""} | changed


def claimed(client: Client, **changed: Any) -> OwnershipClaim:
    assert client.post(f"{HERE}bewijs/", given(**changed)).status_code == 302
    return OwnershipClaim.objects.latest("pk")


def test_without_an_account_it_is_explained_and_one_can_sign_in(as_role: AsRole) -> None:
    page = as_role("public").get("/ruimte-te-huur/").content.decode()
    assert "/account/login/?next=/ruimte-te-huur/" in page
    assert "Pas als u allebei ja zegt" in page


def test_the_search_for_a_building_says_nothing_of_vacancy(as_role: AsRole) -> None:
    client = as_role("market_member")
    assert HERE in client.get("/ruimte-te-huur/pand/?adres=Loodskade").content.decode()
    assert client.get("/ruimte-te-huur/pand/?adres=Loodskade 1 Loodsdorp")["Location"] == HERE
    assert "Niets gevonden" in client.get("/ruimte-te-huur/pand/?adres=Nergenslaan").content.decode()
    page = client.get(HERE)
    assert page.status_code == 200
    main = page.content.decode().split("<main")[1].split("</main>")[0].casefold()
    for word in ("leegstand", "leeg sinds", "waarneming", "m²", "in gebruik"):
        assert word not in main


def test_a_claim_is_asked_waits_and_is_accepted(as_role: AsRole) -> None:
    client = as_role("market_member")
    claim = claimed(client)
    assert (claim.state, claim.capacity, claim.gemeente) == ("asked", "owner", "GM1961")
    assert "wacht op de kantorenloods" in client.get("/ruimte-te-huur/").content.decode()
    assert "in behandeling" in client.get(HERE).content.decode()
    loods = as_role("loods")
    assert "Mark Makelaar" in loods.get("/ruimte-te-huur/aanvragen/").content.decode()
    answer = loods.post(f"/ruimte-te-huur/aanvragen/{claim.pk}/", {"verdict": "accept", "why": ""})
    assert answer.status_code == 302
    claim.refresh_from_db()
    assert claim.state == "accepted"
    assert "geaccepteerd" in client.get("/ruimte-te-huur/").content.decode()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("akte.exe", PDF),
        ("akte.pdf", b"MZ this is a program"),
        ("akte.pdf", b""),
        ("foto.png", PDF),
        ("akte.docx", b"PK\x03\x04"),
        ("akte.html", b"<script>alert(1)</script>"),
        ("akte.pdf", PDF + b"0" * 10_000_001),
    ],
)
def test_a_proof_of_another_kind_is_refused_with_a_word(as_role: AsRole, name: str, content: bytes) -> None:
    answer = as_role("market_member").post(f"{HERE}bewijs/", given(name, content))
    assert answer.status_code == 422
    assert "id_proof_fout" in answer.content.decode()
    assert not OwnershipClaim.objects.exists()


def test_without_proof_or_capacity_nothing_is_asked(as_role: AsRole) -> None:
    client = as_role("market_member")
    assert client.post(f"{HERE}bewijs/", {"capacity": "owner"}).status_code == 422
    assert client.post(f"{HERE}bewijs/", given(capacity="king")).status_code == 422
    assert not OwnershipClaim.objects.exists()


def test_a_no_needs_a_reason_and_the_asker_reads_it(as_role: AsRole) -> None:
    client, loods = as_role("market_member"), as_role("loods")
    claim = claimed(client)
    where = f"/ruimte-te-huur/aanvragen/{claim.pk}/"
    assert loods.post(where, {"verdict": "refuse", "why": " "}).status_code == 422
    claim.refresh_from_db()
    assert claim.state == "asked"
    loods.post(where, {"verdict": "refuse", "why": "Het adres staat er niet op."})
    page = client.get(HERE).content.decode()
    assert "Het adres staat er niet op." in page
    assert "Vraag het aan" in page


def test_the_proof_is_only_a_download_for_the_own_loods(as_role: AsRole) -> None:
    claim = claimed(as_role("market_member"), name="akte.pdf")
    where = f"/ruimte-te-huur/aanvragen/{claim.pk}/bewijs/"
    answer = as_role("loods").get(where)
    assert answer.content == PDF
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in answer["Content-Security-Policy"]
    assert "no-store" in answer["Cache-Control"]
    assert as_role("other_loods").get(where).status_code == 404
    for role in ("coach", "steward", "seeker", "market_member", "administrator"):
        assert as_role(role).get(where).status_code == 403


def test_the_loods_finds_what_waits_on_its_first_page_and_on_mijn_lijst(as_role: AsRole) -> None:
    loods = as_role("loods")
    assert "0 aanvragen te beoordelen" in loods.get("/ruimte-te-huur/").content.decode()
    assert "wacht op uw oordeel" not in loods.get("/mijn-lijst/").content.decode()
    claimed(as_role("market_member"))
    claimed(loods, name="eigen.pdf")
    page = loods.get("/ruimte-te-huur/").content.decode()
    assert "2 aanvragen te beoordelen" in page
    assert "wacht op de kantorenloods" in page
    assert "2 aanvragen wachten op uw oordeel" in loods.get("/mijn-lijst/").content.decode()
    assert "te beoordelen" not in as_role("other_loods").get("/mijn-lijst/").content.decode()
    assert as_role("coach").get("/ruimte-te-huur/").status_code == 200


def test_a_loods_elsewhere_does_not_see_the_claim(as_role: AsRole) -> None:
    claim = claimed(as_role("market_member"))
    other = as_role("other_loods")
    assert "Mark Makelaar" not in other.get("/ruimte-te-huur/aanvragen/").content.decode()
    where = f"/ruimte-te-huur/aanvragen/{claim.pk}/"
    assert other.get(where).status_code == 404
    assert other.post(where, {"verdict": "accept"}).status_code == 404
    claim.refresh_from_db()
    assert claim.state == "asked"


def test_an_ended_claim_takes_the_space_out_of_the_offer(as_role: AsRole, cast: dict[str, Person]) -> None:
    client, loods = as_role("market_member"), as_role("loods")
    claim = claimed(client)
    where = f"/ruimte-te-huur/aanvragen/{claim.pk}/"
    loods.post(where, {"verdict": "accept"})
    client.post(f"{HERE}nieuw/", {"title": "Zolder", "actie": "open"})
    space = OfferedSpace.objects.get()
    assert (space.state, space.offered_by) == ("open", cast["market_member"])
    loods.post(where, {"verdict": "end", "why": "Het pand is verkocht."})
    space.refresh_from_db()
    assert space.state == "paused"
    client.post(f"/ruimte-te-huur/{space.code}/stand/", {"stand": "open", "version": space.version})
    space.refresh_from_db()
    assert space.state == "paused"


def test_a_second_claim_on_the_same_building_is_not_asked_twice(as_role: AsRole) -> None:
    client = as_role("market_member")
    claimed(client)
    assert client.post(f"{HERE}bewijs/", given()).status_code == 422
    assert OwnershipClaim.objects.count() == 1
    assert Event.objects.filter(action="claim_asked").count() == 1


def test_who_speaks_no_longer_says_so_and_may_ask_again(as_role: AsRole) -> None:
    client = as_role("market_member")
    claim = claimed(client)
    assert as_role("seeker").post(f"{HERE}einde/").status_code == 404
    assert client.post(f"{HERE}einde/").status_code == 302
    claim.refresh_from_db()
    assert claim.state == "ended"
    assert "Vraag het aan" in client.get(HERE).content.decode()
    assert client.post(f"{HERE}einde/").status_code == 404
    assert client.post("/ruimte-te-huur/pand/x/einde/").status_code == 404


def test_a_building_that_is_not_there_cannot_be_claimed(as_role: AsRole) -> None:
    client = as_role("market_member")
    assert client.get("/ruimte-te-huur/pand/9999999999999999/").status_code == 404
    assert client.post("/ruimte-te-huur/pand/9999999999999999/bewijs/", given()).status_code == 404
    assert client.get("/ruimte-te-huur/pand/x/").status_code == 404
