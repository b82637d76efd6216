# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The page of chances and hard problems, and asking for a new run."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from loods_store.access import may_see_some_shortlist
from loods_store.jobs.shortlist import ask_for_run, running
from loods_store.queries.buildings import choices
from loods_store.queries.buildings.filter import seen_gemeenten
from loods_store.queries.shortlist import rows as found
from loods_store.queries.shortlist.filter import LISTS
from loods_store.queries.shortlist.runs import is_behind, latest
from loods_web.pages.shortlist import tables, words
from loods_web.pages.shortlist.content import Content, content_of
from loods_web.pages.shortlist.forms import FilterForm
from loods_web.pages.shortlist.tiles import left_out, tiles
from loods_web.parts.access import page, viewer
from loods_web.parts.components import Link
from loods_web.parts.viewer import actor_of

PAGE = 25
# The part of the page that asks again and again while the first run is made.
_WAITING = "berekening"


@page(may_see_some_shortlist)
@require_safe
def shortlist(request: HttpRequest) -> HttpResponse:
    """The lists beside the map, under the key figures of the task."""
    content, waits = content_of(request), request.headers.get("HX-Trigger") == _WAITING
    job = running() if content is None else None
    if waits and (content is not None or job is None):
        return HttpResponse(status=204, headers={"HX-Refresh": "true"})
    if content is None:
        return render(request, "shortlist/no_run.html", {"job": job, "waiting": _WAITING})
    context = _around(request, content) | _listed(content)
    return render(request, "shortlist/shortlist.html", context)


@page(may_see_some_shortlist)
@require_POST
def run_again(request: HttpRequest) -> HttpResponse:
    """Ask for a new run, and go to where one sees how far it is."""
    back = reverse("shortlist:shortlist")
    if not is_behind(latest()):
        messages.success(request, _("De lijst is bij: er is sindsdien niets veranderd."))
        return redirect(back)
    return redirect(f"/taken/{ask_for_run(actor_of(request), back)}/")


def _around(request: HttpRequest, content: Content) -> dict[str, Any]:
    """Return what stands around the list: the task, tabs, the form, how old the run is."""
    state, seen = content.state, seen_gemeenten(viewer(request))
    here, counted = reverse("shortlist:shortlist"), found.counts(content.rows, content.moves)
    return {
        "state": state,
        "run": content.run,
        "behind": is_behind(content.run),
        "job": running(),
        "tiles": tiles(content),
        "left_out": left_out(content),
        "by_gemeente": tables.task_by_gemeente(content.rows) if len(content.places) > 1 else None,
        "by_use": tables.task_by_use(content.rows),
        "tabs": [
            Link(words.list_name(name), f"{here}?{state.query(name)}", name == content.shown, counted[name])
            for name in LISTS
        ],
        "form": FilterForm(
            state.filter, choices.gemeente_names(seen), choices.own_areas_with_buildings(seen)
        ),
        "narrowed": state.filter.narrowed(),
        "described": words.described(state.filter, content.places),
        "refused": [value for _name, value in state.filter.refused],
        "query": state.query(),
    }


def _listed(content: Content) -> dict[str, Any]:
    """Return one page of the list."""
    if content.state.is_clusters:
        numbers = content.moves["cluster"].unique(maintain_order=True)
        at = Paginator(range(len(numbers)), PAGE).get_page(content.state.number)
        here = numbers[max(at.start_index() - 1, 0) : at.end_index()]
        table = tables.clusters(content.moves.filter(content.moves["cluster"].is_in(here.to_list())))
    else:
        rows = content.listed()
        at = Paginator(range(rows.height), PAGE).get_page(content.state.number)
        table = tables.listed(content, rows[max(at.start_index() - 1, 0) : at.end_index()])
    return {
        "table": table,
        "at": at,
        "heading": words.list_name(content.shown),
        "meaning": words.list_meaning(content.shown),
        "unknown": found.unknown(content.rows, content.shown),
    }
