# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Transfer tax on the day of the deed, by hand and in cases that a notary can read; VAT."""

from __future__ import annotations

import datetime as dt

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from loods.errors import RuleError
from loods.finance.taxes import (
    ObjectKind,
    buyer_costs,
    price_without_buyer_costs,
    seller_keeps,
    transfer_tax_rate,
    vat_on_works,
)
from loods.rules import Rulebook

RULES = Rulebook.load()
DAY = dt.date(2026, 6, 1)


@pytest.mark.parametrize(
    ("day", "kind", "rate"),
    [
        ("2019-06-01", "other", 0.06),
        ("2020-12-31", "other", 0.06),
        ("2021-01-01", "other", 0.08),
        ("2022-12-31", "other", 0.08),
        ("2023-01-01", "other", 0.104),
        ("2026-01-01", "other", 0.104),
        ("2020-12-31", "home", 0.02),
        ("2021-01-01", "home", 0.08),
        ("2023-01-01", "home", 0.104),
        ("2025-12-31", "home", 0.104),
        ("2026-01-01", "home", 0.08),
        ("2026-01-01", "own_home", 0.02),
    ],
)
def test_the_rate_of_the_day(day: str, kind: ObjectKind, rate: float) -> None:
    found = transfer_tax_rate(RULES, dt.date.fromisoformat(day), kind)
    assert found.value == rate
    assert found.kind == "law"
    assert found.verified


def test_before_the_rules_begin_there_is_no_rate() -> None:
    with pytest.raises(RuleError):
        transfer_tax_rate(RULES, dt.date(2008, 1, 1), "other")


def test_the_costs_of_a_buyer_by_hand() -> None:
    # An office of 2,000,000 in 2026: 208,000 tax and 12,000 for notary and the like.
    assert buyer_costs(RULES, DAY, "other", np.array([2_000_000.0])) == pytest.approx([220_000.0])
    assert price_without_buyer_costs(np.array([2_220_000.0]), 0.11) == pytest.approx([2_000_000.0])


def test_vat_by_hand() -> None:
    works = np.array([1_000_000.0])
    # Homes are let without VAT: 210,000 stays a cost. Sold as new there is none, but the value holds VAT.
    assert vat_on_works(works, 0.21, 0.0, "existing_exempt") == pytest.approx([210_000.0])
    assert vat_on_works(works, 0.21, 0.9, "existing_exempt") == pytest.approx([21_000.0])
    assert vat_on_works(works, 0.21, 0.0, "new_vat") == pytest.approx([0.0])
    assert seller_keeps(np.array([1_210_000.0]), 0.21, 0.0, 0.086, "new_vat") == pytest.approx([1_000_000.0])
    assert seller_keeps(np.array([1_086_000.0]), 0.21, 0.0, 0.086, "existing_exempt") == pytest.approx(
        [1_000_000.0]
    )


@given(st.floats(0, 1e8), st.floats(0, 1e8), st.sampled_from(["other", "home", "own_home"]))
def test_a_dearer_building_never_costs_its_buyer_less(one: float, two: float, kind: ObjectKind) -> None:
    low, high = buyer_costs(RULES, DAY, kind, np.array(sorted((one, two))))
    assert low <= high
