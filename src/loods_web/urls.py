# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Every address of the site. Each page folder has its own list."""

from __future__ import annotations

from django.conf import settings
from django.urls import include, path

# Address -> page folder of loods_web.pages (its urls.py has `urlpatterns` and `app_name`).
PAGES = {
    "": "home",
    "cijfers/": "figures",
    "leegstand-in/": "infographic",
    "gezocht-en-geboden/": "sought",
    "panden/": "buildings",
    "pand/": "building",
    "kansen/": "shortlist",
    "voorstellen/": "proposals",
    "mijn-lijst/": "worklist",
    "levendigheid/": "liveliness",
    "vullen/": "combine",
    "stad/": "city",
    "ruimte-te-huur/": "offer",
    "ruimte-gezocht/": "seek",
    "waarnemingen/": "observations",
    "scan/": "scan",
    "klopt-niet/": "corrections",
    "coach/": "coach",
    "beheer/": "steward",
    "kaart/": "map",
    "mijn-gegevens/": "own_data",
    "taken/": "tasks",
    "gezond": "health",
    ".well-known/": "security_txt",
    "stijl/": "styleguide",
}

urlpatterns = [
    *(path(address, include(f"loods_web.pages.{name}.urls")) for address, name in PAGES.items()),
    path("account/", include("allauth.urls")),
]

if settings.LOODS_OIDC_ISSUER:
    urlpatterns.append(path("oidc/", include("mozilla_django_oidc.urls")))
