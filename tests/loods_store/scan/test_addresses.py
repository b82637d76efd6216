# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""From what somebody types to the one building that is meant, without telling anything of it."""

from __future__ import annotations

import pytest

from loods.demo.sample import building_id
from loods_store.models import CurrentBuilding, Publication
from loods_store.queries.scan.addresses import find_address

pytestmark = pytest.mark.django_db
OFFICE = building_id(8)


@pytest.mark.parametrize("typed", ["Loodskade 15", "loodskade  15", "LOODSKADE 15,", OFFICE])
def test_a_whole_address_leaves_no_doubt(typed: str, published: Publication) -> None:
    only = find_address(typed).only
    assert only is not None
    assert only.building_id == OFFICE


def test_a_postcode_with_a_number_is_an_address_too(published: Publication) -> None:
    building = CurrentBuilding.objects.get(pk=OFFICE)
    only = find_address(f"{building.postcode[:4]} {building.postcode[4:]} 15").only
    assert only is not None
    assert only.building_id == OFFICE


@pytest.mark.parametrize("typed", ["Loodskade 15 B", "loodskade 15b"])
def test_a_letter_apart_from_its_number_is_one_house_number(typed: str, published: Publication) -> None:
    twin = CurrentBuilding.objects.get(pk=OFFICE)
    twin.pk, twin.address, twin.search = "1961109999999999", "Loodskade 15B", "loodskade 15b 1234ab"
    twin.save(force_insert=True)
    only = find_address(typed).only
    assert only is not None
    assert only.address == "Loodskade 15B"


def test_part_of_an_address_gives_a_choice(published: Publication) -> None:
    answer = find_address("loods")
    assert answer.only is None
    assert len(answer.found) > 1


def test_a_number_that_others_begin_with_is_the_one_that_is_typed(published: Publication) -> None:
    twin = CurrentBuilding.objects.get(pk=OFFICE)
    twin.pk, twin.address, twin.search = "1961109999999999", "Loodskade 151", "loodskade 151 1234ab"
    twin.save(force_insert=True)
    only = find_address("Loodskade 15").only
    assert only is not None
    assert only.building_id == OFFICE


def test_a_building_that_is_gone_is_not_found(published: Publication) -> None:
    CurrentBuilding.objects.filter(pk=OFFICE).update(standing=False)
    assert find_address(OFFICE).found == ()


@pytest.mark.parametrize("typed", ["", "   ", "!!!", "zzzzzz 999", "'; drop table", "%_:*&|"])
def test_nothing_is_found_without_trouble(typed: str, published: Publication) -> None:
    assert find_address(typed).only is None


def test_a_street_with_a_slip_is_recognised(published: Publication) -> None:
    assert "Loodskade 15" in find_address("loodskaade 15").alike
