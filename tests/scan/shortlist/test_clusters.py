# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Clusters: who moves where, never into more room than there is, and the best choice of all."""

from __future__ import annotations

from itertools import combinations
from math import inf
from typing import Any

import polars as pl
from hypothesis import given
from hypothesis import strategies as st
from shortlist_rows import LIMITS, building, buildings

from loods.scan.shortlist import clusters
from loods.scan.shortlist.moving import Office, best_emptied

_m2 = st.integers(1, 9).map(lambda n: n * 100.0)
_offices = st.lists(st.tuples(_m2, _m2, st.booleans()), min_size=1, max_size=5)


def _office(at: int, free: float, let: float, may: bool) -> Office:
    return Office(str(at), free + let, free, let, may)


@given(_offices, st.lists(st.booleans(), min_size=10, max_size=10))
def test_everybody_finds_room_next_door_and_no_choice_frees_more(rows: list, links: list[bool]) -> None:  # type: ignore[type-arg]
    offices = [_office(at, *row) for at, row in enumerate(rows)]
    near = [0] * len(offices)
    for linked, (one, other) in zip(links, combinations(range(len(offices)), 2), strict=False):
        near[one] |= linked << other
        near[other] |= linked << one
    found = best_emptied(offices, near)
    if found is not None:
        _check_moves(offices, near, found.moves, {office.building_id for office in found.leavers})
    assert (0.0 if found is None else found.freed_m2) == _most_by_hand(offices, near)


@given(_offices)
def test_tenants_are_not_cut_smaller_than_a_piece(rows: list) -> None:  # type: ignore[type-arg]
    offices = [_office(at, *row) for at, row in enumerate(rows)]
    near = [((1 << len(offices)) - 1) & ~(1 << at) for at in range(len(offices))]
    found, loose = best_emptied(offices, near, 300.0), best_emptied(offices, near)
    let = {office.building_id: office.let_m2 for office in offices}
    if found is not None:
        assert all(move.m2 >= min(300.0, let[move.from_id]) - 1e-3 for move in found.moves)
        assert loose is not None
        assert found.freed_m2 <= loose.freed_m2


def _check_moves(offices: list[Office], near: list[int], moves: tuple, leavers: set[str]) -> None:  # type: ignore[type-arg]
    for office in offices:
        went = sum(move.m2 for move in moves if move.from_id == office.building_id)
        came = sum(move.m2 for move in moves if move.to_id == office.building_id)
        leaves = office.building_id in leavers
        assert abs(went - (office.let_m2 if leaves else 0)) < 1e-3
        assert came <= (0 if leaves else office.free_m2) + 1e-3
        assert office.may_leave or not leaves
    assert all(near[int(move.from_id)] >> int(move.to_id) & 1 for move in moves)


def _most_by_hand(offices: list[Office], near: list[int]) -> float:
    """Return the most m2 that any choice frees, each tried by giving out room 100 m2 at a time."""
    most = 0.0
    for size in range(1, len(offices) + 1):
        for chosen in combinations(range(len(offices)), size):
            if all(offices[at].may_leave for at in chosen) and _has_room(offices, near, chosen):
                most = max(most, sum(offices[at].area_m2 for at in chosen))
    return most


def _has_room(offices: list[Office], near: list[int], chosen: tuple[int, ...]) -> bool:
    """Tell whether pieces of 100 m2 can all be matched to room of 100 m2 (augmenting paths)."""
    pieces = [at for at in chosen for _ in range(round(offices[at].let_m2 / 100))]
    room = [
        at for at in range(len(offices)) if at not in chosen for _ in range(round(offices[at].free_m2 / 100))
    ]
    placed: dict[int, int] = {}

    def place(piece: int, seen: set[int]) -> bool:
        for slot, at in enumerate(room):
            if slot not in seen and near[pieces[piece]] >> at & 1:
                seen.add(slot)
                if slot not in placed or place(placed[slot], seen):
                    placed[slot] = piece
                    return True
        return False

    return all(place(piece, set()) for piece in range(len(pieces)))


def _half_empty(name: str, x: float, area: float, vacant: float, **more: object) -> dict[str, Any]:
    return building(name, x=x, area_m2=area, vacant_m2=vacant, vacant_share=vacant / area, **more)


def test_the_emptiest_building_leaves_and_its_tenants_go_next_door() -> None:
    found = clusters(
        buildings(
            _half_empty("a", 0, 2000.0, 1500.0),
            _half_empty("b", 100, 3000.0, 1000.0),
            _half_empty("far", 5000, 3000.0, 2000.0),
        ),
        LIMITS,
    )
    assert found.select("from_id", "to_id", "m2", "freed_m2", "room_m2").rows() == [
        ("a", "b", 500.0, 2000.0, 500.0)
    ]


def test_who_is_full_empty_small_unknown_or_no_office_takes_no_part() -> None:
    offices = buildings(
        _half_empty("a", 0, 2000.0, 1500.0),
        _half_empty("full", 10, 3000.0, 0.0),
        _half_empty("empty", 20, 3000.0, 3000.0),
        _half_empty("as good as empty", 25, 3000.0, 2999.0),
        _half_empty("small", 30, 499.0, 100.0),
        _half_empty("shop", 40, 3000.0, 1000.0, office_share=0.2),
        _half_empty("border", 50, 3000.0, 1000.0, gemeente="GM0307"),
        building("unknown", x=60.0, vacant_m2=None),
    )
    assert clusters(offices, LIMITS).height == 0


@given(st.lists(st.tuples(st.integers(0, 12), st.integers(5, 40), st.floats(0.05, 0.95)), max_size=14))
def test_clusters_share_no_building_and_keep_to_the_room_there_is(rows: list) -> None:  # type: ignore[type-arg]
    made = [
        _half_empty(str(at), 60.0 * x, 100.0 * size, 100.0 * size * share)
        for at, (x, size, share) in enumerate(rows)
    ]
    found = clusters(buildings(*made), LIMITS)
    parts = pl.concat([found.select("cluster", id="from_id"), found.select("cluster", id="to_id")]).unique()
    assert parts["id"].n_unique() == parts.height
    assert found["room_m2"].min() is None or found["room_m2"].min() >= -1e-3  # type: ignore[operator]
    left = {row["building_id"]: row["area_m2_low"] - row["vacant_m2_low"] for row in made}
    for (leaver,), moves in found.group_by("from_id"):
        assert abs(moves["m2"].sum() - left[str(leaver)]) < 1e-3
    freed = [
        group["freed_m2"].to_list()[0]
        for _, group in found.unique(["cluster", "from_id"]).group_by("cluster")
    ]
    assert all(0 < m2 < inf for m2 in freed)
