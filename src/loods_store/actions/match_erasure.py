# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Takes people out of the match: on request and by term. Proposals keep their numbers, without a name."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q
from django.utils import timezone

from loods_store.actions.events import Actor
from loods_store.actions.match_ending import ERASED, withdraw_open
from loods_store.models import (
    Interest,
    MailWish,
    MatchTold,
    OfferedSpace,
    OwnershipClaim,
    Person,
    Proposal,
    Search,
)
from loods_store.queries.matching.silent import signs_of_life

_SEARCH_WORDS = (
    "title",
    "firm",
    "contact_name",
    "contact_email",
    "contact_phone",
    "park",
    "note",
    "sheet_id",
)
_OVER = (Search.State.FOUND, Search.State.WITHDRAWN)


@dataclass(frozen=True)
class MatchTerms:
    """Until when what is over or silent is kept: whatever is older than these moments goes."""

    silent_searches: dt.datetime
    asked: dt.datetime
    ended_searches: dt.datetime
    ended_claims: dt.datetime


@dataclass(frozen=True)
class MatchErased:
    """How many of each went because their term had passed."""

    searches: int
    claims: int


def erase_from_match(person: Person, actor: Actor) -> None:
    """Erase the searches, claims and offers of a person, in the transaction of the caller.

    A mail address that wants no mail at all stays kept as such: that is what its owner asked.
    """
    # First all of both sides, then the proposals between them: the order of every other change.
    held_spaces = OfferedSpace.objects.select_for_update(of=("self",)).filter(offered_by=person)
    held_searches = Search.objects.select_for_update(of=("self",)).filter(person=person)
    spaces, searches = list(held_spaces.order_by("pk")), list(held_searches.order_by("pk"))
    for space in spaces:
        _unname_space(space, actor)
    for search in searches:
        erase_search(search, actor)
    OwnershipClaim.objects.filter(person=person).delete()
    MailWish.objects.filter(email__iexact=person.email, do_not_contact=False).delete()


def erase_search(search: Search, actor: Actor) -> None:
    """Take a search (held by the caller) away; one with proposals keeps its numbers, without a name."""
    withdraw_open(actor, ERASED, search=search)
    _unname_proposals(search.proposals.all(), "search")
    if not search.proposals.exists():
        search.delete()
        return
    for name in _SEARCH_WORDS:
        setattr(search, name, "")
    if search.entered_by_id == search.person_id:
        search.entered_by = None
    search.person = search.x = search.y = search.radius_m = None
    if search.state not in _OVER:
        search.state = Search.State.WITHDRAWN
    Interest.objects.filter(search=search).delete()
    MatchTold.objects.filter(search=search).delete()
    _save(search)


def erase_by_term(terms: MatchTerms, actor: Actor) -> MatchErased:
    """Erase searches that ended or stayed silent after a question, and claims that hold no more."""
    over = Q(state__in=_OVER, changed_at__lt=terms.ended_searches)
    silent = Q(asked_alive_at__lt=terms.asked, last_sign__lt=terms.silent_searches) & ~Q(state__in=_OVER)
    past = signs_of_life().filter(over | silent).exclude(_erased())
    rows = Search.objects.select_for_update(of=("self",)).filter(
        pk__in=list(past.values_list("pk", flat=True))
    )
    searches = list(rows.order_by("pk"))
    for search in searches:
        erase_search(search, actor)
    ended = [OwnershipClaim.State.REFUSED, OwnershipClaim.State.ENDED]
    # The row stays: it is why somebody speaks for a building no more.
    claims = OwnershipClaim.objects.filter(state__in=ended, decided_at__lt=terms.ended_claims)
    without = claims.exclude(proof=b"").update(proof=b"", proof_name="", explanation="", why="")
    return MatchErased(len(searches), without)


def _erased() -> Q:
    """Say which searches are nameless already."""
    return Q(person=None, **dict.fromkeys(_SEARCH_WORDS, ""))


def _unname_space(space: OfferedSpace, actor: Actor) -> None:
    """Take whose it is out of a space, and end the offer: nobody is left to answer for it."""
    withdraw_open(actor, ERASED, space=space)
    _unname_proposals(space.proposals.all(), "space")
    if not space.proposals.exists():
        space.delete()
        return
    space.title = space.note = space.sheet_id = ""
    space.sources = {}
    space.offered_by = space.claim = None
    if space.state != OfferedSpace.State.FILLED:
        space.state = OfferedSpace.State.WITHDRAWN
    Interest.objects.filter(space=space).delete()
    MatchTold.objects.filter(space=space).delete()
    _save(space)


def _unname_proposals(proposals: Iterable[Proposal], side: str) -> None:
    """Take free words out, in which anybody may stand; codes, days and numbers stay."""
    for proposal in proposals:
        proposal.message = proposal.viewing_place = ""
        if proposal.refused_by == side:
            proposal.reason_text = ""
        proposal.version += 1
        proposal.save(update_fields=["message", "viewing_place", "reason_text", "version"])


def _save(row: Search | OfferedSpace) -> None:
    row.version += 1
    row.changed_at = timezone.now()
    row.save()
