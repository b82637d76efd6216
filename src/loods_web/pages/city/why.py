# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Why a search is placed in a space: the match of the two, in full."""

from __future__ import annotations

from typing import TypeVar

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from loods.match.matching import match
from loods_store.access import may_propose, may_see_matching, may_see_search, may_see_some_matching
from loods_store.models import OfferedSpace, Search
from loods_store.queries.matching.found import open_pairs
from loods_store.queries.matching.sides import number_of, profile_of, space_of, terms
from loods_web.pages.city.tables import propose_address
from loods_web.parts.access import page, viewer
from loods_web.parts.components import Link
from loods_web.parts.matches import Named, shown_matches

Row = TypeVar("Row", OfferedSpace, Search)


@page(may_see_some_matching)
@require_safe
def why(request: HttpRequest, space: str, search: str) -> HttpResponse:
    """Both sides laid side by side, for who may see both."""
    who = viewer(request)
    room = _row(OfferedSpace.objects.defer("claim"), space)
    sought = _row(Search.objects.all(), search)
    if not (may_see_matching(who, room.gemeente) and may_see_search(who, sought.gemeenten)):
        raise Http404
    standing = open_pairs(space=room, search=sought).get((room.pk, sought.pk))
    actions = []
    if standing is None and may_propose(who, room.gemeente):
        actions.append(Link(_("Stel voor"), propose_address(room.code, sought.code)))
    mark = "" if standing is None else _("al voorgesteld")
    named = Named(f"{room.code} {_('voor')} {sought.code}", actions=actions, mark=mark)
    found = match(space_of(room), profile_of(sought), terms())
    (shown,) = shown_matches([found], lambda _code: named, "loods")
    return render(request, "city/why.html", {"match": shown, "space": room, "search": sought})


def _row(rows: QuerySet[Row], code: str) -> Row:
    """Return the row of a code such as R-000123 or Z-000123; 404 where there is none."""
    digits = code[2:]
    found = rows.filter(pk=number_of(code)).first() if digits.isascii() and digits.isdigit() else None
    if found is None:
        raise Http404
    return found
