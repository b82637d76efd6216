# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Beheer in a real browser: accessible and fitting at every width; a steward publishes without script."""

from __future__ import annotations

import pytest
from browser import WIDTHS, Site, axe, fits, photograph

from loods_store.jobs import run_waiting
from loods_store.models import Publication, RoleGrant

pytestmark = pytest.mark.browser

PAGES = {
    "beheer": "",
    "leveringen": "leveringen/",
    "edities": "edities/",
    "bevindingen": "bevindingen/",
    "regels": "regels/",
    "regel": "regels/area.vvo_per_go_single/",
    "regel-tabel": "regels/target.vacancy_pct/",
    "mensen": "mensen/",
    "uitnodigen": "mensen/uitnodigen/",
    "organisaties": "organisaties/",
    "organisatie": "organisaties/nieuw/",
    "taken": "taken/",
    "logboek": "logboek/",
}


def test_every_page_of_beheer_is_accessible_and_fits(site: Site) -> None:
    edition_id = Publication.objects.get().edition_id
    person = RoleGrant.objects.get(role="loods", area_code="GM1961").person_id
    own = {
        "editie": f"edities/{edition_id}/",
        "verschil": f"edities/{edition_id}/verschil/",
        "mens": f"mensen/{person}/",
    }
    page = site.visit("/beheer/", role="steward")
    for name, path in (PAGES | own).items():
        page.goto(f"{site.address}/beheer/{path}")
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            fits(page)
            photograph(page, f"beheer-{name}")
        axe(page)
    assert site.complaints == []


def test_a_steward_publishes_without_script(site: Site) -> None:
    edition_id = Publication.objects.get().edition_id
    before = Publication.objects.get().published_at
    page = site.visit(f"/beheer/edities/{edition_id}/", role="steward", script=False)
    page.get_by_role("link", name="Bekijk wat er verandert").click()
    page.get_by_role("button", name="Publiceer deze editie").click()
    assert "/taken/" in page.url
    run_waiting()
    page.goto(f"{site.address}/beheer/edities/")
    assert page.get_by_text("gepubliceerd", exact=True).is_visible()
    assert Publication.objects.get().published_at > before
