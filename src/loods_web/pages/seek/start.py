# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The first page: what happens, for everyone; the own searches for whoever has some."""

from __future__ import annotations

from dataclasses import dataclass

from allauth.account.adapter import get_adapter
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from loods_store.access import may_see_public_pages, may_see_some_matching
from loods_store.models import Search
from loods_store.queries.matching.found import spaces_for
from loods_web.pages.seek import words
from loods_web.pages.seek.content import TOP
from loods_web.parts.access import page, viewer

PAGE = 8


@dataclass(frozen=True)
class OwnSearch:
    """A search in the list of its seeker; `fitting` and `near` count what is on offer now."""

    search: Search
    name: str
    state: str
    badge: str
    facts: tuple[str, ...]
    fitting: int | None
    near: int | None


@page(may_see_public_pages)
@require_safe
def start(request: HttpRequest) -> HttpResponse:
    """Explain to who has no account; show the own searches, or begin the first one."""
    who = viewer(request)
    if not who.signed_in:
        return render(
            request, "seek/about.html", {"groups": words.function_groups(), "sign_up": _sign_up(request)}
        )
    mine = Search.objects.filter(person=who.person_id)
    if not mine.exists():
        return redirect("seek:desk" if may_see_some_matching(who) else "seek:new")
    at = Paginator(mine, PAGE).get_page(request.GET.get("pagina"))
    listed = [own_search(search) for search in at]
    context = {"searches": listed, "at": at, "works_here": may_see_some_matching(who)}
    return render(request, "seek/mine.html", context)


def own_search(search: Search) -> OwnSearch:
    """Return a search as its seeker's list shows it; only an open one is matched."""
    found = spaces_for(search, TOP) if search.state == Search.State.OPEN else None
    return OwnSearch(
        search,
        search.title or words.function_name(search.function),
        words.state(search.state),
        words.BADGES[Search.State(search.state)],
        summary(search),
        None if found is None else len(found.fitting),
        None if found is None else len(found.near),
    )


def summary(search: Search) -> tuple[str, ...]:
    """Return in a few words what a search asks: function, size, rent, place."""
    return (
        words.function_name(search.function),
        words.size(search.size_low_m2, search.size_high_m2),
        words.rent(search.rent_low, search.rent_high),
        words.place(search.gemeenten, search.areas, search.radius_m),
    )


def _sign_up(request: HttpRequest) -> str:
    """Return where an account is made, where this site lets everyone do so; else ""."""
    return reverse("account_signup") if get_adapter().is_open_for_signup(request) else ""
