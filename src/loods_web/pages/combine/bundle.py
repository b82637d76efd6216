# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Several spaces of one building for one seeker who finds no single one large enough."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from loods.errors import LoodsError
from loods_store.access import Viewer, may_propose, may_see_search, may_see_some_matching
from loods_store.actions.proposals_together import Share, propose_together
from loods_store.models import CurrentBuilding, OfferedSpace, Search
from loods_store.queries.matching.combining import bundle_for
from loods_store.queries.matching.sides import number_of, profile_of
from loods_web.parts import sides
from loods_web.parts.access import page, require, viewer
from loods_web.parts.components import Cell, Column, Row, Table
from loods_web.parts.matches import span
from loods_web.parts.texts import shown
from loods_web.parts.viewer import actor_of


@page(may_see_some_matching)
@require_safe
def seeker(request: HttpRequest, code: str) -> HttpResponse:
    """The fewest spaces of one building that together are large enough for a search."""
    search = search_for(request, code)
    spaces, profile = _spaces(search, viewer(request)), profile_of(search)
    context = {
        "search": search,
        "name": sides.function_name(search.function),
        "asked": span(profile.size_low_m2, profile.size_high_m2, "m2"),
        "spaces": spaces,
        "table": _table(spaces),
        "may_propose": bool(spaces) and may_propose(viewer(request), spaces[0].gemeente),
    }
    return render(request, "combine/seeker.html", context)


@page(may_see_some_matching)
@require_POST
def propose(request: HttpRequest, code: str) -> HttpResponse:
    """Propose the spaces together to the seeker."""
    search = search_for(request, code)
    spaces = _spaces(search, viewer(request))
    require(request, _may_all(spaces))
    try:
        propose_together([Share(space, search) for space in spaces], actor_of(request))
    except LoodsError as error:
        messages.error(request, shown(error))
        return redirect("combine:seeker", search.code)
    messages.success(request, _("De ruimten zijn samen voorgesteld."))
    return redirect("/voorstellen/")


def search_for(request: HttpRequest, code: str) -> Search:
    """Return the open search of a code, for who may see it; for others there is none."""
    number = code.removeprefix("Z-")
    if not code.startswith("Z-") or not (number.isascii() and number.isdigit()) or len(number) > 12:
        raise Http404
    found = Search.objects.filter(pk=int(number), state=Search.State.OPEN).first()
    if found is None or not may_see_search(viewer(request), found.gemeenten):
        raise Http404
    return found


def _spaces(search: Search, who: Viewer) -> list[OfferedSpace]:
    found = bundle_for(search, who)
    if found is None:
        return []
    rows = OfferedSpace.objects.in_bulk([number_of(code) for code in found.spaces])
    return [rows[number_of(code)] for code in found.spaces]


def _may_all(spaces: list[OfferedSpace]) -> Any:
    return lambda who: bool(spaces) and all(may_propose(who, space.gemeente) for space in spaces)


def _table(spaces: list[OfferedSpace]) -> Table:
    columns = [
        Column(_("Ruimte")),
        Column(_("M²"), "number"),
        Column(_("Verdieping"), "number"),
        Column(_("Huur (€ per m² per jaar)"), "number"),
    ]
    places = CurrentBuilding.objects.in_bulk([space.building_id for space in spaces])
    rows: list[Row] = []
    for space in spaces:
        building = places.get(space.building_id)
        name = space.code if building is None else f"{building.address}, {building.town}"
        link = reverse("combine:space", args=[space.code])
        rows.append(
            Row([Cell(name, link, note=space.code), space.largest_m2, space.floor, space.rent_eur_m2_year])
        )
    if rows:
        rows.append(
            Row([_("Samen"), sum(space.largest_m2 or 0.0 for space in spaces), None, None], total=True)
        )
    return Table(_("Ruimten die samen groot genoeg zijn"), columns, rows)
