# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Addresses with another's number, steps out of turn, fields that no form has: nothing opens or moves."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from cast import ELSEWHERE
from django.test import Client
from django.urls import reverse
from match_people import OWNER_WORDS, PDF, SEEKER_WORDS, Meeting

from loods_store.actions import claims, proposals
from loods_store.models import (
    Event,
    Interest,
    MatchTold,
    OfferedSpace,
    OwnershipClaim,
    Person,
    Proposal,
    Search,
)

pytestmark = pytest.mark.django_db
By = Callable[[str], Client]
# A page of a match with a number in it, and whose it is: space, search, claim or proposal.
OF_SPACE = ("offer:space", "offer:change", "offer:state", "offer:divide", "offer:ask", "combine:space")
OF_SPACE_TOO = ("combine:propose", "offer:seekers_file", "combine:export")
OF_SEARCH = (
    *("seek:matches", "seek:export", "seek:compare", "seek:edit", "seek:state", "seek:remove", "seek:ask"),
    *("seek:spaces", "seek:in_view", "combine:seeker", "combine:propose_bundle", "proposals:still"),
)
OF_PROPOSAL = ("proposals:proposal", "proposals:viewing", "proposals:move", "proposals:step")
OF_CLAIM = ("offer:judge", "offer:proof")
SECRETS = (*OWNER_WORDS, *SEEKER_WORDS)


def _addresses(space: str, search: str, claim: int, proposal: int) -> Iterator[str]:
    for name in (*OF_SPACE, *OF_SPACE_TOO, *OF_SEARCH):
        code = search if name in OF_SEARCH else space
        form = {"form": "csv"} if name.endswith(("export", "file")) else {}
        yield reverse(name, kwargs={"code": code, **form})
    for name in OF_PROPOSAL:
        more = {"name": "answer-space"} if name.endswith("step") else {}
        yield reverse(name, kwargs={"proposal_id": proposal, **more})
    for name in OF_CLAIM:
        yield reverse(name, kwargs={"claim_id": claim})
    yield reverse("seek:card", kwargs={"code": search, "number": f"{int(space[2:]):016d}"})
    yield reverse("city:why", kwargs={"space": space, "search": search})
    yield f"/voorstellen/nieuw/?ruimte={space}&zoekvraag={search}"


FORM = {
    "wat": "open",
    "stand": "open",
    "naar": "answer-search",
    "ruimte": "R-000001",
    "zoekvraag": "Z-000001",
    "answer-space-answer": "yes",
    "answer-search-answer": "yes",
    "verdict": "accept",
    "voorstellen": "1",
}


def _answers(client: Client, address: str) -> list[tuple[int, str]]:
    answers = (client.get(address), client.post(address, FORM))
    return [(answer.status_code, answer.content.decode(errors="ignore")) for answer in answers]


@pytest.mark.parametrize("who", ["stranger", "other_loods", "market_member", "steward", "administrator"])
def test_what_is_somebody_elses_looks_as_what_is_not_there(meeting: Meeting, by: By, who: str) -> None:
    proposal = meeting.propose()
    client, before = by(who), _state()
    there = list(_addresses(meeting.space.code, meeting.search.code, meeting.claim.pk, proposal.pk))
    nowhere = list(_addresses("R-999999", "Z-999999", 999_999, 999_999))
    wrong = []
    for one, other in zip(there, nowhere, strict=True):
        found, missing = _answers(client, one), _answers(client, other)
        if [status for status, _ in found] != [status for status, _ in missing]:
            wrong.append((one, [status for status, _ in found], [status for status, _ in missing]))
        if any(status not in {403, 404, 405} for status, _ in found):
            wrong.append((one, [status for status, _ in found], []))
        wrong += [(one, word, "") for _, text in found for word in SECRETS if word in text]
    assert not wrong
    assert _state() == before


def _state() -> list[Any]:
    """Return everything that a page of the match could change."""
    models = (OfferedSpace, Search, Proposal, OwnershipClaim)
    rows = [list(model.objects.order_by("pk").values_list()) for model in models]
    done = Event.objects.filter(result="done").values_list("action", flat=True)
    return [*rows, Interest.objects.count(), MatchTold.objects.count(), sorted(done)]


