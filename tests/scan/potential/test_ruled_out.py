# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The uses that a building cannot get."""

from __future__ import annotations

import datetime as dt

import numpy as np

from loods.messages import Text
from loods.rules import Rulebook
from loods.scan.context import ScanContext
from loods.scan.criteria import CriteriaBook
from loods.scan.facts.table import Facts, Origin
from loods.scan.ruled_out import ruled_out

CONTEXT = ScanContext(Rulebook.load(), CriteriaBook.load(), dt.date(2026, 11, 1))


def with_facts(**known: float) -> Facts:
    facts = Facts.empty(["0356100000000001"])
    for name, value in known.items():
        number = np.array([value])
        facts = facts.with_column(name, number, number, Origin(Text("test")))
    return facts


def test_what_nobody_knows_rules_nothing_out() -> None:
    assert ruled_out(Facts.empty(["0356100000000001"]), CONTEXT) == frozenset()


def test_a_stop_criterion_rules_out_the_uses_that_it_is_about() -> None:
    found = ruled_out(with_facts(plan_housing=0.0, gemeente_cooperates=0.0), CONTEXT)
    assert {"housing", "housing_students"} <= found
    assert not {"stay_office", "makers", "demolish"} & found
