# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The exact part: seekers to seats, at most one seat each, as a flow of least cost (OR-tools)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from ortools.graph.python.min_cost_flow import SimpleMinCostFlow  # type: ignore[import-untyped]

from loods.match.placing.rooms import Whole

Arcs = tuple[npt.NDArray[np.generic], ...]


@dataclass(frozen=True)
class Seats:
    """N pairs of a seeker and a row of seats, with what each is worth, and how many seats a row has."""

    seeker: Whole
    row: Whole
    worth: Whole
    seats: Whole


def seated(seats: Seats, *, first_seekers: bool, count: int | None = None) -> Whole:
    """Return the pairs (numbers) of the best seating; with `count`, of exactly so many seekers.

    Best: the most seekers and then the most worth, or the most worth alone. No seating is better.
    """
    if not len(seats.seeker):
        return np.empty(0, np.int64)
    seekers, persons = np.unique(seats.seeker, return_inverse=True)
    rows, row = np.unique(seats.row, return_inverse=True)
    people, first_row, sink = len(seekers), len(seekers) + 1, len(seekers) + len(rows) + 1
    bonus = (int(seats.worth.max()) + 1) * (people + 1) if first_seekers else 0
    nobody = [] if count is not None else [(0, sink, people, 0)]
    tails, heads, room, cost = _arcs(
        [
            (np.zeros(people), np.arange(people) + 1, np.ones(people), np.zeros(people)),
            (persons + 1, row + first_row, np.ones(len(row)), -(seats.worth + bonus)),
            (
                np.arange(len(rows)) + first_row,
                np.full(len(rows), sink),
                seats.seats[rows],
                np.zeros(len(rows)),
            ),
            *((np.full(1, a), np.full(1, b), np.full(1, c), np.full(1, d)) for a, b, c, d in nobody),
        ]
    )
    flow = SimpleMinCostFlow()
    flow.add_arcs_with_capacity_and_unit_cost(tails, heads, room, cost)
    amount = people if count is None else count
    flow.set_node_supply(0, amount)
    flow.set_node_supply(sink, -amount)
    status = flow.solve()
    if status != flow.OPTIMAL:
        raise ArithmeticError(f"the flow of {amount} seekers has no best answer: {status}")
    used = flow.flows(np.arange(people, people + len(row), dtype=np.int32))
    return np.flatnonzero(used > 0)


def _arcs(parts: Sequence[Arcs]) -> tuple[Whole, Whole, Whole, Whole]:
    """Return arcs in one: tails and heads, room and cost, in the kinds that the solver wants."""
    tails, heads, room, cost = (np.concatenate(each) for each in zip(*parts, strict=True))
    return tails.astype(np.int32), heads.astype(np.int32), room.astype(np.int64), cost.astype(np.int64)
