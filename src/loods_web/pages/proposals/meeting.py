# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""One proposal: the page on which seeker, owner and loods meet, and the viewing as a file."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from loods.errors import NotFoundError
from loods_store.access import may_answer_proposals
from loods_store.queries.mail_wishes import not_to_contact
from loods_store.queries.matching.proposals import proposal_for
from loods_store.queries.matching.seen import COACH, LOODS, SEARCH, SPACE, Contact, ProposalSeen
from loods_store.queries.proposal_steps import steps_of
from loods_web.pages.proposals import words
from loods_web.pages.proposals.calendar_file import calendar_file
from loods_web.pages.proposals.stepping import forms_of
from loods_web.pages.proposals.why import why
from loods_web.parts import sides
from loods_web.parts.access import page, viewer
from loods_web.parts.components import Fact
from loods_web.parts.exports import file_name
from loods_web.parts.texts import written


@page(may_answer_proposals)
@require_safe
def proposal(request: HttpRequest, proposal_id: int) -> HttpResponse:
    """Show a proposal to whom it concerns."""
    seen = seen_by(request, proposal_id)
    return meeting(request, seen, forms_of(seen))


def seen_by(request: HttpRequest, proposal_id: int) -> ProposalSeen:
    """Return a proposal as the reader may see it; for who has nothing to do with it there is none."""
    try:
        return proposal_for(viewer(request), proposal_id)
    except NotFoundError as error:
        raise Http404 from error


def meeting(
    request: HttpRequest, seen: ProposalSeen, forms: dict[str, Any], status: int = 200
) -> HttpResponse:
    """Render the meeting page with its forms, some of which may hold what somebody typed."""
    context = {
        "seen": seen,
        "state": words.state(seen.state),
        "badge": words.badge(seen.state),
        "next": words.next_step(seen),
        "space_title": _space_title(seen),
        "search_title": _search_title(seen),
        "space_facts": sides.space_facts(seen.space),
        "search_facts": [fact for fact in sides.search_facts(seen.search) if fact.value is not None],
        "terms": _terms(seen),
        "match": why(seen),
        "moments": words.moments(steps_of(seen.pk), seen),
        "contacts": _contacts(seen),
        "unwilling": _unwilling(seen),
        "forms": forms,
        "calendar": seen.viewing_place is not None and seen.viewing_on is not None,
    }
    return render(request, "proposals/meeting.html", context, status=status)


@page(may_answer_proposals)
@require_safe
def viewing(request: HttpRequest, proposal_id: int) -> HttpResponse:
    """The viewing as a file for a calendar; only for who may see where it is."""
    seen = seen_by(request, proposal_id)
    if seen.viewing_on is None or seen.viewing_place is None:
        raise Http404
    name = _("Bezichtiging bij voorstel %(n)s") % {"n": seen.pk}
    link = request.build_absolute_uri(reverse("proposals:proposal", args=[seen.pk]))
    uid = f"voorstel-{seen.pk}@{request.get_host()}"
    content = calendar_file(uid, seen.viewing_on, name, seen.viewing_place, link, seen.state_since)
    answer = HttpResponse(content, content_type="text/calendar; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{file_name(name)}.ics"'
    return answer


def _space_title(seen: ProposalSeen) -> str:
    space = seen.space
    where = ", ".join(part for part in (space.address, space.town) if part)
    own = _("Uw ruimte") if seen.side == SPACE else _("De ruimte")
    return ": ".join(part for part in (own, where or space.title or space.code) if part)


def _search_title(seen: ProposalSeen) -> str:
    search = seen.search
    own = _("Uw zoekvraag") if seen.side == SEARCH else _("De zoeker")
    return ": ".join(part for part in (own, search.firm or search.title or search.code) if part)


def _terms(seen: ProposalSeen) -> list[Fact]:
    rent = seen.rent_eur_m2_year if seen.rent_eur_m2_year is not None else seen.space.rent_eur_m2_year
    area = seen.area_m2 if seen.area_m2 is not None else seen.space.left_m2
    found = [
        Fact(_("Hoeveel"), area, "m2", note="" if seen.area_m2 is not None else _("de hele ruimte")),
        Fact(
            _("Huur"),
            None if rent is None else sides.rent_text(rent),
            note="" if seen.rent_eur_m2_year is not None else _("de gevraagde huur"),
        ),
    ]
    if rent is not None and area is not None:
        found.append(
            Fact(_("Huur per jaar"), _("€ %(sum)s") % {"sum": written(round(rent * area), "number")})
        )
    return found


def _contacts(seen: ProposalSeen) -> list[tuple[str, Contact]]:
    """Return who is who: both sides after two yeses, the loods always; for the loods what it knows."""
    found: list[tuple[str, Contact | None]] = []
    if seen.both_yes or seen.side == LOODS:
        found += [
            (_("De eigenaar"), seen.owner if seen.side != SPACE else None),
            (_("De zoeker"), seen.seeker if seen.side != SEARCH else None),
        ]
    if seen.side not in {LOODS, COACH}:
        found.append((_("De kantorenloods"), seen.proposed_by))
    return [(label, contact) for label, contact in found if contact is not None]


def _unwilling(seen: ProposalSeen) -> list[str]:
    """Return, for the loods, which side asked for no mail."""
    if seen.side != LOODS:
        return []
    sides_of = ((_("De eigenaar"), seen.owner), (_("De zoeker"), seen.seeker))
    asked = not_to_contact(contact.email for _label, contact in sides_of if contact)
    return [label for label, contact in sides_of if contact and contact.email.lower() in asked]
