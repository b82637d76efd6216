# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Procedure as an aspect of the scan: months to irrevocable and a score, for one building or a million."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from loods.messages import N_, Text
from loods.procedures.planning import Plan, assumptions, months_between, plan, settle
from loods.procedures.schedule import finish
from loods.procedures.situation import FLAGS, Situation, Traits, Tri, case_of, completions, traits_of
from loods.procedures.terms import Clocks
from loods.rules import Rulebook, RuleValue
from loods.scan.facts.catalogue import column
from loods.scan.facts.table import Facts, Numbers
from loods.scan.results import Answer, Ground
from loods.scan.sourced import rule_source

_UNKNOWN = 2
_CODES = 3 ** len(FLAGS)
Codes = npt.NDArray[np.uint8]
# The answers of a building are one number: the place of each flag in the threefold system.
_WEIGHT = {name: np.uint8(3**place) for place, name in enumerate(FLAGS)}


@dataclass(frozen=True)
class ProcedureTable:
    """Months to irrevocable and scores (0 to 100, higher is sooner); each (N, U), NaN where unknown."""

    months_best: Numbers
    months_usual: Numbers
    months_worst: Numbers
    score_low: Numbers
    score_high: Numbers


@dataclass(frozen=True)
class ScoreRule:
    """Up to `full` months the score is 100, from `zero` on 0, and evenly between them."""

    full: float
    zero: float

    def score(self, months: float) -> float:
        """Return the score of a usual duration.

        >>> ScoreRule(6, 24).score(15), ScoreRule(6, 24).score(3), ScoreRule(6, 24).score(30)
        (50.0, 100.0, 0.0)
        """
        return 100.0 * min(1.0, max(0.0, (self.zero - months) / (self.zero - self.full)))


def procedure_table(facts: Facts, rulebook: Rulebook, day: dt.date, uses: Sequence[str]) -> ProcedureTable:
    """Return months and scores of N buildings by U uses; few situations differ, so each is planned once."""
    planner = Planner(rulebook, day)
    shared = _shared(facts, planner.threshold)
    allowed = {fact: _allowed(facts, trait) for fact, trait in _by_plan_fact(uses).items()}
    found = np.empty((5, len(uses), len(facts)))
    same: dict[tuple[object, ...], int] = {}
    for place, use in enumerate(uses):
        trait = traits_of(use)
        alike = same.setdefault((*trait.key, trait.works, trait.plan_fact), place)
        if alike < place:
            found[:, place] = found[:, alike]
            continue
        codes = shared + allowed[_plan_key(trait)] + np.uint8(trait.works) * _WEIGHT["works"]
        np.take(planner.table(trait, codes), codes, axis=1, out=found[:, place], mode="clip")
    return ProcedureTable(*(numbers.T for numbers in found))


def situation_of(facts: Facts, row: int, use: str) -> Situation:
    """Return the situation of the building in a row for a use; what nobody knows is None."""
    trait = traits_of(use)
    one = facts.rows(slice(row, row + 1))
    area = (one.low[0, column("gross_area_bvo_m2")], one.high[0, column("gross_area_bvo_m2")])
    return Situation(
        use=use,
        allowed=_tri(_allowed(one, trait)[0]),
        monument=_tri(_flag(one, "monument")[0]),
        cooperates=_tri(_flag(one, "gemeente_cooperates")[0]),
        works=trait.works,
        gross_area_m2=None if np.isnan(area[0]) else (float(area[0]), float(area[1])),
        subject=str(facts.building_ids[row]),
    )


def plan_for(facts: Facts, use: str, rulebook: Rulebook, day: dt.date) -> Plan:
    """Return the plan of the first building of `facts` for a use, begun on `day`."""
    return plan(situation_of(facts, 0, use), day, rulebook)


