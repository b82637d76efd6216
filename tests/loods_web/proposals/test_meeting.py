# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The meeting page: what each side sees in every state, and the way from proposal to let."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from django.conf import settings
from django.test import Client
from match_people import OWNER_WORDS, SEEKER_WORDS, Meeting

from loods_store.actions import proposals as actions
from loods_store.actions.events import SYSTEM
from loods_store.actions.mail_wishes import stop, wish_of
from loods_store.models import CurrentBuilding, Person, Proposal
from loods_web.parts.viewer import today

pytestmark = pytest.mark.django_db
AsSide = Callable[[str], Client]
State = Proposal.State


def _page(client: Client, proposal: Proposal) -> str:
    answer = client.get(f"/voorstellen/{proposal.pk}/")
    assert answer.status_code == 200
    return answer.content.decode()


def _where(meeting: Meeting) -> tuple[str, ...]:
    building = CurrentBuilding.objects.get(pk=meeting.space.building_id)
    return (building.address, meeting.space.building_id, *OWNER_WORDS)


def _post(client: Client, proposal: Proposal, step: str, **fields: object) -> int:
    seen = Proposal.objects.get(pk=proposal.pk)
    data = {f"{step}-{name}": value for name, value in {"version": seen.version, **fields}.items()}
    return client.post(f"/voorstellen/{proposal.pk}/{step}/", data).status_code


def _no_names(meeting: Meeting, proposal: Proposal, as_side: AsSide) -> None:
    """Neither side reads a word of who the other is, nor where; not on its list either."""
    for side, secrets in (("seeker", _where(meeting)), ("owner", SEEKER_WORDS)):
        client = as_side(side)
        answers = [
            client.get(f"/voorstellen/{proposal.pk}/"),
            client.get("/voorstellen/"),
            client.get(f"/voorstellen/{proposal.pk}/bezichtiging.ics"),
        ]
        for answer in answers:
            found = [word for word in secrets if word in answer.content.decode()]
            assert not found, f"{side} reads {found}"


def test_no_names_before_both_said_yes_in_any_state(meeting: Meeting, as_side: AsSide) -> None:
    proposal = meeting.propose(message="Dit lijkt me iets voor u beiden.")
    _no_names(meeting, proposal, as_side)
    actions.answer(proposal, "space", "yes", "", "", meeting.by("owner"))
    _no_names(meeting, proposal, as_side)
    actions.answer(proposal, "search", "no", "too_dear", f"bel {SEEKER_WORDS[2]}", meeting.by("seeker"))
    _no_names(meeting, proposal, as_side)


def test_no_names_when_a_proposal_is_withdrawn(meeting: Meeting, as_side: AsSide) -> None:
    proposal = meeting.propose()
    actions.withdraw(proposal, meeting.by("loods"), "other", f"{OWNER_WORDS[0]} belde {SEEKER_WORDS[0]}")
    _no_names(meeting, proposal, as_side)


def test_no_names_when_only_the_seeker_said_yes(meeting: Meeting, as_side: AsSide) -> None:
    proposal = meeting.propose()
    actions.answer(proposal, "search", "yes", "", "", meeting.by("seeker"))
    _no_names(meeting, proposal, as_side)
    actions.answer(proposal, "space", "no", "other", f"ik ben {OWNER_WORDS[0]}", meeting.by("owner"))
    _no_names(meeting, proposal, as_side)


def test_names_of_both_once_both_said_yes(meeting: Meeting, as_side: AsSide) -> None:
    proposal = meeting.both_yes()
    seeker, owner = _page(as_side("seeker"), proposal), _page(as_side("owner"), proposal)
    assert OWNER_WORDS[0] in seeker
    assert OWNER_WORDS[1] in seeker
    assert CurrentBuilding.objects.get(pk=meeting.space.building_id).address in seeker
    assert SEEKER_WORDS[0] in owner
    assert SEEKER_WORDS[3] in owner


def test_a_stranger_and_another_loods_find_nothing(
    meeting: Meeting, cast: dict[str, Person], as_role: Callable[[str], Client]
) -> None:
    proposal = meeting.propose()
    for who in ("market_member", "seeker", "other_loods", "expert", "administrator"):
        assert as_role(who).get(f"/voorstellen/{proposal.pk}/").status_code == 404, who
    assert as_role("public").get(f"/voorstellen/{proposal.pk}/").status_code == 302


def test_a_coach_reads_along_without_who_seeks(meeting: Meeting, as_role: Callable[[str], Client]) -> None:
    said = _page(as_role("coach"), meeting.both_yes())
    assert not [word for word in SEEKER_WORDS if word in said]
    assert '<form method="post" action="/voorstellen/' not in said


def test_the_page_says_why_and_what_next(meeting: Meeting, as_side: AsSide) -> None:
    proposal = meeting.propose(area_m2=120, rent=80)
    said = _page(as_side("seeker"), proposal)
    assert "De maat past" in said
    assert "9.600" in said
    assert "Pas als u allebei ja zegt" in said


