# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Two people at the same moment: both answers count, one let is one let, and nobody waits for ever."""

from __future__ import annotations

import threading
from collections.abc import Callable

import pytest
from django.db import connection
from django.utils import timezone
from match_people import PDF, Meeting

from loods.demo.sample import building_id
from loods.errors import LoodsError
from loods_store.actions import claims, proposals, searches, spaces
from loods_store.models import Event, OfferedSpace, OwnershipClaim, Proposal, Search

pytestmark = pytest.mark.django_db(transaction=True)
TODAY = timezone.localdate()


def at_once(*steps: Callable[[], object]) -> list[str]:
    """Do steps at the same moment, each on a connection of its own; returns what each said."""
    said = [""] * len(steps)
    start = threading.Barrier(len(steps))

    def run(place: int) -> None:
        try:
            start.wait()
            steps[place]()
            said[place] = "done"
        except LoodsError as refused:
            said[place] = refused.render()
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(place,)) for place in range(len(steps))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert all(said)
    return said


def test_two_answers_at_once_both_count(meeting: Meeting) -> None:
    proposal = meeting.propose()
    said = at_once(
        lambda: proposals.answer(proposal, "space", "yes", "", "", meeting.by("owner")),
        lambda: proposals.answer(proposal, "search", "yes", "", "", meeting.by("seeker")),
        lambda: proposals.answer(proposal, "space", "yes", "", "", meeting.by("owner")),
    )
    assert said == ["done"] * 3
    found = Proposal.objects.get()
    assert (found.state, found.version) == ("both_interested", 3)
    assert Event.objects.filter(action="proposal_answered").count() == 2


def test_one_space_is_let_to_one_of_two_who_both_agreed(meeting: Meeting) -> None:
    first = meeting.both_yes()
    other = meeting.another_search()
    second = proposals.propose(meeting.space, other, meeting.by("loods"))
    proposals.answer(second, "space", "yes", "", "", meeting.by("owner"))
    proposals.answer(second, "search", "yes", "", "", meeting.by("seeker"))
    at_once(*(lambda one=one: proposals.let(one, TODAY, meeting.by("owner")) for one in (first, second)))
    states = sorted(Proposal.objects.values_list("state", flat=True))
    assert states == ["let", "withdrawn"]
    assert OfferedSpace.objects.get().state == "filled"
    assert sorted(Search.objects.values_list("state", flat=True)) == ["found", "open"]


def test_everything_at_once_ends_and_leaves_no_open_proposal(meeting: Meeting) -> None:
    proposal = meeting.both_yes()
    at_once(
        lambda: proposals.let(proposal, TODAY, meeting.by("owner")),
        lambda: searches.withdraw(meeting.search, meeting.by("seeker")),
        lambda: spaces.withdraw(meeting.space, meeting.by("owner")),
        lambda: proposals.answer(proposal, "search", "no", "too_dear", "", meeting.by("seeker")),
    )
    assert not Proposal.objects.filter(state__in=["proposed", "both_interested", "viewing"]).exists()
    assert Proposal.objects.get().closed_at is not None


def test_a_pair_proposed_by_two_at_once_is_one_proposal(meeting: Meeting) -> None:
    assert at_once(meeting.propose, meeting.propose) == ["done", "done"]
    assert Proposal.objects.count() == 1


def test_the_same_claim_sent_twice_at_once_is_one_claim(meeting: Meeting) -> None:
    def ask() -> None:
        claims.claim(building_id(2), "owner", "", "akte.pdf", PDF, meeting.by("seeker"))

    said = at_once(ask, ask)
    assert sorted(word == "done" for word in said) == [False, True]
    assert "asked this of the building already" in "".join(said)
    assert OwnershipClaim.objects.filter(person=meeting.seeker).count() == 1
