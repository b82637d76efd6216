# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""What an owner is asked: of each thing unknown how many seekers wait for it, and how much it narrows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from loods.match.checks import checks
from loods.match.profiles import SearchProfile
from loods.match.spaces import Space
from loods.match.terms import Terms


@dataclass(frozen=True)
class Question:
    """Something unknown of a space (`about` as in Reason): how many searches ask it, of how many it is hard.

    `narrows` is by how many points of 100 the ranges of those scores would shrink, all together.
    """

    about: str
    seekers: int
    hard: int
    narrows: float


@dataclass
class _Count:
    seekers: set[str] = field(default_factory=set)
    hard: set[str] = field(default_factory=set)
    narrows: float = 0.0


def questions(space: Space, profiles: Iterable[SearchProfile], terms: Terms) -> list[Question]:
    """Return what is unknown of a space for these profiles (completed), what narrows most first.

    A hard question that is open makes the low end 0: what closes is shared evenly by all that are open.
    """
    counts: dict[str, _Count] = {}
    for profile in profiles:
        for about, hard, points in _open(space, profile, terms):
            count = counts.setdefault(about, _Count())
            count.seekers.add(profile.profile_id)
            count.narrows += points
            if hard:
                count.hard.add(profile.profile_id)
    found = [Question(about, len(it.seekers), len(it.hard), it.narrows) for about, it in counts.items()]
    return sorted(found, key=lambda each: (-each.narrows, -each.seekers, each.about))


def _open(space: Space, profile: SearchProfile, terms: Terms) -> Iterable[tuple[str, bool, float]]:
    asked = list(checks(space, profile, terms))
    total = sum(check.weight for check in asked if not check.hard)
    # Where nothing weighs, whatever meets the hard questions scores all.
    sure = sum(check.weight * check.low for check in asked if not check.hard) / total if total else 1.0
    unsure = [check for check in asked if check.hard and check.low < check.high]
    for check in asked:
        if check.low < check.high and check.reason.kind == "unknown":
            share = (
                100 * sure / len(unsure)
                if check.hard
                else 100 * check.weight * (check.high - check.low) / total
            )
            yield check.reason.about, check.hard, share
