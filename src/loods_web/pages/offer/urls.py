# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Addresses under /ruimte-te-huur/."""

from __future__ import annotations

from django.urls import path

from loods_web.pages.offer import claiming, editing, everything, judging, seekers, sheets, stands, start

app_name = "offer"
urlpatterns = [
    path("", start.start, name="start"),
    path("pand/", start.find, name="find"),
    path("pand/<str:building_id>/", claiming.building, name="building"),
    path("pand/<str:building_id>/bewijs/", claiming.claim, name="claim"),
    path("pand/<str:building_id>/einde/", claiming.end, name="end"),
    path("pand/<str:building_id>/nieuw/", editing.new, name="new"),
    path("aanvragen/", judging.claims, name="claims"),
    path("aanvragen/<int:claim_id>/", judging.judge, name="judge"),
    path("aanvragen/<int:claim_id>/bewijs/", judging.proof, name="proof"),
    path("alles/", everything.spaces, name="spaces"),
    path("alles/bestand/<str:form>/", everything.export, name="spaces_file"),
    path("excel/", sheets.bring, name="sheet"),
    path("excel/sjabloon/", sheets.template, name="template"),
    path("<str:code>/", seekers.space, name="space"),
    path("<str:code>/bestand/<str:form>/", seekers.export, name="seekers_file"),
    path("<str:code>/wijzigen/", editing.change, name="change"),
    path("<str:code>/stand/", stands.change, name="state"),
    path("<str:code>/verdelen/", editing.divide, name="divide"),
    path("<str:code>/voorstel-vragen/", stands.ask, name="ask"),
]
