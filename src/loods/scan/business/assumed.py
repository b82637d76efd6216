# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the rules say for the inputs of a use on a day: value, low and high, each with its rule."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple

from loods.errors import RuleError
from loods.finance.taxes import TRANSFER_RULES
from loods.functions.uses import TargetUse
from loods.messages import N_
from loods.rules import Rulebook
from loods.rules.model import RuleValue
from loods.scan.business.kinds import kinds

OFFICE_RENTS = "finance.office_rents"
ELSEWHERE = "other"
# Offices of any kind share the market of the place.
_LOCAL_MARKET = "office_coworking"
_HOMES = ("housing", "demolish_rebuild")
_MOST_YEARS = 100


@dataclass(frozen=True)
class Assumed:
    """A value of a rule with its range, which is the value itself where the rule gives none."""

    value: float
    low: float
    high: float
    rule: RuleValue


class Place(NamedTuple):
    """Where a building stands, as far as rents go: the gemeente, and whether there are shops around."""

    gemeente: str
    centre: bool


@dataclass
class Assumptions:
    """The rules as a business case reads them on a day; each is read once."""

    rulebook: Rulebook
    day: dt.date
    _read: dict[str, RuleValue] = field(default_factory=dict)
    _rows: dict[tuple[str, str], Mapping[str, Assumed]] = field(default_factory=dict)

    def rule(self, name: str) -> RuleValue:
        """Return the value of a rule on the day; RuleError outside its validity."""
        if name not in self._read:
            self._read[name] = self.rulebook.on(name, self.day)
        return self._read[name]

    def number(self, name: str) -> Assumed:
        """Return a rule that is one number."""
        rule = self.rule(name)
        value = float(rule.value)
        return Assumed(
            value,
            value if rule.low is None else rule.low,
            value if rule.high is None else rule.high,
            rule,
        )

    def row(self, name: str, key: str, wanted: str) -> Assumed:
        """Return the row of a table whose `key` is `wanted`; RuleError where there is none."""
        return _wanted(self.rows(name, key), wanted, name)

    def rows(self, name: str, key: str) -> Mapping[str, Assumed]:
        """Return the rows of a table by their `key`; RuleError where one is no value with its range."""
        if (name, key) not in self._rows:
            rule = self.rule(name)
            rows = rule.value if isinstance(rule.value, list) else [rule.value]
            self._rows[name, key] = {str(row.get(key)): _of_row(row, rule) for row in rows}
        return self._rows[name, key]

    def rent(self, use: TargetUse, place: Place) -> Assumed:
        """Return the rent of a use in a place: offices and homes by gemeente, work by centre or not.

        What the source has of work functions is about city centres: elsewhere its lowest counts. Co-working
        pays what offices of the gemeente do, at most the highest of its source.
        """
        if use.group in _HOMES or use.code in _HOMES:
            rent = self.row("finance.other_rents", "use", use.code)
            return _scaled(rent, _of_gemeente(self.home_levels(), place.gemeente).value)
        if use.group == "office":
            return _of_gemeente(self.rents_by_gemeente(), place.gemeente)
        if use.group != "work":
            return self.row("finance.other_rents", "use", use.code)
        row = self.row("finance.work_rents", "use", use.code)
        if use.code == _LOCAL_MARKET:
            local = _of_gemeente(self.rents_by_gemeente(), place.gemeente)
            return replace(local, value=min(local.value, row.high), high=min(local.high, row.high))
        return row if place.centre else replace(row, value=row.low)

    def places(self) -> tuple[Place, ...]:
        """Return every place that the rules tell apart; that of `ELSEWHERE` outside a centre comes first."""
        codes = dict.fromkeys((ELSEWHERE, *self.rents_by_gemeente(), *self.home_levels()))
        return tuple(Place(code, centre) for centre in (False, True) for code in codes)

    def home_levels(self) -> Mapping[str, Assumed]:
        """Return the level of rents of homes by code of gemeente."""
        return self.rows("finance.home_rent_levels", "gemeente")

    def rents_by_gemeente(self) -> Mapping[str, Assumed]:
        """Return the office rents by code of gemeente; `ELSEWHERE` holds where none is named."""
        return self.rows(OFFICE_RENTS, "gemeente")

    def price_m2(self) -> Assumed:
        """Return what an empty office is worth per m2 bvo while nobody gave a price."""
        empty, share = self.number("finance.empty_value"), self.number("area.vvo_per_bvo").value
        return Assumed(empty.value * share, empty.low * share, empty.high * share, empty.rule)

    def horizon(self, use: TargetUse) -> int:
        """Return the years over which the cash flow of a use runs."""
        return whole_years(self.row("finance.horizon_years", "use", use.code))

    def of(self, use: TargetUse) -> dict[str, Assumed]:
        """Return every input of a use that a rule fills, by code; what facts fill is not among them."""
        found = {kind.code: self._kind(kind.code, use) for kind in kinds().values() if kind.serves(use)}
        return {code: item for code, item in found.items() if item is not None}

    def _kind(self, code: str, use: TargetUse) -> Assumed | None:
        if code == "rest_value":
            return self.price_m2()
        special = _special(code, use)
        if special is not None:
            name, by_use = special
        else:
            kind = kinds()[code]
            if kind.rule is None:
                return None
            name, by_use = kind.rule, kind.by_use
        return self.row(name, "use", use.code) if by_use else self.number(name)


