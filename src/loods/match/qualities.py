# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a space offers of each need, as a range on the scale of that need: unknown is everything possible."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping

from loods.functions.needs import need_kinds
from loods.match.spaces import Space

Range = tuple[float, float]
ANYTHING: Range = (-math.inf, math.inf)
MAYBE: Range = (0.0, 1.0)


def quality(space: Space, need: str, function: str) -> Range:
    """Return between which values a space offers what is needed; yes is 1, no is 0.

    >>> quality(Space("a", entrance="shared"), "own_entrance", "makers")
    (0.0, 0.0)
    """
    if need == "plan":
        return MAYBE if space.plan_uses is None else _sure(function in space.plan_uses)
    if need in _DERIVED:
        return _DERIVED[need](space)
    value = getattr(space, _FIELDS.get(need, need))
    if need in need_kinds() and need_kinds()[need].kind != "yes_no":
        return ANYTHING if value is None else (float(value), float(value))
    return _yes_no(value)


def _sure(value: bool) -> Range:
    return (1.0, 1.0) if value else (0.0, 0.0)


def _yes_no(value: bool | None) -> Range:
    return MAYBE if value is None else _sure(value)


def _own_entrance(space: Space) -> Range:
    return _yes_no(None if space.entrance is None else space.entrance == "own")


def _ground_floor(space: Space) -> Range:
    return _yes_no(None if space.floor is None else space.floor == 0)


def _step_free(space: Space) -> Range:
    """Return whether no step stands in the way: at the entrance, and to a floor that needs a lift."""
    entrance, ground, lift = _yes_no(space.step_free), _ground_floor(space), _yes_no(space.lift)
    up = max(ground[0], lift[0]), max(ground[1], lift[1])
    return min(entrance[0], up[0]), min(entrance[1], up[1])


def _part_letting(space: Space) -> Range:
    if space.smallest_m2 is None or space.largest_m2 is None:
        return MAYBE
    return _sure(space.smallest_m2 < space.largest_m2)


_DERIVED: Mapping[str, Callable[[Space], Range]] = {
    "own_entrance": _own_entrance,
    "ground_floor": _ground_floor,
    "step_free": _step_free,
    "part_letting": _part_letting,
}
_FIELDS = {
    "free_height": "free_height_m",
    "depth": "depth_m",
    "transit": "transit_m",
    "parking": "parking_minutes",
}
