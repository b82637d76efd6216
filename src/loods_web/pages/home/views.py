# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The front page and the pages about the site itself."""

from __future__ import annotations

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_POST

from loods.errors import NotFoundError
from loods.registers.bag.tables import USE_NAMES, USES
from loods_store.access import may_see_people, may_see_public_pages, may_see_some_objects
from loods_store.queries import contacts
from loods_store.queries.front_page import overview
from loods_store.queries.grid import last_release
from loods_store.queries.unchanged import figures_stamp
from loods_web.pages.home import downloads
from loods_web.pages.home.definitions import meanings
from loods_web.pages.home.picture import picture
from loods_web.parts import display as shown
from loods_web.parts import navigation
from loods_web.parts.access import page, viewer
from loods_web.parts.components import Column, Table
from loods_web.parts.kept_pages import kept_page, kept_while
from loods_web.parts.viewer import today

YEAR = 365 * 24 * 3600


@require_GET
@page(may_see_public_pages)
@kept_while(figures_stamp)
def home(request: HttpRequest) -> HttpResponse:
    """What is going on, in one picture, and the way on."""
    found = overview()
    own = navigation.links(viewer(request), "") if viewer(request).signed_in else []
    who = viewer(request)
    context = {
        "picture": picture(found) if found else None,
        "own": own[:3],
        "account_adds": who.signed_in and not may_see_some_objects(who) and not may_see_people(who),
    }
    return render(request, "home/home.html", context)


@require_GET
@page(may_see_public_pages)
@kept_page
def find(request: HttpRequest) -> HttpResponse:
    """Find the kantorenloods: a gemeente or an address gives a name, phone and mail."""
    today_ = today()
    known = contacts.public_contacts(today_)
    text = request.GET.get("zoek", "").strip()[:100]
    code = request.GET.get("gemeente", "")
    places = contacts.find_places(text, today_, known) if text else _chosen(code, known)
    listed = contacts.known_gemeenten(known)
    context = {"text": text, "places": places, "gemeenten": listed, "asked": bool(text or code)}
    return render(request, "home/find.html", context)


def _chosen(code: str, known: list[contacts.Contact]) -> list[contacts.Place]:
    if not code:
        return []
    try:
        return [contacts.place(code, known)]
    except NotFoundError:
        return []


@require_GET
@page(may_see_public_pages)
@kept_page
def terms(request: HttpRequest) -> HttpResponse:
    """Words and definitions in plain language."""
    return render(request, "home/terms.html", {"meanings": meanings(today())})


@require_GET
@page(may_see_public_pages)
@kept_page
def downloads_page(request: HttpRequest) -> HttpResponse:
    """The public figures to take along, and what each column means."""
    named = downloads.columns()
    rows = [(name, heading) for name, (heading, _kind) in named.items()]
    table = Table(
        _("Wat er in de bestanden staat"),
        (Column(_("Kolom in het CSV-bestand")), Column(_("Betekenis"))),
        rows,
    )
    context = {"release": last_release(), "uses": list(zip(USE_NAMES, USES, strict=True)), "table": table}
    return render(request, "home/downloads.html", context)


@require_GET
@page(may_see_public_pages)
def all_figures(_request: HttpRequest) -> HttpResponse:
    """Every public figure as CSV."""
    return downloads.csv_of_all()


@require_GET
@page(may_see_public_pages)
def figures_of_use(_request: HttpRequest, use: str) -> HttpResponse:
    """The public figures of one use as Excel."""
    if use not in USE_NAMES:
        raise Http404
    return downloads.workbook_of(use)


@require_GET
@page(may_see_public_pages)
def accessibility(request: HttpRequest) -> HttpResponse:
    """The accessibility statement."""
    return render(request, "home/accessibility.html")


@require_GET
@page(may_see_public_pages)
def privacy(request: HttpRequest) -> HttpResponse:
    """What the site keeps of whom."""
    return render(request, "home/privacy.html")


# Keeps nothing but how a reader wants to see the site: public pages need no token and no session for it.
@csrf_exempt
@require_POST
@page(may_see_public_pages)
def display(request: HttpRequest) -> HttpResponse:
    """Keep the language and light or dark in a cookie, and go back to where the reader was."""
    answer = HttpResponseRedirect(_way_back(request))
    look = request.POST.get("weergave", "")
    if look in shown.THEMES:
        answer.set_cookie(shown.COOKIE, look, max_age=YEAR, samesite="Lax", secure=request.is_secure())
    elif look:
        answer.delete_cookie(shown.COOKIE, samesite="Lax")
    language = request.POST.get("taal", "")
    if language in dict(settings.LANGUAGES):
        name = settings.LANGUAGE_COOKIE_NAME
        answer.set_cookie(name, language, max_age=YEAR, samesite="Lax", secure=request.is_secure())
    return answer


def _way_back(request: HttpRequest) -> str:
    back = request.POST.get("terug", "")
    safe = url_has_allowed_host_and_scheme(back, allowed_hosts=None) and back.startswith("/")
    return back if safe else "/"
