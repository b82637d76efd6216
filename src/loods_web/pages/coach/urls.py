# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Addresses of the coach, under /coach/."""

from __future__ import annotations

from django.urls import path

from loods_web.pages.coach import views

app_name = "coach"
urlpatterns = [
    path("", views.network, name="network"),
    path("gemeenten.<str:form>", views.export, name="export"),
]
