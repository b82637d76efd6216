# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The loodsen of the demo worked for a quarter before anybody looks; nobody else's site gets made-up work."""

from __future__ import annotations

import datetime as dt

import pytest
from pytest_django.fixtures import Settings

from loods.demo.sample import building_id
from loods.editions.home import Home
from loods_store.actions import demo_life, demo_people
from loods_store.models import BuildingVacancy, Contact, Correction, Publication, WorkItem

pytestmark = pytest.mark.django_db
TODAY = dt.date(2021, 11, 20)


@pytest.fixture
def vacant(published: Publication) -> None:
    BuildingVacancy.objects.filter(use="kantoor", definition="zonder-drempel").update(
        vacant=True, vacant_m2=1000
    )


def test_the_loods_of_the_demo_keeps_a_list_once(vacant: None, sample_home: Home) -> None:
    demo_people.make(sample_home)
    assert demo_life.live(TODAY)
    items = WorkItem.objects.count()
    assert items
    assert WorkItem.objects.filter(building_id=building_id(1)).exists()
    assert all(contact.organisation.name.endswith("(fictief)") for contact in Contact.objects.all())
    assert Correction.objects.filter(state="open").exists()
    assert not demo_life.live(TODAY)
    assert WorkItem.objects.count() == items


def test_on_a_site_that_is_no_demo_nobody_did_anything(
    vacant: None, sample_home: Home, settings: Settings
) -> None:
    demo_people.make(sample_home)
    settings.LOODS_DEMO = False
    assert not demo_life.live(TODAY)
    assert not WorkItem.objects.exists()
