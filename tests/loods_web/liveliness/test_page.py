# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The page of a street by hour: who sees it, what it reckons with, its state in the address, its files."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Callable
from urllib.parse import parse_qsl, urlencode

import pytest
from django.db import connection
from django.http import QueryDict
from django.test import Client
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st
from match_sides import a_space

from loods.demo.sample import building_id
from loods.match.liveliness import functions
from loods_store.models import CurrentBuilding, Publication
from loods_store.queries.liveliness.held import held
from loods_store.queries.liveliness.places import Where, where_of
from loods_web.pages.liveliness.state import PageState
from loods_web.parts import fillings
from loods_web.parts.fillings import Filling

AsRole = Callable[[str], Client]
GEMEENTE = "GM1961"


@pytest.fixture
def street(published: Publication) -> Where:
    """The street of the first building of the village."""
    return where_of(CurrentBuilding.objects.get(pk=building_id(1)))


def _query(where: Where, **more: str) -> str:
    return urlencode({"gemeente": where.gemeente, "plaats": where.town, "straat": where.street, **more})


def _get(client: Client, query: str) -> str:
    answer = client.get(f"/levendigheid/?{query}")
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize("role", ["public", "seeker", "market_member", "other_loods"])
def test_a_street_is_for_who_may_see_its_buildings(role: str, street: Where, as_role: AsRole) -> None:
    answer = as_role(role).get(f"/levendigheid/?{_query(street)}")
    assert answer.status_code in {302, 403}
    assert as_role(role).get(f"/levendigheid/bestand/csv/?{_query(street)}").status_code in {302, 403}


@pytest.mark.django_db
def test_a_street_is_found_by_a_part_of_its_name(street: Where, as_role: AsRole) -> None:
    body = _get(as_role("loods"), urlencode({"zoek": street.street[:4].lower()}))
    assert street.name in body
    assert "geen straat" in _get(as_role("loods"), "zoek=bestaatniet")
    assert "geen straat" in _get(as_role("other_loods"), urlencode({"zoek": street.street}))


@pytest.mark.django_db
def test_the_page_says_what_it_counts_and_that_it_is_assumed(street: Where, as_role: AsRole) -> None:
    body = _get(as_role("loods"), _query(street))
    assert "geschat van de eerste tot de laatste deur" in body
    assert "Stille uren per week" in body
    assert body.count("loods-badge--warning") >= 5
    assert "Een werkdag, uur voor uur" in body
    assert "De week straks" not in body


def _mix(client: Client, query: str) -> dict[str, dict[str, str]]:
    answer = client.get(f"/levendigheid/bestand/csv/?{query}")
    assert answer.status_code == 200
    parts = answer.content.decode("utf-8-sig").split("\r\n\r\n")
    rows = csv.DictReader(io.StringIO(next(part for part in parts if part.startswith("Maat"))))
    return {row["Maat"]: row for row in rows}


@pytest.mark.django_db
def test_a_filling_changes_evening_and_mix(street: Where, as_role: AsRole) -> None:
    client = as_role("loods")
    filling = fillings.written(Filling("", (("sport", 900.0),)))
    found = _mix(client, _query(street, vulling=filling, lengte="600"))
    now, then = (float(found["M² in gebruik"][name]) for name in ("Nu", "Straks"))
    assert then == pytest.approx(now + 900)
    quiet = found["Stille uren in de avond, van 18 tot 23 uur"]
    assert int(quiet["Straks"]) < int(quiet["Nu"])
    body = _get(client, _query(street, vulling=filling, lengte="600"))
    assert "niet meer stil" in body
    assert "De week straks" in body


@pytest.mark.django_db
def test_who_comes_in_a_space_takes_the_place_of_what_was_in_use_there(
    street: Where, as_role: AsRole
) -> None:
    space = a_space(None, building_id=building_id(1), largest_m2=500.0)
    filling = fillings.written(Filling(space.code, (("sport", 300.0), ("makers", 200.0))))
    found = _mix(as_role("loods"), _query(street, vulling=filling, lengte="200"))
    assert float(found["M² in gebruik"]["Verschil"]) == pytest.approx(0, abs=1)
    assert f"/vullen/{space.code}/" in _get(as_role("loods"), _query(street))
    # A steward may see buildings, yet not what is on offer there.
    assert space.code not in _get(as_role("steward"), _query(street))


@pytest.mark.django_db
def test_own_assumptions_stand_in_the_address_and_can_be_taken_back(street: Where, as_role: AsRole) -> None:
    client = as_role("loods")
    sent = client.get(
        "/levendigheid/?"
        + _query(street, **{"d.stay_office.evening": "0,9", "d.housing.night": "1", "pas_toe": "1"})
    )
    assert sent.status_code == 302
    kept = dict(parse_qsl(sent["Location"].partition("?")[2]))
    assert kept["d.stay_office.evening"] == "0.9"
    assert "d.housing.night" not in kept  # as the rule has it
    assert "U rekent met eigen getallen" in client.get(sent["Location"]).content.decode()


