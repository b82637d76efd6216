# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The front page and the pages about the site itself."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_POST

from loods_store.access import may_see_public_pages
from loods_web.parts import display as shown
from loods_web.parts.access import page

YEAR = 365 * 24 * 3600


@require_GET
@page(may_see_public_pages)
def home(request: HttpRequest) -> HttpResponse:
    """What is going on, in one picture, and the way on."""
    return render(request, "home/home.html")


@require_GET
@page(may_see_public_pages)
def terms(request: HttpRequest) -> HttpResponse:
    """Words and definitions in plain language."""
    return render(request, "home/terms.html")


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
