# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""What decides the route of a use change: yes, no, or not known yet."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from loods.errors import RuleError
from loods.messages import N_

FILE = Path(__file__).with_name("uses.yaml")

# The yes-or-no questions that a route turns on, in the order of their places in a code.
FLAGS = ("allowed", "monument", "cooperates", "works", "large")

Tri = bool | None


@dataclass(frozen=True)
class Traits:
    """What matters for the procedure of a use (uses.yaml); `plan_fact` None: it needs no room in the plan."""

    use: str
    plan_fact: str | None
    kind: str
    works: bool
    sensitive: bool
    nuisance: bool
    temporary: bool

    @property
    def key(self) -> tuple[str, bool, bool, bool]:
        """What tells the steps of two uses apart."""
        return (self.kind, self.sensitive, self.nuisance, self.temporary)


@cache
def traits() -> Mapping[str, Traits]:
    """Return the traits of every target use by its code."""
    return {row["use"]: Traits(**row) for row in yaml.safe_load(FILE.read_text(encoding="utf-8"))}


def traits_of(use: str) -> Traits:
    """Return the traits of a use; RuleError for a use without a procedure."""
    try:
        return traits()[use]
    except KeyError:
        raise RuleError(
            N_("There is no procedure for the use {use}."), N_("Add it to uses.yaml."), use=use
        ) from None


@dataclass(frozen=True)
class Situation:
    """A use change of one building; a flag is None where nobody knows.

    `allowed`: the plan allows the use. `cooperates`: the gemeente gives a permit to deviate. `works`: works
    need a permit. `gross_area_m2`: bvo from low to high. `subject` names the building in a calendar.
    """

    use: str
    allowed: Tri = None
    monument: Tri = None
    cooperates: Tri = None
    works: Tri = None
    gross_area_m2: tuple[float, float] | None = None
    subject: str = ""

    def large(self, threshold: float) -> Tri:
        """Tell whether the building reaches the size of a large plan; None where its range spans it."""
        if self.gross_area_m2 is None:
            return None
        low, high = self.gross_area_m2
        if low >= threshold:
            return True
        return False if high < threshold else None

    def flags(self, threshold: float) -> tuple[Tri, ...]:
        """Return the answers in the order of FLAGS; `threshold` is the size of a large plan (bvo)."""
        return (self.allowed, self.monument, self.cooperates, self.works, self.large(threshold))


@dataclass(frozen=True)
class Case:
    """A situation in which everything is known: what a route is chosen for."""

    kind: str
    sensitive: bool
    nuisance: bool
    temporary: bool
    allowed: bool
    monument: bool
    cooperates: bool
    works: bool
    large: bool
    regime: str = ""
    route: str = ""

    def meets(self, conditions: Mapping[str, Any]) -> bool:
        """Tell whether every condition of a route or step holds."""
        return all(
            getattr(self, name) in wanted if isinstance(wanted, tuple) else getattr(self, name) == wanted
            for name, wanted in conditions.items()
        )


def case_of(trait: Traits, flags: tuple[bool, ...]) -> Case:
    """Return the case of a use with all flags known, in the order of FLAGS."""
    allowed, monument, cooperates, works, large = flags
    return Case(
        kind=trait.kind,
        sensitive=trait.sensitive,
        nuisance=trait.nuisance,
        temporary=trait.temporary,
        allowed=allowed,
        monument=monument,
        cooperates=cooperates,
        works=works,
        large=large,
    )


def completions(flags: tuple[Tri, ...]) -> Iterator[tuple[bool, ...]]:
    """Yield every way in which the unknown flags can turn out.

    >>> list(completions((True, None)))
    [(True, False), (True, True)]
    """
    yield from itertools.product(*((False, True) if flag is None else (flag,) for flag in flags))
