# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""What came of the match: results by hand, the monitor that sees a let, reminders, and few queries."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.db import connection
from django.utils import timezone
from match_people import Meeting

from loods.demo.sample import unit_id
from loods_store.actions import proposals
from loods_store.actions.events import SYSTEM
from loods_store.actions.match_observed import observe_lets
from loods_store.jobs import run_waiting
from loods_store.jobs.lets import ask_where_due
from loods_store.models import OfferedSpace, Proposal, Search, StoredObservation
from loods_store.queries.matching import last_year, results, results_by_gemeente
from loods_store.queries.matching.lists import BoardFilter, proposals_on_board
from loods_store.queries.viewers import viewer_of

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()
HERE = "GM1961"


def ago(days: int) -> dt.datetime:
    """Return noon of so many days ago: an hour of summer time makes no other day of it."""
    return timezone.make_aware(dt.datetime.combine(TODAY - dt.timedelta(days=days), dt.time(12)))


def test_results_are_those_worked_out_by_hand(meeting: Meeting) -> None:
    """Lets of 180 and 60 m2; empty for 100 days, of one known; 20 and 40 days from proposal to let."""
    OfferedSpace.objects.update(vacant_since=TODAY - dt.timedelta(days=100))
    first = meeting.both_yes()
    beside, other = meeting.another_space(), meeting.another_search()
    second = proposals.propose(beside, other, meeting.by("loods"), area_m2=60.0)
    for side, who in (("space", "owner"), ("search", "seeker")):
        proposals.answer(second, side, "yes", "", "", meeting.by(who))
    meeting.search = meeting.another_search()
    meeting.space = beside
    meeting.propose()
    Proposal.objects.filter(pk=first.pk).update(proposed_at=ago(20))
    Proposal.objects.filter(pk=second.pk).update(proposed_at=ago(40))
    for proposal in (first, second):
        proposals.let(proposal, TODAY, meeting.by("owner"))
    found = results([HERE], last_year(TODAY))
    assert (found.spaces, found.lets, found.area_m2, found.area_unknown) == (2, 2, 240.0, 0)
    assert (found.days_empty, found.days_empty_known, found.days_to_let) == (100, 1, 30)
    assert (found.by_state["let"], found.by_state["proposed"], found.proposals) == (2, 1, 3)
    assert results(None, last_year(TODAY)) == found
    by_gemeente = results_by_gemeente([HERE, "GM0344"], last_year(TODAY))
    assert (by_gemeente[HERE], by_gemeente["GM0344"].lets) == (found, 0)
    assert results([HERE], (ago(400).date(), ago(30).date())).lets == 0


def unit_let(meeting: Meeting, let_from: dt.date, **fields: Any) -> Proposal:
    values = {"unit_id": unit_id(1), "smallest_m2": 100.0, "largest_m2": 1100.0, **fields}
    meeting.space = meeting.another_space(**values)
    meeting.search = meeting.another_search(size_high_m2=2000.0)
    return proposals.let(meeting.both_yes(), let_from, meeting.by("owner"))


def observed() -> list[tuple[Any, ...]]:
    rows = StoredObservation.objects.filter(source="match")
    return list(rows.values_list("unit_id", "state", "concept", "date"))


def test_the_monitor_sees_that_a_unit_was_let(meeting: Meeting) -> None:
    proposal = unit_let(meeting, TODAY)
    assert observed() == [(unit_id(1), "in_use", "counted", TODAY)]
    proposals.let(proposal, TODAY, meeting.by("owner"))
    assert observe_lets(TODAY, SYSTEM) == 0
    assert len(observed()) == 1


def test_a_let_that_is_still_to_begin_is_told_on_its_day(meeting: Meeting) -> None:
    begins = TODAY + dt.timedelta(days=10)
    unit_let(meeting, begins)
    assert observed() == []
    assert not ask_where_due()
    assert observe_lets(begins - dt.timedelta(days=1), SYSTEM) == 0
    assert observe_lets(begins, SYSTEM) == 1
    assert observed() == [(unit_id(1), "in_use", "counted", begins)]


def test_the_worker_tells_a_let_that_began_meanwhile(meeting: Meeting) -> None:
    proposal = unit_let(meeting, TODAY + dt.timedelta(days=10))
    Proposal.objects.filter(pk=proposal.pk).update(let_from=TODAY)
    OfferedSpace.objects.filter(pk=proposal.space_id).update(filled_on=TODAY)
    assert ask_where_due()
    assert [job.result for job in run_waiting()] == [{"told": 1}]
    assert not ask_where_due()


