# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The numbers of a value case that other parts of the scan can reckon; None where something is unknown."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property

from loods.rules import Rulebook
from loods.scan.amounts import Amount, amount_of, fact_amount
from loods.scan.business import business_case, business_table
from loods.scan.business.case import BusinessTable, Case, Range
from loods.scan.facts.table import Facts
from loods.scan.market import Market, market_of
from loods.scan.procedure import plan_for
from loods.scan.requirements import requirements
from loods.scan.sustainability import Sustainability, sustainability

EUR, EUR_YEAR = "eur", "eur_per_year"


@dataclass(frozen=True)
class Reckoned:
    """The parts of the scan of one use of the first building of `facts`, each reckoned when asked for."""

    facts: Facts
    use: str
    rulebook: Rulebook
    day: dt.date

    @cached_property
    def business(self) -> BusinessTable:
        """The business case in ranges."""
        return business_table(self.facts, self.rulebook, self.day, [self.use])

    @cached_property
    def case(self) -> Case:
        """The business case whole."""
        return business_case(self.facts, self.use, self.rulebook, self.day)

    @cached_property
    def sustainable(self) -> Sustainability:
        """Label, materials and balance."""
        return sustainability(self.facts, self.use, self.rulebook, self.day)

    @cached_property
    def market(self) -> Market:
        """Rents and demand."""
        return market_of(self.facts, self.use, self.rulebook, self.day)

    def fact(self, name: str) -> Amount | None:
        """A fact as an amount."""
        return fact_amount(self.facts, name)

    def row(self, rule: str) -> Amount | None:
        """The row of this use in a table of the business case."""
        rows = self.rulebook.on(rule, self.day).value
        row = next((row for row in rows if row.get("use") == self.use), None)
        if row is None:
            return None
        value = float(row["value"])
        return Amount(float(row.get("low", value)), value, float(row.get("high", value)))


def amount(code: str, found: Reckoned) -> Amount | None:
    """Return the number with this code of effects.yaml; None where a fact for it is unknown."""
    return AMOUNTS[code](found)


def _carrying(found: Reckoned) -> Amount | None:
    area = found.fact("vacant_m2") or found.fact("lettable_area_vvo_m2")
    if area is None:
        return None
    return (amount_of(found.rulebook.on("finance.carry_cost", found.day)) * area).of_unit(EUR_YEAR)


def _write_down(found: Reckoned) -> Amount | None:
    book, residual = found.fact("book_value_eur"), _of_table(found.business.residual)
    if book is None or residual is None:
        return None
    short = book - residual
    # What stands in the books at less than a project can pay is not written down, nor more than stands there.
    most = max(book.high, 0.0)
    low, base, high = (min(max(each, 0.0), most) for each in (short.low, short.base, short.high))
    return Amount(low, base, high, EUR)


def _rent(found: Reckoned) -> Amount | None:
    """The rent of what can be let, as the business case has it."""
    area, rent = found.case.line("let_area").value, found.case.input("rent")
    if area is None or rent.value is None or rent.low is None or rent.high is None:
        return None
    return Amount(area * rent.low, area * rent.value, area * rent.high, EUR_YEAR)


def _homes(found: Reckoned) -> Amount | None:
    area, size = found.case.line("let_area").value, found.row("finance.unit_size")
    if area is None or size is None:
        return None
    least, middle, most = (math.floor(area / each) for each in (size.high, size.base, size.low))
    return Amount(least, middle, most, "count")


def _energy(found: Reckoned) -> Amount | None:
    now, after, area = (
        found.sustainable.energy_now,
        found.sustainable.energy_after,
        found.fact("floor_area_go_m2"),
    )
    if now is None or after is None or area is None:
        return None
    # Both ends come from the same unknown label: the best label saves least.
    low, base, high = now.low - after.low, now.base - after.base, now.high - after.high
    return (Amount(min(low, base), base, max(base, high)) * area).of_unit("kwh_per_year")


def _fees(found: Reckoned) -> Amount | None:
    area, cost = found.fact("gross_area_bvo_m2"), found.row("finance.build_cost")
    if area is None or cost is None:
        return None
    share = amount_of(found.rulebook.on("finance.permits_share", found.day))
    return (share * cost * area).of_unit(EUR)


def _months(found: Reckoned) -> Amount | None:
    best, usual, worst = plan_for(found.facts, found.use, found.rulebook, found.day).months
    return Amount(best, usual, worst, "months")


def _requirements(found: Reckoned) -> Amount | None:
    return requirements(found.facts, found.use, found.rulebook, found.day).together


def _of_table(numbers: Range) -> Amount | None:
    low, base, high = (float(ends[0, 0]) for ends in (numbers.low, numbers.base, numbers.high))
    if math.isnan(base):
        return None
    ends = [end for end in (low, base, high) if not math.isnan(end)]
    return Amount(min(ends), base, max(ends), EUR)


def _vacant(found: Reckoned) -> Amount | None:
    area = found.fact("vacant_m2")
    return None if area is None else area.of_unit("m2_vvo")


def _usable(found: Reckoned) -> Amount | None:
    area = found.fact("floor_area_go_m2")
    return None if area is None else area.of_unit("m2_go")


AMOUNTS: Mapping[str, Callable[[Reckoned], Amount | None]] = {
    "carrying": _carrying,
    "write_down": _write_down,
    "investment": lambda found: _of_table(found.business.investment),
    "gap": lambda found: _of_table(found.business.gap),
    "value": lambda found: _of_table(found.business.value),
    "months": _months,
    "requirements": _requirements,
    "rent": _rent,
    "homes": _homes,
    "usable_m2": _usable,
    "vacant_m2": _vacant,
    "energy": _energy,
    "fees": _fees,
    "co2_saved": lambda found: found.sustainable.saved,
    "co2_balance": lambda found: found.sustainable.balance,
}
