# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""What stands on each list of the page, in which order, and how often the database is asked."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from loods.demo.sample import building_id
from loods_store.queries.shortlist.rows import SORTS

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("run_by_hand")]
AsRole = Callable[[str], Client]
LISTS = ("kansen", "lastig", "plan", "label", "clusters")


def _rows(client: Client, query: str) -> list[dict[str, str]]:
    answer = client.get(f"/kansen/lijst.csv?{query}")
    return list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))


def _ids(client: Client, query: str) -> list[str]:
    return [row["Pand-id"] for row in _rows(client, query)]


@pytest.mark.parametrize(
    ("query", "numbers"),
    [
        ("", [1, 8]),
        ("lijst=lastig", [7]),
        ("lijst=plan", [1]),
        ("lijst=label", [8]),
        ("gebruik=hotel", [8]),
        ("gebruik=care", []),
        ("m2_van=1200", [1]),
        ("m2_van=1.000&lijst=lastig", [7]),
        ("lijst=lastig&tekort_van=2000001", []),
        ("lijst=lastig&tekort_van=2000000&tekort_tot=2000000", [7]),
        ("jaren_van=6", []),
        ("jaren_van=5", [1]),
        ("gemeente=GM0344", []),
        ("gebied=nergens", []),
    ],
)
def test_a_list_holds_who_belongs_there(query: str, numbers: list[int], as_role: AsRole) -> None:
    assert _ids(as_role("loods"), query) == [building_id(number) for number in numbers]


def test_a_row_says_what_it_would_become_and_what_that_lacks(as_role: AsRole) -> None:
    body = as_role("loods").get("/kansen/?lijst=lastig").content.decode()
    assert f"/scan/{building_id(7)}/housing/" in body
    assert "2.000.000" in body
    assert "€ 1,0 mln – € 3,0 mln" in body
    (row,) = _rows(as_role("loods"), "lijst=lastig")
    assert (row["Tekort (€)"], row["Tekort, laagst (€)"], row["Tekort, hoogst (€)"]) == (
        "2000000",
        "1000000",
        "3000000",
    )


def test_a_cluster_says_which_office_goes_and_where_its_tenants_find_room(as_role: AsRole) -> None:
    (row,) = _rows(as_role("loods"), "lijst=clusters")
    assert row["Oppervlakte die vrijkomt (m² vvo)"] == "6000"
    assert row["Te verhuizen (m² vvo)"] == "1000"
    assert row["Daarna daar nog leeg (m² vvo)"] == "0"
    assert _rows(as_role("other_loods"), "lijst=clusters") == []
    body = as_role("loods").get("/kansen/?lijst=clusters").content.decode()
    assert f"/pand/{building_id(1)}/" in body
    assert f"/pand/{building_id(7)}/" in body


def test_the_task_is_what_is_long_and_mostly_empty_and_the_rest_stands_apart(as_role: AsRole) -> None:
    body = as_role("loods").get("/kansen/").content.decode()
    assert "in 1 pand" in body
    assert "Van 1 leeg pand (1.100 m²) weten we niet sinds wanneer" in body
    assert "1 pand staat lang leeg, maar is grotendeels in gebruik (1.000 m²)" in body


@pytest.mark.parametrize("sort", [*SORTS, *(f"-{name}" for name in SORTS)])
def test_every_order_works_on_every_list_and_keeps_its_rows(sort: str, as_role: AsRole) -> None:
    client = as_role("loods")
    for name in LISTS[:4]:
        assert sorted(_ids(client, f"lijst={name}&sorteer={sort}")) == sorted(_ids(client, f"lijst={name}"))


@pytest.mark.parametrize("name", LISTS)
def test_a_page_asks_the_database_no_more_than_it_did(name: str, as_role: AsRole) -> None:
    client = as_role("coach")
    client.get(f"/kansen/?lijst={name}")
    with CaptureQueriesContext(connection) as queries:
        assert client.get(f"/kansen/?lijst={name}").status_code == 200
    asked = "\n".join(query["sql"][:150] for query in queries.captured_queries)
    assert len(queries) <= 22, asked
