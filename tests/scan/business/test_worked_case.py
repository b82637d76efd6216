# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""One case reckoned a second time, line by line in plain Python; what financiers and owners read in it."""

from __future__ import annotations

import datetime as dt

import numpy as np
import pytest
from case_facts import DAY, RULES, facts_of, office
from hypothesis import given, settings
from hypothesis import strategies as st

from loods.errors import InputError
from loods.finance.loans import interest_only, linear
from loods.finance.present_value import npv
from loods.finance.taxes import seller_keeps, transfer_tax_rate, vat_on_works
from loods.functions.uses import target_uses
from loods.scan.business import Case, business_case
from loods.scan.business.kinds import kinds

CENT = 0.005


def case(use: str = "housing", **changes: float) -> Case:
    return business_case(office(book_value_eur=6_000_000, woz_value_eur=4_000_000), use, RULES, DAY, changes)


def values_of(found: Case) -> dict[str, float]:
    return {item.code: item.value for item in found.inputs if item.value is not None}


@pytest.mark.parametrize("use", ["housing", "stay_office", "hotel", "social", "demolish_rebuild"])
def test_the_case_reckoned_again(use: str) -> None:
    found = case(use)
    v, results = values_of(found), found.results
    area = v["bvo"] * v.get("rebuild_ratio", 1.0)
    works = area * v["build_cost"] * (1 + v.get("monument_share", 0)) + v["bvo"] * v.get("demolition_cost", 0)
    soft = works * sum(
        v[f"{part}_share"]
        for part in ("fees", "permits", "connection", "insurance", "contingency", "general")
    )
    regime = "new_vat" if v["vat_new"] else "existing_exempt"
    base = works * (1 + v["fees_share"] + v["connection_share"] + v["contingency_share"])
    vat = float(vat_on_works(np.array(base), v["vat_rate"], v["vat_deductible"], regime))
    interest = (works + soft + vat) * v["interest"] * v["works_years"] / 2
    investment = (works + soft + vat + interest) * (1 + v["profit_share"])
    assert results.investment_eur == pytest.approx(investment, abs=CENT)

    rent = area * v["efficiency"] * v["rent"]
    kept = rent * (1 - v["incentive_share"]) * (1 - v["vacancy_share"] - v["management_share"])
    running = area * (v["maintenance"] + v["building_insurance"] + v["owner_taxes"])
    years = np.arange(1, found.years + 1)
    net = kept * (1 + v["rent_growth"]) ** (years - 1) - running * (1 + v["cost_growth"]) ** (years - 1)
    costs = v["transfer_tax_after"] + v["buyer_costs"]
    end = rent * (1 + v["rent_growth"]) ** found.years / v["exit_yield"] / (1 + costs)
    gross = float(npv(v["discount"], np.append(0.0, net))) - rent * v["start_years"]
    gross += end / (1 + v["discount"]) ** found.years
    value = float(seller_keeps(np.array(gross), v["vat_rate"], v["vat_deductible"], costs, regime))
    assert results.value_eur == pytest.approx(value, abs=CENT)

    carry = (1 + v["transfer_tax_now"] + v["buyer_costs"]) * (1 + v["interest"] * v["works_years"])
    surplus = value - investment
    assert results.residual_eur == pytest.approx(surplus / carry if surplus > 0 else surplus, abs=CENT)
    gap = max(0.0, investment + v["acquisition"] * carry - value)
    assert results.gap_eur == pytest.approx(gap, abs=CENT)
    assert results.gap_free_eur == pytest.approx(max(0.0, -surplus), abs=CENT)
    # A project that can pay less than nothing writes off what is in the books, and no more than that.
    left = max(0, results.residual_eur)
    assert results.write_down_book_eur == pytest.approx(max(0, 6e6 - left), abs=CENT)
    assert results.write_down_woz_eur == pytest.approx(max(0, 4e6 - left), abs=CENT)


