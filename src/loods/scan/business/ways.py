# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The present value to an owner of a way on, from the lines of the business case, nothing bought."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from loods.finance.formula import evaluate, needed
from loods.finance.present_value import npv
from loods.functions.uses import TargetUse
from loods.scan.business.assumed import Assumptions, whole_years
from loods.scan.business.cells import BAD_END, CELLS, areas, cells, fact_cells, full_values, prices
from loods.scan.business.from_facts import Spread
from loods.scan.business.given import Given
from loods.scan.business.lines import PROJECT_LINES

Numbers = npt.NDArray[np.float64]
Values = Mapping[str, "Numbers | float"]

_FLOW_LINES = needed(PROJECT_LINES, ("flow", "exit", "npv"))
# Nothing has to be built first: open at once.
_AT_ONCE = 1e-9


@dataclass(frozen=True)
class Owned:
    """A use of a building that somebody owns: what is known of it and the rules."""

    use: TargetUse
    rules: Assumptions
    known: Given


@dataclass(frozen=True)
class Worth:
    """The net present value, its range by the unknown facts, and the cash flow by year; None unknown."""

    npv: float | None
    low: float | None
    high: float | None
    flows: tuple[float, ...]


@dataclass(frozen=True)
class _Flows:
    """By year (years + 1, cells): in the course of the year, and at its end."""

    during: Numbers
    at_end: Numbers
    discount: float

    def mixed(self, other: _Flows, part: Numbers) -> _Flows:
        """Return these flows for a part of the building (cells) and others for the rest."""
        rest = 1.0 - part
        during = self.during * part + other.during * rest
        return _Flows(during, self.at_end * part + other.at_end * rest, self.discount)

    def worth(self) -> Worth:
        """Add up; the first cell is the middle, the others are ends of what is unknown."""
        years = len(self.during) - 1
        ends = (1.0 + self.discount) ** -np.arange(years + 1, dtype=float)
        total = npv(self.discount, self.during.T) + self.at_end.T @ ends
        if np.isnan(total).any():
            return Worth(None, None, None, ())
        by_year = (self.during + self.at_end)[:, 0]
        return Worth(float(total[0]), float(total.min()), float(total.max()), tuple(by_year.tolist()))


def worth(owned: Owned, overrides: Values) -> Worth:
    """Return what a use is worth to the owner over the common horizon; `overrides` by input code.

    A use that does not last is sold when its term ends, and counts until then.
    """
    years = _horizon(owned.rules) if owned.use.lasting else _term(owned.rules)
    return _flows(owned, overrides, years).worth()


def carry_on(office: Owned, vacant: Spread | None) -> Worth:
    """Return what doing nothing is worth: the empty part costs, the let part earns what it does now.

    `vacant` is the part that stands empty; all of it where nobody knows.
    """
    idle = _empty(office)
    if vacant is None:
        return idle.worth()
    part, let = cells(vacant, "high"), _let(office, {"build_cost": 0.0, "start_years": 0.0})
    return idle.mixed(let, part).worth()


def _empty(office: Owned) -> _Flows:
    rules = office.rules
    share = rules.number("area.vvo_per_bvo").value
    overrides: Values = {
        "build_cost": 0.0,
        "hazard_cost": 0.0,
        "rent": 0.0,
        "maintenance": rules.number("finance.carry_cost").value * share,
        "building_insurance": 0.0,
        "owner_taxes": 0.0,
        "works_years": _AT_ONCE,
        "lasting": 0.0,
        "rest_value": _price_m2(office),
        "decline": rules.number("finance.value_decline").value,
    }
    return _flows(office, overrides, _horizon(rules))


def let_as_it_is(office: Owned) -> Worth:
    """Return what letting at a lower rent is worth: small works, more vacancy, a poorer sale."""
    return _let(office, {"build_cost": office.rules.number("finance.lower_rent_works").value}).worth()


def _let(office: Owned, overrides: Values) -> _Flows:
    rules = office.rules
    share = rules.number("finance.lower_rent_share").value
    as_it_is: Values = {
        "hazard_cost": 0.0,
        "monument_share": 0.0,
        "rent": cells(office.known.spreads["rent"], BAD_END["rent"]) * share,
        "vacancy_share": rules.number("finance.lower_rent_vacancy").value,
        "exit_yield": rules.number("finance.lower_rent_yield").value,
        "works_years": _AT_ONCE,
    }
    return _flows(office, {**as_it_is, **overrides}, _horizon(rules))


def one_after_the_other(first: Owned, then: Owned) -> Worth:
    """Return what a temporary use is worth with a lasting one after its term, at the prices of that year."""
    rules, term = first.rules, _term(first.rules)
    years = _horizon(rules)
    early = _flows(first, {"rest_value": 0.0}, term)
    growth = (1.0 + then.known.values["rent_growth"]) ** term
    late = _flows(then, {}, years - term)
    during, at_end = np.zeros((years + 1, CELLS)), np.zeros((years + 1, CELLS))
    during[: term + 1] += early.during
    during[term:] += late.during * growth
    at_end[term:] += late.at_end * growth
    return _Flows(during, at_end, early.discount).worth()


def _flows(owned: Owned, overrides: Values, years: int) -> _Flows:
    discount = owned.rules.number("finance.alternatives_discount").value
    values: dict[str, Numbers | float] = {**full_values(owned.known.values, owned.use, years)}
    values |= fact_cells(owned.known.spreads) | {"acquisition": 0.0, "discount": discount} | dict(overrides)
    lines = evaluate(_FLOW_LINES, values, years)
    shape = (years + 1, CELLS)
    flow, at_end = (np.broadcast_to(lines[code], shape) for code in ("flow", "exit"))
    return _Flows(flow - at_end, at_end, discount)


def _price_m2(office: Owned) -> Numbers:
    """What the building brings today per m2 bvo: what is asked or the WOZ says, else the assumption."""
    spreads = office.known.spreads
    with np.errstate(invalid="ignore", divide="ignore"):
        return prices(spreads, office.rules.price_m2(), "low") / areas(spreads["bvo"])


def _horizon(rules: Assumptions) -> int:
    return whole_years(rules.number("finance.alternatives_years"), 2)


def _term(rules: Assumptions) -> int:
    """The years of a temporary use, which end before the common horizon does."""
    return min(whole_years(rules.number("finance.temporary_years")), _horizon(rules) - 1)
