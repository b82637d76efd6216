# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Every way on for an owner, on one horizon and one discount rate."""

from __future__ import annotations

import numpy as np
import pytest
from case_facts import DAY, RULES, Interval, facts_of, office

from loods.finance.present_value import npv
from loods.finance.square_foot import Settings
from loods.functions.uses import target_uses
from loods.scan.business import Alternative, alternatives, business_case

H, RATE = 15, 0.08


def ways(**changes: float) -> dict[str, Alternative]:
    return {way.code: way for way in alternatives(office(), RULES, DAY, changes)}


def test_every_use_and_three_ways_more_best_first() -> None:
    found = alternatives(office(), RULES, DAY)
    assert {way.code for way in found} == {
        *target_uses(), "carry_on_empty", "let_as_it_is", "temporary_then_housing"
    }  # fmt: skip
    values = [way.npv_eur for way in found]
    assert values == sorted(values, reverse=True)
    assert len({way.title.render() for way in found}) == len(found)
    for way in found:
        assert way.npv_low_eur <= way.npv_eur <= way.npv_high_eur


def test_carrying_on_empty_by_hand() -> None:
    found = ways()["carry_on_empty"]
    # 35 euro per m2 vvo a year, each year 2 per cent more. The building loses 3.5 per cent a year.
    years = np.arange(1, H + 1)
    cost = 5000 * 0.85 * 35 * 1.02 ** (years - 1)
    left = 5000 * 0.85 * 500 * (1 - 0.035) ** H
    expected = -float(npv(RATE, np.append(0.0, cost))) + left / 1.08**H
    assert found.npv_eur == pytest.approx(expected, abs=0.05)
    assert found.flows[0] == 0
    assert found.flows[1] == pytest.approx(-cost[0], abs=0.01)
    assert len(found.flows) == H + 1


def test_what_is_let_earns_while_the_owner_carries_on() -> None:
    def carried_on(**facts: Interval) -> Alternative:
        found = alternatives(office(**facts), RULES, DAY)
        return next(way for way in found if way.code == "carry_on_empty")

    empty, half, full = (carried_on(vacant_share=share) for share in (1.0, 0.5, 0.0))
    assert empty.npv_eur == ways()["carry_on_empty"].npv_eur
    assert half.npv_eur == pytest.approx((empty.npv_eur + full.npv_eur) / 2)
    assert full.npv_eur > ways()["let_as_it_is"].npv_eur  # no works and no time to find a tenant
    assert empty.title.render() == "Carry on empty"
    assert half.title.render() == "Carry on as it is: partly let, partly empty"
    unsure = carried_on(vacant_share=(0.2, 0.8))
    assert unsure.npv_low_eur < half.npv_eur == pytest.approx(unsure.npv_eur)
    assert unsure.npv_high_eur > half.npv_eur


def test_a_dearer_building_is_worth_more_to_carry_on_and_changes_no_conversion() -> None:
    plain, dear = ways(), ways(acquisition=9_000_000.0)
    assert dear["carry_on_empty"].npv_eur > plain["carry_on_empty"].npv_eur
    assert dear["housing"].npv_eur == plain["housing"].npv_eur


def test_a_conversion_is_its_case_without_buying_on_the_common_horizon() -> None:
    found = ways()["housing"]
    same = business_case(office(), "housing", RULES, DAY, {"acquisition": 0.0, "discount": RATE})
    assert same.years == H
    assert found.npv_eur == pytest.approx(same.results.npv_eur, abs=0.01)
    assert list(found.flows) == pytest.approx(list(same.line("flow").years), abs=0.01)


def test_what_belongs_to_one_use_changes_that_use_alone() -> None:
    plain = ways()
    changed = {way.code: way for way in alternatives(office(), RULES, DAY, {"rent": 400.0}, use="housing")}
    assert changed["housing"].npv_eur > plain["housing"].npv_eur
    assert changed["hotel"].npv_eur == plain["hotel"].npv_eur
    for_all = ways(interest=0.05, maintenance=30.0)
    assert for_all["hotel"].npv_eur < plain["hotel"].npv_eur


def test_temporary_first_then_homes_at_the_prices_of_that_year() -> None:
    found = ways()
    both, early = found["temporary_then_housing"].flows, found["housing_temporary"].flows
    term = 10
    assert both[:term] == pytest.approx(early[:term])
    late = business_case(office(), "housing", RULES, DAY, {"acquisition": 0.0})
    first_works = -late.line("spent").years[1]
    assert both[term + 1] == pytest.approx(first_works * 1.02**term, rel=1e-9)
    assert len(both) == H + 1
    assert len(early) == term + 1


def test_demolition_names_the_form_that_earns_most() -> None:
    found = ways()["demolish_rebuild"]
    assert found.form is not None
    settings = Settings.of(RULES, DAY)
    assert len(settings.forms) == 6
    nowhere = {way.code: way for way in alternatives(facts_of({"gross_area_bvo_m2": 900.0}), RULES, DAY)}
    assert nowhere["demolish_rebuild"].form is None
    assert nowhere["demolish_rebuild"].npv_eur is not None


def test_what_is_unknown_comes_last() -> None:
    found = alternatives(facts_of({"gross_area_bvo_m2": 900.0}), RULES, DAY)
    assert [way.code for way in found if way.npv_eur is None] == ["demolish"]
    assert found[-1].code == "demolish"
    nothing = alternatives(facts_of({"footprint_m2": 100.0}), RULES, DAY)
    assert {way.npv_eur for way in nothing if way.code != "demolish"} == {None}


def test_what_nobody_knows_of_a_building_widens_its_worth() -> None:
    unsure = facts_of({"gross_area_bvo_m2": (4500.0, 5500.0), "footprint_m2": (1000.0, 1500.0)})
    wide = {way.code: way for way in alternatives(unsure, RULES, DAY)}
    narrow = ways()
    for code in ("housing", "stay_office", "demolish"):
        assert narrow[code].npv_low_eur == narrow[code].npv_high_eur == narrow[code].npv_eur
        assert wide[code].npv_low_eur < wide[code].npv_eur < wide[code].npv_high_eur


def test_a_use_that_cannot_be_is_never_the_value_of_the_building() -> None:
    free = alternatives(office(), RULES, DAY)
    best = next(way for way in free if way.use is not None)
    found = alternatives(office(), RULES, DAY, ruled_out={best.use, "housing"})
    last = [way.code for way in found if way.ruled_out]
    assert set(last) == {best.code, "housing", "temporary_then_housing"}
    assert [way.code for way in found][-3:] == last
    assert {way.code: way.npv_eur for way in found} == {way.code: way.npv_eur for way in free}


def test_a_building_without_floor_area_has_no_price_per_m2() -> None:
    found = alternatives(facts_of({"gross_area_bvo_m2": 0.0}), RULES, DAY)
    assert {way.npv_eur for way in found if way.code == "carry_on_empty"} == {None}
