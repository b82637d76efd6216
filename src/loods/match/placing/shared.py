# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The spaces that are let in parts: from seats that promise too much to groups that fit, round by round."""

from __future__ import annotations

import itertools

import numpy as np

from loods.match.placing.flow import Seats, seated
from loods.match.placing.rooms import City, Whole, chosen_in

# Of so many at most every group is tried.
_HANDFUL = 8


def seats_of(city: City) -> Seats:
    """Return the seats of the city: one a space, in parts as many as could ever be in it.

    Whatever can be placed can be seated so, which makes the best seating a proved bound.
    """
    seats = np.ones(len(city.spaces), np.int64)
    for space in np.flatnonzero(city.shared).tolist():
        first, last = city.bounds[space]
        needed = np.sort(city.needed[city.by_space[first:last]])[: city.most[space]]
        fitting = int(np.searchsorted(np.cumsum(needed), city.whole[space], side="right"))
        seats[space] = max(1, fitting)
    return Seats(city.pairs.profile, city.pairs.space, city.worth, seats)


def settled(city: City, chosen: Whole, *, first_seekers: bool) -> Whole:
    """Return the pairs that can stay: of every space that is promised to too many, the best group."""
    kept: list[int] = []
    for space, group in sorted(chosen_in(chosen.tolist(), city.pairs).items()):
        kept += (
            group if city.fits(space, group) else _best_group(city, space, group, first_seekers=first_seekers)
        )
    return np.array(sorted(kept), np.int64)


def _best_group(city: City, space: int, group: list[int], *, first_seekers: bool) -> list[int]:
    """Return the group that is best alone; of more than a handful those that need least come first."""
    if len(group) > _HANDFUL:
        return _joined(city, space, sorted(group, key=lambda each: (city.needed[each], -city.worth[each])))
    best: tuple[tuple[int, int], list[int]] = ((0, -1), [])
    for count in range(1, len(group) + 1):
        for some in itertools.combinations(group, count):
            worth = int(city.worth[list(some)].sum())
            rank = (count, worth) if first_seekers else (0, worth)
            if rank > best[0] and city.fits(space, some):
                best = rank, list(some)
    return best[1]


def _joined(city: City, space: int, group: list[int]) -> list[int]:
    """Return who fits in when they come one by one."""
    found: list[int] = []
    for each in group:
        if city.fits(space, [*found, each]):
            found.append(each)
    return found


def improved(city: City, chosen: Whole, rounds: int, *, first_seekers: bool) -> Whole:
    """Return a placement that is as good or better: everybody may move again, each round as a best flow.

    In a round a space in parts keeps the seats of its seekers and gets one more, for whoever fits in beside
    them; in turn one of them stands up first. What is placed stays possible, so no round makes it worse.
    """
    best, worth, idle = chosen, value(city, chosen, first_seekers=first_seekers), 0
    # As many turns as a usual space has seats: a few very large ones would take all rounds.
    turns = int(np.median(city.most[city.shared])) if city.shared.any() else 1
    for number in range(rounds):
        turn = number % (turns + 1) - 1
        found = reseated(city, best, turn, first_seekers=first_seekers)
        now = value(city, found, first_seekers=first_seekers)
        idle = 0 if now > worth else idle + 1
        if now > worth:
            best, worth = found, now
        if idle > turns:
            break
    return best


def value(city: City, chosen: Whole, *, first_seekers: bool) -> tuple[int, int]:
    """Return what a placement is worth: seekers where they come first, then fit."""
    return (len(chosen) if first_seekers else 0), int(city.worth[chosen].sum())


def reseated(city: City, chosen: Whole, turn: int = -1, *, first_seekers: bool) -> Whole:
    """Seat everybody once more beside groups that fit; who is in several of them gets one place.

    `turn` says which of the seekers of a space stands up first (-1: nobody).
    """
    groups = chosen_in(chosen.tolist(), city.pairs)
    spaces = len(city.spaces)
    seats = np.ones(2 * spaces, np.int64)
    alone = np.flatnonzero(~city.shared[city.pairs.space])
    numbers, rows = [alone], [city.pairs.space[alone]]
    for space in np.flatnonzero(city.shared).tolist():
        group = groups.get(space, [])
        staying = (
            [each for at, each in enumerate(group) if at != turn % len(group)]
            if turn >= 0 and group
            else group
        )
        joining = _joining(city, space, staying)
        seats[space] = max(1, len(staying))
        numbers += [np.array(staying, np.int64), joining]
        rows += [np.full(len(staying), space), np.full(len(joining), spaces + space)]
    number = np.concatenate(numbers)
    found = Seats(city.pairs.profile[number], np.concatenate(rows), city.worth[number], seats)
    return np.sort(number[seated(found, first_seekers=first_seekers)])


def _joining(city: City, space: int, staying: list[int]) -> Whole:
    """Return the pairs that fit beside those that stay."""
    first, last = city.bounds[space]
    own = city.by_space[first:last]
    if not staying:
        return own
    if len(staying) >= city.most[space]:
        return np.empty(0, np.int64)
    left = city.whole[space] - int(city.needed[staying].sum())
    fits = city.needed[own] <= left
    for each in staying:
        fits &= ~city.apart[city.kind[city.pairs.profile[each]], city.kind[city.pairs.profile[own]]]
    found: Whole = own[fits & ~np.isin(own, staying)]
    return found
