# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Offering space: what is known is filled in, unknown stays unknown, and who may do what."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from loods.demo.sample import building_id
from loods_store.models import CurrentBuilding, CurrentUnit, OfferedSpace, OwnershipClaim, Person
from loods_web.pages.offer.space_form import FORM_FIELDS, SpaceForm, initial

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("published")]
AsRole = Callable[[str], Client]
BUILDING = building_id(1)
HERE = f"/ruimte-te-huur/pand/{BUILDING}/"
FULL: dict[str, Any] = {
    "title": "Begane grond achter",
    "largest_m2": "1.250,5",
    "smallest_m2": "80",
    "rent_eur_m2_year": "115",
    "available_from": "2027-01-31",
    "temporary": "ja",
    "until": "2029-12-31",
    "location_type": "former_industrial",
    "floor": "-1",
    "entrance": "own",
    "street_front": "nee",
    "step_free": "ja",
    "lift": "nee",
    "free_height_m": "4,5",
    "depth_m": "14",
    "daylight": "ja",
    "heavy_power": "ja",
    "strong_floor": "nee",
    "open_floor": "ja",
    "loading": "2",
    "noise": "1",
    "hours": "0",
    "transit_m": "350",
    "parking_minutes": "5",
    "plan_known": "these",
    "plan_uses": ["light_making", "makers"],
    "note": "Sleutel bij de buren.",
}


@pytest.fixture
def claim(cast: dict[str, Person]) -> OwnershipClaim:
    return OwnershipClaim.objects.create(
        building_id=BUILDING,
        gemeente="GM1961",
        person=cast["market_member"],
        capacity="owner",
        proof_name="akte.pdf",
        proof_type="application/pdf",
        proof=b"%PDF-",
        state="accepted",
        asked_at=timezone.now(),
    )


@pytest.fixture
def space(cast: dict[str, Person], claim: OwnershipClaim) -> OfferedSpace:
    return OfferedSpace.objects.create(
        title="Zolder",
        building_id=BUILDING,
        gemeente="GM1961",
        offered_by=cast["market_member"],
        claim=claim,
        largest_m2=240,
        state="open",
        created_at=timezone.now(),
        changed_at=timezone.now(),
    )


def main_of(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, (address, answer.status_code)
    return answer.content.decode().split("<main")[1].split("</main>")[0]


def test_nothing_filled_in_is_nothing_known(as_role: AsRole, claim: OwnershipClaim) -> None:
    as_role("market_member").post(f"{HERE}nieuw/?deel=verdieping", {"title": "Deel"})
    made = OfferedSpace.objects.get()
    said = {name: getattr(made, name) for name in FORM_FIELDS if name not in {"title", "note"}}
    assert said == dict.fromkeys(said)
    assert (made.state, made.sources) == ("draft", {})


def test_everything_filled_in_comes_back_as_it_was(as_role: AsRole, claim: OwnershipClaim) -> None:
    client = as_role("market_member")
    client.post(f"{HERE}nieuw/", FULL | {"actie": "open"})
    made = OfferedSpace.objects.get()
    assert made.state == "open"
    assert (made.largest_m2, made.smallest_m2, made.floor, made.free_height_m) == (1250.5, 80, -1, 4.5)
    assert (made.temporary, made.until) == (True, dt.date(2029, 12, 31))
    assert (made.street_front, made.strong_floor, made.open_floor) == (False, False, True)
    assert (made.loading, made.noise, made.hours) == (2, 1, 0)
    assert made.plan_uses == ["light_making", "makers"]
    assert made.sources["rent_eur_m2_year"] == {
        "source": "owner",
        "as_of": timezone.localdate().isoformat(),
    }
    changing = client.get(f"/ruimte-te-huur/{made.code}/wijzigen/")
    assert "€ 9,58 per m² per maand" in changing.content.decode().replace("\xa0", " ")
    form = changing.context["form"]
    again = SpaceForm({name: value for name, value in form.initial.items() if value is not None})
    assert again.is_valid(), again.errors
    for name, value in again.values().items():
        assert getattr(made, name) == value, name


def test_unknown_stays_unknown_when_a_space_is_saved_again(as_role: AsRole, space: OfferedSpace) -> None:
    before = {name: getattr(space, name) for name in FORM_FIELDS}
    client = as_role("market_member")
    sent = {"title": "Zolder", "largest_m2": "240", "version": space.version}
    assert client.post(f"/ruimte-te-huur/{space.code}/wijzigen/", sent).status_code == 302
    space.refresh_from_db()
    assert {name: getattr(space, name) for name in FORM_FIELDS} == before


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"smallest_m2": "300", "largest_m2": "200"}, "smallest_m2"),
        ({"largest_m2": "-5"}, "largest_m2"),
        ({"largest_m2": "1,500"}, "largest_m2"),
        ({"rent_eur_m2_year": "honderd"}, "rent_eur_m2_year"),
        ({"temporary": "nee", "until": "2029-01-01"}, "until"),
        ({"available_from": "2029-02-01", "until": "2029-01-01"}, "until"),
        ({"plan_uses": ["makers"]}, "plan_known"),
        ({"entrance": "roof"}, "entrance"),
        ({"loading": "7"}, "loading"),
        ({"title": ""}, "title"),
    ],
)
def test_what_cannot_be_is_said_with_its_field(
    as_role: AsRole, claim: OwnershipClaim, changed: dict[str, Any], field: str
) -> None:
    answer = as_role("market_member").post(f"{HERE}nieuw/", {"title": "Deel"} | changed)
    assert answer.status_code == 422
    assert f"id_{field}_fout" in answer.content.decode()
    assert not OfferedSpace.objects.exists()


