# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Putting a building on the list, and changing an item: in its place, or on a page of its own."""

from __future__ import annotations

import datetime as dt
from typing import Any
from urllib.parse import urlsplit

from django.contrib import messages
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from loods.errors import InputError, NotFoundError
from loods_store.access import may_edit_work, may_see_private_contacts, may_see_some_work, may_see_work
from loods_store.actions import worklist as actions
from loods_store.models import Contact, CurrentBuilding, WorkItem
from loods_store.queries import worklist as queries
from loods_store.queries.observation_uploads import find_buildings
from loods_web.pages.worklist import words
from loods_web.pages.worklist.forms import ItemForm, of_item
from loods_web.pages.worklist.views import card, list_context
from loods_web.parts.access import page, require, viewer
from loods_web.parts.asked import identification, text
from loods_web.parts.texts import day, shown
from loods_web.parts.viewer import actor_of, today


@require_http_methods(["GET", "POST"])
@page(may_see_some_work)
def add(request: HttpRequest) -> HttpResponse:
    """Find a building by address and put it on the list."""
    edits = queries.gemeenten_to_edit(viewer(request))
    if request.method == "POST":
        return _added(request, identification(request.POST.get("pand", "")))
    typed = text(request.GET, "adres")
    found = find_buildings(typed, edits) if typed else []
    on_list = WorkItem.objects.filter(building_id__in=[building.pk for building in found]).exclude(
        state__in=queries.CLOSED
    )
    context = {
        "text": typed,
        "found": found,
        "on_list": dict(on_list.values_list("building_id", "pk")),
        "may_edit": bool(edits),
    }
    part = "worklist/found.html" if request.headers.get("HX-Request") else "worklist/add.html"
    return render(request, part, context)


def _added(request: HttpRequest, building_id: str) -> HttpResponse:
    building = CurrentBuilding.objects.filter(pk=building_id).first()
    if building is None:
        raise Http404
    require(request, may_edit_work, building.gemeente)
    try:
        item, is_new = actions.add(building_id, actor_of(request))
    except NotFoundError as error:
        raise Http404 from error
    name = building.address or building.pk
    if is_new:
        messages.success(request, _("%(name)s staat op de lijst. Wat is de volgende stap?") % {"name": name})
    else:
        messages.info(request, _("%(name)s stond al op de lijst.") % {"name": name})
    return redirect("worklist:item", item.pk)


@require_http_methods(["GET", "POST"])
@page(may_see_some_work)
def item(request: HttpRequest, item_id: int) -> HttpResponse:
    """One item: its form and what happened to it. With htmx only the card, or the form in its place."""
    found = WorkItem.objects.filter(pk=item_id).select_related("guide", "contact").first()
    if found is None:
        raise Http404
    require(request, may_see_work, found.gemeente)
    if request.method == "POST":
        require(request, may_edit_work, found.gemeente)
        return _changed(request, found)
    if request.GET.get("deel") == "kaart":
        return _card(request, found)
    form = ItemForm(initial=of_item(found), **_choices(request, found))
    return _page(request, found, form)


def _changed(request: HttpRequest, found: WorkItem) -> HttpResponse:
    form = ItemForm(request.POST, **_choices(request, found))
    if not form.is_valid():
        return _page(request, found, form, status=422)
    try:
        done = actions.change(
            found.pk,
            form.cleaned_data["version"],
            form.values(),
            actor_of(request),
            form.cleaned_data["reason"],
        )
    except actions.Outdated as error:
        return _both(request, error.now, form)
    except InputError as error:
        form.add_error(None, shown(error))
        return _page(request, found, form, status=422)
    if _in_place(request):
        return _card(request, done)
    messages.success(request, _("Bewaard."))
    return redirect("worklist:worklist")


def _both(request: HttpRequest, now: WorkItem, form: ItemForm) -> HttpResponse:
    """Show what the reader typed beside what a colleague saved meanwhile; saving again is a choice."""
    names = _names(request, now)
    mine = form.values()
    differences = [
        (label, words.value(name, mine[name], names), words.value(name, getattr(now, name), names))
        for name, label in words.FIELDS.items()
        if mine[name] != getattr(now, name)
    ]
    data = request.POST.copy()
    data["version"] = str(now.version)
    again = ItemForm(data, **_choices(request, now))
    last = next(iter(queries.history(now)), None)
    return _page(request, now, again, status=409, differences=differences, last=last)