def test_a_unit_let_in_parts_is_in_use_from_the_last_of_them(meeting: Meeting) -> None:
    later = TODAY + dt.timedelta(days=10)
    values = {"unit_id": unit_id(1), "smallest_m2": 100.0, "largest_m2": 1100.0}
    meeting.space = meeting.another_space(**values)
    agreed = []
    for area in (600.0, 500.0):
        meeting.search = meeting.another_search(size_high_m2=2000.0)
        agreed.append(meeting.both_yes(area_m2=area))
    proposals.let(agreed[0], later, meeting.by("owner"))
    proposals.let(agreed[1], TODAY, meeting.by("owner"))
    meeting.space.refresh_from_db()
    assert (meeting.space.state, meeting.space.filled_on) == ("filled", later)
    assert observed() == []
    assert observe_lets(later, SYSTEM) == 1
    assert observed() == [(unit_id(1), "in_use", "counted", later)]


def test_what_is_left_as_too_small_keeps_a_unit_from_counting_as_let(meeting: Meeting) -> None:
    meeting.space = meeting.another_space(unit_id=unit_id(1), smallest_m2=400.0, largest_m2=1100.0)
    meeting.search = meeting.another_search(size_high_m2=2000.0)
    proposals.let(meeting.both_yes(area_m2=750.0), TODAY, meeting.by("owner"))
    meeting.space.refresh_from_db()
    assert meeting.space.state == "filled"
    assert observed() == []


@pytest.mark.parametrize("fields", [{"largest_m2": 300.0}, {"unit_id": ""}, {"largest_m2": None}])
def test_a_part_of_a_unit_says_nothing_of_the_unit(meeting: Meeting, fields: dict[str, Any]) -> None:
    unit_let(meeting, TODAY, **fields)
    assert observed() == []


def test_a_proposal_asks_attention_after_the_days_of_the_rule(meeting: Meeting) -> None:
    proposal, loods = meeting.propose(), viewer_of(meeting.loods, TODAY)
    day = proposal.remind_on
    assert day == TODAY + dt.timedelta(days=7)

    def due(on: dt.date, gemeente: str = HERE) -> list[int]:
        return [seen.pk for seen in proposals_on_board([gemeente], BoardFilter(due_on=on), loods)]

    assert (due(day - dt.timedelta(days=1)), due(day), due(day, "GM0344")) == ([], [proposal.pk], [])
    proposals.withdraw(proposal, meeting.by("loods"))
    assert due(dt.date.max) == []


def board_of(meeting: Meeting, count: int) -> None:
    """Make so many proposals of other pairs, in every state."""
    now = timezone.now()
    plain = {"created_at": now, "changed_at": now}
    spaces = [
        OfferedSpace(gemeente=HERE, building_id=meeting.claim.building_id, title=f"r{n}", **plain)
        for n in range(count)
    ]
    searches = [Search(function="makers", person=meeting.seeker, **plain) for _ in range(count)]
    OfferedSpace.objects.bulk_create(spaces)
    Search.objects.bulk_create(searches)
    states = Proposal.State.values
    Proposal.objects.bulk_create(
        Proposal(
            space=space,
            search=search,
            gemeente=HERE,
            state=states[n % len(states)],
            proposed_at=ago(n),
            state_since=now,
        )
        for n, (space, search) in enumerate(zip(spaces, searches, strict=True))
    )
    # What other tests took back leaves statistics of empty tables behind, and plans that are made for those.
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE store_offeredspace, store_search, store_proposal")


@pytest.mark.parametrize("count", [3, 1000])
def test_the_board_takes_the_same_few_queries_however_long(
    meeting: Meeting, django_assert_num_queries: Any, count: int
) -> None:
    board_of(meeting, count)
    loods = viewer_of(meeting.loods, TODAY)
    with django_assert_num_queries(3):
        board = proposals_on_board([HERE], viewer=loods)
    assert len(board) == count
    assert [seen.proposed_at for seen in board] == sorted((seen.proposed_at for seen in board), reverse=True)


def test_the_board_is_filtered_and_ordered(meeting: Meeting) -> None:
    board_of(meeting, 12)
    own, loods = meeting.propose(), viewer_of(meeting.loods, TODAY)

    def shown(**asked: Any) -> list[int]:
        return [seen.pk for seen in proposals_on_board([HERE], BoardFilter(**asked), loods)]

    assert shown(function="light_making") == [own.pk]
    assert len(shown(states=("proposed",))) == 3
    assert shown(order="oldest") == shown()[::-1]
    assert shown(due_on=own.remind_on) == [own.pk]
    assert shown(text="owen") == [own.pk]
    assert proposals_on_board(["GM0344"], viewer=loods) == []
    assert proposals_on_board([HERE]) == []
