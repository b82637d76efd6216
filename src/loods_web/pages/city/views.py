# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The page of the city as a whole, and asking for an answer that takes a while."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from loods_store.access import may_see_some_matching
from loods_store.jobs.city import ask_for_answer
from loods_store.queries.buildings import choices
from loods_store.queries.matching.city import parks_in
from loods_web.pages.city import figures, tables, words
from loods_web.pages.city.content import Content, asked_by, content_of, seen_gemeenten
from loods_web.pages.city.forms import CityForm
from loods_web.pages.city.state import GO, HELPS, MISSING, PARTS, PLACED, PageState
from loods_web.parts.access import page, viewer
from loods_web.parts.components import Link, Table
from loods_web.parts.viewer import actor_of

PAGE = 25


@page(may_see_some_matching)
@require_safe
def city(request: HttpRequest) -> HttpResponse:
    """The part asked for, under the choice of places."""
    content = content_of(request)
    context = _around(content)
    if content.answer is not None:
        context |= SHOWN[content.state.part](content, content.answer)
    return render(request, "city/city.html", context)


@page(may_see_some_matching)
@require_POST
def reckon(request: HttpRequest) -> HttpResponse:
    """Ask for the answer, and go to where one sees how far it is."""
    seen = seen_gemeenten(viewer(request))
    state = PageState.read(request.POST, seen)
    back = f"{reverse('city:city')}?{state.query()}"
    asked = asked_by(state, state.gemeenten or seen)
    return redirect(f"/taken/{ask_for_answer(asked, actor_of(request), back)}/")


def _around(content: Content) -> dict[str, Any]:
    """Return what stands around the answer."""
    state, seen = content.state, seen_gemeenten(content.who)
    here = reverse("city:city")
    areas = choices.own_areas_with_buildings(seen)
    parks = parks_in(content.places) if state.part == GO else ()
    return {
        "state": state,
        "tabs": [
            Link(words.part_name(part), f"{here}?{state.query(part)}", part == state.part) for part in PARTS
        ],
        "heading": words.part_name(state.part),
        "form": CityForm(state, choices.gemeente_names(seen), areas, parks),
        "hidden": [(name, value) for name, value in state.values().items() if name == "deel" and value],
        "all": [
            (name, each)
            for name, value in state.values().items()
            for each in (value if isinstance(value, list) else [value])
            if each
        ],
        "described": words.described(content.places, state.own_area),
        "counts": {"spaces": content.basis.spaces.height, "searches": len(content.basis.profiles)},
        "waits": content.answer is None and not content.nobody_chosen,
        "nobody_chosen": content.nobody_chosen,
        "rules": content.basis.rules,
        "query": state.query(),
    }


def _placed(content: Content, answer: dict[str, Any]) -> dict[str, Any]:
    rows = tables.ordered(answer["pairs"], content.state.sort)
    at = Paginator(rows, PAGE).get_page(content.state.page)
    table = tables.placements(content, list(at), _("Ieders plek"))
    return {"tiles": figures.tiles(answer), "tables": [table], "at": at}


def _missing(content: Content, answer: dict[str, Any]) -> dict[str, Any]:
    at = Paginator(answer["idle"], PAGE).get_page(content.state.page)
    listed = [tables.shortages(content, answer["shortages"]), tables.idle(content, list(at))]
    return {"tiles": figures.tiles(answer), "tables": listed, "at": at}


def _helps(content: Content, answer: dict[str, Any]) -> dict[str, Any]:
    return {"tables": [tables.changes(content, answer)]}


def _gone(content: Content, answer: dict[str, Any]) -> dict[str, Any]:
    return {"tiles": figures.leaving_tiles(answer), "tables": gone_tables(content, answer)}


def gone_tables(content: Content, answer: dict[str, Any]) -> list[Table]:
    """Return where firms that must go can go, who cannot, and who else loses a place."""
    order = content.state.sort
    return [
        tables.placements(content, tables.ordered(answer["can_go"], order), _("Hier kunnen zij terecht")),
        tables.unplaced(
            content, answer["cannot"], _("Voor hen past er niets"), _("Voor iedereen past er wel iets.")
        ),
        tables.unplaced(
            content,
            answer["crowded_out"],
            _("Voor hen past er wel iets, maar dat zoeken anderen ook"),
            _("Niemand van hen verliest het van anderen."),
        ),
        tables.placements(
            content,
            tables.ordered(answer["displaced"], order),
            _("Anderen die hierdoor geen plek vinden"),
            _("Niemand anders verliest hierdoor een plek."),
        ),
    ]


SHOWN = {PLACED: _placed, MISSING: _missing, HELPS: _helps, GO: _gone}
