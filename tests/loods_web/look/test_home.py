# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The front page and what it leads to: figures, the loods to call, words and downloads; for everyone."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from cast import ELSEWHERE, GEMEENTE
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from loods_store.actions.grid import refresh_grid
from loods_store.models import CurrentBuilding, PublicFigure, RoleGrant

if TYPE_CHECKING:
    from loods_store.models import Person, Publication

pytestmark = pytest.mark.django_db


@pytest.fixture
def released(published: Publication) -> None:
    refresh_grid(release=True)


def _said(path: str, **query: str) -> str:
    answer = Client().get(path, query)
    assert answer.status_code == 200
    return answer.content.decode()


def test_before_anything_is_published_the_pages_say_what_is_to_come(cast: dict[str, Person]) -> None:
    assert "Hier komen de cijfers" in _said("/")
    assert "Er zijn nog geen cijfers vrijgegeven" in _said("/downloads/")
    assert Client().get("/downloads/cijfers.csv").status_code == 404


def test_the_front_page_shows_the_public_figures_and_no_others(released: None) -> None:
    said = _said("/")
    last = PublicFigure.objects.filter(use="kantoor", definition="zonder-drempel").latest("date")
    assert f"{last.stock_vvo_m2:,}".replace(",", ".") in said
    assert f"/cijfers/waarom/?gebied={last.area}" in said
    assert said.count("<h1") == 1


def test_a_name_phone_and_mail_are_two_clicks_away(cast: dict[str, Person], published: Publication) -> None:
    first = _said("/loods/")
    assert f"/loods/?gemeente={GEMEENTE}" in first
    assert cast["loods"].email not in first
    second = _said("/loods/", gemeente=GEMEENTE)
    assert "Lotte Loods" in second
    assert f"mailto:{cast['loods'].email}" in second
    assert 'href="tel:088-0000000"' in second
    assert "Otto Elders" not in second


def test_an_address_leads_to_the_loods_and_tells_nothing_of_the_building(
    cast: dict[str, Person], published: Publication
) -> None:
    building = CurrentBuilding.objects.filter(standing=True).exclude(address="").earliest("building_id")
    said = _said("/loods/", zoek=building.address)
    assert building.address in said
    assert "Lotte Loods" in said
    assert building.building_id not in said
    assert "leeg sinds" not in said


def test_a_gemeente_by_name_also_one_without_figures(cast: dict[str, Person]) -> None:
    assert "Otto Elders" in _said("/loods/", zoek="utrecht")
    assert "nog geen kantorenloods" in _said("/loods/", zoek="Groningen")
    assert "Niets gevonden" in _said("/loods/", zoek="zzzz 1")
    assert "Niets gevonden" in _said("/loods/", gemeente="GM9999")


def test_who_does_not_want_to_stand_there_or_left_does_not(cast: dict[str, Person]) -> None:
    RoleGrant.objects.filter(person=cast["loods"]).update(public_contact=False)
    type(cast["other_loods"]).objects.filter(pk=cast["other_loods"].pk).update(is_active=False)
    assert "Lotte Loods" not in _said("/loods/", gemeente=GEMEENTE)
    assert "Otto Elders" not in _said("/loods/", gemeente=ELSEWHERE)


def test_the_coach_helps_where_there_is_no_loods(cast: dict[str, Person]) -> None:
    RoleGrant.objects.filter(person=cast["coach"]).update(public_contact=True)
    RoleGrant.objects.filter(person=cast["other_loods"]).update(public_contact=False)
    said = _said("/loods/", gemeente=ELSEWHERE)
    assert "De kantorencoach van de provincie helpt u verder" in said
    assert "Cor Coach" in said


def test_every_definition_stands_among_the_words_with_its_source() -> None:
    said = _said("/begrippen/")
    for name in ("zonder-drempel", "convenant", "cbs", "aanbod"):
        assert f'id="definitie-{name}"' in said
    assert "Convenant Aanpak Leegstand Kantoren, art. 1" in said
    assert 'id="structureel"' in said


def test_the_files_hold_exactly_the_public_figures(released: None) -> None:
    cell = PublicFigure.objects.filter(use="kantoor", vacant_vvo_m2=None).latest("date")
    PublicFigure.objects.filter(pk=cell.pk).update(held_back=True)
    answer = Client().get(reverse("home:csv"))
    rows = list(csv.DictReader(io.StringIO(answer.content.decode())))
    assert len(rows) == PublicFigure.objects.count()
    assert sum(int(row["stock_vvo_m2"]) for row in rows) == sum(
        PublicFigure.objects.values_list("stock_vvo_m2", flat=True)
    )
    assert [row["area"] for row in rows if row["held_back"] == "true"] == [cell.area]
    assert {row["vacant_vvo_m2"] for row in rows if row["held_back"] == "true"} == {""}

    workbook = Client().get(reverse("home:xlsx", args=["kantoor"]))
    sheet = load_workbook(io.BytesIO(workbook.content)).worksheets[0]
    text = [[value.value for value in row] for row in sheet.iter_rows()]
    heads = next(row for row in text if "Gebied" in row)
    body = [row for row in text[text.index(heads) + 1 :] if row[heads.index("Gebruik")]]
    assert {row[heads.index("Gebruik")] for row in body} == {"kantoor"}
    assert len(body) == PublicFigure.objects.filter(use="kantoor").count()
    assert sum(row[heads.index("Leegstand niet openbaar")] == "ja" for row in body) == 1
    assert Client().get(reverse("home:xlsx", args=["kasteel"])).status_code == 404


@pytest.mark.parametrize("path", ["/toegankelijkheid/", "/privacy/"])
def test_the_pages_about_the_site(path: str) -> None:
    assert "<h1>" in _said(path)


def test_language_and_look_are_kept_and_lead_back_only_to_this_site() -> None:
    client = Client()
    answer = client.post("/weergave/", {"weergave": "donker", "taal": "en", "terug": "/begrippen/?a=1"})
    assert answer["Location"] == "/begrippen/?a=1"
    assert answer.cookies["loods_weergave"].value == "donker"
    assert 'data-theme="dark"' in client.get("/begrippen/").content.decode()
    assert 'lang="en"' in client.get("/begrippen/").content.decode()
    for elsewhere in ("https://example.org/", "//example.org", "javascript:alert(1)", ""):
        assert client.post("/weergave/", {"terug": elsewhere})["Location"] == "/"
    client.post("/weergave/", {"weergave": "systeem"})
    assert "data-theme" not in client.get("/begrippen/").content.decode()


@pytest.mark.parametrize(
    ("role", "is_told"),
    [
        ("market_member", True),
        ("seeker", True),
        ("public", False),
        ("loods", False),
        ("administrator", False),
    ],
)
def test_an_account_without_objects_reads_what_it_adds(
    released: None, as_role: Callable[[str], Client], role: str, is_told: bool
) -> None:
    said = as_role(role).get("/").content.decode()
    assert ("Wat u met uw account kunt" in said) is is_told
    if is_told:
        assert reverse("corrections:own") in said
        assert reverse("own_data:own_data") in said
