# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Each requirement on its own is bearable; together they can decide. This adds them up."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal

import yaml

from loods.procedures.situation import traits_of
from loods.rules import Rulebook, RuleValue
from loods.rules.model import Bilingual
from loods.scan.amounts import Amount, exactly, fact_amount, total
from loods.scan.facts.table import Facts

FILE = Path(__file__).with_name("requirements.yaml")
PER_M2 = "eur_per_m2"

# met: nothing more than usual; to_do: known to take works, or always part of the change; unmendable: the
# building does not reach the level.
Status = Literal["met", "to_do", "unmendable", "unknown"]
Level = Literal["new", "obtained", "existing"]


@dataclass(frozen=True)
class RequirementKind:
    """A requirement as data: for which kinds of use, which facts tell of it, and the Bbl level it names."""

    code: str
    kinds: tuple[str, ...]
    title: Bilingual
    about: Bilingual
    bad: tuple[str, ...] = ()
    good: tuple[str, ...] = ()
    level: str | None = None
    measured: str | None = None
    noise: bool = False

    @property
    def facts(self) -> tuple[str, ...]:
        """Every fact that tells of it."""
        found = (*self.bad, *self.good, self.measured, "noise_facade_db" if self.noise else None)
        return tuple(name for name in found if name)


@dataclass(frozen=True)
class Requirement:
    """A requirement for one building: its state, what is unknown, its cost in euro per m2 bvo.

    The cost is part of the works, not on top of them. `needed` is the value of the Bbl that holds, with
    `seen` False where nobody compared it with the Bbl.
    """

    code: str
    title: Bilingual
    about: Bilingual
    status: Status
    unknown: tuple[str, ...]
    cost: Amount | None
    needed: float | None
    unit: str | None
    seen: bool | None


@dataclass(frozen=True)
class Requirements:
    """All requirements of a use change and what they cost together.

    `share_of_works`: their part of the building costs of the business case; None where there are no works.
    """

    use: str
    level: Level
    items: tuple[Requirement, ...]
    per_m2: Amount
    together: Amount | None
    share_of_works: Amount | None
    cost_rule: RuleValue

    @property
    def stoppers(self) -> tuple[Requirement, ...]:
        """Those that money alone does not mend."""
        return tuple(item for item in self.items if item.status == "unmendable")


@cache
def requirement_kinds() -> tuple[RequirementKind, ...]:
    """Return every requirement that there is, in the order in which they are shown."""
    rows = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    return tuple(_kind(row) for row in rows)


def requirements(facts: Facts, use: str, rulebook: Rulebook, day: dt.date) -> Requirements:
    """Return the requirements of a use for the first building of `facts`, and their cost together."""
    trait, rule = traits_of(use), rulebook.on("requirements.cost", day)
    level: Level = "new" if trait.kind == "rebuild" else ("obtained" if trait.works else "existing")
    costs = {row["requirement"]: row for row in rule.value if row["kind"] == trait.kind}
    items = tuple(
        _requirement(kind, facts, costs.get(kind.code), level, rulebook, day)
        for kind in requirement_kinds()
        if trait.kind in kind.kinds
    )
    per_m2 = total((item.cost for item in items if item.cost), PER_M2)
    gross = fact_amount(facts, "gross_area_bvo_m2")
    return Requirements(
        use=use,
        level=level,
        items=items,
        per_m2=per_m2,
        together=None if gross is None else (per_m2 * gross).of_unit("eur"),
        share_of_works=_share(per_m2, use, rulebook, day),
        cost_rule=rule,
    )


def _kind(row: Mapping[str, Any]) -> RequirementKind:
    lists = {name: tuple(row.get(name, ())) for name in ("kinds", "bad", "good")}
    return RequirementKind(**{**row, **lists})


def _requirement(
    kind: RequirementKind,
    facts: Facts,
    cost: Mapping[str, Any] | None,
    level: Level,
    rulebook: Rulebook,
    day: dt.date,
) -> Requirement:
    needed = _level(kind, level, rulebook, day)
    status = _status(kind, facts, needed, rulebook, day)
    unknown = tuple(name for name in kind.facts if fact_amount(facts, name) is None)
    return Requirement(
        code=kind.code,
        title=kind.title,
        about=kind.about,
        status=status,
        unknown=() if status in ("to_do", "unmendable") else unknown,
        cost=None if cost is None else _cost(cost, status if kind.facts else "unknown"),
        needed=None if needed is None else needed[0],
        unit=None if needed is None else needed[1],
        seen=None if needed is None else needed[2],
    )


def _level(
    kind: RequirementKind, level: Level, rulebook: Rulebook, day: dt.date
) -> tuple[float, str, bool] | None:
    """The lawfully obtained level is not known of a building: it is never below that of existing ones."""
    if kind.level is None:
        return None
    column = "new" if level == "new" else "existing"
    rows = rulebook.on("bbl.levels", day).value
    row = next(row for row in rows if row["aspect"] == kind.level)
    return float(row[column]), str(row["unit"]), bool(row[f"{column}_seen"])


def _status(
    kind: RequirementKind,
    facts: Facts,
    needed: tuple[float, str, bool] | None,
    rulebook: Rulebook,
    day: dt.date,
) -> Status:
    if not kind.facts:
        return "to_do"
    if kind.measured is not None and needed is not None:
        return _measured(fact_amount(facts, kind.measured), needed[0])
    found = [fact_amount(facts, name) for name in kind.bad]
    turned = [fact_amount(facts, name) for name in kind.good]
    answers = [*map(_yes, found), *(None if one is None else not _yes(one) for one in turned)]
    if kind.noise:
        answers.append(
            _louder(fact_amount(facts, "noise_facade_db"), rulebook.on("requirements.noise_db", day))
        )
    if any(answers):
        return "to_do"
    return "unknown" if not answers or None in answers else "met"


def _measured(found: Amount | None, least: float) -> Status:
    if found is None or found.low < least <= found.high:
        return "unknown"
    return "met" if found.low >= least else "unmendable"


def _yes(found: Amount | None) -> bool | None:
    return None if found is None else found.low >= 0.5


def _louder(found: Amount | None, limit: RuleValue) -> bool | None:
    if found is None or limit.met_by(found.low) != limit.met_by(found.high):
        return None
    return limit.met_by(found.low)


def _cost(row: Mapping[str, Any], status: Status) -> Amount:
    low, value, high = (float(row[name]) for name in ("low", "value", "high"))
    if status == "met":
        return Amount(low, (low + value) / 2, value, PER_M2)
    if status in ("to_do", "unmendable"):
        return Amount(value, (value + high) / 2, high, PER_M2)
    return Amount(low, value, high, PER_M2)


def _share(per_m2: Amount, use: str, rulebook: Rulebook, day: dt.date) -> Amount | None:
    rows = rulebook.on("finance.build_cost", day).value
    row = next((row for row in rows if row["use"] == use), None)
    return None if row is None else (per_m2 * exactly(1 / float(row["value"]))).of_unit("share")
