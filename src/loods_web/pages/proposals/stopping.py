# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The stop link of a letter: no sign-in, a button for people, one click for mail programs (RFC 8058)."""

from __future__ import annotations

import uuid

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from loods_store.access import may_see_public_pages, may_use_account
from loods_store.actions import mail_wishes as actions
from loods_store.models import Person
from loods_store.queries.mail_wishes import wish_by_token
from loods_web.parts.access import page, viewer
from loods_web.parts.viewer import actor_of

ALL, AGAIN = "alles", "weer"


# A mail program posts without a visit before it; the token in the address is the proof.
@csrf_exempt
@page(may_see_public_pages)
@require_http_methods(["GET", "HEAD", "POST"])
def stop(request: HttpRequest, token: uuid.UUID) -> HttpResponse:
    """Show the choice; only a POST stops anything, so that a program that looks at links changes nothing."""
    if request.method != "POST":
        wish = wish_by_token(token)
    elif request.POST.get("wat") == AGAIN:
        wish = actions.resume(token, actor_of(request))
    else:
        wish = actions.stop(token, actor_of(request), everything=request.POST.get("wat") == ALL)
    if wish is None:
        raise Http404
    context = {"wish": wish, "done": request.method == "POST", "all": ALL, "again": AGAIN}
    return render(request, "proposals/stop.html", context)


@page(may_use_account)
@require_safe
def mail(request: HttpRequest) -> HttpResponse:
    """Go to the mail choices of the reader's own address."""
    person = Person.objects.get(pk=viewer(request).person_id or 0)
    return redirect("proposals:stop", actions.wish_of(person.email).token)
