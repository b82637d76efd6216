# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The list of buildings as each role sees it, in the page and as a file."""

from __future__ import annotations

import csv
import datetime as dt
import io
import re
from collections.abc import Callable

import openpyxl
import pytest
from django.test import Client
from village_says import Say

from loods.demo.sample import building_id

pytestmark = pytest.mark.django_db
AsRole = Callable[[str], Client]


@pytest.fixture(autouse=True)
def _said(say: Say) -> None:
    say(15, "a", vacant_since=dt.date(2015, 1, 1))
    say(1, "b", vacant_since=dt.date(2021, 5, 1))
    say(21, "c", state="in_use")


def shown(html: str) -> list[int]:
    """The numbers of the buildings in the list, in its order."""
    return [int(found[-4:]) for found in re.findall(r'<tr data-building-id="(\d{16})"', html)]


def got(client: Client, query: str = "", **headers: str) -> str:
    answer = client.get(f"/panden/{query}", headers=headers)
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.mark.parametrize("role", ["expert", "loods", "coach", "steward"])
def test_who_works_there_sees_what_stands_empty(role: str, as_role: AsRole) -> None:
    html = got(as_role(role))
    assert shown(html) == [1, 8]
    assert "2 panden" in html


def test_of_another_gemeente_nothing_is_shown(as_role: AsRole) -> None:
    html = got(as_role("other_loods"), "?toon=alle&gemeente=GM1961")
    assert shown(html) == []
    assert "Geen panden gevonden" in html
    assert "Loodskade" not in html


@pytest.mark.parametrize("role", ["market_member", "seeker", "administrator"])
def test_without_a_role_for_objects_there_is_no_list(role: str, as_role: AsRole) -> None:
    for path in ("/panden/", "/panden/panden.csv", "/panden/panden.xlsx"):
        assert as_role(role).get(path).status_code == 403


def test_the_public_is_asked_to_sign_in(as_role: AsRole) -> None:
    answer = as_role("public").get("/panden/?toon=alle")
    assert answer.status_code == 302
    assert answer["Location"].startswith("/account/login/")


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("?toon=alle&sorteer=-bouwjaar", [1, 11, 10, 9, 8, 5, 7]),
        ("?toon=alle&sorteer=bouwjaar", [7, 5, 8, 9, 10, 11, 1]),
        ("?sorteer=sinds", [8, 1]),
        ("?zoek=loodskade+15", [8]),
        ("?duur=structural", [8]),
    ],
)
def test_sorted_and_filtered(query: str, expected: list[int], as_role: AsRole) -> None:
    assert shown(got(as_role("loods"), query)) == expected


def test_htmx_gets_the_results_alone(as_role: AsRole) -> None:
    html = got(as_role("loods"), "?toon=alle", **{"HX-Request": "true", "HX-Target": "panden-lijst"})
    assert "<html" not in html
    assert 'data-map-query="toon=alle"' in html
    assert len(shown(html)) == 7


def test_a_value_that_makes_no_sense_is_told(as_role: AsRole) -> None:
    assert "“heel veel” bij Vanaf (m² vvo)" in got(as_role("loods"), "?m2_van=heel+veel")


def test_a_street_with_a_slip_of_the_pen(as_role: AsRole) -> None:
    assert "?zoek=Loodskade%2015" in got(as_role("loods"), "?zoek=Lodskade+15")


def test_a_building_outside_the_filter_is_named(as_role: AsRole) -> None:
    html = got(as_role("loods"), "?zoek=plein+hooge&toon=leeg")
    assert shown(html) == []
    assert "Ook gevonden, buiten dit filter" in html
    assert building_id(11) in html


def test_unknown_is_not_zero_in_the_list(as_role: AsRole) -> None:
    html = got(as_role("loods"), "?toon=onbekend")
    assert shown(html) == [5, 7, 9, 10]
    row = html[html.index("<tbody>") : html.index("</tbody>")]
    assert ">0<" not in row


def test_excel_and_csv_have_every_row_in_the_columns_and_order_of_the_page(as_role: AsRole) -> None:
    client = as_role("loods")
    query = "?toon=alle&sorteer=-bouwjaar&kolom=bouwjaar&kolom=leeg&kolom=pand"
    page = shown(got(client, query))
    text = client.get(f"/panden/panden.csv{query}").content.decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text)))
    assert rows[0] == ["Adres", "Leeg (m² vvo)", "Bouwjaar", "Pand-id"]
    assert [int(row[3][-4:]) for row in rows[1:]] == page
    unknown = next(row for row in rows if row[3] == building_id(7))
    assert unknown[1] == ""
    book = openpyxl.load_workbook(io.BytesIO(client.get(f"/panden/panden.xlsx{query}").content))
    cells = list(book.active.values)
    assert [value for value in cells[0] if value] == rows[0]
    assert [int(str(row[3])[-4:]) for row in cells[1 : len(rows)]] == page


def test_a_list_too_long_for_a_file_is_never_cut_off(
    as_role: AsRole, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("loods_web.pages.buildings.views.MOST_ROWS", 6)
    answer = as_role("loods").get("/panden/panden.csv?toon=alle", follow=True)
    assert "meer dan 6 panden" in answer.content.decode()
    assert as_role("loods").get("/panden/panden.csv").status_code == 200


def test_several_gemeenten_of_a_link_stay_chosen(as_role: AsRole) -> None:
    html = got(as_role("steward"), "?gemeente=GM1961&gemeente=GM0344&toon=alle")
    assert len(shown(html)) == 7


def test_a_form_of_export_that_is_none(as_role: AsRole) -> None:
    assert as_role("loods").get("/panden/panden.exe").status_code == 404


def test_pages_keep_filter_and_order(as_role: AsRole, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("loods_store.queries.buildings.rows.PAGE", 3)
    monkeypatch.setattr("loods_store.queries.buildings.rows.page.__defaults__", ("", "", 3))
    client, seen, query = as_role("loods"), [], "?toon=alle&sorteer=-bouwjaar"
    while query:
        html = got(client, query)
        seen.append(shown(html))
        following = re.search(r'rel="next" href="([^"]+)"', html)
        query = following.group(1).replace("&amp;", "&") if following else ""
    assert seen == [[1, 11, 10], [9, 8, 5], [7]]
