# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Addresses under /vullen/."""

from __future__ import annotations

from django.urls import path

from loods_web.pages.combine import bundle, files, listed, views

app_name = "combine"
urlpatterns = [
    path("", listed.start, name="start"),
    path("lijst.<str:form>", listed.export, name="list"),
    path("zoeker/<str:code>/", bundle.seeker, name="seeker"),
    path("zoeker/<str:code>/voorstellen/", bundle.propose, name="propose_bundle"),
    path("<str:code>/", views.space, name="space"),
    path("<str:code>/bestand/<str:form>/", files.export, name="export"),
    path("<str:code>/voorstellen/", views.propose, name="propose"),
]
