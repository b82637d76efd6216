# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Counts for the public, rounded at random, of which nobody can work out one that is too small to show.

Whoever combines all that is shown knows of a small count no more than that it is small.
docs/methods/disclosure.md says why, and tests try every table that fits what is shown.
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

_HAIR = 1e-6


@dataclass(frozen=True)
class Together:
    """A count that holds others, by their places: each part lies in the total, and all of it in some part."""

    total: int
    parts: tuple[int, ...]


@dataclass(frozen=True)
class Rounding:
    """Counts go up or down to a multiple of `base`, by chance; what may be below `least` then is not shown.

    The chance comes from `secret` and the count: the same count of the same thing is rounded the same always,
    so that no series of releases can be averaged. For whether a count is shown chance decides too, so that
    one more does not tell how many there were.
    """

    least: int
    base: int
    secret: bytes

    @property
    def first(self) -> int:
        """The smallest number that is shown: `least` or more is surely behind it."""
        return -(-(self.least + self.base - 1) // self.base) * self.base


def released(
    counts: Sequence[int],
    names: Sequence[str],
    tied: Sequence[Together],
    rule: Rounding,
    hidden: Collection[int] = (),
    worth: Sequence[int] = (),
) -> list[int | None]:
    """Return what may be shown of each count; None: too small, or left out to protect one that is.

    `names` tell the counts apart; `hidden` are the places of counts that are not shown for another reason;
    of counts that could protect a small one, what is least `worth` is left out first.
    """
    near = [rounded(count, name, rule) for count, name in zip(counts, names, strict=True)]
    shown = [None if number < rule.first else number for number in near]
    for place in hidden:
        shown[place] = None
    small = [place for place, count in enumerate(counts) if count < rule.least or place in hidden]
    while True:
        known = _Known(counts, shown, tied, rule)
        narrow = next(known.narrowed(small), None)
        if narrow is None:
            return shown
        shown[_to_leave_out(narrow, shown, tied, worth or [0] * len(counts))] = None


def rounded(count: int, name: str, rule: Rounding) -> int:
    """Return the multiple of the base below or above a count: above as often as the count lies near it."""
    rest = count % rule.base
    digest = hmac.new(rule.secret, f"{name}|{count}".encode(), hashlib.sha256).digest()
    up = int.from_bytes(digest[:8], "big") % rule.base < rest
    return count - rest + (rule.base if up else 0)


def possible(shown: int, rule: Rounding) -> tuple[int, int]:
    """Return the smallest and the largest count that may be behind a number.

    >>> possible(10, Rounding(5, 5, b""))
    (6, 14)
    """
    return shown - rule.base + 1, shown + rule.base - 1


class _Known:
    """What everybody can know: the range of every count, and which counts make which."""

    def __init__(
        self,
        counts: Sequence[int],
        shown: Sequence[int | None],
        tied: Sequence[Together],
        rule: Rounding,
    ) -> None:
        from ortools.linear_solver import pywraplp  # type: ignore[import-untyped]

        self.rule = rule
        self.most = 2 * (max(counts, default=0) + rule.first)  # as good as endless
        self.solver: Any = pywraplp.Solver.CreateSolver("GLOP")
        self.cells = [self._cell(*pair) for pair in zip(counts, shown, strict=True)]
        for item in tied:
            self._tie(item, counts)

    def _cell(self, count: int, shown: int | None) -> Any:
        if shown is not None:
            low, high = possible(shown, self.rule)
            return self.solver.NumVar(low, high, "")
        # What was left out to protect another may be anything.
        usual = count < self.rule.first
        return self.solver.NumVar(0, self.rule.first - 1 if usual else self.most, "")

    def _tie(self, item: Together, counts: Sequence[int]) -> None:
        total, parts = self.cells[item.total], [self.cells[part] for part in item.parts]
        if counts[item.total] == sum(counts[part] for part in item.parts):
            # Nothing lies in two parts: somebody may know that.
            self.solver.Add(total == sum(parts))
            return
        self.solver.Add(total <= sum(parts))
        for part in parts:
            self.solver.Add(total >= part)

    def narrowed(self, small: Collection[int]) -> Iterator[int]:
        """Yield the small counts of which more is known than that they are small."""
        for sign, end in ((1, 0), (-1, self.rule.least - 1)):
            doubtful = list(small)
            while doubtful:
                found = self._at_their_end(doubtful, sign)
                reached = {place for place in doubtful if sign * (found[place] - end) < _HAIR}
                if not reached:
                    alone = (place for place in doubtful if not self._reaches(place, sign, end))
                    yield from alone
                    break
                doubtful = [place for place in doubtful if place not in reached]

    def _at_their_end(self, places: Sequence[int], sign: int) -> dict[int, float]:
        """Return the values in a table that fits, in which these are as small (sign 1) or large as can be."""
        self.solver.Minimize(sign * sum(self.cells[place] for place in places))
        self.solver.Solve()
        return {place: self.cells[place].solution_value() for place in places}

    def _reaches(self, place: int, sign: int, end: int) -> bool:
        return sign * (self._at_their_end([place], sign)[place] - end) < _HAIR


def _to_leave_out(
    place: int, shown: Sequence[int | None], tied: Sequence[Together], worth: Sequence[int]
) -> int:
    """Return the public count to leave out: the least worth of those tied to a place, else further off."""
    near = {place}
    while True:
        around = [{item.total, *item.parts} for item in tied if near & {item.total, *item.parts}]
        wider = near.union(*around)
        public = [cell for cell in wider if shown[cell] is not None]
        if public:
            return min(public, key=lambda cell: (worth[cell], shown[cell], cell))
        if wider == near:
            raise AssertionError("a count is narrowed by nothing that is shown")
        near = wider
