# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Organisations: the list, and a form to add or change one."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from loods.errors import LoodsError
from loods_store.access import may_see_people
from loods_store.actions.organisations import save_organisation
from loods_store.models import Organisation
from loods_store.queries import people as queries
from loods_web.pages.steward import people_tables as tables
from loods_web.pages.steward.forms import OrganisationForm
from loods_web.pages.steward.shell import show
from loods_web.parts.access import page
from loods_web.parts.texts import shown
from loods_web.parts.viewer import actor_of, today

SECTION = "organisations"


@page(may_see_people)
def organisations(request: HttpRequest) -> HttpResponse:
    """List organisations."""
    rows = list(queries.organisations())
    return show(request, SECTION, "organisations", {"table": tables.organisations(rows, today())})


@page(may_see_people)
def organisation(request: HttpRequest, organisation_id: int | None = None) -> HttpResponse:
    """Add an organisation, or change one."""
    found = get_object_or_404(Organisation, pk=organisation_id) if organisation_id else None
    form = OrganisationForm(request.POST or None, instance=found, day=today())
    if request.method == "POST" and form.is_valid():
        try:
            save_organisation(form.save(commit=False), actor_of(request))
        except LoodsError as error:
            form.add_error(None, f"{shown(error.cause)} {shown(error.remedy)}")
        else:
            messages.success(request, _("De organisatie is bewaard."))
            return redirect("steward:organisations")
    context = {"form": form, "organisation": found, "here": found.name if found else _("Nieuwe organisatie")}
    return show(request, SECTION, "organisation", context)
