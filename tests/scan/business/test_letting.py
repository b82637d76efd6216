# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""How much of a building a use can fill: what one place takes, and where daylight reaches."""

from __future__ import annotations

import pytest
from case_facts import DAY, RULES, facts_of, office

from loods.scan.business import alternatives, business_case, business_table


def let_of(use: str, **facts: float) -> tuple[float, str]:
    item = business_case(office(**facts), use, RULES, DAY).input("efficiency")
    assert item.ground.rule is not None or item.ground.fact is not None
    return item.value, item.ground.rule.name if item.ground.rule else item.ground.fact


@pytest.mark.parametrize(
    ("use", "most"),
    [
        ("personal_services", 600),
        ("makers", 1500),
        ("light_making", 1500),
        ("sport", 4000),
        ("social", 3000),
        ("office_coworking", 5000),
    ],
)
def test_a_work_function_fills_no_more_than_one_place_takes(use: str, most: float) -> None:
    share, rule = let_of(use, gross_area_bvo_m2=20_000.0)
    assert share * 20_000 == pytest.approx(most)
    assert rule == f"scan.{use}_area_max"
    small, rule = let_of(use, gross_area_bvo_m2=500.0)
    assert (small, rule) == (0.85, "finance.efficiency")


def test_a_measured_area_counts_until_it_is_more_than_one_place_takes() -> None:
    assert let_of("makers", lettable_area_vvo_m2=1000.0) == (0.2, "lettable_area_vvo_m2")
    assert let_of("makers", lettable_area_vvo_m2=4000.0) == (0.3, "scan.makers_area_max")


def test_homes_are_made_near_a_facade_only() -> None:
    hall = {"footprint_m2": 6000.0, "facade_length_m": 320.0}
    share, rule = let_of("housing", **hall)
    assert share == pytest.approx(320 * 8 / 6000)
    assert rule == "finance.daylight_depth"
    narrow = {"footprint_m2": 1200.0, "facade_length_m": 192.0}
    assert let_of("housing", **narrow) == (0.75, "finance.efficiency")
    assert let_of("housing") == (0.75, "finance.efficiency")  # unknown how deep it is
    assert let_of("makers", **hall, gross_area_bvo_m2=900.0) == (0.85, "finance.efficiency")


def test_a_hall_does_not_become_worth_millions_as_a_row_of_hairdressers() -> None:
    hall = facts_of(
        {
            "gross_area_bvo_m2": 20_000.0,
            "footprint_m2": 15_000.0,
            "facade_length_m": 620.0,
            "shops_500m": 200.0,
            "hazardous_material": 0.0,
            "monument": 0.0,
        }
    )
    found = {way.code: way.npv_eur for way in alternatives(hall, RULES, DAY)}
    assert found["personal_services"] < 0
    assert found["housing"] < found["demolish"]


def test_a_smaller_building_within_the_range_is_within_the_range_of_the_money() -> None:
    table = business_table(office(), RULES, DAY, ("makers",))
    wide = business_table(
        facts_of({"gross_area_bvo_m2": (1000.0, 9000.0), "hazardous_material": 0.0, "monument": 0.0}),
        RULES,
        DAY,
        ("makers",),
    )
    assert wide.gap.low[0, 0] <= table.gap.base[0, 0] <= wide.gap.high[0, 0]


def test_co_working_pays_what_offices_of_the_gemeente_do() -> None:
    rents = [
        business_case(facts_of({"gross_area_bvo_m2": 900.0}, gemeente=code), "office_coworking", RULES, DAY)
        .input("rent")
        .value
        for code in ("0344", "0327")
    ]
    assert rents == [165.0, 97.5]


def test_where_a_centre_is_possible_its_rent_is_the_best_that_may_be() -> None:
    few, may, many = (
        business_table(office(**shops), RULES, DAY, ("personal_services",)).value
        for shops in ({"shops_500m": 3.0}, {"shops_500m": (3.0, 300.0)}, {"shops_500m": 300.0})
    )
    assert may.base == few.base
    assert few.high < many.base
    assert may.high[0, 0] == pytest.approx(many.high[0, 0])
