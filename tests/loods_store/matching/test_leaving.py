# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Whoever leaves, leaves no name behind; what was proposed keeps its numbers."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.core import serializers
from django.utils import timezone
from match_people import OWNER_WORDS, SEEKER_WORDS, Meeting, search_fields

from loods.rules import Rulebook
from loods_store.actions import claims, interests, proposals, searches
from loods_store.actions.erasure import apply_retention, erase_person
from loods_store.actions.events import SYSTEM
from loods_store.actions.match_erasure import erase_from_match
from loods_store.actions.match_rights import NotYoursError
from loods_store.models import (
    Event,
    Interest,
    MailWish,
    MatchTold,
    OfferedSpace,
    OwnershipClaim,
    Proposal,
    Search,
)
from loods_store.queries.matching.lists import proposal_for
from loods_store.queries.matching.silent import searches_to_ask
from loods_store.queries.own_data import own_data
from loods_store.queries.viewers import viewer_of

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()
NOW = timezone.now()


def everything() -> str:
    """Return all that is kept of the match and its events, as text."""
    tables = (Search, OfferedSpace, OwnershipClaim, Proposal, Interest, MailWish, MatchTold, Event)
    return "".join(serializers.serialize("json", table.objects.all()) for table in tables)


def at(months: int) -> dt.datetime:
    """Return a moment so many months of 31 days ago."""
    return NOW - dt.timedelta(days=31 * months)


def test_a_seeker_who_goes_leaves_numbers_without_a_name(meeting: Meeting) -> None:
    proposal = meeting.both_yes(message="Sanne Zoekt belt u")
    proposals.plan_viewing(proposal, TODAY, "bij Sanne haar zaak", meeting.by("owner"))
    alone = meeting.another_search()
    Interest.objects.create(search=meeting.search, space=meeting.space, said_at=NOW)
    MailWish.objects.create(email=SEEKER_WORDS[1])
    erase_person(meeting.seeker, SYSTEM)
    left = everything()
    assert not any(word in left for word in SEEKER_WORDS[1:])
    assert not Search.objects.filter(pk=alone.pk).exists()
    search, found = Search.objects.get(), Proposal.objects.get()
    assert (search.state, search.person, search.size_low_m2) == ("withdrawn", None, 120.0)
    assert (found.state, found.reason, found.closed_at is None) == ("withdrawn", "erased", False)
    assert found.grounds["score_high"] > 0
    seen = proposal_for(viewer_of(meeting.owner, TODAY), found.pk)
    assert not any(word in repr(seen) for word in SEEKER_WORDS)


def test_an_owner_who_goes_ends_the_offer_and_takes_the_proof_along(meeting: Meeting) -> None:
    proposal = meeting.propose()
    beside = meeting.another_space()
    erase_person(meeting.owner, SYSTEM)
    left = everything()
    assert not any(word in left for word in OWNER_WORDS[1:])
    assert not OfferedSpace.objects.filter(pk=beside.pk).exists()
    space = OfferedSpace.objects.get()
    assert (space.state, space.offered_by, space.claim) == ("withdrawn", None, None)
    assert not OwnershipClaim.objects.exists()
    assert Proposal.objects.get(pk=proposal.pk).reason == "erased"


def test_what_was_let_stays_let_without_a_name(meeting: Meeting) -> None:
    proposals.let(meeting.both_yes(), TODAY, meeting.by("owner"))
    erase_person(meeting.owner, SYSTEM)
    erase_person(meeting.seeker, SYSTEM)
    found = Proposal.objects.select_related("space", "search").get()
    assert (found.state, found.area_m2, found.space.state, found.search.state) == (
        "let",
        180.0,
        "filled",
        "found",
    )


def test_who_wants_no_mail_is_not_forgotten_in_that(meeting: Meeting) -> None:
    MailWish.objects.create(email=SEEKER_WORDS[1], do_not_contact=True)
    erase_from_match(meeting.seeker, SYSTEM)
    assert MailWish.objects.get().do_not_contact


def test_the_event_log_names_no_seeker_and_no_words(meeting: Meeting) -> None:
    proposal = meeting.propose(message="Sanne haar zaak")
    proposals.answer(proposal, "search", "no", "other", "mail Sanne", meeting.by("seeker"))
    told = "".join(str(event.details) for event in Event.objects.all())
    assert "proposal" in "".join(Event.objects.values_list("action", flat=True))
    assert not any(word in told for word in (*SEEKER_WORDS, *OWNER_WORDS))


