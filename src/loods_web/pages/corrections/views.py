# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Reporting that something is wrong: for everyone, without showing more than they may see."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_GET, require_http_methods

from loods.errors import InputError
from loods_store.access import (
    Viewer,
    may_enter_some_observations,
    may_report_error,
    may_see_objects,
    may_steward,
    may_use_account,
)
from loods_store.actions.corrections import Report
from loods_store.actions.corrections import report as keep_report
from loods_store.models import Correction
from loods_store.queries import corrections as queries
from loods_web.pages.corrections import words
from loods_web.pages.corrections.forms import ReportForm
from loods_web.parts.access import page, viewer
from loods_web.parts.asked import text
from loods_web.parts.components import Link
from loods_web.parts.texts import shown
from loods_web.parts.viewer import actor_of


def tabs_for(who: Viewer, here: str) -> list[Link]:
    """Return the parts of these pages for a viewer; nothing for the public, who only reports."""
    found = words.tabs(here, who.signed_in, may_steward(who), may_enter_some_observations(who))
    return found if len(found) > 1 else []


@require_http_methods(["GET", "POST"])
@page(may_report_error)
def report(request: HttpRequest) -> HttpResponse:
    """Say what is wrong; what it is about comes from the page with the link."""
    who = viewer(request)
    start = _from_address(request)
    form = ReportForm(
        request.POST if request.method == "POST" else None,
        initial=start,
        known_subject=_subject(request) not in {"", words.Subject.OTHER},
        signed_in=who.signed_in,
    )
    if form.is_bound and form.is_valid():
        answer = _reported(request, form)
        if answer is not None:
            return answer
    context = {
        "form": form,
        "about": _about(who, form),
        "back": _back(request),
        "tabs": tabs_for(who, "report"),
    }
    return render(request, "corrections/report.html", context, status=422 if form.errors else 200)


@require_GET
@page(may_report_error)
def thanks(request: HttpRequest) -> HttpResponse:
    """Say thank you, and how it goes on."""
    return render(request, "corrections/thanks.html", {"back": _back(request)})


@require_GET
@page(may_use_account)
def own(request: HttpRequest) -> HttpResponse:
    """What this person reported, and what came of it."""
    who = viewer(request)
    found = Paginator(queries.reported_by(who), 25).get_page(request.GET.get("pagina"))
    context = {"page": found, "rows": [listed(row, who) for row in found], "tabs": tabs_for(who, "own")}
    return render(request, "corrections/own.html", context)


def listed(found: Correction, who: Viewer) -> dict[str, Any]:
    """Return a report as a list shows it."""
    return {
        "correction": found,
        "title": words.title(found, _address(found, who)),
        "state": str(words.STATES[words.State(found.state)]),
        "badge": words.BADGES[words.State(found.state)],
        "place": words.place(found.gemeente),
    }


def _address(found: Correction, who: Viewer) -> str:
    where = queries.place_of(found.subject, found.object_id) if found.object_id else None
    return where.address if where is not None and may_see_objects(who, where.gemeente) else ""


def _subject(request: HttpRequest) -> str:
    return str(_from_address(request)["subject"] if request.GET else request.POST.get("subject", ""))


def _from_address(request: HttpRequest) -> dict[str, str]:
    """Return what the link says about the thing that is doubted: ?pand=, ?verblijfsobject=, ?pagina= ..."""
    query = request.GET
    object_id = text(query, "id") or text(query, "verblijfsobject") or text(query, "pand")
    figure = {name: text(query, name) for name in words.FIGURE}
    return figure | {
        "subject": _kind(text(query, "soort"), query),
        "object_id": object_id[:16],
        "gemeente": text(query, "gemeente", 6),
        "field": text(query, "veld", 60),
        "shown_value": text(query, "waarde"),
    }


def _kind(named: str, query: Mapping[str, str]) -> str:
    """Return what a report is about: as the link says it, else by what else the link holds."""
    if named in words.SUBJECT_OF:
        return words.SUBJECT_OF[named]
    if query.get("verblijfsobject"):
        return words.Subject.UNIT
    if query.get("pand"):
        return words.Subject.BUILDING
    is_figure = query.get("pagina", "").startswith("/cijfers/") or query.get("gebied")
    return words.Subject.FIGURE if is_figure else words.Subject.OTHER


def _reported(request: HttpRequest, form: ReportForm) -> HttpResponse | None:
    if form.is_from_a_machine:
        return redirect("corrections:thanks")
    names = ("subject", "text", "object_id", "gemeente", "field", "shown_value", "proposed_value")
    said = {name: form.cleaned_data[name] for name in names}
    email = form.cleaned_data.get("reporter_email", "")
    try:
        made = keep_report(Report(**said, figure=form.figure(), reporter_email=email), actor_of(request))
    except InputError as error:
        form.add_error(None, shown(error))
        return None
    if viewer(request).signed_in:
        return redirect("corrections:correction", made.pk)
    return redirect("corrections:thanks")


def _about(who: Viewer, form: ReportForm) -> list[tuple[str, str]]:
    """Return what the report is about, and of an object no more than the viewer may see."""
    value = {name: form[name].value() or "" for name in form.fields}
    facts = [(str(label), value[name]) for name, label in words.FIGURE.items() if value[name]]
    if value["object_id"].isdecimal():
        found = queries.place_of(value["subject"], value["object_id"])
        name = value["object_id"]
        if found is not None and found.address and may_see_objects(who, found.gemeente):
            name = f"{found.address}, {found.town}"
        facts.append((words.subject(value["subject"]).capitalize(), name))
    if value["field"]:
        facts.append((str(value["field"]).capitalize(), value["shown_value"] or "–"))
    return facts


def _back(request: HttpRequest) -> str:
    there = text(request.GET, "terug", 2000)
    is_ours = there.startswith("/") and url_has_allowed_host_and_scheme(there, {request.get_host()})
    return there if is_ours else ""
