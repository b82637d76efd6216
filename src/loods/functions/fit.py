# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""How work functions fit types of location: the matrix of the handreiking, and what its text says."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

from loods.errors import RuleError
from loods.functions.location_types import location_types
from loods.messages import N_
from loods.rules import Rulebook

FILE = Path(__file__).with_name("fit.yaml")
RULE = "functions.fit_matrix"

# The marks of the handreiking by level, least fitting first.
MARKS = ("×", "+", "++", "+++")


@dataclass(frozen=True)
class Disagreement:
    """A cell of the matrix that the text of the same document contradicts: both sides, in nl and en."""

    function: str
    locations: tuple[str, ...]
    matrix: Mapping[str, str]
    text: Mapping[str, str]


def fit_levels(rulebook: Rulebook, day: dt.date, function: str) -> Mapping[str, int]:
    """Return per location type how a work function fits there: 0 (usually not) to 3 (often).

    RuleError where the matrix of the day has no row for the function or misses a location type.
    """
    rows = rulebook.on(RULE, day).value
    row = next((row for row in rows if row.get("function") == function), None)
    if row is None or not location_types().keys() <= row.keys():
        raise RuleError(
            N_("The rule {rule} does not say for every type of location how {function} fits there."),
            N_("Give it a row with the function and a number from 0 to 3 for each type of location."),
            rule=RULE,
            function=function,
        )
    return {code: int(row[code]) for code in location_types()}


@cache
def disagreements() -> tuple[Disagreement, ...]:
    """Return every place where matrix and text of the handreiking disagree."""
    rows = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    return tuple(
        Disagreement(row["function"], tuple(row["locations"]), row["matrix"], row["text"]) for row in rows
    )


def disagreement(function: str, location: str) -> Disagreement | None:
    """Return where the document disagrees with itself about a work function in a type of location."""
    found = (each for each in disagreements() if each.function == function and location in each.locations)
    return next(found, None)
