# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Addresses of Klopt niet."""

from django.urls import path

from loods_web.pages.corrections import contradictions, settling, views

app_name = "corrections"
urlpatterns = [
    path("", views.report, name="report"),
    path("nieuw/", views.report, name="new"),
    path("bedankt/", views.thanks, name="thanks"),
    path("mijn/", views.own, name="own"),
    path("melding/<int:correction_id>/", settling.correction, name="correction"),
    path("melding/<int:correction_id>/heropenen/", settling.reopen, name="reopen"),
    path("behandelen/", settling.to_settle, name="settle"),
    path("tegenspraak/", contradictions.contradictions, name="contradictions"),
    path("tegenspraak/<str:unit_id>/", contradictions.decide, name="decide"),
]
