# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The list and a building in a real browser: nothing for axe, nothing past the edge, usable by keyboard."""

from __future__ import annotations

import datetime as dt

import pytest
from browser import Site, axe, fits
from village_says import Say

from loods.demo.sample import building_id

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.mark.parametrize(("width", "dark"), [(320, False), (768, True), (1280, False)])
def test_axe_finds_nothing_and_all_fits(width: int, dark: bool, site: Site, say: Say) -> None:
    say(15, "a", vacant_since=dt.date(2015, 1, 1))
    say(15, "b", concept="administrative", state="in_use", woz_user=True)
    for path in (
        "/panden/",
        "/panden/?zoek=niets",
        f"/pand/{building_id(8)}/",
        f"/pand/{building_id(8)}/contacten/nieuw/",
    ):
        page = site.visit(path, role="loods", width=width, dark=dark)
        axe(page)
        fits(page)
    assert site.complaints == []


def test_a_filter_changes_list_and_address_without_a_new_page(site: Site, say: Say) -> None:
    say(15, "a")
    page = site.visit("/panden/", role="loods")
    page.evaluate("window.still = true")
    page.locator("select[name=toon]").select_option("alle")
    page.get_by_role("button", name="Zoeken").click()
    page.wait_for_url("**toon=alle**")
    page.get_by_text("7 panden").first.wait_for()
    page.get_by_role("link", name="Plaats").click()
    page.wait_for_url("**sorteer=plaats**")
    assert page.evaluate("window.still")
    assert page.locator("tr[data-building-id]").count() == 7


def test_without_script_everything_works(site: Site, say: Say) -> None:
    say(15, "a")
    page = site.visit("/panden/", role="loods", script=False)
    page.get_by_label("Adres, postcode of id").fill("loodskade 15")
    page.get_by_role("button", name="Zoeken").click()
    page.get_by_role("link", name="Loodskade 15").click()
    page.get_by_label("Nieuwe notitie").fill("Gezien van de straat")
    page.get_by_role("button", name="Notitie bewaren").click()
    assert page.get_by_role("paragraph").filter(has_text="Gezien van de straat").is_visible()


def test_on_a_phone_the_map_is_one_press_away(site: Site) -> None:
    page = site.visit("/panden/", role="loods", width=320)
    page.get_by_role("link", name="Naar de kaart").click()
    assert page.url.endswith("#kaart-kop")
    assert page.evaluate("document.getElementById('kaart-kop').getBoundingClientRect().top < innerHeight")
    page.get_by_role("link", name="Naar de lijst").click()
    assert page.url.endswith("#panden-lijst")
    page.set_viewport_size({"width": 1280, "height": 800})
    assert not page.get_by_role("link", name="Naar de kaart").is_visible(), "there the two stand side by side"
