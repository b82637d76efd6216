# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Mijn lijst: what is due, what came in, changing in place, two people at once."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from openpyxl import load_workbook

from loods.demo.sample import building_id
from loods_store.models import Contact, Event, Person, WorkItem

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("published")]
AsRole = Callable[[str], Client]
BUILDING = building_id(1)


@pytest.fixture
def made(cast: dict[str, Person]) -> WorkItem:
    return WorkItem.objects.create(
        building_id=BUILDING,
        gemeente="GM1961",
        next_action="Eigenaar bellen",
        next_action_on=timezone.localdate() - dt.timedelta(days=2),
        guide=cast["loods"],
    )


def values(item: WorkItem, **changed: Any) -> dict[str, Any]:
    return {
        "version": item.version,
        "next_action": item.next_action,
        "next_action_on": item.next_action_on or "",
        "state": item.state,
        "guide_id": item.guide_id or "",
        "contact_id": item.contact_id or "",
        "remark": item.remark,
    } | changed


def test_the_list_shows_what_is_due_first(as_role: AsRole, made: WorkItem) -> None:
    WorkItem.objects.create(
        building_id=building_id(5), gemeente="GM1961", next_action="Ooit", guide=made.guide
    )
    page = as_role("loods").get("/mijn-lijst/").content.decode()
    assert page.index("Te laat") < page.index("Eigenaar bellen") < page.index("Nog geen dag gekozen")
    assert page.index("Nog geen dag gekozen") < page.index("Ooit")


def test_the_coach_reads_along_and_changes_nothing(as_role: AsRole, made: WorkItem) -> None:
    WorkItem.objects.update(gemeente="GM1961")
    client = as_role("coach")
    page = client.get("/mijn-lijst/")
    assert page.status_code == 200
    assert "Eigenaar bellen" in page.content.decode()
    assert "Bijwerken" not in page.content.decode()
    assert client.get(f"/mijn-lijst/{made.pk}/").status_code == 200
    assert client.post(f"/mijn-lijst/{made.pk}/", values(made)).status_code == 403
    assert client.post("/mijn-lijst/toevoegen/", {"pand": building_id(5)}).status_code == 403


def test_a_loods_of_another_gemeente_sees_nothing_of_it(as_role: AsRole, made: WorkItem) -> None:
    client = as_role("other_loods")
    assert "Eigenaar bellen" not in client.get("/mijn-lijst/?van=team").content.decode()
    assert client.get(f"/mijn-lijst/{made.pk}/").status_code == 403


def test_an_item_is_changed_and_the_history_tells(as_role: AsRole, made: WorkItem) -> None:
    client = as_role("loods")
    answer = client.post(
        f"/mijn-lijst/{made.pk}/",
        values(made, state="contact", next_action="Langs gaan", remark="Vraag naar dak"),
    )
    assert answer.status_code == 302
    made.refresh_from_db()
    assert (made.state, made.next_action, made.version) == ("contact", "Langs gaan", 2)
    page = client.get(f"/mijn-lijst/{made.pk}/").content.decode()
    assert "van Eigenaar bellen naar Langs gaan" in page
    assert Event.objects.get(action="work_item_changed").details["changes"]["state"] == ["nieuw", "contact"]


def test_with_htmx_the_card_itself_becomes_the_form_and_back(as_role: AsRole, made: WorkItem) -> None:
    client, headers = as_role("loods"), {"HX-Request": "true"}
    form = client.get(f"/mijn-lijst/{made.pk}/", headers=headers).content.decode()
    assert f'id="item-{made.pk}"' in form
    assert 'name="next_action"' in form
    assert "<html" not in form
    card = client.post(f"/mijn-lijst/{made.pk}/", values(made, next_action="Brief"), headers=headers)
    assert "Brief" in card.content.decode()
    assert 'name="next_action"' not in card.content.decode()


def test_two_people_at_once_lose_nothing(as_role: AsRole, made: WorkItem) -> None:
    client = as_role("loods")
    first = values(made, next_action="Mail gestuurd", remark="van mij")
    client.post(f"/mijn-lijst/{made.pk}/", values(made, next_action="Gebeld"))
    answer = client.post(f"/mijn-lijst/{made.pk}/", first)
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Mail gestuurd" in page
    assert "Gebeld" in page
    made.refresh_from_db()
    assert made.next_action == "Gebeld", "nothing is overwritten before somebody chose"
    client.post(f"/mijn-lijst/{made.pk}/", first | {"version": made.version})
    made.refresh_from_db()
    assert (made.next_action, made.remark) == ("Mail gestuurd", "van mij")


def test_what_ends_needs_a_reason_and_goes_to_the_other_list(as_role: AsRole, made: WorkItem) -> None:
    client = as_role("loods")
    refused = client.post(f"/mijn-lijst/{made.pk}/", values(made, state="klaar"))
    assert refused.status_code == 422
    client.post(f"/mijn-lijst/{made.pk}/", values(made, state="klaar", reason="Verhuurd aan een school"))
    assert "Eigenaar bellen" not in client.get("/mijn-lijst/").content.decode()
    assert "Eigenaar bellen" in client.get("/mijn-lijst/?van=team&lijst=klaar").content.decode()
    assert "Verhuurd aan een school" in client.get(f"/mijn-lijst/{made.pk}/").content.decode()


def test_a_week_later(as_role: AsRole, made: WorkItem) -> None:
    client = as_role("loods")
    client.post(f"/mijn-lijst/{made.pk}/later/", {"version": made.version})
    made.refresh_from_db()
    assert made.next_action_on == timezone.localdate() + dt.timedelta(days=7)
    client.post(f"/mijn-lijst/{made.pk}/later/", {"version": 1})
    assert WorkItem.objects.get().version == 2, "an old page changes nothing"


