# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""From an address to what a building could become: for everyone, and in full for who works there."""

from __future__ import annotations

from collections.abc import Callable
from html import unescape

import pytest
from django.test import Client

from loods.demo.sample import building_id
from loods_store.models import Publication

pytestmark = pytest.mark.django_db
AsRole = Callable[[str], Client]
OFFICE = building_id(8)


def page(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, answer.content.decode()[-2000:]
    return unescape(" ".join(answer.content.decode().split()))


def test_an_address_leads_at_once_to_its_scan(published: Publication, as_role: AsRole) -> None:
    answer = as_role("public").get("/scan/", {"adres": "loodskade 15"})
    assert answer["Location"] == f"/scan/{OFFICE}/"


def test_everyone_sees_what_a_building_could_become(published: Publication, as_role: AsRole) -> None:
    html = page(as_role("public"), f"/scan/{OFFICE}/")
    assert "<h1>Wat kan ik met Loodskade 15?</h1>" in html
    assert "alleen openbare gegevens" in html


def test_who_works_there_sees_the_full_scan(published: Publication, as_role: AsRole) -> None:
    assert "volledige scan" in page(as_role("loods"), f"/scan/{OFFICE}/")


@pytest.mark.parametrize(
    "path",
    [
        "feiten/",
        "feiten/floors/",
        "housing/",
        "housing/rekenen/",
        "housing/zekerheid/",
        "housing/planning/",
        "housing/planning.ics",
        "housing/omgeving/",
        "vergelijk/",
        "housing/waarom/rent/",
        "housing/waarom/gap/",
    ],
)
def test_other_pages_open(path: str, published: Publication, as_role: AsRole) -> None:
    page(as_role("public"), f"/scan/{OFFICE}/{path}")
    page(as_role("loods"), f"/scan/{OFFICE}/{path}")


@pytest.mark.parametrize("path", ["rapport.pdf", "housing/werkboek.xlsx"])
def test_the_scan_can_be_taken_along(path: str, published: Publication, as_role: AsRole) -> None:
    answer = as_role("public").get(f"/scan/{OFFICE}/{path}")
    assert answer.status_code == 200
    assert "attachment" in answer["Content-Disposition"]
    assert answer.content[:4] in {b"%PDF", b"PK\x03\x04"}


def test_an_unknown_use_to_compare_is_told_by_words(published: Publication, client: Client) -> None:
    html = client.get(f"/scan/{OFFICE}/vergelijk/?a=kasteel&b=hotel").content.decode()
    told = html[html.index("kasteel") :][:120]
    assert "u ziet nu" in told
    assert "_" not in told.split("u ziet nu")[1].split(".")[0]


def test_the_first_page_says_what_pays_and_what_is_worth_most(
    published: Publication, as_role: AsRole
) -> None:
    html = page(as_role("public"), f"/scan/{OFFICE}/")
    assert "Op deze aannames kan" in html
    assert "Voor de eigenaar is nu het meest waard:" in html
    way = html.split("Alle wegen vooruit</a>")[0].rsplit('href="', 1)[1].split('"')[0]
    reckoned = page(as_role("public"), way)
    assert 'id="wegen"' in reckoned
