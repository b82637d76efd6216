# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The page of chances and hard problems: its lists, its filter in the address, its files and its map."""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from collections.abc import Callable

import pytest
from django.test import Client

from loods.demo.sample import building_id
from loods.editions.home import Home
from loods.scan.shortlist.limits import RULES
from loods_store.actions.events import SYSTEM
from loods_store.actions.shortlist import make_run
from loods_store.jobs.shortlist import ask_for_run
from loods_store.jobs.starting import run_waiting
from loods_store.models import CurrentBuilding, JobProgress, Publication, ScanRun

from .conftest import see

pytestmark = pytest.mark.django_db
AsRole = Callable[[str], Client]
LISTS = ("kansen", "lastig", "plan", "label", "clusters")


def _body(client: Client, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200, path
    return answer.content.decode()


def _rows(client: Client, query: str = "") -> list[dict[str, str]]:
    answer = client.get(f"/kansen/lijst.csv?{query}")
    assert answer.status_code == 200
    return list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))


def _ids(client: Client, query: str = "") -> list[str]:
    return [row["Pand-id"] for row in _rows(client, query)]


def test_before_the_first_run_the_page_says_how_to_begin(published: Publication, as_role: AsRole) -> None:
    assert "Nu berekenen" in _body(as_role("loods"), "/kansen/")
    assert as_role("loods").get("/kansen/lijst.csv").status_code == 404


def test_while_the_first_run_is_made_the_page_says_so_and_comes_back_by_itself(
    published: Publication, own_home: Home, as_role: AsRole
) -> None:
    client, asks = as_role("loods"), {"HX-Trigger": "berekening"}
    ask_for_run()
    assert "De panden worden doorgerekend" in _body(client, "/kansen/")
    assert client.get("/kansen/", headers=asks).status_code == 200
    run_waiting()
    answer = client.get("/kansen/", headers=asks)
    assert (answer.status_code, answer["HX-Refresh"]) == (204, "true")
    assert "Kansen en lastige gevallen" in _body(client, "/kansen/")


@pytest.mark.usefixtures("scanned")
def test_every_list_opens_with_its_count_and_what_it_means(as_role: AsRole) -> None:
    for name in LISTS:
        body = _body(as_role("loods"), f"/kansen/?lijst={name}")
        assert body.count('aria-current="page"') >= 1
        assert "De opgave: lang en grotendeels leeg" in body
        assert "Onbekend is geen nul" in body


def test_the_page_says_of_which_day_it_speaks_and_that_it_is_behind(
    scanned: ScanRun, as_role: AsRole
) -> None:
    day = f"{scanned.day.day}-{scanned.day.month}-{scanned.day.year}"
    body = _body(as_role("loods"), "/kansen/")
    assert f"Leegstand zoals bekend op {day}" in body
    assert "Er is iets veranderd" not in body
    see("vacant", 4)
    assert "Er is iets veranderd sinds deze berekening" in _body(as_role("loods"), "/kansen/")


@pytest.mark.usefixtures("scanned")
def test_the_files_and_the_map_hold_the_buildings_of_the_list(as_role: AsRole) -> None:
    client = as_role("loods")
    found = {name: _ids(client, f"lijst={name}") for name in LISTS[:4]}
    assert building_id(1) in found["kansen"]
    assert found["label"] == []  # the village speaks of 2021: the duty came in 2023
    for name, ids in found.items():
        points = json.loads(client.get(f"/kansen/kaart/gebouwen/?lijst={name}").content)
        assert len(points["ids"]) + points["without_place"] == len(ids)
        body = _body(client, f"/kansen/?lijst={name}")
        assert all(f"/pand/{one}/" in body for one in ids)
        for form in ("xlsx", "pdf"):
            assert client.get(f"/kansen/lijst.{form}?lijst={name}").status_code == 200


