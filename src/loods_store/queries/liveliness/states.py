# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""A place as it is and as it would be: what a space takes makes way for who comes in it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from loods.match.liveliness import Part, filled, less, presence_uses, registered
from loods.rules import Rulebook
from loods_store.queries.liveliness.held import Held

# The code of a space ("" where it is none), and who comes in it: functions with their m2.
Filling = tuple[str, Sequence[tuple[str, float]]]
Parts = tuple[Part, ...]


def states(
    found: Held, fillings: Sequence[Filling], rulebook: Rulebook, day: dt.date, *, as_registered: bool = False
) -> tuple[Parts, Parts]:
    """Return the parts of a place now, with what was let through a proposal, and then, with the fillings."""
    uses = presence_uses(rulebook, day)
    whole = registered(found.areas if as_registered else found.in_use, uses)
    let: dict[str, float] = {}
    for each in found.lets:
        let[each.building_id] = let.get(each.building_id, 0.0) + each.area_m2
    came = filled((each.function, each.area_m2) for each in found.lets)
    more = filled(party for _, parties in fillings for party in parties)
    taken = _taken(found, fillings, let)
    now = (*less(whole, found.replaced(let)), *came)
    return now, (*less(whole, found.replaced(taken)), *came, *more)


def _taken(found: Held, fillings: Sequence[Filling], let: dict[str, float]) -> dict[str, float]:
    """Return the m2 that are taken per building, by who rents there already and by the fillings."""
    buildings = {space.code: space.building_id for space in found.spaces}
    taken = dict(let)
    for code, parties in fillings:
        if code in buildings:
            area = sum(area for _, area in parties)
            taken[buildings[code]] = taken.get(buildings[code], 0.0) + area
    return taken
