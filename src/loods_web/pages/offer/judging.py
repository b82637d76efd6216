# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The loods judges who speaks for a building. The proof is only ever a download."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext_lazy as lazy
from django.views.decorators.http import require_http_methods, require_safe

from loods.errors import LoodsError
from loods_store.access import may_judge_claims
from loods_store.actions import claims as actions
from loods_store.models import CurrentBuilding, OwnershipClaim
from loods_store.queries.matching.claims import claims_by_state, claims_to_judge
from loods_web.pages.offer import words
from loods_web.pages.offer.faults import told
from loods_web.pages.offer.finding import claim_for
from loods_web.pages.offer.forms import JudgeForm
from loods_web.pages.offer.start import addresses
from loods_web.parts import asked
from loods_web.parts.access import page, viewer
from loods_web.parts.area_names import area_name
from loods_web.parts.components import Link
from loods_web.parts.viewer import actor_of, today

_PER_PAGE = 25
# A download is no page: whatever is in it, the browser neither shows nor runs it.
_SANDBOX = "default-src 'none'; sandbox"
_DONE = {
    "accept": lazy("De aanvraag is geaccepteerd. De aanvrager kan nu ruimte aanbieden."),
    "refuse": lazy("De aanvraag is afgewezen. De aanvrager leest uw reden."),
    "end": lazy("Deze persoon spreekt niet meer voor het pand. Wat in aanbod stond, staat nu stil."),
}


@require_safe
@page(may_judge_claims)
def claims(request: HttpRequest) -> HttpResponse:
    """The claims in the own gemeenten, those that wait first."""
    state = asked.text(request.GET, "stand", 10)
    state = state if state in words.CLAIM_STATES else OwnershipClaim.State.ASKED
    rows, counts = claims_to_judge(viewer(request)), claims_by_state(viewer(request))
    at = Paginator(rows.filter(state=state).order_by("asked_at"), _PER_PAGE).get_page(
        request.GET.get("pagina")
    )
    names = addresses(claim.building_id for claim in at)
    context = {
        "tabs": [
            Link(str(word), f"?stand={code}", code == state, counts[code])
            for code, (word, _look) in words.CLAIM_STATES.items()
        ],
        "at": at,
        "claims": [_listed(claim, names.get(claim.building_id)) for claim in at],
        "state": state,
    }
    return render(request, "offer/claims.html", context)


def _listed(claim: OwnershipClaim, building: CurrentBuilding | None) -> dict[str, Any]:
    word, look = words.claim_state(claim.state)
    return {
        "claim": claim,
        "building": building,
        "place": area_name(claim.gemeente, today()),
        "capacity": words.CAPACITIES.get(claim.capacity, claim.capacity),
        "state": word,
        "look": look,
    }


@require_http_methods(["GET", "POST"])
@page(may_judge_claims)
def judge(request: HttpRequest, claim_id: int) -> HttpResponse:
    """One claim: who, why, the proof; accept, refuse or end it."""
    found = claim_for(request, claim_id)
    form = JudgeForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and _judged(request, found, form):
        done = _DONE[form.cleaned_data["verdict"]]
        messages.success(request, str(done))
        return redirect("offer:claims")
    building = CurrentBuilding.objects.filter(pk=found.building_id).first()
    context = _listed(found, building) | {
        "form": form,
        "others": OwnershipClaim.objects.defer("proof")
        .select_related("person")
        .filter(building_id=found.building_id)
        .exclude(pk=found.pk),
    }
    return render(request, "offer/judge.html", context, status=422 if form.errors else 200)


def _judged(request: HttpRequest, found: OwnershipClaim, form: JudgeForm) -> bool:
    why, actor = form.cleaned_data["why"], actor_of(request)
    try:
        if form.cleaned_data["verdict"] == "accept":
            actions.accept(found, actor)
        elif form.cleaned_data["verdict"] == "refuse":
            actions.refuse(found, actor, why)
        else:
            actions.end(found, actor, why)
    except LoodsError as error:
        told(form, error)
        return False
    return True


@require_safe
@page(may_judge_claims)
def proof(request: HttpRequest, claim_id: int) -> HttpResponse:
    """Send the proof as a download."""
    claim_for(request, claim_id)
    found = get_object_or_404(OwnershipClaim.objects.exclude(proof=b""), pk=claim_id)
    answer = HttpResponse(bytes(found.proof), content_type=found.proof_type)
    answer["Content-Disposition"] = content_disposition_header(True, found.proof_name)
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Content-Security-Policy"] = _SANDBOX
    answer["Cache-Control"] = "private, no-store"
    return answer
