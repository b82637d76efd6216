# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a scan says of one building: per use a range, a class, five lights and why, and what is unknown."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from loods.messages import Text
from loods.scan.facts.table import Fact

Aspect = Literal["market", "finance", "procedure", "technical", "sustainability"]
# markt, financieel, procedureel, technisch, duurzaamheid (AKT report 4.3.1).
ASPECTS: tuple[Aspect, ...] = ("market", "finance", "procedure", "technical", "sustainability")
Colour = Literal["green", "amber", "red", "unknown"]
Answer = Literal["yes", "no", "unknown"]


@dataclass(frozen=True)
class Ground:
    """One reason behind a light: what was asked, the answer, what it weighs, the fact and who says so.

    `unfavourable` is the answer to the criterion as it is worded; `points` what it costs when it is yes.
    """

    code: str
    title: Text
    unfavourable: Answer
    points: float
    veto: bool = False
    fact: Fact | None = None
    source: Text | None = None


@dataclass(frozen=True)
class Light:
    """One aspect of one use: a colour, the score from 0 to 100 (higher is better) as a range, and why."""

    aspect: Aspect
    colour: Colour
    low: float | None
    high: float | None
    grounds: tuple[Ground, ...] = ()


@dataclass(frozen=True)
class Narrowing:
    """A fact that nobody knows yet: by how many points knowing it would narrow the score, where to get it."""

    fact: str
    points: float
    where: Text


@dataclass(frozen=True)
class UseResult:
    """One use of one building: score 0 to 100 (higher is better) as a range, class codes, lights and gap.

    `gap_eur` is the onrendabele top: what investing costs more than it brings; 0 where it pays, None unknown.
    """

    use: str
    score_low: float
    score_high: float
    class_low: str
    class_high: str
    vetoes: tuple[str, ...]
    possible_vetoes: tuple[str, ...]
    lights: Mapping[Aspect, Light]
    gap_eur: float | None
    unknown: tuple[Narrowing, ...]
    report_id: str


@dataclass(frozen=True)
class ScanResult:
    """The scan of one building on a day, uses best first; `rules_version` names criteria and rules used."""

    building_id: str
    reference_date: dt.date
    facts: Mapping[str, Fact]
    uses: tuple[UseResult, ...]
    rules_version: str
    report_id: str
