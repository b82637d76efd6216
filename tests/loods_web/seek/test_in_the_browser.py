# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""A search in a real browser: wide and narrow, with the keyboard, and without script."""

from __future__ import annotations

from typing import Any

import pytest
from browser import Site, axe, fits, photograph
from django.utils import timezone

from loods_store.models import CurrentBuilding, OfferedSpace, Person, Search

pytestmark = pytest.mark.browser
NEW = "/ruimte-gezocht/nieuw/?functie=light_making"


@pytest.fixture
def offered(site: Site) -> list[OfferedSpace]:
    """Two spaces on offer in the village: one that a furniture maker can use, one that is too dear."""
    building = CurrentBuilding.objects.exclude(x=None).order_by("building_id")[0]
    now = timezone.now()
    common: dict[str, Any] = {
        "building_id": building.pk, "gemeente": "GM1961", "x": building.x, "y": building.y, "state": "open",
        "created_at": now, "changed_at": now, "smallest_m2": 100.0, "largest_m2": 300.0,
        "location_type": "former_industrial", "free_height_m": 5.0, "loading": 2.0,
        "plan_uses": ["light_making"],
    }  # fmt: skip
    return [
        OfferedSpace.objects.create(title="De Smederij", rent_eur_m2_year=90.0, **common),
        OfferedSpace.objects.create(title="De Loods", rent_eur_m2_year=131.0, **common),
    ]


@pytest.mark.parametrize("width", [320, 1280])
def test_from_function_to_matches_with_the_keyboard(
    site: Site, offered: list[OfferedSpace], width: int
) -> None:
    page = site.visit("/ruimte-gezocht/nieuw/", role="seeker", width=width)
    axe(page)
    fits(page)
    photograph(page, "zoeken-functie")
    page.get_by_role("radio", name="Lichte maak en reparatie").focus()
    page.keyboard.press("Space")
    page.keyboard.press("Enter")
    page.wait_for_url("**functie=light_making")
    axe(page)
    fits(page)
    photograph(page, "zoeken-formulier")
    page.get_by_label("Huur die u hoogstens betaalt").fill("120")
    page.get_by_label("Oppervlakte tot (m²)").fill("50")
    page.get_by_role("button", name="Bewaren en bekijken wat past").press("Enter")
    alert = page.get_by_text("Er is iets nog niet goed ingevuld")
    alert.wait_for()
    assert page.evaluate("document.activeElement.name") == "size_high_m2"
    axe(page)
    page.get_by_role("link", name="Oppervlakte tot (m²)").press("Enter")
    assert page.evaluate("document.activeElement.name") == "size_high_m2"
    page.keyboard.press("Control+A")
    page.keyboard.type("250")
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="1 plek past", exact=True).wait_for()
    page.get_by_role("heading", name="1 plek past net niet").wait_for()
    page.wait_for_selector("[data-loods-map]:not([data-state=loading])")
    axe(page)
    fits(page)
    photograph(page, "zoeken-matches")
    page.get_by_role("button", name=f"Ik heb interesse in Ruimte {offered[0].code}").press("Enter")
    page.get_by_text("door u gevraagd").wait_for()
    # The form that was sent back is the one thing that a browser speaks of.
    assert all("422" in said for said in site.complaints)


def test_the_form_works_without_script_and_the_list_says_all(site: Site, offered: list[OfferedSpace]) -> None:
    page = site.visit(NEW, role="seeker", script=False)
    page.get_by_role("button", name="Bewaren en bekijken wat past").click()
    page.get_by_role("heading", name="2 plekken passen").wait_for()
    for space in offered:
        page.get_by_label(f"Vergelijk Ruimte {space.code}").check()
    page.get_by_role("button", name="Vergelijk wat is aangevinkt").click()
    page.get_by_role("heading", name="Plekken naast elkaar").wait_for()
    assert "De Smederij" not in page.content()


@pytest.mark.parametrize("width", [320, 1280])
def test_the_other_pages_fit_and_are_accessible(site: Site, offered: list[OfferedSpace], width: int) -> None:
    now = timezone.now()
    seeker = Person.objects.get(email="seeker@example.nl")
    search = Search.objects.create(
        function="light_making", person=seeker, created_at=now, changed_at=now, gemeenten=["GM1961"]
    )
    codes = "&".join(f"ruimte={space.code}" for space in offered)
    visits = (
        ("public", "/ruimte-gezocht/", "uitleg"),
        ("public", "/ruimte-gezocht/gebruikelijk/light_making/", "gebruikelijk"),
        ("seeker", "/ruimte-gezocht/", "eigen"),
        ("seeker", f"/ruimte-gezocht/{search.code}/vergelijken/?{codes}", "vergelijken"),
        ("seeker", f"/ruimte-gezocht/{search.code}/wissen/", "wissen"),
        ("loods", "/ruimte-gezocht/vragen/", "balie"),
        ("loods", "/ruimte-gezocht/vragen/nieuw/?functie=hotel", "voor-een-ander"),
        ("loods", "/ruimte-gezocht/vragen/bestand/", "excel"),
    )
    for role, address, name in visits:
        page = site.visit(address, role=role, width=width)
        axe(page)
        fits(page)
        photograph(page, f"zoeken-{name}")
        page.close()
    assert not site.complaints
