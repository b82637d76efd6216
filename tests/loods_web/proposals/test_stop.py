# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The stop link: looking changes nothing, one click stops, without signing in."""

from __future__ import annotations

import uuid
from collections.abc import Callable

import pytest
from django.test import Client
from match_people import Meeting

from loods_store.actions.mail_wishes import wish_of

pytestmark = pytest.mark.django_db


def _link() -> str:
    return f"/voorstellen/stop/{wish_of('Iemand@example.nl').token}/"


def test_looking_changes_nothing() -> None:
    answer = Client().get(_link())
    assert answer.status_code == 200
    assert "iemand@example.nl" not in answer.content.decode()
    assert wish_of("iemand@example.nl").digest


def test_a_mail_program_stops_with_one_click_without_a_cookie() -> None:
    client = Client(enforce_csrf_checks=True)
    assert client.post(_link(), {"List-Unsubscribe": "One-Click"}).status_code == 200
    wish = wish_of("iemand@example.nl")
    assert (wish.digest, wish.do_not_contact) == (False, False)


def test_no_mail_at_all_stays_so_when_a_program_stops_again() -> None:
    client = Client()
    client.post(_link(), {"wat": "alles"})
    client.post(_link(), {"List-Unsubscribe": "One-Click"})
    assert wish_of("iemand@example.nl").do_not_contact
    client.post(_link(), {"wat": "weer"})
    wish = wish_of("iemand@example.nl")
    assert (wish.digest, wish.do_not_contact) == (True, False)


def test_an_unknown_link_is_no_page() -> None:
    for method in (Client().get, Client().post):
        assert method(f"/voorstellen/stop/{uuid.uuid4()}/").status_code == 404


def test_one_button_says_that_somebody_still_seeks(
    meeting: Meeting, as_side: Callable[[str], Client]
) -> None:
    address = f"/voorstellen/nog-zoeken/{meeting.search.code}/"
    meeting.search.asked_alive_at = meeting.search.created_at
    meeting.search.save()
    assert as_side("seeker").get(address).status_code == 200
    assert as_side("owner").post(address).status_code == 404
    assert as_side("seeker").post(address).status_code == 302
    meeting.search.refresh_from_db()
    assert meeting.search.asked_alive_at is None


def test_who_is_signed_in_finds_the_same_choice(meeting: Meeting, as_side: Callable[[str], Client]) -> None:
    said = as_side("seeker").get("/voorstellen/mail/", follow=True)
    assert said.redirect_chain[-1][0] == f"/voorstellen/stop/{wish_of(meeting.seeker.email).token}/"
    assert Client().get("/voorstellen/mail/").status_code == 302
