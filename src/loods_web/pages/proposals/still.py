# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Where the letter that asks whether somebody still seeks leads to: one button."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from loods_store.access import may_seek_space
from loods_store.actions.searches import still_seeking
from loods_store.models import Search
from loods_store.queries.matching.lists import searches_by_code
from loods_web.parts.access import page, viewer
from loods_web.parts.sides import search_line
from loods_web.parts.viewer import actor_of


@page(may_seek_space)
@require_http_methods(["GET", "HEAD", "POST"])
def still(request: HttpRequest, code: str) -> HttpResponse:
    """Ask whether the reader still seeks this; a POST says yes."""
    seen = searches_by_code([code], viewer(request)).get(code)
    if seen is None or not seen.mine:
        raise Http404
    if request.method == "POST":
        still_seeking(Search(pk=seen.pk), actor_of(request))
        messages.success(request, _("Fijn dat we het weten. Uw zoekvraag blijft staan."))
        return redirect("seek:matches", code)
    return render(request, "proposals/still.html", {"search": seen, "line": search_line(seen)})
