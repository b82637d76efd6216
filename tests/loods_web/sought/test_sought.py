# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Everybody sees which kinds of space are sought and offered, in rounded numbers, and nothing else."""

from __future__ import annotations

import csv
import datetime as dt
import io

import openpyxl
import pytest
from browser import WIDTHS, Site, axe, fits, photograph
from django.test import Client
from django.utils import timezone

from loods_store.actions import sought as releasing
from loods_store.jobs import sought as job
from loods_store.models import (
    Event,
    JobProgress,
    OfferedSpace,
    Publication,
    Search,
    SoughtCount,
    SoughtRelease,
)
from loods_store.queries import sought

pytestmark = pytest.mark.django_db
GEMEENTE = "GM1961"
PAGE = "/gezocht-en-geboden/"
FIRM = "Meubelmakerij De Spaander"


def _search(number: int, function: str = "makers", **values: object) -> Search:
    now = timezone.now()
    said = {
        "firm": f"{FIRM} {number}",
        "contact_email": f"zoeker{number}@example.nl",
        "function": function,
        "gemeenten": [GEMEENTE],
        "size_low_m2": 40.0,
        "created_at": now,
        "changed_at": now,
    }
    return Search.objects.create(**said | values)


def _space(number: int, **values: object) -> OfferedSpace:
    now = timezone.now()
    said = {
        "title": f"Ruimte aan de Wilgenstraat {number}",
        "building_id": f"19611000{number:08d}",
        "gemeente": GEMEENTE,
        "state": OfferedSpace.State.OPEN,
        "location_type": "approach_street",
        "largest_m2": 90.0,
        "created_at": now,
        "changed_at": now,
    }
    return OfferedSpace.objects.create(**said | values)


@pytest.fixture
def release(published: Publication) -> SoughtRelease:
    """Twenty seekers of a workshop and three of a gym; thirty buildings in a street, one in a park."""
    for number in range(20):
        _search(number)
    for number in range(20, 23):
        _search(number, "sport")
    for number in range(30):
        _space(number)
    _space(30, location_type="office_location", largest_m2=None)
    return releasing.release(timezone.localdate())


def _shown(side: str, area: str = GEMEENTE) -> dict[tuple[str, str], int | None]:
    found = sought.latest()
    assert found is not None
    return sought.released(found, side, area)


def test_what_is_large_is_shown_rounded_and_what_is_small_is_not(release: SoughtRelease) -> None:
    assert _shown("sought")["makers", "all"] == 20
    assert _shown("sought")["sport", "all"] is None
    assert _shown("offered")["approach_street", "all"] == 30
    assert _shown("offered")["office_location", "all"] is None


def test_all_together_does_not_give_away_what_is_small(release: SoughtRelease) -> None:
    """23 seekers less the 20 that are shown would be the 3 of a gym, were it not for the rounding."""
    together = _shown("sought")["all", "all"]
    assert together is None or together % 5 == 0
    low, high = 16, 24  # what may be behind 20
    assert together is None or together - 4 <= high  # then nought in a gym is possible
    assert together is None or together + 4 >= low + 4  # and four


def test_a_seeker_with_two_searches_counts_once(published: Publication) -> None:
    for number in range(12):
        _search(0, firm=f"{FIRM} {number}")  # one address for mail, many firms
    releasing.release(timezone.localdate())
    assert _shown("sought")["makers", "all"] is None


def test_a_building_of_one_owner_is_not_told_of(published: Publication, cast: object) -> None:
    from loods_store.models import Person

    owner = Person.objects.create(email="een.eigenaar@example.nl", name="Een Eigenaar")
    for number in range(20):
        _space(number, offered_by=owner)
    releasing.release(timezone.localdate())
    assert _shown("offered")["approach_street", "all"] is None


def test_paused_and_withdrawn_count_no_more(published: Publication) -> None:
    for number in range(20):
        _search(number, state=Search.State.PAUSED)
        _space(number, state=OfferedSpace.State.DRAFT)
    _search(21)
    releasing.release(timezone.localdate())
    assert all(row.shown is None for row in SoughtCount.objects.all())


def test_who_names_no_gemeente_stands_apart(published: Publication) -> None:
    for number in range(20):
        _search(number, gemeenten=[])
    releasing.release(timezone.localdate())
    assert _shown("sought", sought.ELSEWHERE)["makers", "all"] == 20
    assert _shown("sought")["makers", "all"] is None


def test_until_the_next_quarter_nothing_changes(release: SoughtRelease) -> None:
    for number in range(100, 130):
        _search(number, "sport")
    today = timezone.localdate()
    assert releasing.release(today).pk == release.pk
    assert _shown("sought")["sport", "all"] is None
    assert not releasing.is_due(today)
    later = today + dt.timedelta(days=93)
    assert releasing.is_due(later)
    releasing.release(later)
    assert _shown("sought")["sport", "all"] in (30, 35)


