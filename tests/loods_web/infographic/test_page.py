# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Vacancy in one place: only what was released, whom to call, and files that are drawn once."""

from __future__ import annotations

import datetime as dt
import struct

import pytest
from django.test import Client

from loods.figures.infographic import poster as paper
from loods_store.models import Person, PublicFigure, RoleGrant
from loods_store.queries import infographic as source
from loods_store.queries.infographic import Released
from loods_web.pages.infographic import files, places
from loods_web.pages.infographic.places import by_slug

pytestmark = pytest.mark.django_db

AREA = "GM1961"


@pytest.fixture(autouse=True)
def nothing_kept() -> None:
    """Every test writes releases of its own under the same number."""
    for kept in (source._AREAS, source._TOLD, files._POSTERS, files._FILES):
        kept.clear()


def _slug() -> str:
    area = next(item for item in source.released_areas() if item.code == AREA)
    return places.slug_of(area, source.released_areas())


def _release(**values: object) -> PublicFigure:
    """Release other values for the offices of the gemeente, on the newest quarter; returns the row."""
    rows = PublicFigure.objects.filter(area=AREA, use="kantoor", definition="zonder-drempel")
    newest = rows.latest("date")
    PublicFigure.objects.filter(pk=newest.pk).update(**values)
    newest.refresh_from_db()
    return newest


def _counted(**more: object) -> PublicFigure:
    known = {
        "held_back": False,
        "stock_vvo_m2": 100_000,
        "vacant_vvo_m2": 12_500,
        "vacancy_pct": 12.5,
        "observed_pct": 97.0,
    }
    return _release(**known | more)


