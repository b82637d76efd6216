# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The page of proposals: for who is a side of some, what is asked; for the loods the board."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from loods.errors import LoodsError
from loods_store.access import may_answer_proposals, may_see_some_matching
from loods_store.actions.proposals import answer
from loods_store.models import Proposal
from loods_store.queries.matching.proposals import gemeenten_on_board, my_proposals, proposals_on_board
from loods_store.queries.matching.seen import SPACE, ProposalSeen
from loods_web.pages.proposals import words
from loods_web.pages.proposals.board import board, moves, table
from loods_web.pages.proposals.forms import YES
from loods_web.pages.proposals.meeting import seen_by
from loods_web.pages.proposals.state import TABLE, board_state
from loods_web.parts import exports
from loods_web.parts.access import page, viewer
from loods_web.parts.sides import gemeente_name, search_line, space_line
from loods_web.parts.texts import shown
from loods_web.parts.viewer import actor_of, today


@page(may_answer_proposals)
@require_safe
def proposals(request: HttpRequest) -> HttpResponse:
    """Show the reader's own proposals, and the board to who has one."""
    who = viewer(request)
    own = [_own(seen) for seen in my_proposals(who)]
    context: dict[str, Any] = {
        "asked": [each for each in own if each["asks"]],
        "others": [each for each in own if not each["asks"] and each["seen"].is_open],
        "ended": [each for each in own if not each["seen"].is_open],
        "lead": _lead(sum(each["asks"] for each in own), len(own)),
    }
    if may_see_some_matching(who):
        known = gemeenten_on_board(who)
        context |= board(board_state(request.GET, known, today()), who)
        context["gemeenten"] = sorted(
            ((code, gemeente_name(code)) for code in known), key=lambda pair: pair[1]
        )
        return render(request, "proposals/board.html", context)
    return render(request, "proposals/own.html", context)


def _own(seen: ProposalSeen) -> dict[str, Any]:
    is_owner = seen.side == SPACE
    return {
        "seen": seen,
        "asks": bool(seen.answers_for) or (seen.both_yes and seen.is_open),
        "mine": (seen.space.title or seen.space.code)
        if is_owner
        else (seen.search.title or seen.search.code),
        "other": search_line(seen.search) if is_owner else space_line(seen.space),
        "state": words.state(seen.state),
        "badge": words.badge(seen.state),
        "next": words.next_step(seen),
        "button": _("Geef antwoord") if seen.answers_for else _("Bekijk"),
    }


def _lead(asked: int, total: int) -> str:
    if asked:
        text = ngettext("%(n)s voorstel vraagt iets van u.", "%(n)s voorstellen vragen iets van u.", asked)
        return text % {"n": asked}
    return _("Er wordt nu niets van u gevraagd.") if total else ""


@page(may_see_some_matching)
@require_safe
def export(request: HttpRequest, form: str) -> HttpResponse:
    """The table as it is on the screen, all of its pages, as Excel or CSV."""
    if form not in {"xlsx", "csv"}:
        raise Http404
    who = viewer(request)
    state = replace(board_state(request.GET, gemeenten_on_board(who), today()), look=TABLE)
    found = table(proposals_on_board(state.gemeenten, state.filter, who), state)
    name = f"voorstellen-{today():%Y-%m-%d}"
    return exports.excel([found], name) if form == "xlsx" else exports.csv_file([found], name)


@page(may_see_some_matching)
@require_POST
def move(request: HttpRequest, proposal_id: int) -> HttpResponse:
    """Move a card: a yes is kept at once; what needs a day or a reason is asked on its own page."""
    seen = seen_by(request, proposal_id)
    to = request.POST.get("naar", "")
    if to not in dict(moves(seen)):
        messages.warning(request, _("Dat kan nu niet meer. Hieronder staat hoe het ervoor staat."))
    elif not to.startswith("answer-"):
        return HttpResponseRedirect(f"{reverse('proposals:proposal', args=[seen.pk])}#{to}")
    else:
        _say_yes(request, seen, to.removeprefix("answer-"))
    return HttpResponseRedirect(_back(request))


def _say_yes(request: HttpRequest, seen: ProposalSeen, side: str) -> None:
    try:
        answer(Proposal.objects.get(pk=seen.pk), side, YES, "", "", actor_of(request), seen.version)
    except LoodsError as error:
        messages.warning(request, shown(error))
        return
    messages.success(request, _("Genoteerd: %(who)s zegt ja.") % {"who": words.side(side)})


def _back(request: HttpRequest) -> str:
    back = request.POST.get("terug", "")
    own = reverse("proposals:proposals")
    safe = url_has_allowed_host_and_scheme(back, {request.get_host()}, request.is_secure())
    return back if safe and back.startswith(own) else own
