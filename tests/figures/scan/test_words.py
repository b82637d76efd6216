# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The words of the paper: amounts, ranges and facts as a reader writes them; unknown is never 0."""

from __future__ import annotations

import datetime as dt

import pytest

from loods.figures.scan.words import Words
from loods.scan.facts.table import Fact

DUTCH, ENGLISH = Words("nl"), Words("en")


@pytest.mark.parametrize(
    ("value", "written"),
    [(None, "–"), (0, "€\u00a00"), (1234.4, "€\u00a01.234"), (-1234.4, "−€\u00a01.234"), (-0.2, "€\u00a00")],
)
def test_an_amount(value: float | None, written: str) -> None:
    assert DUTCH.euro(value) == written


def test_a_large_amount_is_rounded_and_a_small_one_goes_by_the_thousand() -> None:
    assert ENGLISH.short_euro(12_345_678) == "€\u00a012.3\u00a0million"
    assert ENGLISH.short_euro(123_456) == "€\u00a0123,000"
    assert ENGLISH.short_euro(-2_000_000) == "−€\u00a02.0\u00a0million"


def test_a_range_is_one_value_where_both_ends_read_the_same() -> None:
    assert ENGLISH.range(12.2, 12.4) == "12"
    assert ENGLISH.range(12.2, 13.4) == "12 to 13"
    assert ENGLISH.range(None, 3) == "unknown"


@pytest.mark.parametrize(
    ("fact", "written"),
    [
        (Fact("built_year", 1988, 1988, None), "1988"),
        (Fact("floor_area_go_m2", 6240.4, 6240.4, None), "6,240 m²"),
        (Fact("energy_label", 2, 3, None), "E to D"),
        (Fact("monument", 0, 0, None), "no"),
        (Fact("vacant_share", 0.5, 1, None), "50.0% to 100.0%"),
        (Fact("height_m", None, None, None), "unknown"),
    ],
)
def test_a_fact_is_written_in_its_unit(fact: Fact, written: str) -> None:
    assert ENGLISH.fact(fact) == written


def test_days_and_bounds() -> None:
    assert DUTCH.day(dt.date(2026, 1, 9)) == "9-1-2026"
    assert ENGLISH.day(dt.date(2026, 1, 9)) == "9 Jan 2026"
    assert ENGLISH.bounds(None, 0.45, "share") == "at most 45.0%"
    assert ENGLISH.bounds(1e6, 3.5e6, "eur") == "€\u00a01,000,000 to €\u00a03,500,000"
    assert ENGLISH.bounds(None, None, "eur") == ""