def _text(client: Client, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_page_tells_the_released_figures(published: object, client: Client) -> None:
    _counted(durations={"short": 500, "long": 4000, "structural": 8000}, durations_held_back=False)
    said = _text(client, f"/leegstand-in/{_slug()}/")
    assert "12,5\u202f%" in said
    assert "100.000\u00a0m² kantoorruimte" in said
    assert "Langer dan 3 jaar" in said
    assert "8.000\u00a0m²" in said
    assert "1,8 voetbalvelden" in said
    assert said.count("<h1") == 1


def test_what_is_held_back_is_said_and_never_shown(published: object, client: Client) -> None:
    _release(held_back=True, vacant_vvo_m2=None, vacancy_pct=None, durations=None, structural_vvo_m2=None)
    said = _text(client, f"/leegstand-in/{_slug()}/")
    assert "Te klein om te tonen: in zo weinig panden zou u er één herkennen." in said
    assert "voetbalvelden." not in said
    assert "staat leeg</span>" not in said


def test_unknown_is_neither_zero_nor_held_back(published: object, client: Client) -> None:
    _release(held_back=False, vacant_vvo_m2=None, vacancy_pct=None, observed_pct=None)
    said = _text(client, f"/leegstand-in/{_slug()}/")
    assert "niemand heeft dit nog geteld" in said
    assert "te klein om te tonen:" not in said.lower()


def test_durations_can_be_held_back_on_their_own(published: object, client: Client) -> None:
    _counted(durations=None, durations_held_back=True)
    told = source.told(next(area for area in source.released_areas() if area.code == AREA), "kantoor")
    assert told is not None
    assert source.durations(told.now) is None
    assert "Te klein om te tonen." in _text(client, f"/leegstand-in/{_slug()}/")


def test_much_unknown_is_said_beside_the_number(published: object, client: Client) -> None:
    _counted(observed_pct=40.0)
    said = _text(client, f"/leegstand-in/{_slug()}/")
    assert "Van 40,0\u202f% van de voorraad is bekend of die leegstaat." in said


def test_the_year_and_the_peak_come_from_the_series(published: object) -> None:
    newest = _counted()
    for years, vacant in ((1, 20_000), (3, 30_000)):
        PublicFigure.objects.filter(
            area=AREA,
            use="kantoor",
            definition="zonder-drempel",
            date=newest.date.replace(year=newest.date.year - years),
        ).update(vacant_vvo_m2=vacant, vacancy_pct=vacant / 1000, stock_vvo_m2=100_000, held_back=False)
    told = source.told(Released(AREA, "x", "gemeente"), "kantoor")
    assert told is not None
    assert told.year_ago is not None
    assert told.peak is not None
    assert told.year_ago.vacant_vvo_m2 == 20_000
    assert (told.peak.vacant_vvo_m2, told.peak.date.year) == (30_000, newest.date.year - 3)


def test_whoever_stands_in_public_is_named_and_gone_at_once(
    published: object, cast: dict[str, Person], client: Client
) -> None:
    path = f"/leegstand-in/{_slug()}"
    before = client.get(f"{path}.png")["ETag"]
    assert "Lotte Loods" in _text(client, f"{path}/")
    assert "Eva Expert" not in _text(client, f"{path}/")
    RoleGrant.objects.filter(person=cast["loods"]).update(public_contact=False)
    assert "Lotte Loods" not in _text(client, f"{path}/")
    assert client.get(f"{path}.png")["ETag"] != before


@pytest.mark.parametrize(
    ("ending", "kind", "begin"),
    [
        (".pdf", "application/pdf", b"%PDF"),
        (".png", "image/png", b"\x89PNG"),
        ("/kaart.png", "image/png", b"\x89PNG"),
    ],
)
def test_files_are_drawn_once_and_asked_again_with_their_mark(
    published: object, client: Client, monkeypatch: pytest.MonkeyPatch, ending: str, kind: str, begin: bytes
) -> None:
    path = f"/leegstand-in/{_slug()}{ending}"
    first = client.get(path)
    assert first["Content-Type"] == kind
    assert first.content.startswith(begin)
    for name in ("pdf", "png"):
        monkeypatch.setattr(paper, name, lambda *_: pytest.fail("drawn again"))
    assert client.get(path).content == first.content
    again = client.get(path, headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_the_card_stands_in_the_head_with_a_whole_address(published: object, client: Client) -> None:
    said = _text(client, f"/leegstand-in/{_slug()}/?gebruik=winkel")
    address = f"http://testserver/leegstand-in/{_slug()}/kaart.png?gebruik=winkel"
    assert f'<meta property="og:image" content="{address}">' in said
    card = client.get(address).content
    assert struct.unpack(">II", card[16:24]) == (1200, 630)


def test_another_use_and_a_word_for_one_that_is_none(published: object, client: Client) -> None:
    assert "winkelruimte" in _text(client, f"/leegstand-in/{_slug()}/?gebruik=winkel")
    said = _text(client, f"/leegstand-in/{_slug()}/?gebruik=kasteel")
    assert "“kasteel” kunnen we hier niet gebruiken" in said
    assert "kantoorruimte" in said


def test_the_list_leads_to_every_released_place(published: object, client: Client) -> None:
    said = _text(client, "/leegstand-in/")
    slugs = list(by_slug(source.released_areas()))
    assert slugs
    assert all(f'href="/leegstand-in/{slug}/"' in said for slug in slugs)


def test_before_any_release_the_list_says_so_and_no_page_is_there(db: None, client: Client) -> None:
    assert "nog geen cijfers vrijgegeven" in _text(client, "/leegstand-in/")
    for path in ("utrecht/", "utrecht.pdf", "utrecht.png", "utrecht/kaart.png"):
        assert client.get(f"/leegstand-in/{path}").status_code == 404


def test_places_of_one_name_have_addresses_of_their_own() -> None:
    utrecht = [Released("PV26", "Utrecht", "province"), Released("GM0344", "Utrecht", "gemeente")]
    bergen = [Released("GM0373", "Bergen", "gemeente"), Released("GM0893", "Bergen", "gemeente")]
    assert list(by_slug([*utrecht, *bergen])) == [
        "provincie-utrecht",
        "utrecht",
        "bergen-gm0373",
        "bergen-gm0893",
    ]


def test_nothing_of_a_building_or_owner_is_on_the_page(published: object, client: Client) -> None:
    from loods_store.models import CurrentBuilding

    said = _text(client, f"/leegstand-in/{_slug()}/")
    for building in CurrentBuilding.objects.filter(gemeente=AREA):
        assert building.building_id not in said
        assert not building.address or building.address not in said


def test_the_page_is_of_the_newest_quarter(published: object) -> None:
    told = source.told(Released(AREA, "x", "gemeente"), "kantoor")
    assert told is not None
    assert told.now.date == dt.date(2021, 7, 1)
    assert told.figures[0].date >= source.SINCE


def test_a_code_leads_to_the_page_of_its_place(published: object, client: Client) -> None:
    answer = client.get(f"/leegstand-in/?gebied={AREA}&gebruik=winkel")
    assert answer["Location"] == f"/leegstand-in/{_slug()}/?gebruik=winkel"
    assert "<h1" in _text(client, "/leegstand-in/?gebied=GM9999")


@pytest.mark.parametrize("path", ["/", f"/loods/?gemeente={AREA}", f"/cijfers/?gebied={AREA}"])
def test_other_pages_lead_here(published: object, client: Client, path: str) -> None:
    assert 'href="/leegstand-in/' in _text(client, path)
