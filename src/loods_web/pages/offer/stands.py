# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Changing how a space stands: in aanbod, held, filled, withdrawn; and asking the loods for a proposal."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.views.decorators.http import require_POST

from loods.errors import LoodsError
from loods_store.access import may_offer_space
from loods_store.actions import spaces as actions
from loods_store.actions.interests_owner import ask_for_seeker
from loods_store.models import OfferedSpace, Search
from loods_store.queries.matching.found import searches_for
from loods_store.queries.matching.sides import number_of
from loods_web.pages.offer.finding import may_see_seekers, space_for
from loods_web.pages.offer.forms import FilledForm
from loods_web.pages.offer.state import MOST, match_of
from loods_web.parts.access import page, require
from loods_web.parts.asked import text
from loods_web.parts.texts import shown
from loods_web.parts.viewer import actor_of

State = OfferedSpace.State
_NUMBER = re.compile(r"[0-9]{1,9}")
_MOVES: Mapping[str, tuple[Callable[..., OfferedSpace], Promise]] = {
    State.OPEN: (actions.open_space, lazy("De ruimte staat in aanbod.")),
    State.PAUSED: (actions.pause, lazy("De ruimte staat even niet in aanbod.")),
    State.WITHDRAWN: (actions.withdraw, lazy("De ruimte is ingetrokken. U kunt die later weer aanbieden.")),
}


@page(may_offer_space)
@require_POST
def change(request: HttpRequest, code: str) -> HttpResponse:
    """Move a space to another state."""
    space, state = space_for(request, code, change=True), text(request.POST, "stand", 10)
    typed = text(request.POST, "version", 9)
    version = int(typed) if _NUMBER.fullmatch(typed) else None
    try:
        if state == State.FILLED:
            _fill(request, space, version)
        elif state in _MOVES:
            move, said = _MOVES[state]
            move(space, actor_of(request), version=version)
            messages.success(request, str(said))
    except LoodsError as error:
        messages.error(request, shown(error))
    return redirect("offer:space", space.code)


def _fill(request: HttpRequest, space: OfferedSpace, version: int | None) -> None:
    form = FilledForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Vanaf welke dag is de ruimte gevuld? Schrijf de dag zoals 31-1-2027."))
        return
    actions.fill(space, actor_of(request), form.cleaned_data["day"], version=version)
    messages.success(request, _("Mooi, de ruimte is gevuld. Die staat niet meer in aanbod."))


@page(may_offer_space)
@require_POST
def ask(request: HttpRequest, code: str) -> HttpResponse:
    """Ask the loods to propose this space to a seeker."""
    space = space_for(request, code, change=True)
    require(request, lambda who: may_see_seekers(space, who))
    search = _seeker(space, text(request.POST, "zoekvraag", 12))
    try:
        ask_for_seeker(space, search, actor_of(request))
        messages.success(request, _("Uw vraag ligt bij de kantorenloods. Die neemt contact met u op."))
    except LoodsError as error:
        messages.error(request, shown(error))
    return redirect(f"{reverse('offer:space', args=[space.code])}#{search.code}")


def _seeker(space: OfferedSpace, code: str) -> Search:
    """Return a search that this space matches; 404 for any other, so that codes cannot be tried."""
    found = {match_of(each).profile for each in searches_for(space, MOST).fitting}
    if code not in found:
        raise Http404
    return get_object_or_404(Search, pk=number_of(code))
