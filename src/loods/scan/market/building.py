# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""What is known of the market for one use of one building, each with the fact or rule that says so."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal

import yaml

from loods.functions.uses import find_target_use
from loods.messages import N_, Text
from loods.rules import Rulebook, RuleValue
from loods.scan.amounts import Amount, fact_amount
from loods.scan.business.assumed import Assumptions
from loods.scan.business.from_facts import zones
from loods.scan.facts.table import Facts
from loods.scan.results import Answer, Ground
from loods.scan.sourced import rule_source

FILE = Path(__file__).with_name("uses.yaml")
DAY_PARTS = ("morning", "afternoon", "evening", "night", "saturday", "sunday")
RENT = "eur_per_m2_year"

# tight: less space stands empty than moving takes; wide: more than the highest that is called normal.
Balance = Literal["tight", "normal", "wide", "unknown"]


@dataclass(frozen=True)
class Seekers:
    """Known seekers whose wish this space meets, and the area they ask together in m2."""

    count: int
    area_m2: float


@dataclass(frozen=True)
class Rent:
    """The rent of a use, and who says so; `asked` what the owner asks now, None where unknown."""

    amount: Amount
    asked: Amount | None
    rule: RuleValue


@dataclass(frozen=True)
class Liveliness:
    """How busy a use is by part of the day (0 to 1), how open to the public, and what it needs nearby.

    `needs` is a fact with the least of it, None where the use needs no passers-by.
    """

    presence: Mapping[str, float]
    publicness: float
    needs: tuple[str, float] | None
    enough: bool | None
    rule: RuleValue


@dataclass(frozen=True)
class Market:
    """The market for a use: None is unknown. `grounds` are worded as objections."""

    use: str
    rent: Rent | None
    demand: bool | None
    vacancy: Amount | None
    balance: Balance
    competition: Amount | None
    liveliness: Liveliness | None
    seekers: Seekers | None
    grounds: tuple[Ground, ...]


def market_of(
    facts: Facts, use: str, rulebook: Rulebook, day: dt.date, seekers: Seekers | None = None
) -> Market:
    """Return the market for a use of the first building of `facts`; `seekers` None: nobody has looked."""
    target, kind = find_target_use(use), _kinds()[use]
    friction = rulebook.on("vacancy.friction_share", day)
    vacancy = fact_amount(facts, "local_office_vacancy_share")
    demand = _yes(fact_amount(facts, kind["demand"])) if kind["demand"] else None
    rival, lively = _rivals(use, rulebook, day), _liveliness(facts, use, rulebook, day)
    grounds = [
        *_demand_ground(facts, kind, demand),
        *_rival_ground(facts, rival),
        *_lively_ground(facts, lively),
    ]
    balance = _balance(vacancy, friction)
    if target.changes_to == "kantoor":
        grounds.append(_vacancy_ground(facts, balance, friction))
    return Market(
        use=use,
        rent=_rent(facts, kind, use, rulebook, day),
        demand=demand,
        vacancy=vacancy,
        balance=balance,
        competition=None if rival is None else fact_amount(facts, rival[0]["fact"]),
        liveliness=lively,
        seekers=seekers,
        grounds=tuple(grounds),
    )


@cache
def _kinds() -> Mapping[str, Mapping[str, Any]]:
    return {row["use"]: row for row in yaml.safe_load(FILE.read_text(encoding="utf-8"))}


def _rent(facts: Facts, kind: Mapping[str, Any], use: str, rulebook: Rulebook, day: dt.date) -> Rent | None:
    if kind["rents"] is None:
        return None
    rules = Assumptions(rulebook, day)
    here = rules.places()[zones(facts, rules)[0]]
    rent = rules.rent(find_target_use(use), here)
    amount = Amount(rent.low, rent.value, rent.high, RENT)
    return Rent(amount, fact_amount(facts, "asking_rent_eur_m2"), rent.rule)


def _rivals(use: str, rulebook: Rulebook, day: dt.date) -> tuple[Mapping[str, Any], RuleValue] | None:
    rule = rulebook.on("market.competition", day)
    return next(((row, rule) for row in rule.value if row["use"] == use), None)


def _liveliness(facts: Facts, use: str, rulebook: Rulebook, day: dt.date) -> Liveliness | None:
    rule, needed = rulebook.on("market.presence", day), rulebook.on("market.liveliness_needed", day)
    row = next((row for row in rule.value if row["use"] == use), None)
    if row is None:
        return None
    need = next(((str(n["fact"]), float(n["least"])) for n in needed.value if n["use"] == use), None)
    presence = {part: float(row[part]) for part in DAY_PARTS}
    enough = True if need is None else _reaches(fact_amount(facts, need[0]), need[1])
    return Liveliness(presence, float(row["publicness"]), need, enough, needed)


def _balance(vacancy: Amount | None, friction: RuleValue) -> Balance:
    if vacancy is None:
        return "unknown"
    least = friction.value if friction.low is None else friction.low
    most = friction.value if friction.high is None else friction.high
    if vacancy.high < least:
        return "tight"
    if vacancy.low > most:
        return "wide"
    return "normal" if least <= vacancy.low and vacancy.high <= most else "unknown"


def _demand_ground(facts: Facts, kind: Mapping[str, Any], demand: bool | None) -> list[Ground]:
    if kind["demand"] is None:
        return []
    fact = facts.of(0)[kind["demand"]]
    return [
        Ground("no_demand", Text(N_("There is no demand for it here")), _answer(_not(demand)), 0, fact=fact)
    ]


def _rival_ground(facts: Facts, rival: tuple[Mapping[str, Any], RuleValue] | None) -> list[Ground]:
    if rival is None:
        return []
    row, rule = rival
    many = _reaches(fact_amount(facts, row["fact"]), float(row["many"]))
    fact = facts.of(0)[row["fact"]]
    return [_ground("competition", N_("There is a lot of the same nearby"), many, fact, rule)]


def _lively_ground(facts: Facts, lively: Liveliness | None) -> list[Ground]:
    if lively is None or lively.needs is None:
        return []
    fact = facts.of(0)[lively.needs[0]]
    return [_ground("too_quiet", N_("Too few people come by for it"), _not(lively.enough), fact, lively.rule)]


def _vacancy_ground(facts: Facts, balance: Balance, rule: RuleValue) -> Ground:
    fact = facts.of(0)["local_office_vacancy_share"]
    wide = None if balance == "unknown" else balance == "wide"
    return _ground("local_vacancy", N_("Many offices nearby stand empty"), wide, fact, rule)


def _ground(code: str, title: str, objection: bool | None, fact: Any, rule: RuleValue) -> Ground:
    return Ground(code, Text(title), _answer(objection), 0, fact=fact, source=rule_source(rule))


def _reaches(found: Amount | None, least: float) -> bool | None:
    if found is None or found.low < least <= found.high:
        return None
    return found.low >= least


def _yes(found: Amount | None) -> bool | None:
    return None if found is None else found.low >= 0.5


def _not(answer: bool | None) -> bool | None:
    return None if answer is None else not answer


def _answer(objection: bool | None) -> Answer:
    return "unknown" if objection is None else ("yes" if objection else "no")
