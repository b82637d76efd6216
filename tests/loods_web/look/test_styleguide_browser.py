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
    for width in WIDTHS:
        page = site.visit("/stijl/", width=width, dark=dark)
        photograph(page, f"styleguide-{'dark' if dark else 'light'}")
        axe(page)
        fits(page)
    assert not site.complaints
