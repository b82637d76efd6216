# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The calculation to play with: a change is in the address, counts at once, and every number says why."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape

import pytest
from django.test import Client

from loods.demo.sample import building_id
from loods_store.models import Publication

pytestmark = pytest.mark.django_db
AsRole = Callable[[str], Client]
OFFICE = building_id(8)
HERE = f"/scan/{OFFICE}/housing/rekenen/"


def page(client: Client, address: str, **headers: str) -> str:
    answer = client.get(address, headers=headers)
    assert answer.status_code == 200
    return unescape(" ".join(answer.content.decode().split()))


def fields(html: str) -> dict[str, str]:
    """Return every field of the calculation with what stands in it."""
    return dict(re.findall(r'name="(reken-\w+)" value="([^"]*)"', html))


def outcome(html: str) -> str:
    return html[html.index('id="uitkomst"') :]


def test_a_number_that_cannot_be_used_is_refused_beside_the_outcome_too(
    published: Publication, as_role: AsRole
) -> None:
    html = page(as_role("public"), f"{HERE}?reken-rent=veel", **{"HX-Target": "uitkomst"})
    assert "“veel” kunnen we niet gebruiken" in outcome(html)


def test_another_rent_gives_another_outcome(published: Publication, as_role: AsRole) -> None:
    client = as_role("public")
    usual, higher = page(client, HERE), page(client, f"{HERE}?reken-rent=400")
    assert outcome(usual) != outcome(higher)
    assert "U veranderde 1 uitgangspunt." in higher
    assert "zonder uw wijziging" in higher
    assert fields(higher)["reken-rent"] == "400"


def test_sending_all_fields_keeps_only_what_was_changed(published: Publication, as_role: AsRole) -> None:
    client = as_role("public")
    sent = fields(page(client, HERE))
    assert len(sent) > 20
    unchanged = client.get(HERE, sent)
    assert unchanged.status_code == 302
    assert unchanged["Location"] == HERE
    changed = client.get(HERE, sent | {"reken-rent": "400"})
    assert changed["Location"] == f"{HERE}?reken-rent=400"


def test_with_script_only_the_outcome_is_written_and_the_address_follows(
    published: Publication, as_role: AsRole
) -> None:
    client = as_role("public")
    sent = fields(page(client, HERE)) | {"reken-rent": "400"}
    answer = client.get(HERE, sent, headers={"HX-Request": "true", "HX-Target": "uitkomst"})
    html = answer.content.decode()
    assert answer["HX-Push-Url"] == f"{HERE}?reken-rent=400"
    assert "<html" not in html
    assert 'id="uitkomst"' in html
    assert "reken-rent=400" in html  # the tabs and downloads go along
    assert outcome(page(client, f"{HERE}?reken-rent=400")).startswith(
        unescape(" ".join(html.split()))[5:2000][:40]
    )


def test_facts_that_a_visitor_filled_in_go_along(published: Publication, as_role: AsRole) -> None:
    html = page(as_role("public"), f"{HERE}?feit-floors=9&reken-rent=400")
    assert 'name="feit-floors" value="9"' in html
    assert "?feit-floors=9&reken-rent=400" in html


def test_a_change_of_what_is_no_input_of_this_use_is_left_out(
    published: Publication, as_role: AsRole
) -> None:
    html = page(as_role("public"), f"/scan/{OFFICE}/demolish/rekenen/?reken-rent=400")
    assert "reken-rent" not in fields(html)
    assert "uitgangspunt." not in outcome(html)


def test_every_number_leads_to_its_why(published: Publication, as_role: AsRole) -> None:
    client = as_role("public")
    addresses = set(re.findall(r'class="loods-why" href="([^"]+)"', page(client, HERE)))
    assert len(addresses) > 60
    for address in sorted(addresses)[::5]:
        assert "Waarom?" in page(client, address)


def test_an_assumption_is_marked_and_a_formula_is_told_in_words(
    published: Publication, as_role: AsRole
) -> None:
    client = as_role("public")
    assert "aanname" in page(client, f"/scan/{OFFICE}/housing/waarom/rent_growth/")
    html = page(client, f"/scan/{OFFICE}/housing/waarom/investment/")
    assert "Zo is het uitgerekend" in html
    assert "/housing/waarom/works/" in html
    assert "Dit getal vulde u zelf in." in page(client, f"/scan/{OFFICE}/housing/waarom/rent/?reken-rent=400")


def test_every_use_has_all_its_pages(published: Publication, as_role: AsRole) -> None:
    client = as_role("loods")
    uses = set(re.findall(rf'href="/scan/{OFFICE}/(\w+)/"', page(client, f"/scan/{OFFICE}/"))) - {"feiten"}
    uses -= {"vergelijk", "geschiedenis"}
    assert len(uses) >= 12
    for use in sorted(uses)[::3]:
        for part in ("", "rekenen/", "omgeving/"):
            page(client, f"/scan/{OFFICE}/{use}/{part}")


def test_the_calendar_file_holds_the_steps(published: Publication, as_role: AsRole) -> None:
    answer = as_role("public").get(f"/scan/{OFFICE}/housing/planning.ics")
    assert answer["Content-Type"].startswith("text/calendar")
    assert answer.content.count(b"BEGIN:VEVENT") > 3
