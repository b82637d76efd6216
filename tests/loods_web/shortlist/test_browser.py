# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The page of chances in a real browser: accessible, fitting, by keyboard, and its map."""

from __future__ import annotations

import pytest
from browser import Site, axe, fits, photograph

pytestmark = [pytest.mark.browser]


@pytest.mark.usefixtures("scanned")
def test_every_list_is_accessible_and_fits_in_light_and_dark(site: Site) -> None:
    for dark, width in ((False, 1280), (True, 320)):
        page = site.visit("/kansen/", role="coach", width=width, dark=dark)
        for name in ("kansen", "lastig", "label", "clusters"):
            page.goto(f"{site.address}/kansen/?lijst={name}")
            fits(page)
            axe(page)
            photograph(page, f"kansen-{name}")
    assert site.complaints == []


@pytest.mark.usefixtures("scanned")
def test_why_opens_in_a_dialog_and_is_a_page_without_script(site: Site) -> None:
    page = site.visit("/kansen/", role="loods")
    page.locator(".loods-why").first.click()
    page.get_by_role("dialog").get_by_role("heading", name="Waarom staat een pand op de lijst?").wait_for()
    page = site.visit("/kansen/", role="loods", script=False)
    page.locator(".loods-why").first.click()
    axe(site.visit("/kansen/waarom/", role="loods"))
    assert page.url.startswith(f"{site.address}/kansen/waarom/")


@pytest.mark.usefixtures("run_by_hand")
def test_the_map_shows_the_buildings_of_the_list_and_their_table(site: Site) -> None:
    page = site.visit("/kansen/", role="loods")
    page.get_by_text("2 van 2 gebouwen in beeld").wait_for()
    page.get_by_text("Wat er in beeld is, als tabel").click()
    page.get_by_text("2 gebouwen in beeld", exact=True).wait_for()
    assert site.complaints == []
