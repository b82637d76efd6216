# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Parts of a city that stand by themselves: nobody of the one fits a space of the other."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from loods.match.pairs import Pairs
from loods.match.placing.rooms import City, Whole


def components(pairs: Pairs) -> list[Whole]:
    """Return the numbers of the pairs of each part, in the order of the first pair of each."""
    if not len(pairs.profile):
        return []
    label = np.arange(int(pairs.profile.max()) + 1)
    while True:
        by_space = np.full(int(pairs.space.max()) + 1, len(label))
        np.minimum.at(by_space, pairs.space, label[pairs.profile])
        lower = label.copy()
        np.minimum.at(lower, pairs.profile, by_space[pairs.space])
        if (lower == label).all():
            break
        label = lower[lower]
    own = label[pairs.profile]
    order = np.argsort(own, kind="stable")
    return np.split(order, np.flatnonzero(np.diff(own[order])) + 1)


def part_of(city: City, numbers: Whole) -> City:
    """Return the city with these pairs alone."""
    pairs = city.pairs.chosen(numbers)
    profiles, profile = np.unique(pairs.profile, return_inverse=True)
    spaces, space = np.unique(pairs.space, return_inverse=True)
    return replace(
        city,
        spaces=[city.spaces[at] for at in spaces.tolist()],
        profiles=[city.profiles[at] for at in profiles.tolist()],
        pairs=pairs._replace(profile=profile, space=space),
        worth=city.worth[numbers],
        needed=city.needed[numbers],
        shared=city.shared[spaces],
        whole=city.whole[spaces],
        most=city.most[spaces],
        kind=city.kind[profiles],
    )