def test_the_woz_value_is_the_price_where_nobody_asks_one() -> None:
    assert case().input("acquisition").value == 4_000_000
    asked = business_case(office(woz_value_eur=4e6, asking_price_eur=3e6), "housing", RULES, DAY)
    assert asked.input("acquisition").value == 3e6
    assumed = business_case(office(), "housing", RULES, DAY).input("acquisition")
    assert (assumed.low, assumed.value, assumed.high) == (
        pytest.approx(5000 * 0.85 * 300),
        pytest.approx(5000 * 0.85 * 500),
        pytest.approx(5000 * 0.85 * 700),
    )
    assert assumed.ground.rule is not None
    assert assumed.ground.rule.name == "finance.empty_value"
    assert not assumed.ground.verified


@pytest.mark.parametrize("use", target_uses())
def test_every_input_says_where_it_comes_from(use: str) -> None:
    for item in case(use).inputs:
        if item.value is None:
            continue
        assert item.ground.source.render(), item.code
        assert (item.ground.rule is not None) or (item.ground.fact is not None), item.code
        assert item.low is not None
        assert item.high is not None
        assert item.low <= item.value <= item.high, item.code


def test_only_what_is_known_and_rests_on_no_assumption_counts_as_verified() -> None:
    facts = facts_of(
        {
            "gross_area_bvo_m2": (900.0, 1100.0),
            "woz_value_eur": 2e6,
            "footprint_m2": 300.0,
            "monument": 1.0,
        }
    )
    found = business_case(facts, "demolish", RULES, DAY)
    grounds = {item.code: item.ground for item in found.inputs}
    assert grounds["woz_value"].verified
    assert grounds["acquisition"].verified
    assert grounds["acquisition"].rule is None
    assert not grounds["bvo"].verified  # a range
    assert not grounds["land_m2"].verified  # the plot is the footprint times an assumption
    monument = business_case(facts, "housing", RULES, DAY).input("monument_share").ground
    assert (monument.verified, monument.fact) == (False, "monument")
    assert grounds["book_value"].source.render() == "Nobody has said"


def test_rents_of_the_handreiking_are_sourced_and_others_are_marked() -> None:
    work, home = (case(use).input("rent").ground for use in ("makers", "housing"))
    assert work.verified
    assert "Handreiking werkfuncties" in work.source.render()
    assert not home.verified


def test_taxes_are_those_of_the_day() -> None:
    for year, rate in ((2020, 0.06), (2022, 0.08), (2026, 0.104)):
        day = dt.date(year, 6, 1)
        assert transfer_tax_rate(RULES, day, "other").value == rate
        assert business_case(office(), "housing", RULES, day).input("transfer_tax_now").value == rate
    assert case().input("transfer_tax_after").value == 0.08
    assert case("makers").input("transfer_tax_after").value == 0.104


def test_offices_rent_for_what_the_place_gives() -> None:
    assert case("stay_office").input("rent").value == 117.5
    assert case("office_coworking").input("rent").value == 117.5
    asked = business_case(office(asking_rent_eur_m2=(100, 120)), "stay_office", RULES, DAY).input("rent")
    assert (asked.low, asked.value, asked.high, asked.ground.fact) == (100, 110, 120, "asking_rent_eur_m2")


def test_a_measured_lettable_area_goes_before_the_assumption() -> None:
    found = business_case(office(lettable_area_vvo_m2=4000), "stay_office", RULES, DAY)
    assert found.line("let_area").value == pytest.approx(4000)
    assert found.input("efficiency").ground.fact == "lettable_area_vvo_m2"
    homes = business_case(office(lettable_area_vvo_m2=4000), "housing", RULES, DAY)
    assert homes.line("let_area").value == pytest.approx(3750)


@pytest.mark.parametrize(
    ("known", "amounts", "rule"),
    [
        ({"hazardous_material": 1.0}, (45, 45, 45), "hazard_found"),
        ({"hazardous_material": 0.0}, (0, 0, 0), "hazard_found"),
        ({"built_year": 1975.0}, (0, 20, 80), "hazard_unknown"),
        ({}, (0, 20, 80), "hazard_unknown"),
        ({"built_year": 2004.0}, (0, 0, 0), "hazard_until_year"),
        ({"built_year": 2004.0, "hazardous_material": 1.0}, (45, 45, 45), "hazard_found"),
    ],
)
def test_asbestos_is_found_absent_or_not_known(
    known: dict[str, float], amounts: tuple[float, ...], rule: str
) -> None:
    facts = facts_of({"gross_area_bvo_m2": 5000.0} | known)
    item = business_case(facts, "housing", RULES, DAY).input("hazard_cost")
    assert (item.low, item.value, item.high) == amounts
    assert item.ground.rule.name == f"finance.{rule}"


