# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""A street by hour of the week, as it is and with spaces filled: presence, quiet hours, mix of functions."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import polars as pl

from loods.errors import InputError, RuleError
from loods.functions.mix import mxi, shannon, simpson
from loods.functions.presence import Habits, clock_by, difference
from loods.functions.uses import target_uses
from loods.messages import N_
from loods.registers.bag.tables import USE_NAMES
from loods.rules import Rulebook

RULE = "presence.register_uses"
HOUSING = "wonen"
# What is no target use of a scan, and the use of the register that it has.
_OTHERS = {"shop": "winkel", "catering": "bijeenkomst"}


@dataclass(frozen=True)
class Part:
    """m2 of one use in a street: `register` is the use by the register (BAG), `use` whose presence counts."""

    register: str
    use: str
    area_m2: float


@dataclass(frozen=True)
class Mix:
    """Indices of functions by m2: share of housing (0 to 1), Shannon's H in nats, Simpson's 1 - sum p2."""

    total_m2: float
    mxi: float
    shannon: float
    simpson: float


@dataclass(frozen=True)
class Street:
    """A street in one state: its clock (loods.functions.presence.CLOCK_SCHEMA) and the mix of functions."""

    parts: tuple[Part, ...]
    clock: pl.DataFrame
    mix: Mix

    @property
    def quiet_hours(self) -> int:
        """How many hours of the week are quiet."""
        return int(self.clock["quiet"].sum())


@dataclass(frozen=True)
class Change:
    """A street now and then, with presence side by side, hours woken and hours fallen quiet."""

    now: Street
    then: Street
    hours: pl.DataFrame

    @property
    def woken(self) -> int:
        """How many hours are quiet no longer."""
        return int(self.hours["woken"].sum())

    @property
    def fallen_quiet(self) -> int:
        """How many hours have become quiet."""
        return int(self.hours["fallen_quiet"].sum())


def presence_uses(rulebook: Rulebook, day: dt.date) -> Mapping[str, str]:
    """Return for each registered use (short name) whose presence holds; one that is left out counts not."""
    rows = rulebook.on(RULE, day).value
    found = {row.get("register"): row.get("use") for row in rows}
    if len(found) == len(rows) and found.keys() <= set(USE_NAMES) and all(found.values()):
        return found
    raise RuleError(
        N_("The rule {rule} has a row that cannot be used."),
        N_("Give each registered use once, with the use whose presence holds: {uses}."),
        rule=RULE,
        uses=", ".join(USE_NAMES),
    )


def registered(areas_m2: Mapping[str, float], uses: Mapping[str, str]) -> tuple[Part, ...]:
    """Return the m2 by registered use as parts of a street; a use without presence is left out."""
    return tuple(Part(name, uses[name], area) for name, area in areas_m2.items() if name in uses and area > 0)


def filled(areas_m2: Iterable[tuple[str, float]]) -> tuple[Part, ...]:
    """Return who fills a space, by function, as parts of a street; InputError for an unknown function."""
    return tuple(Part(register_use(function), function, area) for function, area in areas_m2 if area > 0)


def register_use(function: str) -> str:
    """Return the use of the register that a function has.

    >>> register_use("sport"), register_use("makers"), register_use("shop")
    ('sport', 'industrie', 'winkel')
    """
    target = target_uses().get(function)
    found = _OTHERS.get(function) if target is None else target.changes_to
    if found is None:
        raise InputError(
            N_("There is no function {function} that brings people to a street."),
            N_("Choose one of: {functions}."),
            function=function,
            functions=", ".join(functions()),
        )
    return found


def functions() -> tuple[str, ...]:
    """Return every function that can fill a space in a street, in the order in which they are shown."""
    return (*(code for code, use in target_uses().items() if use.group != "demolition"), *_OTHERS)


def less(parts: Sequence[Part], areas_m2: Mapping[str, float]) -> tuple[Part, ...]:
    """Return parts with so many m2 less of each registered use; never less than nothing."""
    left = dict(areas_m2)
    found = []
    for part in parts:
        taken = min(left.get(part.register, 0.0), part.area_m2)
        left[part.register] = left.get(part.register, 0.0) - taken
        found.append(Part(part.register, part.use, part.area_m2 - taken))
    return tuple(part for part in found if part.area_m2 > 0)


def street(parts: Iterable[Part], length_m: float, habits: Habits) -> Street:
    """Return a street in one state; InputError without a length or a profile for a use."""
    listed = tuple(parts)
    return Street(listed, clock_by(_summed(listed, "use"), length_m, habits), mix(listed))


def change(now: Iterable[Part], then: Iterable[Part], length_m: float, habits: Habits) -> Change:
    """Return a street in two states, side by side."""
    before, after = street(now, length_m, habits), street(then, length_m, habits)
    return Change(before, after, difference(before.clock, after.clock))


def mix(parts: Iterable[Part]) -> Mix:
    """Return how mixed the functions are, by m2 of each registered use; nothing there is unknown (NaN).

    >>> mix(filled([("housing", 300), ("sport", 100)])).mxi
    0.75
    """
    by_use = _summed(parts, "register")
    areas = np.array(list(by_use.values()) or [0.0], np.float64)
    total = float(areas.sum())
    share = mxi(np.array(by_use.get(HOUSING, 0.0)), np.array(total))
    return Mix(total, float(share), float(shannon(areas)), float(simpson(areas)))


def _summed(parts: Iterable[Part], field: str) -> dict[str, float]:
    found: dict[str, float] = {}
    for part in parts:
        found[getattr(part, field)] = found.get(getattr(part, field), 0.0) + part.area_m2
    return found


def by_hour(clock: pl.DataFrame, days: Sequence[int]) -> list[tuple[int, float, bool]]:
    """Return hour, mean presence over these days (1 = Monday), and whether it is quiet on each of them."""
    rows = clock.filter(pl.col("day").is_in(list(days))).group_by("hour", maintain_order=True)
    found = rows.agg(pl.col("presence").mean(), pl.col("quiet").all()).sort("hour")
    return list(found.select("hour", "presence", "quiet").iter_rows())
