# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The page in a real browser: accessible, at every width, light and dark, and without script."""

from __future__ import annotations

import pytest
from browser import WIDTHS, Site, axe, fits, photograph

from loods_store.models import PublicFigure
from loods_store.queries import infographic as source
from loods_web.pages.infographic import places

pytestmark = pytest.mark.browser


def _counted_slug() -> str:
    """Release figures of offices in the gemeente, quarter by quarter; return the words of its address."""
    rows = PublicFigure.objects.filter(area="GM1961", use="kantoor", definition="zonder-drempel")
    for number, row in enumerate(rows.order_by("date")):
        PublicFigure.objects.filter(pk=row.pk).update(
            held_back=False,
            stock_vvo_m2=100_000,
            vacant_vvo_m2=20_000 - 100 * number,
            vacancy_pct=20 - number / 10,
            observed_pct=97.0,
            durations={"short": 1000, "long": 2000, "structural": 9000},
            durations_held_back=False,
        )
    areas = source.released_areas()
    source._TOLD.clear()
    return places.slug_of(next(area for area in areas if area.code == "GM1961"), areas)


@pytest.mark.parametrize("dark", [False, True])
def test_the_page_is_accessible_and_fits(site: Site, dark: bool) -> None:
    slug = _counted_slug()
    # A use of which nothing is known shows the page's other face.
    others = [] if dark else [("leeg", f"{slug}/?gebruik=cel"), ("keuze", "")]
    for name, path in [("blad", f"{slug}/"), *others]:
        page = site.visit(f"/leegstand-in/{path}", width=320, dark=dark)
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            fits(page)
            photograph(page, f"leegstand-{name}-{'dark' if dark else 'light'}")
        axe(page)
    assert not site.complaints


def test_another_use_is_chosen_without_script(site: Site) -> None:
    page = site.visit(f"/leegstand-in/{_counted_slug()}/", script=False)
    page.get_by_label("Leegstand van").select_option("winkel")
    page.get_by_role("button", name="Toon").click()
    assert page.url.endswith("?gebruik=winkel")
    assert page.get_by_role("heading", level=1).inner_text().startswith("Leegstand in")
