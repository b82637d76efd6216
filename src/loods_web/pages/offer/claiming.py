# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""A building that somebody wants to offer space in: speak for it with proof, then choose what to offer."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from loods.errors import LoodsError
from loods_store.access import may_offer_space, may_propose
from loods_store.actions import claims as actions
from loods_store.actions.attachments import most_bytes
from loods_store.models import CurrentBuilding, OfferedSpace, OwnershipClaim
from loods_store.queries.observation_uploads import units_in
from loods_web.pages.offer import words
from loods_web.pages.offer.faults import told
from loods_web.pages.offer.finding import is_accepted, standing_building, standing_claim
from loods_web.pages.offer.forms import ClaimForm
from loods_web.parts.access import page, viewer
from loods_web.parts.asked import identification
from loods_web.parts.texts import shown
from loods_web.parts.viewer import actor_of


@require_safe
@page(may_offer_space)
def building(request: HttpRequest, building_id: str) -> HttpResponse:
    """Choose what to offer here; without an accepted claim the way to get one."""
    found, who = standing_building(building_id), viewer(request)
    is_loods, mine = may_propose(who, found.gemeente), standing_claim(found.pk, who)
    if not is_loods and mine is None:
        return render(request, "offer/claim.html", _claim_context(request, found, ClaimForm()))
    spaces = OfferedSpace.objects.filter(building_id=found.pk)
    shown = spaces if is_loods else spaces.filter(offered_by_id=who.person_id)
    context = {
        "building": found,
        "is_loods": is_loods,
        "claim": mine,
        "waits": mine is not None and not is_accepted(mine),
        "units": units_in(found.pk),
        "spaces": [(space, *words.state(space.state)) for space in shown],
    }
    return render(request, "offer/building.html", context)


@require_http_methods(["GET", "POST"])
@page(may_offer_space)
def claim(request: HttpRequest, building_id: str) -> HttpResponse:
    """Ask to speak for a building, with proof."""
    found = standing_building(building_id)
    if request.method == "GET":
        return redirect("offer:building", found.pk)
    form = ClaimForm(request.POST, request.FILES)
    if form.is_valid() and _asked(request, found, form):
        text = _(
            "Uw aanvraag is verstuurd. De kantorenloods kijkt ernaar. U kunt de ruimte alvast beschrijven."
        )
        messages.success(request, text)
        return redirect("offer:building", found.pk)
    context = _claim_context(request, found, form)
    return render(request, "offer/claim.html", context, status=422)


def _asked(request: HttpRequest, found: CurrentBuilding, form: ClaimForm) -> bool:
    given = form.cleaned_data
    try:
        # One byte more than may be is enough to know that it is too large.
        content = given["proof"].read(most_bytes() + 1)
        actions.claim(
            found.pk,
            given["capacity"],
            given["explanation"],
            given["proof"].name,
            content,
            actor_of(request),
        )
    except LoodsError as error:
        told(form, error, "proof")
        return False
    return True


@page(may_offer_space)
@require_POST
def end(request: HttpRequest, building_id: str) -> HttpResponse:
    """Speak for a building no longer: what was in offer is held."""
    mine = standing_claim(identification(building_id), viewer(request))
    if mine is None:
        raise Http404
    try:
        actions.end(mine, actor_of(request), "")
        messages.success(
            request, _("U spreekt niet meer voor dit pand. Uw ruimten daar zijn uit het aanbod.")
        )
    except LoodsError as error:
        messages.error(request, shown(error))
    return redirect("offer:start")


def _claim_context(request: HttpRequest, found: CurrentBuilding, form: ClaimForm) -> dict[str, Any]:
    rows = OwnershipClaim.objects.defer("proof").filter(
        building_id=found.pk, person=viewer(request).person_id
    )
    last = rows.first()
    return {
        "building": found,
        "form": form,
        "last": last,
        "last_state": words.claim_state(last.state) if last else None,
    }
