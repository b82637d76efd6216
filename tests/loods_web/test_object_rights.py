# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Rights on single objects: what an address with an id, a fragment or a file tells whom it must not."""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
from collections.abc import Callable

import pytest
from cast import ELSEWHERE, GEMEENTE, PASSWORD
from django.test import Client
from django.utils import timezone

from loods_store.models import (
    Attachment,
    Contact,
    Correction,
    Coverage,
    CurrentBuilding,
    CurrentUnit,
    Event,
    JobProgress,
    Note,
    Person,
    Publication,
    RoleGrant,
    SavedView,
    StoredObservation,
    Upload,
    WorkItem,
)

pytestmark = pytest.mark.django_db
AsRole = Callable[[str], Client]
Cast = dict[str, Person]

# Words that stand in what was entered about the building, and nowhere else.
NOTE, PERSON, PHONE, FILE, STEP, WRONG = (
    *("zekerleeggeheim", "Particulier Petersen", "06-99988877"),
    *("sleutelplan-geheim", "bellen-over-geheim", "klopt-geheim-niet"),
)
SECRETS = (NOTE, PERSON, PHONE, FILE, STEP, WRONG)
# Nobody here may see anything of the building: no role, a role without objects, a role somewhere else.
OUTSIDERS = (
    *("public", "market_member", "seeker", "other_loods"),
    *("far_coach", "far_steward", "far_expert", "administrator"),
)


@pytest.fixture
def everyone(cast: Cast) -> Cast:
    """The cast, and a coach, steward and expert of another province."""
    for role in ("coach", "steward", "expert"):
        person = Person.objects.create_user(
            f"ver-{role}@example.nl", "een lang wachtwoord", name=f"Ver {role}"
        )
        RoleGrant.objects.create(person=person, role=role, area_code="PV20", valid_from=dt.date(2020, 1, 1))
        cast[f"far_{role}"] = person
    return cast


@pytest.fixture
def building(published: Publication, everyone: Cast) -> CurrentBuilding:
    """A building of the village with a note, a private contact, a file, work, a report and an observation."""
    found = CurrentBuilding.objects.filter(gemeente=GEMEENTE, unit_rows__isnull=False).order_by("pk").first()
    assert found is not None
    now, loods = timezone.now(), everyone["loods"]
    Note.objects.create(pk=1, building_id=found.pk, text=NOTE, written_by=loods, written_at=now)
    Contact.objects.create(
        pk=1,
        building_id=found.pk,
        capacity="eigenaar",
        name=PERSON,
        phone=PHONE,
        private_person=True,
        source="gemeente",
        source_date=now.date(),
    )
    Attachment.objects.create(
        pk=1,
        building_id=found.pk,
        file_name=f"{FILE}.txt",
        content_type="text/plain",
        size=len(NOTE),
        sha256="0" * 64,
        content=NOTE.encode(),
        added_by=loods,
        added_at=now,
    )
    WorkItem.objects.create(
        pk=1, building_id=found.pk, gemeente=GEMEENTE, next_action=STEP, guide=loods, contact_id=1
    )
    Correction.objects.create(
        pk=1, subject="building", object_id=found.pk, gemeente=GEMEENTE, text=WRONG, reported_at=now
    )
    _delivered(found, [GEMEENTE])
    SavedView.objects.create(pk=1, person=loods, page="panden", name=STEP, query="gebruik=kantoor")
    return found


def _delivered(building: CurrentBuilding, gemeenten: list[str]) -> Upload:
    upload = Upload.objects.create(
        kind="file",
        file_name=f"{FILE}.xlsx",
        gemeenten=gemeenten,
        uploaded_at=timezone.now(),
        rows_stored=1,
        content=NOTE.encode(),
        returned_sheet=NOTE.encode(),
    )
    unit = CurrentUnit.objects.filter(building=building).order_by("pk").first()
    assert unit is not None
    StoredObservation.objects.create(
        observation_id=f"{upload.pk:064d}",
        unit_id=unit.pk,
        building_id=building.pk,
        date=dt.date(2021, 8, 1),
        concept="counted",
        state="vacant",
        source=STEP,
        upload=upload,
        entered_at=timezone.now(),
    )
    return upload