@pytest.mark.parametrize("who", ["owner", "seeker", "loods", "coach"])
def test_looking_changes_nothing_and_a_form_of_another_site_neither(
    meeting: Meeting, by: By, who: str
) -> None:
    proposal = meeting.propose()
    client = by(who)
    client.handler.enforce_csrf_checks = True
    addresses = list(_addresses(meeting.space.code, meeting.search.code, meeting.claim.pk, proposal.pk))
    before = _state()
    for address in addresses:
        assert client.get(address).status_code < 500
        assert client.post(address, FORM).status_code in {403, 404, 405}, address
    assert _state() == before


@pytest.mark.parametrize("who", ["owner", "seeker", "coach", "other_loods"])
def test_no_step_is_taken_out_of_turn(meeting: Meeting, by: By, who: str) -> None:
    proposal, client = meeting.propose(), by(who)
    other = {"owner": "search", "seeker": "space"}.get(who, "space")
    steps = (
        "plan_viewing",
        "let",
        "decline",
        "withdraw",
        "undo_refusal",
        f"answer-{other}",
        "x",
        "-",
        "answer-loods",
    )
    for step in steps:
        given = {
            "answer": "yes",
            "day": "2026-12-31",
            "area_m2": "1",
            "reason": "other",
            "text": "",
            "version": "1",
        }
        client.post(
            f"/voorstellen/{proposal.pk}/{step}/",
            {f"{step}-{name}": value for name, value in given.items()} | given,
        )
    proposal.refresh_from_db()
    assert (proposal.state, proposal.version, proposal.space_answer, proposal.search_answer) == (
        ("proposed", 1, "", "")
    )


def test_a_coach_proposes_nothing(meeting: Meeting, by: By) -> None:
    client = by("coach")
    pair = {"ruimte": meeting.space.code, "zoekvraag": meeting.search.code, "voorstellen": "1"}
    assert client.post("/voorstellen/nieuw/", pair).status_code in {403, 404}
    assert client.post(f"/vullen/{meeting.space.code}/voorstellen/", {}).status_code in {403, 404}
    assert client.post(f"/vullen/zoeker/{meeting.search.code}/voorstellen/", {}).status_code in {403, 404}
    assert not Proposal.objects.exists()


# Columns that no form may set.
ONE = (
    "offered_by",
    "entered_by",
    "claim",
    "x",
    "y",
    "person",
    "person_id",
    "offered_by_id",
    "claim_id",
    "pk",
)
HIDDEN = {
    **dict.fromkeys(ONE, "1"),
    "state": "open",
    "gemeente": ELSEWHERE,
    "building_id": "1961100000000002",
    "areas": "x",
    "entered_for": ELSEWHERE,
    "contact_email": "x@example.nl",
    "opened_at": "2020-01-01",
    "sources": "{}",
    "sheet_id": "x",
}


def test_a_form_sets_no_more_than_it_asks(meeting: Meeting, by: By) -> None:
    draft = meeting.another_space()
    OfferedSpace.objects.filter(pk=draft.pk).update(state="draft", opened_at=None)
    kept = ("state", "gemeente", "building_id", "offered_by", "entered_by", "claim", "x", "y", "opened_at")
    before = OfferedSpace.objects.values_list(*kept).get(pk=draft.pk)
    answer = by("owner").post(
        f"/ruimte-te-huur/{draft.code}/wijzigen/", HIDDEN | {"title": "Anders", "version": draft.version}
    )
    assert answer.status_code == 302
    after = OfferedSpace.objects.get(pk=draft.pk)
    assert OfferedSpace.objects.values_list(*kept).get(pk=draft.pk) == before
    assert after.title == "Anders"
    answer = by("seeker").post(
        f"/ruimte-gezocht/{meeting.search.code}/wijzigen/",
        HIDDEN | {"functie": "light_making", "version": meeting.search.version},
    )
    assert answer.status_code == 302
    search = Search.objects.get(pk=meeting.search.pk)
    assert (search.person, search.state, search.entered_for, search.contact_email, search.x) == (
        (meeting.seeker, "open", "", "", None)
    )


