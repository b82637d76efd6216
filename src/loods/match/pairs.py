# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Every pair of a space and a profile that nothing certain excludes, some profiles at a time."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from loods.match.columns import Numbers, Places, Sides, Sought
from loods.match.scoring import maybe_there, scores
from loods.match.terms import Terms

ELSEWHERE = 255
# Pairs looked at in one go: a few dozen MB of arrays.
_AT_ONCE = 500_000


class Pairs(NamedTuple):
    """N pairs by profile, then by space, in the order of the ids; `rank` is low and high score added."""

    profile: Places
    space: Places
    rank: Numbers

    def chosen(self, which: Places | npt.NDArray[np.bool_]) -> Pairs:
        """Return some of the pairs, by number or by yes and no."""
        return Pairs._make(each[which] for each in self)


def every_pair(both: Sides, terms: Terms) -> Pairs:
    """Return all pairs that fit or may fit, with the scores of `loods.match.matching`."""
    found = [Pairs(np.empty(0, np.int64), np.empty(0, np.int64), np.empty(0))]
    for first, part in _parts(both):
        rank, fails = scores(part, terms)
        profile, space = np.nonzero(fails == 0)
        found.append(Pairs(profile + first, space, rank[profile, space]))
    return Pairs._make(np.concatenate(each) for each in zip(*found, strict=True))


def failings(both: Sides, terms: Terms) -> npt.NDArray[np.uint8]:
    """Return (P, S) how many questions certainly fail of a pair; ELSEWHERE where the place is one of them."""
    found = np.empty((len(both.profiles), len(both.spaces)), np.uint8)
    for first, part in _parts(both):
        fails = np.minimum(scores(part, terms).fails, ELSEWHERE - 1)
        found[first : first + len(part.profiles)] = np.where(maybe_there(part), fails, ELSEWHERE)
    return found


def _parts(both: Sides) -> Iterator[tuple[int, Sides]]:
    """Yield some of the profiles at a time, with the number of the first."""
    count = max(1, _AT_ONCE // max(1, len(both.spaces)))
    for first in range(0, len(both.profiles), count):
        rows = slice(first, first + count)
        sought = Sought._make(each[rows] for each in both.sought)
        yield first, both._replace(profiles=both.profiles[rows], sought=sought)
