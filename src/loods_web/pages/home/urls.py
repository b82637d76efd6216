# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Addresses of the front page and the pages about the site."""

from django.urls import path

from loods_web.pages.home import views

app_name = "home"
urlpatterns = [
    path("", views.home, name="home"),
    path("loods/", views.find, name="find"),
    path("begrippen/", views.terms, name="terms"),
    path("downloads/", views.downloads_page, name="downloads"),
    path("downloads/cijfers.csv", views.all_figures, name="csv"),
    path("downloads/cijfers-<slug:use>.xlsx", views.figures_of_use, name="xlsx"),
    path("toegankelijkheid/", views.accessibility, name="accessibility"),
    path("privacy/", views.privacy, name="privacy"),
    path("weergave/", views.display, name="display"),
]
