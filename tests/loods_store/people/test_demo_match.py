# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The demo has space, searches and a year of proposals, of nobody who exists; no other site gets any."""

from __future__ import annotations

import datetime as dt
import itertools

import pytest
from django.db.models import F
from django.utils import timezone
from pytest_django.fixtures import Settings

from loods.editions.home import Home
from loods.match.keeping import PROFILE_ROWS, SPACE_ROWS, profile_store, space_store
from loods.registers.space_sheets.rows import Rows, as_rows
from loods_store.actions import demo_match, demo_people
from loods_store.models import OfferedSpace, OwnershipClaim, Proposal, Publication, Search

pytestmark = pytest.mark.django_db
GEMEENTE = "GM1961"
FUNCTIONS = ("makers", "office_coworking", "light_making")


def _filled(rows: Rows, values: dict[str, object]) -> dict[str, object]:
    return {**dict.fromkeys(rows.schema.names()), **values}


@pytest.fixture
def home(published: Publication, own_home: Home) -> Home:
    """A demo of one village: two spaces of the story, and enough others to propose."""
    names = ["WARENHUIS", "WERKPLAATS", *(f"R-{number:03d}" for number in range(3, 60))]
    spaces = [
        _filled(
            SPACE_ROWS,
            {
                "space_id": name,
                "name": f"Ruimte {name}",
                "building_id": f"19611000{number:08d}",
                "gemeente": GEMEENTE,
                "largest_m2": 60.0 + 5 * number,
                "rent_eur_m2_year": 60.0,
                "free_height_m": 5.0,
                "loading": 2.0,
                "location_type": "office_location" if number % 2 else "former_industrial",
                "plan_uses": list(FUNCTIONS),
            },
        )
        for number, name in enumerate(names)
    ]
    searches = [
        _filled(
            PROFILE_ROWS,
            {
                "profile_id": f"Z-{number:03d}",
                "name": f"Firma {number} (fictief)",
                "function": function,
                "size_low_m2": 30.0 + number,
                "size_high_m2": 400.0,
                "gemeenten": [GEMEENTE],
                "needs": [],
                "on_business_park": number % 3 == 0,
            },
        )
        for number, function in zip(range(90), itertools.cycle(FUNCTIONS), strict=False)
    ]
    space_store(own_home).append(as_rows(spaces, SPACE_ROWS, "test", range(len(spaces))))
    profile_store(own_home).append(as_rows(searches, PROFILE_ROWS, "test", range(len(searches))))
    demo_people.make(own_home)
    return own_home


def test_a_year_of_proposals_in_every_state_is_made_once(home: Home) -> None:
    today = timezone.localdate()
    assert demo_match.live(home, today)
    counts = {state: Proposal.objects.filter(state=state).count() for state in Proposal.State.values}
    assert min(counts.values()) >= 1, counts
    assert not demo_match.live(home, today)
    assert sum(counts.values()) == Proposal.objects.count()


def test_what_was_let_is_full_and_its_days_follow_each_other(home: Home) -> None:
    today = timezone.localdate()
    demo_match.live(home, today)
    for row in Proposal.objects.filter(state="let").select_related("space", "search"):
        assert row.closed_at is not None
        assert row.space_answered_at is not None
        assert row.search_answered_at is not None
        assert row.space.opened_at is not None
        assert row.space.opened_at < row.proposed_at < row.space_answered_at < row.closed_at
        assert row.search.created_at < row.proposed_at < row.search_answered_at < row.closed_at
        assert (row.space.state, row.search.state) == ("filled", "found")
        assert row.area_m2 == row.space.largest_m2
        assert row.space.vacant_since is not None
        assert row.space.vacant_since < row.space.opened_at.date()
        assert today - dt.timedelta(days=366) < row.proposed_at.date() < row.closed_at.date() < today
    assert not Proposal.objects.filter(state="let").exclude(area_m2=F("space__largest_m2")).exists()


def test_the_story_can_still_be_played(home: Home) -> None:
    """The owner has two spaces that nobody was proposed for, the furniture maker has asked for nothing."""
    demo_match.live(home, timezone.localdate())
    mine = OfferedSpace.objects.filter(offered_by__email=demo_people.OWNER, claim__state="accepted")
    assert sorted(space.title for space in mine) == ["Ruimte WARENHUIS", "Ruimte WERKPLAATS"]
    assert {space.state for space in mine} == {"open"}
    assert not Proposal.objects.filter(space__in=mine).exists()
    assert not Search.objects.filter(person__email=demo_people.FURNITURE_MAKER).exists()


def test_nobody_in_it_exists(home: Home) -> None:
    demo_match.live(home, timezone.localdate())
    for search in Search.objects.all():
        assert search.firm.endswith("(fictief)")
        assert search.person_id is not None or search.contact_email.endswith("@example.nl")
        assert search.contact_phone.startswith("088-000") or search.person_id is not None
    assert all(b"FICTIEF" in bytes(claim.proof) for claim in OwnershipClaim.objects.all())
    assert {"asked", "accepted", "refused"} <= set(OwnershipClaim.objects.values_list("state", flat=True))


def test_on_a_site_that_is_no_demo_there_is_nothing(home: Home, settings: Settings) -> None:
    settings.LOODS_DEMO = False
    assert not demo_match.live(home, timezone.localdate())
    assert not OfferedSpace.objects.exists()
    assert not Search.objects.exists()
