# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Addresses of a building, under /pand/."""

from __future__ import annotations

from django.urls import path

from loods_web.pages.building import views

app_name = "building"
urlpatterns = [
    path("<str:building_id>/", views.building, name="building"),
]
