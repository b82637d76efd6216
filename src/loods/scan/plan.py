# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The criteria of some target uses as arrays for the kernel: each different question is asked once."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from loods.errors import RuleError
from loods.functions.fit import fit_levels
from loods.messages import N_
from loods.rules import Rulebook
from loods.scan.criteria import CriteriaBook, CriteriaModel, Criterion, Limit, Membership
from loods.scan.criteria.model import Test
from loods.scan.facts.catalogue import CHOICES, column
from loods.scan.results import ASPECTS

MORE_THAN, LESS_THAN, AT_LEAST, AT_MOST, MEMBER = range(5)
# A criterion that can stop the use goes before all that weigh: no model has as many points.
VETO_GAIN = 1e6
# What somebody wants is asked after what can be looked up: who scans knows his own mind.
_WANTED = frozenset({"owner_willing", "initiator_present", "location_fits_developer", "size_fits_developer"})
_COMPARE = {"more_than": MORE_THAN, "less_than": LESS_THAN, "at_least": AT_LEAST, "at_most": AT_MOST}


class Arrays(NamedTuple):
    """Tests, the conditions made of them, and per use what weighs, what stops and what would narrow.

    Starts point from one level into the next: condition_start (C+1) into condition_test; probe_start (P+1)
    into probe_test; weigh_start, veto_start, fact_start, gain_start, class_start (U+1) into what they name.
    A probe is a condition and one fact of it. `gain_*`: what it weighs that a probe is open, and which of the
    facts of the use it is about. `class_limit`: the highest share of the points of each class.
    """

    test_column: npt.NDArray[np.int32]
    test_kind: npt.NDArray[np.int8]
    test_limit: npt.NDArray[np.float64]
    test_yes: npt.NDArray[np.uint64]
    test_no: npt.NDArray[np.uint64]
    condition_start: npt.NDArray[np.int32]
    condition_test: npt.NDArray[np.int32]
    condition_any: npt.NDArray[np.bool_]
    probe_condition: npt.NDArray[np.int32]
    probe_start: npt.NDArray[np.int32]
    probe_test: npt.NDArray[np.int32]
    weigh_start: npt.NDArray[np.int32]
    weigh_condition: npt.NDArray[np.int32]
    weigh_weight: npt.NDArray[np.float64]
    weigh_aspect: npt.NDArray[np.int8]
    veto_start: npt.NDArray[np.int32]
    veto_condition: npt.NDArray[np.int32]
    fact_start: npt.NDArray[np.int32]
    fact_column: npt.NDArray[np.int16]
    gain_start: npt.NDArray[np.int32]
    gain_probe: npt.NDArray[np.int32]
    gain_weight: npt.NDArray[np.float64]
    gain_fact: npt.NDArray[np.int32]
    class_start: npt.NDArray[np.int32]
    class_limit: npt.NDArray[np.float64]
    use_points: npt.NDArray[np.float64]
    aspect_points: npt.NDArray[np.float64]


@dataclass(frozen=True)
class Plan:
    """The arrays, the models they come from, and the condition of each criterion of each use."""

    uses: tuple[str, ...]
    models: tuple[CriteriaModel, ...]
    arrays: Arrays
    class_codes: tuple[str, ...]  # by place in class_limit
    conditions: tuple[
        tuple[int, ...], ...
    ]  # per use the condition of each criterion, in the order of its model


@dataclass
class _Builder:
    """Gathers different tests and conditions while the models are walked."""

    rulebook: Rulebook
    day: dt.date
    tests: dict[tuple[int, int, float, int, int], int]
    conditions: dict[tuple[tuple[int, ...], bool], int]

    def condition(self, criterion: Criterion, use: str) -> int:
        """Return the number of the condition of a criterion of a use."""
        places = tuple(self.test(test, use) for test in criterion.tests)
        return self.conditions.setdefault((places, criterion.any_of), len(self.conditions))

    def test(self, test: Test, use: str) -> int:
        """Return the number of a test."""
        return self.tests.setdefault(self._numbers(test, use), len(self.tests))

    def _numbers(self, test: Test, use: str) -> tuple[int, int, float, int, int]:
        place = column(test.fact)
        if isinstance(test, Limit):
            return place, _COMPARE[test.compare], self._limit(test), 0, 0
        yes, no = self._choices(test, use)
        return place, MEMBER, 0.0, _mask(yes), _mask(no)

    def _limit(self, test: Limit) -> float:
        if test.rule is None:
            assert test.value is not None
            return test.value
        value = self.rulebook.on(test.rule, self.day).value
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise RuleError(
                N_("A criterion compares {fact} with the rule {rule}, which is not a number."),
                N_("Name a rule that is a number, or write the number itself."),
                fact=test.fact,
                rule=test.rule,
            )
        return float(value)

    def _choices(self, test: Membership, use: str) -> tuple[frozenset[int], frozenset[int]]:
        if test.fit_below is None:
            return test.yes, test.no
        levels = fit_levels(self.rulebook, self.day, test.fit or use)
        places = {CHOICES["location_type"].index(code): level for code, level in levels.items()}
        yes = frozenset(place for place, level in places.items() if level < test.fit_below)
        return yes, frozenset(places) - yes