class Planner:
    """Months and scores of situations on one day, each reckoned once."""

    def __init__(self, rulebook: Rulebook, day: dt.date) -> None:
        self.day, self.clocks = day, Clocks(rulebook)
        self.threshold = float(rulebook.on("procedure.large_bvo", day).value)
        self._assumed = assumptions(rulebook, day)
        self._rule = score_rule(rulebook, day)
        self._known: dict[tuple[object, ...], Numbers] = {}

    def table(self, trait: Traits, codes: Codes) -> Numbers:
        """Return (5, codes): months best, usual, worst, score low and high of every code that occurs."""
        table = np.full((5, _CODES), np.nan)
        for code in np.flatnonzero(np.bincount(codes, minlength=_CODES)):
            flags = tuple(_tri(int(code) // 3**place % 3) for place in range(len(FLAGS)))
            table[:, code] = self.outcome(trait, flags)
        return table

    def outcome(self, trait: Traits, flags: tuple[Tri, ...]) -> Numbers:
        """Return months best, usual, worst, and score low and high over every way that is still possible."""
        key = (*trait.key, *flags)
        if key not in self._known:
            self._known[key] = self._outcome(trait, flags)
        return self._known[key]

    def _outcome(self, trait: Traits, flags: tuple[Tri, ...]) -> Numbers:
        taken = tuple(
            self._assumed[name] if flag is None else flag for name, flag in zip(FLAGS, flags, strict=True)
        )
        ends = {way: self._end(trait, way) for way in completions(flags)}
        usual = self._end(trait, taken)[1]
        scores = [self._rule.score(months_between(self.day, end[1])) for end in ends.values()]
        days = (min(end[0] for end in ends.values()), usual, max(end[2] for end in ends.values()))
        return np.array([*(months_between(self.day, end) for end in days), min(scores), max(scores)])

    def _end(self, trait: Traits, way: tuple[bool, ...]) -> tuple[dt.date, dt.date, dt.date]:
        case, clock = settle(case_of(trait, way), self.day, self.clocks)
        return finish(case, self.day, clock)


def route_grounds(facts: Facts, use: str, rulebook: Rulebook, day: dt.date) -> tuple[Ground, ...]:
    """Return what decides the route of the first building of `facts`, worded as objections."""
    trait, situation = traits_of(use), situation_of(facts, 0, use)
    size = rulebook.on("procedure.large_bvo", day)
    asked: list[tuple[str, str, Tri, str, RuleValue | None]] = [
        ("monument", N_("It is a monument: the extended procedure"), situation.monument, "monument", None)
    ]
    if trait.plan_fact is not None:
        barred = N_("The plan does not allow this use")
        asked.insert(0, ("not_allowed", barred, _not(situation.allowed), _allowing(facts, trait), None))
    if situation.allowed is not True:
        unwilling, willing = N_("The gemeente gives no permit to deviate"), situation.cooperates
        large = N_("It is large: the extended procedure")
        asked.append(("unwilling", unwilling, _not(willing), "gemeente_cooperates", None))
        asked.append(("large", large, situation.large(float(size.value)), "gross_area_bvo_m2", size))
    known = facts.of(0)
    return tuple(
        Ground(
            code,
            Text(title),
            _answer(yes),
            0,
            fact=known[fact],
            source=None if rule is None else rule_source(rule),
        )
        for code, title, yes, fact, rule in asked
    )


def _allowing(facts: Facts, trait: Traits) -> str:
    """The fact that says whether the use is allowed: for an office that it is one already."""
    stands = trait.kind == "office" and facts.low[0, column("share_office")] > 0
    return "share_office" if stands else str(trait.plan_fact)


def _not(answer: Tri) -> Tri:
    return None if answer is None else not answer


def _answer(objection: Tri) -> Answer:
    return "unknown" if objection is None else ("yes" if objection else "no")


def score_of(situation: Situation, rulebook: Rulebook, day: dt.date) -> tuple[float, float]:
    """Return the lowest and highest score over every route that is still possible."""
    planner = Planner(rulebook, day)
    numbers = planner.outcome(traits_of(situation.use), situation.flags(planner.threshold))
    return float(numbers[3]), float(numbers[4])


def score_rule(rulebook: Rulebook, day: dt.date) -> ScoreRule:
    """Return the rule that turns months into a score."""
    row = rulebook.on("procedure.score_months", day).value[0]
    return ScoreRule(float(row["full_months"]), float(row["zero_months"]))


def _shared(facts: Facts, threshold: float) -> Codes:
    monument, cooperates = _flag(facts, "monument"), _flag(facts, "gemeente_cooperates")
    large = _reaches(facts, "gross_area_bvo_m2", threshold)
    codes: Codes = monument * _WEIGHT["monument"] + cooperates * _WEIGHT["cooperates"]
    return codes + large * _WEIGHT["large"]


def _by_plan_fact(uses: Sequence[str]) -> dict[str, Traits]:
    return {_plan_key(traits_of(use)): traits_of(use) for use in uses}


def _plan_key(trait: Traits) -> str:
    return trait.plan_fact or ""


def _allowed(facts: Facts, trait: Traits) -> Codes:
    if trait.plan_fact is None:
        return np.ones(len(facts), dtype=np.uint8)
    said = _flag(facts, trait.plan_fact)
    if trait.kind != "office":
        return said
    # What is there lawfully may stay, whatever the plan says of new offices.
    low, high = (ends[:, column("share_office")] for ends in (facts.low, facts.high))
    stands, none = low > 0, high <= 0
    return np.where(stands | (said == 1), np.uint8(1), np.where(none, said, np.uint8(_UNKNOWN)))


def _flag(facts: Facts, name: str) -> Codes:
    low, high = facts.low[:, column(name)], facts.high[:, column(name)]
    return _codes(low >= 0.5, high < 0.5)


def _reaches(facts: Facts, name: str, threshold: float) -> Codes:
    low, high = facts.low[:, column(name)], facts.high[:, column(name)]
    return _codes(low >= threshold, high < threshold)


def _codes(yes: npt.NDArray[np.bool_], no: npt.NDArray[np.bool_]) -> Codes:
    return np.where(yes, np.uint8(1), np.where(no, np.uint8(0), np.uint8(_UNKNOWN)))


def _tri(code: int) -> Tri:
    return None if code == _UNKNOWN else bool(code)
