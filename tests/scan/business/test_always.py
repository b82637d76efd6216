# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""What holds for every case: more cost never helps, more rent never hurts, and where it just pays."""

from __future__ import annotations

import pytest
from case_facts import DAY, RULES, office
from hypothesis import given, settings
from hypothesis import strategies as st

from loods.functions.uses import target_uses
from loods.scan.business import business_case
from loods.scan.business.case import Results

BUILT = [code for code in target_uses() if code != "demolish"]
COSTS = (
    "build_cost", "fees_share", "permits_share", "connection_share", "insurance_share", "contingency_share",
    "general_share", "profit_share", "interest", "hazard_cost", "maintenance", "building_insurance",
    "owner_taxes", "management_share", "vacancy_share", "incentive_share", "start_years", "discount",
    "exit_yield", "transfer_tax_now", "transfer_tax_after", "buyer_costs",
)  # fmt: skip
GAINS = ("rent", "efficiency", "rent_growth", "vat_deductible")
WORK = ("office_coworking", "makers", "light_making", "sport", "personal_services", "social")
FACTS = office(book_value_eur=3e6)


def results(use: str, **changes: float) -> Results:
    return business_case(FACTS, use, RULES, DAY, changes).results


def moved(use: str, code: str, up: float) -> tuple[Results, Results]:
    item = business_case(FACTS, use, RULES, DAY).input(code)
    assert item.value is not None
    step = up * (item.value if item.value > 0 else 0.01)
    moved_to = item.value + step
    most = min(moved_to, 1.0) if item.unit == "share" else moved_to
    return results(use), results(use, **{code: most})


@settings(deadline=None, max_examples=70)
@given(st.sampled_from(BUILT), st.sampled_from(COSTS), st.floats(0.001, 0.5))
def test_more_cost_never_raises_value_or_price(use: str, code: str, up: float) -> None:
    before, after = moved(use, code, up)
    slack = 1e-6 * before.investment_eur
    assert after.value_eur <= before.value_eur + slack
    assert after.residual_eur <= before.residual_eur + slack
    assert after.gap_eur >= before.gap_eur - slack
    assert after.gap_free_eur >= before.gap_free_eur - slack


@settings(deadline=None, max_examples=30)
@given(st.sampled_from(BUILT), st.sampled_from(GAINS), st.floats(0.001, 0.5))
def test_more_rent_or_area_never_lowers_value_or_price(use: str, code: str, up: float) -> None:
    if code == "vat_deductible" and use == "demolish_rebuild":
        return  # sold with VAT: what the owner deducts, the buyer deducts
    before, after = moved(use, code, up)
    slack = 1e-6 * before.investment_eur
    assert after.value_eur >= before.value_eur - slack
    assert after.residual_eur >= before.residual_eur - slack
    assert after.gap_eur <= before.gap_eur + slack


@settings(deadline=None, max_examples=25)
@given(st.sampled_from(list(target_uses())), st.floats(100, 50_000))
def test_a_gap_is_never_below_nothing_and_lies_in_its_range(use: str, bvo: float) -> None:
    found = results(use, bvo=bvo)
    assert 0 <= found.gap_low_eur <= found.gap_eur <= found.gap_high_eur
    assert found.gap_free_eur <= found.gap_eur
    assert found.write_down_book_eur >= 0


@settings(deadline=None, max_examples=30)
@given(st.sampled_from(BUILT), st.floats(50, 400), st.floats(500, 2500))
def test_at_the_break_even_rent_and_price_it_just_pays(use: str, rent: float, cost: float) -> None:
    start = {"rent": rent, "build_cost": cost}
    found = results(use, **start)
    at_rent = results(use, **start | {"rent": found.break_even_rent_eur_m2})
    assert at_rent.gap_eur == pytest.approx(0.0, abs=0.01)
    # A euro of rent less and it no longer pays.
    less = results(use, **start | {"rent": found.break_even_rent_eur_m2 - 1})
    assert less.gap_eur > 1.0
    if found.break_even_price_eur > 0:
        at_price = results(use, **start | {"acquisition": found.break_even_price_eur})
        assert at_price.gap_eur == pytest.approx(0.0, abs=0.01)
        dearer = results(use, **start | {"acquisition": found.break_even_price_eur + 1000})
        assert dearer.gap_eur > 1000


@pytest.mark.parametrize("use", target_uses())
def test_twice_the_building_is_twice_the_money(use: str) -> None:
    # How much of a use fits does not grow with the building: the same part is let of both.
    same = {"efficiency": 0.1} if use in WORK else {}
    changes = {"land_m2": 2 * 1250 * 1.8} if use == "demolish" else same
    one, two = results(use, **same), results(use, bvo=10_000.0, **changes)
    assert two.gap_eur == pytest.approx(2 * one.gap_eur, rel=1e-9)
    assert two.residual_eur == pytest.approx(2 * one.residual_eur, rel=1e-9)
