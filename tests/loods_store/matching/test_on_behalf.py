# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Somebody without an account: the loods enters them and answers for them, and that is kept."""

from __future__ import annotations

from typing import Any

import pytest
from django.utils import timezone
from match_people import Meeting, search_fields

from loods_store.access import PUBLIC, Viewer
from loods_store.actions import proposals, searches, spaces
from loods_store.actions.events import Actor
from loods_store.actions.match_checks import FaultyFieldsError
from loods_store.actions.match_rights import NotYoursError
from loods_store.actions.space_fields import SpaceFields
from loods_store.models import Proposal, Search
from loods_store.queries.matching.lists import proposal_for, searches_by_code
from loods_store.queries.viewers import viewer_of

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()
CONTACT = {"contact_name": "Piet Stil", "contact_email": "piet@example.nl", "entered_for": "GM1961"}


def entered(meeting: Meeting, **fields: Any) -> Search:
    return searches.save(search_fields(**CONTACT, **fields), meeting.by("loods"), for_other=True)


def test_the_loods_answers_for_who_has_no_account_and_that_is_kept(meeting: Meeting) -> None:
    space = spaces.save(SpaceFields(gemeente="GM1961", largest_m2=150), meeting.by("loods"), for_other=True)
    space = spaces.open_space(space, meeting.by("loods"))
    proposal = proposals.propose(space, entered(meeting), meeting.by("loods"))
    loods = viewer_of(meeting.loods, TODAY)
    assert proposal_for(loods, proposal.pk).answers_for == {"space", "search"}
    for side in ("space", "search"):
        with pytest.raises(NotYoursError):
            proposals.answer(proposal, side, "yes", "", "", meeting.by("owner"))
        proposals.answer(proposal, side, "yes", "", "", meeting.by("loods"))
    kept = Proposal.objects.get()
    assert (kept.state, kept.space_answered_by, kept.search_answered_by) == (
        "both_interested",
        meeting.loods,
        meeting.loods,
    )
    seen = proposal_for(loods, proposal.pk)
    assert (seen.seeker and seen.seeker.email, seen.owner and seen.owner.is_loods) == (
        "piet@example.nl",
        True,
    )


def test_the_loods_does_not_answer_for_who_has_an_account(meeting: Meeting) -> None:
    proposal = meeting.propose()
    for side in ("space", "search"):
        with pytest.raises(NotYoursError):
            proposals.answer(proposal, side, "yes", "", "", meeting.by("loods"))
    assert proposal_for(viewer_of(meeting.loods, TODAY), proposal.pk).answers_for == frozenset()


def test_a_loods_of_elsewhere_enters_nobody_here(meeting: Meeting, cast: dict[str, Any]) -> None:
    other = Actor(cast["other_loods"].pk, "Otto", "x")
    with pytest.raises(NotYoursError):
        searches.save(search_fields(**CONTACT), other, for_other=True)
    search = entered(meeting)
    for change in (searches.pause, searches.withdraw, searches.still_seeking):
        with pytest.raises(NotYoursError):
            change(search, other)
    assert searches.pause(search, meeting.by("loods")).state == "paused"


def test_who_is_entered_has_a_name_or_a_firm(meeting: Meeting) -> None:
    nobody = search_fields(firm="", entered_for="GM1961")
    with pytest.raises(FaultyFieldsError) as found:
        searches.save(nobody, meeting.by("loods"), for_other=True)
    assert set(found.value.faults) == {"contact_name"}


def test_a_seeker_names_no_contact_but_themselves(meeting: Meeting) -> None:
    search = searches.save(search_fields(**CONTACT), meeting.by("seeker"))
    assert (search.contact_name, search.contact_email, search.entered_for) == ("", "", "")
    assert search.person == meeting.seeker


def test_who_seeks_is_shown_to_the_loods_of_where_they_seek(meeting: Meeting, cast: dict[str, Any]) -> None:
    there, anywhere = entered(meeting, gemeenten=("GM0344",)), meeting.another_search(gemeenten=())
    loods, other = (viewer_of(cast[name], TODAY) for name in ("loods", "other_loods"))
    codes = [there.code, anywhere.code, meeting.search.code]

    def names(viewer: Viewer) -> list[str | None]:
        found = searches_by_code(codes, viewer)
        return [found[code].contact and found[code].contact.name for code in codes]

    assert names(loods) == ["Piet Stil", "Sanne Zoekt", "Sanne Zoekt"]
    assert names(other) == ["Piet Stil", "Sanne Zoekt", None]
    seen = searches_by_code(codes, PUBLIC).values()
    assert all(search.contact is None and search.title is None for search in seen)