def test_a_monument_costs_more_and_one_that_nobody_knows_of_might() -> None:
    found = {
        name: business_case(facts_of(known), "housing", RULES, DAY).input("monument_share")
        for name, known in {
            "yes": {"gross_area_bvo_m2": 5000.0, "monument": 1.0},
            "no": {"gross_area_bvo_m2": 5000.0, "monument": 0.0},
            "unknown": {"gross_area_bvo_m2": 5000.0},
        }.items()
    }
    ends = {name: (item.low, item.value, item.high) for name, item in found.items()}
    assert ends == {"yes": (0.15, 0.15, 0.15), "no": (0, 0, 0), "unknown": (0, 0, 0.15)}


def test_a_change_counts_and_says_so() -> None:
    found = case(rent=300.0)
    rent = found.input("rent")
    assert (rent.value, rent.high, rent.changed) == (300.0, 300.0, True)
    assert rent.ground.source.render() == "Filled in by you"
    assert found.results.value_eur > case().results.value_eur
    assert not found.input("build_cost").changed


def test_a_changed_area_changes_the_assumed_price_too() -> None:
    small = business_case(office(), "housing", RULES, DAY, {"bvo": 1000.0})
    assert small.input("acquisition").value == pytest.approx(1000 * 0.85 * 500)
    assert small.results.gap_low_eur <= small.results.gap_eur <= small.results.gap_high_eur
    paid = business_case(office(), "housing", RULES, DAY, {"acquisition": 0.0}).results
    assert paid.gap_eur == paid.gap_free_eur


def test_changes_of_what_is_no_input_are_refused() -> None:
    with pytest.raises(InputError, match="no input land_m2"):
        case(land_m2=5.0)


@pytest.mark.parametrize(
    ("code", "value"),
    [
        ("rent", float("nan")),
        ("rent", -1.0),
        ("rent", float("inf")),
        ("fees_share", 1.01),
        ("bvo", 0.0),
        ("works_years", 0.0),
        ("exit_yield", 0.0),
        ("rent_growth", 3.0),
        ("vat_new", 2.0),
    ],
)
def test_values_that_cannot_be_reckoned_with_are_refused(code: str, value: float) -> None:
    with pytest.raises(InputError, match=f"cannot be reckoned with for {code}"):
        case(**{code: value})


@settings(deadline=None, max_examples=80)
@given(st.sampled_from(sorted(kinds())), st.floats(0.0, 1.0), st.sampled_from(list(target_uses())))
def test_what_can_be_filled_in_gives_numbers(code: str, part: float, use: str) -> None:
    kind = kinds()[code]
    value = next(each for each in (part, 0.1, 1.0) if kind.holds(each))
    if not kind.serves(target_uses()[use]):
        return
    found = case(use, **{code: value}).results
    for amount in (found.investment_eur, found.value_eur, found.residual_eur, found.gap_eur, found.npv_eur):
        assert amount is not None
        assert np.isfinite(amount)


@pytest.mark.parametrize("use", ["housing", "stay_office", "housing_temporary", "demolish"])
def test_the_value_is_the_sum_of_its_years(use: str) -> None:
    found = case(use)
    by_year = {line.code: np.array(line.years) for line in found.lines if line.formula.yearly}
    worth = float(np.sum(by_year["valued_net"] * by_year["factor"]))
    end = (found.line("exit_rent").value + found.line("exit_rest").value) * found.line("exit_factor").value
    gross = worth - found.line("first_letting").value + end
    assert found.line("value_gross").value == pytest.approx(gross, abs=CENT)
    value = gross / found.line("taken_off").value + found.line("land").value
    assert found.results.value_eur == pytest.approx(value, abs=CENT)


