# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Addresses under /levendigheid/."""

from __future__ import annotations

from django.urls import path

from loods_web.pages.liveliness import files, views

app_name = "liveliness"
urlpatterns = [
    path("", views.liveliness_page, name="liveliness"),
    path("bestand/<str:form>/", files.export, name="export"),
    path("beeld/<str:name>/<str:form>/", files.picture, name="picture"),
]
