# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The matches of one search, for whoever may see it: what the page, its files and its map share."""

from __future__ import annotations

import re
from dataclasses import dataclass

from django.http import Http404, HttpRequest

from loods.match.matching import Match
from loods.match.near import NearMiss
from loods_store.access import Viewer, may_see_search, may_see_seeker
from loods_store.models import Search
from loods_store.queries.matching.found import Found, spaces_for
from loods_web.pages.seek.seen import SeenSpace, seen_spaces
from loods_web.pages.seek.state import MatchState
from loods_web.parts.access import viewer

TOP = 50
_CODE = re.compile(r"Z-([0-9]{6,9})")


@dataclass(frozen=True)
class Content:
    """A search with what fits it and what nearly does, filtered and ordered as the address says."""

    search: Search
    state: MatchState
    found: Found
    spaces: dict[str, SeenSpace]
    fitting: list[Match]
    near: list[NearMiss]
    is_own: bool

    @property
    def shown(self) -> list[Match]:
        """Return every match on the page, near misses last."""
        return [*self.fitting, *(each.match for each in self.near)]


def own_search(request: HttpRequest, code: str) -> Search:
    """Return a search of whoever asks, or that a loods may change; anything else does not exist."""
    search = _search(code)
    if not may_change(viewer(request), search):
        raise Http404
    return search


def seen_search(request: HttpRequest, code: str) -> Search:
    """Return a search that the viewer may read: the own, or of a gemeente that it works for."""
    search, who = _search(code), viewer(request)
    if not (is_own(who, search) or may_see_search(who, search.gemeenten)):
        raise Http404
    return search


def is_own(who: Viewer, search: Search) -> bool:
    """Say whether a search is of the viewer."""
    return search.person_id is not None and search.person_id == who.person_id


def may_change(who: Viewer, search: Search) -> bool:
    """Say whether the viewer may change a search: the seeker; for one without an account, its loods."""
    if search.person_id is not None:
        return is_own(who, search)
    places = [search.entered_for] if search.entered_for else search.gemeenten
    return may_see_seeker(who, places)


def _search(code: str) -> Search:
    number = _CODE.fullmatch(code)
    found = Search.objects.filter(pk=int(number[1])).first() if number else None
    if found is None:
        raise Http404
    return found


def content_of(request: HttpRequest, search: Search) -> Content:
    """Return the matches of a search as a request asks for them."""
    state, found = MatchState.read(request.GET), spaces_for(search, TOP)
    spaces = seen_spaces(match.space for match in (*found.fitting, *(each.match for each in found.near)))
    fitting = [match for match in found.fitting if _kept(match, spaces, state)]
    near = [each for each in found.near if not state.certain and _kept(each.match, spaces, state)]
    own = is_own(viewer(request), search)
    return Content(search, state, found, spaces, state.ordered(fitting, spaces), near, own)


def _kept(match: Match, spaces: dict[str, SeenSpace], state: MatchState) -> bool:
    """Leave out what closed while the list was made."""
    return match.space in spaces and state.keeps(match, spaces[match.space])
