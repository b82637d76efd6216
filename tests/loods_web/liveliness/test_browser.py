# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""A street by hour in a real browser: accessible, fitting, and by keyboard without script."""

from __future__ import annotations

from urllib.parse import urlencode

import pytest
from browser import Site, axe, fits, photograph

from loods.demo.sample import building_id
from loods_store.models import CurrentBuilding

pytestmark = [pytest.mark.browser]


def test_a_street_is_accessible_and_fits_in_light_and_dark(site: Site) -> None:
    home = CurrentBuilding.objects.get(pk=building_id(1))
    where = {"gemeente": home.gemeente, "plaats": home.town, "straat": home.street, "lengte": "600"}
    filled = urlencode({**where, "vulling": "~sport:900~makers:200", "d.sport.evening": "0.9"})
    for dark, width in ((False, 1280), (True, 320)):
        page = site.visit("/levendigheid/", role="loods", width=width, dark=dark)
        for name, query in (("kies", "zoek=lood"), ("nu", urlencode(where)), ("straks", filled)):
            page.goto(f"{site.address}/levendigheid/?{query}")
            fits(page)
            axe(page)
            photograph(page, f"levendigheid-{name}")
    assert site.complaints == []


def test_a_street_is_found_and_changed_with_the_keyboard_alone(site: Site) -> None:
    street = CurrentBuilding.objects.get(pk=building_id(1)).street
    page = site.visit("/levendigheid/", role="loods", script=False)
    field = page.get_by_label("Naam van de straat")
    field.fill(street)
    field.press("Enter")
    page.get_by_role("link", name=street).first.press("Enter")
    page.get_by_label("Functie", exact=True).select_option("sport")
    area = page.get_by_label("Oppervlakte (m²)")
    area.fill("900")
    area.press("Enter")
    page.get_by_role("heading", name="De week straks").wait_for()
    share = page.get_by_label("Sport en well-being, avond", exact=True)
    share.fill("0,1")
    share.press("Enter")
    page.get_by_text("U rekent met eigen getallen").wait_for()
    page.get_by_role("link", name="Haal weg").press("Enter")
    page.get_by_text("Nog niets: u ziet de straat zoals zij nu is.").wait_for()
