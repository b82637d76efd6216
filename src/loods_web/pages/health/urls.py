# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The one address that monitoring asks."""

from django.urls import path

from loods_web.pages.health import views

app_name = "health"
urlpatterns = [path("", views.health, name="health")]
