# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The list of buildings, and the same list as a file."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from loods_store.access import Viewer, may_edit_work, may_enter_observations, may_see_some_objects
from loods_store.queries.building_map import duration_limits
from loods_store.queries.buildings import choices, rows
from loods_store.queries.buildings.filter import DURATIONS, seen_gemeenten
from loods_store.queries.buildings.search import Hit, elsewhere, near
from loods_store.queries.monitors import rulebook
from loods_web.pages.buildings import columns, words
from loods_web.pages.buildings.forms import FilterForm
from loods_web.pages.buildings.state import ListState
from loods_web.parts import exports
from loods_web.parts.access import page, viewer
from loods_web.parts.components import Table
from loods_web.parts.durations import class_labels
from loods_web.parts.kept_pages import kept_page
from loods_web.parts.texts import written
from loods_web.parts.viewer import today

# More than this and a workbook takes minutes; the page says so and asks to narrow the filter.
MOST_ROWS = 100_000


@require_safe
@page(may_see_some_objects)
@kept_page
def buildings(request: HttpRequest) -> HttpResponse:
    """The list beside the map; only its results where htmx asks for them."""
    state, who = ListState.read(request.GET), viewer(request)
    found = results(state, who)
    if request.headers.get("HX-Target") == "panden-lijst":
        return render(request, "buildings/results.html", found)
    return render(request, "buildings/buildings.html", found | around(state, who))


@require_safe
@page(may_see_some_objects)
def export(request: HttpRequest, form: str) -> HttpResponse:
    """Every row of the filter, in the order and columns of the page, as Excel or CSV."""
    if form not in {"xlsx", "csv"}:
        raise Http404
    state, who = ListState.read(request.GET), viewer(request)
    if rows.sums(state.filter.queryset(who)).buildings > MOST_ROWS:
        text = _("Dit zijn meer dan %(most)s panden: te veel voor één bestand. Maak het filter kleiner.")
        messages.error(request, text % {"most": written(MOST_ROWS, "number")})
        return redirect(f"{reverse('buildings:buildings')}?{state.query()}")
    table = whole_table(state, who)
    name = f"panden-{words.described(state.filter)}"
    return (
        exports.excel([table], name, words.notes(state))
        if form == "xlsx"
        else exports.csv_file([table], name)
    )


def results(state: ListState, who: Viewer) -> dict[str, Any]:
    """Return the page of the list that the state asks for, its sums, and where else to look."""
    chosen = state.filter.queryset(who)
    page_ = rows.page(chosen, state.sort, state.after, state.before)
    found = rows.sums(chosen)
    return {
        "state": state,
        "page": page_,
        "sums": found,
        "columns": [column.shown() for column in state.columns],
        "rows": shown_rows(page_.rows, state),
        "query": state.query(),
        "next": state.query(na=page_.after) if page_.after else "",
        "previous": state.query(voor=page_.before) if page_.before else "",
        "sort_is_own": "sorteer=" in state.query(),
        "is_first": page_.first == 1,
        "may_act": acts(who),
        "elsewhere": _elsewhere(state, who),
        "near": near(state.filter.text, seen_gemeenten(who))
        if state.filter.text and not found.buildings
        else [],
        "refused": words.refused(state.filter),
        "empty_because": words.described(state.filter),
    }


def acts(who: Viewer) -> dict[str, bool]:
    """Return what the viewer may do with several buildings at once, in any gemeente."""
    seen = seen_gemeenten(who)
    return {
        "work": any(may_edit_work(who, code) for code in seen),
        "observe": any(may_enter_observations(who, code) for code in seen),
    }


def shown_rows(found: list[dict[str, Any]], state: ListState) -> list[dict[str, Any]]:
    """Return per row its id, name and cells in the columns that are shown."""
    limits = duration_limits(rulebook(), today())
    worded = columns.with_words(found, limits, choices.own_area_names())
    return [
        {
            "id": row["building_id"],
            "name": row["address"] or row["building_id"],
            "cells": list(zip(columns.cells(row, state.columns), state.columns, strict=True)),
        }
        for row in worded
    ]


def whole_table(state: ListState, who: Viewer, only: list[str] | None = None) -> Table:
    """Return all rows of the filter (or those with these ids) in the columns that are shown."""
    chosen = state.filter.queryset(who)
    if only is not None:
        chosen = chosen.filter(building__in=only)
    limits, names = duration_limits(rulebook(), today()), choices.own_area_names()
    found = list(rows.every(chosen, state.sort, MOST_ROWS))
    worded = columns.with_words(found, limits, names)
    heads = [column.shown() for column in state.columns]
    return Table(_("Panden"), heads, [columns.cells(row, state.columns) for row in worded], sort=state.sort)


def around(state: ListState, who: Viewer) -> dict[str, Any]:
    """Return what stands around the list: the form of the filter, columns to choose, saved views."""
    seen = seen_gemeenten(who)
    labels = class_labels(duration_limits(rulebook(), today()))
    form = FilterForm(
        state.filter,
        choices.gemeente_names(seen),
        choices.own_areas_with_buildings(seen),
        [(kind, labels[kind]) for kind in DURATIONS],
    )
    keys = {column.key for column in state.columns}
    return {
        "form": form,
        "all_columns": [(column, column.key in keys) for column in columns.COLUMNS.values()],
        "views": choices.saved_views(who),
        "share_areas": words.share_areas(who, seen),
        "narrowed": state.filter.narrowed(),
    }


def _elsewhere(state: ListState, who: Viewer) -> list[Hit]:
    """Return buildings that the search finds outside the rest of the filter: another use, or gone."""
    if not state.filter.text:
        return []
    inside = state.filter.queryset(who).values("building_id")
    return elsewhere(state.filter.text, seen_gemeenten(who), inside)
