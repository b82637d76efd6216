# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The market for a use: rents of the rules, vacancy against what is normal, competition and liveliness."""

from __future__ import annotations

import datetime as dt

import numpy as np
import pytest

from loods.functions.uses import target_uses
from loods.messages import Text
from loods.rules import Rulebook
from loods.scan.amounts import Amount
from loods.scan.business import business_case
from loods.scan.facts.catalogue import catalogue
from loods.scan.facts.table import Facts, Origin
from loods.scan.market import Market, Seekers, market_of
from loods.scan.market.building import DAY_PARTS

BOOK = Rulebook.load()
DAY = dt.date(2026, 11, 23)
SAID = Origin(Text("test"))


def market(use: str, building: str = "0356100000000001", **known: tuple[float, float] | float) -> Market:
    return market_of(known_facts(building, **known), use, BOOK, DAY)


def known_facts(building: str, **known: tuple[float, float] | float) -> Facts:
    facts = Facts.empty([building])
    for name, value in known.items():
        low, high = value if isinstance(value, tuple) else (value, value)
        facts = facts.with_column(name, np.array([float(low)]), np.array([float(high)]), SAID)
    return facts


def objections(found: Market) -> dict[str, str]:
    return {ground.code: ground.unfavourable for ground in found.grounds}


def test_the_rent_of_an_office_is_that_of_its_gemeente() -> None:
    nieuwegein, elsewhere = market("stay_office"), market("stay_office", building="9999100000000001")
    assert nieuwegein.rent is not None
    assert nieuwegein.rent.amount == Amount(90, 117.5, 145, "eur_per_m2_year")
    assert elsewhere.rent is not None
    assert elsewhere.rent.amount.base == 115
    assert nieuwegein.rent.rule.verified is False
    assert nieuwegein.rent.asked is None
    asked = market("stay_office", asking_rent_eur_m2=130)
    assert asked.rent is not None
    assert asked.rent.asked == Amount(130, 130, 130)


def test_the_rent_of_a_work_function_is_that_of_the_handreiking() -> None:
    found = market("makers")
    assert found.rent is not None
    assert (found.rent.amount.low, found.rent.amount.high) == (65, 150)
    assert market("demolish").rent is None


@pytest.mark.parametrize(
    ("vacancy", "balance"),
    [
        (0.02, "tight"),
        (0.05, "normal"),
        (0.10, "normal"),
        (0.15, "wide"),
        ((0.02, 0.06), "unknown"),
        ((0.08, 0.20), "unknown"),
        ((0.12, 0.20), "wide"),
    ],
)
def test_vacancy_is_compared_with_what_moving_takes(
    vacancy: tuple[float, float] | float, balance: str
) -> None:
    assert market("stay_office", local_office_vacancy_share=vacancy).balance == balance


def test_without_local_vacancy_nothing_is_said_of_it() -> None:
    found = market("stay_office")
    assert (found.vacancy, found.balance) == (None, "unknown")
    assert objections(found)["local_vacancy"] == "unknown"
    assert "local_vacancy" not in objections(market("housing"))


def test_demand_is_what_the_gemeente_says() -> None:
    assert market("housing").demand is None
    assert market("housing", housing_demand=1).demand is True
    assert objections(market("housing_students", student_demand=0))["no_demand"] == "yes"
    assert objections(market("housing_students", housing_demand=1))["no_demand"] == "unknown"


def test_a_use_that_needs_passers_by_wants_shops_near() -> None:
    quiet, busy = market("personal_services", shops_500m=14), market("personal_services", shops_500m=15)
    assert objections(quiet)["too_quiet"] == "yes"
    assert objections(busy)["too_quiet"] == "no"
    assert objections(market("personal_services", shops_500m=(10, 20)))["too_quiet"] == "unknown"
    assert objections(market("personal_services", shops_500m=90))["competition"] == "yes"
    assert "too_quiet" not in objections(market("makers"))


def test_seekers_are_shown_only_where_somebody_looked() -> None:
    assert market("makers").seekers is None
    facts = Facts.empty(["0356100000000001"])
    assert market_of(facts, "makers", BOOK, DAY, Seekers(3, 450.0)).seekers == Seekers(3, 450.0)


def test_every_use_has_a_market_and_every_fact_exists() -> None:
    for use in target_uses():
        found = market(use)
        assert found.use == use
        if found.liveliness is not None:
            assert tuple(found.liveliness.presence) == DAY_PARTS
            assert all(0 <= share <= 1 for share in found.liveliness.presence.values())
    for rule in ("market.competition", "market.liveliness_needed"):
        assert {row["fact"] for row in BOOK.on(rule, DAY).value} <= set(catalogue())


def test_the_rent_is_the_one_that_the_business_case_reckons_with() -> None:
    for use, shops in (("personal_services", 3), ("personal_services", 300), ("housing", 3)):
        found = market(use, shops_500m=shops).rent
        assert found is not None
        expected = business_case(known_facts("0356100000000001", shops_500m=shops), use, BOOK, DAY).input(
            "rent"
        )
        assert (found.amount.base, found.rule) == (expected.value, expected.ground.rule)
