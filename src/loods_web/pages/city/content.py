# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the page and its files share: the question, its answer, and both sides as this viewer may see them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.http import HttpRequest

from loods.match.placing import forced, on_business_parks
from loods_store.access import Viewer, may_see_matching
from loods_store.queries.matching.city import (
    CityAsked,
    CityBasis,
    answer_to,
    basis_of,
    on_park,
    seeking_in,
)
from loods_store.queries.matching.city_answers import LEAVING
from loods_store.queries.matching.found import open_pairs
from loods_store.queries.matching.lists import searches_by_code, spaces_by_code
from loods_store.queries.matching.seen import SearchSeen, SpaceSeen
from loods_store.queries.matching.sides import number_of
from loods_store.queries.monitors import covered_gemeenten
from loods_web.pages.city.state import PARTS, PageState
from loods_web.parts.access import viewer


@dataclass(frozen=True)
class Content:
    """A question and its answer; None where a job has to give it, or where nobody who must go was chosen."""

    who: Viewer
    state: PageState
    places: tuple[str, ...]
    basis: CityBasis
    answer: dict[str, Any] | None

    @property
    def nobody_chosen(self) -> bool:
        """Whether it is asked where firms can go, but not yet which."""
        return PARTS[self.state.part] == LEAVING and not self.basis.asked.leaving

    @cached_property
    def proposed(self) -> dict[tuple[int, int], int]:
        """The open proposals by their pair of numbers."""
        return open_pairs()

    def spaces(self, codes: Iterable[str]) -> dict[str, SpaceSeen]:
        """Return spaces by code as the viewer may see them."""
        return spaces_by_code(codes, self.who)

    def searches(self, codes: Iterable[str]) -> dict[str, SearchSeen]:
        """Return searches by code as the viewer may see them; who seeks only for the loods."""
        return searches_by_code(codes, self.who)

    def proposal(self, space: str, search: str) -> int | None:
        """Return the open proposal of a pair."""
        return self.proposed.get((number_of(space), number_of(search)))


def seen_gemeenten(who: Viewer) -> tuple[str, ...]:
    """Return the published gemeenten of which a viewer sees the matching."""
    return tuple(sorted(code for code in covered_gemeenten() if may_see_matching(who, code)))


def content_of(request: HttpRequest) -> Content:
    """Return what a request asks for."""
    who = viewer(request)
    seen = seen_gemeenten(who)
    state = PageState.read(request.GET, seen)
    places = state.gemeenten or seen
    basis = basis_of(asked_by(state, places))
    missing = PARTS[state.part] == LEAVING and not basis.asked.leaving
    return Content(who, state, places, basis, None if missing else answer_to(basis))


def asked_by(state: PageState, places: tuple[str, ...]) -> CityAsked:
    """Return the question that a state stands for."""
    what = PARTS[state.part]
    leaving = _leaving(state, places) if what == LEAVING else ()
    return CityAsked(what, places, state.own_area, leaving)


def _leaving(state: PageState, places: tuple[str, ...]) -> tuple[str, ...]:
    """Return the searches of firms that must go, of those that are open and seek here."""
    seeking = seeking_in(places)
    if state.group == "bedrijventerrein":
        return on_business_parks(seeking)
    if state.group == "gedwongen":
        return forced(seeking)
    if state.group == "terrein":
        return on_park(places, state.park) if state.park else ()
    known = {each.profile_id for each in seeking}
    return tuple(code for code in state.codes() if code in known) if state.group == "nummers" else ()
