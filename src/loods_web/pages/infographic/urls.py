# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Addresses of the page on vacancy in one place, and of its files."""

from django.urls import path

from loods_web.pages.infographic import views

app_name = "infographic"
urlpatterns = [
    path("", views.choose, name="choose"),
    path("<slug:slug>/", views.infographic, name="infographic"),
    path("<slug:slug>.pdf", views.pdf, name="pdf"),
    path("<slug:slug>.png", views.png, name="png"),
    path("<slug:slug>/kaart.png", views.card, name="card"),
]
