# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Addresses under /mijn-gegevens/."""

from django.urls import path

from loods_web.pages.own_data import views

app_name = "own_data"
urlpatterns = [
    path("", views.own_data, name="own_data"),
    path("uitvoer.json", views.export, name="export"),
    path("wissen/", views.erasure, name="erasure"),
]
