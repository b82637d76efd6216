# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""A space and a search laid side by side: what excludes, what weighs, and what nobody knows yet."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from loods.match.checks import Check, Kind, Reason, both_sides, checks
from loods.match.profiles import SearchProfile
from loods.match.spaces import Space
from loods.match.terms import Terms


@dataclass(frozen=True)
class Match:
    """How a space and a profile match: 0 to 100 as a range, and why.

    0 is excluded. A hard need of which nobody knows whether it is met makes the low end 0.
    """

    space: str
    profile: str
    score_low: float
    score_high: float
    reasons: tuple[Reason, ...]
    blocking: tuple[Reason, ...]

    @property
    def fits(self) -> bool:
        """Whether nothing certain excludes."""
        return not self.blocking

    @property
    def rank(self) -> float:
        """What lists are ordered by: the middle of the range."""
        return self.score_low + self.score_high

    def of_kind(self, kind: Kind) -> tuple[Reason, ...]:
        """Return the reasons of a kind; those that are unknown are the questions to the owner."""
        return tuple(reason for reason in self.reasons if reason.kind == kind)


def match(space: Space, profile: SearchProfile, terms: Terms) -> Match:
    """Lay a space and a profile (completed, see loods.match.profiles) side by side."""
    asked = list(checks(space, profile, terms))
    low, high = score(asked)
    blocking = tuple(_once(check.reason for check in asked if check.hard and not check.high))
    others = _once(check.reason for check in asked if check.high or not check.hard)
    reasons = tuple(_clear(others, blocking)) + both_sides(space, profile)
    return Match(space.space_id, profile.profile_id, low, high, reasons, blocking)


def _once(reasons: Iterable[Reason]) -> list[Reason]:
    return list({(reason.code, reason.about): reason for reason in reasons}.values())


def _clear(reasons: Sequence[Reason], blocking: Sequence[Reason]) -> list[Reason]:
    """Return the reasons without those that say the opposite of a stronger one on the same question."""
    failed = {reason.about for reason in blocking}
    asked = {reason.about for reason in reasons if reason.kind == "unknown"}
    return [
        reason
        for reason in reasons
        if reason.about not in failed and not (reason.kind == "fits" and reason.about in asked)
    ]


def score(asked: Iterable[Check]) -> tuple[float, float]:
    """Return the range of the score: weighed soft answers, 0 where a hard one fails or may fail."""
    low = high = total = 0.0
    sure = possible = True
    for check in asked:
        if check.hard:
            sure, possible = sure and check.low > 0, possible and check.high > 0
        else:
            low, high, total = (
                low + check.weight * check.low,
                high + check.weight * check.high,
                total + check.weight,
            )
    if not total:
        low, high, total = 1.0, 1.0, 1.0
    return (100.0 * low / total if sure and possible else 0.0), (100.0 * high / total if possible else 0.0)
