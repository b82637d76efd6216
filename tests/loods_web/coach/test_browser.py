# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The page of the coach in a real browser: accessible, fitting, and its choices in the address."""

from __future__ import annotations

import pytest
from browser import WIDTHS, Site, axe, fits, photograph

pytestmark = pytest.mark.browser

VIEWS = ("overzicht", "leveringen", "leegstand", "signalen", "werk", "netwerk")


def test_every_view_is_accessible_and_fits(site: Site) -> None:
    page = site.visit("/coach/", role="coach")
    for view in VIEWS:
        page.goto(f"{site.address}/coach/?blik={view}")
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            fits(page)
            photograph(page, f"coach-{view}")
        axe(page)
    assert site.complaints == []


def test_a_choice_stays_when_the_coach_looks_at_another_view(site: Site) -> None:
    page = site.visit("/coach/", role="coach", script=False)
    page.get_by_label("Toon", exact=True).select_option("niet-geleverd")
    page.get_by_role("button", name="Toon").click()
    page.get_by_role("link", name="Wie is wie").click()
    assert "toon=niet-geleverd" in page.url
    assert page.get_by_role("link", name="loods@example.nl").is_visible()
