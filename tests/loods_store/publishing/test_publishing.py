# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Publishing brings the register of an edition into the database, and leaves what people made."""

from __future__ import annotations

import datetime as dt

import polars as pl
import pytest
from django.utils import timezone

from loods.demo.sample import building_id, unit_id
from loods.editions.home import Home
from loods.errors import InputError
from loods_store.actions.copying import copy_rows
from loods_store.actions.events import SYSTEM
from loods_store.actions.publishing import publish
from loods_store.models import (
    BuildingVacancy,
    Coverage,
    CurrentBuilding,
    CurrentUnit,
    Event,
    Note,
    Publication,
    UnitVacancy,
)
from loods_store.queries import differences

pytestmark = pytest.mark.django_db

GONE_BUILDING, GONE_UNIT, LARGER_UNIT = building_id(12), unit_id(22), unit_id(1)


def test_the_village_stands_in_the_database_as_it_is_on_its_reference_date(published: Publication) -> None:
    building = CurrentBuilding.objects.get(building_id=building_id(1))
    assert (building.gemeente, building.town, building.address) == ("GM1961", "Loodsdorp", "Loodskade 1")
    assert (building.units, building.floor_area_go_m2, building.uses) == (1, 1200, ["kantoor"])
    assert (building.built_year, building.standing, building.left_register_on) == (2014, True, None)
    assert (round(building.lon or 0, 2), round(building.lat or 0, 2)) == (5.1, 51.98)
    unit = CurrentUnit.objects.get(unit_id=unit_id(1))
    assert (unit.building_id, unit.state) == (building.building_id, "live")
    assert unit.valid_from == dt.date(2014, 6, 2)
    assert Coverage.objects.get().publication == published
    assert Event.objects.get(action="publish").object_id == published.edition_id


def test_what_never_was_is_left_out_and_what_ended_stays(published: Publication) -> None:
    assert not CurrentBuilding.objects.filter(building_id=building_id(6)).exists()  # wrongly added
    demolished = CurrentBuilding.objects.get(building_id=building_id(2))
    assert (demolished.status, demolished.standing, demolished.units) == ("Pand gesloopt", False, 0)
    assert CurrentUnit.objects.get(unit_id=unit_id(2)).state == "ended"
    assert demolished.uses == ["kantoor"]


def test_a_building_is_found_by_every_address_in_it_and_its_doubt_is_told(published: Publication) -> None:
    home = CurrentBuilding.objects.get(building_id=building_id(12))
    assert {"23a-bis", "4999ld", "loodsdijk"} <= set(home.search.split())
    assert CurrentBuilding.objects.get(building_id=building_id(7)).in_investigation is False


def test_the_difference_is_kept_and_the_next_edition_replaces_the_first(
    own_home: Home, editions: tuple[str, str]
) -> None:
    earlier, later = editions
    publish(own_home, earlier, SYSTEM)
    shares: list[float] = []
    second = publish(own_home, later, SYSTEM, shares.append)
    assert shares == sorted(shares)
    assert shares[-1] == 1.0
    assert second.difference["against"] == [earlier]
    assert second.difference["tables"] == [
        {"table": "building", "added": 0, "changed": 0, "ended": 1},
        {"table": "unit", "added": 0, "changed": 1, "ended": 1},
    ]
    assert Publication.objects.get(edition_id=earlier).state == Publication.State.REPLACED
    assert Coverage.objects.get().publication == second
    assert CurrentUnit.objects.get(unit_id=LARGER_UNIT).floor_area_go_m2 == 1300
    assert not CurrentBuilding.objects.filter(building_id=GONE_BUILDING).exists()
    assert not UnitVacancy.objects.filter(unit_id=GONE_UNIT).exists()
    assert set(CurrentUnit.objects.values_list("publication", flat=True)) == {second.pk}


def test_a_building_that_left_the_register_stays_where_people_made_something_for_it(
    own_home: Home, editions: tuple[str, str]
) -> None:
    earlier, later = editions
    publish(own_home, earlier, SYSTEM)
    Note.objects.create(building_id=GONE_BUILDING, text="Eigenaar gebeld.", written_at=timezone.now())
    publish(own_home, later, SYSTEM)
    left = CurrentBuilding.objects.get(building_id=GONE_BUILDING)
    assert (left.left_register_on, left.standing) == (dt.date(2021, 10, 1), False)
    assert CurrentUnit.objects.get(unit_id=GONE_UNIT).state == "ended"
    assert Note.objects.get().text == "Eigenaar gebeld."
    assert not BuildingVacancy.objects.filter(building_id=GONE_BUILDING).exists()
    publish(own_home, earlier, SYSTEM)
    back = CurrentBuilding.objects.get(building_id=GONE_BUILDING)
    assert (back.left_register_on, back.standing) == (None, True)
    assert CurrentUnit.objects.get(unit_id=GONE_UNIT).state == "live"


