# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""How functions get on as neighbours: the noise and the hours that each makes, and that each bears."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from loods.errors import RuleError
from loods.messages import N_
from loods.rules import Rulebook

RULE = "functions.neighbours"


@dataclass(frozen=True)
class Neighbour:
    """What a function makes and bears, in the levels of the needs noise and hours."""

    noise: float
    bears_noise: float
    hours: float
    bears_hours: float


def neighbours(rulebook: Rulebook, day: dt.date) -> Mapping[str, Neighbour]:
    """Return how functions get on, by function; RuleError where a row misses a number."""
    rows = rulebook.on(RULE, day).value
    try:
        return {
            row["function"]: Neighbour(
                float(row["noise"]), float(row["bears_noise"]), float(row["hours"]), float(row["bears_hours"])
            )
            for row in rows
        }
    except (KeyError, TypeError, ValueError) as error:
        raise RuleError(
            N_("The rule {rule} has a row that misses a number."),
            N_("Give each row function, noise, bears_noise, hours and bears_hours."),
            rule=RULE,
        ) from error
