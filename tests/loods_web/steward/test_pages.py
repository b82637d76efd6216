# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Every page of Beheer opens for whom it is, and does what it is for."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable

import pytest
from django.contrib.messages import get_messages
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from loods.demo.bag_writer import write_extract
from loods.demo.sample import village
from loods.editions.home import Home
from loods.editions.stop_store import read_stops
from loods.rules import Rulebook
from loods_store.actions.events import SYSTEM
from loods_store.jobs import run_waiting
from loods_store.jobs.publishing import ask_to_publish
from loods_store.models import Coverage, Event, Organisation, Person, Publication, RoleGrant
from loods_store.queries import monitors

pytestmark = pytest.mark.django_db
AsRole = Callable[[str], Client]


@pytest.fixture(autouse=True)
def _nothing_kept() -> None:
    monitors.forget()


def text_of(client: Client, address: str, status: int = 200) -> str:
    answer = client.get(address)
    assert answer.status_code == status, answer.content.decode()[:2000]
    return answer.content.decode()


def test_a_delivery_becomes_an_edition(own_home: Home, as_role: AsRole) -> None:
    steward = as_role("steward")
    extract = village()
    later = own_home.path / "later.zip"
    write_extract(later, type(extract)(dt.date(2021, 10, 1), extract.tables, extract.gemeenten))
    file = SimpleUploadedFile("oktober.zip", later.read_bytes())
    answer = steward.post("/beheer/leveringen/", {"kind": "bag", "file": file, "onto": ""})
    assert answer["Location"].startswith("/taken/")
    (job,) = run_waiting()
    assert job.state == "done", job.message_text
    shown = text_of(steward, "/beheer/leveringen/")
    assert "oktober.zip" in shown
    assert "FICTIEF-loodsdorp.zip" in shown
    assert len(own_home.edition_ids()) == 2
    assert not any((own_home.path / "inbox").iterdir())


def test_a_file_that_is_no_delivery_is_refused_in_words(own_home: Home, as_role: AsRole) -> None:
    file = SimpleUploadedFile("iets.zip", b"geen zip")
    as_role("steward").post("/beheer/leveringen/", {"kind": "bag", "file": file, "onto": ""})
    (job,) = run_waiting()
    assert job.state == "failed"
    assert "iets.zip" in str(job.message_params)
    assert "inbox" not in str(job.message_params)
    assert len(own_home.edition_ids()) == 1


@pytest.mark.parametrize(
    ("kind", "name", "text"),
    [
        (
            "labels",
            "labels.csv",
            "opnamedatum;energieklasse;bagverblijfsobjectid\n20200101;C;9999010000000001\n",
        ),
        ("stops", "haltes.csv", "naam;soort;x;y\nStation;trein;130000;455000\n"),
    ],
)
def test_labels_and_stops_come_in_by_the_same_page(
    kind: str, name: str, text: str, own_home: Home, as_role: AsRole
) -> None:
    file = SimpleUploadedFile(name, text.encode())
    as_role("steward").post("/beheer/leveringen/", {"kind": kind, "file": file, "onto": ""})
    (job,) = run_waiting()
    assert job.state == "done", job.message_text
    assert Event.objects.filter(action="delivery_imported", object_type=kind).exists()
    assert read_stops(own_home).height == (kind == "stops")
    assert [path.read_bytes() for path in own_home.deliveries.glob(f"*/{name}")] == [text.encode()]


def test_issues_are_filtered_and_taken_along(published: Publication, as_role: AsRole) -> None:
    steward = as_role("steward")
    shown = text_of(steward, "/beheer/bevindingen/")
    kinds = re.findall(r"soort=(\w+)\"", shown)
    assert kinds
    one = text_of(steward, f"/beheer/bevindingen/?soort={kinds[0]}")
    assert one.count("<tr") < shown.count("<tr") or len(kinds) == 1
    for form in ("xlsx", "csv"):
        answer = steward.get(f"/beheer/bevindingen.{form}?soort={kinds[0]}")
        assert answer.status_code == 200


