# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The public pages and the door in a real browser: accessible, at every width, also without script."""

from __future__ import annotations

import pytest
from browser import WIDTHS, Site, axe, fits, photograph
from cast import PASSWORD

pytestmark = pytest.mark.browser

PAGES = {
    "home": "/",
    "loods": "/loods/",
    "loods-gevonden": "/loods/?gemeente=GM1961",
    "loods-niets": "/loods/?zoek=zzzz",
    "begrippen": "/begrippen/",
    "downloads": "/downloads/",
    "toegankelijkheid": "/toegankelijkheid/",
    "privacy": "/privacy/",
    "inloggen": "/account/login/",
    "wachtwoord-vergeten": "/account/password/reset/",
    "bestaat-niet": "/bestaat-niet/",
}


# What has colours that the others have not; every component stands on the page of the style guide.
DARK = ("home", "loods-gevonden", "downloads", "inloggen")


@pytest.mark.parametrize("dark", [False, True])
def test_every_public_page_is_accessible_and_fits(site: Site, dark: bool) -> None:
    for name, path in PAGES.items():
        if dark and name not in DARK:
            continue
        page = site.visit(path, width=320 if dark else 1280, dark=dark)
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            fits(page)
            photograph(page, f"{name}-{'dark' if dark else 'light'}")
        axe(page)
    assert [said for said in site.complaints if "404" not in said] == []


def test_an_address_leads_to_a_loods_without_script(site: Site) -> None:
    page = site.visit("/", script=False)
    page.get_by_label("Uw gemeente, of een adres").fill("Vijfheerenlanden")
    page.get_by_role("button", name="Zoek").click()
    assert page.get_by_role("heading", name="Gemeente Vijfheerenlanden").is_visible()
    assert page.get_by_text("Lotte Loods").is_visible()
    assert page.get_by_role("link", name="088-0000000").get_attribute("href") == "tel:088-0000000"


def test_somebody_signs_in_looks_around_and_signs_out_with_the_keyboard(site: Site) -> None:
    page = site.visit("/account/login/")
    page.get_by_label("E-mailadres").fill("loods@example.nl")
    page.get_by_label("Wachtwoord", exact=True).fill(PASSWORD)
    page.keyboard.press("Enter")
    page.get_by_role("navigation", name="Hoofdmenu").get_by_role("link", name="Mijn lijst").first.wait_for()
    axe(page)
    menu = page.locator(".loods-account details.loods-menu summary")
    menu.focus()
    page.keyboard.press("Enter")
    security = page.get_by_role("link", name="Beveiliging")
    assert security.is_visible()
    page.keyboard.press("Escape")
    assert not security.is_visible()
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Uitloggen").press("Enter")
    page.get_by_role("link", name="Inloggen").first.wait_for()
    assert not site.complaints


def test_the_menu_on_a_phone_works_without_script(site: Site) -> None:
    page = site.visit("/", width=320, script=False)
    link = page.locator(".loods-nav__fold").get_by_role("link", name="Begrippen")
    assert not link.is_visible()
    page.get_by_text("Menu", exact=True).click()
    page.locator(".loods-nav__fold").get_by_text("Meer", exact=True).click()
    link.click()
    assert page.url.endswith("/begrippen/")