def _reads(building: CurrentBuilding) -> list[str]:
    """Every address that tells something of this building, by id or in a list."""
    upload, said = Upload.objects.get(), StoredObservation.objects.get()
    here, delivery = f"/pand/{building.pk}/", f"/waarnemingen/leveringen/{upload.pk}/"
    return [
        here,
        f"{here}bijlagen/1/",
        f"{here}notities/1/",
        f"{here}contacten/1/",
        f"{here}contacten/nieuw/",
        "/mijn-lijst/1/",
        "/mijn-lijst/1/?deel=kaart",
        f"/waarnemingen/nieuw/{building.pk}/",
        delivery,
        f"{delivery}blad/",
        f"{delivery}ongedaan/",
        f"{delivery}terugzetten/",
        f"/waarnemingen/intrekken/{said.pk}/",
        f"/waarnemingen/sjabloon/?gemeente={GEMEENTE}",
        "/klopt-niet/melding/1/",
        "/klopt-niet/melding/1/heropenen/",
        f"/klopt-niet/tegenspraak/{said.unit_id}/",
        f"/kaart/pand/{building.pk}/",
    ]


def _lists(building: CurrentBuilding) -> list[str]:
    near = f"lat={building.lat}&lon={building.lon}"
    return [
        *("/", "/loods/", "/panden/", "/panden/panden.csv", "/panden/panden.xlsx", "/panden/?op-lijst=ja"),
        *("/kaart/panden.json", "/kaart/in-beeld/?kader=3,50,8,54", "/kaart/bronnen.json"),
        *("/mijn-lijst/", "/mijn-lijst/bestand/csv/", f"/mijn-lijst/?gemeente={GEMEENTE}"),
        *("/waarnemingen/", f"/waarnemingen/?gemeente={GEMEENTE}", f"/waarnemingen/nieuw/?{near}"),
        *("/klopt-niet/behandelen/", "/klopt-niet/mijn/", "/klopt-niet/tegenspraak/"),
        *("/coach/", "/coach/?blik=werk", "/coach/gemeenten.csv", "/mijn-gegevens/uitvoer.json"),
        f"/klopt-niet/nieuw/?pand={building.pk}",
        f"/cijfers/?gebied={GEMEENTE}&tot=2021-08-15",
        f"/cijfers/?gebied={building.pk}",
        f"/cijfers/vergelijken/?gebied={GEMEENTE}&vergelijk={building.pk}",
        f"/cijfers/waarom/?gebied={GEMEENTE}&cijfer=stock_vvo_m2",
        f"/cijfers/waarom/objecten.csv?gebied={GEMEENTE}&cijfer=stock_vvo_m2",
        f"/cijfers/bestand/overzicht.xlsx?gebied={building.pk}",
        "/downloads/cijfers.csv",
        "/taken/",
    ]


def _text(content: bytes) -> str:
    """Return what a file says; of a workbook the text of its sheets."""
    if not content.startswith(b"PK"):
        return content.decode(errors="replace")
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return "".join(archive.read(name).decode(errors="replace") for name in archive.namelist())


@pytest.mark.parametrize("role", OUTSIDERS)
def test_an_address_with_an_id_opens_for_nobody_outside(
    role: str, building: CurrentBuilding, as_role: AsRole
) -> None:
    client = as_role(role)
    for headers in ({}, {"HX-Request": "true", "HX-Target": "panden-lijst"}):
        opened = [
            address
            for address in _reads(building)
            if client.get(address, headers=headers).status_code not in {302, 403, 404}
        ]
        assert not opened


