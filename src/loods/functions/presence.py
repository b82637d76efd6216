# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Presence by hour of the week from the functions of a street: a clock, its quiet hours, before and after."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
import numpy.typing as npt
import polars as pl
import yaml

from loods.errors import InputError, RuleError
from loods.messages import N_
from loods.rules import Rulebook

FILE = Path(__file__).with_name("presence.yaml")
RULES = ("market.presence", "presence.street_uses")
PARTS_RULE, DARK_RULE = "presence.day_parts", "presence.dark_below"
NIGHT = "night"
DAYS, HOURS = 7, 24

CLOCK_SCHEMA = pl.Schema(
    {
        "day": pl.Int64(),  # 1 = Monday
        "hour": pl.Int64(),  # 0 to 23
        "part": pl.String(),
        "presence": pl.Float64(),  # m2 in use and open to the public, per metre of street
        "quiet": pl.Boolean(),
    }
)


@dataclass(frozen=True)
class Profile:
    """How busy a use is by part of the day (0 to 1), and how open to the public (0 to 1)."""

    by_part: Mapping[str, float]
    publicness: float


def profiles(rulebook: Rulebook, day: dt.date) -> Mapping[str, Profile]:
    """Return the presence of every use: assumptions all, which a gemeente can replace."""
    rows = [row for rule in RULES for row in rulebook.on(rule, day).value]
    return {row["use"]: Profile(_parts(row), float(row["publicness"])) for row in rows}


def _parts(row: Mapping[str, object]) -> dict[str, float]:
    return {
        name: float(value)
        for name, value in row.items()
        if isinstance(value, int | float) and name != "publicness"
    }


def week(rulebook: Rulebook, day: dt.date) -> tuple[tuple[str, ...], ...]:
    """Return the part of the day of every hour, by day of the week from Monday."""
    parts = [[NIGHT] * HOURS for _ in range(DAYS)]
    for row in rulebook.on(PARTS_RULE, day).value:
        for weekday in range(row["first_day"], row["last_day"] + 1):
            for hour in range(row["from_hour"], row["to_hour"]):
                parts[weekday - 1][hour] = row["part"]
    return tuple(tuple(hours) for hours in parts)


@dataclass(frozen=True)
class Habits:
    """What presence is reckoned with: a profile per use, the part of every hour, and what is quiet."""

    profiles: Mapping[str, Profile]
    week: tuple[tuple[str, ...], ...]
    quiet_below: float

    @classmethod
    def on(cls, rulebook: Rulebook, day: dt.date) -> Habits:
        """Return the habits of a day by the rules, local policy included."""
        return cls(profiles(rulebook, day), week(rulebook, day), float(rulebook.on(DARK_RULE, day).value))

    @property
    def parts(self) -> tuple[str, ...]:
        """The parts of the day in the order of the week, night last."""
        found = dict.fromkeys(part for hours in self.week for part in hours if part != NIGHT)
        return (*found, NIGHT)


def clock(areas_m2: Mapping[str, float], street_m: float, rulebook: Rulebook, day: dt.date) -> pl.DataFrame:
    """Return presence by hour of the week (CLOCK_SCHEMA) of the m2 of each use along a street.

    Presence is the sum of m2 x how busy x how open to the public, by metre of street. InputError for a use
    without a profile, or a street without length.
    """
    return clock_by(areas_m2, street_m, Habits.on(rulebook, day))


def clock_by(areas_m2: Mapping[str, float], street_m: float, habits: Habits) -> pl.DataFrame:
    """Return the clock of a street as `clock` does, by other habits than those of the rules."""
    if not 0 < street_m < math.inf:
        raise InputError(N_("A street needs a length."), N_("Give its length in metres."))
    found = presence_of(areas_m2, habits.profiles, habits.week) / street_m
    rows = [
        (number + 1, hour, part, float(found[number, hour]), bool(found[number, hour] < habits.quiet_below))
        for number, hours in enumerate(habits.week)
        for hour, part in enumerate(hours)
    ]
    return pl.DataFrame(rows, schema=CLOCK_SCHEMA, orient="row")


def presence_of(
    areas_m2: Mapping[str, float], known: Mapping[str, Profile], parts: tuple[tuple[str, ...], ...]
) -> npt.NDArray[np.float64]:
    """Return (7, 24) m2 in use and open to the public."""
    total = np.zeros((DAYS, HOURS))
    for use, area in areas_m2.items():
        profile = _known(use, known)
        by_hour = [[_busy(profile, part) for part in hours] for hours in parts]
        total += area * profile.publicness * np.array(by_hour)
    return total


def _known(use: str, known: Mapping[str, Profile]) -> Profile:
    if use not in known:
        raise InputError(
            N_("There is no profile of presence for {use}."),
            N_("Choose one of: {uses}."),
            use=use,
            uses=", ".join(known),
        )
    return known[use]


def _busy(profile: Profile, part: str) -> float:
    if part not in profile.by_part:
        raise RuleError(
            N_("The rule {rule} says nothing of {part}."),
            N_("Give every row a number for it, or leave the part out of {parts}."),
            rule=RULES[0],
            part=part,
            parts=PARTS_RULE,
        )
    return profile.by_part[part]


def difference(before: pl.DataFrame, after: pl.DataFrame) -> pl.DataFrame:
    """Return two clocks side by side: presence before and after, and hours no longer quiet, or newly so."""
    keys = ["day", "hour", "part"]
    both = before.join(after, on=keys, suffix="_after", maintain_order="left", validate="1:1")
    return both.select(
        *keys,
        "presence",
        "presence_after",
        woken=pl.col("quiet") & ~pl.col("quiet_after"),
        fallen_quiet=~pl.col("quiet") & pl.col("quiet_after"),
    )


@cache
def safety_notes() -> Mapping[str, Mapping[str, str]]:
    """Return what each work function does for liveliness and safety in the street, in nl and en."""
    found: Mapping[str, Mapping[str, str]] = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    return found
