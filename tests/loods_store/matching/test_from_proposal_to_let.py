# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""From proposal to let: each step, and what it does to space, search and other proposals."""

from __future__ import annotations

import datetime as dt

import pytest
from django.utils import timezone
from match_people import Meeting

from loods_store.actions import proposals
from loods_store.models import OfferedSpace, Proposal, Search
from loods_store.queries.matching.found import searches_for, spaces_for
from loods_store.queries.matching.lists import proposal_for
from loods_store.queries.viewers import viewer_of

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()


def test_the_space_fits_the_search_and_the_other_way_round(meeting: Meeting) -> None:
    found, back = spaces_for(meeting.search), searches_for(meeting.space)
    assert [match.space for match in found.fitting] == [meeting.space.code]
    assert [match.profile for match in back.fitting] == [meeting.search.code]
    assert (found.proposed, back.proposed) == ({}, {})
    proposal = meeting.propose()
    assert spaces_for(meeting.search).proposed == {meeting.space.code: proposal.pk}
    assert searches_for(meeting.space).proposed == {meeting.search.code: proposal.pk}


def test_both_say_yes_look_and_let(meeting: Meeting) -> None:
    proposal = meeting.both_yes(rent=100.0)
    assert proposal.state == Proposal.State.BOTH_INTERESTED
    proposals.plan_viewing(proposal, TODAY + dt.timedelta(days=3), "voor de deur", meeting.by("seeker"))
    proposals.let(proposal, TODAY, meeting.by("owner"))
    proposal.refresh_from_db()
    assert (proposal.state, proposal.let_from, proposal.area_m2) == (Proposal.State.LET, TODAY, 180.0)
    space, search = OfferedSpace.objects.get(), Search.objects.get()
    assert (space.state, space.filled_on) == (OfferedSpace.State.FILLED, TODAY)
    assert (search.state, search.found_on) == (Search.State.FOUND, TODAY)


def test_each_sees_the_other_after_both_said_yes(meeting: Meeting) -> None:
    proposal = meeting.propose()
    owner, seeker = (viewer_of(person, TODAY) for person in (meeting.owner, meeting.seeker))
    assert proposal_for(owner, proposal.pk).seeker is None
    assert proposal_for(seeker, proposal.pk).owner is None
    proposals.answer(proposal, "space", "yes", "", "", meeting.by("owner"))
    assert proposal_for(owner, proposal.pk).seeker is None
    proposals.answer(proposal, "search", "yes", "", "", meeting.by("seeker"))
    seen = proposal_for(owner, proposal.pk).seeker, proposal_for(seeker, proposal.pk).owner
    assert [who and who.email for who in seen] == ["sanne@example.nl", "owen@example.nl"]
