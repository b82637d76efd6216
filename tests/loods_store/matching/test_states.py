# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Whatever people do in whatever order: only the steps that there are, and no name before both said yes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from match_people import OWNER_WORDS, SEEKER_WORDS, Meeting

from loods.errors import LoodsError, NotFoundError
from loods_store.actions import claims, proposals, searches, spaces
from loods_store.models import Event, OfferedSpace, Proposal, Search
from loods_store.queries.matching.lists import my_proposals, proposal_for, proposals_on_board
from loods_store.queries.matching.seen import ProposalSeen
from loods_store.queries.viewers import viewer_of

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()
# From each state where a step may lead.
EDGES = {
    "proposed": {"proposed", "both_interested", "declined", "withdrawn"},
    "both_interested": {"both_interested", "viewing", "let", "declined", "withdrawn"},
    "viewing": {"viewing", "let", "declined", "withdrawn"},
    "let": {"let"},
    "declined": {"declined"},
    "withdrawn": {"withdrawn"},
}
NO = {"space": "too_short", "search": "too_dear"}
ACTORS = st.sampled_from(["owner", "seeker", "loods", "stranger"])
Step = Callable[[Meeting, Proposal, str], object]


def _answer(side: str, said: str) -> Step:
    reason = NO[side] if said == "no" else ""
    return lambda m, p, who: proposals.answer(p, side, said, reason, f"woorden van {side}", by(m, who))


STEPS: dict[str, Step] = {
    **{f"{side} {said}": _answer(side, said) for side in NO for said in ("yes", "no")},
    "viewing": lambda m, p, who: proposals.plan_viewing(p, TODAY, "bij de deur", by(m, who)),
    "let": lambda m, p, who: proposals.let(p, TODAY, by(m, who)),
    "withdraw": lambda m, p, who: proposals.withdraw(p, by(m, who), "other", "toch niet"),
    "pause": lambda m, _p, who: spaces.pause(m.space, by(m, who)),
    "fill": lambda m, _p, who: spaces.fill(m.space, by(m, who)),
    "search gone": lambda m, _p, who: searches.withdraw(m.search, by(m, who)),
    "claim gone": lambda m, _p, who: claims.end(m.claim, by(m, who), "niet de eigenaar"),
}


def by(meeting: Meeting, who: str) -> Any:
    """Return who acts; a stranger has an account and no part in it."""
    if who == "stranger":
        return meeting.stranger()
    return meeting.by(who)


@pytest.fixture
def story(meeting: Meeting) -> Meeting:
    meeting.stranger()
    return meeting


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
@given(agreed=st.booleans(), steps=st.lists(st.tuples(ACTORS, st.sampled_from(sorted(STEPS))), max_size=7))
def test_no_order_of_steps_breaks_the_rules(
    story: Meeting, agreed: bool, steps: list[tuple[str, str]]
) -> None:
    with transaction.atomic():
        proposal = story.both_yes() if agreed else story.propose()
        for who, step in steps:
            before = Proposal.objects.get(pk=proposal.pk)
            events = Event.objects.count()
            _try(story, proposal, who, step)
            after = Proposal.objects.get(pk=proposal.pk)
            assert after.state in EDGES[before.state]
            if who == "stranger":
                assert (after.version, Event.objects.count()) == (before.version, events)
            if after.version != before.version:
                assert Event.objects.count() > events
            _check_rules(after)
            _check_names(story, after)
        transaction.set_rollback(True)


def _try(story: Meeting, proposal: Proposal, who: str, step: str) -> None:
    said = "done"
    try:
        with transaction.atomic():
            STEPS[step](story, proposal, who)
    except LoodsError as refused:
        said = refused.render()
    assert said


def _check_rules(row: Proposal) -> None:
    both = row.space_answer == row.search_answer == "yes"
    if row.state in {"both_interested", "viewing", "let"}:
        assert both
    assert (row.closed_at is None) == (row.state in {"proposed", "both_interested", "viewing"})
    assert (row.remind_on is None) == (row.closed_at is not None)
    if row.state == "declined":
        assert row.reason == NO[row.refused_by]
    if row.state == "let":
        assert OfferedSpace.objects.get(pk=row.space_id).state == "filled"
        assert Search.objects.get(pk=row.search_id).state == "found"


