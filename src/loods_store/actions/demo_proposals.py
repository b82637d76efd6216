# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""What loodsen of the demo proposed in the past year, and what came of it: all made up."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from django.utils import timezone

from loods.demo.department_store import GEMEENTE
from loods.match.finding import find_spaces
from loods.match.profiles import SearchProfile
from loods_store.access import LOODS
from loods_store.models import OfferedSpace, Proposal, RoleGrant, Search
from loods_store.queries.matching.grounds import grounds_of
from loods_store.queries.matching.sides import number_of, profile_rows, space_rows, terms

_State, _Answer = Proposal.State, Proposal.Answer
# State -> how many, and how many days ago the first and the last of them were proposed.
_PLAN: Mapping[str, tuple[int, int, int]] = {
    _State.LET: (10, 320, 75),
    _State.PROPOSED: (19, 24, 1),
    _State.BOTH_INTERESTED: (7, 27, 8),
    _State.VIEWING: (6, 38, 14),
    _State.DECLINED: (14, 300, 20),
    _State.WITHDRAWN: (4, 250, 40),
}
_OF_THE_STORY = 2  # of each state in the gemeente where the story is played, so that its board is full
_TRIED = 8  # best spaces of a search that are tried
_TWICE = 2  # proposals that are open for one space at most
_SOON = dt.timedelta(days=14)
# Which side said no, and why: codes of loods.match.refusals.
_NO = (
    ("search", "too_dear"),
    ("search", "wrong_place"),
    ("search", "too_small"),
    ("space", "other_tenant"),
    ("search", "other_space_found"),
    ("space", "too_little_rent"),
    ("search", "poor_access"),
)
_WORDS = {
    "too_dear": "Met de servicekosten erbij gaat het niet.",
    "wrong_place": "Onze klanten komen hier niet langs.",
    "too_little_rent": "De bank vraagt meer.",
}


@dataclass(frozen=True)
class _Pair:
    space: OfferedSpace
    search: Search

    @property
    def takes_all(self) -> bool:
        """Whether the seeker has room for the whole space."""
        return self.area_m2 == self.space.largest_m2

    @property
    def area_m2(self) -> float:
        whole, most = self.space.largest_m2 or 0.0, self.search.size_high_m2
        return whole if most is None else min(whole, most)


def propose_and_answer(today: dt.date, left_alone: Collection[int] = ()) -> int:
    """Make the proposals of a year and return how many; the spaces that are left alone get none."""
    pairs = list(_pairs(set(left_alone)))
    loodsen = dict(RoleGrant.objects.filter(role=LOODS, person__demo=True).values_list("area_code", "person"))
    made: list[Proposal] = []
    share = min(1.0, len(pairs) / (_TWICE * sum(count for count, _, _ in _PLAN.values())))
    for state, (most, first, last) in _PLAN.items():
        count = max(round(most * share), 1)
        chosen = _taken(pairs, count, whole=state == _State.LET)
        for number, pair in enumerate(chosen):
            ago = first - (first - last) * number // max(count - 1, 1)
            proposed = _moment(today - dt.timedelta(days=ago), number)
            _were_there(pair, proposed)
            made.append(_proposal(pair, state, proposed, number, loodsen.get(pair.space.gemeente)))
    _Writing(made).keep()
    return len(made)


def _pairs(left_alone: set[int]) -> Iterator[_Pair]:
    """Yield pairs that fit, each search once, no space more often than twice."""
    spaces = {space.pk: space for space in OfferedSpace.objects.all()}
    searches = {search.pk: search for search in Search.objects.all()}
    table, today = space_rows(), terms()
    used: Counter[int] = Counter(dict.fromkeys(left_alone, _TWICE))
    for profile in _in_mixed_order(profile_rows()):
        found = find_spaces(profile, table, today, _TRIED)[0]
        best = next((each for each in found if used[number_of(each.space)] < _TWICE), None)
        if best is not None:
            used[number_of(best.space)] += 1
            yield _Pair(spaces[number_of(best.space)], searches[number_of(best.profile)])


def _in_mixed_order(profiles: tuple[SearchProfile, ...]) -> list[SearchProfile]:
    """Return the searches of all functions through each other, the same way every time."""
    return sorted(
        profiles, key=lambda profile: (number_of(profile.profile_id) * 37 % 101, profile.profile_id)
    )


