# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Addresses of Beheer, under /beheer/."""

from __future__ import annotations

from django.urls import path

from loods_web.pages.steward import (
    deliveries,
    editions,
    events,
    issues,
    jobs,
    organisations,
    people,
    rules,
    views,
)

app_name = "steward"
urlpatterns = [
    path("", views.overview, name="overview"),
    path("leveringen/", deliveries.deliveries, name="deliveries"),
    path("edities/", editions.editions, name="editions"),
    path("edities/<str:edition_id>/", editions.edition, name="edition"),
    path("edities/<str:edition_id>/verschil/", editions.difference, name="difference"),
    path("edities/<str:edition_id>/verschil.<str:form>", editions.difference_file, name="difference_file"),
    path("edities/<str:edition_id>/publiceren/", editions.publish, name="publish"),
    path("bevindingen/", issues.issues, name="issues"),
    path("bevindingen.<str:form>", issues.issues_file, name="issues_file"),
    path("regels/", rules.rules, name="rules"),
    path("regels.<str:form>", rules.rules_file, name="rules_file"),
    path("regels/<str:name>/", rules.rule, name="rule"),
    path("regels/<str:name>/weg/", rules.drop_local, name="drop_local"),
    path("mensen/", people.people, name="people"),
    path("mensen/uitnodigen/", people.invite, name="invite"),
    path("mensen/<int:person_id>/", people.person, name="person"),
    path("mensen/<int:person_id>/account/", people.account, name="account"),
    path("rollen/<int:grant_id>/einde/", people.end_role, name="end_role"),
    path("rollen/<int:grant_id>/openbaar/", people.public_contact, name="public_contact"),
    path("organisaties/", organisations.organisations, name="organisations"),
    path("organisaties/nieuw/", organisations.organisation, name="new_organisation"),
    path("organisaties/<int:organisation_id>/", organisations.organisation, name="organisation"),
    path("taken/", jobs.jobs, name="jobs"),
    path("taken/<uuid:job_id>/opnieuw/", jobs.retry, name="retry"),
    path("logboek/", events.events, name="events"),
    path("logboek.<str:form>", events.events_file, name="events_file"),
]
