# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Entering observations: the form, the sheet in two steps, undo; who may and who may not."""

from __future__ import annotations

import io
import uuid
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from openpyxl import Workbook, load_workbook

from loods.demo.sample import building_id, unit_id
from loods_store.models import Event, Person, RoleGrant, StoredObservation, Upload, WaitingUpload
from loods_store.queries import observations as queries

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("published")]
AsRole = Callable[[str], Client]
BUILDING, UNIT = building_id(1), unit_id(1)
PAGE = f"/waarnemingen/nieuw/{BUILDING}/"


def form(**fields: Any) -> dict[str, Any]:
    return {
        "form_id": str(uuid.uuid4()),
        "units": [UNIT],
        "state": "vacant",
        "date": "2021-08-30",
        "concept": "counted",
        "source": "schouw gemeente",
        "part_standard": "vvo",
    } | fields


def sheet(*rows: list[object]) -> io.BytesIO:
    book = Workbook()
    page = book.active
    page.append(["BAG-id", "Peildatum", "Soort", "Toestand", "Bron"])
    for row in rows:
        page.append(row)
    made = io.BytesIO()
    book.save(made)
    made.seek(0)
    made.name = "telling.xlsx"
    return made


def row(number: int = 1, state: str = "leeg") -> list[object]:
    return [unit_id(number), "1-7-2021", "geteld", state, "telling"]


def brought(client: Client, *rows: list[object]) -> str:
    answer = client.post("/waarnemingen/bestand/", {"file": sheet(*rows)})
    assert answer.status_code == 302, answer.content.decode()
    return answer["Location"]


def test_a_building_is_found_by_its_address(as_role: AsRole) -> None:
    page = as_role("loods").get("/waarnemingen/nieuw/", {"adres": "loodskade 1"}).content.decode()
    assert PAGE in page


def test_a_building_is_found_near_where_one_stands(as_role: AsRole) -> None:
    from loods_store.models import CurrentBuilding

    here = CurrentBuilding.objects.get(pk=BUILDING)
    answer = as_role("loods").get("/waarnemingen/nieuw/", {"lon": here.lon, "lat": here.lat})
    assert answer.content.decode().index(BUILDING) < answer.content.decode().index(building_id(5))


def test_a_colleague_of_another_gemeente_finds_and_enters_nothing_here(as_role: AsRole) -> None:
    client = as_role("other_loods")
    assert PAGE not in client.get("/waarnemingen/nieuw/", {"adres": "loodskade 1"}).content.decode()
    assert client.get(PAGE).status_code == client.post(PAGE, form()).status_code == 403
    assert not StoredObservation.objects.exists()


def test_a_statement_is_saved_and_an_event_tells(as_role: AsRole) -> None:
    answer = as_role("loods").post(PAGE, form(note="raam dichtgetimmerd", vacant_since="2021-03-01"))
    assert answer.status_code == 302
    stored = StoredObservation.objects.get()
    assert (stored.unit_id, stored.state, stored.reported_by) == (UNIT, "vacant", "kantorenloods")
    assert stored.upload.uploaded_by.name == "Lotte Loods"
    assert Event.objects.filter(action="observation_entered", object_id=BUILDING).count() == 1


