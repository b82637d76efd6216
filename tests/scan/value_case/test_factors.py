# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The five factors that decide whether a use is feasible."""

from __future__ import annotations

import datetime as dt

import numpy as np
import pytest

from loods.functions.uses import target_uses
from loods.messages import Text
from loods.rules import Rulebook
from loods.scan.business import business_table
from loods.scan.facts.catalogue import catalogue
from loods.scan.facts.table import Facts, Origin
from loods.scan.value_case.factors import factors

BOOK = Rulebook.load()
DAY = dt.date(2026, 11, 23)
SAID = Origin(Text("test"))


def building(**known: tuple[float, float] | float) -> Facts:
    facts = Facts.empty(["0356100000000001"])
    for name, value in known.items():
        low, high = value if isinstance(value, tuple) else (value, value)
        facts = facts.with_column(name, np.array([float(low)]), np.array([float(high)]), SAID)
    return facts


def answers(use: str, **known: tuple[float, float] | float) -> dict[str, str]:
    return {one.code: one.in_the_way for one in factors(building(**known), use, BOOK, DAY)}


def test_of_a_building_that_nobody_knows_nothing_is_said() -> None:
    assert answers("makers") == {
        "ownership": "unknown",
        "scale": "unknown",
        "building": "unknown",
        "money": "unknown",
        "surroundings": "unknown",
    }


def test_an_owner_who_will_not_stands_in_the_way() -> None:
    assert answers("housing", owner_willing=0)["ownership"] == "yes"
    assert answers("housing", owner_willing=1)["ownership"] == "no"


@pytest.mark.parametrize(
    ("area", "divisible", "answer"),
    [
        (15, None, "yes"),  # makers take 20 to 300 m2
        (20, None, "no"),
        (300, None, "no"),
        (301, None, "unknown"),
        (301, 1, "no"),
        (301, 0, "yes"),
        ((200, 400), 0, "unknown"),
        ((200, 400), 1, "no"),
        ((10, 30), 1, "unknown"),
    ],
)
def test_scale(area: tuple[float, float] | float, divisible: float | None, answer: str) -> None:
    known = {} if divisible is None else {"divisible": divisible}
    assert answers("makers", lettable_area_vvo_m2=area, **known)["scale"] == answer


def test_a_low_ceiling_stands_in_the_way_of_homes() -> None:
    assert answers("housing", free_height_m=2.0)["building"] == "yes"
    assert answers("housing", free_height_m=2.6)["building"] == "unknown"


def test_money_follows_the_business_case() -> None:
    known = {
        "floor_area_go_m2": 4000,
        "gross_area_bvo_m2": 5000,
        "lettable_area_vvo_m2": 4200,
        "monument": 0,
        "hazardous_material": 0,
        "built_year": 1985,
        "share_office": 1,
    }
    gap = business_table(building(**known), BOOK, DAY, ["hotel"]).gap
    expected = "yes" if gap.low[0, 0] > 0 else ("no" if gap.high[0, 0] <= 0 else "unknown")
    assert answers("hotel", **known)["money"] == expected


def test_a_quiet_use_is_in_nobodys_way() -> None:
    assert answers("personal_services")["surroundings"] == "no"
    assert answers("sport", noise_tolerated=0)["surroundings"] == "yes"
    assert answers("sport", noise_tolerated=1)["surroundings"] == "no"


@pytest.mark.parametrize("use", list(target_uses()))
def test_every_use_has_its_factors_with_facts_that_exist(use: str) -> None:
    found = factors(building(), use, BOOK, DAY)
    assert [one.code for one in found if one.code != "scale"] == [
        "ownership",
        "building",
        "money",
        "surroundings",
    ]
    for one in found:
        assert set(one.facts) <= set(catalogue())
