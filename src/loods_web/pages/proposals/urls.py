# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The addresses of proposals, under /voorstellen/."""

from __future__ import annotations

from django.urls import path

from loods_web.pages.proposals import stopping

app_name = "proposals"
urlpatterns = [
    path("stop/<uuid:token>/", stopping.stop, name="stop"),
]
