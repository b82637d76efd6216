# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Klopt niet: reporting as the public and as a colleague, settling, and what the reporter hears."""

from __future__ import annotations

from collections.abc import Callable
from smtplib import SMTPException
from typing import Any

import pytest
from django.core import mail
from django.test import Client

from loods.demo.sample import building_id, unit_id
from loods_store.actions import corrections as actions
from loods_store.models import Correction, CurrentBuilding, Event, Person
from loods_store.queries import observations
from loods_web.pages.corrections import settling

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("published")]
AsRole = Callable[[str], Client]
BUILDING, UNIT = building_id(1), unit_id(1)


def said(**fields: str) -> dict[str, str]:
    return {"subject": "building", "object_id": BUILDING, "text": "Het bouwjaar is 1990."} | fields


@pytest.fixture
def open_report(cast: dict[str, Person]) -> Correction:
    report = actions.Report(
        "unit",
        "Hier zit al jaren een school.",
        UNIT,
        field="gebruik",
        shown_value="kantoor",
        proposed_value="school",
    )
    return actions.report(report, actions.Actor(cast["expert"].pk, "Eva Expert", "127.0.0.1"))


def settle(client: Client, report: Correction, **fields: str) -> Any:
    given = {"state": "accepted", "answer": "Dank, het is aangepast."} | fields
    return client.post(f"/klopt-niet/melding/{report.pk}/", given)


def test_the_public_reports_without_an_account(as_role: AsRole) -> None:
    answer = as_role("public").post("/klopt-niet/", said(reporter_email="ik@example.nl"))
    assert answer["Location"] == "/klopt-niet/bedankt/"
    made = Correction.objects.get()
    assert (made.gemeente, made.reported_by, made.reporter_email) == ("GM1961", None, "ik@example.nl")
    assert Event.objects.filter(action="correction_reported", object_id=str(made.pk)).count() == 1


def test_the_form_shows_the_public_no_address_and_a_colleague_the_address(as_role: AsRole) -> None:
    address = CurrentBuilding.objects.get(pk=BUILDING).address
    at = f"/klopt-niet/?soort=pand&id={BUILDING}&veld=bouwjaar&waarde=2014"
    public = as_role("public").get(at).content.decode()
    assert address not in public
    assert BUILDING in public
    assert "2014" in public
    assert address in as_role("loods").get(at).content.decode()
    assert address not in as_role("other_loods").get(at).content.decode()


@pytest.mark.parametrize(
    ("query", "subject"),
    [
        (f"pand={BUILDING}", "building"),
        (f"verblijfsobject={UNIT}", "unit"),
        ("pagina=/cijfers/waarom/%3Fgebied%3DGM1961", "figure"),
        ("soort=contact&pand=" + BUILDING, "contact"),
    ],
)
def test_a_link_says_what_the_report_is_about(as_role: AsRole, query: str, subject: str) -> None:
    page = as_role("public").get(f"/klopt-niet/nieuw/?{query}")
    assert page.context["form"]["subject"].value() == subject
    assert page.context["form"]["subject"].is_hidden


def test_a_machine_that_fills_every_field_is_thanked_and_nothing_is_kept(as_role: AsRole) -> None:
    answer = as_role("public").post("/klopt-niet/", said(website="https://spam.example"))
    assert answer["Location"] == "/klopt-niet/bedankt/"
    assert not Correction.objects.exists()


def test_too_many_reports_from_one_place_are_refused_and_what_was_typed_stays(as_role: AsRole) -> None:
    client = as_role("public")
    for _ in range(actions.MOST_PUBLIC_PER_HOUR):
        client.post("/klopt-niet/", said())
    answer = client.post("/klopt-niet/", said(text="nog een"))
    assert answer.status_code == 422
    assert "nog een" in answer.content.decode()
    assert Correction.objects.count() == actions.MOST_PUBLIC_PER_HOUR
    assert as_role("public").post("/klopt-niet/", said(), REMOTE_ADDR="10.0.0.9").status_code == 302


def test_an_empty_report_is_asked_for_words(as_role: AsRole) -> None:
    assert as_role("public").post("/klopt-niet/", said(text=" ")).status_code == 422


@pytest.mark.parametrize("bad", ["//elders.example/", "https://elders.example/", "javascript:alert(1)"])
def test_the_way_back_stays_on_the_site(as_role: AsRole, bad: str) -> None:
    assert as_role("public").get("/klopt-niet/", {"terug": bad}).context["back"] == ""
    assert as_role("public").get("/klopt-niet/", {"terug": "/panden/"}).context["back"] == "/panden/"


