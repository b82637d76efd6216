# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Addresses of the pages for observations."""

from django.urls import path

from loods_web.pages.observations import entry, uploads, views

app_name = "observations"
urlpatterns = [
    path("", views.overview, name="overview"),
    path("nieuw/", entry.choose_building, name="choose"),
    path("nieuw/<str:building_id>/", entry.enter, name="enter"),
    path("sjabloon/", views.template, name="template"),
    path("bestand/", uploads.bring_file, name="file"),
    path("bestand/<uuid:token>/", uploads.preview, name="preview"),
    path("leveringen/<int:upload_id>/", views.delivery, name="upload"),
    path("leveringen/<int:upload_id>/blad/", views.returned_sheet, name="returned"),
    path("leveringen/<int:upload_id>/ongedaan/", views.undo, name="undo"),
    path("leveringen/<int:upload_id>/terugzetten/", views.redo, name="redo"),
    path("intrekken/<int:observation_id>/", views.withdraw, name="withdraw"),
]
