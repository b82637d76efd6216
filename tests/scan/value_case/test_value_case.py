# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The value case: every effect has an actor and a moment, and its number is that of the scan."""

from __future__ import annotations

import datetime as dt
import math

import numpy as np
import pytest

from loods.functions.uses import target_uses
from loods.messages import Text
from loods.procedures.situation import traits
from loods.rules import Rulebook
from loods.scan.amounts import Amount
from loods.scan.business import business_case, business_table
from loods.scan.facts.table import Facts, Origin
from loods.scan.procedure import plan_for
from loods.scan.value_case import ValueEffect, value_case
from loods.scan.value_case.amounts import AMOUNTS, Reckoned
from loods.scan.value_case.building import _effects, names

BOOK = Rulebook.load()
DAY = dt.date(2026, 11, 23)
SAID = Origin(Text("test"))
KNOWN: dict[str, float] = {
    "floor_area_go_m2": 4000,
    "gross_area_bvo_m2": 5000,
    "lettable_area_vvo_m2": 4200,
    "vacant_m2": 4200,
    "vacant_share": 1,
    "share_office": 1,
    "energy_label": 2,
    "monument": 0,
    "hazardous_material": 0,
    "built_year": 1985,
}


def building(**more: float) -> Facts:
    facts = Facts.empty(["0356100000000001"])
    for name, value in (KNOWN | more).items():
        facts = facts.with_column(name, np.array([float(value)]), np.array([float(value)]), SAID)
    return facts


def effect(facts: Facts, use: str, code: str) -> ValueEffect:
    return next(one for one in value_case(facts, use, BOOK, DAY).effects if one.code == code)


def test_every_effect_names_what_exists() -> None:
    kinds = {trait.kind for trait in traits().values()} | {"temporary"}
    for one, amount, applies in _effects():
        assert one.actor in names()["actors"]
        assert one.when in names()["moments"]
        assert one.reason is None or one.reason in names()["reasons"]
        assert amount is None or amount in AMOUNTS
        assert set(applies) <= kinds
    used = {amount for _, amount, _ in _effects()}
    assert set(AMOUNTS) <= used


def test_the_numbers_are_those_of_the_scan() -> None:
    facts = building()
    table = business_table(facts, BOOK, DAY, ["housing"])
    investment = effect(facts, "housing", "investment").amount
    assert investment is not None
    assert investment.base == table.investment.base[0, 0]
    months = effect(facts, "housing", "preparation").amount
    assert months is not None
    assert (months.low, months.base, months.high) == plan_for(facts, "housing", BOOK, DAY).months


def test_the_cost_of_vacancy_by_hand() -> None:
    # 25, 35, 45 euro per m2 on 4,200 m2: a cost now, and a benefit when it ends.
    cost, end = (effect(building(), "housing", code) for code in ("empty_costs", "empty_ends"))
    assert cost.amount == end.amount == Amount(105_000, 147_000, 189_000, "eur_per_year")
    assert (cost.side, cost.when, end.side, end.when) == ("cost", "now", "benefit", "use")


def test_energy_saved_by_hand() -> None:
    # Label E takes 290 kWh per m2, label A after the works 140; 4,000 m2.
    saved = effect(building(), "housing", "user_energy").amount
    assert saved is not None
    assert saved.base == pytest.approx(150 * 4000)


def test_no_more_is_written_down_than_stands_in_the_books() -> None:
    most = effect(building(book_value_eur=10_000), "housing", "write_down").amount
    assert most is not None
    assert 0 <= most.low <= most.base <= most.high <= 10_000


def test_writing_down_needs_the_book_value_and_is_never_negative() -> None:
    assert effect(building(), "housing", "write_down").amount is None
    assert effect(building(), "housing", "write_down").reckoned is True
    much = effect(building(book_value_eur=50_000_000), "housing", "write_down").amount
    little = effect(building(book_value_eur=-1e9), "housing", "write_down").amount
    assert much is not None
    assert much.base > 0
    assert little == Amount(0, 0, 0, "eur")


@pytest.mark.parametrize("use", list(target_uses()))
def test_every_use_has_costs_and_benefits_and_amounts_in_order(use: str) -> None:
    found = value_case(building(), use, BOOK, DAY)
    assert {"owner", "initiator", "gemeente"} <= set(found.actors)
    assert {"cost", "benefit"} <= {one.side for one in found.effects}
    assert "initiator" in found.early_payers
    for one in found.effects:
        if one.amount is not None:
            assert one.amount.low <= one.amount.base <= one.amount.high
    order = [list(names()["actors"]).index(one.actor) for one in found.effects]
    assert order == sorted(order)


def test_nothing_is_made_up_for_a_building_that_nobody_knows() -> None:
    found = value_case(Facts.empty(["0356100000000001"]), "housing", BOOK, DAY)
    known = {one.code for one in found.effects if one.amount is not None}
    assert known == {"preparation"}


def test_who_only_pays_is_named() -> None:
    found = value_case(building(), "demolish", BOOK, DAY)
    assert "initiator" in found.only_costs
    assert "owner" not in found.only_costs
    temporary = value_case(building(), "housing_temporary", BOOK, DAY)
    assert any(one.code == "comes_back" for one in temporary.of("society", "long"))


def test_homes_and_rent_are_those_of_the_business_case() -> None:
    facts = building(footprint_m2=2500, facade_length_m=200)  # a deep floor: less to let than usual
    case, found = business_case(facts, "housing", BOOK, DAY), Reckoned(facts, "housing", BOOK, DAY)
    homes, rent = AMOUNTS["homes"](found), AMOUNTS["rent"](found)
    assert homes is not None
    assert rent is not None
    assert homes.base == math.floor(case.line("homes").value or 0)
    assert rent.base == pytest.approx(case.line("market_rent").value)
