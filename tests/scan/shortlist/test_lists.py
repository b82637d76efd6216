# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Which building is on which list, and that unknown is no answer."""

from __future__ import annotations

import datetime as dt
from typing import Any

import polars as pl
import pytest
from shortlist_rows import LIMITS, building, buildings, scan, use

from loods.rules import Rulebook
from loods.scan.shortlist import limits_on, on_list, shortlist, unknown_on

_GAP = {"gap_low_eur": 1e6, "gap_eur": 2e6, "gap_high_eur": 3e6}
_NO_GAP_KNOWN = {"gap_low_eur": None, "gap_eur": None, "gap_high_eur": None}


def told(name: str, known: dict[str, Any], *uses: dict[str, Any]) -> str:
    """Return the answer of a list for one building with these facts and uses."""
    rows = shortlist(scan(*(use("a", **each) for each in uses)), buildings(building("a", **known)), LIMITS)
    return str(rows[name].item())


@pytest.mark.parametrize(
    ("known", "of_use", "answer"),
    [
        ({}, {}, "certain"),
        ({}, {"gap_high_eur": 1.0}, "possible"),
        ({}, {"score_low": 59.0}, "possible"),
        ({}, {"score_low": 10.0}, "unknown"),
        ({}, {"possible_vetoes": ["noise"]}, "possible"),
        ({}, {"vetoes": ["noise"]}, "no"),
        ({}, {"score_low": 10.0, "score_high": 20.0}, "no"),
        ({}, _GAP, "no"),
        ({}, _NO_GAP_KNOWN, "unknown"),
        ({}, {"use": "stay_office"}, "unknown"),
        ({"vacant_m2": 999.0}, {}, "no"),
        ({"vacant_m2": (500.0, 1500.0)}, {}, "possible"),
        ({"vacant_m2": None}, {}, "unknown"),
    ],
)
def test_a_chance_is_large_fits_and_pays(known: dict[str, Any], of_use: dict[str, Any], answer: str) -> None:
    assert told("chance", known, of_use) == answer


@pytest.mark.parametrize(
    ("known", "uses", "answer"),
    [
        ({}, [_GAP], "certain"),
        ({}, [_GAP | {"gap_low_eur": 0.0}], "possible"),
        ({}, [_GAP, {"use": "hotel"}], "no"),
        ({}, [_GAP, {"use": "hotel", "score_low": 10.0}], "unknown"),
        ({}, [_GAP, {"use": "hotel", "score_low": 10.0, "score_high": 59.0}], "certain"),
        ({}, [_GAP, {"use": "hotel"} | _NO_GAP_KNOWN], "possible"),
        ({}, [_NO_GAP_KNOWN], "unknown"),
        ({}, [_NO_GAP_KNOWN | {"vetoes": ["noise"]}], "certain"),
        ({"vacant_years": 3.0}, [_GAP], "no"),
        ({"vacant_years": (2.0, 4.0)}, [_GAP], "possible"),
        ({"vacant_years": None}, [_GAP], "unknown"),
        ({"vacant_m2": 0.0, "vacant_years": None}, [_GAP], "no"),
    ],
)
def test_a_hard_problem_is_large_long_empty_and_nothing_pays(
    known: dict[str, Any], uses: list[dict[str, Any]], answer: str
) -> None:
    assert told("hard", known, *uses) == answer


def test_the_gap_of_a_hard_problem_is_that_of_the_least_bad_use_that_is_possible() -> None:
    worse = use("a", "hotel", gap_low_eur=5e6, gap_eur=6e6, gap_high_eur=7e6)
    rows = shortlist(
        scan(
            worse,
            use("a", "care", **_GAP),
            use("a", "sport", vetoes=["depth"], gap_low_eur=1.0, gap_eur=2.0, gap_high_eur=3.0),
        ),
        buildings(building("a")),
        LIMITS,
    )
    assert rows.select("best_use", "best_gap_eur", "hard").row(0) == ("care", 2e6, "certain")


@pytest.mark.parametrize(
    ("known", "answer"),
    [
        ({}, "certain"),
        ({"label": 4.0}, "no"),
        ({"label": (3.0, 4.0)}, "possible"),
        ({"kwh": 225.0}, "no"),
        ({"kwh": 226.0, "label": 4.0}, "certain"),
        ({"label": None}, "unknown"),
        ({"monument": None}, "possible"),
        ({"monument": 1.0}, "no"),
        ({"office_share": 0.49}, "no"),
        ({"area_go_m2": 99.0}, "no"),
        ({"vacant_m2": 0.0}, "no"),
    ],
)
def test_a_vacant_office_with_a_label_worse_than_c_may_not_be_used(
    known: dict[str, Any], answer: str
) -> None:
    assert told("label_block", known, {}) == answer


def test_before_the_label_duty_nothing_was_blocked() -> None:
    before = limits_on(Rulebook.load(), dt.date(2022, 12, 31))
    rows = shortlist(scan(use("a")), buildings(building("a")), before)
    assert rows["label_block"].to_list() == ["no"]


@pytest.mark.parametrize(
    ("known", "answer"),
    [
        ({"plan_list": True, "area_m2": 10.0}, "certain"),
        ({"plan_list": False}, "no"),
        ({}, "certain"),
        ({"vacant_years": 3.0}, "certain"),
        ({"area_m2": 4999.0}, "no"),
        ({"vacant_share": 0.8}, "no"),
        ({"vacant_share": None}, "unknown"),
    ],
)
def test_the_list_of_article_7_4_is_what_the_monitor_says_or_else_the_facts(
    known: dict[str, Any], answer: str
) -> None:
    assert told("plan", known, {}) == answer


def test_a_building_that_was_not_scanned_is_unknown_not_hopeless() -> None:
    rows = shortlist(scan(), buildings(building("a")), LIMITS)
    assert rows.select("chance", "hard", "best_use").row(0) == ("unknown", "unknown", None)
    assert unknown_on(rows, "hard") == 1


def test_a_list_holds_certain_and_possible_and_counts_unknown_apart() -> None:
    rows = shortlist(
        scan(use("a"), use("b", gap_high_eur=1.0), use("c", **_NO_GAP_KNOWN), use("d", **_GAP)),
        buildings(*(building(name) for name in "abcd")),
        LIMITS,
    )
    assert on_list(rows, "chance")["building_id"].to_list() == ["a", "b"]
    assert unknown_on(rows, "chance") == 1
    assert rows.filter(pl.col("building_id") == "a")["ways"].to_list() == [["housing"]]
