# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Addresses under /kaart/."""

from __future__ import annotations

from django.urls import path

from loods_web.pages.map import views

app_name = "map"
urlpatterns = [
    path("bronnen.json", views.sources, name="sources"),
    path("tegels/<str:edition_id>/<int:zoom>/<int:x>/<int:y>.pbf", views.tile, name="tile"),
    path("panden.json", views.buildings, name="buildings"),
    path("in-beeld/", views.in_view, name="in_view"),
    path("pand/<str:building_id>/", views.card, name="card"),
]
