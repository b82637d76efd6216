# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Ik heb interesse: a seeker asks the loods to propose a space, or takes that back."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from loods.errors import LoodsError
from loods_store.access import may_seek_space
from loods_store.actions.interests import ask_for, take_back
from loods_store.models import OfferedSpace
from loods_web.pages.seek.content import own_search
from loods_web.pages.seek.seen import seen_spaces
from loods_web.parts.access import page
from loods_web.parts.texts import shown
from loods_web.parts.viewer import actor_of


@page(may_seek_space)
@require_POST
def ask(request: HttpRequest, code: str) -> HttpResponse:
    """Tell the loods that a space is interesting; a second time nothing changes."""
    search = own_search(request, code)
    space_code = request.POST.get("ruimte", "")
    if space_code not in seen_spaces([space_code]):
        raise Http404
    space = OfferedSpace.objects.get(pk=int(space_code.removeprefix("R-")))
    try:
        if request.POST.get("wat") == "terug":
            take_back(space, search, actor_of(request))
            messages.info(request, _("U hebt geen interesse meer in ruimte %(code)s.") % {"code": space_code})
        else:
            ask_for(space, search, actor_of(request))
            messages.success(request, _asked(space_code))
    except LoodsError as error:
        messages.error(request, shown(error))
    query = request.POST.get("staat", "")[:500]
    return redirect(f"{reverse('seek:matches', args=[search.code])}?{query}#{space_code}")


def _asked(code: str) -> str:
    text = _(
        "De kantorenloods weet dat u ruimte %(code)s wilt. Die stelt u voor aan de eigenaar; "
        "pas als u allebei ja zegt, ziet u elkaars naam."
    )
    return text % {"code": code}
