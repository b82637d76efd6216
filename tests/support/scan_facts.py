# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Facts in a line each, and what a scan says of them reckoned the plain way."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

import numpy as np
from hypothesis import strategies as st

from loods.functions.fit import fit_levels
from loods.messages import Text
from loods.rules import Rulebook
from loods.scan.context import ScanContext
from loods.scan.criteria import CriteriaModel, Criterion, Limit
from loods.scan.criteria.model import Test
from loods.scan.facts.catalogue import CHOICES, catalogue, column
from loods.scan.facts.table import Facts, Origin

DAY = dt.date(2026, 10, 1)
RULES = Rulebook.load()
CONTEXT = ScanContext.load(RULES, DAY)
SAID = Origin(Text("a test"), DAY)

Interval = tuple[float, float]
Known = Mapping[str, Interval]


def facts_of(*buildings: Known) -> Facts:
    """Return a table with these facts as intervals; everything else is unknown."""
    facts = Facts.empty([f"b{place}" for place in range(len(buildings))])
    for name in {name for known in buildings for name in known}:
        ends = [known.get(name, (np.nan, np.nan)) for known in buildings]
        low, high = (np.array([end[place] for end in ends]) for place in (0, 1))
        facts = facts.with_column(name, low, high, SAID)
    return facts


def known(**values: float | bool | Interval) -> dict[str, Interval]:
    """Return facts that are known for sure, or between two values."""
    return {
        name: (float(value[0]), float(value[1])) if isinstance(value, tuple) else (float(value), float(value))
        for name, value in values.items()
    }


def _interval(name: str) -> st.SearchStrategy[Interval]:
    kind = catalogue()[name]
    if kind.choices:
        most = len(kind.choices) - 1
        return st.integers(0, most).map(lambda place: (float(place), float(place)))
    numbers = st.sampled_from(
        [0.0, 0.05, 0.1, 1, 2.1, 2.6, 3, 5, 6, 10, 50, 200, 500, 1000, 1985, 2000, 6000]
    )
    return st.tuples(numbers, numbers).map(lambda ends: (min(ends), max(ends)))


@st.composite
def buildings(draw: st.DrawFn, names: Sequence[str] = tuple(catalogue())) -> dict[str, Interval]:
    """Draw what is known of a building: some facts, as a value or as a range."""
    chosen = draw(st.lists(st.sampled_from(list(names)), unique=True, max_size=len(names)))
    return {name: draw(_interval(name)) for name in chosen}


def plain_answer(criterion: Criterion, use: str, facts: Known) -> bool | None:
    """Return the answer to a criterion by three-valued logic; None is unknown."""
    said = [_plain_test(test, use, facts) for test in criterion.tests]
    decides = criterion.any_of
    if decides in said:
        return decides
    return None if None in said else not decides


def _plain_test(test: Test, use: str, facts: Known) -> bool | None:
    if test.fact not in facts:
        return None
    low, high = facts[test.fact]
    if isinstance(test, Limit):
        limit = test.value if test.rule is None else float(RULES.on(test.rule, DAY).value)
        assert limit is not None
        holds = {
            "more_than": lambda value: value > limit,
            "less_than": lambda value: value < limit,
            "at_least": lambda value: value >= limit,
            "at_most": lambda value: value <= limit,
        }[test.compare]
        ends = {holds(low), holds(high)}
    else:
        yes, no = test.yes, test.no
        if test.fit_below is not None:
            levels = fit_levels(RULES, DAY, test.fit or use)
            places = {CHOICES["location_type"].index(name): level for name, level in levels.items()}
            yes = frozenset(place for place, level in places.items() if level < test.fit_below)
            no = frozenset(places) - yes
        chosen = range(int(np.ceil(low)), int(np.floor(high)) + 1)
        ends = {True if place in yes else False if place in no else None for place in chosen}
    return ends.pop() if len(ends) == 1 else None


def plain_score(model: CriteriaModel, use: str, facts: Known) -> tuple[float, float]:
    """Return the score of a use as (low, high), criterion by criterion."""
    certain = unknown = 0.0
    for criterion in model.gradual:
        answer = plain_answer(criterion, use, facts)
        certain += criterion.weight if answer else 0.0
        unknown += criterion.weight if answer is None else 0.0
    whole = model.points
    return 100.0 * (1.0 - (certain + unknown) / whole), 100.0 * (1.0 - certain / whole)


def column_of(name: str) -> int:
    """Return the column of a fact."""
    return column(name)
