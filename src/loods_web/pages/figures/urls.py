# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Addresses of the pages of figures."""

from __future__ import annotations

from django.urls import path, re_path

from loods_web.pages.figures import views

app_name = "figures"
urlpatterns = [
    path("", views.overview, name="overview"),
    path("stromen/", views.flows, name="flows"),
    path("vergelijken/", views.compare, name="compare"),
    path("gemeenten/", views.rank, name="ranking"),
    path("gebied/", views.find_area, name="find"),
    path("waarom/", views.explain, name="why"),
    re_path(r"^waarom/objecten\.(?P<form>xlsx|csv)$", views.objects_file, name="objects"),
    re_path(
        r"^bestand/(?P<name>[a-z-]+)/(?P<key>[a-z-]+)\.(?P<form>xlsx|csv|png|svg)$",
        views.block_file,
        name="block",
    ),
    re_path(r"^bestand/(?P<name>[a-z-]+)\.(?P<form>xlsx|csv|pdf)$", views.page_file, name="file"),
]
