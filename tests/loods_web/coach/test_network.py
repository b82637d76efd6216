# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The coach sees all gemeenten at a glance: deliveries, vacancy, signals, work and people."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable

import pytest
from django.test import Client
from django.utils import timezone

from loods.demo.sample import building_id, unit_id
from loods_store.models import (
    BuildingVacancy,
    GridFigure,
    Publication,
    RoleGrant,
    StoredObservation,
    Upload,
    WorkItem,
)

pytestmark = pytest.mark.django_db
AsRole = Callable[[str], Client]


def page(client: Client, query: str = "") -> str:
    answer = client.get(f"/coach/{query}")
    assert answer.status_code == 200, answer.content.decode()[:2000]
    return re.sub(r"\s+", " ", answer.content.decode())


def deliver(rows: int = 3) -> Upload:
    now = timezone.now()
    upload = Upload.objects.create(
        kind="file",
        file_name="telling.xlsx",
        gemeenten=["GM1961"],
        uploaded_at=now,
        rows_stored=rows,
    )
    StoredObservation.objects.create(
        observation_id="a",
        unit_id=unit_id(1),
        date=now.date(),
        concept="counted",
        upload=upload,
        entered_at=now,
    )
    return upload


def figure(date: dt.date, pct: float) -> GridFigure:
    values = {"gemeenten": 1, "covered": 1, "units": 9, "floor_area_go_m2": 9000, "units_sole_use": 9}
    values |= {"floor_area_go_m2_sole_use": 9000, "buildings": 9, "stock_units": 9, "stock_vvo_m2": 8000}
    values |= {"observations": 9, "offers_known": 9, "offers_open": 0}
    return GridFigure.objects.create(
        area="GM1961",
        area_name="Vijfheerenlanden",
        level="gemeente",
        use="kantoor",
        definition="zonder-drempel",
        date=date,
        vacant_vvo_m2=round(80 * pct),
        vacancy_pct=pct,
        **values,
    )


def test_who_did_not_deliver_this_quarter_is_named_until_it_does(
    published: Publication, as_role: AsRole
) -> None:
    coach = as_role("coach")
    assert "nog niet" in page(coach)
    assert "Vijfheerenlanden" in page(coach, "?toon=niet-geleverd")
    deliver()
    shown = page(coach)
    assert "nog niet</span>" not in shown
    assert "Geen gemeente met deze keuze" in page(coach, "?toon=niet-geleverd")


def test_an_upload_of_the_last_quarter_does_not_count_for_this_one(
    published: Publication, as_role: AsRole
) -> None:
    upload = deliver()
    old = timezone.now() - dt.timedelta(days=100)
    Upload.objects.filter(pk=upload.pk).update(uploaded_at=old)
    StoredObservation.objects.update(date=old.date())
    assert "nog niet" in page(as_role("coach"))


def test_vacancy_with_the_change_in_a_year_and_the_target(published: Publication, as_role: AsRole) -> None:
    figure(dt.date(2025, 7, 1), 9.0)
    figure(dt.date(2026, 7, 1), 12.5)
    shown = page(as_role("coach"), "?blik=leegstand")
    assert "12,5" in shown
    assert "3,5" in shown
    assert "Vijfheerenlanden" in page(as_role("coach"), "?toon=stijgend")
    assert "Geen gemeente met deze keuze" in page(as_role("coach"), "?toon=boven-doel")


def test_signals_lead_to_the_buildings(published: Publication, as_role: AsRole) -> None:
    BuildingVacancy.objects.filter(building_id=building_id(1), use="kantoor").update(
        vacant=True, vacant_m2=1500, vacant_since=dt.date(2015, 1, 1), plan_list=True
    )
    shown = page(as_role("coach"), "?blik=signalen")
    assert "/panden/?definitie=convenant&amp;plan=1&amp;gemeente=GM1961" in shown
    assert "m2_van=1000" in shown


def test_work_in_progress_and_who_does_it(published: Publication, as_role: AsRole) -> None:
    WorkItem.objects.create(building_id=building_id(1), gemeente="GM1961", state="contact")
    coach = as_role("coach")
    shown = page(coach, "?blik=werk")
    assert "/mijn-lijst/?gemeente=GM1961" in shown
    assert "Lotte Loods" in page(coach, "?blik=netwerk")
    assert "/mijn-lijst/?gemeente=" not in page(as_role("steward"), "?blik=werk")


def test_a_gemeente_without_a_loods_stands_out(published: Publication, as_role: AsRole) -> None:
    coach = as_role("coach")
    assert "Nog zonder kantorenloods" not in page(coach)
    RoleGrant.objects.filter(role="loods").update(valid_to=dt.date(2021, 1, 1))
    assert "Nog zonder kantorenloods" in page(coach)
    assert "Vijfheerenlanden" in page(coach, "?toon=zonder-loods")


def test_what_changed_since_the_last_visit(published: Publication, as_role: AsRole) -> None:
    deliver(7)
    WorkItem.objects.create(building_id=building_id(1), gemeente="GM1961")
    shown = page(as_role("coach"))
    assert "leverde 7 regels aan (telling.xlsx)" in shown
    assert "1 pand op de lijst gezet" in shown
    assert "Niets. U bent bij." not in shown


@pytest.mark.parametrize("view", ["overzicht", "leveringen", "leegstand", "signalen", "werk", "netwerk"])
def test_every_view_goes_along_as_a_file(published: Publication, as_role: AsRole, view: str) -> None:
    coach = as_role("coach")
    answer = coach.get(f"/coach/gemeenten.csv?blik={view}&sorteer=-leegstand")
    assert "Vijfheerenlanden" in answer.content.decode("utf-8-sig")
    assert coach.get(f"/coach/gemeenten.xlsx?blik={view}").status_code == 200


@pytest.mark.parametrize("name", ["loods", "expert", "administrator", "market_member", "seeker"])
def test_only_coach_and_steward_see_the_network(as_role: AsRole, name: str) -> None:
    assert as_role(name).get("/coach/").status_code == 403


def test_before_anything_is_published_the_page_says_so(as_role: AsRole) -> None:
    assert "Nog geen gemeenten" in page(as_role("coach"))


def test_an_address_that_makes_no_sense_becomes_a_remark(published: Publication, as_role: AsRole) -> None:
    assert "kunnen we hier niet gebruiken" in page(as_role("coach"), "?sorteer=onzin&blik=iets")


def test_a_form_counts_as_a_delivery_for_the_coach_and_on_the_page_of_observations(
    published: Publication, as_role: AsRole
) -> None:
    upload = deliver()
    Upload.objects.update(kind=Upload.Kind.FORM)
    steward = as_role("steward")
    for address in ("/coach/", "/waarnemingen/"):
        shown = steward.get(address).content.decode()
        assert "geleverd</span>" in shown
        assert "Een bestand of een formulier dat meetelt, is een levering." in shown
    Upload.objects.filter(pk=upload.pk).update(undone_at=timezone.now())
    for address in ("/coach/", "/waarnemingen/"):
        assert "nog niet</span>" in steward.get(address).content.decode(), "what was undone counts nowhere"
