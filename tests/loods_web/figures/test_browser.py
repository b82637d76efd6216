# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The journey of who asks for a figure: choose, look, ask why, see the objects, take them along."""

from __future__ import annotations

import pytest
from browser import Site, axe, fits, photograph

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("told")]


def test_from_a_choice_to_the_objects_behind_a_number(site: Site) -> None:
    page = site.visit("/cijfers/?gebied=GM1961", role="loods", width=1280)
    page.get_by_label("Gebruik").select_option("kantoor")
    page.get_by_label("Van").fill("2019-01-01")
    page.get_by_role("button", name="Toon cijfers").click()
    page.wait_for_url("**van=2019-01-01**")
    assert page.locator(".loods-tile").count() == 6
    axe(page)
    photograph(page, "cijfers")

    page.get_by_role("link", name="Waarom? Leeg (vvo)").click()
    dialog = page.locator("dialog[open]")
    dialog.get_by_text("2 verblijfsobjecten, samen 1.475 m².", exact=True).wait_for()
    axe(page)
    dialog.get_by_role("link", name="Adres").first.click()  # sorts the list, on its own page
    page.wait_for_url("**/cijfers/waarom/**sorteer=adres**")
    with page.expect_download() as kept:
        page.get_by_role("link", name="CSV").click()
    assert kept.value.suggested_filename.endswith(".csv")
    assert not site.complaints


@pytest.mark.parametrize("path", ["", "stromen/", "vergelijken/", "gemeenten/", "waarom/"])
def test_every_page_fits_a_phone_and_breaks_no_rule(site: Site, path: str) -> None:
    page = site.visit(f"/cijfers/{path}?gebied=GM1961", role="coach", width=320, dark=True)
    axe(page)
    fits(page)
    photograph(page, f"cijfers-{path.strip('/') or 'overzicht'}")
    assert not site.complaints


def test_the_form_works_without_script(site: Site) -> None:
    page = site.visit("/cijfers/?gebied=GM1961", script=False)
    page.get_by_label("Gebruik").select_option("winkel")
    page.get_by_role("button", name="Toon cijfers").click()
    page.wait_for_url("**gebruik=winkel**")
    page.get_by_role("link", name="Waarom? Leegstand").first.click()
    assert page.get_by_role("heading", level=1).inner_text().startswith("Waarom?")