def test_a_colleague_follows_the_own_report_and_nobody_elses(
    as_role: AsRole, open_report: Correction
) -> None:
    at = f"/klopt-niet/melding/{open_report.pk}/"
    assert "al jaren een school" in as_role("expert").get("/klopt-niet/mijn/").content.decode()
    page = as_role("expert").get(at).content.decode()
    assert "staat nog open" in page
    assert "Handel af" not in page
    assert as_role("loods").get(at).status_code == 404
    assert settle(as_role("expert"), open_report).status_code == 403


def test_the_steward_settles_and_the_reporter_hears(as_role: AsRole, open_report: Correction) -> None:
    client = as_role("steward")
    assert "al jaren een school" in client.get("/klopt-niet/behandelen/").content.decode()
    assert settle(client, open_report).status_code == 302
    open_report.refresh_from_db()
    assert (open_report.state, open_report.settled_by.name) == ("accepted", "Stef Beheerder")
    assert open_report.reporter_told_at is not None
    assert [message.to for message in mail.outbox] == [["expert@example.nl"]]
    assert "Dank, het is aangepast." in mail.outbox[0].body
    assert (
        "Dank, het is aangepast."
        in as_role("expert").get(f"/klopt-niet/melding/{open_report.pk}/").content.decode()
    )
    assert "al jaren" not in client.get("/klopt-niet/behandelen/").content.decode()
    assert "al jaren" in client.get("/klopt-niet/behandelen/?stand=afgehandeld").content.decode()


def test_without_an_answer_nothing_is_settled(as_role: AsRole, open_report: Correction) -> None:
    assert settle(as_role("steward"), open_report, answer=" ").status_code == 422
    open_report.refresh_from_db()
    assert open_report.state == "open"


def test_mail_that_cannot_go_does_not_undo_the_decision(
    as_role: AsRole, open_report: Correction, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object) -> None:
        raise SMTPException("no")

    monkeypatch.setattr(settling, "send_mail", fails)
    page = as_role("steward").post(
        f"/klopt-niet/melding/{open_report.pk}/", {"state": "rejected", "answer": "Nee."}, follow=True
    )
    assert "kon niet weg" in page.content.decode()
    open_report.refresh_from_db()
    assert (open_report.state, open_report.reporter_told_at) == ("rejected", None)


def test_an_accepted_report_can_become_an_observation_at_once(
    as_role: AsRole, open_report: Correction
) -> None:
    settle(as_role("steward"), open_report, observed="in_use", observed_on="2021-08-01")
    rows = observations.table()
    assert rows.select("unit_id", "state", "source").row(0) == (UNIT, "in_use", f"melding {open_report.pk}")


def test_an_observation_that_cannot_be_leaves_the_report_open(
    as_role: AsRole, open_report: Correction
) -> None:
    answer = settle(as_role("steward"), open_report, observed="in_use", observed_on="2040-01-01")
    assert answer.status_code == 422
    open_report.refresh_from_db()
    assert open_report.state == "open"
    assert observations.table().is_empty()


def test_a_fault_in_the_register_gives_a_text_to_send(as_role: AsRole, open_report: Correction) -> None:
    page = as_role("steward").get(f"/klopt-niet/melding/{open_report.pk}/").content.decode()
    letter = page.split('id="terugmeldtekst"')[1].split("</pre>")[0]
    for words in (UNIT, "gebruik", "kantoor", "school", "Loodskade 1"):
        assert words in letter
    settle(as_role("steward"), open_report, state="forwarded", answer="Doorgestuurd aan de gemeente.")
    assert Correction.objects.get().state == "forwarded"


def test_a_settled_report_is_taken_up_again(as_role: AsRole, open_report: Correction) -> None:
    client = as_role("steward")
    settle(client, open_report)
    client.post(f"/klopt-niet/melding/{open_report.pk}/heropenen/", {"why": "het is toch anders"})
    open_report.refresh_from_db()
    assert open_report.state == "open"
    done = list(
        Event.objects.filter(object_type="correction").order_by("id").values_list("action", flat=True)
    )
    assert done == ["correction_reported", "correction_settled", "correction_reopened"]


def test_the_steward_of_elsewhere_does_not_settle_it(as_role: AsRole, cast: dict[str, Person]) -> None:
    from loods_store.models import RoleGrant

    RoleGrant.objects.filter(person=cast["steward"]).update(area_code="GM0344")
    as_role("public").post("/klopt-niet/", said())
    report = Correction.objects.get()
    client = as_role("steward")
    assert "1990" not in client.get("/klopt-niet/behandelen/").content.decode()
    assert client.get(f"/klopt-niet/melding/{report.pk}/").status_code == 404
