# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""What fits a search: list and map with why, near misses, and up to three side by side."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from loods.match.near import NearMiss
from loods_store.access import (
    PUBLIC,
    Viewer,
    may_propose,
    may_see_matching,
    may_see_seeker,
    may_see_some_matching,
    may_seek_space,
)
from loods_store.models import Search
from loods_store.queries.matching.interests import interesting_spaces
from loods_store.queries.matching.lists import spaces_by_code
from loods_web.pages.seek import words
from loods_web.pages.seek.content import TOP, Content, content_of, is_own, may_change, seen_search
from loods_web.pages.seek.filters import MatchFilterForm
from loods_web.pages.seek.on_map import legend, number_of
from loods_web.pages.seek.seen import SeenSpace
from loods_web.pages.seek.start import summary
from loods_web.parts.access import page, viewer
from loods_web.parts.components import Link
from loods_web.parts.matches import MatchShown, Named, shown_matches

PAGE = 10
MOST_COMPARED = 3


# So many near misses are shown until all are asked for.
FIRST_NEAR = 10


@dataclass(frozen=True)
class Listed:
    """A match in the list, with what can be done with it here."""

    match: MatchShown
    map_id: str
    asked: bool
    proposed: int | None


@page(may_seek_space)
@require_safe
def matches(request: HttpRequest, code: str) -> HttpResponse:
    """The spaces that fit, best first, with why; and those that nearly do, with what would mend it."""
    search = seen_search(request, code)
    content = content_of(request, search)
    at = Paginator(content.fitting, PAGE).get_page(content.state.number)
    context = _around(request, content) | {
        "at": at,
        "fitting": listed(content, list(at), viewer(request)),
        "near": listed(content, _near(content), viewer(request)) if at.number == 1 else [],
        "near_count": len(content.near),
        "most": TOP,
        "form": MatchFilterForm(content),
        "legend": legend(),
    }
    part = "seek/list.html" if request.headers.get("HX-Target") == "lijst" else "seek/matches.html"
    return render(request, part, context)


def _around(request: HttpRequest, content: Content) -> dict[str, Any]:
    """Return what stands around the list: the search, its state, and what this viewer may do with it."""
    who, search = viewer(request), content.search
    sees_who = may_see_seeker(who, search.gemeenten) and search.person_id != who.person_id
    return {
        "search": search,
        "content": content,
        "state": content.state,
        "name": (search.title if may_change(who, search) else "") or words.function_name(search.function),
        "state_word": words.state(search.state),
        "badge": words.BADGES[Search.State(search.state)],
        "summary": summary(search)[1:],
        "is_own": is_own(who, search),
        "may_change": may_change(who, search),
        "seeker": seeker(search) if sees_who else [],
        "all": len(content.found.fitting),
        "all_near": len(content.found.near),
        "query": content.state.query(),
    }


def seeker(search: Search) -> list[tuple[str, str]]:
    """Return who seeks, for a loods: name, firm and how to reach them."""
    person = search.person
    said = (
        (_("Naam"), person.name if person else search.contact_name),
        (_("Bedrijf"), search.firm),
        (_("E-mail"), person.email if person else search.contact_email),
        (_("Telefoon"), person.phone if person else search.contact_phone),
        (_("Toelichting"), search.note),
    )
    return [(label, value) for label, value in said if value]


def _near(content: Content) -> list[NearMiss]:
    return content.near if content.state.all_near else content.near[:FIRST_NEAR]


def listed(content: Content, found: list[Any], who: Viewer = PUBLIC) -> list[Listed]:
    """Return matches as the list shows them to a seeker; who may propose one gets the way to do so."""
    asked = interesting_spaces(content.search)
    proposed = content.found.proposed
    wanted = _("door u gevraagd") if content.is_own else _("de zoeker wil deze")
    titles = _titles(content, found, who)

    def named(code: str) -> Named:
        space = content.spaces[code]
        mark = _("al voorgesteld") if code in proposed else wanted if code in asked else ""
        label, *address = titles.get(code, (space.label,))
        facts = [*((_("Adres"), each) for each in address), *space.facts]
        return Named(label, _its_page(space, who), facts, _ways(content, space, who), mark)

    return [
        Listed(match, number_of(match.code), match.code in asked, proposed.get(match.code))
        for match in shown_matches(found, named, "seeker")
    ]


def _titles(content: Content, found: Iterable[Any], who: Viewer) -> dict[str, tuple[str, str]]:
    """Return what spaces are called and their addresses, of those that the viewer works for."""
    if not may_see_some_matching(who):
        return {}
    seen = spaces_by_code((getattr(each, "match", each).space for each in found), who)
    return {
        code: (
            f"{each.title} ({code})" if each.title else content.spaces[code].label,
            each.address,
        )
        for code, each in seen.items()
        if each.address is not None
    }


def _its_page(space: SeenSpace, who: Viewer) -> str:
    """Return the page of a space with its address, for the loods and coach there; "" for a seeker."""
    works_there = space.gemeente is not None and may_see_matching(who, space.gemeente)
    return reverse("offer:space", args=[space.code]) if works_there else ""


def _ways(content: Content, space: SeenSpace, who: Viewer) -> list[Link]:
    search = content.search
    is_open = search.state == Search.State.OPEN and space.code not in content.found.proposed
    if not is_open or space.gemeente is None or not may_propose(who, space.gemeente):
        return []
    query = urlencode({"ruimte": space.code, "zoekvraag": search.code})
    return [Link(_("Stel voor"), f"{reverse('proposals:new')}?{query}")]


@page(may_seek_space)
@require_safe
def compare(request: HttpRequest, code: str) -> HttpResponse:
    """Up to three spaces side by side, with what is known of each and why it fits."""
    search = seen_search(request, code)
    content = content_of(request, search)
    by_code: dict[str, Any] = {match.space: match for match in content.found.fitting}
    by_code |= {each.match.space: each for each in content.found.near}
    asked = [
        each
        for each in dict.fromkeys(request.GET.getlist("ruimte"))
        if each in by_code and each in content.spaces
    ]
    chosen = listed(content, [by_code[each] for each in asked[:MOST_COMPARED]])
    spaces = [content.spaces[each.match.code] for each in chosen]
    context = _around(request, content) | {
        "chosen": chosen,
        "rows": _side_by_side([space.facts + space.known() for space in spaces]),
        "left_out": len(asked) - len(chosen),
    }
    return render(request, "seek/compare.html", context)


def _side_by_side(facts: list[list[tuple[str, str]]]) -> list[tuple[str, list[str], bool]]:
    """Return one row per fact: its name, what each space has, and whether they differ."""
    rows = zip(*facts, strict=True)
    return [
        (row[0][0], [value for _name, value in row], len({value for _n, value in row}) > 1) for row in rows
    ]