def test_a_local_value_holds_at_once_with_its_reason_and_can_be_taken_away(
    own_home: Home, published: Publication, as_role: AsRole, settings: object
) -> None:
    settings.LOODS_HOME = own_home.path  # type: ignore[attr-defined]
    steward = as_role("steward")
    address = "/beheer/regels/area.vvo_per_go_single/"
    given = {
        "value": "0,8",
        "valid_from": "2020-01-01",
        "last_day": "",
        "reason": "Zo meten wij het hier.",
        "source": "Kantorennota",
        "published": "2020",
        "article": "",
        "link": "",
    }
    answer = steward.post(address, given)
    assert answer.status_code == 302, answer.content.decode()
    value = Rulebook.load(own_home.rules).on("area.vvo_per_go_single", dt.date(2021, 1, 1))
    assert (value.value, value.overlay, value.kind) == (0.8, True, "local_policy")
    shown = text_of(steward, address)
    assert "Zo meten wij het hier." in shown
    assert "eigen beleid" in text_of(steward, "/beheer/regels/?merk=local")
    assert Event.objects.get(action="local_rule_changed").object_id == "area.vvo_per_go_single"
    steward.post(f"{address}weg/", {"vanaf": "2020-01-01"})
    assert not list(own_home.rules.glob("*.yaml"))
    assert len(list((own_home.path / "rules-history").glob("area.vvo_per_go_single.*.yaml"))) == 1


def test_a_local_value_outside_its_unit_is_refused(own_home: Home, as_role: AsRole) -> None:
    given = {"value": "-1", "valid_from": "2020-01-01", "reason": "x", "source": "y", "published": "2020"}
    answer = as_role("steward").post("/beheer/regels/area.vvo_per_go_single/", given)
    assert answer.status_code == 200
    assert not own_home.rules.exists()


def test_a_published_gemeente_that_is_no_more_can_have_a_loods(
    published: Publication, as_role: AsRole
) -> None:
    form = "/beheer/mensen/uitnodigen/"
    assert ">Weesp<" not in text_of(as_role("administrator"), form)
    Coverage.objects.create(gemeente="GM0457", publication=published)
    assert ">Weesp<" in text_of(as_role("administrator"), form)
    assert ">Weesp<" not in text_of(as_role("steward"), form), "it lies outside the own area"


def test_somebody_is_invited_by_mail_and_gets_a_role(published: Publication, as_role: AsRole) -> None:
    steward = as_role("steward")
    given = {
        "name": "Nienke Nieuw",
        "email": "nienke@example.nl",
        "phone": "",
        "role": "loods",
        "area_code": "GM1961",
        "organisation": "",
        "valid_from": "2026-01-01",
        "last_day": "",
        "public_contact": "on",
    }
    answer = steward.post("/beheer/mensen/uitnodigen/", given)
    assert answer.status_code == 302, answer.content.decode()
    person = Person.objects.get(email="nienke@example.nl")
    assert not person.has_usable_password()
    assert person.grants.get().public_contact
    assert [sent.to for sent in mail.outbox] == [["nienke@example.nl"]]
    assert "/account/password/reset/key/" in mail.outbox[0].body
    assert "Nienke Nieuw" in text_of(steward, "/beheer/mensen/?zoek=nienke")
    again = steward.post("/beheer/mensen/uitnodigen/", given)
    assert (again.status_code, len(mail.outbox)) == (200, 1)
    assert "nienke@example.nl" in str(again.context["form"].non_field_errors())


def test_a_steward_makes_no_administrator(published: Publication, as_role: AsRole, cast: object) -> None:
    given = {"role": "administrator", "area_code": "NL", "valid_from": "2026-01-01"}
    person = cast["expert"]  # type: ignore[index]
    as_role("steward").post(f"/beheer/mensen/{person.pk}/", given)
    assert not person.grants.filter(role="administrator").exists()
    as_role("administrator").post(f"/beheer/mensen/{person.pk}/", given)
    assert person.grants.filter(role="administrator").exists()


