# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Parts of a large space, several spaces for one seeker, and what ends when something is let."""

from __future__ import annotations

import uuid

import pytest
from django.utils import timezone
from match_people import Meeting

from loods.errors import InputError
from loods_store.actions import proposals, spaces
from loods_store.models import OfferedSpace, Proposal, Search
from loods_store.queries.matching.lists import spaces_by_code
from loods_store.queries.matching.sides import space_of, space_rows
from loods_store.queries.viewers import viewer_of

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()


def agreed(meeting: Meeting, space: OfferedSpace, search: Search, **terms: object) -> Proposal:
    """Return a proposal to which both said yes."""
    proposal = proposals.propose(space, search, meeting.by("loods"), **terms)
    proposals.answer(proposal, "space", "yes", "", "", meeting.by("owner"))
    return proposals.answer(proposal, "search", "yes", "", "", meeting.by("seeker"))


def test_a_space_stays_open_until_its_parts_are_let(meeting: Meeting) -> None:
    together, other = uuid.uuid4(), meeting.another_search(size_low_m2=40.0)
    first = agreed(meeting, meeting.space, meeting.search, area_m2=100.0, together=together)
    second = agreed(meeting, meeting.space, other, area_m2=80.0, together=together)
    proposals.let(first, TODAY, meeting.by("owner"))
    space = OfferedSpace.objects.get()
    assert space.state == "open"
    assert space_rows()["largest_m2"].to_list() == [80.0]
    assert space_rows()["smallest_m2"].to_list() == [60.0]
    assert space_of(space).largest_m2 == 80.0
    own = spaces_by_code([space.code], viewer_of(meeting.owner, TODAY))
    assert [seen.left_m2 for seen in own.values()] == [80.0]
    assert Proposal.objects.get(pk=second.pk).state == "both_interested"
    proposals.let(second, TODAY, meeting.by("owner"))
    assert OfferedSpace.objects.get().state == "filled"
    assert space_rows().height == 0


def test_what_is_left_and_too_small_to_let_is_not_offered(meeting: Meeting) -> None:
    proposals.let(agreed(meeting, meeting.space, meeting.search, area_m2=130.0), TODAY, meeting.by("owner"))
    assert OfferedSpace.objects.get().state == "filled"


def test_no_more_is_let_than_there_is(meeting: Meeting) -> None:
    with pytest.raises(InputError, match="not on offer"):
        meeting.propose(area_m2=181.0)
    proposal = meeting.both_yes(area_m2=100.0)
    with pytest.raises(InputError, match="not on offer"):
        proposals.let(proposal, TODAY, meeting.by("owner"), area_m2=200.0)
    assert Proposal.objects.get().state == "both_interested"


def test_a_seeker_of_several_spaces_has_found_with_the_last(meeting: Meeting) -> None:
    together, beside = uuid.uuid4(), meeting.another_space(largest_m2=70.0)
    first = agreed(meeting, meeting.space, meeting.search, together=together)
    second = agreed(meeting, beside, meeting.search, together=together)
    proposals.let(first, TODAY, meeting.by("owner"))
    assert Search.objects.get().state == "open"
    proposals.let(second, TODAY, meeting.by("owner"))
    assert Search.objects.get().state == "found"


def test_a_let_ends_what_else_was_proposed_with_the_reason(meeting: Meeting) -> None:
    other, beside = meeting.another_search(), meeting.another_space()
    for space, search in ((meeting.space, other), (beside, meeting.search)):
        proposals.propose(space, search, meeting.by("loods"))
    proposals.let(meeting.both_yes(), TODAY, meeting.by("owner"))
    reasons = dict(Proposal.objects.filter(state="withdrawn").values_list("search_id", "reason"))
    assert reasons == {other.pk: "space_filled", meeting.search.pk: "search_found"}
    assert OfferedSpace.objects.get(pk=beside.pk).state == "open"


def test_a_space_that_is_offered_again_is_whole_again(meeting: Meeting) -> None:
    proposals.let(meeting.both_yes(), TODAY, meeting.by("owner"))
    again = spaces.reopen(OfferedSpace.objects.get(), meeting.by("owner"))
    assert (again.state, again.filled_on) == ("open", None)
    assert space_rows()["largest_m2"].to_list() == [180.0]
    seen = spaces_by_code([again.code], viewer_of(meeting.seeker, TODAY))[again.code]
    assert (seen.left_m2, seen.address, seen.title) == (180.0, None, None)
