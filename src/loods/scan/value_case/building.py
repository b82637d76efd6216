# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The table of actors, effects and moments of one use of one building."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any, Literal

import yaml

from loods.procedures.situation import Traits, traits_of
from loods.rules import Rulebook
from loods.rules.model import Bilingual
from loods.scan.amounts import Amount
from loods.scan.facts.table import Facts
from loods.scan.value_case.amounts import Reckoned, amount

FOLDER = Path(__file__).parent
_TEMPORARY = "temporary"

Side = Literal["benefit", "cost", "open"]


@dataclass(frozen=True)
class ValueEffect:
    """One effect on one actor. `amount` None: it is told in words, or (`reckoned` True) a fact is unknown."""

    code: str
    actor: str
    side: Side
    when: str
    title: Bilingual
    reason: str | None
    reckoned: bool
    amount: Amount | None = None


@dataclass(frozen=True)
class ValueCase:
    """All effects of a use, in the order of actors and moments.

    `only_costs`: actors who bear costs and see no benefit; with them the talk begins.
    """

    use: str
    effects: tuple[ValueEffect, ...]

    def of(self, actor: str, when: str | None = None) -> tuple[ValueEffect, ...]:
        """Return the effects on an actor, at a moment where one is given."""
        return tuple(one for one in self.effects if one.actor == actor and when in (None, one.when))

    @property
    def actors(self) -> tuple[str, ...]:
        """Those with an effect, in the order of actors.yaml."""
        touched = {one.actor for one in self.effects}
        return tuple(code for code in names()["actors"] if code in touched)

    @property
    def only_costs(self) -> tuple[str, ...]:
        """Actors with costs and no benefit."""
        return tuple(code for code in self.actors if {one.side for one in self.of(code)} == {"cost"})

    @property
    def early_payers(self) -> tuple[str, ...]:
        """Actors who pay before or during the works and have their benefit only afterwards, if any."""
        early = ("now", "works")
        return tuple(
            code
            for code in self.actors
            if any(one.side == "cost" and one.when in early for one in self.of(code))
            and not any(one.side == "benefit" and one.when in early for one in self.of(code))
        )


def value_case(facts: Facts, use: str, rulebook: Rulebook, day: dt.date) -> ValueCase:
    """Return who gains and who pays by a use of the first building of `facts`, and when."""
    trait, reckoned = traits_of(use), Reckoned(facts, use, rulebook, day)
    found = [
        replace(effect, amount=None if code is None else amount(code, reckoned))
        for effect, code, kinds in _effects()
        if _applies(kinds, trait)
    ]
    actors, moments = list(names()["actors"]), list(names()["moments"])
    return ValueCase(
        use, tuple(sorted(found, key=lambda one: (actors.index(one.actor), moments.index(one.when))))
    )


@cache
def names() -> Mapping[str, Mapping[str, Bilingual]]:
    """Return the names of actors, moments and reasons, each by code."""
    found: Mapping[str, Mapping[str, Bilingual]] = _read("actors.yaml")
    return found


@cache
def _effects() -> tuple[tuple[ValueEffect, str | None, tuple[str, ...]], ...]:
    return tuple((_effect(row), row["amount"], _kinds(row["kinds"])) for row in _read("effects.yaml"))


def _effect(row: Mapping[str, Any]) -> ValueEffect:
    return ValueEffect(
        code=row["code"],
        actor=row["actor"],
        side=row["side"],
        when=row["when"],
        title=row["title"],
        reason=row["reason"],
        reckoned=row["amount"] is not None,
    )


def _kinds(said: str | list[str]) -> tuple[str, ...]:
    return () if said == "all" else tuple(said)


def _applies(kinds: tuple[str, ...], trait: Traits) -> bool:
    return not kinds or trait.kind in kinds or (_TEMPORARY in kinds and trait.temporary)


def _read(name: str) -> Any:
    return yaml.safe_load((FOLDER / name).read_text(encoding="utf-8"))
