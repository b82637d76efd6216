# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The page of the city as a whole: placements, what is missing, what would help, and who must go."""

from __future__ import annotations

import csv
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from match_people import OWNER_WORDS, SEEKER_WORDS, Meeting

from loods_store.jobs.starting import run_waiting
from loods_store.queries.matching import city
from loods_web.pages.city.state import PageState

pytestmark = pytest.mark.django_db

AsRole = Callable[[str], Client]


def text_of(client: Client, address: str, **given: Any) -> str:
    answer = client.get(address, given)
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_seeker_is_placed_with_why_and_a_way_to_propose(meeting: Meeting, as_role: AsRole) -> None:
    client = as_role("loods")
    text = text_of(client, "/stad/")
    assert meeting.space.code in text
    assert meeting.search.code in text
    assert "bewezen: beter kan niet" in text
    assert (
        f"/voorstellen/nieuw/?ruimte={meeting.space.code}&amp;zoekvraag={meeting.search.code}&amp;m2=180"
        in text
    )
    why = text_of(client, f"/stad/waarom/{meeting.space.code}/{meeting.search.code}/")
    assert "Hoe goed" not in why
    assert "De maat past" in why
    assert client.get(f"/stad/waarom/R-999999/{meeting.search.code}/").status_code == 404
    form = text_of(
        client, "/voorstellen/nieuw/", ruimte=meeting.space.code, zoekvraag=meeting.search.code, m2=180
    )
    assert 'value="180"' in form
    meeting.propose()
    assert "Al voorgesteld" in text_of(client, "/stad/")


def test_two_share_one_space_and_who_does_not_fit_is_told_apart(meeting: Meeting, as_role: AsRole) -> None:
    small = meeting.another_search(size_low_m2=50.0, size_high_m2=60.0)
    tall = meeting.another_search(
        size_low_m2=60.0,
        size_high_m2=90.0,
        rent_high=20.0,
    )
    client = as_role("loods")
    placed = text_of(client, "/stad/")
    assert "hoogstens 6 partijen in een ruimte, of in een grote ruimte één per 200 m²" in placed
    assert "Bewezen: geen andere" not in placed
    assert small.code in placed
    assert tall.code not in placed
    missing = text_of(client, "/stad/", deel="ontbreekt")
    assert "huur te hoog: 1" in missing
    assert "50 tot 120 m²" in missing


def test_a_coach_sees_no_names_and_gets_no_button(meeting: Meeting, as_role: AsRole) -> None:
    for role, sees in (("loods", True), ("coach", False)):
        text = text_of(as_role(role), "/stad/")
        assert (SEEKER_WORDS[3] in text) is sees
        assert (f"Stel {meeting.search.code} voor" in text) is sees
        assert SEEKER_WORDS[1] not in text
        assert OWNER_WORDS[0] not in text
    assert as_role("seeker").get("/stad/").status_code == 403


def test_what_one_change_would_do_is_reckoned(meeting: Meeting, as_role: AsRole) -> None:
    meeting.another_search(size_low_m2=60.0, size_high_m2=60.0, rent_high=85.0)
    text = text_of(as_role("loods"), "/stad/", deel="helpt")
    assert "Alle gevraagde huren 10% lager" in text
    file = as_role("loods").get("/stad/lijst.csv", {"deel": "helpt"}).content.decode("utf-8-sig")
    rows = list(csv.reader(file.splitlines()))
    assert [row[1:3] for row in rows[1:]] == [["1", ""], ["2", "1"], ["1", "0"], ["1", "0"]]


def test_firms_that_must_go(meeting: Meeting, as_role: AsRole) -> None:
    going = meeting.another_search(size_low_m2=100.0, size_high_m2=180.0, origin="forced", park="De Kade")
    client = as_role("loods")
    assert "Wie moet er weg?" in text_of(client, "/stad/", deel="vertrek")
    by_park = text_of(client, "/stad/", deel="vertrek", wie="terrein", terrein="De Kade")
    by_number = text_of(client, "/stad/", deel="vertrek", wie="nummers", nummers=f"{going.code}; Z-9")
    forced = text_of(client, "/stad/", deel="vertrek", wie="gedwongen")
    for text in (by_park, by_number, forced):
        assert "van de 1" in text
        assert going.code in text
    assert "Wie moet er weg?" in text_of(client, "/stad/", deel="vertrek", wie="bedrijventerrein")


def test_a_firm_that_must_go_and_has_nowhere_to_go_is_named(meeting: Meeting, as_role: AsRole) -> None:
    giant = meeting.another_search(size_low_m2=900.0, size_high_m2=999.0, on_business_park=True)
    text = text_of(as_role("loods"), "/stad/", deel="vertrek", wie="bedrijventerrein")
    assert "Voor hen past er niets" in text
    assert f">{giant.code}</a>" in text
    assert f">{meeting.search.code}</a>" not in text


def test_much_work_is_a_job_and_its_answer_is_kept(
    meeting: Meeting, as_role: AsRole, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(city, "_AT_ONCE", 0)
    client = as_role("loods")
    assert "Nu berekenen" in text_of(client, "/stad/")
    assert client.get("/stad/lijst.csv").status_code == 404
    answer = client.post("/stad/berekenen/", {"deel": "plaatsing"})
    assert answer["Location"].startswith("/taken/")
    (job,) = run_waiting()
    assert (job.state, job.next_page) == ("done", "/stad/?")
    assert meeting.search.code in text_of(client, "/stad/")
    meeting.another_search(size_low_m2=50.0, size_high_m2=60.0)
    assert "Nu berekenen" in text_of(client, "/stad/")


def test_the_files_hold_what_the_page_shows(meeting: Meeting, as_role: AsRole) -> None:
    client = as_role("loods")
    assert client.get("/stad/lijst.xlsx").status_code == 200
    file = client.get("/stad/lijst.csv").content.decode("utf-8-sig")
    assert file.splitlines()[0].startswith("Ruimte,Over de ruimte,Zoekvraag,Wie zoekt wat,Krijgt (m²)")
    assert meeting.search.code in file
    assert meeting.search.firm in file
    assert "Waarom" not in file
    assert client.get("/stad/lijst.pdf").status_code == 404


def test_refused_pairs_are_not_placed_again(meeting: Meeting, as_role: AsRole) -> None:
    from loods_store.actions.proposals import answer

    answer(meeting.propose(), "search", "no", "too_dear", "", meeting.by("seeker"))
    text = text_of(as_role("loods"), "/stad/")
    assert "Niemand kan hier geplaatst worden." in text


def test_the_state_is_read_kindly() -> None:
    from django.http import QueryDict

    state = PageState.read(QueryDict("deel=onzin&gemeente=GM9999&gemeente=GM1961&pagina=x"), ["GM1961"])
    assert (state.part, state.gemeenten, len(state.remarks)) == ("plaatsing", ("GM1961",), 1)
    assert state.query("ontbreekt") == "deel=ontbreekt&gemeente=GM1961"
