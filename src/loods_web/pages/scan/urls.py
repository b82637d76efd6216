# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Addresses of the scan, under /scan/."""

from __future__ import annotations

from django.urls import path

from loods_web.pages.scan import (
    around,
    certainty,
    compare,
    downloads,
    facts,
    filling_in,
    glance,
    history,
    planning,
    reckoning,
    start,
    use,
    why,
)

app_name = "scan"
urlpatterns = [
    path("", start.start, name="start"),
    path("<str:building_id>/", glance.glance, name="building"),
    path("<str:building_id>/feiten/", facts.facts, name="facts"),
    path("<str:building_id>/feiten/<int:fact_id>/intrekken/", filling_in.take_back, name="take_back"),
    path("<str:building_id>/feiten/<str:name>/", filling_in.fact, name="fact"),
    path("<str:building_id>/vergelijk/", compare.compare, name="compare"),
    path("<str:building_id>/scan.json", downloads.as_json, name="as_json"),
    path("<str:building_id>/rapport.pdf", downloads.report, name="report"),
    path("<str:building_id>/geschiedenis/", history.kept_scans, name="history"),
    path("<str:building_id>/bewaren/", history.keep, name="keep"),
    path("<str:building_id>/bewaren/<int:scan_id>/weg/", history.remove, name="remove"),
    path("<str:building_id>/<str:use>/", use.grounds, name="use"),
    path("<str:building_id>/<str:use>/rekenen/", reckoning.reckoning, name="reckoning"),
    path("<str:building_id>/<str:use>/zekerheid/", certainty.certainty, name="certainty"),
    path("<str:building_id>/<str:use>/planning/", planning.planning, name="planning"),
    path("<str:building_id>/<str:use>/planning.ics", planning.calendar, name="calendar"),
    path("<str:building_id>/<str:use>/omgeving/", around.around, name="around"),
    path("<str:building_id>/<str:use>/werkboek.xlsx", downloads.workbook, name="workbook"),
    path("<str:building_id>/<str:use>/rapport.pdf", downloads.report_of_use, name="report_of_use"),
    path("<str:building_id>/<str:use>/waarom/<str:code>/", why.why, name="why"),
]
