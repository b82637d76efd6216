# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The first page: what this is, and for who is signed in their own spaces; and finding one's building."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from loods_store.access import LOODS, Viewer, may_offer_space, may_see_public_pages, may_see_some_matching
from loods_store.models import CurrentBuilding, OfferedSpace, OwnershipClaim
from loods_store.queries.matching.claims import claims_by_state
from loods_store.queries.scan.addresses import Answer, find_address
from loods_web.pages.offer import words
from loods_web.parts import asked
from loods_web.parts.access import page, viewer


@require_safe
@page(may_see_public_pages)
def start(request: HttpRequest) -> HttpResponse:
    """Own spaces and claims; without an account what this page is for."""
    who = viewer(request)
    if not who.signed_in:
        return render(request, "offer/welcome.html", {"here": request.path})
    return render(request, "offer/start.html", _own(who) | _as_loods(who))


def _own(who: Viewer) -> dict[str, Any]:
    spaces = list(OfferedSpace.objects.filter(offered_by_id=who.person_id))
    claims = list(OwnershipClaim.objects.defer("proof").filter(person=who.person_id))
    ids = [*(space.building_id for space in spaces), *(claim.building_id for claim in claims)]
    names = addresses(ids)
    return {
        "spaces": [(space, names.get(space.building_id), *words.state(space.state)) for space in spaces],
        "claims": [
            (claim, names.get(claim.building_id), *words.claim_state(claim.state)) for claim in claims
        ],
    }


def _as_loods(who: Viewer) -> dict[str, Any]:
    if not may_see_some_matching(who):
        return {}
    return {
        "reads_along": True,
        "judges": who.has(LOODS),
        "waiting": claims_by_state(who)[OwnershipClaim.State.ASKED],
    }


def addresses(building_ids: Iterable[str]) -> dict[str, CurrentBuilding]:
    """Return buildings by id, with their address."""
    return CurrentBuilding.objects.defer("search").in_bulk(list({*building_ids} - {""}))


@require_safe
@page(may_offer_space)
def find(request: HttpRequest) -> HttpResponse:
    """Ask for an address; one that leaves no doubt leads at once to its building."""
    text = asked.text(request.GET, "adres", 100)
    answer = find_address(text) if text else Answer()
    if answer.only is not None:
        return redirect("offer:building", building_id=answer.only.building_id)
    return render(request, "offer/find.html", {"text": text, "answer": answer})
