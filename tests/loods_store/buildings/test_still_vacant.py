# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Saying of several buildings at once that they stand empty still."""

from __future__ import annotations

import datetime as dt
import uuid

import pytest
from village_says import ACTOR, DAY, Say

from loods.demo.sample import building_id, unit_id
from loods_store.actions.still_vacant import confirm_vacant
from loods_store.models import BuildingVacancy, StoredObservation

pytestmark = pytest.mark.django_db
LATER = dt.date(2021, 8, 30)
ALL = [building_id(number) for number in (1, 5, 8, 11)]


def newest() -> dict[str, tuple[float | None, str | None]]:
    rows = StoredObservation.objects.filter(date=LATER)
    return {row.unit_id: (row.part_m2, row.part_standard) for row in rows}


def test_what_was_counted_as_vacant_is_said_again(say: Say) -> None:
    say(15, "a", vacant_since=dt.date(2015, 1, 1))
    say(1, "b", part_m2=200.0, part_standard="vvo")
    say(21, "c", state="in_use")
    say(8, "d", date=dt.date(2020, 1, 1))
    say(8, "e", state="in_use")
    form = uuid.uuid4()
    done = confirm_vacant(ALL, "kantoor", LATER, form, ACTOR, "schouw")
    assert newest() == {unit_id(15): (None, None), unit_id(1): (200.0, "vvo")}
    assert (done.units, done.without) == (2, (building_id(5), building_id(11)))
    assert confirm_vacant(ALL, "kantoor", LATER, form, ACTOR, "schouw").units == 2
    assert len(newest()) == StoredObservation.objects.filter(date=LATER).count()


def test_the_spell_goes_on_from_where_it_began(say: Say) -> None:
    say(15, "a", vacant_since=dt.date(2020, 12, 1))
    confirm_vacant([building_id(8)], "kantoor", LATER, uuid.uuid4(), ACTOR, "schouw")
    row = BuildingVacancy.objects.get(building_id=building_id(8), use="kantoor", definition="zonder-drempel")
    assert row.vacant_since == dt.date(2020, 12, 1)


def test_nothing_is_stored_where_nothing_was_vacant(say: Say) -> None:
    done = confirm_vacant(ALL, "kantoor", DAY, uuid.uuid4(), ACTOR, "schouw")
    assert (done.units, done.without) == (0, tuple(ALL))
    assert not StoredObservation.objects.exists()
