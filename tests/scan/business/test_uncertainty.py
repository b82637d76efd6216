# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""One assumption at a time and all at once: the same formula, repeatable, and around the right mean."""

from __future__ import annotations

import pytest
from case_facts import DAY, RULES, facts_of, office

from loods.finance.drawing import pert_mean
from loods.scan.business import business_case, monte_carlo, tornado


def outcome(**changes: float) -> float:
    value = business_case(office(), "housing", RULES, DAY, changes).line("outcome").value
    assert value is not None
    return value


def test_a_swing_is_the_case_at_each_end() -> None:
    swings = tornado(office(), "housing", RULES, DAY)
    assert {"rent", "build_cost", "discount", "acquisition"} <= {swing.code for swing in swings}
    for swing in swings:
        assert swing.result_low_eur == pytest.approx(outcome(**{swing.code: swing.low}), abs=0.01)
        assert swing.result_high_eur == pytest.approx(outcome(**{swing.code: swing.high}), abs=0.01)


def test_the_largest_swing_comes_first_and_idle_inputs_are_left_out() -> None:
    swings = tornado(office(), "housing", RULES, DAY)
    widths = [abs(swing.result_high_eur - swing.result_low_eur) for swing in swings]
    assert widths == sorted(widths, reverse=True)
    assert min(widths) > 0
    assert not {"senior_rate", "equity_discount", "subsidy"} & {swing.code for swing in swings}


def test_changes_move_the_whole_tornado() -> None:
    plain, changed = (
        {swing.code: swing for swing in tornado(office(), "housing", RULES, DAY, changes)}
        for changes in (None, {"rent": 260.0})
    )
    assert changed["build_cost"].result_low_eur > plain["build_cost"].result_low_eur


def test_the_same_seed_draws_the_same_and_another_does_not() -> None:
    one, same, other = (monte_carlo(office(), "housing", RULES, DAY, seed=seed) for seed in (7, 7, 8))
    assert one == same
    assert one != other
    assert one is not None
    assert one.draws == sum(one.bin_counts) == 10_000
    levels = list(one.percentiles_eur.values())
    assert levels == sorted(levels)
    assert one.bin_edges_eur[0] < levels[0] < levels[-1] < one.bin_edges_eur[-1]


def test_draws_of_what_is_straight_lie_around_the_case_at_the_means() -> None:
    # Straight in each alone, and not multiplied with one another: the mean of the draws is known beforehand.
    codes = ("rent", "build_cost", "acquisition", "owner_taxes")
    found = monte_carlo(office(), "housing", RULES, DAY, seed=3, only=codes)
    inputs = {item.code: item for item in business_case(office(), "housing", RULES, DAY).inputs}
    means = {code: pert_mean(inputs[code].low, inputs[code].value, inputs[code].high) for code in codes}
    spread = found.percentiles_eur[90] - found.percentiles_eur[10]
    # The mean of 10,000 draws strays by about a two-hundredth of that width; five times is far enough.
    assert found.mean_eur == pytest.approx(outcome(**means), abs=spread / 40)


def test_the_chance_that_it_pays_follows_the_price() -> None:
    chances = [
        monte_carlo(office(), "housing", RULES, DAY, {"acquisition": price}).chance_pays
        for price in (0.0, 2e6, 8e6, 40e6)
    ]
    assert chances == sorted(chances, reverse=True)
    assert chances[-1] == 0
    assert 0 < chances[0] < 1


def test_without_a_floor_area_there_is_no_chance_and_no_tornado() -> None:
    facts = facts_of({"footprint_m2": 100.0})
    assert monte_carlo(facts, "housing", RULES, DAY) is None
    assert tornado(facts, "housing", RULES, DAY) == ()


def test_a_case_in_which_nothing_is_uncertain_has_one_outcome() -> None:
    found = monte_carlo(office(), "housing", RULES, DAY, only=())
    assert found.percentiles_eur[5] == found.percentiles_eur[95] == pytest.approx(outcome())
