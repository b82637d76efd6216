# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Leaving a search: what is usual is filled in, what is typed is kept, what is wrong is said by field."""

from __future__ import annotations

from collections.abc import Callable
from html import unescape
from typing import Any

import pytest
from django.test import Client

from loods.functions.needs import need_kinds
from loods_store.models import CurrentBuilding, Search
from loods_web.pages.seek import words

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("published")]
AsRole = Callable[[str], Client]
NEW = "/ruimte-gezocht/nieuw/"


def page(client: Client, address: str = f"{NEW}?functie=light_making") -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return unescape(answer.content.decode())


def test_without_account_it_is_explained_and_nothing_can_be_left() -> None:
    client = Client()
    said = page(client, "/ruimte-gezocht/")
    assert "Vertel in twee minuten wat u zoekt" in said
    assert "/account/login/?next=/ruimte-gezocht/nieuw/" in said
    assert client.get(NEW).status_code == 302
    assert client.post(NEW, {"functie": "makers"}).status_code == 302
    assert not Search.objects.exists()


def test_who_has_no_search_yet_begins_at_the_choice_of_function(as_role: AsRole) -> None:
    answer = as_role("seeker").get("/ruimte-gezocht/", follow=True)
    said = unescape(answer.content.decode())
    assert answer.redirect_chain == [(NEW, 302)]
    for code in words.functions():
        assert f'value="{code}"' in said
    assert "meubelmaker" in said


@pytest.mark.parametrize("asked", ["", "nietiets", "demolish", "<script>"])
def test_an_unknown_function_is_asked_again(as_role: AsRole, asked: str) -> None:
    answer = as_role("seeker").get(NEW, {"functie": asked})
    assert answer.status_code == 422
    assert "Kies wat u er wilt gaan doen." in answer.content.decode()


def test_the_form_begins_with_what_is_usual_and_says_who_says_so(as_role: AsRole) -> None:
    said = page(as_role("seeker"))
    assert 'name="size_low_m2" value="100"' in said
    assert "Gebruikelijk voor deze functie: 100 tot 500 m²" in said.replace("\xa0", " ")
    assert "/ruimte-gezocht/gebruikelijk/light_making/" in said
    assert "Dat is € " in said
    why = page(as_role("public"), "/ruimte-gezocht/gebruikelijk/light_making/")
    assert "handreiking" in why
    assert "aanname" in why


@pytest.mark.parametrize("function", words.functions())
def test_every_function_has_its_form_and_saves_it_as_it_stands(as_role: AsRole, function: str) -> None:
    client = as_role("seeker")
    form = client.get(NEW, {"functie": function}).context["form"]
    given = {name: value for name in form.fields if (value := form[name].value()) not in (None, [])}
    answer = client.post(NEW, given)
    assert answer.status_code == 302, answer.context["form"].errors
    kept = Search.objects.get()
    usual = form.usual
    assert (kept.size_low_m2, kept.size_high_m2) == usual.range_of("size")
    assert (kept.rent_low, kept.rent_high) == usual.range_of("rent")
    assert {row["code"]: (row["level"], row["importance"]) for row in kept.needs} == {
        code: (need.level, need.importance) for code, need in usual.needs.items()
    }


def filled(**changed: Any) -> dict[str, Any]:
    given = {
        "functie": "light_making",
        "size_low_m2": "120",
        "size_high_m2": "1.200,5",
        "rent_low": "80",
        "rent_high": "140",
        "gemeenten": ["GM1961"],
        "need_plan": "hard",
        "need_loading": "wish",
        "level_loading": "2",
        "need_free_height": "hard",
        "level_free_height": "4,5",
        "from_date": "2027-01-01",
        "by_date": "2027-06-01",
        "temporary_ok": "nee",
        "sharing": "ja",
        "origin": "forced",
        "park": "De Hoek",
        "firm": "Meubels",
        "note": "belt liever",
    }
    return given | changed