def test_a_building_is_added_by_its_address_once(as_role: AsRole) -> None:
    client = as_role("loods")
    found = client.get("/mijn-lijst/toevoegen/", {"adres": "loodskade 1"}).content.decode()
    assert BUILDING in found
    first = client.post("/mijn-lijst/toevoegen/", {"pand": BUILDING})
    again = client.post("/mijn-lijst/toevoegen/", {"pand": BUILDING})
    assert first["Location"] == again["Location"]
    assert WorkItem.objects.get().guide.name == "Lotte Loods"
    assert (
        "staat op de lijst" in client.get("/mijn-lijst/toevoegen/", {"adres": "loodskade 1"}).content.decode()
    )


def test_who_to_call_is_for_the_loods_and_of_private_people_for_nobody_else(
    as_role: AsRole, made: WorkItem
) -> None:
    contact = Contact.objects.create(
        building_id=BUILDING,
        capacity="eigenaar",
        name="P. Particulier",
        private_person=True,
        phone="06 1234",
        source="gesprek",
        source_date=dt.date(2021, 1, 1),
    )
    WorkItem.objects.update(contact=contact)
    assert "tel:061234" in as_role("loods").get("/mijn-lijst/").content.decode()
    coach = as_role("coach")
    for address in ("/mijn-lijst/", f"/mijn-lijst/{made.pk}/"):
        assert "P. Particulier" not in coach.get(address).content.decode()


def test_what_came_in_since_the_previous_visit(as_role: AsRole, made: WorkItem) -> None:
    from said_rows import said, table

    from loods.demo.sample import unit_id
    from loods_store.actions import observations
    from loods_store.actions.events import SYSTEM
    from loods_store.models import Upload

    client = as_role("loods")
    assert "Een nieuw register" in client.get("/mijn-lijst/").content.decode()
    observations.store(table(said(unit_id(1))), observations.Delivered(Upload.Kind.FORM), SYSTEM)
    page = client.get("/mijn-lijst/").content.decode()
    assert "1 waarneming" in page
    later = as_role("loods").get("/mijn-lijst/").content.decode()
    assert "Een nieuw register" not in later, "that was there at the previous visit"


def test_a_building_that_stands_empty_long_is_suggested(as_role: AsRole) -> None:
    from said_rows import said, table

    from loods.demo.sample import unit_id
    from loods_store.actions import observations
    from loods_store.actions.events import SYSTEM
    from loods_store.models import Upload

    rows = [
        said(unit_id(1), date=dt.date(year, 1, 1), vacant_since=dt.date(2015, 1, 1), row=year)
        for year in range(2016, 2022)
    ]
    observations.store(table(*rows), observations.Delivered(Upload.Kind.FILE), SYSTEM)
    client = as_role("loods")
    assert "op niemands lijst" in client.get("/mijn-lijst/").content.decode()
    client.post("/mijn-lijst/toevoegen/", {"pand": BUILDING})
    assert "op niemands lijst" not in client.get("/mijn-lijst/").content.decode()


def test_the_list_as_excel_and_csv(as_role: AsRole, made: WorkItem) -> None:
    client = as_role("loods")
    book = load_workbook(io.BytesIO(client.get("/mijn-lijst/bestand/xlsx/").content))
    assert any("Eigenaar bellen" in line for line in book.worksheets[0].values)
    assert "Eigenaar bellen" in client.get("/mijn-lijst/bestand/csv/").content.decode("utf-8-sig")
    assert client.get("/mijn-lijst/bestand/pdf/").status_code == 404


def test_the_answer_to_an_own_report_is_news(as_role: AsRole, cast: dict[str, Person]) -> None:
    from loods_store.actions import corrections
    from loods_store.actions.events import SYSTEM, Actor

    me = Actor(cast["loods"].pk, "Lotte Loods", "tests")
    report = corrections.report(corrections.Report("other", "De kaart is traag."), me)
    client = as_role("loods")
    assert "Antwoord op uw melding" not in client.get("/mijn-lijst/").content.decode()
    corrections.settle(report.pk, "accepted", "Is verholpen.", SYSTEM)
    assert "Is verholpen." in client.get("/mijn-lijst/").content.decode()


def test_a_week_later_moves_the_card_and_says_so(as_role: AsRole, made: WorkItem) -> None:
    other = WorkItem.objects.create(building_id=building_id(5), gemeente="GM1961", guide=made.guide)
    headers = {"HX-Request": "true", "HX-Current-URL": "http://testserver/mijn-lijst/?van=mij"}
    answer = as_role("loods").post(
        f"/mijn-lijst/{made.pk}/later/", {"version": made.version, "open": other.pk}, headers=headers
    )
    shown = answer.content.decode()
    assert "Te laat" not in shown
    assert shown.index("Later") < shown.index("Eigenaar bellen")
    assert "Deze week hoeft er niets." in shown, "the sentence above the list goes along"
    assert "staat nu op" in shown
    assert f'<article id="item-{other.pk}" hx-preserve="true">' in shown, "a form that is open stays open"


def test_the_number_on_a_card_says_what_it_counts(as_role: AsRole, made: WorkItem) -> None:
    from loods_store.models import BuildingVacancy

    BuildingVacancy.objects.filter(building_id=BUILDING).update(vacant=True, vacant_m2=1500)
    assert "leeg, alle gebruiken samen" in as_role("loods").get("/mijn-lijst/").content.decode()
