# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The address that RFC 9116 gives it."""

from django.urls import path

from loods_web.pages.security_txt import views

app_name = "security_txt"
urlpatterns = [path("security.txt", views.security_txt, name="security_txt")]