def test_a_unit_that_came_from_another_gemeente_brings_no_vacancy_of_there(
    own_home: Home, editions: tuple[str, str]
) -> None:
    publish(own_home, editions[0], SYSTEM)
    for rows in (
        CurrentUnit.objects.filter(unit_id=LARGER_UNIT),
        CurrentBuilding.objects.filter(building_id=building_id(1)),
        UnitVacancy.objects.filter(unit_id=LARGER_UNIT),
        BuildingVacancy.objects.filter(building_id=building_id(1)),
    ):
        rows.update(gemeente="GM0344")
    publish(own_home, editions[1], SYSTEM)
    assert CurrentUnit.objects.get(unit_id=LARGER_UNIT).gemeente == "GM1961"
    for model in (UnitVacancy, BuildingVacancy):
        assert set(model.objects.values_list("gemeente", flat=True)) == {"GM1961"}


def test_for_a_gemeente_that_is_left_out_nothing_changes(own_home: Home, editions: tuple[str, str]) -> None:
    earlier, later = editions
    first = publish(own_home, earlier, SYSTEM)
    with pytest.raises(InputError, match="that it can be published for"):
        publish(own_home, later, SYSTEM, without=["GM1961"])
    assert Coverage.objects.get().publication == first


def test_an_edition_with_a_sliver_of_a_gemeente_is_pointed_out(
    own_home: Home, editions: tuple[str, str]
) -> None:
    publish(own_home, editions[0], SYSTEM)
    later = own_home.open_edition(editions[1])
    assert differences.thin_gemeenten(later) == {}
    unit = CurrentUnit.objects.get(unit_id=unit_id(1))
    for number in range(100):
        unit.pk = f"9{number:015d}"
        unit.save(force_insert=True)
    (found,) = differences.thin_gemeenten(later).items()
    assert found[0] == "GM1961"
    assert found[1][0] > 2 * found[1][1]


def test_without_the_folder_of_the_published_edition_the_difference_is_that_with_the_database(
    own_home: Home, editions: tuple[str, str]
) -> None:
    earlier, later = editions
    publish(own_home, earlier, SYSTEM)
    (own_home.editions / earlier).rename(own_home.path / "moved-away")
    found = differences.against_published(own_home, own_home.open_edition(later))
    assert found.by_table() == [
        {"table": "building", "added": 0, "changed": 0, "ended": 1},
        {"table": "unit", "added": 0, "changed": 0, "ended": 1},
    ]


def test_two_editions_are_compared_with_their_fields_and_figures(
    own_home: Home, editions: tuple[str, str]
) -> None:
    old, new = (own_home.open_edition(edition_id) for edition_id in editions)
    found = differences.between(old, new)
    fields = {row["fields"] for row in found.by_field()}
    assert fields == {"floor_area_registered_m2", "floor_area_go_m2"}
    (figures,) = differences.figures_between(old, new, "kantoor", "zonder-drempel")
    assert figures.stock_before is not None
    assert figures.stock_after is not None
    assert figures.stock_after > figures.stock_before


def test_texts_and_lists_reach_the_database_as_they_are() -> None:
    publication = Publication.objects.create(
        edition_id="x", reference_date=dt.date(2021, 1, 1), published_at=timezone.now()
    )
    odd = ['a"b', "c,d", "e\\f", "", "{g}", "NULL"]
    rows = pl.DataFrame(
        {
            "building_id": ["1"],
            "publication_id": [publication.pk],
            "gemeente": ["GM1961"],
            "town": [""],
            "street": ['Plein "van\n\'t", Hooge'],
            "address": [""],
            "postcode": [""],
            "search": [""],
            "status": [""],
            "standing": [True],
            "uses": [[]],
            "units": [0],
            "floor_area_go_m2": [0],
            "lettable_area_vvo_m2": [None],
            "units_area_unknown": [0],
            "in_investigation": [False],
            "own_areas": [odd],
        },
        schema_overrides={"uses": pl.List(pl.String), "own_areas": pl.List(pl.String)},
    )
    copy_rows("store_currentbuilding", rows)
    found = CurrentBuilding.objects.get()
    assert (found.own_areas, found.uses, found.town) == (odd, [], "")
    assert found.street == 'Plein "van\n\'t", Hooge'
    assert found.lettable_area_vvo_m2 is None
