# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Which rows of gemeenten and cells of wider areas to hold back, so that no small cell can be worked out.

Everyone knows every published row, and that a wider area is the sum of its gemeenten. Two gemeenten that lie
in the same published wider areas are each other's cover: what the one has more the other can have less, and
no published number tells. A small cell is safe where the rows held back with it can take over enough. A
gemeente is held back through all quarters, so that no other quarter shows what a quarter hides.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

Cube = NDArray[np.float64]  # measures x gemeenten x quarters
Sheet = NDArray[np.float64]  # measures x quarters
Flags = NDArray[np.bool_]

_TOLERANCE = 1e-9


@dataclass(frozen=True)
class Rows:
    """One table to publish: the rows of the gemeenten, and the wider areas that are sums of them.

    small (definitions x gemeenten x quarters) and small_wider mark the cells to protect; `values` come in
    groups of equal size per definition. `drift` is how far a value lies from the last one that was ever
    published of its row (inf: never), 0 where the cell itself was. members: wider areas x gemeenten.
    """

    values: Cube
    caps: Cube
    small: Flags
    small_wider: Flags
    members: Flags
    drift: Cube
    known_wider: Flags  # wider areas x quarters: published before
    held: Flags  # gemeenten that an earlier release held back
    held_wider: Flags  # wider areas x quarters, likewise


@dataclass(frozen=True)
class Decision:
    """Which gemeenten and wider areas x quarters are held back; `exposed`: cells that nothing can protect."""

    held: Flags
    held_wider: Flags
    exposed: int = 0


Room = Callable[[Rows, Flags, Flags], Sheet]


def hold_back(rows: Rows, width: float, room: Room | None = None) -> Decision:
    """Return the rows to hold back: small ones, those of earlier releases, and as few more as it takes.

    A small cell is safe when the values that others must still think possible lie `width` of it apart.
    """
    within = room or shared_room
    held = rows.held | rows.small.any(axis=(0, 2))
    wider = rows.held_wider | rows.small_wider.any(axis=0)
    decision = Decision(held, wider)
    for cells, needed in _quantities(rows, width):
        decision = _protected(rows, decision, cells, needed, within)
    return decision


