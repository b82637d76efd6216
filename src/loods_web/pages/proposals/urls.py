# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The addresses of proposals, under /voorstellen/."""

from __future__ import annotations

from django.urls import path

from loods_web.pages.proposals import meeting, proposing, start, steps, still, stopping

app_name = "proposals"
urlpatterns = [
    path("", start.proposals, name="proposals"),
    path("nieuw/", proposing.new, name="new"),
    path("voorstellen.<str:form>", start.export, name="export"),
    path("<int:proposal_id>/verplaats/", start.move, name="move"),
    path("nog-zoeken/<str:code>/", still.still, name="still"),
    path("<int:proposal_id>/", meeting.proposal, name="proposal"),
    path("<int:proposal_id>/bezichtiging.ics", meeting.viewing, name="viewing"),
    path("<int:proposal_id>/<slug:name>/", steps.step, name="step"),
    path("mail/", stopping.mail, name="mail"),
    path("stop/<uuid:token>/", stopping.stop, name="stop"),
]
