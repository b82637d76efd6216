# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The board of the loods, its table twin, and the list of a side."""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from match_people import OWNER_WORDS, SEEKER_WORDS, Meeting

from loods_store.actions import interests
from loods_store.models import Proposal
from loods_web.parts.viewer import today

pytestmark = pytest.mark.django_db
AsSide = Callable[[str], Client]


def _many(meeting: Meeting, number: int, **fields: Any) -> None:
    """Proposals that ended or that wait, straight in the table."""
    now = timezone.now()
    Proposal.objects.bulk_create(
        Proposal(
            **{
                "space": meeting.space,
                "search": meeting.search,
                "gemeente": meeting.space.gemeente,
                "proposed_by": meeting.loods,
                "proposed_at": now,
                "state_since": now,
                "closed_at": now,
                "state": "declined",
                **fields,
            }
        )
        for _ in range(number)
    )


def _said(client: Client, query: str = "") -> str:
    answer = client.get(f"/voorstellen/{query}")
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_side_sees_what_is_asked_of_it(meeting: Meeting, as_side: AsSide) -> None:
    assert "Er is nog geen voorstel voor u" in _said(as_side("seeker"))
    meeting.propose()
    for who, secrets in (("seeker", OWNER_WORDS), ("owner", SEEKER_WORDS)):
        said = _said(as_side(who))
        assert "1 voorstel vraagt iets van u" in said
        assert not [word for word in secrets if word in said]


def test_the_board_has_a_lane_for_each_state(meeting: Meeting, as_side: AsSide) -> None:
    meeting.propose()
    said = _said(as_side("loods"))
    for word in ("wacht op antwoord", "allebei ja", "bezichtiging", "verhuurd", "niet doorgegaan"):
        assert word in said
    assert SEEKER_WORDS[3] in said


def test_a_coach_sees_the_board_without_who_seeks(meeting: Meeting, as_role: Callable[[str], Client]) -> None:
    meeting.propose()
    for query in ("", "?weergave=tabel"):
        said = _said(as_role("coach"), query)
        assert "R-" in said or "Kerkstraat" in said or "Dorpsstraat" in said or meeting.search.code in said
        assert not [word for word in SEEKER_WORDS if word in said]


def test_another_loods_sees_nothing_of_it(meeting: Meeting, as_role: Callable[[str], Client]) -> None:
    meeting.propose()
    said = _said(as_role("other_loods"))
    assert meeting.search.code not in said
    assert not [word for word in (*SEEKER_WORDS, *OWNER_WORDS) if word in said]


def test_a_lane_shows_some_and_leads_to_all(meeting: Meeting, as_side: AsSide) -> None:
    _many(meeting, 30)
    said = _said(as_side("loods"))
    assert said.count("loods-board__card") == 12
    assert "Alle 30 in de tabel" in said


def test_what_ended_long_ago_is_in_the_table_only(meeting: Meeting, as_side: AsSide) -> None:
    _many(meeting, 1, closed_at=timezone.now() - dt.timedelta(days=400))
    assert "loods-board__card" not in _said(as_side("loods"))
    assert "niet doorgegaan</" in _said(as_side("loods"), "?weergave=tabel")


def test_the_table_filters_sorts_and_pages(meeting: Meeting, as_side: AsSide) -> None:
    proposal = meeting.propose()
    _many(meeting, 60)
    loods = as_side("loods")
    open_only = _said(loods, "?weergave=tabel&stand=proposed")
    assert f'href="/voorstellen/{proposal.pk}/"' in open_only
    assert "niet doorgegaan</span>" not in open_only
    second = _said(loods, "?weergave=tabel&pagina=2&sorteer=-voorgesteld")
    assert f'href="/voorstellen/{proposal.pk}/"' in second
    mine = _said(loods, f"?weergave=tabel&begeleider={meeting.loods.pk}")
    assert f'href="/voorstellen/{proposal.pk}/"' in mine
    assert f'href="/voorstellen/{proposal.pk}/"' not in _said(loods, "?weergave=tabel&begeleider=1")


