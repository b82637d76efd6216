# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Addresses of what is sought and offered."""

from __future__ import annotations

from django.urls import path

from loods_web.pages.sought import views

app_name = "sought"
urlpatterns = [
    path("", views.overview, name="overview"),
    path("waarom/", views.why, name="why"),
    path("bestand.<slug:form>", views.export, name="export"),
]