@pytest.mark.parametrize(
    ("said", "asked", "goes"),
    [(8, 2, True), (8, None, False), (5, 2, False), (8, 0, False)],
)
def test_a_search_goes_when_nobody_answers_whether_it_holds(
    meeting: Meeting, said: int, asked: int | None, goes: bool
) -> None:
    when = None if asked is None else at(asked)
    Search.objects.update(alive_at=at(said), asked_alive_at=when)
    erased = apply_retention(Rulebook.load(), TODAY, SYSTEM)
    assert (erased.searches, Search.objects.exists()) == (int(goes), not goes)


def test_a_silent_search_is_asked_once_and_a_sign_of_life_begins_anew(meeting: Meeting) -> None:
    Search.objects.update(alive_at=at(8))
    assert searches_to_ask(at(6)) == [meeting.search]
    assert searches.asked_whether_seeking([meeting.search.pk], SYSTEM) == 1
    assert searches_to_ask(at(6)) == []
    searches.still_seeking(meeting.search, meeting.by("seeker"))
    Search.objects.filter(alive_at__gt=at(1)).update(alive_at=at(7))
    assert searches_to_ask(at(6)) == [meeting.search]


def test_an_ended_search_loses_its_names_after_its_term_and_its_count_stays(meeting: Meeting) -> None:
    proposals.let(meeting.both_yes(), TODAY, meeting.by("owner"))
    Search.objects.update(changed_at=at(13))
    assert apply_retention(Rulebook.load(), TODAY, SYSTEM).searches == 1
    assert (Search.objects.get().firm, Search.objects.get().person) == ("", None)
    Search.objects.update(changed_at=at(13))
    assert apply_retention(Rulebook.load(), TODAY, SYSTEM).searches == 0


def test_a_proof_that_holds_no_more_goes_after_its_term(meeting: Meeting) -> None:
    claims.end(meeting.claim, meeting.by("loods"), "verkocht")
    assert apply_retention(Rulebook.load(), TODAY, SYSTEM).claims == 0
    OwnershipClaim.objects.update(decided_at=at(7))
    assert apply_retention(Rulebook.load(), TODAY, SYSTEM).claims == 1
    assert apply_retention(Rulebook.load(), TODAY, SYSTEM).claims == 0
    claim = OwnershipClaim.objects.get()
    assert (bytes(claim.proof), claim.proof_name, claim.why, claim.state) == (b"", "", "", "ended")


def test_everybody_takes_their_own_data_along_and_nobody_elses(meeting: Meeting) -> None:
    proposal = meeting.propose(message="past goed")
    proposals.answer(proposal, "search", "no", "too_dear", "mail Sanne", meeting.by("seeker"))
    mine: dict[str, Any] = {who: own_data(meeting.person(who)) for who in ("owner", "seeker", "loods")}
    assert [row["firm"] for row in mine["seeker"]["searches"]] == ["Meubels Sanne"]
    assert [row["proof_name"] for row in mine["owner"]["claims"]] == ["akte.pdf"]
    assert [row["title"] for row in mine["owner"]["spaces"]] == ["Bij Owen thuis"]
    assert [row["state"] for row in mine["owner"]["proposals_for_my_spaces"]] == ["declined"]
    assert [row["search_answer"] for row in mine["seeker"]["proposals_for_my_searches"]] == ["no"]
    assert len(mine["loods"]["proposals_made"]) == 1
    assert not any(word in repr(mine["owner"]) for word in SEEKER_WORDS)
    assert not any(word in repr(mine["seeker"]) for word in OWNER_WORDS)


def test_who_is_entered_by_the_loods_goes_by_the_same_term(meeting: Meeting) -> None:
    fields = search_fields(contact_name="Piet Stil", entered_for="GM1961")
    search = searches.save(fields, meeting.by("loods"), for_other=True)
    Search.objects.filter(pk=search.pk).update(alive_at=at(8), asked_alive_at=at(2))
    assert apply_retention(Rulebook.load(), TODAY, SYSTEM).searches == 1
    assert "Piet" not in everything()


def test_a_seeker_takes_a_search_away_and_what_was_refused_stays_known(meeting: Meeting) -> None:
    proposal = meeting.propose()
    proposals.answer(proposal, "space", "no", "too_short", "bel Owen", meeting.by("owner"))
    alone = meeting.another_search()
    for search in (meeting.search, alone):
        with pytest.raises(NotYoursError):
            interests.remove(search, meeting.by("owner"))
        interests.remove(search, meeting.by("seeker"))
    left = Search.objects.get()
    assert (left.firm, left.person, left.entered_by, left.state) == ("", None, None, "withdrawn")
    assert Proposal.objects.get().reason == "too_short"
    assert own_data(meeting.seeker)["searches"] == []
