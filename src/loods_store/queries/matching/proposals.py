# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Proposals as each viewer may see them: one, those of a side, and the board of the loods."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, F, Q, QuerySet, Window
from django.db.models.expressions import OrderBy
from django.db.models.functions import RowNumber

from loods.errors import NotFoundError
from loods.messages import N_
from loods_store.access import PUBLIC, Viewer, may_propose, may_see_matching, may_see_seeker
from loods_store.models import OfferedSpace, Proposal, Search
from loods_store.queries.matching.found import OPEN_STATES
from loods_store.queries.matching.places import let_by_space, places_of
from loods_store.queries.matching.seen import (
    COACH,
    LOODS,
    SEARCH,
    SPACE,
    YES,
    ProposalSeen,
    by_account,
    owner_of,
    search_seen,
    seeker_of,
    space_seen,
)
from loods_store.queries.matching.whose import guides, offers, seeks

State = Proposal.State
SIDES = (SPACE, SEARCH)
BOARD_MOST = 2000
_ORDERS: dict[str, tuple[str | OrderBy, ...]] = {
    "newest": ("-proposed_at", "-pk"),
    "oldest": ("proposed_at", "pk"),
    "waiting": ("state_since", "pk"),
    "remind": (F("remind_on").asc(nulls_last=True), "pk"),
    "newest_state": ("-state_since", "-pk"),
    "remind_last": (F("remind_on").desc(nulls_last=True), "pk"),
    "state": ("state", "-pk"),
    "state_last": ("-state", "-pk"),
}
_PLAIN = (
    "pk",
    "version",
    "state",
    "gemeente",
    "area_m2",
    "rent_eur_m2_year",
    "together",
    "message",
    "grounds",
    "proposed_at",
    "state_since",
    "space_answer",
    "search_answer",
    "space_answered_at",
    "search_answered_at",
    "refused_by",
    "reason",
    "viewing_on",
    "let_from",
    "closed_at",
    "remind_on",
)


@dataclass(frozen=True)
class BoardFilter:
    """What of the board is asked for; empty asks for everything that is not closed long ago.

    `order` is newest, oldest, waiting (longest in its state), remind, state, or newest_state, remind_last and
    state_last the other way round. `due_on` leaves what asks attention; `guide` proposed it. `start` skips
    rows; `per_state` leaves so many rows of each state.
    """

    states: tuple[str, ...] = ()
    function: str = ""
    text: str = ""
    due_on: dt.date | None = None
    closed_since: dt.date | None = None
    order: str = "newest"
    most: int = BOARD_MOST
    guide: int | None = None
    together: uuid.UUID | None = None
    start: int = 0
    per_state: int | None = None


def proposal_for(viewer: Viewer, pk: int) -> ProposalSeen:
    """Return a proposal as this viewer may see it; NotFoundError where it is none of their business."""
    row = _rows().filter(pk=pk).first()
    side = side_of(viewer, row) if row is not None else None
    if row is None or side is None:
        raise NotFoundError(
            N_("There is no such proposal for you."), N_("Look at the list of your proposals.")
        )
    return _seen(viewer, [(row, side)])[0]


def my_proposals(viewer: Viewer) -> list[ProposalSeen]:
    """Return the proposals for one's own spaces and searches, the newest first."""
    if viewer.person_id is None:
        return []
    mine = Q(space__offered_by=viewer.person_id) | Q(search__person=viewer.person_id)
    return _listed(viewer, _rows().filter(mine).order_by("-proposed_at", "-pk"))


def proposals_on_board(
    gemeenten: Collection[str], asked: BoardFilter = BoardFilter(), viewer: Viewer = PUBLIC
) -> list[ProposalSeen]:
    """Return the proposals for spaces in these gemeenten; as far as the viewer may see them."""
    order = _ORDERS[asked.order]
    rows = _rows().filter(*_asked(asked), gemeente__in=list(gemeenten)).order_by(*order)
    if asked.per_state is not None:
        place = Window(RowNumber(), partition_by="state", order_by=list(order))
        rows = rows.annotate(place=place).filter(place__lte=asked.per_state)
    listed = rows[asked.start : asked.start + asked.most]
    return _listed(viewer, listed)


def counts_on_board(gemeenten: Collection[str], asked: BoardFilter = BoardFilter()) -> dict[str, int]:
    """Return how many proposals there are of each state, as the board is asked for."""
    rows = Proposal.objects.filter(*_asked(asked), gemeente__in=list(gemeenten)).order_by()
    return dict(rows.values_list("state").annotate(Count("pk")))


def guides_on_board(gemeenten: Collection[str]) -> dict[int, str]:
    """Return who proposed anything for spaces in these gemeenten: name by number of the person."""
    rows = Proposal.objects.filter(gemeente__in=list(gemeenten)).exclude(proposed_by=None)
    named = rows.order_by("proposed_by__name").values_list("proposed_by_id", "proposed_by__name")
    return dict(named.distinct())


def gemeenten_on_board(viewer: Viewer) -> frozenset[str]:
    """Return the gemeenten with spaces or proposals that a viewer may see the board of."""
    rows = Proposal.objects.order_by().values_list("gemeente")
    known = rows.union(OfferedSpace.objects.order_by().values_list("gemeente"))
    return frozenset(code for (code,) in known if may_see_matching(viewer, code))


