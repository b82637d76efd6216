# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The addresses of Ik zoek ruimte, under /ruimte-gezocht/."""

from __future__ import annotations

from django.urls import path

from loods_web.pages.seek import asking, desk, files, matches, on_map, searches, start, uploads, usual

app_name = "seek"
urlpatterns = [
    path("", start.start, name="start"),
    path("gebruikelijk/<str:function>/", usual.why, name="usual"),
    path("nieuw/", searches.new, name="new"),
    path("per-maand/", searches.per_month, name="per_month"),
    path("vragen/", desk.searches, name="desk"),
    path("vragen/lijst.<str:form>", desk.export, name="desk_export"),
    path("vragen/nieuw/", searches.new_for_another, name="new_for_another"),
    path("vragen/bestand/", uploads.bring, name="upload"),
    path("vragen/sjabloon/", uploads.template, name="template"),
    path("<str:code>/", matches.matches, name="matches"),
    path("<str:code>/lijst.<str:form>", files.export, name="export"),
    path("<str:code>/vergelijken/", matches.compare, name="compare"),
    path("<str:code>/wijzigen/", searches.edit, name="edit"),
    path("<str:code>/stand/", searches.change_state, name="state"),
    path("<str:code>/wissen/", searches.remove, name="remove"),
    path("<str:code>/interesse/", asking.ask, name="ask"),
    path("<str:code>/kaart/plekken/", on_map.spaces, name="spaces"),
    path("<str:code>/kaart/in-beeld/", on_map.in_view, name="in_view"),
    path("<str:code>/kaart/plek/<str:number>/", on_map.card, name="card"),
]
