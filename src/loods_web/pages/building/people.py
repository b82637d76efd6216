# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who is who around a building: add, change, end."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from loods.errors import InputError
from loods_store.access import may_edit_building, may_see_private_contacts, may_see_some_objects
from loods_store.actions import contacts
from loods_store.models import Contact, CurrentBuilding
from loods_web.pages.building.finding import back_to, building_for
from loods_web.pages.building.forms import ContactForm
from loods_web.parts.access import page, viewer
from loods_web.parts.texts import shown
from loods_web.parts.viewer import actor_of, today


@page(may_see_some_objects)
def add(request: HttpRequest, building_id: str) -> HttpResponse:
    """Add somebody to call."""
    building = building_for(request, building_id, may_edit_building)
    form = ContactForm(request.POST or None, initial={"source_date": today()})
    if request.method == "POST" and form.is_valid():
        values = dict(form.cleaned_data)
        organisation = values.pop("organisation")
        try:
            contacts.add_contact(building.pk, values, organisation, actor_of(request))
        except InputError as error:
            form.add_error(None, shown(error))
        else:
            messages.success(request, _("Het contact staat erbij."))
            return back_to(building.pk, "contacten")
    return _form(request, building, form, None)


@page(may_see_some_objects)
def change(request: HttpRequest, building_id: str, contact_id: int) -> HttpResponse:
    """Change who is to be called."""
    building, contact = _own(request, building_id, contact_id)
    form = ContactForm(request.POST or None, initial=_as_it_is(contact))
    if request.method == "POST" and form.is_valid():
        values = dict(form.cleaned_data)
        organisation = values.pop("organisation")
        try:
            contacts.change_contact(contact.pk, values, organisation, actor_of(request))
        except InputError as error:
            form.add_error(None, shown(error))
        else:
            messages.success(request, _("Het contact is gewijzigd."))
            return back_to(building.pk, "contacten")
    return _form(request, building, form, contact)


@page(may_see_some_objects)
@require_POST
def end(request: HttpRequest, building_id: str, contact_id: int) -> HttpResponse:
    """Say that somebody is no longer to be called."""
    building, contact = _own(request, building_id, contact_id)
    contacts.end_contact(contact.pk, today(), actor_of(request))
    messages.success(request, _("Dit contact geldt niet meer. Het blijft te lezen als wie het was."))
    return back_to(building.pk, "contacten")


def _own(request: HttpRequest, building_id: str, contact_id: int) -> tuple[CurrentBuilding, Contact]:
    building = building_for(request, building_id, may_edit_building)
    rows = Contact.objects.select_related("organisation")
    contact = get_object_or_404(rows, pk=contact_id, building_id=building.pk)
    if contact.private_person and not may_see_private_contacts(viewer(request), building.gemeente):
        raise PermissionDenied
    return building, contact


def _as_it_is(contact: Contact) -> dict[str, Any]:
    organisation = contact.organisation.name if contact.organisation else ""
    return {name: getattr(contact, name) for name in contacts.FIELDS} | {"organisation": organisation}


def _form(
    request: HttpRequest, building: CurrentBuilding, form: ContactForm, contact: Contact | None
) -> HttpResponse:
    found = {"building": building, "form": form, "contact": contact}
    return render(request, "building/contact.html", found)
