# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Addresses of Mijn lijst."""

from django.urls import path

from loods_web.pages.worklist import items, views

app_name = "worklist"
urlpatterns = [
    path("", views.worklist, name="worklist"),
    path("bestand/<str:form>/", views.export, name="export"),
    path("toevoegen/", items.add, name="add"),
    path("<int:item_id>/", items.item, name="item"),
    path("<int:item_id>/later/", items.later, name="later"),
]
