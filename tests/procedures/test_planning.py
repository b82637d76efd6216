# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Plans: one reckoned by hand, the choice of route, and what always holds."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loods.errors import RuleError
from loods.functions.uses import target_uses
from loods.procedures import Situation, plan
from loods.procedures.calendar import Calendar
from loods.procedures.situation import FLAGS, traits
from loods.procedures.steps import OUTCOMES, actors, routes, steps
from loods.rules import Rulebook

BOOK = Rulebook.load()
CALENDAR = Calendar.of(BOOK)
MONDAY = dt.date(2026, 11, 23)
KNOWN = Situation("housing", False, False, True, True, (3000, 3500))

TRI = st.sampled_from([True, False, None])
SIZES = st.sampled_from([None, (500.0, 800.0), (5000.0, 20000.0), (15000.0, 15000.0)])
SITUATIONS = st.builds(Situation, st.sampled_from(list(target_uses())), TRI, TRI, TRI, TRI, SIZES)
STARTS = st.dates(dt.date(2024, 1, 1), dt.date(2032, 12, 31))


def test_a_deviation_reckoned_by_hand() -> None:
    found = plan(KNOWN, MONDAY, BOOK)
    ends = {step.code: step.usual.end for step in found.steps}
    assert found.route.code == "deviation"
    assert found.regime == "omgevingswet"
    # Two weeks from Monday 23 November; eight weeks of consultation; then eight weeks of design end on
    # Easter Monday 29 March 2027, so on the 30th; two weeks to complete the application.
    assert ends["intake"] == dt.date(2026, 12, 7)
    assert ends["consultation"] == dt.date(2027, 2, 1)
    assert ends["application"] == dt.date(2027, 3, 30)
    assert ends["completeness"] == dt.date(2027, 4, 13)
    # Eight weeks for the decision, a week until publication, six weeks to object.
    assert ends["decision"] == dt.date(2027, 6, 8)
    assert ends["publication"] == dt.date(2027, 6, 15)
    assert ends["irrevocable"] == dt.date(2027, 7, 27) == found.irrevocable.usual
    assert found.months[1] == pytest.approx((dt.date(2027, 7, 27) - MONDAY).days / 30.4375, abs=0.05)


def test_the_critical_path_leads_to_the_end_and_studies_run_side_by_side() -> None:
    found = plan(KNOWN, MONDAY, BOOK)
    path = [step.code for step in found.critical_path]
    assert path == [
        "intake",
        "consultation",
        "design",
        "application",
        "completeness",
        "decision",
        "publication",
        "objection_term",
        "irrevocable",
    ]
    noise = next(step for step in found.steps if step.code == "study_noise")
    assert {"design", "participation", "study_soil", "study_parking"} <= set(noise.parallel)
    # Six weeks of study beside eight weeks of design, which Easter makes a day longer.
    assert noise.slack_days == 15


def test_the_moments_of_decision_are_named() -> None:
    codes = [step.code for step in plan(KNOWN, MONDAY, BOOK).decisions]
    assert codes == ["consultation", "council_advice", "decision", "objection", "appeal", "higher_appeal"]


@pytest.mark.parametrize(
    ("situation", "route"),
    [
        (replace(KNOWN, allowed=True, works=False), "allowed"),
        (replace(KNOWN, allowed=True), "works"),
        (replace(KNOWN, allowed=True, monument=True), "works_monument"),
        (KNOWN, "deviation"),
        (replace(KNOWN, gross_area_m2=(20000, 21000)), "deviation_extended"),
        (replace(KNOWN, monument=True), "deviation_extended"),
        (replace(KNOWN, cooperates=False), "plan_change"),
        (Situation("demolish", True, False, True, True, (1, 1)), "demolition"),
        (Situation("demolish", True, True, True, True, (1, 1)), "demolition_monument"),
    ],
)
def test_the_route_follows_the_situation(situation: Situation, route: str) -> None:
    assert plan(situation, MONDAY, BOOK).route.code == route


def test_the_day_of_application_decides_the_law() -> None:
    early, late = plan(KNOWN, dt.date(2023, 1, 9), BOOK), plan(KNOWN, dt.date(2023, 9, 4), BOOK)
    assert early.regime == "wabo"
    # Begun under the Wabo, applied for in 2024.
    assert late.regime == "omgevingswet"
    assert {step.code for step in late.steps} - {step.code for step in early.steps} == {"council_advice"}
    old = plan(KNOWN, dt.date(2012, 1, 9), BOOK)
    assert (old.regime, old.route.code) == ("wabo_2010", "deviation_extended")


def test_before_the_wabo_there_is_no_plan() -> None:
    with pytest.raises(RuleError):
        plan(KNOWN, dt.date(2009, 1, 5), BOOK)


def test_what_is_unknown_is_named_and_makes_the_range_wide() -> None:
    found = plan(replace(KNOWN, allowed=None, cooperates=None), MONDAY, BOOK)
    assert found.unknown == ("allowed", "cooperates")
    assert dict(found.assumed) == {"allowed": False, "cooperates": True}
    certain = plan(KNOWN, MONDAY, BOOK)
    assert found.irrevocable.usual == certain.irrevocable.usual
    assert found.irrevocable.best < certain.irrevocable.best
    assert found.irrevocable.worst > certain.irrevocable.worst
    assert [(dict(one.flags), one.route.code) for one in found.alternatives] == [
        ({"allowed": True, "cooperates": None}, "works"),
        ({"allowed": False, "cooperates": False}, "plan_change"),
    ]