def test_the_same_form_sent_twice_is_stored_once(as_role: AsRole) -> None:
    client, filled = as_role("loods"), form()
    first, second = client.post(PAGE, filled), client.post(PAGE, filled)
    assert first["Location"] == second["Location"]
    assert StoredObservation.objects.count() == Upload.objects.count() == 1


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"date": "2040-01-01"}, "toekomst"),
        ({"units": []}, "verplicht"),
        ({"state": ""}, "vraagt om een toestand"),
        ({"part_m2": "99999"}, "groter dan"),
        ({"vacant_since": "2021-09-01"}, "Leeg sinds"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_typed_is_lost(
    as_role: AsRole, fields: dict[str, Any], said: str
) -> None:
    answer = as_role("loods").post(PAGE, form(note="dit blijft staan", **fields))
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "dit blijft staan" in page
    assert "utrecht-form-field-error-message" in page
    assert said in page.split("utrecht-form-field-error-message", 1)[1]
    assert not StoredObservation.objects.exists()


def test_a_photo_goes_to_the_building_or_nothing_is_stored(as_role: AsRole) -> None:
    from django.core.files.uploadedfile import SimpleUploadedFile

    from loods_store.models import Attachment

    client = as_role("loods")
    no_photo = SimpleUploadedFile("foto.jpg", b"geen foto", "image/jpeg")
    refused = client.post(PAGE, form(photo=no_photo))
    assert refused.status_code == 422
    assert not StoredObservation.objects.exists()
    jpeg = bytes.fromhex("ffd8ffe000104a46494600010100000100010000ffd9")
    client.post(PAGE, form(photo=SimpleUploadedFile("foto.jpg", jpeg, "image/jpeg")))
    assert Attachment.objects.get().building_id == BUILDING
    assert StoredObservation.objects.count() == 1


def test_supply_and_registers_go_in_by_the_same_form(as_role: AsRole) -> None:
    client = as_role("loods")
    client.post(PAGE, form(concept="supply", state="", offered="true", asking_rent_eur_m2_year="125,50"))
    signals = {"woz_user": "false", "hr_establishment": "false", "brp_resident": "false"}
    client.post(PAGE, form(concept="administrative", state="", **signals))
    found = queries.table()
    assert found["asking_rent_eur_m2_year"].to_list() == [125.5, None]
    assert found["state"].to_list() == [None, "vacant"]


def test_a_sheet_is_shown_first_and_stored_after_a_yes(as_role: AsRole) -> None:
    client = as_role("loods")
    there = brought(client, row(), row(9, "onbekend woord"))
    page = client.get(there).content.decode()
    assert "1 nieuwe waarneming" in page
    assert "onbekend woord" in page
    assert not StoredObservation.objects.exists()
    done = client.post(there, {"besluit": "bewaar"})
    upload = Upload.objects.get()
    assert done["Location"] == f"/waarnemingen/leveringen/{upload.pk}/"
    assert (upload.rows_read, upload.rows_stored, upload.rows_rejected) == (2, 1, 1)
    assert client.post(there, {"besluit": "bewaar"})["Location"] == done["Location"], "a second click"
    assert StoredObservation.objects.count() == 1
    assert client.get(done["Location"]).status_code == 200


def test_the_sheet_comes_back_with_the_result_of_each_row(as_role: AsRole) -> None:
    client = as_role("loods")
    there = brought(client, row(), row(9, "onbekend woord"))
    client.post(there, {"besluit": "bewaar"})
    file = client.get(f"/waarnemingen/leveringen/{Upload.objects.get().pk}/blad/")
    cells = list(load_workbook(io.BytesIO(file.content)).active.values)
    assert [line[5].split(":")[0] for line in cells[1:]] == ["Overgenomen", "Afgekeurd"]
    assert cells[2][6]


def test_rows_of_another_gemeente_are_refused_one_by_one(as_role: AsRole) -> None:
    client = as_role("other_loods")
    page = client.get(brought(client, row())).content.decode()
    assert "0 nieuwe waarnemingen" in page
    assert UNIT in page


def test_a_file_that_cannot_be_used_says_why(as_role: AsRole) -> None:
    file = io.BytesIO(b"geen excel")
    file.name = "telling.xlsx"
    answer = as_role("loods").post("/waarnemingen/bestand/", {"file": file})
    assert answer.status_code == 422
    assert "utrecht-form-field-error-message" in answer.content.decode()
    assert not WaitingUpload.objects.exists()


def test_a_file_can_be_thrown_away(as_role: AsRole) -> None:
    client = as_role("loods")
    there = brought(client, row())
    client.post(there, {"besluit": "weg"})
    assert client.get(there).status_code == 404
    assert not Upload.objects.exists()


def test_nobody_sees_the_waiting_file_of_another(as_role: AsRole) -> None:
    there = brought(as_role("loods"), row())
    assert as_role("steward").get(there).status_code == 404


def test_a_large_file_is_read_and_stored_by_a_worker(
    as_role: AsRole, monkeypatch: pytest.MonkeyPatch
) -> None:
    from loods_store import jobs
    from loods_web.pages.observations import uploads

    monkeypatch.setattr(uploads, "AT_ONCE_BYTES", 10)
    monkeypatch.setattr(uploads, "AT_ONCE_ROWS", 0)
    client = as_role("loods")
    assert brought(client, row()).startswith("/taken/")
    there = f"/waarnemingen/bestand/{WaitingUpload.objects.get().pk}/"
    assert [done.state for done in jobs.run_waiting()] == ["done"]
    assert "1 nieuwe waarneming" in client.get(there).content.decode()
    assert client.post(there, {"besluit": "bewaar"})["Location"].startswith("/taken/")
    assert [done.state for done in jobs.run_waiting()] == ["done"]
    assert client.get(there)["Location"] == f"/waarnemingen/leveringen/{Upload.objects.get().pk}/"
    assert StoredObservation.objects.count() == 1


def test_a_whole_delivery_is_undone_and_put_back(as_role: AsRole) -> None:
    client = as_role("loods")
    client.post(brought(client, row(), row(9)), {"besluit": "bewaar"})
    at = f"/waarnemingen/leveringen/{Upload.objects.get().pk}"
    assert client.get(f"{at}/ongedaan/").status_code == 200
    client.post(f"{at}/ongedaan/")
    assert queries.table().is_empty()
    assert "telt niet mee" in client.get(f"{at}/").content.decode()
    client.post(f"{at}/terugzetten/")
    assert queries.table().height == 2


def test_a_large_delivery_is_undone_and_put_back_by_a_worker(
    as_role: AsRole, monkeypatch: pytest.MonkeyPatch
) -> None:
    from loods_store import jobs
    from loods_web.pages.observations import views

    monkeypatch.setattr(views, "AT_ONCE_ROWS", 0)
    client = as_role("loods")
    client.post(brought(client, row()), {"besluit": "bewaar"})
    at = f"/waarnemingen/leveringen/{Upload.objects.get().pk}"
    for address, height in ((f"{at}/ongedaan/", 0), (f"{at}/terugzetten/", 1)):
        assert client.post(address)["Location"].startswith("/taken/")
        assert [done.state for done in jobs.run_waiting() if done.kind == "observations_undo"] == ["done"]
        assert queries.table().height == height


def test_a_delivery_of_more_gemeenten_is_not_undone_by_one_of_them(as_role: AsRole) -> None:
    client = as_role("loods")
    client.post(brought(client, row()), {"besluit": "bewaar"})
    Upload.objects.update(gemeenten=["GM1961", "GM0344"])
    assert client.post(f"/waarnemingen/leveringen/{Upload.objects.get().pk}/ongedaan/").status_code == 403
    assert queries.table().height == 1


def test_one_statement_is_withdrawn_with_a_reason(as_role: AsRole) -> None:
    client = as_role("loods")
    client.post(PAGE, form())
    at = f"/waarnemingen/intrekken/{StoredObservation.objects.get().pk}/"
    assert client.post(at, {"why": ""}).status_code == 422
    client.post(at, {"why": "verkeerd pand"})
    assert queries.table().is_empty()


def test_the_template_holds_the_units_of_the_own_gemeente(as_role: AsRole) -> None:
    file = as_role("loods").get("/waarnemingen/sjabloon/", {"gemeente": "GM1961", "gebruik": "kantoor"})
    ids = {line[0] for line in load_workbook(io.BytesIO(file.content)).active.values}
    assert unit_id(1) in ids
    assert unit_id(22) not in ids
    assert as_role("loods").get("/waarnemingen/sjabloon/", {"gemeente": "GM0344"}).status_code == 403


def test_the_overview_says_who_delivered(as_role: AsRole) -> None:
    client = as_role("loods")
    assert "nog niet" in client.get("/waarnemingen/").content.decode()
    client.post(brought(client, row()), {"besluit": "bewaar"})
    page = client.get("/waarnemingen/").content.decode()
    assert "telling.xlsx" in page
    assert "geleverd" in page
    assert "telling.xlsx" not in as_role("other_loods").get("/waarnemingen/").content.decode()


def test_a_role_that_ended_after_the_look_stores_nothing(as_role: AsRole, cast: dict[str, Person]) -> None:
    client = as_role("loods")
    there = brought(client, row())
    RoleGrant.objects.filter(person=cast["loods"]).update(area_code="GM0344")
    client.post(there, {"besluit": "bewaar"})
    assert queries.table().is_empty()
    assert Upload.objects.get().rows_rejected == 1


def test_a_day_to_come_is_refused_in_words_of_the_form(as_role: AsRole) -> None:
    answer = as_role("loods").post(PAGE, form(date="2999-01-01"))
    assert answer.status_code == 422
    shown = answer.content.decode()
    assert "vult u in bij “Beschikbaar vanaf”" in shown
    assert "de kolom" not in shown
