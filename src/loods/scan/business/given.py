# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The inputs of one case: from rules, from facts and from what a reader changes, each with its ground."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from loods.errors import InputError
from loods.functions.uses import TargetUse
from loods.messages import N_, Text
from loods.rules.model import RuleValue
from loods.scan.business.assumed import Assumed, Assumptions
from loods.scan.business.case import CaseInput, InputGround
from loods.scan.business.from_facts import PRICES, Spread, fact_spreads, measured_share, zones
from loods.scan.business.kinds import InputKind, kinds
from loods.scan.business.letting import Filling, filling
from loods.scan.facts.table import Fact, Facts, Origin

Numbers = npt.NDArray[np.float64]

_CHANGED = Text(N_("Filled in by you"))
_FACTS = {
    "bvo": "gross_area_bvo_m2",
    "book_value": "book_value_eur",
    "woz_value": "woz_value_eur",
    "land_m2": "footprint_m2",
    "monument_share": "monument",
    "hazard_cost": "hazardous_material",
}
_ASKED = "asking_rent_eur_m2"
# These need no rule where the fact is known.
_FACT_ALONE = ("rent", "efficiency", "acquisition")
_RULES = {
    "monument_share": "finance.monument_surcharge",
    "land_m2": "finance.plot_per_footprint",
    "acquisition": "finance.empty_value",
}


@dataclass(frozen=True)
class Given:
    """The inputs of one case in order, and what the ranges of its results rest on."""

    inputs: tuple[CaseInput, ...]
    spreads: Mapping[str, Spread]

    @property
    def values(self) -> dict[str, float]:
        """The value of each input, NaN where unknown."""
        return {item.code: np.nan if item.value is None else item.value for item in self.inputs}


def given(facts: Facts, use: TargetUse, rules: Assumptions, changes: Mapping[str, float]) -> Given:
    """Return the inputs of a case of one building; InputError for a change of what is no input of the use."""
    _check(changes, use)
    spreads = dict(fact_spreads(facts, use, rules, changes.get("bvo")))
    assumed = rules.of(use)
    for code in changes.keys() & (spreads.keys() | {"acquisition"}):
        spreads["known_price" if code == "acquisition" else code] = Spread.exactly(np.array([changes[code]]))
    reader = _Reader(facts, use, rules, spreads, assumed, facts.of(0))
    inputs = tuple(_changed(reader.input(kind), changes) for kind in kinds().values() if kind.serves(use))
    return Given(inputs, spreads)


def _check(changes: Mapping[str, float], use: TargetUse) -> None:
    known = [code for code, kind in kinds().items() if kind.serves(use)]
    for code, value in changes.items():
        if code not in known:
            raise InputError(
                N_("The case of {use} has no input {code}."),
                N_("Choose one of: {codes}."),
                use=use.code,
                code=code,
                codes=", ".join(known),
            )
        if not kinds()[code].holds(value):
            raise InputError(
                N_("{value} cannot be reckoned with for {code}."),
                N_("Give a number that can be; a share lies between 0 and 1."),
                value=value,
                code=code,
            )


def _changed(item: CaseInput, changes: Mapping[str, float]) -> CaseInput:
    if item.code not in changes:
        return item
    value = float(changes[item.code])
    low = value if item.low is None else min(item.low, value)
    high = value if item.high is None else max(item.high, value)
    ground = replace(item.ground, source=_CHANGED, verified=False)
    return replace(item, value=value, low=low, high=high, ground=ground, changed=True)


