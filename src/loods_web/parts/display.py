# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""How a reader wants to see the site: light or dark, kept in a cookie."""

from __future__ import annotations

from django.http import HttpRequest

COOKIE = "loods_weergave"
THEMES = {"licht": "light", "donker": "dark"}


def theme(request: HttpRequest | None) -> str:
    """Return "light" or "dark" as the reader chose; "" follows the system."""
    chosen = request.COOKIES.get(COOKIE, "") if request else ""
    return THEMES.get(chosen, "")