def test_what_is_filled_in_is_kept_and_comes_back_on_the_form(as_role: AsRole) -> None:
    client = as_role("seeker")
    answer = client.post(NEW, filled())
    kept = Search.objects.get()
    assert answer["Location"] == f"/ruimte-gezocht/{kept.code}/"
    assert (kept.size_high_m2, kept.gemeenten, kept.temporary_ok, kept.sharing) == (
        1200.5,
        ["GM1961"],
        False,
        True,
    )
    assert (kept.origin, kept.park, kept.on_business_park) == ("forced", "De Hoek", True)
    needs = {row["code"]: (row["level"], row["importance"]) for row in kept.needs}
    assert needs["loading"] == (2, "wish")
    assert needs["free_height"] == (4.5, "hard")
    # Usual for this function, and said not to be needed.
    assert needs["daylight"][0] is None
    form = client.get(f"/ruimte-gezocht/{kept.code}/wijzigen/").context["form"]
    again = {name: value for name in form.fields if (value := form[name].value()) not in (None, [])}
    before = Search.objects.values().get()
    assert client.post(f"/ruimte-gezocht/{kept.code}/wijzigen/", again).status_code == 302
    after = Search.objects.values().get()
    changing = {"version", "changed_at", "alive_at"}
    assert {k: v for k, v in after.items() if k not in changing} == {
        k: v for k, v in before.items() if k not in changing
    }


@pytest.mark.parametrize(
    ("field", "changed"),
    [
        ("size_high_m2", {"size_high_m2": "100"}),
        ("size_low_m2", {"size_low_m2": "veel"}),
        ("size_low_m2", {"size_low_m2": "1,500"}),
        ("size_low_m2", {"size_low_m2": "-4"}),
        ("rent_high", {"rent_high": "70"}),
        ("rent_high", {"rent_high": "99999"}),
        ("by_date", {"by_date": "2026-12-01"}),
        ("until", {"until": "2027-01-15", "by_date": "2027-06-01"}),
        ("from_date", {"from_date": "morgen"}),
        ("growth_m2", {"growth_m2": "60"}),
        ("level_free_height", {"level_free_height": ""}),
        ("need_loading", {"need_loading": "misschien"}),
        ("level_loading", {"level_loading": "9"}),
        ("gemeenten", {"gemeenten": ["GM9999"]}),
        ("address", {"radius_km": "5"}),
        ("address", {"address": "Nergensstraat 12, Loodsdorp"}),
        ("origin", {"origin": "iets"}),
        ("title", {"title": "x" * 300}),
    ],
)
def test_what_is_wrong_is_said_at_its_field_and_nothing_typed_is_lost(
    as_role: AsRole, field: str, changed: dict[str, Any]
) -> None:
    answer = as_role("seeker").post(NEW, filled(**changed))
    said = unescape(answer.content.decode())
    assert answer.status_code == 422
    assert field in answer.context["form"].errors
    assert (
        f'href="#{answer.context["form"][field].id_for_label or answer.context["form"][field].auto_id}"'
        in said
    )
    assert 'value="1.200,5"' in said or "size_high_m2" in changed
    assert "belt liever" in said
    assert not Search.objects.exists()


def test_an_address_becomes_a_circle_and_is_shown_again(as_role: AsRole) -> None:
    building = CurrentBuilding.objects.exclude(address="").exclude(x=None).order_by("building_id")[0]
    client = as_role("seeker")
    given = filled(address=f"{building.address}, {building.town}", radius_km="2,5", gemeenten=[])
    answer = client.post(NEW, given)
    assert answer.status_code == 302, answer.context["form"].errors
    kept = Search.objects.get()
    assert (kept.x, kept.y, kept.radius_m) == (building.x, building.y, 2500)
    form = client.get(f"/ruimte-gezocht/{kept.code}/wijzigen/").context["form"]
    assert form["radius_km"].value() == 2.5
    assert form["address"].value().startswith(building.address)


def test_the_rent_by_the_month_follows_what_is_typed(as_role: AsRole) -> None:
    client = as_role("public")
    address = "/ruimte-gezocht/per-maand/"
    said = client.get(
        address, {"size_low_m2": "120", "size_high_m2": "120", "rent_low": "100", "rent_high": "100"}
    )
    assert "€ 1.000 per maand" in said.content.decode()
    assert "per maand" not in client.get(address, {"size_low_m2": "x", "rent_low": "1"}).content.decode()


def test_every_need_can_be_asked(as_role: AsRole) -> None:
    said = page(as_role("seeker"))
    for code in need_kinds():
        assert f'name="need_{code}"' in said


def test_a_page_that_is_too_old_changes_nothing(as_role: AsRole) -> None:
    client = as_role("seeker")
    client.post(NEW, filled())
    kept = Search.objects.get()
    address = f"/ruimte-gezocht/{kept.code}/wijzigen/"
    assert client.post(address, filled(version=kept.version, title="nieuw")).status_code == 302
    late = client.post(address, filled(version=kept.version, title="te laat"))
    assert late.status_code == 422
    assert Search.objects.get().title == "nieuw"
