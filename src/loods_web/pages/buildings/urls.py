# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Addresses of the list of buildings, under /panden/."""

from __future__ import annotations

from django.urls import path

from loods_web.pages.buildings import saving, several, views

app_name = "buildings"
urlpatterns = [
    path("", views.buildings, name="buildings"),
    path("panden.<str:form>", views.export, name="export"),
    path("acties/", several.several, name="several"),
    path("weergaven/", saving.save, name="save_view"),
    path("weergaven/<int:view_id>/weg/", saving.remove, name="remove_view"),
]