@pytest.mark.parametrize("role", OUTSIDERS)
def test_lists_fragments_and_files_tell_outsiders_nothing(
    role: str, building: CurrentBuilding, as_role: AsRole
) -> None:
    client, told = as_role(role), []
    secrets = (*SECRETS, building.address or NOTE)
    for address in _lists(building):
        answer = client.get(address)
        assert answer.status_code < 500, address
        text = _text(answer.content)
        told += [(address, secret) for secret in secrets if secret in text]
    assert not told


def test_the_loods_reads_what_outsiders_do_not(building: CurrentBuilding, as_role: AsRole) -> None:
    client = as_role("loods")
    shown = "".join(_text(client.get(address).content) for address in (*_reads(building), *_lists(building)))
    assert [secret for secret in SECRETS if secret not in shown] == []
    assert building.address in shown


@pytest.mark.parametrize("role", ["expert", "coach", "steward"])
def test_private_people_are_shown_to_the_loods_alone(
    role: str, building: CurrentBuilding, as_role: AsRole
) -> None:
    client = as_role(role)
    shown = "".join(_text(client.get(address).content) for address in (*_reads(building), *_lists(building)))
    assert NOTE in shown
    assert PERSON not in shown
    assert PHONE not in shown


def _writes(building: CurrentBuilding) -> list[tuple[str, dict[str, str]]]:
    upload, said = Upload.objects.get(), StoredObservation.objects.get()
    here, delivery = f"/pand/{building.pk}/", f"/waarnemingen/leveringen/{upload.pk}/"
    contact = {"capacity": "eigenaar", "name": "X", "source": "x", "source_date": "2021-01-01"}
    several = {"pand": building.pk, "bevestigd": "1", "next_action": "x", "date": "2021-08-02", "source": "x"}
    return [
        (f"{here}notities/", {"text": "x"}),
        (f"{here}notities/1/", {"text": "x"}),
        (f"{here}notities/1/weg/", {}),
        (f"{here}bijlagen/1/weg/", {}),
        (f"{here}contacten/nieuw/", contact),
        (f"{here}contacten/1/", contact),
        (f"{here}contacten/1/einde/", {}),
        (f"{here}op-mijn-lijst/", {}),
        ("/mijn-lijst/toevoegen/", {"pand": building.pk}),
        ("/mijn-lijst/1/", {"version": "1", "state": "plan", "next_action": "x"}),
        ("/mijn-lijst/1/later/", {"version": "1"}),
        *(
            ("/panden/acties/", {"actie": name, **several})
            for name in ("lijst", "volgende", "leeg", "export")
        ),
        ("/panden/weergaven/1/weg/", {}),
        (f"{delivery}ongedaan/", {}),
        (f"{delivery}terugzetten/", {}),
        (f"/waarnemingen/intrekken/{said.pk}/", {"why": "x"}),
        ("/klopt-niet/melding/1/", {"state": "rejected", "answer": "x"}),
        ("/klopt-niet/melding/1/heropenen/", {"why": "x"}),
        (f"/klopt-niet/tegenspraak/{said.unit_id}/", {"d20210801-day": "2021-08-01"}),
    ]


_KEPT = (Note, Contact, Attachment, WorkItem, Correction, Upload, StoredObservation, SavedView, RoleGrant)


def _rows() -> list[object]:
    return [list(model.objects.order_by("pk").values()) for model in _KEPT]


@pytest.mark.parametrize("role", OUTSIDERS)
def test_outsiders_change_nothing(role: str, building: CurrentBuilding, as_role: AsRole) -> None:
    client, before = as_role(role), _rows()
    for address, given in _writes(building):
        answer = client.post(address, given, headers={"HX-Request": "true"})
        assert answer.status_code in {302, 403, 404}, address
        assert building.address not in _text(answer.content), address
    assert _rows() == before


def test_no_form_is_taken_without_its_token(building: CurrentBuilding, cast: Cast) -> None:
    client, before = Client(enforce_csrf_checks=True), _rows()
    client.force_login(cast["loods"], backend="loods_web.parts.accounts.PasswordSignIn")
    for address, given in _writes(building):
        assert client.post(address, given, headers={"HX-Request": "true"}).status_code == 403, address
    assert _rows() == before


