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

from loods.functions.fit import fit_levels
from loods.rules import Rulebook
from loods.scan.criteria import CriteriaBook, CriteriaModel, Criterion, Limit, Membership
from loods.scan.criteria.model import Test
from loods.scan.facts.catalogue import CHOICES, column
from loods.scan.results import ASPECTS

MORE_THAN, LESS_THAN, AT_LEAST, AT_MOST, MEMBER = range(5)
_COMPARE = {"more_than": MORE_THAN, "less_than": LESS_THAN, "at_least": AT_LEAST, "at_most": AT_MOST}


class Arrays(NamedTuple):
    """Tests, the conditions made of them, and per use the entries that weigh a condition.

    test_*: (T); condition_start (C+1) into condition_test; entry_*: (E); use_start (U+1) into entries.
    `entry_veto` is the number of the veto within its use, -1 for a criterion that weighs. use_fact_start
    (U+1) into use_fact: the columns of facts that a use asks for, rising. use_points (U) and aspect_points
    (U, A): the points when all is unfavourable. class_start (U+1) into class_limit: the highest share of
    each class.
    """

    test_column: npt.NDArray[np.int32]
    test_kind: npt.NDArray[np.int8]
    test_limit: npt.NDArray[np.float64]
    test_yes: npt.NDArray[np.uint64]
    test_no: npt.NDArray[np.uint64]
    condition_start: npt.NDArray[np.int32]
    condition_test: npt.NDArray[np.int32]
    condition_any: npt.NDArray[np.bool_]
    use_start: npt.NDArray[np.int32]
    entry_condition: npt.NDArray[np.int32]
    entry_weight: npt.NDArray[np.float64]
    entry_aspect: npt.NDArray[np.int8]
    entry_veto: npt.NDArray[np.int8]
    use_fact_start: npt.NDArray[np.int32]
    use_fact: npt.NDArray[np.int16]
    use_points: npt.NDArray[np.float64]
    aspect_points: npt.NDArray[np.float64]
    class_start: npt.NDArray[np.int32]
    class_limit: npt.NDArray[np.float64]


@dataclass(frozen=True)
class Plan:
    """The arrays, the models they come from, and the condition of each criterion of each use."""

    uses: tuple[str, ...]
    models: tuple[CriteriaModel, ...]
    arrays: Arrays
    class_codes: tuple[str, ...]  # by place in class_limit

    def conditions(self, use: int) -> npt.NDArray[np.int32]:
        """Return the condition of each criterion of a use, in the order of its model."""
        start, end = self.arrays.use_start[use], self.arrays.use_start[use + 1]
        return self.arrays.entry_condition[start:end]


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
        return float(self.rulebook.on(test.rule, self.day).value)

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
    entries = [_entries(builder, model, use) for use, model in zip(uses, models, strict=True)]
    arrays = Arrays(**_questions(builder), **_weighing(entries), **_scales(models))
    codes = tuple(each.code for model in models for each in model.classes)
    return Plan(tuple(uses), models, arrays, codes)


_Entry = tuple[int, float, int, int]


def _entries(builder: _Builder, model: CriteriaModel, use: str) -> list[_Entry]:
    """Return per criterion its condition, weight, aspect and number of veto."""
    vetoes = iter(range(len(model.vetoes)))
    return [
        (
            builder.condition(each, use),
            each.weight,
            ASPECTS.index(each.aspect),
            next(vetoes) if each.veto else -1,
        )
        for each in model.criteria
    ]


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


def _weighing(entries: list[list[_Entry]]) -> dict[str, npt.NDArray[Any]]:
    weighed = list(zip(*(entry for each in entries for entry in each), strict=True)) or [()] * 4
    return {
        "use_start": _starts(entries),
        "entry_condition": np.array(weighed[0], dtype=np.int32),
        "entry_weight": np.array(weighed[1], dtype=np.float64),
        "entry_aspect": np.array(weighed[2], dtype=np.int8),
        "entry_veto": np.array(weighed[3], dtype=np.int8),
    }


def _scales(models: Sequence[CriteriaModel]) -> dict[str, npt.NDArray[Any]]:
    columns = [sorted({column(name) for each in model.criteria for name in each.facts}) for model in models]
    weights = np.zeros((len(models), len(ASPECTS)))
    for place, model in enumerate(models):
        for each in model.gradual:
            weights[place, ASPECTS.index(each.aspect)] += each.weight
    limits = [each.up_to / model.scale for model in models for each in model.classes]
    return {
        "use_fact_start": _starts(columns),
        "use_fact": np.array([place for places in columns for place in places], dtype=np.int16),
        "use_points": np.array([model.points for model in models], dtype=np.float64),
        "aspect_points": weights,
        "class_start": _starts([model.classes for model in models]),
        "class_limit": np.array(limits, dtype=np.float64),
    }


def _starts(parts: Sequence[Sequence[object]]) -> npt.NDArray[np.int32]:
    return np.cumsum([0, *(len(part) for part in parts)], dtype=np.int32)


def _mask(places: frozenset[int]) -> int:
    return sum(1 << place for place in places)
