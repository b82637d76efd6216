# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""A quantity that is known as a range: low, base and high, with the sums that keep it a range."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

from loods.rules import RuleValue
from loods.scan.facts.catalogue import column
from loods.scan.facts.table import Facts


@dataclass(frozen=True)
class Amount:
    """A quantity between `low` and `high`, `base` in the middle of what we expect; the unit goes with it."""

    low: float
    base: float
    high: float
    unit: str = ""

    def __add__(self, other: Amount) -> Amount:
        return Amount(self.low + other.low, self.base + other.base, self.high + other.high, self.unit)

    def __neg__(self) -> Amount:
        return Amount(-self.high, -self.base, -self.low, self.unit)

    def __sub__(self, other: Amount) -> Amount:
        return self + (-other)

    def __mul__(self, other: Amount) -> Amount:
        ends = [mine * theirs for mine in (self.low, self.high) for theirs in (other.low, other.high)]
        return Amount(min(ends), self.base * other.base, max(ends), self.unit)

    def times(self, factor: float, unit: str | None = None) -> Amount:
        """Return the amount times a number, in another unit where that is given."""
        ends = sorted((self.low * factor, self.high * factor))
        return Amount(ends[0], self.base * factor, ends[1], self.unit if unit is None else unit)

    def of_unit(self, unit: str) -> Amount:
        """Return the same numbers in a named unit."""
        return Amount(self.low, self.base, self.high, unit)


def exactly(value: float, unit: str = "") -> Amount:
    """Return an amount without any doubt."""
    return Amount(value, value, value, unit)


def amount_of(rule: RuleValue) -> Amount:
    """Return the range that a rule value gives; without bounds it is exact."""
    value = float(rule.value)
    low = value if rule.low is None else rule.low
    return Amount(low, value, value if rule.high is None else rule.high, rule.unit)


def fact_amount(facts: Facts, name: str, row: int = 0) -> Amount | None:
    """Return a fact of the building in a row as an amount, base in the middle; None where unknown."""
    low, high = float(facts.low[row, column(name)]), float(facts.high[row, column(name)])
    return None if math.isnan(low) else Amount(low, (low + high) / 2, high)


def total(amounts: Iterable[Amount], unit: str) -> Amount:
    """Return the sum of amounts of one unit; nothing is zero.

    >>> total([Amount(1, 2, 4), Amount(10, 10, 10)], "t")
    Amount(low=11.0, base=12.0, high=14.0, unit='t')
    """
    return sum(amounts, start=exactly(0.0)).of_unit(unit)
