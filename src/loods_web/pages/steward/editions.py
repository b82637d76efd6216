# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Editions: the list, what is in one, what publishing it changes, and publishing."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from loods.errors import LoodsError
from loods_store.access import may_publish, may_steward
from loods_store.jobs.publishing import ask_to_publish
from loods_store.queries import differences, publications
from loods_store.queries.monitors import home
from loods_web.pages.steward import edition_tables as tables
from loods_web.pages.steward.shell import show, trouble
from loods_web.parts import exports
from loods_web.parts.access import page, viewer
from loods_web.parts.state import Reader
from loods_web.parts.viewer import actor_of

SECTION = "editions"


@page(may_steward)
def editions(request: HttpRequest) -> HttpResponse:
    """List the editions of the home."""
    rows = publications.editions(home())
    waiting = next((row for row in rows if row.state == "new" and row.manifest is not None), None)
    return show(
        request, SECTION, "editions", {"rows": rows, "table": tables.edition_list(rows), "waiting": waiting}
    )


@page(may_steward)
def edition(request: HttpRequest, edition_id: str) -> HttpResponse:
    """Show what is in one edition, and where it came from."""
    try:
        row = publications.edition_row(home(), edition_id)
    except LoodsError as error:
        return trouble(request, SECTION, error)
    context = {
        "row": row,
        "here": row.id,
        "facts": tables.edition_facts(row),
        "sources": tables.sources(row),
        "contents": tables.contents(row),
        "gemeenten": tables.gemeenten(row),
        "issues": tables.issue_counts(row),
        "others": [other.id for other in publications.editions(home()) if other.id != row.id],
    }
    return show(request, SECTION, "edition", context)


@page(may_steward)
def difference(request: HttpRequest, edition_id: str) -> HttpResponse:
    """Show what publishing this edition changes, or how it differs from another one (?met=)."""
    try:
        context = _difference(request, edition_id)
    except LoodsError as error:
        return trouble(request, SECTION, error)
    return show(request, SECTION, "difference", context)


@page(may_steward)
def difference_file(request: HttpRequest, edition_id: str, form: str) -> HttpResponse:
    """The tables of the difference as Excel or CSV."""
    if form not in ("xlsx", "csv"):
        raise Http404
    try:
        context = _difference(request, edition_id)
    except LoodsError as error:
        return trouble(request, SECTION, error)
    shown = [context["changes"], context["figures"], context["fields"]]
    kept = [table for table in shown if table is not None]
    name = f"verschil {edition_id}"
    return exports.excel(kept, name) if form == "xlsx" else exports.csv_file(kept, name)


@page(may_steward)
@require_POST
def publish(request: HttpRequest, edition_id: str) -> HttpResponse:
    """Ask for the publication and go to where its progress shows."""
    try:
        row = publications.edition_row(home(), edition_id)
    except LoodsError as error:
        return trouble(request, SECTION, error)
    codes = set(row.manifest.gemeenten) if row.manifest else set()
    mine = {code for code in codes if may_publish(viewer(request), code)}
    if not mine:
        raise PermissionDenied
    without = sorted((codes - mine) | (codes & set(request.POST.getlist("zonder"))))
    job = ask_to_publish(row.id, actor_of(request), without, reverse("steward:edition", args=[row.id]))
    return redirect(f"/taken/{job}/")


def _difference(request: HttpRequest, edition_id: str) -> dict[str, Any]:
    at, asked = home(), Reader(request.GET)
    new = at.open_edition(edition_id)
    other = asked.text("met")
    use = asked.choice("gebruik", tables.USES, "kantoor")
    definition = asked.choice("definitie", tables.DEFINITION_NAMES, "zonder-drempel")
    if other:
        found = differences.between(at.open_edition(other), new)
        figures = differences.figures_between(at.open_edition(other), new, use, definition)
    else:
        found = differences.against_published(at, new)
        figures = differences.key_figures(new, use, definition)
    return {
        "row": publications.edition_row(at, new.id),
        "here": _("Verschil"),
        "other": other,
        "found": found,
        "totals": tables.totals(found),
        "changes": tables.changes(found),
        "figures": tables.key_figures(figures, use, definition),
        "fields": tables.changed_fields(found),
        "outside": publications.place_names(
            [code for code in new.manifest.gemeenten if not may_publish(viewer(request), code)]
        ),
        "thin": [] if other else tables.thin(differences.thin_gemeenten(new)),
        "warnings": [] if other else tables.warnings(found, new),
        "active": (use != "kantoor") + (definition != "zonder-drempel"),
        "use": use,
        "definition": definition,
        "uses": tables.USES,
        "definitions": tables.DEFINITION_NAMES,
        "remarks": asked.remarks,
        "query": request.GET.urlencode(),
    }