def test_the_worker_releases_where_a_quarter_has_none(published: Publication) -> None:
    assert not job.ask_where_due()  # nobody seeks or offers yet
    for number in range(20):
        _search(number)
    assert job.ask_where_due()
    assert not job.ask_where_due()
    assert JobProgress.objects.filter(kind=job.KIND).count() == 1
    job.release_this_quarter(_Silent())  # type: ignore[arg-type]
    assert Event.objects.filter(action="sought_released").count() == 1
    assert not releasing.is_due(timezone.localdate())


class _Silent:
    def expect(self, *_: object) -> None:
        """Take no notice."""


def test_everybody_may_look_and_sees_no_name_or_address(release: SoughtRelease, client: Client) -> None:
    for address in (PAGE, f"{PAGE}?kant=geboden", f"{PAGE}waarom/?soort=makers", f"{PAGE}bestand.csv"):
        answer = client.get(address)
        assert answer.status_code == 200
        text = answer.content.decode()
        for word in (FIRM, "zoeker1", "@example.nl", "Wilgenstraat", "196110000", "Meubel"):
            assert word not in text, (address, word)


def test_the_page_says_the_numbers_and_what_is_too_little(release: SoughtRelease, client: Client) -> None:
    text = client.get(PAGE).content.decode()
    assert "Moderne makers" in text
    assert "te weinig om te tonen" in text
    assert 'href="/gezocht-en-geboden/waarom/' in text


def test_a_number_says_why(release: SoughtRelease, client: Client) -> None:
    text = client.get(f"{PAGE}waarom/?gebied={GEMEENTE}&soort=makers&maat=all").content.decode()
    assert "16 tot 24" in text
    assert "aanname" in text
    hidden = client.get(f"{PAGE}waarom/?gebied={GEMEENTE}&soort=sport&maat=all").content.decode()
    assert "te weinig om te tonen" in hidden
    assert "3 " not in hidden.split("Met welke regels")[0].split("</h1>")[1].split("Geteld is")[0]


def test_it_goes_out_exactly_as_shown(release: SoughtRelease, client: Client) -> None:
    rows = list(csv.reader(io.StringIO(client.get(f"{PAGE}bestand.csv").content.decode("utf-8-sig"))))
    assert ["Moderne makers", "20"] in [row[:2] for row in rows]
    assert ["Sport en well-being", "te weinig om te tonen"] in [row[:2] for row in rows]
    book = openpyxl.load_workbook(io.BytesIO(client.get(f"{PAGE}bestand.xlsx").content))
    assert len(book.sheetnames) == 3


def test_the_order_stays_in_the_address(release: SoughtRelease, client: Client) -> None:
    text = client.get(f"{PAGE}bestand.csv?sorteer=naam").content.decode("utf-8-sig")
    assert text.index("Moderne makers") < text.index("Sport en well-being")
    text = client.get(f"{PAGE}bestand.csv?sorteer=-naam").content.decode("utf-8-sig")
    assert text.index("Sport en well-being") < text.index("Moderne makers")


@pytest.mark.parametrize("query", ["?gebied=x", "?kant=x&sorteer=x", "?soort=x&maat=%00", "?gebied=GM9999"])
def test_what_cannot_be_read_is_told_kindly(release: SoughtRelease, client: Client, query: str) -> None:
    for address in (PAGE, f"{PAGE}waarom/", f"{PAGE}bestand.csv"):
        assert client.get(address + query).status_code == 200


def test_before_the_first_release_there_is_a_word(client: Client, published: Publication) -> None:
    assert "nog geen aantallen" in client.get(PAGE).content.decode()
    assert client.get(f"{PAGE}bestand.csv").status_code == 404


@pytest.mark.browser
def test_the_page_is_accessible_and_fits(site: Site, release: SoughtRelease) -> None:
    page = site.visit(PAGE)
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        fits(page)
        photograph(page, "gezocht-en-geboden")
    axe(page)
    page.goto(f"{site.address}{PAGE}waarom/?gebied={GEMEENTE}&soort=makers&maat=all")
    axe(page)
    assert site.complaints == []


@pytest.mark.browser
def test_the_menu_unfolds_and_closes_with_the_keyboard(site: Site) -> None:
    for width, where in ((1280, ".loods-nav__wide"), (320, ".loods-nav__fold")):
        page = site.visit("/cijfers/", role="loods", width=width)
        if width == 320:
            page.locator(".loods-nav__fold > summary").press("Enter")
        heading = page.locator(f"{where} details.loods-menu summary", has_text="Ruimte")
        heading.press("Enter")
        link = page.locator(f"{where} a", has_text="Gezocht en geboden")
        assert link.is_visible()
        fits(page)
        axe(page)
        link.press("Escape")
        assert not link.is_visible()
        heading.press("Enter")
        link.click()
        page.wait_for_url(f"**{PAGE}")
