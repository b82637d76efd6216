# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""What everyone sees gives nothing away: it is the same to the letter with and without what people know."""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
from collections.abc import Callable

import pytest
from django.test import Client
from django.utils import timezone
from village_says import Say

from loods.demo.sample import building_id
from loods_store.actions.building_facts import Given, fill_in
from loods_store.actions.events import SYSTEM
from loods_store.models import BuildingFact, Contact, Note, Scan, WorkItem

pytestmark = pytest.mark.django_db
AsRole = Callable[[str], Client]
OFFICE = building_id(8)
PAGES = (
    *(
        "",
        "scan.json",
        "feiten/",
        "feiten/floors/",
        "feiten/vacant_share/",
        "vergelijk/",
        "office_coworking/",
    ),
    *("housing/", "housing/rekenen/", "housing/zekerheid/", "housing/planning/", "housing/omgeving/"),
    *("housing/waarom/gap/", "housing/waarom/acquisition/", "housing/planning.ics", "housing/werkboek.xlsx"),
)


def everything_is_said(say: Say) -> None:
    """Say all that a colleague would know: vacancy, facts, a note, somebody to call, work."""
    today = timezone.localdate()
    say(15, state="vacant", vacant_since=dt.date(2012, 1, 1), asking_rent_eur_m2_year=99.0)
    say(16, "b", state="in_use")
    for fact, value in (
        ("owner_willing", 0.0),
        ("woz_value_eur", 1e6),
        ("floors", 9.0),
        ("vacant_share", 1.0),
    ):
        fill_in(OFFICE, "GM1961", Given(fact, value, value, "geheim gesprek", today), SYSTEM)
    Note.objects.create(building_id=OFFICE, text="geheim", written_at=timezone.now())
    Contact.objects.create(
        building_id=OFFICE, capacity="eigenaar", name="Geheim", source="x", source_date=today
    )
    WorkItem.objects.create(building_id=OFFICE, gemeente="GM1961")


def read(client: Client, path: str) -> bytes:
    answer = client.get(f"/scan/{OFFICE}/{path}")
    assert answer.status_code in {200, 404}
    content: bytes = answer.content
    if path.endswith(".xlsx"):
        book = zipfile.ZipFile(io.BytesIO(content))
        return b"".join(book.read(name) for name in sorted(book.namelist()) if "core.xml" not in name)
    return re.sub(rb'="\w{64}"', b"", content)


@pytest.mark.parametrize("role", ["public", "other_loods"])
def test_no_page_changes_by_what_colleagues_know(role: str, say: Say, as_role: AsRole) -> None:
    client = as_role(role)
    before = {path: read(client, path) for path in PAGES}
    everything_is_said(say)
    for path in PAGES:
        assert read(client, path) == before[path], path


def test_the_loods_does_see_it(say: Say, as_role: AsRole) -> None:
    before = read(as_role("loods"), "")
    everything_is_said(say)
    assert read(as_role("loods"), "") != before


def test_finding_an_address_does_not_tell_what_stands_empty(say: Say, as_role: AsRole) -> None:
    before = as_role("public").get("/scan/?adres=loods").content
    everything_is_said(say)
    assert as_role("public").get("/scan/?adres=loods").content == before


def test_what_a_visitor_fills_in_is_kept_nowhere(say: Say, as_role: AsRole) -> None:
    html = as_role("public").get(f"/scan/{OFFICE}/?feit-floors=9&reken-rent=200").content.decode()
    assert "U vulde zelf in" in html
    assert "feit-floors=9" in html
    assert not BuildingFact.objects.exists()
    assert not Scan.objects.exists()


@pytest.mark.parametrize(
    "query",
    [
        "feit-floors=veel",
        "feit-floors=-3",
        "feit-monument=7",
        "feit-onzin=1",
        "reken-rent=abc",
        "reken-rent=-5",
        "reken-onzin=1",
        "reken-rent=1e400",
        "feit-floors=%00",
        "feit-floors=9-4",
        "a=onzin&b=onzin",
    ],
)
@pytest.mark.parametrize("path", ["", "housing/rekenen/", "vergelijk/"])
def test_odd_addresses_are_answered(path: str, query: str, say: Say, as_role: AsRole) -> None:
    answer = as_role("public").get(f"/scan/{OFFICE}/{path}?{query}")
    assert answer.status_code in {200, 302}


@pytest.mark.parametrize("building", ["x", "1", "9" * 16, "../../etc", building_id(2)])
def test_a_building_that_cannot_be_scanned_is_not_found(building: str, say: Say, as_role: AsRole) -> None:
    assert as_role("public").get(f"/scan/{building}/").status_code == 404


@pytest.mark.parametrize("path", ["paleis/", "paleis/rekenen/", "housing/waarom/onzin/", "feiten/onzin/"])
def test_what_is_not_there_is_not_found(path: str, say: Say, as_role: AsRole) -> None:
    assert as_role("public").get(f"/scan/{OFFICE}/{path}").status_code == 404


def test_neither_a_page_nor_a_picture_of_what_a_visitor_filled_in_stays(
    say: Say, as_role: AsRole, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept: list[object] = []
    monkeypatch.setattr("loods_web.parts.charts._KEPT.get", lambda key, make: kept.append(key) or make())
    answer = as_role("public").get(f"/scan/{OFFICE}/housing/zekerheid/?reken-rent=321")
    assert answer.content.count(b"<svg") > 3
    assert not kept
    as_role("public").get(f"/scan/{OFFICE}/housing/zekerheid/")
    assert kept
