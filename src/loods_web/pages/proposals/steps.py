# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Taking a step with a proposal."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from loods_store.access import may_answer_proposals
from loods_store.actions.match_rights import OutdatedError
from loods_web.pages.proposals.meeting import meeting, seen_by
from loods_web.pages.proposals.stepping import forms_of, take
from loods_web.parts.access import page
from loods_web.parts.viewer import actor_of


@page(may_answer_proposals)
@require_POST
def step(request: HttpRequest, proposal_id: int, name: str) -> HttpResponse:
    """Take one step; with a fault the page comes back with what was typed."""
    seen = seen_by(request, proposal_id)
    forms = forms_of(seen, name, request.POST)
    if name not in forms:
        # Somebody else was first, or it is not for this reader to do.
        messages.warning(
            request, _("Dit kan nu niet meer. Hieronder staat hoe het voorstel er nu voor staat.")
        )
        return redirect("proposals:proposal", seen.pk)
    form = forms[name]
    error = take(seen, name, form, actor_of(request)) if form.is_valid() else None
    if isinstance(error, OutdatedError):
        messages.warning(request, _("Iemand was u net voor. Kijk hoe het er nu voor staat en kies opnieuw."))
        return redirect("proposals:proposal", seen.pk)
    if form.errors:
        return meeting(request, seen, forms, status=422)
    messages.success(request, _done(name))
    return redirect("proposals:proposal", seen.pk)


def _done(name: str) -> str:
    said = {
        "answer-space": _("Uw antwoord is bewaard."),
        "answer-search": _("Uw antwoord is bewaard."),
        "plan_viewing": _("De bezichtiging staat genoteerd."),
        "let": _("Verhuurd. Mooi!"),
        "decline": _("Genoteerd: het gaat niet door."),
        "withdraw": _("Het voorstel is ingetrokken."),
        "undo_refusal": _("De afwijzing telt niet meer mee."),
    }
    if name not in said:
        raise Http404
    return said[name]
