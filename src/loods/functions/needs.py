# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""What seekers can need of a space, and what each function usually needs, how large and at what rent."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

import yaml

from loods.errors import RuleError
from loods.functions.uses import target_uses
from loods.functions.work_functions import work_functions
from loods.messages import N_
from loods.rules import Rulebook
from loods.rules.model import RuleValue, Source

FILE = Path(__file__).with_name("needs.yaml")
NEEDS_RULE = "functions.needs"
TERMS_RULE = "functions.usual_terms"

Importance = Literal["hard", "wish"]
Texts = Mapping[str, str]


@dataclass(frozen=True)
class NeedKind:
    """Something a seeker can need: `kind` is yes_no, level or number; texts in nl and en.

    A level is its place in `words`; `direction` says whether more or less than asked will do.
    """

    code: str
    kind: Literal["yes_no", "level", "number"]
    title: Texts
    met: Texts
    unmet: Texts
    ask: Texts
    mend: Texts | None
    direction: Literal["more", "less"] = "more"
    unit: str | None = None
    words: tuple[Texts, ...] = ()


@dataclass(frozen=True)
class Need:
    """A need with how much of it (1 for yes) and whether it is hard; level None: explicitly not needed."""

    code: str
    level: float | None = 1.0
    importance: Importance = "wish"


@dataclass(frozen=True)
class UsualTerms:
    """The usual size in m2 and rent in euro per m2 per year of a function, and who says so."""

    size_low_m2: float
    size_high_m2: float
    rent_low: float | None
    rent_high: float | None
    source: Source
    verified: bool


@cache
def need_kinds() -> Mapping[str, NeedKind]:
    """Return every kind of need by code, in the order in which they are shown."""
    rows = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    return {row["code"]: NeedKind(**{**row, "words": tuple(row.get("words", ()))}) for row in rows}


def usual_needs(rulebook: Rulebook, day: dt.date, function: str) -> Mapping[str, Need]:
    """Return what a function usually needs on a day, by code; RuleError where the rule makes no sense."""
    rows = rulebook.on(NEEDS_RULE, day).value
    return {row["need"]: _need(row) for row in rows if row["function"] == function}


def usual_terms(rulebook: Rulebook, day: dt.date, function: str) -> UsualTerms | None:
    """Return the usual size and rent of a function: of the rule, else of the handreiking; None: unknown."""
    rule = rulebook.on(TERMS_RULE, day)
    row = next((row for row in rule.value if row["function"] == function), None)
    return _of_handreiking(function) if row is None else _terms(row, rule)


def _need(row: Mapping[str, object]) -> Need:
    code, level, importance = row["need"], row.get("level", 1), row["importance"]
    if code in need_kinds() and row["function"] in target_uses() and isinstance(level, int | float):
        if importance == "hard":
            return Need(str(code), float(level), "hard")
        if importance == "wish":
            return Need(str(code), float(level), "wish")
    raise RuleError(
        N_("The rule {rule} has a row that cannot be used: {row}."),
        N_("Give it a function, a need of functions/needs.yaml, a number, and hard or wish."),
        rule=NEEDS_RULE,
        row=dict(row),
    )


def _terms(row: Mapping[str, float | None], rule: RuleValue) -> UsualTerms:
    low, high = row.get("size_low"), row.get("size_high")
    if low is None or high is None or low > high:
        raise RuleError(
            N_("The rule {rule} has a row that cannot be used: {row}."),
            N_("Give it a function, size_low and size_high in m2, and if known rent_low and rent_high."),
            rule=TERMS_RULE,
            row=dict(row),
        )
    return UsualTerms(low, high, row.get("rent_low"), row.get("rent_high"), rule.source, rule.verified)


def _of_handreiking(function: str) -> UsualTerms | None:
    found = work_functions().get(function)
    if found is None:
        return None
    source = Source(
        "City Deal, Aan de slag met werkfuncties in de on(der)benutte binnenstad (handreiking)",
        "2026-06",
        "Welke bedrijven dan?",
    )
    return UsualTerms(
        found.smallest_m2, found.largest_m2, found.rent_low, found.rent_high, source, verified=True
    )