def side_of(viewer: Viewer, row: Proposal) -> str | None:
    """Return on which side of a proposal a viewer stands; None: on none."""
    if offers(viewer, row.space) and not _claim_lost(row):
        return SPACE
    if seeks(viewer, row.search):
        return SEARCH
    if may_propose(viewer, row.gemeente) or (row.search.person_id is None and guides(viewer, row.search)):
        return LOODS
    return COACH if may_see_matching(viewer, row.gemeente) else None


def _claim_lost(row: Proposal) -> bool:
    """Say whether who offered turned out not to speak for the building: it is none of their business then."""
    claim = row.space.claim
    return claim is not None and claim.state in {"refused", "ended"}


def _rows() -> QuerySet[Proposal]:
    related = ("space__offered_by", "space__claim", "search__person", "proposed_by")
    return Proposal.objects.select_related(*related).defer("space__claim__proof")


def _asked(asked: BoardFilter) -> list[Q]:
    wanted = [Q(state__in=asked.states)] if asked.states else []
    if asked.function:
        wanted.append(Q(search__function=asked.function))
    if asked.due_on is not None:
        wanted.append(Q(remind_on__lte=asked.due_on))
    if asked.closed_since is not None:
        wanted.append(Q(closed_at=None) | Q(closed_at__date__gte=asked.closed_since))
    if asked.guide is not None:
        wanted.append(Q(proposed_by=asked.guide))
    if asked.together is not None:
        wanted.append(Q(together=asked.together))
    if asked.text:
        wanted.append(Q(space__title__icontains=asked.text) | Q(space__building_id=asked.text))
    return wanted


def _listed(viewer: Viewer, rows: Iterable[Proposal]) -> list[ProposalSeen]:
    sided = [(row, side_of(viewer, row)) for row in rows]
    return _seen(viewer, [(row, side) for row, side in sided if side is not None])


def _seen(viewer: Viewer, rows: list[tuple[Proposal, str]]) -> list[ProposalSeen]:
    """Return rows as seen, with one look for all addresses and one for all that was let."""
    places = places_of(row.space.building_id for row, _ in rows)
    let = let_by_space(row.space_id for row, _ in rows)
    return [
        _one(viewer, row, side, places.get(row.space.building_id, {}), let.get(row.space_id, 0.0))
        for row, side in rows
    ]


def _one(viewer: Viewer, row: Proposal, side: str, place: dict[str, str], let: float) -> ProposalSeen:
    both = row.space_answer == YES and row.search_answer == YES
    # A loods who only speaks for the seeker sees no more of the space than the seeker would.
    there = side in {LOODS, COACH} and may_see_matching(viewer, row.gemeente)
    where = both or side == SPACE or there
    who = (both and side != COACH) or side == SEARCH or (side == LOODS and _knows_seeker(viewer, row.search))
    own_words = side == row.refused_by or (side == LOODS and (there or row.refused_by == SEARCH))
    plain: dict[str, Any] = {name: getattr(row, name) for name in _PLAIN}
    return ProposalSeen(
        **plain,
        side=side,
        space=space_seen(row.space, let, place, named=where, mine=side == SPACE),
        search=search_seen(row.search, named=who, mine=side == SEARCH),
        both_yes=both,
        reason_text=row.reason_text if both or own_words else None,
        refusal_undone=row.refusal_undone_at is not None,
        viewing_place=row.viewing_place if both and side != COACH else None,
        owner=owner_of(row.space, row.proposed_by) if where and side != COACH else None,
        seeker=seeker_of(row.search) if who else None,
        proposed_by=by_account(row.proposed_by, is_loods=True),
        answers_for=frozenset(_answers_for(viewer, row)),
        may=frozenset(_may(viewer, row, side)),
    )


def _knows_seeker(viewer: Viewer, search: Search) -> bool:
    return may_see_seeker(viewer, search.gemeenten) or guides(viewer, search)


def _answers_for(viewer: Viewer, row: Proposal) -> Iterable[str]:
    """Yield the sides that a viewer may answer for and that did not answer yet."""
    if row.state != State.PROPOSED:
        return
    own, seeking = row.space.offered_by_id, row.search.person_id
    if not row.space_answer and (offers(viewer, row.space) if own else may_propose(viewer, row.gemeente)):
        yield SPACE
    if not row.search_answer and (seeks(viewer, row.search) if seeking else guides(viewer, row.search)):
        yield SEARCH


def _may(viewer: Viewer, row: Proposal, side: str) -> Iterable[str]:
    """Yield the steps beside an answer: decline after a yes, plan_viewing, let, withdraw, undo_refusal."""
    loods = may_propose(viewer, row.gemeente)
    if row.state in OPEN_STATES and side in SIDES and getattr(row, f"{side}_answer") == YES:
        yield "decline"
    if row.state in {State.BOTH_INTERESTED, State.VIEWING} and side != COACH:
        yield "plan_viewing"
        if loods or side == SPACE:
            yield "let"
    if row.state in OPEN_STATES and loods:
        yield "withdraw"
    if row.state == State.DECLINED and row.refusal_undone_at is None and (loods or side == row.refused_by):
        yield "undo_refusal"