def whole_years(given: Assumed, least: int = 1) -> int:
    """Return years of a rule as a whole number; RuleError below `least` or beyond a century."""
    if not least <= given.value <= _MOST_YEARS:
        raise RuleError(
            N_("The rule {rule} gives {value} years, and a cash flow cannot run so long or so short."),
            N_("Give it a number of years from {least} to {most}."),
            rule=given.rule.name,
            value=f"{given.value:g}",
            least=least,
            most=_MOST_YEARS,
        )
    return round(given.value)


def _special(code: str, use: TargetUse) -> tuple[str, bool] | None:
    """Return the rule, and whether it is a table by use, of the inputs whose rule depends on the use."""
    if code == "transfer_tax_after":
        return TRANSFER_RULES["home" if use.group in _HOMES or use.code in _HOMES else "other"], False
    if code == "efficiency":
        return "finance.efficiency", True
    return None


def _of_gemeente(values: Mapping[str, Assumed], code: str) -> Assumed:
    return values[code] if code in values else _wanted(values, ELSEWHERE, OFFICE_RENTS)


def _wanted(values: Mapping[str, Assumed], wanted: str, name: str) -> Assumed:
    if wanted not in values:
        raise RuleError(
            N_("The rule {name} has no row for {wanted}."),
            N_("Give the table a row for it."),
            name=name,
            wanted=wanted,
        )
    return values[wanted]


def _scaled(value: Assumed, level: float) -> Assumed:
    return replace(value, value=value.value * level, low=value.low * level, high=value.high * level)


def _of_row(row: Mapping[str, Any], rule: RuleValue) -> Assumed:
    numbers = [row.get(part, row.get("value")) for part in ("low", "value", "high")]
    if any(isinstance(number, bool) or not isinstance(number, int | float) for number in numbers):
        raise _no_range(row, rule)
    low, value, high = (float(number) for number in numbers)
    if not low <= value <= high:
        raise _no_range(row, rule)
    return Assumed(value, low, high, rule)


def _no_range(row: Mapping[str, Any], rule: RuleValue) -> RuleError:
    return RuleError(
        N_("In the table of the rule {name} this row holds no value with its range: {row}."),
        N_("Give each row a number as value, with low and high around it where there is a range."),
        name=rule.name,
        row=", ".join(f"{key}: {value}" for key, value in row.items()),
    )