def test_no_use_allowed_is_something_else_than_unknown() -> None:
    none, unknown = initial({"plan_uses": []}), initial({"plan_uses": None})
    assert (none["plan_known"], unknown["plan_known"]) == ("these", "")
    form = SpaceForm({"title": "x", "plan_known": "these"})
    assert form.is_valid()
    assert form.values()["plan_uses"] == []


def test_what_the_register_knows_is_filled_in_with_its_source(as_role: AsRole, claim: OwnershipClaim) -> None:
    client = as_role("market_member")
    page = main_of(client, f"{HERE}nieuw/")
    building = CurrentBuilding.objects.get(pk=BUILDING)
    form = client.get(f"{HERE}nieuw/").context["form"]
    assert form.initial["largest_m2"] == building.floor_area_go_m2
    assert "uit de BAG, 1-9-2021" in page or "uit de BAG" in page
    sent = {"title": "Geheel", "largest_m2": str(building.floor_area_go_m2), "rent_eur_m2_year": "100"}
    client.post(f"{HERE}nieuw/", sent)
    made = OfferedSpace.objects.get()
    assert "BAG" in made.sources["largest_m2"]["source"]
    assert made.sources["rent_eur_m2_year"]["source"] == "owner"
    shown = main_of(client, f"/ruimte-te-huur/{made.code}/")
    assert "uit de BAG" in shown
    assert "door u zelf" in shown


def test_a_unit_is_offered_by_its_own_area(as_role: AsRole, claim: OwnershipClaim) -> None:
    unit = CurrentUnit.objects.filter(building_id=BUILDING).exclude(floor_area_go_m2=None).first()
    assert unit is not None
    client = as_role("market_member")
    form = client.get(f"{HERE}nieuw/?eenheid={unit.pk}").context["form"]
    assert form.initial["largest_m2"] == unit.floor_area_go_m2
    assert client.get(f"{HERE}nieuw/?eenheid=9999999999999999").status_code == 404
    client.post(f"{HERE}nieuw/?eenheid={unit.pk}", {"title": "Unit"})
    assert OfferedSpace.objects.get().unit_id == unit.pk


def test_without_a_claim_nothing_can_be_offered(as_role: AsRole) -> None:
    client = as_role("market_member")
    assert client.get(f"{HERE}nieuw/").status_code == 302
    assert client.post(f"{HERE}nieuw/", FULL).status_code == 403
    assert not OfferedSpace.objects.exists()


def test_while_a_claim_waits_a_space_is_a_draft(as_role: AsRole, claim: OwnershipClaim) -> None:
    OwnershipClaim.objects.update(state="asked")
    client = as_role("market_member")
    assert "Zet in aanbod" not in main_of(client, f"{HERE}nieuw/")
    client.post(f"{HERE}nieuw/", FULL | {"actie": "open"})
    made = OfferedSpace.objects.get()
    assert made.state == "draft"
    client.post(f"/ruimte-te-huur/{made.code}/stand/", {"stand": "open", "version": made.version})
    made.refresh_from_db()
    assert made.state == "draft"


def test_the_loods_offers_for_an_owner_without_account(as_role: AsRole, cast: dict[str, Person]) -> None:
    client = as_role("loods")
    client.post(f"{HERE}nieuw/", {"title": "Winkel", "largest_m2": "90", "actie": "open"})
    made = OfferedSpace.objects.get()
    assert (made.offered_by, made.entered_by, made.state) == (None, cast["loods"], "open")
    assert made.sources["largest_m2"]["source"] == "loods"
    assert as_role("other_loods").post(f"{HERE}nieuw/", FULL).status_code == 403


