# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Publishing brings the register of an edition into the database, and leaves what people made."""

from __future__ import annotations

import datetime as dt

import pytest

from loods.demo.sample import building_id, unit_id
from loods_store.models import Coverage, CurrentBuilding, CurrentUnit, Event, Publication

pytestmark = pytest.mark.django_db


def test_the_village_stands_in_the_database_as_it_is_on_its_reference_date(published: Publication) -> None:
    building = CurrentBuilding.objects.get(building_id=building_id(1))
    assert (building.gemeente, building.town, building.address) == ("GM1961", "Loodsdorp", "Loodskade 1")
    assert (building.units, building.floor_area_go_m2, building.uses) == (1, 1200, ["kantoor"])
    assert (building.built_year, building.standing, building.left_register_on) == (2014, True, None)
    assert (round(building.lon, 2), round(building.lat, 2)) == (5.1, 51.98)
    unit = CurrentUnit.objects.get(unit_id=unit_id(1))
    assert (unit.building_id, unit.state, unit.valid_from) == (
        building.building_id,
        "live",
        dt.date(2014, 6, 2),
    )
    assert Coverage.objects.get().publication == published
    assert Event.objects.get(action="publish").object_id == published.edition_id
