# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Choosing a street or own area, and how lively it is by hour, now and with what would fill it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from loods.match.liveliness import functions
from loods_store.access import may_see_some_objects, may_steward
from loods_store.queries.liveliness.places import areas, streets
from loods_store.queries.monitors import rulebook
from loods_web.pages.liveliness import words
from loods_web.pages.liveliness.content import Content, content_of
from loods_web.pages.liveliness.state import PageState
from loods_web.parts import fillings, liveliness
from loods_web.parts.access import page, viewer
from loods_web.parts.asked import text
from loods_web.parts.components import Downloads
from loods_web.parts.fillings import Filling
from loods_web.parts.texts import language, notation
from loods_web.parts.viewer import today

_SENT = "pas_toe"  # a form was sent: the address is written anew, without what is as it is by itself


@page(may_see_some_objects)
@require_safe
def liveliness_page(request: HttpRequest) -> HttpResponse:
    """Choose a place; then its clocks, its week, its mix, and what it all rests on."""
    content = content_of(request)
    if content is not None and _SENT in request.GET:
        return redirect(f"{reverse('liveliness:liveliness')}?{_with_more(request, content.state).query()}")
    state = PageState.read(request.GET) if content is None else content.state
    who = viewer(request)
    context: dict[str, Any] = {
        "state": state,
        "streets": streets(who, state.wanted),
        "areas": areas(who),
        "choosing": content is None or bool(state.wanted),
        "content": content,
        "query": state.query(),
        "remarks": PageState.read(request.GET).remarks,
    }
    if content is not None:
        context |= _around(request, content) | _shown(content)
    return render(request, "liveliness/liveliness.html", context)


def _with_more(request: HttpRequest, state: PageState) -> PageState:
    """Return the state with the function that a form adds to it, when its size can be read."""
    function, area = text(request.GET, "functie", 40), fillings.area_of(text(request.GET, "m2", 20))
    if function not in functions() or area is None or len(state.fillings) >= fillings.MOST:
        return state
    more = Filling(text(request.GET, "in", 20), ((function, area),))
    usable = fillings.read(fillings.written(more))
    return state if usable is None else replace(state, fillings=(*state.fillings, usable))


def _around(request: HttpRequest, content: Content) -> dict[str, Any]:
    here = reverse("liveliness:liveliness")
    state = content.state
    spaces = {space.code: space.address for space in content.held.spaces}
    return {
        "functions": fillings.choices(),
        "own_length": "" if state.length_m is None else f"{state.length_m:g}",
        "fillings": [
            {
                "title": spaces.get(each.space, each.space) or _("ergens in de straat"),
                "parties": [
                    (fillings.function_name(function), notation().area(area))
                    for function, area in each.parties
                ],
                "without": f"{here}?{state.without(at).query()}",
            }
            for at, each in enumerate(state.fillings)
        ],
        "hidden": state.pairs(),
        "hidden_place": [pair for pair in state.pairs() if pair[0] not in {"lengte", "leegstand"}],
        "hidden_shares": [
            pair for pair in state.pairs() if not pair[0].startswith("d.") and pair[0] != "stil"
        ],
        "turned": f"{here}?{replace(state, as_registered=not state.as_registered).query()}",
        "plain": f"{here}?{replace(state, shares={}, quiet_below=None).query()}",
        "is_own": bool(state.shares) or state.quiet_below is not None,
        "steward": may_steward(viewer(request)),
    }


def _shown(content: Content) -> dict[str, Any]:
    counted = {"counted": words.counted(content), "length": words.length(content)}
    told = content.told
    if told is None:
        return counted
    return counted | {
        "tiles": liveliness.tiles(told),
        "summary": liveliness.summary(told),
        "clocks": liveliness.charts(told, _files(content, liveliness.CLOCKS)),
        "strips": liveliness.strips(told, _files(content, liveliness.STRIPS)),
        "mix": liveliness.mix_table(told),
        "uses": liveliness.function_table(told),
        "safety": liveliness.safety(told),
        "heads": words.part_heads(content.rules),
        "profiles": words.profile_rows(content.habits, content.rules, told),
        "quiet_below": f"{content.habits.quiet_below:g}",
        "rules": _rules(),
    }


def _files(content: Content, names: tuple[str, ...]) -> dict[str, Downloads]:
    query = content.state.query()
    found = {}
    for name in names:
        png, svg = (reverse("liveliness:picture", args=[name, form]) for form in ("png", "svg"))
        found[name] = Downloads(png=f"{png}?{query}", svg=f"{svg}?{query}")
    return found


def _rules() -> list[dict[str, Any]]:
    """Return title, source and mark of each rule that the page rests on."""
    found = []
    for name in words.RULES:
        rule, value = rulebook().rule(name), rulebook().on(name, today())
        found.append(
            {
                "name": name,
                "title": rule.title[language()],
                "source": value.source.title,
                "verified": value.verified,
            }
        )
    return found