def test_ways_that_end_alike_are_told_once() -> None:
    found = plan(replace(KNOWN, allowed=None, monument=None, cooperates=None), MONDAY, BOOK)
    change = [dict(one.flags) for one in found.alternatives if one.route.code == "plan_change"]
    assert change == [{"allowed": False, "monument": None, "cooperates": False}]


def test_what_makes_no_difference_is_not_asked() -> None:
    # Where the plan allows the use, nobody needs to know whether the gemeente would deviate from it.
    found = plan(replace(KNOWN, allowed=True, cooperates=None), MONDAY, BOOK)
    assert found.unknown == ()
    assert found.alternatives == ()


@given(SITUATIONS, STARTS)
def test_best_comes_before_usual_before_worst(situation: Situation, start: dt.date) -> None:
    found = plan(situation, start, BOOK)
    assert start <= found.irrevocable.best <= found.irrevocable.usual <= found.irrevocable.worst
    for step in found.steps:
        assert step.best.end <= step.usual.end <= step.worst.end
        assert step.slack_days >= 0


@given(SITUATIONS, STARTS, st.integers(0, 120))
def test_a_later_start_never_ends_earlier(situation: Situation, start: dt.date, days: int) -> None:
    early, late = plan(situation, start, BOOK), plan(situation, start + dt.timedelta(days=days), BOOK)
    for outcome in OUTCOMES:
        assert getattr(late.irrevocable, outcome) >= getattr(early.irrevocable, outcome)


@given(SITUATIONS, STARTS)
def test_no_step_ends_on_a_weekend_or_holiday(situation: Situation, start: dt.date) -> None:
    for step in plan(situation, start, BOOK).steps:
        for outcome in OUTCOMES:
            assert CALENDAR.works(getattr(step, outcome).end)


@given(SITUATIONS, STARTS, st.sampled_from(["allowed", "monument", "cooperates", "works", "gross_area_m2"]))
def test_knowing_less_never_narrows_the_range(situation: Situation, start: dt.date, fact: str) -> None:
    more, less = plan(situation, start, BOOK), plan(replace(situation, **{fact: None}), start, BOOK)
    assert less.irrevocable.best <= more.irrevocable.best
    assert less.irrevocable.worst >= more.irrevocable.worst


@given(SITUATIONS, STARTS)
def test_each_step_waits_for_those_before_it(situation: Situation, start: dt.date) -> None:
    found = plan(situation, start, BOOK)
    for outcome in OUTCOMES:
        dates = {step.code: getattr(step, outcome) for step in found.steps}
        for step in found.steps:
            assert all(dates[name].end <= dates[step.code].start for name in step.depends_on)


def test_every_target_use_has_traits_and_every_step_an_actor_and_a_rule() -> None:
    assert list(traits()) == list(target_uses())
    assert {step.who for step in steps()} <= set(actors())
    for step in steps():
        assert step.duration is None or BOOK.on(step.duration, MONDAY).unit in ("weeks", "months", "days")
        assert set(step.outcomes) <= set(OUTCOMES)
    codes = {route.code for route in routes()}
    named = {code for step in steps() for code in step.when.get("route", ())}
    assert named <= codes


def test_a_gemeente_can_fill_in_its_own_experience(tmp_path: Path) -> None:
    (tmp_path / "practice.consultation.yaml").write_text(
        """
name: practice.consultation
title: {nl: Vooroverleg, en: Consultation}
about: {nl: Eigen ervaring., en: Own experience.}
unit: weeks
kind: local_policy
values:
  - value: 4
    low: 2
    high: 6
    valid_from: 2020-01-01
    verified: true
    source: {title: Servicenormen van de gemeente, published: "2025"}
""",
        encoding="utf-8",
    )
    ours, local = plan(KNOWN, MONDAY, BOOK), plan(KNOWN, MONDAY, Rulebook.load(tmp_path))
    assert local.irrevocable.usual < ours.irrevocable.usual


def test_the_flags_have_an_assumption_each() -> None:
    rows = BOOK.on("procedure.usual_when_unknown", MONDAY).value
    assert {row["flag"] for row in rows} == set(FLAGS)


@given(SITUATIONS, STARTS)
def test_the_other_ways_are_few_and_each_is_one_way(situation: Situation, start: dt.date) -> None:
    found = plan(situation, start, BOOK)
    for one in found.alternatives:
        assert [name for name, _ in one.flags] == list(found.unknown)
    told = [one.flags for one in found.alternatives]
    assert len(set(told)) == len(told)
    # What was reckoned with is not among the others.
    for one in found.alternatives:
        assert any(said is not None and said != dict(found.assumed)[name] for name, said in one.flags)
    ends = [found.irrevocable.best, *(one.end.best for one in found.alternatives)]
    assert min(ends) == found.irrevocable.best
