# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The city as a whole in a real browser: accessible and fitting, in light and dark, wide and narrow."""

from __future__ import annotations

import pytest
from browser import Site, axe, fits, photograph
from match_people import Meeting

pytestmark = [pytest.mark.browser]


def test_every_part_is_accessible_and_fits_in_light_and_dark(meeting: Meeting, site: Site) -> None:
    meeting.another_search(size_low_m2=300.0, size_high_m2=400.0, origin="forced")
    for dark, width in ((False, 1280), (True, 320)):
        page = site.visit("/stad/", role="loods", width=width, dark=dark)
        for name in ("plaatsing", "ontbreekt", "helpt", "vertrek&wie=gedwongen"):
            page.goto(f"{site.address}/stad/?deel={name}")
            fits(page)
            axe(page)
            photograph(page, f"stad-{name.partition('&')[0]}")
        page.goto(f"{site.address}/stad/waarom/{meeting.space.code}/{meeting.search.code}/")
        fits(page)
        axe(page)
    assert site.complaints == []
