# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the page, its files and its action share: the space, who may join, and what was chosen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from django.http import Http404, HttpRequest

from loods.functions.presence import Habits
from loods.match.liveliness import change
from loods.match.programme import Option, Programme, options, programme, rents
from loods_store.access import may_propose, may_see_matching
from loods_store.models import CurrentBuilding, OfferedSpace
from loods_store.queries.liveliness.held import held
from loods_store.queries.liveliness.places import Where, where_of
from loods_store.queries.liveliness.states import states
from loods_store.queries.matching.combining import Joining, house, joining
from loods_store.queries.matching.sides import terms
from loods_store.queries.monitors import rulebook
from loods_web.pages.combine.state import Chosen, PageState
from loods_web.parts.access import viewer
from loods_web.parts.liveliness import Told
from loods_web.parts.viewer import today


@dataclass(frozen=True)
class Content:
    """A space with who was chosen for it; `is_best`: nobody chose, this is the best there is."""

    space: OfferedSpace
    building: CurrentBuilding | None
    joining: Joining
    state: PageState
    chosen: Chosen
    is_best: bool
    may_propose: bool

    @cached_property
    def programme(self) -> Programme:
        """What was chosen, what it adds up to and what is wrong."""
        pairs = [(self.joining.profiles[code], area) for code, area in self.chosen]
        return programme(self.joining.space, pairs, terms(), house())

    @cached_property
    def numbers(self) -> Mapping[str, int]:
        """The number of each party in the list and the drawing."""
        return {party.profile: at for at, party in enumerate(self.programme.filling.parties, 1)}

    @cached_property
    def rents(self) -> Mapping[str, float]:
        """The rent to propose to each party, in euro per m2 per year."""
        return rents(self.programme.filling)

    @property
    def name(self) -> str:
        """What who may see it calls the space."""
        return self.space.title or self.place or self.space.code

    @property
    def place(self) -> str:
        """Where the space is; "" where the building is not in the register."""
        known = () if self.building is None else (self.building.address, self.building.town)
        return ", ".join(part for part in known if part)

    @property
    def editable(self) -> PageState:
        """The state from which a change goes on: the best filling counts as chosen."""
        return PageState(self.chosen, self.state.before)

    def options(self) -> list[Option]:
        """Return who else could join, the best match first."""
        chosen = [self.joining.profiles[code] for code, _ in self.chosen]
        return options(self.joining.space, self.joining.profiles.values(), chosen, terms(), house())


def space_for(request: HttpRequest, code: str) -> OfferedSpace:
    """Return the space of a code, for who may see what is proposed there; for others there is none."""
    number = code.removeprefix("R-")
    if not code.startswith("R-") or not (number.isascii() and number.isdigit()) or len(number) > 12:
        raise Http404
    found = OfferedSpace.objects.filter(pk=int(number)).first()
    if found is None or not may_see_matching(viewer(request), found.gemeente):
        raise Http404
    return found


def content_of(request: HttpRequest, code: str) -> Content:
    """Return what a request asks for of a space."""
    space, state, who = space_for(request, code), PageState.read(request.GET), viewer(request)
    who_joins = joining(space, who)
    building = CurrentBuilding.objects.filter(pk=space.building_id).defer("search").first()
    chosen = _best(who_joins) if state.chosen is None else state.chosen
    known = tuple(pair for pair in chosen if pair[0] in who_joins.profiles)
    return Content(
        space, building, who_joins, state, known, state.chosen is None, may_propose(who, space.gemeente)
    )


def _best(who_joins: Joining) -> Chosen:
    found = who_joins.best()
    return () if found is None else tuple((party.profile, round(party.area_m2, 1)) for party in found.parties)


def street_of(content: Content) -> tuple[Where, Told] | None:
    """Return the street of the space now and with this filling; None where it cannot be reckoned."""
    if content.building is None:
        return None
    where = where_of(content.building)
    found = held(where, [content.space.gemeente], [content.space.gemeente])
    if not where.chosen or not found.length_m or not found.areas:
        return None
    now, then = states(found, [(content.space.code, by_function(content))], rulebook(), today())
    habits = Habits.on(rulebook(), today())
    return where, Told(change(now, then, found.length_m, habits), both=True)


def by_function(content: Content) -> list[tuple[str, float]]:
    """Return function and m2 of every party: all that leaves this page of them."""
    return [
        (content.joining.profiles[party.profile].function, round(party.area_m2, 1))
        for party in content.programme.filling.parties
        if party.area_m2 >= 0.1
    ]