def test_asking_for_an_address_changes_nothing(building: CurrentBuilding, as_role: AsRole) -> None:
    client, before = as_role("loods"), _rows()
    for address, given in _writes(building):
        client.get(address, given)
    assert _rows() == before


def test_of_a_file_about_two_gemeenten_each_loods_reads_the_own_rows(
    building: CurrentBuilding, as_role: AsRole, published: Publication
) -> None:
    Coverage.objects.create(gemeente=ELSEWHERE, publication=published)
    Upload.objects.update(gemeenten=[GEMEENTE, ELSEWHERE])
    upload, other = Upload.objects.get(), as_role("other_loods")
    answer = other.get(f"/waarnemingen/leveringen/{upload.pk}/")
    assert answer.status_code == 200
    assert STEP not in answer.content.decode()
    assert building.address not in answer.content.decode()
    assert other.get(f"/waarnemingen/leveringen/{upload.pk}/blad/").status_code == 403
    assert STEP in as_role("loods").get(f"/waarnemingen/leveringen/{upload.pk}/").content.decode()
    assert as_role("steward").get(f"/waarnemingen/leveringen/{upload.pk}/blad/").status_code == 200


def test_a_job_is_seen_by_who_asked_and_by_the_steward(
    published: Publication, cast: Cast, as_role: AsRole
) -> None:
    job = JobProgress.objects.create(kind="grid", title=STEP, started_by=cast["loods"])
    seen = {
        role for role in ("public", *cast) if STEP in _text(as_role(role).get(f"/taken/{job.pk}/").content)
    }
    assert seen == {"loods", "steward", "administrator"}


def _role(role: str, area: str) -> dict[str, str]:
    return {"role": role, "area_code": area, "valid_from": "2021-01-01"}


@pytest.mark.parametrize("area", ["GM0363", "PV27", "NL"])
def test_a_steward_gives_no_role_outside_the_own_area(area: str, everyone: Cast, as_role: AsRole) -> None:
    steward, before = as_role("steward"), RoleGrant.objects.count()
    role = "loods" if area.startswith("GM") else "expert"
    invited = {"name": "Nieuw", "email": "nieuw@example.nl", **_role(role, area)}
    steward.post(f"/beheer/mensen/{everyone['seeker'].pk}/", _role(role, area))
    steward.post("/beheer/mensen/uitnodigen/", invited)
    assert RoleGrant.objects.count() == before
    assert not Person.objects.filter(email="nieuw@example.nl").exists()
    steward.post(f"/beheer/mensen/{everyone['seeker'].pk}/", _role("loods", ELSEWHERE))
    assert RoleGrant.objects.count() == before + 1


@pytest.mark.parametrize("name", ["steward", "administrator"])
def test_nobody_widens_their_own_rights(name: str, everyone: Cast, as_role: AsRole) -> None:
    client, person = as_role(name), everyone[name]
    assert client.post(f"/beheer/mensen/{person.pk}/", _role("loods", GEMEENTE)).status_code == 403
    assert client.post(f"/beheer/mensen/{person.pk}/account/", {"actie": "openen"}).status_code == 403
    assert person.grants.count() == 1


@pytest.mark.parametrize("name", ["far_coach", "far_steward", "administrator"])
def test_a_steward_leaves_people_outside_the_own_area_alone(
    name: str, everyone: Cast, as_role: AsRole
) -> None:
    steward, person = as_role("steward"), everyone[name]
    grant = person.grants.get()
    ended = steward.post(f"/beheer/rollen/{grant.pk}/einde/", {"last_day": "2021-01-01"})
    shown = steward.post(f"/beheer/rollen/{grant.pk}/openbaar/", {"openbaar": "ja"})
    closed = steward.post(f"/beheer/mensen/{person.pk}/account/", {"actie": "sluiten"})
    assert {ended.status_code, shown.status_code, closed.status_code} == {403}
    person.refresh_from_db()
    assert (person.is_active, person.grants.get().valid_to) == (True, None)


