# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a criteria model is: criteria with a weight, in groups, for one or more target uses."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from loods.rules.model import Bilingual, Source
from loods.scan.results import Aspect

Comparison = Literal["more_than", "less_than", "at_least", "at_most"]


@dataclass(frozen=True)
class Limit:
    """A fact compared with a number; `rule` names the rule that gives it, else `value` is the number."""

    fact: str
    compare: Comparison
    value: float | None
    rule: str | None = None


@dataclass(frozen=True)
class Membership:
    """A fact that is one of these choices: the answer is yes for `yes`, no for `no`, unknown for the rest.

    Numbers of choices as in loods.scan.facts.catalogue.CHOICES. With `fit_below` the choices are instead the
    location types where the fit matrix gives the work function `fit` (None = the use itself) less than that.
    """

    fact: str
    yes: frozenset[int]
    no: frozenset[int]
    fit: str | None = None
    fit_below: int | None = None


Test = Limit | Membership


@dataclass(frozen=True)
class Criterion:
    """One question, worded so that yes is unfavourable; `any_of` = one test is enough, else all must hold."""

    code: str
    aspect: Aspect
    group: str
    title: Bilingual
    tests: tuple[Test, ...]
    any_of: bool
    veto: bool
    weight: float
    verified: bool
    source: Source
    file: str
    note: Bilingual | None = None

    @property
    def facts(self) -> tuple[str, ...]:
        """The names of the facts that the answer rests on, each once."""
        return tuple(dict.fromkeys(test.fact for test in self.tests))


@dataclass(frozen=True)
class Group:
    """Criteria that belong together, and what one of them weighs unless it says so itself."""

    code: str
    title: Bilingual
    weight: float


@dataclass(frozen=True)
class ScoreClass:
    """A class of scores: points on the model's own scale up to and including `up_to`."""

    code: str
    title: Bilingual
    up_to: float


@dataclass(frozen=True)
class CriteriaModel:
    """The criteria of one or more target uses; `scale` is the points that stand for "all unfavourable".

    Classes are ordered from few points (favourable) to many.
    """

    name: str
    title: Bilingual
    about: Bilingual
    uses: tuple[str, ...]
    scale: float
    groups: Mapping[str, Group]
    classes: tuple[ScoreClass, ...]
    criteria: tuple[Criterion, ...]
    file: str

    @property
    def gradual(self) -> tuple[Criterion, ...]:
        """The criteria that weigh."""
        return tuple(each for each in self.criteria if not each.veto)

    @property
    def vetoes(self) -> tuple[Criterion, ...]:
        """The criteria of which one yes stops the use."""
        return tuple(each for each in self.criteria if each.veto)

    @property
    def points(self) -> float:
        """The points when every criterion that weighs is unfavourable."""
        return float(sum(each.weight for each in self.gradual))

    def class_of(self, share: float) -> str:
        """Return the class code of a share (0 to 1) of the points."""
        for each in self.classes[:-1]:
            if share <= each.up_to / self.scale:
                return each.code
        return self.classes[-1].code
