# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The addresses of the shortlist, under /kansen/."""

from __future__ import annotations

from django.urls import path

from loods_web.pages.shortlist import files, on_map, views, why

app_name = "shortlist"
urlpatterns = [
    path("", views.shortlist, name="shortlist"),
    path("waarom/", why.why, name="why"),
    path("berekenen/", views.run_again, name="run_again"),
    path("lijst.<str:form>", files.export, name="export"),
    path("kaart/gebouwen/", on_map.buildings, name="buildings"),
    path("kaart/in-beeld/", on_map.in_view, name="in_view"),
    path("kaart/gebouw/<str:building_id>/", on_map.card, name="card"),
]
