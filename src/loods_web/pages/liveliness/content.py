# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the page and its files share: the street as it is held, and now and then by hour."""

from __future__ import annotations

from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest

from loods.functions.presence import Habits
from loods.match.liveliness import change
from loods_store.access import may_see_matching, may_see_objects
from loods_store.queries.buildings.filter import seen_gemeenten
from loods_store.queries.liveliness.held import Held, held
from loods_store.queries.liveliness.states import states
from loods_store.queries.monitors import rulebook
from loods_web.pages.liveliness.state import PageState
from loods_web.parts.access import viewer
from loods_web.parts.liveliness import Told
from loods_web.parts.viewer import today


@dataclass(frozen=True)
class Content:
    """A place with what it holds; `told` is None where its length is unknown or nothing stands there."""

    state: PageState
    rules: Habits
    habits: Habits
    held: Held
    length_m: float | None
    told: Told | None


def content_of(request: HttpRequest) -> Content | None:
    """Return what a request asks for; None where no place was chosen. PermissionDenied outside one's area."""
    rules = Habits.on(rulebook(), today())
    state = PageState.read(request.GET).kept_to(rules)
    if not state.where.chosen:
        return None
    who = viewer(request)
    if state.where.gemeente and not may_see_objects(who, state.where.gemeente):
        raise PermissionDenied
    seen = seen_gemeenten(who)
    found = held(state.where, seen, [code for code in seen if may_see_matching(who, code)])
    length, habits = state.length_m or found.length_m, state.habits(rules)
    told = None
    if length and found.areas:
        fillings = [(each.space, each.parties) for each in state.fillings]
        now, then = states(found, fillings, rulebook(), today(), as_registered=state.as_registered)
        told = Told(change(now, then, length, habits), both=bool(state.fillings))
    return Content(state, rules, habits, found, length, told)
