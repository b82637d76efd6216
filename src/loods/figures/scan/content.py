# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""What goes on paper: the scan of a building, and of each chosen use everything that is known of it."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from loods.figures.scan.about import About
from loods.procedures.planning import Plan
from loods.scan.business import (
    Alternative,
    Case,
    Chances,
    Swing,
    alternatives,
    business_case,
    monte_carlo,
    tornado,
)
from loods.scan.context import ScanContext
from loods.scan.criteria import CriteriaBook
from loods.scan.facts.table import Facts
from loods.scan.market import Market, market_of
from loods.scan.procedure import plan_for, procedure_table
from loods.scan.remarks import Remark, remarks
from loods.scan.requirements import Requirements, requirements
from loods.scan.results import ScanResult
from loods.scan.ruled_out import ruled_out
from loods.scan.sustainability import Sustainability, sustainability
from loods.scan.value_case import ValueCase, value_case


@dataclass(frozen=True)
class Chosen:
    """A use to go deeper into."""

    use: str
    case: Case
    alternatives: tuple[Alternative, ...]
    swings: tuple[Swing, ...]
    chances: Chances | None
    plan: Plan
    remarks: tuple[Remark, ...]
    sustainability: Sustainability
    market: Market
    requirements: Requirements
    value_case: ValueCase


@dataclass(frozen=True)
class Content:
    """A scan with its chosen uses; `months` are the best and worst months to go of every use."""

    scan: ScanResult
    about: About
    criteria: CriteriaBook
    chosen: Sequence[Chosen]
    months: Mapping[str, tuple[float | None, float | None]]


def chosen(
    facts: Facts, use: str, context: ScanContext, changes: Mapping[str, float] | None = None, seed: int = 1
) -> Chosen:
    """Return everything about one use of the one building in `facts`; `changes` are inputs by code."""
    asked = (facts, use, context.rulebook, context.day)
    return Chosen(
        use=use,
        case=business_case(*asked, changes),
        alternatives=alternatives(
            facts, context.rulebook, context.day, changes, use=use, ruled_out=ruled_out(facts, context)
        ),
        swings=tornado(*asked, changes),
        chances=monte_carlo(*asked, changes, seed=seed),
        plan=plan_for(*asked),
        remarks=remarks(*asked),
        sustainability=sustainability(*asked),
        market=market_of(*asked),
        requirements=requirements(*asked),
        value_case=value_case(*asked),
    )


def content(
    scan: ScanResult, facts: Facts, context: ScanContext, about: About, uses: Sequence[Chosen]
) -> Content:
    """Return a scan of the one building in `facts` with the uses that its reader chose."""
    codes = [use.use for use in scan.uses]
    table = procedure_table(facts, context.rulebook, context.day, codes)
    ends = zip(codes, table.months_best[0].tolist(), table.months_worst[0].tolist(), strict=True)
    months = {code: (_known(best), _known(worst)) for code, best, worst in ends}
    return Content(scan, about, context.criteria, uses, months)


def _known(value: float) -> float | None:
    return None if math.isnan(value) else value