def plan_of(book: CriteriaBook, uses: Sequence[str], rulebook: Rulebook, day: dt.date) -> Plan:
    """Return the plan for these uses with the rule values of the day; RuleError where a rule has none."""
    builder = _Builder(rulebook, day, {}, {})
    models = tuple(book.for_use(use) for use in uses)
    conditions = tuple(
        tuple(builder.condition(each, use) for each in model.criteria)
        for use, model in zip(uses, models, strict=True)
    )
    probes = _probes(builder)
    arrays = Arrays(
        **_questions(builder),
        **_probing(probes),
        **_weighing(models, conditions),
        **_narrowing(models, conditions, probes),
        **_scales(models),
    )
    codes = tuple(each.code for model in models for each in model.classes)
    return Plan(tuple(uses), models, arrays, codes, conditions)


# Per condition and fact (column) of it, the tests on that fact.
_Probes = dict[tuple[int, int], list[int]]


def _probes(builder: _Builder) -> _Probes:
    columns = [key[0] for key in builder.tests]
    probes: _Probes = {}
    for condition, (places, _) in enumerate(builder.conditions):
        for test in places:
            probes.setdefault((condition, columns[test]), []).append(test)
    return probes


def _probing(probes: _Probes) -> dict[str, npt.NDArray[Any]]:
    return {
        "probe_condition": np.array([condition for condition, _ in probes], dtype=np.int32),
        "probe_start": _starts(list(probes.values())),
        "probe_test": np.array([test for tests in probes.values() for test in tests], dtype=np.int32),
    }


def _questions(builder: _Builder) -> dict[str, npt.NDArray[Any]]:
    tests = list(zip(*builder.tests, strict=True)) or [()] * 5
    placed = [places for places, _ in builder.conditions]
    return {
        "test_column": np.array(tests[0], dtype=np.int32),
        "test_kind": np.array(tests[1], dtype=np.int8),
        "test_limit": np.array(tests[2], dtype=np.float64),
        "test_yes": np.array(tests[3], dtype=np.uint64),
        "test_no": np.array(tests[4], dtype=np.uint64),
        "condition_start": _starts(placed),
        "condition_test": np.array([test for places in placed for test in places], dtype=np.int32),
        "condition_any": np.array([any_of for _, any_of in builder.conditions], dtype=np.bool_),
    }


def _weighing(
    models: Sequence[CriteriaModel], conditions: Sequence[Sequence[int]]
) -> dict[str, npt.NDArray[Any]]:
    asked = [
        list(zip(model.criteria, each, strict=True)) for model, each in zip(models, conditions, strict=True)
    ]
    weigh = [[pair for pair in pairs if not pair[0].veto] for pairs in asked]
    veto = [[pair for pair in pairs if pair[0].veto] for pairs in asked]
    flat = [pair for pairs in weigh for pair in pairs]
    return {
        "weigh_start": _starts(weigh),
        "weigh_condition": np.array([condition for _, condition in flat], dtype=np.int32),
        "weigh_weight": np.array([each.weight for each, _ in flat], dtype=np.float64),
        "weigh_aspect": np.array([ASPECTS.index(each.aspect) for each, _ in flat], dtype=np.int8),
        "veto_start": _starts(veto),
        "veto_condition": np.array([condition for pairs in veto for _, condition in pairs], dtype=np.int32),
    }


def _narrowing(
    models: Sequence[CriteriaModel], conditions: Sequence[Sequence[int]], probes: _Probes
) -> dict[str, npt.NDArray[Any]]:
    numbers = {key: number for number, key in enumerate(probes)}
    columns, gains = [], []
    for model, places in zip(models, conditions, strict=True):
        asked = [
            (numbers[place, column(name)], _gain(each.veto, each.weight, name), column(name))
            for each, place in zip(model.criteria, places, strict=True)
            for name in each.facts
        ]
        columns.append(sorted({name for _, _, name in asked}))
        gains.append([(probe, weight, columns[-1].index(name)) for probe, weight, name in asked])
    flat = [gain for each in gains for gain in each]
    return {
        "fact_start": _starts(columns),
        "fact_column": np.array([place for each in columns for place in each], dtype=np.int16),
        "gain_start": _starts(gains),
        "gain_probe": np.array([probe for probe, _, _ in flat], dtype=np.int32),
        "gain_weight": np.array([weight for _, weight, _ in flat], dtype=np.float64),
        "gain_fact": np.array([fact for _, _, fact in flat], dtype=np.int32),
    }


def _gain(veto: bool, weight: float, fact: str) -> float:
    if not veto:
        return weight
    return VETO_GAIN / 10 if fact in _WANTED else VETO_GAIN


def _scales(models: Sequence[CriteriaModel]) -> dict[str, npt.NDArray[Any]]:
    weights = np.zeros((len(models), len(ASPECTS)))
    for place, model in enumerate(models):
        for each in model.gradual:
            weights[place, ASPECTS.index(each.aspect)] += each.weight
    limits = [each.up_to / model.scale for model in models for each in model.classes]
    return {
        "class_start": _starts([model.classes for model in models]),
        "class_limit": np.array(limits, dtype=np.float64),
        "use_points": np.array([model.points for model in models], dtype=np.float64),
        "aspect_points": weights,
    }


def _starts(parts: Sequence[Sequence[object]]) -> npt.NDArray[np.int32]:
    return np.cumsum([0, *(len(part) for part in parts)], dtype=np.int32)


def _mask(places: frozenset[int]) -> int:
    return sum(1 << place for place in places)