@dataclass(frozen=True)
class _Reader:
    facts: Facts
    use: TargetUse
    rules: Assumptions
    spreads: Mapping[str, Spread]
    assumed: Mapping[str, Assumed]
    known: Mapping[str, Fact]

    def input(self, kind: InputKind) -> CaseInput:
        """Return one input with its range and ground."""
        low, value, high = self._numbers(kind.code)
        return CaseInput(
            kind.code, kind.group, Text(kind.title), kind.unit, value, low, high, self._ground(kind.code)
        )

    def _numbers(self, code: str) -> tuple[float | None, float | None, float | None]:
        if code == "acquisition":
            return self._acquisition()
        if code in self.spreads and not self._from_rule(code):
            spread = self.spreads[code]
            return _number(spread.low), _number(spread.base), _number(spread.high)
        item = self._assumed(code)
        return item.low, item.value, item.high

    def _from_rule(self, code: str) -> bool:
        return code in ("rent", "efficiency") and self._fact(code) is None

    def _assumed(self, code: str) -> Assumed:
        if code == "rent":
            return self.rules.rent(self.use, self.rules.places()[zones(self.facts, self.rules)[0]])
        if code == "efficiency":
            return self._bounded(self.assumed[code])
        return self.assumed[code]

    def _bounded(self, item: Assumed) -> Assumed:
        """Return what can be let within what one place takes and daylight reaches, with the rule for it."""
        by = self._filling()
        return Assumed(by.of(item.value), by.of(item.low), by.of(item.high), by.rule(item.value) or item.rule)

    def _filling(self) -> Filling:
        return filling(self.facts, self.use, self.rules, float(self.spreads["bvo"].base[0]))

    def _acquisition(self) -> tuple[float | None, float | None, float | None]:
        known = self.spreads["known_price"]
        if not np.isnan(known.base[0]):
            return _number(known.low), _number(known.base), _number(known.high)
        per_m2, bvo = self.rules.price_m2(), self.spreads["bvo"]
        return (
            _number(bvo.low * per_m2.low),
            _number(bvo.base * per_m2.value),
            _number(bvo.high * per_m2.high),
        )

    def _fact(self, code: str) -> str | None:
        """Return the fact that fills an input; None where it is a rule."""
        if code == "rent":
            asked = self.use.group == "office" and self._says(_ASKED)
            return _ASKED if asked else None
        if code == "efficiency":
            return self._letting_fact()
        if code == "acquisition":
            return next((name for name in PRICES if self._says(name)), None)
        return _FACTS.get(code)

    def _letting_fact(self) -> str | None:
        """Return the measured area where it says what can be let; None where a rule says or bounds it."""
        measured = float(measured_share(self.facts)[0])
        if self.use.group not in ("office", "work") or np.isnan(measured):
            return None
        return None if self._filling().rule(measured) else "lettable_area_vvo_m2"

    def _says(self, fact: str) -> bool:
        return self.known[fact].low is not None

    def _ground(self, code: str) -> InputGround:
        name = self._fact(code)
        fact = None if name is None else self.known[name]
        rule = self._rule(code, name)
        if fact is not None and fact.origin is not None:
            settled = fact.state == "known" and (rule is None or rule.verified)
            return InputGround(_said_by(fact.origin), settled, rule, name)
        if rule is None:
            return InputGround(Text(N_("Nobody has said")), False, None, name)
        return InputGround(Text("{title}", {"title": rule.source.title}), rule.verified, rule, name)

    def _rule(self, code: str, fact: str | None) -> RuleValue | None:
        """Return the rule that the value rests on, beside a fact or instead of one."""
        if code in _FACT_ALONE and fact is not None:
            return None
        if code in ("rent", "efficiency"):
            return self._assumed(code).rule
        if code == "hazard_cost":
            return self.rules.rule(self._hazard_rule())
        if code in self.assumed:
            return self.assumed[code].rule
        return self.rules.rule(_RULES[code]) if code in _RULES else None

    def _hazard_rule(self) -> str:
        if self._says("hazardous_material"):
            return "finance.hazard_found"
        year, limit = self.known["built_year"].low, self.rules.number("finance.hazard_until_year").value
        return "finance.hazard_unknown" if year is None or year < limit else "finance.hazard_until_year"


def _said_by(origin: Origin) -> Text:
    if origin.by is None:
        return origin.source
    return Text(N_("Given by {person}: {source}"), {"person": origin.by, "source": origin.source})


def _number(values: Numbers) -> float | None:
    return None if np.isnan(values[0]) else float(values[0])