def test_who_speaks_no_longer_for_a_building_sees_and_does_nothing_more(meeting: Meeting, by: By) -> None:
    proposal, client = meeting.both_yes(), by("owner")
    claims.end(meeting.claim, meeting.by("loods"), "verkocht")
    assert client.get(f"/voorstellen/{proposal.pk}/").status_code == 404
    assert not any(word in client.get("/voorstellen/").content.decode() for word in SEEKER_WORDS)
    client.post(f"/ruimte-te-huur/{meeting.space.code}/stand/", {"stand": "open"})
    meeting.space.refresh_from_db()
    assert meeting.space.state == "paused"
    page = client.get(f"/ruimte-te-huur/{meeting.space.code}/").content.decode()
    assert meeting.search.code not in page
    assert client.get(f"/ruimte-te-huur/{meeting.space.code}/bestand/csv/").status_code == 403


@pytest.mark.parametrize("how", ["waits", "refused"])
def test_a_claim_that_does_not_hold_opens_nothing(meeting: Meeting, by: By, how: str) -> None:
    stranger = Person.objects.get(pk=meeting.stranger().person_id)
    building = meeting.space.building_id
    claimed = claims.claim(building, "agent", "", "akte.pdf", PDF, meeting.stranger())
    client = by("stranger")
    made = client.post(f"/ruimte-te-huur/pand/{building}/nieuw/", {"title": "Van mij", "actie": "open"})
    assert made.status_code == 302
    if how == "refused":
        claims.refuse(claimed, meeting.by("loods"), "dit is een rekening")
    space = OfferedSpace.objects.get(offered_by=stranger)
    answer = client.post(f"/ruimte-te-huur/{space.code}/stand/", {"stand": "open"}, follow=True)
    space.refresh_from_db()
    assert space.state == "draft"
    seen = answer.content.decode() + client.get(f"/ruimte-te-huur/pand/{building}/").content.decode()
    assert not [word for word in (*SECRETS, meeting.space.code, meeting.search.code) if word in seen]
    if how == "refused":
        assert client.post(f"/ruimte-te-huur/pand/{building}/nieuw/", {"title": "Weer"}).status_code == 403


def test_a_loods_who_speaks_for_a_seeker_elsewhere_sees_no_address_before_both_said_yes(
    meeting: Meeting, by: By, cast: dict[str, Person]
) -> None:
    there = {
        "person": None,
        "entered_for": ELSEWHERE,
        "contact_name": "Piet Stil",
        "contact_email": "p@example.nl",
    }
    Search.objects.filter(pk=meeting.search.pk).update(**there)
    meeting.search.refresh_from_db()
    proposal = meeting.propose()
    client = by("other_loods")
    page = client.get(f"/voorstellen/{proposal.pk}/")
    assert page.status_code == 200
    words = (*OWNER_WORDS, meeting.space.building_id, "pand/")
    said = re.sub(r"<nav.*?</nav>", "", page.content.decode(), flags=re.DOTALL)
    assert not [word for word in words if word in said]
    assert "Piet Stil" in said
    proposals.answer(proposal, "space", "no", "other", "niet aan die Piet", meeting.by("owner"))
    assert "niet aan die Piet" not in client.get(f"/voorstellen/{proposal.pk}/").content.decode()


def test_searches_that_were_taken_back_do_not_come_again_beyond_the_most(
    meeting: Meeting, by: By, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("loods_store.actions.searches.MOST_OPEN", 2)
    client, other = by("seeker"), meeting.another_search()
    client.post(f"/ruimte-gezocht/{other.code}/stand/", {"wat": "intrekken"})
    meeting.another_search()
    client.post(f"/ruimte-gezocht/{other.code}/stand/", {"wat": "open"})
    other.refresh_from_db()
    assert other.state == "withdrawn"
    for wish in ("stil", "open"):  # a pause is no way around it, nor does it cost the place
        client.post(f"/ruimte-gezocht/{meeting.search.code}/stand/", {"wat": wish})
    meeting.search.refresh_from_db()
    assert meeting.search.state == "open"
