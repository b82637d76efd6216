# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The loods lays a pair side by side and proposes; several at once belong together."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from match_people import SEEKER_WORDS, Meeting

from loods_store.actions import proposals as actions
from loods_store.actions import searches
from loods_store.actions.events import SYSTEM
from loods_store.actions.mail_wishes import stop, wish_of
from loods_store.models import Proposal

pytestmark = pytest.mark.django_db
AsSide = Callable[[str], Client]


def _address(meeting: Meeting, **more: str) -> str:
    extra = "".join(f"&{name}={value}" for name, value in more.items())
    return f"/voorstellen/nieuw/?ruimte={meeting.space.code}&zoekvraag={meeting.search.code}{extra}"


def _data(meeting: Meeting, *codes: str, **terms: str) -> dict[str, object]:
    return {
        "voorstellen": "1",
        "ruimte": meeting.space.code,
        "zoekvraag": list(codes) or [meeting.search.code],
        **terms,
    }


def test_a_loods_sees_both_and_why(meeting: Meeting, as_side: AsSide) -> None:
    said = as_side("loods").get(_address(meeting)).content.decode()
    assert "De maat past" in said
    assert SEEKER_WORDS[3] in said
    assert "Waarom het past" in said


def test_what_would_have_to_change_is_told(meeting: Meeting, as_side: AsSide) -> None:
    meeting.space.rent_eur_m2_year = 150.0
    meeting.space.save()
    said = as_side("loods").get(_address(meeting)).content.decode()
    assert "Wat er nog tussen staat" in said
    assert "Wat u kunt proberen" in said


def test_proposing_goes_to_the_meeting_page(meeting: Meeting, as_side: AsSide) -> None:
    pair = f"{meeting.space.code}-{meeting.search.code}"
    data = _data(meeting, **{f"{pair}-area_m2": "120", f"{pair}-rent": "85,5", "message": "Kijk hier eens"})
    answer = as_side("loods").post("/voorstellen/nieuw/", data)
    proposal = Proposal.objects.get()
    assert answer["Location"] == f"/voorstellen/{proposal.pk}/"
    assert (proposal.area_m2, proposal.rent_eur_m2_year, proposal.message) == (120.0, 85.5, "Kijk hier eens")


def test_more_than_there_is_comes_back(meeting: Meeting, as_side: AsSide) -> None:
    pair = f"{meeting.space.code}-{meeting.search.code}"
    answer = as_side("loods").post("/voorstellen/nieuw/", _data(meeting, **{f"{pair}-area_m2": "9000"}))
    assert answer.status_code == 422
    assert not Proposal.objects.exists()


def test_parties_of_a_filling_are_proposed_together_or_not_at_all(meeting: Meeting, as_side: AsSide) -> None:
    other = meeting.another_search()
    one, two = (f"{meeting.space.code}-{code}-area_m2" for code in (meeting.search.code, other.code))
    codes = (meeting.search.code, other.code)
    too_much = as_side("loods").post(
        "/voorstellen/nieuw/", _data(meeting, *codes, **{one: "120", two: "120"})
    )
    assert too_much.status_code == 422
    assert not Proposal.objects.exists()
    as_side("loods").post("/voorstellen/nieuw/", _data(meeting, *codes, **{one: "100", two: "80"}))
    made = list(Proposal.objects.order_by("pk"))
    assert [row.area_m2 for row in made] == [100.0, 80.0]
    assert made[0].together is not None
    assert made[0].together == made[1].together


def test_one_that_cannot_be_takes_the_others_back(meeting: Meeting, as_side: AsSide) -> None:
    other = meeting.another_search()
    searches.pause(other, meeting.by("seeker"))
    data = _data(meeting, meeting.search.code, other.code)
    assert as_side("loods").post("/voorstellen/nieuw/", data).status_code in {404, 422}
    assert not Proposal.objects.exists()


def test_another_page_may_give_the_terms(meeting: Meeting, as_side: AsSide) -> None:
    address = _address(meeting, **{f"m2-{meeting.search.code}": "75", f"huur-{meeting.search.code}": "88"})
    said = as_side("loods").get(address).content.decode()
    assert 'value="75"' in said
    assert 'value="88"' in said


def test_what_was_refused_or_stands_is_told(meeting: Meeting, as_side: AsSide) -> None:
    proposal = meeting.propose()
    assert "Dit staat al open" in as_side("loods").get(_address(meeting)).content.decode()
    actions.answer(proposal, "search", "no", "too_dear", "", meeting.by("seeker"))
    assert "afgewezen door de zoeker: Te duur" in as_side("loods").get(_address(meeting)).content.decode()


def test_who_wants_no_mail_is_told(meeting: Meeting, as_side: AsSide) -> None:
    stop(wish_of(meeting.seeker.email).token, SYSTEM, everything=True)
    assert "Deze zoeker wil geen mail" in as_side("loods").get(_address(meeting)).content.decode()


@pytest.mark.parametrize("who", ["other_loods", "coach"])
def test_who_may_not_propose_there_gets_no_page(
    meeting: Meeting, as_role: Callable[[str], Client], who: str
) -> None:
    assert as_role(who).get(_address(meeting)).status_code == 404
    assert as_role(who).post("/voorstellen/nieuw/", _data(meeting)).status_code == 404
    assert not Proposal.objects.exists()


def test_sides_do_not_propose(meeting: Meeting, as_side: AsSide) -> None:
    assert as_side("owner").get(_address(meeting)).status_code == 403


@pytest.mark.parametrize("query", ["", "?ruimte=x&zoekvraag=y", "?ruimte=R-999999&zoekvraag=Z-999999"])
def test_what_is_not_there_is_no_page(meeting: Meeting, as_side: AsSide, query: str) -> None:
    assert as_side("loods").get(f"/voorstellen/nieuw/{query}").status_code == 404


def test_of_a_larger_space_the_part_that_is_sought_is_filled_in(meeting: Meeting, as_side: AsSide) -> None:
    meeting.space.largest_m2 = 3400.0
    meeting.space.save()
    assert 'value="200"' in as_side("loods").get(_address(meeting)).content.decode()