def _taken(pairs: list[_Pair], count: int, *, whole: bool) -> list[_Pair]:
    """Take so many pairs from the list; `whole`: of a space that is let as a whole, and is in no other."""
    chosen: list[_Pair] = []
    here = [pair for pair in pairs if pair.space.gemeente == GEMEENTE][:_OF_THE_STORY]
    for pair in [*here, *(pair for pair in pairs if pair not in here)]:
        if len(chosen) == count:
            break
        if pair not in pairs or (whole and not pair.takes_all):
            continue
        chosen.append(pair)
        pairs.remove(pair)
        if whole:
            pairs[:] = [other for other in pairs if other.space != pair.space]
    return chosen


def _moment(day: dt.date, number: int) -> dt.datetime:
    return timezone.make_aware(dt.datetime.combine(day, dt.time(9 + number % 8, number * 17 % 60)))


def _were_there(pair: _Pair, proposed: dt.datetime) -> None:
    """See to it that both were there before somebody proposed the one to the other."""
    for one, days in ((pair.space, 21), (pair.search, 12)):
        one.created_at = min(one.created_at, proposed - dt.timedelta(days=days))
    pair.space.opened_at = pair.space.created_at
    since = pair.space.vacant_since or proposed.date()
    pair.space.vacant_since = min(since, (pair.space.created_at - dt.timedelta(days=60)).date())


def _proposal(pair: _Pair, state: str, proposed: dt.datetime, number: int, loods: int | None) -> Proposal:
    row = Proposal(
        space=pair.space,
        search=pair.search,
        gemeente=pair.space.gemeente,
        area_m2=pair.area_m2,
        rent_eur_m2_year=pair.space.rent_eur_m2_year,
        state=state,
        proposed_by_id=loods,
        proposed_at=proposed,
        state_since=proposed,
        message="Deze twee lijken bij elkaar te passen (verzonnen).",
        grounds=grounds_of(pair.space, pair.search),
    )
    _answered(row, number)
    _went_on(row, number)
    open_still = row.closed_at is None
    row.remind_on = (row.state_since + _SOON).date() if open_still else None
    return row


def _answered(row: Proposal, number: int) -> None:
    """Let both say yes, or one of three: nobody yet, only the space, only the seeker."""
    soon, later = (row.proposed_at + dt.timedelta(days=days, hours=3) for days in (2, 4 + number % 4))
    waits = row.state == _State.PROPOSED
    row.space_answered_by_id = row.space.offered_by_id or row.proposed_by_id
    row.search_answered_by_id = row.search.person_id or row.search.entered_by_id
    if not waits or number % 3 == 1:
        row.space_answer, row.space_answered_at = _Answer.YES, soon
    if not waits or number % 3 == 2:
        row.search_answer, row.search_answered_at = _Answer.YES, later
    if waits and row.proposed_at + dt.timedelta(days=9) > timezone.now():
        row.space_answer = row.search_answer = ""
        row.space_answered_at = row.search_answered_at = None
        row.space_answered_by = row.search_answered_by = None
    if not waits:
        row.state_since = later


def _went_on(row: Proposal, number: int) -> None:
    """Let a viewing, a let, a no or a withdrawal follow."""
    later = row.proposed_at + dt.timedelta(days=12 + number % 9)
    if row.state in (_State.VIEWING, _State.LET):
        row.viewing_on, row.viewing_place, row.state_since = later.date(), "Bij de entree", later
    if row.state == _State.VIEWING:
        row.viewing_on = timezone.localdate() + dt.timedelta(days=number * 3 - 4)
    if row.state == _State.LET:
        row.closed_at = row.state_since = later + dt.timedelta(days=18 + number * 3 % 20)
        row.let_from = (row.closed_at + dt.timedelta(days=20)).date()
    if row.state == _State.WITHDRAWN:
        row.closed_at = row.state_since = later
    if row.state == _State.DECLINED:
        _declined(row, number)


def _declined(row: Proposal, number: int) -> None:
    side, reason = _NO[number % len(_NO)]
    setattr(row, f"{side}_answer", _Answer.NO)
    row.refused_by, row.reason, row.reason_text = side, reason, _WORDS.get(reason, "")
    row.closed_at = row.state_since


@dataclass(frozen=True)
class _Writing:
    """Keeps proposals, and what they did to both sides."""

    made: list[Proposal]

    def keep(self) -> None:
        for row in self.made:
            if row.state == _State.LET and row.closed_at is not None:
                row.space.state, row.space.filled_on = OfferedSpace.State.FILLED, row.closed_at.date()
                row.search.state, row.search.found_on = Search.State.FOUND, row.closed_at.date()
        Proposal.objects.bulk_create(self.made)
        OfferedSpace.objects.bulk_update(
            {row.space.pk: row.space for row in self.made}.values(),
            ["state", "filled_on", "created_at", "opened_at", "vacant_since"],
        )
        Search.objects.bulk_update([row.search for row in self.made], ["state", "found_on", "created_at"])