def test_how_many_homes_it_makes() -> None:
    assert case().line("homes").value == pytest.approx(3750 / 60)
    assert case(unit_size=25.0).line("homes").value == pytest.approx(150)
    assert case("makers").line("homes").value is None


def test_the_cash_flow_adds_up() -> None:
    found = case()
    years = {line.code: np.array(line.years) for line in found.lines if line.formula.yearly}
    assert years["spent"].sum() == pytest.approx(
        sum(found.line(code).value for code in ("works", "soft", "vat_all"))
    )
    assert years["spent_share"].sum() == pytest.approx(1.0)
    parts = years["earned"] - years["cost"] + years["exit"] + years["sold_land"]
    assert years["flow"].tolist() == pytest.approx((parts - years["spent"] - years["acquired"]).tolist())
    at_end = found.line("exit_factor").value * years["exit"].sum()
    during = float(npv(found.input("discount").value, years["flow"] - years["exit"]))
    assert found.results.npv_eur == pytest.approx(during + at_end, abs=CENT)


def test_the_money_that_is_needed_is_the_money_that_comes() -> None:
    found = case(subsidy=400_000.0, participation_share=0.1)
    parts = ("senior", "junior", "participation", "equity")
    assert sum(found.line(code).value for code in parts) + 400_000 == pytest.approx(
        found.line("total_need").value
    )
    assert sum(found.line("drawn_share").years) == pytest.approx(1.0)
    gap, after = found.results.gap_eur, found.line("gap_after").value
    assert after == pytest.approx(max(0.0, gap - 400_000))


def test_the_service_of_the_loans_is_that_of_the_loans() -> None:
    found = case("housing", works_years=1.0, participation_share=0.2)
    years = {line.code: np.array(line.years) for line in found.lines if line.formula.yearly}
    rate, share = found.input("senior_rate").value, found.input("senior_repay_share").value
    after = found.years - 1
    loan = linear(found.line("senior").value, rate, share, after)
    assert years["senior_repaid"][2:-1].tolist() == pytest.approx(loan.repaid[:-1].tolist())
    assert years["senior_interest"][2:].tolist() == pytest.approx(loan.interest.tolist())
    assert years["senior_settled"][-1] == pytest.approx(loan.repaid[-1])
    junior = interest_only(found.line("junior").value, found.input("junior_rate").value, 4)
    assert years["junior_interest"][2:6].tolist() == pytest.approx(junior.interest.tolist())
    assert years["junior_repaid"][5] == pytest.approx(junior.repaid[-1])
    assert years["junior_interest"][6:].tolist() == [0.0] * (found.years - 5)


def test_the_return_makes_the_present_value_nothing() -> None:
    found = case()
    again = case(discount=found.results.irr)
    assert again.results.npv_eur == pytest.approx(0.0, abs=0.01)
    equity = case(equity_discount=found.results.equity_irr)
    assert equity.results.equity_npv_eur == pytest.approx(0.0, abs=0.01)


def test_the_conditions_of_the_transformatiefaciliteit() -> None:
    met = {item.code: item.met for item in case("housing").conditions}
    assert met == {
        "loan": False,  # a quarter of the need is more than 3.5 million
        "term": True,
        "share": True,
        "equity": True,
        "senior": True,
        "present_use": False,
    }
    smaller = case("housing", junior_share=0.15)
    assert {item.code: item.met for item in smaller.conditions}["loan"]
    assert case("hotel").conditions == ()
    assert business_case(office(), "housing", RULES, dt.date(2018, 1, 1)).conditions == ()


def test_unknown_needs_make_unknown_conditions() -> None:
    unknown = business_case(facts_of({"footprint_m2": 100.0}), "housing", RULES, DAY)
    assert {item.met for item in unknown.conditions if item.code in ("loan", "share")} == {None}


def test_a_new_building_for_vat_changes_costs_and_value() -> None:
    existing, new = case("housing", vat_new=0.0), case("housing", vat_new=1.0)
    assert new.line("vat").value == 0
    assert new.results.investment_eur < existing.results.investment_eur
    gross = new.line("value_gross").value
    assert new.results.value_eur == pytest.approx(gross / 1.21)
    assert existing.results.value_eur == pytest.approx(gross / 1.086)