def test_beyond_the_last_page_is_the_last_page(meeting: Meeting, as_side: AsSide) -> None:
    proposal = meeting.propose()
    said = _said(as_side("loods"), "?weergave=tabel&pagina=99999")
    assert f'href="/voorstellen/{proposal.pk}/"' in said


def test_what_waits_too_long_comes_first_and_can_be_chosen(meeting: Meeting, as_side: AsSide) -> None:
    proposal = meeting.propose()
    loods = as_side("loods")
    assert "wacht te lang" not in _said(loods).replace("Alleen wat te lang wacht", "")
    Proposal.objects.filter(pk=proposal.pk).update(remind_on=today())
    assert "1 wacht te lang" in _said(loods)
    assert f'href="/voorstellen/{proposal.pk}/"' in _said(loods, "?weergave=tabel&laat=1")


@pytest.mark.parametrize(
    "query",
    [
        "?weergave=x&stand=y&sorteer=z&pagina=-1&begeleider=abc&samen=q&periode=p&gemeente=GM9999",
        "?weergave=tabel&pagina=999999&begeleider=99999999999999",
        "?stand=%00&gemeente=%00&sorteer=-",
    ],
)
def test_nonsense_in_the_address_shows_the_board(meeting: Meeting, as_side: AsSide, query: str) -> None:
    meeting.propose()
    _said(as_side("loods"), query)


def test_the_file_holds_what_the_table_shows(meeting: Meeting, as_side: AsSide) -> None:
    meeting.propose()
    _many(meeting, 60)
    answer = as_side("loods").get("/voorstellen/voorstellen.csv?stand=declined")
    rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert len(rows) == 61
    assert {row[6] for row in rows[1:]} == {"niet doorgegaan"}
    assert as_side("loods").get("/voorstellen/voorstellen.xlsx").status_code == 200
    assert as_side("owner").get("/voorstellen/voorstellen.csv").status_code == 403


def test_a_card_moves_with_a_form(meeting: Meeting, as_side: AsSide) -> None:
    proposal = meeting.propose()
    meeting.search.person, meeting.search.entered_for = None, meeting.space.gemeente
    meeting.search.save()
    loods, address = as_side("loods"), f"/voorstellen/{proposal.pk}/verplaats/"
    said = loods.post(address, {"naar": "answer-search", "terug": "/voorstellen/?laat=1"})
    assert said["Location"] == "/voorstellen/?laat=1"
    proposal.refresh_from_db()
    assert proposal.search_answer == "yes"
    asked = loods.post(address, {"naar": "withdraw"})
    assert asked["Location"] == f"/voorstellen/{proposal.pk}/#withdraw"
    elsewhere = loods.post(address, {"naar": "let", "terug": "https://evil.example/voorstellen/"})
    assert elsewhere["Location"] == "/voorstellen/"


def test_who_asks_for_a_space_is_on_the_board(meeting: Meeting, as_side: AsSide) -> None:
    interests.ask_for(meeting.space, meeting.search, meeting.by("seeker"))
    said = _said(as_side("loods"))
    assert f"/voorstellen/nieuw/?ruimte={meeting.space.code}&amp;zoekvraag={meeting.search.code}" in said


def test_results_are_told_with_their_period(meeting: Meeting, as_side: AsSide) -> None:
    from loods_store.actions import proposals as actions

    actions.let(meeting.both_yes(area_m2=120), today(), meeting.by("owner"))
    said = _said(as_side("loods"), "?periode=dit-jaar")
    assert "120" in said
    assert "Ruimten gevuld via een voorstel" in said


def test_the_number_of_queries_does_not_grow(meeting: Meeting, as_side: AsSide) -> None:
    meeting.propose()
    loods = as_side("loods")

    def asked(query: str) -> int:
        with CaptureQueriesContext(
            connection,
        ) as found:
            _said(loods, query)
        return len(found)

    queries = ("", "?weergave=tabel")
    for query in queries:
        _said(loods, query)
    few = [asked(query) for query in queries]
    _many(meeting, 300)
    assert [asked(query) for query in queries] == few
    assert max(few) <= 25
