# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Addresses of the pages of figures."""

from __future__ import annotations

from django.urls import path

from loods_web.pages.figures import views

app_name = "figures"
urlpatterns = [
    path("", views.overview, name="overview"),
    path("stromen/", views.flows, name="flows"),
    path("vergelijken/", views.compare, name="compare"),
    path("gemeenten/", views.rank, name="ranking"),
    path("gebied/", views.find_area, name="find"),
    path("waarom/", views.explain, name="why"),
    path("waarom/objecten.<slug:form>", views.objects_file, name="objects"),
    path("bestand/<slug:name>/<slug:key>.<slug:form>", views.block_file, name="block"),
    path("bestand/<slug:name>.<slug:form>", views.page_file, name="file"),
]