def test_from_a_building_its_loods_offers_the_whole_or_a_unit(as_role: AsRole) -> None:
    here = f"/pand/{BUILDING}/"
    unit = CurrentUnit.objects.filter(building_id=BUILDING, state="live").first()
    assert unit is not None
    page = as_role("loods").get(here).content.decode()
    assert f'href="{HERE}"' in page
    assert f"{HERE}nieuw/?eenheid={unit.pk}" in page
    assert "ruimte-te-huur/pand" not in as_role("expert").get(here).content.decode()


ROLES = ("seeker", "expert", "other_loods", "steward", "administrator")


@pytest.mark.parametrize("role", ROLES)
def test_the_space_of_another_is_not_there(as_role: AsRole, space: OfferedSpace, role: str) -> None:
    client, where = as_role(role), f"/ruimte-te-huur/{space.code}/"
    for address in (where, f"{where}wijzigen/", f"{where}verdelen/", f"{where}bestand/csv/"):
        assert client.get(address).status_code == 404
    assert client.post(f"{where}stand/", {"stand": "withdrawn"}).status_code == 404
    assert client.post(f"{where}voorstel-vragen/", {"zoekvraag": "Z-000001"}).status_code == 404
    space.refresh_from_db()
    assert space.state == "open"


def test_the_coach_reads_along_and_changes_nothing(as_role: AsRole, space: OfferedSpace) -> None:
    client, where = as_role("coach"), f"/ruimte-te-huur/{space.code}/"
    page = main_of(client, where)
    assert "Wijzigen" not in page
    assert "Stel deze zoeker voor" not in page
    assert client.get(f"{where}wijzigen/").status_code == 403
    assert client.post(f"{where}stand/", {"stand": "paused"}).status_code == 403
    assert "Zolder" in main_of(client, "/ruimte-te-huur/alles/")
    assert client.get("/ruimte-te-huur/aanvragen/").status_code == 403


@pytest.mark.parametrize("code", ["x", "R-", "R-999999", "Z-000001", "R-1e3", "R-99999999999"])
def test_an_odd_code_is_a_page_that_does_not_exist(as_role: AsRole, code: str) -> None:
    assert as_role("loods").get(f"/ruimte-te-huur/{code}/").status_code == 404


def test_a_space_is_held_offered_again_filled_and_withdrawn(as_role: AsRole, space: OfferedSpace) -> None:
    client, where = as_role("market_member"), f"/ruimte-te-huur/{space.code}/stand/"

    def to(state: str, **more: str) -> str:
        space.refresh_from_db()
        client.post(where, {"stand": state, "version": space.version, **more})
        space.refresh_from_db()
        return space.state

    assert to("paused") == "paused"
    assert to("open") == "open"
    assert to("filled", day="morgen") == "open"
    assert to("filled", day="2026-11-01") == "filled"
    assert space.filled_on == dt.date(2026, 11, 1)
    assert to("open") == "open"
    assert to("withdrawn") == "withdrawn"
    assert to("burned") == "withdrawn"


def test_a_page_that_is_too_old_changes_nothing(as_role: AsRole, space: OfferedSpace) -> None:
    client = as_role("market_member")
    old = {"title": "Anders", "version": space.version}
    OfferedSpace.objects.update(version=space.version + 1)
    assert client.post(f"/ruimte-te-huur/{space.code}/wijzigen/", old).status_code == 422
    client.post(f"/ruimte-te-huur/{space.code}/stand/", {"stand": "paused", "version": space.version})
    space.refresh_from_db()
    assert (space.title, space.state) == ("Zolder", "open")


def test_a_space_is_divided_and_the_whole_is_offered_no_longer(as_role: AsRole, space: OfferedSpace) -> None:
    client, where = as_role("market_member"), f"/ruimte-te-huur/{space.code}/verdelen/"
    too_much = {"name_1": "Voor", "area_1": "200", "name_2": "Achter", "area_2": "41"}
    assert client.post(where, too_much).status_code == 422
    assert client.post(where, {"name_1": "Voor", "area_1": "200"}).status_code == 422
    assert client.post(where, {"name_1": "Voor", "area_1": "100", "name_2": "Achter"}).status_code == 422
    assert OfferedSpace.objects.count() == 1
    client.post(where, too_much | {"area_2": "40"})
    parts = OfferedSpace.objects.exclude(pk=space.pk).order_by("pk")
    assert [(part.title, part.largest_m2, part.state) for part in parts] == [
        ("Zolder: Voor", 200, "draft"),
        ("Zolder: Achter", 40, "draft"),
    ]
    space.refresh_from_db()
    assert space.state == "withdrawn"