def test_an_edition_is_published_by_the_steward_of_its_gemeenten(
    published: Publication, everyone: Cast, as_role: AsRole
) -> None:
    address = f"/beheer/edities/{published.edition_id}/publiceren/"
    assert as_role("far_steward").post(address).status_code == 403
    assert not JobProgress.objects.filter(kind="publish").exists()
    assert as_role("steward").post(address)["Location"].startswith("/taken/")
    assert GEMEENTE not in JobProgress.objects.get(kind="publish").arguments["without"]


def test_what_people_type_is_text_on_every_page(building: CurrentBuilding, as_role: AsRole) -> None:
    nasty = "<script>alert(1)</script>"
    Note.objects.update(text=nasty)
    Contact.objects.update(name=nasty)
    Attachment.objects.update(file_name=f'"\r\nX-Evil: 1{nasty}.txt', description=nasty)
    WorkItem.objects.update(next_action=nasty, remark=nasty)
    Correction.objects.update(text=nasty)
    SavedView.objects.update(name=nasty)
    Upload.objects.update(file_name=nasty)
    StoredObservation.objects.update(source=nasty, note=nasty)
    Person.objects.update(name=nasty)
    for role in ("loods", "coach", "steward"):
        client = as_role(role)
        for address in (*_reads(building), *_lists(building)):
            answer = client.get(address)
            if answer.get("Content-Type", "").startswith("text/html"):
                assert nasty not in answer.content.decode(), address
    file = as_role("loods").get(f"/pand/{building.pk}/bijlagen/1/")
    assert "X-Evil" not in file.headers
    assert file["Content-Disposition"].startswith("attachment")
    assert (file["X-Content-Type-Options"], "sandbox" in file["Content-Security-Policy"]) == ("nosniff", True)


@pytest.mark.parametrize(
    "there", ["https://kwaad.example/", "//kwaad.example/", "/\\kwaad.example", "javascript:1"]
)
def test_no_parameter_leads_to_another_site(there: str, cast: Cast, published: Publication) -> None:
    client = Client()
    assert client.post("/weergave/", {"terug": there})["Location"] == "/"
    assert not re.search(
        r'href="[^"]*(kwaad|javascript)', client.get("/klopt-niet/nieuw/", {"terug": there}).content.decode()
    )
    login = {"login": cast["seeker"].email, "password": PASSWORD, "next": there}
    answer = client.post("/account/login/", login)
    assert (answer.status_code, "kwaad" in answer["Location"], "javascript" in answer["Location"]) == (
        302,
        False,
        False,
    )


def test_what_is_seen_within_a_session_is_kept_nowhere(building: CurrentBuilding, as_role: AsRole) -> None:
    loods = as_role("loods")
    for address in (
        "/",
        "/panden/",
        f"/pand/{building.pk}/",
        "/panden/panden.csv",
        "/mijn-lijst/",
        "/mijn-gegevens/",
    ):
        assert loods.get(address)["Cache-Control"] == "private, no-store", address
    assert loods.get("/kaart/panden.json")["Cache-Control"].startswith("private")
    assert "no-store" not in Client().get("/").get("Cache-Control", "")


def test_a_refusal_of_somebody_signed_in_is_in_the_log(
    building: CurrentBuilding, cast: Cast, as_role: AsRole
) -> None:
    as_role("other_loods").get(f"/pand/{building.pk}/")
    as_role("public").get(f"/pand/{building.pk}/")
    event = Event.objects.get(action="open_page")
    assert (event.result, event.actor_id) == ("refused", cast["other_loods"].pk)
    assert event.object_id == f"/pand/{building.pk}/"


def test_names_of_editions_open_no_other_file(published: Publication, as_role: AsRole) -> None:
    steward = as_role("steward")
    for name in ("..", "%2e%2e", "..%2f..%2fetc%2fpasswd", ".cache"):
        assert steward.get(f"/beheer/edities/{name}/").status_code == 404
        assert Client().get(f"/kaart/tegels/{name}/0/0/0.pbf").status_code == 404