@page(may_see_some_work)
@require_POST
def later(request: HttpRequest, item_id: int) -> HttpResponse:
    """Put the next step a week off, from today or from its day."""
    found = WorkItem.objects.filter(pk=item_id).first()
    if found is None:
        raise Http404
    require(request, may_edit_work, found.gemeente)
    version = text(request.POST, "version", 9)
    base = max(found.next_action_on or today(), today())
    try:
        done = actions.change(
            found.pk,
            int(version) if version.isascii() and version.isdecimal() else -1,
            {"next_action_on": base + dt.timedelta(days=7)},
            actor_of(request),
        )
    except actions.Outdated:
        messages.warning(request, _("Een collega heeft dit net veranderd. Kijk eerst wat er nu staat."))
        return _go(request, reverse("worklist:item", args=[found.pk]))
    if _in_place(request):
        return _moved(request, done)
    return redirect("worklist:worklist")


def _moved(request: HttpRequest, done: WorkItem) -> HttpResponse:
    """Show the list that the reader looks at anew, the item in its new place; forms that are open stay."""
    shown_list = QueryDict(urlsplit(request.headers.get("HX-Current-URL", "")).query)
    building = CurrentBuilding.objects.filter(pk=done.building_id).first()
    words_said = {"name": (building.address if building else "") or done.building_id}
    context = list_context(shown_list, viewer(request)) | {
        "moved": _("%(name)s staat nu op %(day)s.") % (words_said | {"day": day(done.next_action_on)}),
        "opened": {int(pk) for pk in request.POST.getlist("open") if pk.isascii() and pk.isdecimal()},
    }
    return render(request, "worklist/list.html", context)


def _page(
    request: HttpRequest, found: WorkItem, form: ItemForm, status: int = 200, **more: Any
) -> HttpResponse:
    building = CurrentBuilding.objects.filter(pk=found.building_id).first()
    names = _names(request, found)
    context = {
        "item": found,
        "building": building,
        "name": (building.address if building else "") or found.building_id,
        "place": words.place(found.gemeente),
        "form": form,
        "state": words.state(found.state),
        "may_edit": may_edit_work(viewer(request), found.gemeente),
        "history": [words.moment(event, names) for event in queries.history(found)],
        "facts": [
            (label, words.value(key, getattr(found, key), names)) for key, label in words.FIELDS.items()
        ],
        **more,
    }
    name = "worklist/edit.html" if _in_place(request) else "worklist/item.html"
    # htmx puts the answer in place of the card only when it is no error.
    return render(request, name, context, status=200 if _in_place(request) else status)


def _card(request: HttpRequest, found: WorkItem) -> HttpResponse:
    rows = queries.listed(queries.Wanted(frozenset([found.gemeente])), today())
    ended = queries.Wanted(frozenset([found.gemeente]), ended=True)
    row = next((r for r in [*rows, *queries.listed(ended, today())] if r.item.pk == found.pk), None)
    if row is None:
        raise Http404
    edits = queries.gemeenten_to_edit(viewer(request))
    return render(request, "worklist/card.html", {"card": card(row, viewer(request), edits)})


def _choices(request: HttpRequest, found: WorkItem) -> dict[str, dict[int, str]]:
    names = _names(request, found)
    return {"people": names["guide_id"], "contacts": names["contact_id"]}


def _names(request: HttpRequest, found: WorkItem) -> dict[str, dict[int, str]]:
    """Return the colleagues and contacts that a reader may choose from, by id."""
    people = {person.pk: person.name for person in queries.colleagues([found.gemeente], today())}
    if found.guide_id is not None and found.guide is not None:
        people.setdefault(found.guide_id, found.guide.name)
    running = Q(ended_on=None) | Q(ended_on__gt=today()) | Q(pk=found.contact_id)
    contacts = Contact.objects.filter(running, building_id=found.building_id).select_related("organisation")
    if not may_see_private_contacts(viewer(request), found.gemeente):
        contacts = contacts.filter(private_person=False)
    return {"guide_id": people, "contact_id": {contact.pk: str(contact) for contact in contacts}}


def _in_place(request: HttpRequest) -> bool:
    return request.headers.get("HX-Request") == "true"


def _go(request: HttpRequest, address: str) -> HttpResponse:
    if not _in_place(request):
        return HttpResponseRedirect(address)
    answer = HttpResponse(status=204)
    answer["HX-Redirect"] = address
    return answer
