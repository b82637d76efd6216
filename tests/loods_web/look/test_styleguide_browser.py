# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Every component in a real browser: no violation of WCAG, no sideways scroll; the scripts do their work."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from browser import WIDTHS, Site, axe, fits, photograph

if TYPE_CHECKING:
    from pytest_django.fixtures import Settings

pytestmark = pytest.mark.browser


@pytest.fixture(autouse=True)
def _styleguide(settings: Settings) -> None:
    settings.LOODS_STYLEGUIDE = True


@pytest.mark.parametrize("dark", [False, True])
def test_every_component_at_every_width(site: Site, dark: bool) -> None:
    page = site.visit("/stijl/", width=320 if dark else 1280, dark=dark)
    axe(page)
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        fits(page)
        photograph(page, f"styleguide-{'dark' if dark else 'light'}")
    assert not site.complaints


def test_a_chart_tells_its_values_to_pointer_and_keys(site: Site) -> None:
    page = site.visit("/stijl/")
    picture = page.locator(".loods-chart__picture--wide").first
    tooltip = page.locator(".loods-tooltip")
    picture.locator("[data-mark]").nth(1).hover()
    assert tooltip.inner_text() == "Een tot drie jaar: 11.730"
    picture.focus()
    page.keyboard.press("End")
    assert tooltip.inner_text() == "Langer dan drie jaar: 21.300"
    assert page.locator("#loods-announce").inner_text() == "Langer dan drie jaar: 21.300"
    page.keyboard.press("Escape")
    assert not tooltip.is_visible()
    assert not site.complaints


def test_a_dialog_opens_in_place_and_gives_the_focus_back(site: Site) -> None:
    page = site.visit("/stijl/")
    opener = page.get_by_role("link", name="Open een venster")
    opener.click()
    dialog = page.get_by_role("dialog", name="Waarom 14,2%?")
    assert dialog.is_visible()
    axe(page)
    page.keyboard.press("Escape")
    assert not dialog.is_visible()
    assert opener.evaluate("it => it === document.activeElement")
    terms = page.get_by_role("contentinfo").get_by_role("link", name="Begrippen en definities")
    terms.evaluate("it => it.dataset.dialog = ''")
    terms.click()
    page.get_by_role("dialog", name="Begrippen en definities").wait_for()
    assert page.url.endswith("/stijl/")
    assert not site.complaints


def test_dark_stays_dark_without_script_and_light_is_one_press_away(site: Site) -> None:
    page = site.visit("/stijl/", script=False)
    page.get_by_role("button", name="Donker").click()
    assert page.url.endswith("/stijl/")
    assert page.locator("html").get_attribute("data-theme") == "dark"
    page.goto(site.address + "/begrippen/")
    assert page.locator("html").get_attribute("data-theme") == "dark"
    page.get_by_role("button", name="Zoals mijn apparaat").click()
    assert page.locator("html").get_attribute("data-theme") is None
    page.get_by_role("button", name="English").click()
    assert page.locator("html").get_attribute("lang") == "en"


def test_the_keyboard_reaches_everything_beginning_with_the_skip_link(site: Site) -> None:
    page = site.visit("/stijl/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Naar de inhoud"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "inhoud"
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main') !== null")
