# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Offering space in a real browser: with the keyboard, on a phone, and without script."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from browser import Site, axe, fits, photograph
from django.utils import timezone

from loods.demo.sample import building_id
from loods_store.models import OfferedSpace, OwnershipClaim, Person, Search

if TYPE_CHECKING:
    from loods_store.models import Publication

pytestmark = pytest.mark.browser
HERE = f"/ruimte-te-huur/pand/{building_id(1)}/"


@pytest.fixture
def proof(tmp_path: Path) -> Path:
    path = tmp_path / "akte.pdf"
    path.write_bytes(b"%PDF-1.4\n%%EOF\n")
    return path


@pytest.fixture
def space(published: Publication, cast: dict[str, Person]) -> OfferedSpace:
    now, owner = timezone.now(), cast["market_member"]
    claim = OwnershipClaim.objects.create(
        building_id=building_id(1),
        gemeente="GM1961",
        person=owner,
        capacity="owner",
        proof_name="akte.pdf",
        proof_type="application/pdf",
        proof=b"%PDF-",
        state="accepted",
        asked_at=now,
    )
    for function in ("light_making", "makers", "sport"):
        Search.objects.create(function=function, created_at=now, changed_at=now, state="open")
    return OfferedSpace.objects.create(
        title="Hal achter",
        building_id=building_id(1),
        gemeente="GM1961",
        offered_by=owner,
        claim=claim,
        largest_m2=180,
        rent_eur_m2_year=95,
        state="open",
        created_at=now,
        changed_at=now,
    )


def test_from_claim_to_offer_without_script(
    published: Publication, cast: dict[str, Person], site: Site, proof: Path
) -> None:
    page = site.visit(HERE, role="market_member", width=320, script=False)
    page.get_by_label("eigenaar").check()
    page.locator("#id_proof").set_input_files(proof)
    page.get_by_role("button", name="Vraag het aan").click()
    assert page.get_by_text("Uw aanvraag is in behandeling").is_visible()
    fits(page)
    judge = site.visit("/ruimte-te-huur/aanvragen/", role="loods", script=False)
    judge.get_by_role("link", name="Loodskade 1").first.click()
    judge.get_by_role("button", name="Accepteren").click()
    assert judge.get_by_text("De aanvraag is geaccepteerd").is_visible()
    page.goto(f"{site.address}{HERE}nieuw/?deel=verdieping")
    page.get_by_label("Hoe noemt u deze ruimte?").fill("Eerste verdieping")
    page.get_by_label("Oppervlakte van het geheel").fill("240")
    page.get_by_role("button", name="Zet in aanbod").click()
    assert page.get_by_role("heading", level=1, name="Eerste verdieping").is_visible()
    made = OfferedSpace.objects.get()
    assert (made.state, made.largest_m2, made.rent_eur_m2_year) == ("open", 240, None)


@pytest.mark.parametrize("width", [320, 1280])
def test_every_page_can_be_used_by_everyone(space: OfferedSpace, site: Site, width: int) -> None:
    owner = ("", "pand/", f"{space.code}/", f"{space.code}/wijzigen/", f"{space.code}/verdelen/")
    pages = [("market_member", path) for path in owner]
    pages += [("public", ""), ("seeker", f"pand/{building_id(1)}/"), ("loods", "alles/"), ("loods", "excel/")]
    for role, path in pages:
        page = site.visit(f"/ruimte-te-huur/{path}", role=role, width=width)
        page.evaluate("document.querySelectorAll('main details').forEach((it) => { it.open = true })")
        axe(page)
        fits(page)
        photograph(page, f"offer-{role}-{path.strip('/').split('/')[-1] or 'start'}")
        page.close()
    assert not site.complaints


def test_a_question_is_answered_with_the_keyboard(space: OfferedSpace, site: Site) -> None:
    page = site.visit(f"/ruimte-te-huur/{space.code}/", role="market_member", dark=True)
    axe(page)
    question = page.get_by_role("link", name="Beantwoord Hoe komt men binnen?")
    question.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/wijzigen/#id_entrance")
    field = page.get_by_label("Hoe komt men binnen?")
    field.focus()
    page.keyboard.press("ArrowDown")
    page.get_by_role("button", name="Bewaren").focus()
    page.keyboard.press("Enter")
    page.get_by_text("Bewaard.").wait_for()
    space.refresh_from_db()
    assert (space.entrance, space.sources["entrance"]["source"]) == ("own", "owner")
    assert (space.floor, space.daylight) == (None, None)
    assert not page.get_by_role("link", name="Beantwoord Hoe komt men binnen?").count()
    assert not site.complaints
