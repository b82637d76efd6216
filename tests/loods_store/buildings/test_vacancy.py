# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The vacancy of today in the database is what the monitor says, for all and for some buildings."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from said_rows import said, table
from village_says import ACTOR, Say

from loods.demo.sample import building_id, unit_id
from loods.monitor import DEFINITIONS, Monitor
from loods_store.actions.observations import Delivered, store
from loods_store.actions.vacancy import refresh_vacancy
from loods_store.models import BuildingVacancy, CurrentBuilding, Publication, UnitVacancy, Upload
from loods_store.queries import observations as stored
from loods_store.queries.monitors import home, rulebook

pytestmark = pytest.mark.django_db
OFFICE = {"use": "kantoor", "definition": "zonder-drempel"}


def everything() -> list[dict[str, Any]]:
    """Every row of both tables, without their numbers."""
    tables = (
        UnitVacancy.objects.order_by("unit_id", "use", "definition"),
        BuildingVacancy.objects.order_by("building", "use", "definition"),
    )
    return [
        {name: value for name, value in row.items() if name != "id"}
        for rows in tables
        for row in rows.values()
    ]


def talk(say: Say) -> None:
    say(15, "a", vacant_since=dt.date(2016, 1, 1))
    say(16, "b", state="in_use")
    say(1, "c", part_m2=200.0, part_standard="vvo")
    say(1, "d", concept="supply", state="vacant", part_m2=900.0, part_standard="vvo")
    say(8, "e", date=dt.date(2018, 1, 1))
    say(9, "f", concept="administrative", state="in_use", woz_user=True)


def test_reckoning_all_changes_nothing_after_reckoning_each(say: Say) -> None:
    talk(say)
    per_building = everything()
    refresh_vacancy()
    assert everything() == per_building


def test_the_figures_of_the_monitor_are_the_sums_of_the_rows(say: Say, published: Publication) -> None:
    talk(say)
    edition = home().open_edition(published.edition_id)
    day = BuildingVacancy.objects.values_list("as_of", flat=True).distinct().get()
    monitor = Monitor(edition, stored.table(), rulebook())
    for use in ("kantoor", "winkel", "wonen"):
        for definition in DEFINITIONS:
            units = monitor.units(day, use, definition, day)
            rows = UnitVacancy.objects.filter(use=use, definition=definition)
            assert rows.count() == units.height
            assert (
                sum(rows.values_list("vacant_m2", flat=True).exclude(vacant_m2=None))
                == units["vacant_m2"].sum()
            )
            assert rows.filter(vacant=True).count() == units["vacant"].sum()
            assert rows.exclude(vacant=None).count() == units["known"].sum()


def test_unknown_is_not_zero(published: Publication) -> None:
    row = BuildingVacancy.objects.get(building_id=building_id(8), **OFFICE)
    assert (row.vacant, row.vacant_m2, row.vacant_units, row.structural_m2) == (None, None, None, None)


def test_a_building_is_vacant_where_a_unit_is_and_not_where_all_are_known_not_to_be(say: Say) -> None:
    say(16, "a", state="in_use")
    assert BuildingVacancy.objects.get(building_id=building_id(8), **OFFICE).vacant is None
    say(15, "b", state="in_use")
    assert BuildingVacancy.objects.get(building_id=building_id(8), **OFFICE).vacant is False
    say(15, "c", date=dt.date(2021, 8, 20), vacant_since=dt.date(2021, 8, 10))
    row = BuildingVacancy.objects.get(building_id=building_id(8), **OFFICE)
    assert (row.vacant, row.vacant_units, row.units, row.vacant_since) == (True, 1, 2, dt.date(2021, 8, 10))


def test_a_definition_with_a_threshold_sees_the_spaces_above_it(say: Say) -> None:
    """Unit 16 (395 m2) is too small for the covenant, so 15 alone decides for the building."""
    say(15, "a", concept="supply", state="in_use", offered=False)
    row = BuildingVacancy.objects.get(building_id=building_id(8), use="kantoor", definition="convenant")
    assert (row.units, row.vacant, row.vacant_m2) == (1, False, 0)
    small = BuildingVacancy.objects.filter(building_id=building_id(9), use="kantoor", definition="convenant")
    assert not small.exists()


def test_an_old_word_is_unconfirmed_and_not_vacant(say: Say) -> None:
    say(8, "a", date=dt.date(2018, 1, 1))
    row = UnitVacancy.objects.get(unit_id=unit_id(8), **OFFICE)
    assert (row.vacant, row.vacant_m2, row.unconfirmed) == (None, None, True)
    assert BuildingVacancy.objects.get(building_id=building_id(5), **OFFICE).unconfirmed


def test_sources_that_contradict_each_other_are_told(say: Say) -> None:
    say(15, "a", source="de een")
    say(15, "b", source="de ander", state="in_use")
    assert UnitVacancy.objects.get(unit_id=unit_id(15), **OFFICE).contradicted
    assert BuildingVacancy.objects.get(building_id=building_id(8), **OFFICE).contradicted


def test_a_newer_word_moves_the_day_of_its_building(say: Say, published: Publication) -> None:
    say(15, "a", date=dt.date(2021, 11, 1))
    row = BuildingVacancy.objects.get(building_id=building_id(8), **OFFICE)
    assert (row.as_of, row.vacant) == (dt.date(2021, 11, 1), True)
    assert (
        BuildingVacancy.objects.get(building_id=building_id(11), **OFFICE).as_of == published.reference_date
    )


def test_no_buildings_is_no_work(published: Publication) -> None:
    before = everything()
    assert refresh_vacancy([]) == 0
    assert refresh_vacancy(["9999999999999999"]) == 0
    assert everything() == before


def test_number_2_comes_before_number_10(published: Publication) -> None:
    CurrentBuilding.objects.filter(pk=building_id(8)).update(address="Laan van 1940 10-2")
    CurrentBuilding.objects.filter(pk=building_id(9)).update(address="Laan van 1940 2A")
    refresh_vacancy([building_id(8), building_id(9)])
    rows = BuildingVacancy.objects.filter(use="kantoor", definition="cbs", address__startswith="Laan")
    assert list(rows.order_by("address_order").values_list("address", flat=True)) == [
        "Laan van 1940 2A",
        "Laan van 1940 10-2",
    ]


def test_reckoning_a_gemeente_changes_nothing_elsewhere(say: Say) -> None:
    talk(say)
    before = everything()
    assert refresh_vacancy(gemeenten=["GM0344"]) == 0
    assert everything() == before
    assert refresh_vacancy(gemeenten=["GM1961", "GM0344"]) == UnitVacancy.objects.count()
    assert everything() == before


def test_words_on_other_places_do_not_move_the_day(say: Say, published: Publication) -> None:
    elsewhere = said("0344010000000001", "other", date=dt.date(2021, 11, 1))
    store(table(elsewhere), Delivered(Upload.Kind.FILE, "elders.xlsx", "other"), ACTOR)
    refresh_vacancy()
    assert (
        BuildingVacancy.objects.values_list("as_of", flat=True).distinct().get() == published.reference_date
    )