@pytest.mark.usefixtures("scanned")
def test_a_workbook_holds_the_list_and_the_task(as_role: AsRole) -> None:
    answer = as_role("loods").get("/kansen/lijst.xlsx")
    with zipfile.ZipFile(io.BytesIO(answer.content)) as book:
        assert len([name for name in book.namelist() if name.startswith("xl/worksheets/sheet")]) == 2


@pytest.mark.usefixtures("scanned")
def test_a_filter_narrows_and_stays_in_every_link(as_role: AsRole) -> None:
    client = as_role("loods")
    assert _ids(client, "m2_van=1000&jaren_van=5") == [building_id(1)]
    assert _ids(client, "m2_van=1000000") == []
    body = _body(client, "/kansen/?m2_van=2&jaren_van=1")
    assert "2 actief" in body
    links = re.findall(r'href="(/kansen/\?[^"]*lijst=[^"]*)"', body)
    assert len(links) >= len(LISTS) - 1
    assert all("m2_van=2" in link for link in links)
    assert "Geen pand voldoet aan uw keuze" in _body(client, "/kansen/?m2_van=1000000")


@pytest.mark.usefixtures("scanned")
@pytest.mark.parametrize(
    "query",
    ["lijst=x", "gebruik=paleis", "m2_van=veel", "sorteer=x", "pagina=99", "gemeente=%00", "tekort_tot=-1"],
)
def test_an_address_that_makes_no_sense_still_gives_a_page(query: str, as_role: AsRole) -> None:
    _body(as_role("loods"), f"/kansen/?{query}")


@pytest.mark.usefixtures("scanned")
def test_who_works_elsewhere_sees_nothing_of_it(as_role: AsRole) -> None:
    client, ids = as_role("other_loods"), list(CurrentBuilding.objects.values_list("pk", flat=True))
    for name in LISTS:
        body = _body(client, f"/kansen/?lijst={name}&gemeente=GM1961")
        assert not any(one in body for one in ids)
        assert _rows(client, f"lijst={name}&gemeente=GM1961") == []
        assert json.loads(client.get(f"/kansen/kaart/gebouwen/?lijst={name}").content)["ids"] == []
    assert client.get(f"/kansen/kaart/gebouw/{building_id(1)}/").status_code == 404


@pytest.mark.usefixtures("scanned")
def test_the_coach_sees_the_province(as_role: AsRole) -> None:
    assert [_ids(as_role("coach"), f"lijst={name}") for name in LISTS[:4]] == [
        _ids(as_role("loods"), f"lijst={name}") for name in LISTS[:4]
    ]


def test_a_new_run_is_asked_for_where_something_changed(scanned: ScanRun, as_role: AsRole) -> None:
    client = as_role("loods")
    assert client.post("/kansen/berekenen/")["Location"] == "/kansen/"
    assert "De lijst is bij" in _body(client, "/kansen/")
    see("vacant", 4)
    answer = client.post("/kansen/berekenen/")
    job = JobProgress.objects.get(kind="shortlist")
    assert answer["Location"] == f"/taken/{job.pk}/"
    assert "De nieuwe berekening loopt" in _body(client, "/kansen/")
    assert make_run(SYSTEM, lambda _done, _total: None) != scanned


@pytest.mark.usefixtures("scanned")
def test_why_names_every_rule_and_marks_what_is_assumed(as_role: AsRole) -> None:
    body = _body(as_role("loods"), "/kansen/waarom/")
    table = body[body.index("<tbody") : body.index("</tbody")]
    assert table.count("<tr") == len(RULES)
    assert "aanname" in table
    assert "Convenant Aanpak Leegstand Kantoren" in table


@pytest.mark.usefixtures("scanned")
def test_the_map_tells_of_a_building_and_of_what_is_in_view(as_role: AsRole) -> None:
    client = as_role("loods")
    one = building_id(1)
    assert "Open dit gebouw" in _body(client, f"/kansen/kaart/gebouw/{one}/")
    assert one in _body(client, "/kansen/kaart/in-beeld/?kader=3,50,8,54")
    assert client.get("/kansen/kaart/in-beeld/?kader=nan,1,2,3").status_code == 400