def test_from_proposal_to_let_on_the_page(meeting: Meeting, as_side: AsSide) -> None:
    proposal = meeting.propose()
    assert _post(as_side("owner"), proposal, "answer-space", answer="yes") == 302
    assert _post(as_side("seeker"), proposal, "answer-search", answer="yes") == 302
    day = today() + dt.timedelta(days=3)
    assert (
        _post(
            as_side("seeker"), proposal, "plan_viewing", day=day.isoformat(), place="Bij de deur, om 10 uur"
        )
        == 302
    )
    proposal.refresh_from_db()
    assert proposal.state == State.VIEWING
    calendar = as_side("owner").get(f"/voorstellen/{proposal.pk}/bezichtiging.ics")
    assert calendar["Content-Type"].startswith("text/calendar")
    assert f"DTSTART;VALUE=DATE:{day:%Y%m%d}\r\n" in calendar.content.decode()
    assert "Bij de deur\\, om 10 uur" in calendar.content.decode()
    assert _post(as_side("owner"), proposal, "let", day=day.isoformat(), area_m2="") == 302
    proposal.refresh_from_db()
    assert (proposal.state, proposal.let_from) == (State.LET, day)
    assert "Verhuurd vanaf" in _page(as_side("seeker"), proposal)


def test_a_no_needs_a_reason_and_keeps_it(meeting: Meeting, as_side: AsSide) -> None:
    proposal = meeting.propose()
    assert _post(as_side("seeker"), proposal, "answer-search", answer="no") == 422
    assert (
        _post(
            as_side("seeker"), proposal, "answer-search", answer="no", reason="too_dear", text="net te veel"
        )
        == 302
    )
    proposal.refresh_from_db()
    assert (proposal.state, proposal.reason, proposal.reason_text) == (
        State.DECLINED,
        "too_dear",
        "net te veel",
    )
    assert "net te veel" not in _page(as_side("owner"), proposal)
    assert "Te duur" in _page(as_side("owner"), proposal)


def test_a_refusal_can_be_taken_back(meeting: Meeting, as_side: AsSide) -> None:
    proposal = meeting.propose()
    _post(as_side("seeker"), proposal, "answer-search", answer="no", reason="too_dear")
    assert _post(as_side("seeker"), proposal, "undo_refusal") == 302
    proposal.refresh_from_db()
    assert proposal.refusal_undone_at is not None


def test_nobody_answers_for_the_other(meeting: Meeting, as_side: AsSide) -> None:
    proposal = meeting.propose()
    for who, step in (("seeker", "answer-space"), ("owner", "answer-search"), ("loods", "answer-search")):
        assert _post(as_side(who), proposal, step, answer="yes") == 302
    proposal.refresh_from_db()
    assert (proposal.space_answer, proposal.search_answer) == ("", "")


def test_a_loods_answers_for_a_seeker_without_an_account(meeting: Meeting, as_side: AsSide) -> None:
    proposal = meeting.propose()
    meeting.search.person, meeting.search.entered_for = None, meeting.space.gemeente
    meeting.search.save()
    assert "geen account" in _page(as_side("loods"), proposal)
    assert _post(as_side("loods"), proposal, "answer-search", answer="yes") == 302
    proposal.refresh_from_db()
    assert proposal.search_answer == "yes"


def test_who_is_behind_is_told_and_nothing_is_lost(meeting: Meeting, as_side: AsSide) -> None:
    proposal = meeting.both_yes()
    day = (today() + dt.timedelta(days=3)).isoformat()
    old = {"plan_viewing-version": 0, "plan_viewing-day": day, "plan_viewing-place": "ergens"}
    answer = as_side("owner").post(f"/voorstellen/{proposal.pk}/plan_viewing/", old, follow=True)
    assert "net voor" in answer.content.decode()
    proposal.refresh_from_db()
    assert proposal.viewing_on is None


def test_a_day_that_cannot_be_comes_back_with_the_field(meeting: Meeting, as_side: AsSide) -> None:
    proposal = meeting.both_yes()
    assert _post(as_side("owner"), proposal, "plan_viewing", day="2001-01-01", place="hier") == 422


def test_the_loods_sees_who_wants_no_mail(meeting: Meeting, as_side: AsSide) -> None:
    proposal = meeting.propose()
    assert "Wil geen mail" not in _page(as_side("loods"), proposal)
    stop(wish_of(meeting.seeker.email).token, SYSTEM, everything=True)
    assert "Wil geen mail" in _page(as_side("loods"), proposal)
    assert "Wil geen mail" not in _page(as_side("owner"), proposal)


def test_words_of_a_site_are_never_markup(meeting: Meeting, as_side: AsSide) -> None:
    proposal = meeting.propose(message="<script>x</script>{braces}")
    assert "<script>x" not in _page(as_side("seeker"), proposal)


def test_english_pages_are_english(meeting: Meeting, as_side: AsSide) -> None:
    proposal, client = meeting.propose(), as_side("seeker")
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    assert "The size fits" in _page(client, proposal)


@pytest.mark.parametrize("number", ["0", "999999", "99999999999999999999999"])
def test_a_number_that_is_not_there_is_no_page(meeting: Meeting, as_side: AsSide, number: str) -> None:
    assert as_side("loods").get(f"/voorstellen/{number}/").status_code == 404
    assert as_side("loods").post(f"/voorstellen/{number}/let/").status_code == 404


def test_a_form_of_rubbish_changes_nothing(meeting: Meeting, as_side: AsSide) -> None:
    proposal = meeting.both_yes()
    rubbish = {"plan_viewing-version": "x", "plan_viewing-day": "\0", "plan_viewing-place": "a\0b" * 300}
    assert as_side("owner").post(f"/voorstellen/{proposal.pk}/plan_viewing/", rubbish).status_code == 422
    assert as_side("owner").post(f"/voorstellen/{proposal.pk}/bestaat-niet/", {}).status_code == 302
    proposal.refresh_from_db()
    assert proposal.state == State.BOTH_INTERESTED
