# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Addresses of a building, under /pand/."""

from __future__ import annotations

from django.urls import path

from loods_web.pages.building import files, fits, notes, people, views

app_name = "building"
urlpatterns = [
    path("<str:building_id>/", views.building, name="building"),
    path("<str:building_id>/zoekers/", fits.seekers, name="seekers"),
    path("<str:building_id>/op-mijn-lijst/", views.put_on_list, name="put_on_list"),
    path("<str:building_id>/notities/", notes.add, name="add_note"),
    path("<str:building_id>/notities/<int:note_id>/", notes.change, name="change_note"),
    path("<str:building_id>/notities/<int:note_id>/weg/", notes.remove, name="remove_note"),
    path("<str:building_id>/bijlagen/", files.add, name="add_attachment"),
    path("<str:building_id>/bijlagen/<int:attachment_id>/", files.download, name="attachment"),
    path("<str:building_id>/bijlagen/<int:attachment_id>/weg/", files.remove, name="remove_attachment"),
    path("<str:building_id>/contacten/nieuw/", people.add, name="add_contact"),
    path("<str:building_id>/contacten/<int:contact_id>/", people.change, name="change_contact"),
    path("<str:building_id>/contacten/<int:contact_id>/einde/", people.end, name="end_contact"),
]
