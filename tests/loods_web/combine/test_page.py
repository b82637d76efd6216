# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Filling a large space: who may, the best filling, one by hand, what is wrong, proposals, files, street."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Callable
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from django.db import connection
from django.http import QueryDict
from django.test import Client
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st
from match_sides import FIRM, GEMEENTE, a_space

from loods_store.models import OfferedSpace, Proposal, Publication, Search
from loods_web.pages.combine.state import Chosen, PageState

from .conftest import seeks

AsRole = Callable[[str], Client]


def _get(client: Client, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200, answer
    return answer.content.decode()


def _rows(client: Client, store: OfferedSpace, query: str = "") -> list[dict[str, str]]:
    answer = client.get(f"/vullen/{store.code}/bestand/csv/?{query}")
    assert answer.status_code == 200
    first = answer.content.decode("utf-8-sig").split("\r\n\r\n")[0]
    return [row for row in csv.DictReader(io.StringIO(first)) if row["Nr"]]


@pytest.mark.django_db
@pytest.mark.parametrize("role", ["public", "seeker", "market_member", "other_loods", "steward", "expert"])
def test_a_filling_is_for_the_loods_of_the_gemeente_and_the_coach(
    role: str, store: OfferedSpace, as_role: AsRole
) -> None:
    for path in ("", "bestand/csv/"):
        assert as_role(role).get(f"/vullen/{store.code}/{path}").status_code in {302, 403, 404}
    answer = as_role(role).post(f"/vullen/{store.code}/voorstellen/?partijen=Z-000001")
    assert answer.status_code in {302, 403, 404}
    assert not Proposal.objects.exists()


@pytest.mark.django_db
def test_the_best_filling_is_shown_at_once(store: OfferedSpace, five: list[Search], as_role: AsRole) -> None:
    rows = _rows(as_role("loods"), store)
    assert {row["Zoekvraag"] for row in rows} == {search.code for search in five}
    assert sum(float(row["M²"]) for row in rows) == pytest.approx(1000)
    body = _get(as_role("loods"), f"/vullen/{store.code}/")
    assert "vult de meeste meters" in body
    assert "kunnen naast elkaar" in body
    assert FIRM in body


@pytest.mark.django_db
def test_a_coach_reads_along_without_names(store: OfferedSpace, five: list[Search], as_role: AsRole) -> None:
    body = _get(as_role("coach"), f"/vullen/{store.code}/")
    assert five[0].code in body
    assert FIRM not in body
    assert "Stel voor aan deze partijen" not in body
    assert as_role("coach").post(f"/vullen/{store.code}/voorstellen/").status_code == 403


@pytest.mark.django_db
def test_a_search_for_elsewhere_never_shows(store: OfferedSpace, five: list[Search], as_role: AsRole) -> None:
    elsewhere = seeks("sport", 100, 900, 200, gemeenten=["GM0344"])
    paused = seeks("sport", 100, 900, 200, state=Search.State.PAUSED)
    body = _get(as_role("loods"), f"/vullen/{store.code}/?partijen={elsewhere.code}:200,{paused.code}:100")
    assert "weggelaten" in body
    assert f"{elsewhere.code}</p>" not in body
    assert "Nog niemand" in body


@pytest.mark.django_db
def test_what_is_wrong_with_ones_own_filling_is_said(
    store: OfferedSpace, five: list[Search], as_role: AsRole
) -> None:
    homes = Search.objects.get(function="housing")
    gym = five[1]
    query = f"partijen={gym.code}:700,{homes.code}:400"
    body = _get(as_role("loods"), f"/vullen/{store.code}/?{query}")
    assert "100\u00a0m² te veel" in body
    assert "Wie niet met elkaar opschiet" in body
    assert "De een maakt meer geluid dan de ander verdraagt." in body
    assert "700 m² is niet wat deze partij zoekt" in body
    assert "Stel voor aan deze partijen" not in body
    answer = as_role("loods").post(f"/vullen/{store.code}/voorstellen/?{query}", follow=True)
    assert not Proposal.objects.exists()
    assert "m2" in answer.content.decode()


@pytest.mark.django_db
def test_a_filling_is_made_by_hand_and_undone(
    store: OfferedSpace, five: list[Search], as_role: AsRole
) -> None:
    client, path = as_role("loods"), f"/vullen/{store.code}/"
    one, other = five[0], five[2]
    sent = client.get(
        f"{path}?partijen={one.code},{other.code}:120&m2.{one.code}=1.50&m2.{other.code}=x&pas_toe=1"
    )
    state = PageState.read(QueryDict(urlsplit(sent["Location"]).query))
    assert state.chosen == ((one.code, 1.5), (other.code, 120.0))
    assert state.before == ((one.code, None), (other.code, 120.0))
    body = _get(client, sent["Location"])
    assert "is geen oppervlakte" in body
    (undo,) = re.findall(r'href="([^"]*)">Maak de laatste wijziging ongedaan', body)
    back = PageState.read(QueryDict(urlsplit(undo.replace("&amp;", "&")).query))
    assert back.chosen == state.before


@pytest.mark.django_db
def test_the_chosen_are_completed_with_the_best(
    store: OfferedSpace, five: list[Search], as_role: AsRole
) -> None:
    homes = Search.objects.get(function="housing")
    sent = as_role("loods").get(f"/vullen/{store.code}/?partijen={homes.code}:250&aanvullen=1")
    chosen = dict(PageState.read(QueryDict(urlsplit(sent["Location"]).query)).chosen or ())
    assert chosen[homes.code] == 250
    assert five[1].code not in chosen
    assert sum(area or 0 for area in chosen.values()) <= 1000


@pytest.mark.django_db
def test_the_filling_is_proposed_to_all_at_once(
    store: OfferedSpace, five: list[Search], as_role: AsRole
) -> None:
    client = as_role("loods")
    path = f"/vullen/{store.code}/voorstellen/"
    sent = client.post(f"{path}?partijen={five[0].code}:180,{five[1].code}:300", {"bericht": "Kom kijken"})
    assert sent.status_code == 302
    made = list(Proposal.objects.order_by("search_id"))
    assert [proposal.area_m2 for proposal in made] == [180, 300]
    assert len({proposal.together for proposal in made}) == 1
    assert made[0].together is not None
    # They can pay 180 x 60 + 300 x 70 = 31,800; 480 x 60 = 28,800 is asked: all pay less in the same measure.
    assert sum(each.area_m2 * each.rent_eur_m2_year for each in made) == pytest.approx(28_800, abs=5)  # type: ignore[operator,misc]
    assert all(proposal.message == "Kom kijken" for proposal in made)
    again = client.post(f"{path}?partijen={five[0].code}:180", follow=False)
    assert Proposal.objects.count() == 2
    assert "/vullen/" in again["Location"]
    assert "al voorgesteld" in _get(client, f"/vullen/{store.code}/?partijen={five[0].code}:180")


@pytest.mark.django_db
def test_the_evening_of_the_street_changes_with_it(
    store: OfferedSpace, five: list[Search], as_role: AsRole
) -> None:
    body = _get(as_role("loods"), f"/vullen/{store.code}/")
    assert "De avond in" in body
    (link,) = re.findall(r'href="(/levendigheid/\?[^"]*)"', body)
    asked = parse_qs(urlsplit(link.replace("&amp;", "&")).query)
    assert asked["vulling"][0].startswith(f"{store.code}~")
    assert "Z-" not in unquote(link)
    assert as_role("loods").get(link.replace("&amp;", "&")).status_code == 200


@pytest.mark.django_db
def test_the_files_hold_what_is_shown(store: OfferedSpace, five: list[Search], as_role: AsRole) -> None:
    client = as_role("loods")
    book = client.get(f"/vullen/{store.code}/bestand/xlsx/")
    assert zipfile.is_zipfile(io.BytesIO(book.content))
    assert client.get(f"/vullen/{store.code}/bestand/pdf/").status_code == 404
    only = _rows(client, store, f"partijen={five[2].code}:120")
    assert [(row["Zoekvraag"], row["M²"]) for row in only] == [(five[2].code, "120.0")]


@pytest.mark.django_db
@pytest.mark.parametrize("code", ["R-999999", "R-", "x", "Z-000001", "R-1e9", "R-²"])
def test_a_space_that_is_not_there_is_not_found(code: str, store: OfferedSpace, as_role: AsRole) -> None:
    assert as_role("loods").get(f"/vullen/{code}/").status_code == 404


@pytest.mark.django_db
@pytest.mark.parametrize(
    "query", ["partijen=rommel", "partijen=Z-000001:-4", "partijen=Z-1,,:,", "vorige=%00"]
)
def test_an_address_that_makes_no_sense_is_answered(
    query: str, store: OfferedSpace, five: list[Search], as_role: AsRole
) -> None:
    assert as_role("loods").get(f"/vullen/{store.code}/?{query}").status_code == 200


@pytest.mark.django_db
def test_without_m2_nothing_can_be_divided(published: Publication, as_role: AsRole) -> None:
    space = a_space(None, smallest_m2=None, largest_m2=None, building_id="")
    assert "is onbekend" in _get(as_role("loods"), f"/vullen/{space.code}/")


@pytest.mark.django_db
def test_the_list_holds_the_spaces_of_ones_own_gemeente(store: OfferedSpace, as_role: AsRole) -> None:
    other = a_space(None, gemeente="GM0344")
    body = _get(as_role("loods"), "/vullen/")
    assert f"/vullen/{store.code}/" in body
    assert other.code not in body


@pytest.mark.django_db
def test_several_spaces_serve_one_seeker(published: Publication, as_role: AsRole) -> None:
    rooms = [a_space(None, smallest_m2=area, largest_m2=area) for area in (60.0, 70.0, 90.0)]
    search = seeks("makers", 120, 140, 90)
    body = _get(as_role("loods"), f"/vullen/zoeker/{search.code}/")
    assert rooms[0].code in body
    assert rooms[1].code in body
    assert rooms[2].code not in body
    assert as_role("loods").post(f"/vullen/zoeker/{search.code}/voorstellen/").status_code == 302
    assert Proposal.objects.values("together").distinct().count() == 1
    assert Proposal.objects.count() == 2
    far = seeks("makers", 1000, 2000, 90)
    assert "Geen ruimten" in _get(as_role("loods"), f"/vullen/zoeker/{far.code}/")
    assert as_role("other_loods").get(f"/vullen/zoeker/{search.code}/").status_code == 404
    assert as_role("loods").get("/vullen/zoeker/Z-999999/").status_code == 404


@pytest.mark.django_db
def test_the_page_asks_the_database_little(store: OfferedSpace, five: list[Search], as_role: AsRole) -> None:
    client = as_role("loods")
    _get(client, f"/vullen/{store.code}/")
    with CaptureQueriesContext(connection) as queries:
        _get(client, f"/vullen/{store.code}/")
    assert len(queries) <= 32, "\n".join(query["sql"][:120] for query in queries.captured_queries)


_CHOSEN = st.dictionaries(
    st.integers(0, 10**8).map(lambda number: f"Z-{number:06d}"),
    st.none() | st.integers(1, 99_999).map(lambda tenth: tenth / 10),
    max_size=8,
).map(lambda found: tuple(found.items()))


@given(st.none() | _CHOSEN, st.none() | _CHOSEN)
def test_the_state_comes_back_from_its_address(chosen: Chosen | None, before: Chosen | None) -> None:
    state = PageState(chosen, before)
    assert PageState.read(QueryDict(state.query())) == state
    assert GEMEENTE not in state.query()
