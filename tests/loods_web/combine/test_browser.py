# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Filling a space in a real browser: accessible, fitting, by keyboard and without script."""

from __future__ import annotations

import pytest
from browser import Site, axe, fits, photograph

from loods_store.models import OfferedSpace, Search

pytestmark = [pytest.mark.browser]


def test_a_filling_is_accessible_and_fits_in_light_and_dark(
    site: Site, store: OfferedSpace, five: list[Search]
) -> None:
    own = f"?partijen={five[1].code}:700,{Search.objects.get(function='housing').code}:400"
    for dark, width in ((False, 1280), (True, 320)):
        page = site.visit(f"/vullen/{store.code}/", role="loods", width=width, dark=dark)
        for name, query in (("best", ""), ("own", own), ("empty", "?partijen=-")):
            page.goto(f"{site.address}/vullen/{store.code}/{query}")
            fits(page)
            axe(page)
            photograph(page, f"vullen-{name}")
        page.goto(f"{site.address}/vullen/")
        fits(page)
        axe(page)
    assert site.complaints == []


def test_parties_are_chosen_and_proposed_with_the_keyboard_alone(
    site: Site, store: OfferedSpace, five: list[Search]
) -> None:
    page = site.visit(f"/vullen/{store.code}/?partijen=-", role="loods", script=False)
    page.get_by_role("link", name=f"Voeg toe Moderne makers {five[2].code}").press("Enter")
    field = page.get_by_label("M² voor partij 1")
    field.fill("125")
    field.press("Enter")
    page.get_by_text("125\u00a0m²").first.wait_for()
    page.get_by_role("button", name="Vul aan met de best passende").press("Enter")
    assert page.get_by_role("link", name="Haal weg").count() == 5
    page.get_by_role("button", name="Stel voor aan deze partijen").press("Enter")
    page.get_by_text("Er zijn 5 voorstellen gedaan.").wait_for()