@pytest.mark.django_db
def test_a_function_is_added_by_the_form_and_taken_away(street: Where, as_role: AsRole) -> None:
    client = as_role("loods")
    sent = client.get("/levendigheid/?" + _query(street, functie="sport", m2="1.250", pas_toe="1"))
    assert dict(parse_qsl(sent["Location"].partition("?")[2]))["vulling"] == "~sport:1250"
    again = client.get(sent["Location"] + "&functie=niets&m2=100&pas_toe=1")
    assert again["Location"] == sent["Location"]


@pytest.mark.django_db
@pytest.mark.parametrize(
    "wrong",
    [
        "lengte=kort",
        "lengte=-4",
        "stil=nan",
        "d.sport.evening=7",
        "vulling=R-x~sport:100",
        "vulling=~circus:100",
        "vulling=~sport:1e9",
        "vulling=" + "~sport:100" * 30,
        "lengte=0",
    ],
)
def test_what_cannot_be_read_is_said_or_left_out(wrong: str, street: Where, as_role: AsRole) -> None:
    body = _get(as_role("loods"), f"{_query(street)}&{wrong}")
    assert wrong == "lengte=0" or "utrecht-alert--warning" in body
    assert "Stille uren per week" in body


@pytest.mark.django_db
def test_files_hold_what_the_page_shows(street: Where, as_role: AsRole) -> None:
    client = as_role("loods")
    workbook = client.get(f"/levendigheid/bestand/xlsx/?{_query(street)}")
    assert len(zipfile.ZipFile(io.BytesIO(workbook.content)).namelist()) > 8
    for name in ("klok-werkdag", "klok-weekend", "week-nu"):
        assert client.get(f"/levendigheid/beeld/{name}/svg/?{_query(street)}").content.startswith(b"<svg")
    assert client.get(f"/levendigheid/beeld/week-nu/png/?{_query(street)}").content.startswith(b"\x89PNG")
    for path in ("beeld/week-straks/svg", "beeld/week-nu/pdf", "bestand/pdf"):
        assert client.get(f"/levendigheid/{path}/?{_query(street)}").status_code == 404
    assert client.get("/levendigheid/bestand/csv/").status_code == 404


@pytest.mark.django_db
def test_a_street_that_is_not_there_is_said_kindly(published: Publication, as_role: AsRole) -> None:
    body = _get(as_role("loods"), _query(Where(GEMEENTE, "Nergens", "Nergensweg")))
    assert "Hier is niets te rekenen" in body


@pytest.mark.django_db
def test_what_stands_empty_is_part_of_what_there_is(street: Where) -> None:
    found = held(street, [GEMEENTE])
    assert found.units > 0
    assert all(found.vacant.get(use, 0.0) <= area + 1e-6 for use, area in found.areas.items())
    whole = found.by_building[building_id(1)]
    assert sum(whole.beyond_vacant(1e9).values()) == pytest.approx(sum(whole.in_use.values()))
    assert held(street, ["GM0344"]).units == 0


@pytest.mark.django_db
def test_a_page_asks_the_database_little(street: Where, as_role: AsRole) -> None:
    client = as_role("loods")
    _get(client, _query(street))
    with CaptureQueriesContext(connection) as queries:
        _get(client, _query(street))
    assert len(queries) <= 16, "\n".join(query["sql"][:120] for query in queries.captured_queries)


_FILLINGS = st.lists(
    st.builds(
        Filling,
        st.sampled_from(["", "R-000012", "R-123456"]),
        st.lists(
            st.tuples(st.sampled_from(functions()), st.integers(1, 99_999).map(lambda tenth: tenth / 10)),
            min_size=1,
            max_size=6,
        ).map(tuple),
    ),
    max_size=fillings.MOST,
).map(tuple)
_SHARES = st.dictionaries(
    st.tuples(st.sampled_from(["sport", "shop"]), st.sampled_from(["evening", "publiek"])),
    st.integers(0, 100).map(lambda hundredth: hundredth / 100),
)


@given(
    _FILLINGS,
    _SHARES,
    st.none() | st.integers(1, 20_000).map(float),
    st.none() | st.integers(0, 1000).map(float),
    st.booleans(),
)
def test_the_state_comes_back_from_its_address(
    filled: tuple[Filling, ...],
    shares: dict[tuple[str, str], float],
    length: float | None,
    quiet: float | None,
    as_registered: bool,
) -> None:
    where = Where("GM1961", "Loodsdorp", "Straat & Co = 1~2")
    state = PageState(where, "", filled, length, quiet, shares, as_registered)
    assert PageState.read(QueryDict(state.query())) == state