def _quantities(rows: Rows, width: float) -> Iterator[tuple[Flags, Sheet]]:
    """Yield each row with small cells: its gemeenten, and the room that each of its cells needs."""
    alone = np.eye(rows.members.shape[1], dtype=bool)
    known = (rows.drift == 0).all(axis=0)
    groups = ((rows.small, alone, known), (rows.small_wider, rows.members, rows.known_wider))
    for small, sets, published in groups:
        for place in np.flatnonzero(small.any(axis=(0, 2))):
            cells = sets[place]
            sensitive = np.repeat(small[:, place], len(rows.values) // len(small), axis=0)
            needed = np.where(sensitive & ~published[place], width * rows.values[:, cells].sum(axis=1), 0.0)
            yield cells, needed


def _protected(rows: Rows, decision: Decision, cells: Flags, needed: Sheet, room: Room) -> Decision:
    """Return the decision with rows added until every cell has the room that it needs."""
    while True:
        lacking = _lacking(rows, decision, cells, needed, room)
        if not lacking.any():
            return decision
        step = _one_more(rows, decision, cells, needed, room) or _without_wider(
            rows, decision, cells, lacking
        )
        if step is None:
            return replace(decision, exposed=decision.exposed + int(lacking.sum()))
        decision = step


def _lacking(rows: Rows, decision: Decision, cells: Flags, needed: Sheet, room: Room) -> Flags:
    """Return the quarters in which a cell has too little room."""
    found = room_of(rows, decision, cells, room)
    short = (needed > 0) & ((found < needed - _TOLERANCE) | (found <= _TOLERANCE))
    lacking: Flags = np.asarray(short.any(axis=0))
    return lacking


def _one_more(rows: Rows, decision: Decision, cells: Flags, needed: Sheet, room: Room) -> Decision | None:
    """Hold back one more gemeente: the smallest that is enough alone, else the one that helps most."""
    lacking = _lacking(rows, decision, cells, needed, room).sum()
    best: tuple[int, float, int] | None = None
    alike = np.zeros_like(decision.held)
    for signatures, _ in _regimes(rows, decision):
        mine = {tuple(row) for row in signatures[cells & decision.held]}
        alike |= np.array([tuple(row) in mine for row in signatures])
    for candidate in np.flatnonzero(alike & ~decision.held & ~cells):
        trial = _with(decision, int(candidate))
        left = int(_lacking(rows, trial, cells, needed, room).sum())
        score = (left, float(rows.values[:, candidate].sum()), int(candidate))
        if left < lacking and (best is None or score < best):
            best = score
    return None if best is None else _with(decision, best[2])


def _with(decision: Decision, gemeente: int) -> Decision:
    held = decision.held.copy()
    held[gemeente] = True
    return replace(decision, held=held)


def _without_wider(rows: Rows, decision: Decision, cells: Flags, lacking: Flags) -> Decision | None:
    """Hold back the smallest wider area around these gemeenten where room lacks; None: there is none."""
    public = (~decision.held_wider & lacking).any(axis=1)
    touching = np.flatnonzero(public & rows.members[:, cells & decision.held].any(axis=1))
    if not touching.size:
        return None
    sizes = rows.members[touching].sum(axis=1)
    held_wider = decision.held_wider.copy()
    held_wider[touching[np.argmin(sizes)]] |= lacking
    return replace(decision, held_wider=held_wider)


def room_of(rows: Rows, decision: Decision, cells: Flags, room: Room) -> Sheet:
    """Return how far apart the possible sums of `cells` surely lie, per measure and quarter."""
    found = np.zeros((rows.values.shape[0], rows.values.shape[2]))
    for signatures, quarters in _regimes(rows, decision):
        part = _quarters(rows, quarters)
        inside = np.unique(signatures[cells & decision.held], axis=0)
        for signature in inside:
            alike = (signatures == signature).all(axis=1) & decision.held
            mine, others = alike & cells, alike & ~cells
            free = not signature.any()  # in no published sum: nothing ties it
            more = part.caps[:, mine].sum(axis=1) if free else room(part, mine, others)
            found[:, quarters] += more
    return found


def _regimes(rows: Rows, decision: Decision) -> Iterator[tuple[Flags, NDArray[np.intp]]]:
    """Yield, per set of wider areas that is public, in which of them each gemeente lies, and the quarters."""
    public = ~decision.held_wider | rows.known_wider
    sets, which = np.unique(public, axis=1, return_inverse=True)
    for number in range(sets.shape[1]):
        yield rows.members[sets[:, number]].T, np.flatnonzero(which.ravel() == number)


def _quarters(rows: Rows, quarters: NDArray[np.intp]) -> Rows:
    return replace(
        rows,
        values=rows.values[:, :, quarters],
        caps=rows.caps[:, :, quarters],
        drift=rows.drift[:, :, quarters],
    )


def shared_room(rows: Rows, mine: Flags, others: Flags) -> Sheet:
    """Return the room that `mine` and `others` leave each other: one up, the other down, and the reverse."""
    above = rows.caps - rows.values
    up: Sheet = np.minimum(
        above[:, mine].sum(axis=1), np.minimum(rows.values, rows.drift)[:, others].sum(axis=1)
    )
    down: Sheet = np.minimum(
        rows.values[:, mine].sum(axis=1), np.minimum(above, rows.drift)[:, others].sum(axis=1)
    )
    return np.asarray(up + down)


def exchanged_room(rows: Rows, mine: Flags, others: Flags) -> Sheet:
    """Return the room of parts of rows with public totals: one part up and another down, in both rows."""
    own = rows.values[:, mine].sum(axis=1)
    theirs = np.minimum(rows.values, rows.drift)[:, others].sum(axis=1)
    room: Sheet = np.zeros_like(own)
    for part in range(len(own)):
        rest = [other for other in range(len(own)) if other != part]
        up = np.minimum(own[rest], theirs[part]).max(axis=0, initial=0.0)
        down = np.minimum(own[part], theirs[rest]).max(axis=0, initial=0.0)
        room[part] = up + down
    return room