def _check_names(story: Meeting, row: Proposal) -> None:
    """Each side sees the words of the other exactly when both said yes; who has no part in it, nothing."""
    both = row.space_answer == row.search_answer == "yes"
    for who, others in (("owner", SEEKER_WORDS), ("seeker", OWNER_WORDS)):
        seen = _seen(story, who, row)
        if seen is None:  # whoever lost the claim has no part in it any more
            continue
        for word in others:
            assert (word in repr(seen)) == both, (who, word)
        if not both:
            assert "woorden van" not in repr(seen) or seen.side == row.refused_by
    stranger = viewer_of(story.person("stranger"), TODAY)
    assert my_proposals(stranger) == []
    with pytest.raises(NotFoundError):
        proposal_for(stranger, row.pk)


def _seen(story: Meeting, who: str, row: Proposal) -> ProposalSeen | None:
    viewer = viewer_of(story.person(who), TODAY)
    try:
        seen = proposal_for(viewer, row.pk)
    except NotFoundError:
        assert my_proposals(viewer) == []
        return None
    assert my_proposals(viewer) == [seen]
    return seen


def test_the_board_names_seekers_to_a_loods_who_may_know_and_to_no_coach(
    story: Meeting, cast: dict[str, Any]
) -> None:
    story.propose()
    loods, coach = (viewer_of(cast[name], TODAY) for name in ("loods", "coach"))
    gemeente = [story.space.gemeente]
    assert "Sanne" in repr(proposals_on_board(gemeente, viewer=loods))
    assert not any(word in repr(proposals_on_board(gemeente, viewer=coach)) for word in SEEKER_WORDS)
    assert len(proposals_on_board(gemeente, viewer=coach)) == 1
    assert proposals_on_board(gemeente) == []
    Search.objects.update(gemeenten=["GM0344"])
    elsewhere = proposals_on_board(gemeente, viewer=loods)
    assert len(elsewhere) == 1
    assert not any(word in repr(elsewhere) for word in SEEKER_WORDS)


def test_the_same_answer_twice_is_one_answer(meeting: Meeting) -> None:
    proposal = meeting.propose()
    for _ in range(2):
        proposals.answer(proposal, "space", "yes", "", "", meeting.by("owner"))
    proposal.refresh_from_db()
    assert proposal.version == 2
    assert Event.objects.filter(action="proposal_answered").count() == 1


def test_a_page_that_is_too_old_changes_nothing(meeting: Meeting) -> None:
    proposal = meeting.both_yes()
    old = proposal.version
    proposals.plan_viewing(proposal, TODAY, "", meeting.by("owner"), version=old)
    with pytest.raises(LoodsError, match="changed this while"):
        proposals.plan_viewing(proposal, TODAY + dt.timedelta(days=1), "", meeting.by("owner"), version=old)
    with pytest.raises(LoodsError, match="changed this while"):
        proposals.answer(proposal, "search", "no", "too_dear", "", meeting.by("seeker"), version=old)
    assert Proposal.objects.get().viewing_on == TODAY


@pytest.mark.parametrize(
    ("side", "reason"), [("space", "too_dear"), ("search", "other_tenant"), ("search", "")]
)
def test_a_no_has_a_reason_of_its_own_side(meeting: Meeting, side: str, reason: str) -> None:
    who = {"space": "owner", "search": "seeker"}[side]
    with pytest.raises(LoodsError, match="not said why"):
        proposals.answer(meeting.propose(), side, "no", reason, "", meeting.by(who))
    assert Proposal.objects.get().state == "proposed"


def test_a_pair_is_proposed_once_at_a_time(meeting: Meeting) -> None:
    first = meeting.propose()
    assert meeting.propose().pk == first.pk
    proposals.withdraw(first, meeting.by("loods"))
    assert meeting.propose().pk != first.pk
