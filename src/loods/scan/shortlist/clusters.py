# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Clusters (art. 7.2 of the convenant): neighbours concentrate vacancy, so that a building can leave."""

from __future__ import annotations

import heapq
from collections.abc import Collection, Sequence
from dataclasses import dataclass

import numpy as np
import polars as pl
import shapely

from loods.scan.shortlist.limits import Limits
from loods.scan.shortlist.moving import Emptied, Office, best_emptied

# A row per move of a cluster; freed_m2 is the area of `from_id`, room_m2 what stays free in `to_id`.
MOVES = {
    "cluster": pl.Int32,
    "gemeente": pl.String,
    "from_id": pl.String,
    "to_id": pl.String,
    "m2": pl.Float64,
    "freed_m2": pl.Float64,
    "room_m2": pl.Float64,
}
_NEAREST = 64  # of a crowd of neighbours only these are looked at


@dataclass(frozen=True)
class _Around:
    """The offices of one gemeente with, of each, its neighbours, nearest first."""

    offices: Sequence[Office]
    neighbours: Sequence[Sequence[int]]
    most: int
    piece: float

    def cluster(self, seed: int, taken: Collection[int]) -> list[int]:
        """Return a seed with the nearest neighbours that take part in no other cluster yet."""
        free = [at for at in self.neighbours[seed] if at not in taken]
        return [seed, *free[: self.most - 1]]

    def solved(self, members: Sequence[int]) -> Emptied | None:
        """Return the best way to empty offices of a cluster."""
        place = {at: number for number, at in enumerate(members)}
        near = [sum(1 << place[other] for other in self.neighbours[at] if other in place) for at in members]
        return best_emptied([self.offices[at] for at in members], near, self.piece)


def clusters(buildings: pl.DataFrame, limits: Limits) -> pl.DataFrame:
    """Return the moves of all clusters (MOVES), what frees most first; `buildings` as BUILDINGS.

    Only offices partly empty, with known area, vacancy and place take part, and only within a gemeente; who
    lets or has less free than the smallest move is full or empty.
    What is surely empty counts as room; what may be let counts as let.
    """
    offices = _offices(buildings, limits)
    found = [
        (gemeente, emptied)
        for (gemeente,), here in offices.group_by("gemeente", maintain_order=True)
        for emptied in _of_gemeente(here, limits)
    ]
    found.sort(key=lambda pair: (-pair[1].freed_m2, pair[1].leavers[0].building_id))
    free = dict(offices.select("building_id", "free_m2").iter_rows())
    rows = [
        row
        for number, (gemeente, emptied) in enumerate(found, 1)
        for row in _rows(number, gemeente, emptied, free)
    ]
    return pl.DataFrame(rows, schema=MOVES, orient="row")


def _offices(buildings: pl.DataFrame, limits: Limits) -> pl.DataFrame:
    """Return the offices that can take part, with their area, free and let m2, and may_leave."""
    office = pl.col("office_share_low") >= limits.office.value
    known = pl.all_horizontal(pl.col("x", "y", "area_m2_low", "vacant_m2_low").is_not_null())
    rows = buildings.filter(office & known).select(
        "building_id",
        "gemeente",
        "x",
        "y",
        area_m2=pl.col("area_m2_low"),
        free_m2=pl.min_horizontal("vacant_m2_low", "area_m2_low"),
    )
    rows = rows.with_columns(let_m2=pl.col("area_m2") - pl.col("free_m2"))
    least = limits.piece.value
    partly = (pl.col("free_m2") >= least) & (pl.col("let_m2") >= least)
    share = pl.col("free_m2") / pl.col("area_m2")
    return (
        rows.filter(partly & (pl.col("area_m2") >= limits.smallest.value))
        .with_columns(may_leave=share > limits.leaver.value)
        .sort("building_id")
    )


def _of_gemeente(here: pl.DataFrame, limits: Limits) -> list[Emptied]:
    """Return clusters that share no building: again and again the one that frees most of what is left."""
    around = _around(here, limits)
    taken: set[int] = set()
    waiting = [
        entry
        for seed, office in enumerate(around.offices)
        if office.may_leave and (entry := _entry(around, seed, taken)) is not None
    ]
    heapq.heapify(waiting)
    found = []
    while waiting:
        _freed, _moved, seed, members, emptied = heapq.heappop(waiting)
        if taken.isdisjoint(members):
            found.append(emptied)
            taken |= _part_of(around, members, emptied)
        elif seed not in taken and (entry := _entry(around, seed, taken)) is not None:
            heapq.heappush(waiting, entry)
    return found


_Entry = tuple[float, float, int, list[int], Emptied]


def _entry(around: _Around, seed: int, taken: Collection[int]) -> _Entry | None:
    members = around.cluster(seed, taken)
    emptied = around.solved(members) if len(members) > 1 else None
    return None if emptied is None else (-emptied.freed_m2, emptied.moved_m2, seed, members, emptied)


def _part_of(around: _Around, members: Sequence[int], emptied: Emptied) -> set[int]:
    ids = {office.building_id for office in emptied.leavers} | {move.to_id for move in emptied.moves}
    return {at for at in members if around.offices[at].building_id in ids}


def _around(here: pl.DataFrame, limits: Limits) -> _Around:
    columns = ("building_id", "area_m2", "free_m2", "let_m2", "may_leave")
    offices = [Office(*row) for row in here.select(columns).iter_rows()]
    points = shapely.points(here["x"].to_numpy(), here["y"].to_numpy())
    one, other = shapely.STRtree(points).query(
        points, predicate="dwithin", distance=float(limits.distance.value)
    )
    apart = one != other
    one, other = one[apart], other[apart]
    order = np.lexsort((other, shapely.distance(points[one], points[other]), one))
    near: list[list[int]] = [[] for _ in offices]
    for at, to in zip(one[order].tolist(), other[order].tolist(), strict=True):
        if len(near[at]) < _NEAREST:
            near[at].append(to)
    return _Around(offices, near, int(limits.most.value), float(limits.piece.value))


def _rows(
    number: int, gemeente: object, emptied: Emptied, free: dict[str, float]
) -> list[tuple[object, ...]]:
    area = {office.building_id: office.area_m2 for office in emptied.leavers}
    came: dict[str, float] = {}
    for move in emptied.moves:
        came[move.to_id] = came.get(move.to_id, 0.0) + move.m2
    return [
        (
            number,
            gemeente,
            move.from_id,
            move.to_id,
            move.m2,
            area[move.from_id],
            free[move.to_id] - came[move.to_id],
        )
        for move in emptied.moves
    ]
