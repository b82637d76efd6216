# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who offers shows first that they may: the loods of the gemeente judges, and an end ends the offer."""

from __future__ import annotations

from typing import Any

import pytest
from django.utils import timezone
from match_people import PDF, Meeting, space_fields

from loods.demo.sample import building_id
from loods.errors import InputError, NotFoundError
from loods_store.actions import claims, spaces
from loods_store.actions.events import Actor
from loods_store.actions.match_checks import FaultyFieldsError
from loods_store.actions.match_rights import NotYoursError
from loods_store.models import Event, OfferedSpace, OwnershipClaim, Proposal

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()


def ask(meeting: Meeting, who: str = "seeker", **changes: Any) -> OwnershipClaim:
    values = {"capacity": "manager", "explanation": "zie akte", "file_name": "akte.pdf", "content": PDF}
    return claims.claim(building_id(2), **(values | changes), actor=meeting.by(who))


@pytest.mark.parametrize(
    ("field", "changes"),
    [
        ("capacity", {"capacity": "neighbour"}),
        ("explanation", {"explanation": "x" * 2001}),
        ("proof", {"content": b""}),
        ("proof", {"content": b"MZ not a document"}),
        ("proof", {"file_name": "akte.exe"}),
        ("proof", {"content": PDF + b"x" * 1_000_001}),
    ],
)
def test_a_claim_needs_a_proof_that_can_be_read(
    meeting: Meeting, settings: Any, field: str, changes: dict[str, Any]
) -> None:
    settings.LOODS_ATTACHMENT_MB = 1
    with pytest.raises(FaultyFieldsError) as found:
        ask(meeting, **changes)
    assert set(found.value.faults) == {field}


def test_a_draft_waits_for_the_claim_and_is_opened_after_it(meeting: Meeting) -> None:
    claim, seeker = ask(meeting), meeting.by("seeker")
    space = spaces.save(space_fields(building_id=building_id(2)), seeker)
    with pytest.raises(InputError, match="not established yet"):
        spaces.open_space(space, seeker)
    claims.accept(claim, meeting.by("loods"))
    assert spaces.open_space(space, seeker).state == "open"
    assert claims.accept(claim, meeting.by("loods")).state == "accepted"
    assert Event.objects.filter(action="claim_accepted", object_id=str(claim.pk)).count() == 1


def test_only_the_loods_there_judges_and_never_an_own_claim(meeting: Meeting, cast: dict[str, Any]) -> None:
    claim = ask(meeting)
    for who in ("owner", "seeker"):
        with pytest.raises(NotYoursError):
            claims.accept(claim, meeting.by(who))
    for name in ("other_loods", "coach", "steward"):
        with pytest.raises(NotYoursError):
            claims.accept(claim, Actor(cast[name].pk, "", "x"))
    own = ask(meeting, "loods")
    with pytest.raises(NotYoursError):
        claims.accept(own, meeting.by("loods"))
    assert not OwnershipClaim.objects.filter(person=meeting.seeker).exclude(state="asked").exists()


def test_a_refusal_says_why_and_another_claim_may_follow(meeting: Meeting) -> None:
    claim = ask(meeting)
    with pytest.raises(FaultyFieldsError, match="not said why"):
        claims.refuse(claim, meeting.by("loods"), " ")
    claims.refuse(claim, meeting.by("loods"), "De akte is van een ander pand.")
    with pytest.raises(InputError):
        claims.accept(claim, meeting.by("loods"))
    with pytest.raises(FaultyFieldsError, match="may offer space in this building"):
        spaces.save(space_fields(building_id=building_id(2)), meeting.by("seeker"))
    assert ask(meeting).state == "asked"
    with pytest.raises(InputError, match="asked this of the building already"):
        ask(meeting)


def test_the_end_of_a_claim_pauses_the_spaces_and_ends_what_was_proposed(meeting: Meeting) -> None:
    proposal = meeting.propose()
    claims.end(meeting.claim, meeting.by("loods"), "verkocht")
    assert OfferedSpace.objects.get().state == "paused"
    found = Proposal.objects.get(pk=proposal.pk)
    assert (found.state, found.reason) == ("withdrawn", "claim_ended")
    with pytest.raises(InputError, match="not established yet"):
        spaces.reopen(meeting.space, meeting.by("owner"))


def test_a_building_that_the_register_lacks_cannot_be_claimed(meeting: Meeting) -> None:
    with pytest.raises(NotFoundError):
        claims.claim("9999100000000001", "owner", "", "akte.pdf", PDF, meeting.by("owner"))
