# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Which offices of one cluster can be emptied into the others: the best of all possible choices."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce
from operator import or_

_ROUNDING = 1e-6  # m2


@dataclass(frozen=True)
class Office:
    """A partly empty office: m2 vvo in all, surely empty, and what is let at most; may it be emptied."""

    building_id: str
    area_m2: float
    free_m2: float
    let_m2: float
    may_leave: bool


@dataclass(frozen=True)
class Move:
    """So many m2 of tenants go from one building to another."""

    from_id: str
    to_id: str
    m2: float


@dataclass(frozen=True)
class Emptied:
    """The offices that leave, and where their tenants go."""

    leavers: tuple[Office, ...]
    moves: tuple[Move, ...]

    @property
    def freed_m2(self) -> float:
        """Return the m2 vvo of the buildings that can leave the stock."""
        return sum(office.area_m2 for office in self.leavers)

    @property
    def moved_m2(self) -> float:
        """Return the m2 of tenants that move."""
        return sum(move.m2 for move in self.moves)


def best_emptied(offices: Sequence[Office], near: Sequence[int], piece: float = 0.0) -> Emptied | None:
    """Return the choice that frees most m2, with the least moving where two free as much; None: none can.

    `near[i]` has bit j set where office j is a neighbour of office i. Every choice is tried (2^n); one that
    would cut tenants into parts smaller than `piece` m2 is passed over.
    """
    able = [at for at, office in enumerate(offices) if office.may_leave]
    choices = [reduce(or_, (1 << at for at in _chosen(able, mask)), 0) for mask in range(1, 1 << len(able))]
    for choice in sorted(choices, key=lambda mask: _rank(offices, mask)):
        if _fits(offices, near, choice):
            emptied = Emptied(tuple(offices[at] for at in _bits(choice)), _moves(offices, near, choice))
            if _is_whole(emptied, piece):
                return emptied
    return None


def _is_whole(emptied: Emptied, piece: float) -> bool:
    """Tell whether no tenants are cut smaller than a piece, or than all that is let there."""
    let = {office.building_id: office.let_m2 for office in emptied.leavers}
    return all(move.m2 >= min(piece, let[move.from_id]) - _ROUNDING for move in emptied.moves)


def _chosen(able: Sequence[int], mask: int) -> list[int]:
    return [at for place, at in enumerate(able) if mask >> place & 1]


def _bits(mask: int) -> list[int]:
    return [at for at in range(mask.bit_length()) if mask >> at & 1]


def _rank(offices: Sequence[Office], choice: int) -> tuple[float, float, list[int]]:
    chosen = _bits(choice)
    return -sum(offices[at].area_m2 for at in chosen), sum(offices[at].let_m2 for at in chosen), chosen


def _fits(offices: Sequence[Office], near: Sequence[int], choice: int) -> bool:
    """Tell whether all tenants find room: every group of leavers has enough of it around it (Hall)."""
    group = choice
    while group:
        let = sum(offices[at].let_m2 for at in _bits(group))
        around = reduce(or_, (near[at] for at in _bits(group)), 0) & ~choice
        if let > sum(offices[at].free_m2 for at in _bits(around)) + _ROUNDING:
            return False
        group = (group - 1) & choice
    return True


def _moves(offices: Sequence[Office], near: Sequence[int], choice: int) -> tuple[Move, ...]:
    """Return who goes where: room is given out, and given out anew along a path where that helps."""
    free = {at: office.free_m2 for at, office in enumerate(offices) if not choice >> at & 1}
    put: dict[tuple[int, int], float] = {}
    for leaver in _bits(choice):
        left = offices[leaver].let_m2
        while left > _ROUNDING and (path := _way(leaver, left, near, free, put)):
            left -= _send(path, left, free, put)
    ids = [office.building_id for office in offices]
    return tuple(Move(ids[a], ids[b], m2) for (a, b), m2 in sorted(put.items()) if m2 > _ROUNDING)


def _way(
    leaver: int, left: float, near: Sequence[int], free: dict[int, float], put: dict[tuple[int, int], float]
) -> list[int]:
    return _straight(leaver, left, near, free) or _path(leaver, near, free, put)


def _straight(leaver: int, left: float, near: Sequence[int], free: dict[int, float]) -> list[int]:
    """Return leaver and taker: the least room that holds all, else the most; empty where all is full."""
    room = [at for at in _bits(near[leaver]) if free.get(at, 0.0) > _ROUNDING]
    enough = [at for at in room if free[at] >= left - _ROUNDING]
    if enough:
        return [leaver, min(enough, key=lambda at: free[at])]
    return [leaver, max(room, key=lambda at: free[at])] if room else []


def _path(
    leaver: int, near: Sequence[int], free: dict[int, float], put: dict[tuple[int, int], float]
) -> list[int]:
    """Return leaver, taker, other leaver, other taker ... to a taker with room; empty where there is none."""
    reached: dict[int, int | None] = {leaver: None}
    waiting = deque([leaver])
    while waiting:
        at = waiting.popleft()
        if at in free and free[at] > _ROUNDING:
            return _back(at, reached)
        for following in _following(at, near, free, put):
            if following not in reached:
                reached[following] = at
                waiting.append(following)
    return []


def _following(
    at: int, near: Sequence[int], free: dict[int, float], put: dict[tuple[int, int], float]
) -> list[int]:
    if at in free:  # a full taker: whoever sits there may go elsewhere
        return [leaver for (leaver, taker), m2 in put.items() if taker == at and m2 > _ROUNDING]
    return [taker for taker in _bits(near[at]) if taker in free]


def _back(at: int, reached: dict[int, int | None]) -> list[int]:
    path = [at]
    while (before := reached[path[-1]]) is not None:
        path.append(before)
    return path[::-1]


def _send(path: list[int], left: float, free: dict[int, float], put: dict[tuple[int, int], float]) -> float:
    """Send as much as the path takes and return it."""
    given = list(zip(path[0::2], path[1::2], strict=True))
    taken = list(zip(path[2::2], path[1::2], strict=False))
    amount = min([left, free[path[-1]], *(put[pair] for pair in taken)])
    for pair in given:
        put[pair] = put.get(pair, 0.0) + amount
    for pair in taken:
        put[pair] -= amount
    free[path[-1]] -= amount
    return amount
