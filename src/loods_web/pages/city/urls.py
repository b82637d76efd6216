# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The addresses of the city as a whole, under /stad/."""

from __future__ import annotations

from django.urls import path

from loods_web.pages.city import files, views, why

app_name = "city"
urlpatterns = [
    path("", views.city, name="city"),
    path("berekenen/", views.reckon, name="reckon"),
    path("lijst.<str:form>", files.export, name="export"),
    path("waarom/<str:space>/<str:search>/", why.why, name="why"),
]