def test_a_role_ends_and_the_last_administrator_stays(as_role: AsRole, cast: object) -> None:
    administrator = as_role("administrator")
    loods = RoleGrant.objects.get(person=cast["loods"])  # type: ignore[index]
    administrator.post(f"/beheer/rollen/{loods.pk}/einde/", {"last_day": "2024-12-31"})
    loods.refresh_from_db()
    assert (loods.valid_to, loods.public_contact) == (dt.date(2025, 1, 1), False)
    own = RoleGrant.objects.get(role="administrator")
    answer = administrator.post(f"/beheer/rollen/{own.pk}/einde/", {"last_day": "2024-12-31"})
    assert [message.level_tag for message in get_messages(answer.wsgi_request)][-1:] == ["error"]
    own.refresh_from_db()
    assert own.valid_to is None


def test_a_gemeente_without_a_loods_is_named(published: Publication, as_role: AsRole, cast: object) -> None:
    steward = as_role("steward")
    assert "geen kantorenloods" not in text_of(steward, "/beheer/mensen/")
    RoleGrant.objects.filter(role="loods", area_code="GM1961").update(valid_to=dt.date(2021, 1, 1))
    shown = text_of(steward, "/beheer/mensen/")
    assert "geen kantorenloods" in shown
    assert "gebied=GM1961" in shown


def test_an_organisation_is_made_and_changed(as_role: AsRole) -> None:
    steward = as_role("steward")
    steward.post("/beheer/organisaties/nieuw/", {"kind": "corporatie", "name": "Woonstichting Noord"})
    made = Organisation.objects.get(name="Woonstichting Noord")
    steward.post(f"/beheer/organisaties/{made.pk}/", {"kind": "corporatie", "name": "Woonstichting Zuid"})
    made.refresh_from_db()
    assert made.name == "Woonstichting Zuid"
    assert "Woonstichting Zuid" in text_of(steward, "/beheer/organisaties/")


@pytest.mark.parametrize(
    "address", ["", "leveringen/", "edities/", "regels/", "mensen/", "organisaties/", "taken/", "logboek/"]
)
def test_the_pages_open_on_an_empty_site(
    tmp_path: object, settings: object, as_role: AsRole, address: str
) -> None:
    settings.LOODS_HOME = tmp_path / "leeg"  # type: ignore[attr-defined, operator]
    shown = text_of(as_role("steward"), f"/beheer/{address}")
    assert shown.count("<h1") == 1


def test_the_event_log_is_searched_and_taken_along(published: Publication, as_role: AsRole) -> None:
    administrator = as_role("administrator")
    shown = text_of(administrator, "/beheer/logboek/?actie=publish")
    assert published.edition_id in shown
    assert administrator.get("/beheer/logboek.csv?actie=publish").status_code == 200
    assert "Geen gebeurtenissen" in text_of(administrator, "/beheer/logboek/?zoek=niemand")


def test_a_job_that_failed_is_asked_for_again(own_home: Home, as_role: AsRole) -> None:
    steward = as_role("steward")
    edition_id = own_home.edition_ids()[0]
    (own_home.editions / edition_id).rename(own_home.path / "aside")
    ask_to_publish(edition_id, SYSTEM)
    (failed,) = run_waiting()
    assert failed.state == "failed"
    assert "Probeer opnieuw" in text_of(steward, "/beheer/taken/")
    (own_home.path / "aside").rename(own_home.editions / edition_id)
    answer = steward.post(f"/beheer/taken/{failed.id}/opnieuw/")
    assert answer["Location"].startswith("/taken/")
    (done,) = run_waiting()
    assert (done.state, done.kind) == ("done", "publish")
    assert Publication.objects.get().edition_id == edition_id
    assert steward.post(f"/beheer/taken/{done.id}/opnieuw/").status_code == 404
