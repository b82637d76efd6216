# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Months and scores of many buildings: the same as one plan at a time, and wider when less is known."""

from __future__ import annotations

import datetime as dt

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loods.functions.uses import target_uses
from loods.messages import Text
from loods.procedures import plan
from loods.rules import Rulebook
from loods.scan.facts.catalogue import column
from loods.scan.facts.table import Facts, Origin
from loods.scan.procedure import (
    ScoreRule,
    plan_for,
    procedure_table,
    route_grounds,
    score_of,
    situation_of,
)

BOOK = Rulebook.load()
DAY = dt.date(2026, 11, 23)
USES = list(target_uses())
NAMES = (
    "plan_housing",
    "plan_work",
    "plan_hotel",
    "plan_social",
    "plan_office",
    "monument",
    "gemeente_cooperates",
    "share_office",
)
SAID = Origin(Text("test"))


def facts_of(rows: list[dict[str, float | None]]) -> Facts:
    """Return facts of one building a row; None and what is not named are unknown."""
    facts = Facts.empty([f"P{place}" for place in range(len(rows))])
    for name in {name for row in rows for name in row}:
        values = np.array([np.nan if row.get(name) is None else row[name] for row in rows], dtype=float)
        facts = facts.with_column(name, values, values, SAID)
    return facts


ROW = st.fixed_dictionaries(
    {name: st.sampled_from([0.0, 1.0, None]) for name in NAMES}
    | {"gross_area_bvo_m2": st.sampled_from([800.0, 9999.0, 10000.0, 40000.0, None])}
)


@given(st.lists(ROW, min_size=1, max_size=5))
@settings(max_examples=25)
def test_the_table_says_what_the_plan_of_each_building_says(rows: list[dict[str, float | None]]) -> None:
    facts = facts_of(rows)
    table = procedure_table(facts, BOOK, DAY, USES)
    for row in range(len(rows)):
        for place, use in enumerate(USES):
            situation = situation_of(facts, row, use)
            months = plan(situation, DAY, BOOK).months
            found = (table.months_best, table.months_usual, table.months_worst)
            assert tuple(numbers[row, place] for numbers in found) == months
            scores = (table.score_low[row, place], table.score_high[row, place])
            assert scores == pytest.approx(score_of(situation, BOOK, DAY))


@given(ROW, st.sampled_from([*NAMES, "gross_area_bvo_m2"]))
@settings(max_examples=40)
def test_knowing_less_never_narrows_the_score(row: dict[str, float | None], name: str) -> None:
    facts = facts_of([row])
    more = procedure_table(facts, BOOK, DAY, USES)
    less = procedure_table(facts.without([name]), BOOK, DAY, USES)
    assert (less.score_low <= more.score_low).all()
    assert (less.score_high >= more.score_high).all()
    assert (less.months_best <= more.months_best).all()
    assert (less.months_worst >= more.months_worst).all()


def test_an_office_that_stands_may_stay_whatever_the_plan_says_of_offices() -> None:
    facts = facts_of([{"share_office": 1.0, "plan_office": 0.0}, {"share_office": 0.0, "plan_office": 0.0}])
    assert situation_of(facts, 0, "stay_office").allowed is True
    assert situation_of(facts, 1, "stay_office").allowed is False


def test_a_range_of_sizes_across_the_threshold_is_unknown() -> None:
    facts = facts_of([{"plan_housing": 0.0}]).with_column(
        "gross_area_bvo_m2", np.array([8000.0]), np.array([12000.0]), SAID
    )
    assert plan_for(facts, "housing", BOOK, DAY).unknown == ("monument", "cooperates", "large")


def test_scores_follow_the_rule() -> None:
    rule = ScoreRule(6, 24)
    assert [rule.score(months) for months in (0, 6, 15, 24, 60)] == [100, 100, 50, 0, 0]
    known = {"plan_housing": 0.0, "monument": 0.0, "gemeente_cooperates": 1.0, "gross_area_bvo_m2": 3000.0}
    table = procedure_table(facts_of([known]), BOOK, DAY, ["housing"])
    # 8.1 months: (24 - 8.1) / 18 of 100.
    assert table.months_usual[0, 0] == 8.1
    assert table.score_low[0, 0] == table.score_high[0, 0] == pytest.approx(100 * 15.9 / 18)


def test_the_shapes_are_buildings_by_uses() -> None:
    facts = Facts.empty(["a", "b", "c"])
    table = procedure_table(facts, BOOK, DAY, ["housing", "hotel"])
    assert table.months_usual.shape == table.score_low.shape == (3, 2)
    assert np.isnan(facts.low[:, column("monument")]).all()


def test_the_grounds_name_what_decides_the_route() -> None:
    known = {"plan_housing": 0.0, "monument": 0.0, "gross_area_bvo_m2": 20000.0}
    grounds = {one.code: one for one in route_grounds(facts_of([known]), "housing", BOOK, DAY)}
    answers = {code: one.unfavourable for code, one in grounds.items()}
    assert answers == {"not_allowed": "yes", "monument": "no", "unwilling": "unknown", "large": "yes"}
    assert grounds["not_allowed"].fact is not None
    assert grounds["not_allowed"].fact.name == "plan_housing"
    assert "assumption, not checked" in str(grounds["large"].source and grounds["large"].source.render())


def test_where_the_plan_allows_it_nothing_else_is_asked() -> None:
    codes = [one.code for one in route_grounds(facts_of([{"plan_housing": 1.0}]), "housing", BOOK, DAY)]
    assert codes == ["not_allowed", "monument"]
    stays = route_grounds(facts_of([{"share_office": 1.0}]), "stay_office", BOOK, DAY)[0]
    assert (stays.unfavourable, stays.fact and stays.fact.name) == ("no", "share_office")
    assert [one.code for one in route_grounds(facts_of([{}]), "demolish", BOOK, DAY)] == ["monument"]
