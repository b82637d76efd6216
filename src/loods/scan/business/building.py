# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The business case of one building and one use, whole: inputs, lines, cash flow, money and results."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

import numpy as np
import numpy.typing as npt

from loods.finance.formula import Formula, evaluate
from loods.finance.present_value import irr, times_midyear
from loods.functions.uses import find_target_use
from loods.rules import Rulebook
from loods.scan.business.assumed import Assumptions
from loods.scan.business.case import Case, CaseLine, Results
from loods.scan.business.cells import fact_cells, full_values, prices
from loods.scan.business.conditions import conditions
from loods.scan.business.given import given
from loods.scan.business.lines import PROJECT_LINES
from loods.scan.business.stack import STACK_LINES
from loods.scan.facts.table import Facts

Numbers = npt.NDArray[np.float64]
LINES = (*PROJECT_LINES, *STACK_LINES)


def business_case(
    facts: Facts,
    use: str,
    rulebook: Rulebook,
    day: dt.date,
    changes: Mapping[str, float] | None = None,
) -> Case:
    """Return the case of the one building of `facts`; `changes` are values by input code.

    InputError for an unknown use or input, RuleError where a rule does not hold on the day.
    """
    target, rules = find_target_use(use), Assumptions(rulebook, day)
    known = given(facts, target, rules, changes or {})
    horizon = rules.horizon(target)
    values = full_values(known.values, target, horizon)
    found = fact_cells(known.spreads) | {"acquisition": prices(known.spreads, rules.price_m2(), "high")}
    lines = evaluate(LINES, {**values, **found}, horizon)
    codes = {item.code for item in known.inputs}
    return Case(
        building_id=facts.building_ids[0],
        use=target.code,
        reference_date=day,
        years=horizon,
        inputs=known.inputs,
        constants={code: value for code, value in values.items() if code not in codes},
        lines=tuple(_line(formula, lines[formula.code], horizon) for formula in LINES),
        conditions=conditions(lines, target, rules),
        results=_results(lines, horizon),
    )


def _line(formula: Formula, value: Numbers, years: int) -> CaseLine:
    if not formula.yearly:
        return CaseLine(formula, _known(value))
    by_year = _first(value, years).tolist()
    return CaseLine(formula, None, tuple(None if np.isnan(item) else item for item in by_year))


def _first(value: Numbers, years: int) -> Numbers:
    """The first cell, which is the middle, by year."""
    return np.broadcast_to(value, (years + 1, value.shape[-1]))[:, 0]


def _known(value: Numbers) -> float | None:
    number = float(np.atleast_1d(value)[0])
    return number if np.isfinite(number) else None


def _results(lines: Mapping[str, Numbers], years: int) -> Results:
    def at(code: str) -> float | None:
        return _known(lines[code])

    return Results(
        value_eur=at("value"),
        investment_eur=at("investment"),
        residual_eur=at("residual"),
        gap_eur=at("gap"),
        gap_low_eur=_known(lines["gap"].min()),
        gap_high_eur=_known(lines["gap"].max()),
        gap_free_eur=at("gap_free"),
        break_even_rent_eur_m2=at("break_even_rent"),
        break_even_price_eur=at("residual"),
        npv_eur=at("npv"),
        irr=_irr(lines["flow"] - lines["exit"], lines["exit"], years),
        equity_npv_eur=at("equity_npv"),
        equity_irr=_irr(lines["equity_year"], lines["equity_end"], years),
        write_down_book_eur=at("write_down_book"),
        write_down_woz_eur=at("write_down_woz"),
    )


def _irr(during: Numbers, at_end: Numbers, years: int) -> float | None:
    """Return the return of flows halfway through each year and of what comes at the end of the last."""
    flows = np.append(_first(during, years), np.sum(_first(at_end, years)))
    return irr(flows, np.append(times_midyear(years), float(years)))
