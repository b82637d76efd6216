# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The business case of one use of a scanned building, and how sure it is; kept while nothing changes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from loods.functions.uses import find_target_use
from loods.scan.business import (
    Alternative,
    Case,
    Chances,
    Occupancy,
    Swing,
    alternatives,
    business_case,
    occupancy,
)
from loods.scan.business.kinds import kinds
from loods.scan.business.uncertainty import monte_carlo, tornado
from loods.scan.ruled_out import ruled_out
from loods_store.kept import Kept
from loods_store.queries.scan.scanning import Scanned

SEED = 1
_RENOVATED = "stay_office"


@dataclass(frozen=True)
class Money:
    """The case with what somebody changed, and the same case without that."""

    case: Case
    usual: Case

    @property
    def is_changed(self) -> bool:
        return any(item.changed for item in self.case.inputs)


@dataclass(frozen=True)
class Doubt:
    """What each assumption does to the outcome, and ten thousand draws of all of them; None unknown."""

    swings: tuple[Swing, ...]
    chances: Chances | None


def money(found: Scanned, use: str, changes: Mapping[str, float]) -> Money:
    """Return the business case of a use; changes of what is no input of this use are left out."""
    asked = changes_for(use, changes)
    return _MONEY.get((found.key, use, tuple(asked.items())), lambda: _money(found, use, asked))


def doubt(found: Scanned, use: str, changes: Mapping[str, float]) -> Doubt:
    """Return how sure the outcome of a use is."""
    asked = changes_for(use, changes)
    return _DOUBTS.get((found.key, use, tuple(asked.items())), lambda: _doubt(found, use, asked))


def ways(found: Scanned, use: str, changes: Mapping[str, float]) -> tuple[Alternative, ...]:
    """Return every way on for the owner, best first; what somebody changed for a use holds for that use."""
    asked = changes_for(use, changes)
    key = (found.key, use, tuple(asked.items()))
    return _WAYS.get(key, lambda: _ways(found, use, asked))


def occupied(found: Scanned, use: str, changes: Mapping[str, float]) -> Occupancy | None:
    """Return what a user pays in all before and after a renovation; None for another use, or unknown."""
    if use != _RENOVATED:
        return None
    return occupancy(found.facts, found.context.rulebook, found.day, changes_for(use, changes))


def changes_for(use: str, changes: Mapping[str, float]) -> dict[str, float]:
    """Return the changes that say something for a use, in the order of the inputs."""
    target = find_target_use(use)
    return {code: changes[code] for code, kind in kinds().items() if code in changes and kind.serves(target)}


def _money(found: Scanned, use: str, changes: Mapping[str, float]) -> Money:
    facts, rules, day = found.facts, found.context.rulebook, found.day
    usual = business_case(facts, use, rules, day)
    return Money(business_case(facts, use, rules, day, changes) if changes else usual, usual)


def _ways(found: Scanned, use: str, changes: Mapping[str, float]) -> tuple[Alternative, ...]:
    facts, context = found.facts, found.context
    cannot = ruled_out(facts, context)
    return alternatives(facts, context.rulebook, found.day, changes, use=use, ruled_out=cannot)


def _doubt(found: Scanned, use: str, changes: Mapping[str, float]) -> Doubt:
    facts, rules, day = found.facts, found.context.rulebook, found.day
    swings = tornado(facts, use, rules, day, changes)
    return Doubt(swings, monte_carlo(facts, use, rules, day, changes, seed=SEED))


_MONEY: Kept[Money] = Kept(300)
_DOUBTS: Kept[Doubt] = Kept(300)
_WAYS: Kept[tuple[Alternative, ...]] = Kept(300)
