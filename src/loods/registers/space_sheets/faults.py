# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""What cannot be true of one row about a space or a search: kind of issue and the field that says it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

_SPACE_AMOUNTS = (
    "smallest_m2",
    "largest_m2",
    "rent_eur_m2_year",
    "free_height_m",
    "depth_m",
    "transit_m",
    "parking_minutes",
)
_SEARCH_AMOUNTS = ("size_low_m2", "size_high_m2", "rent_low", "rent_high", "radius_m", "growth_m2")
_POINT = ("x", "y")


def space_faults(values: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield what cannot be true of a space."""
    yield from _negative(values, _SPACE_AMOUNTS)
    yield from _reversed(values, "smallest_m2", "largest_m2")
    yield from _halves(values, _POINT)
    if values["temporary"] is False and values["until"] is not None:
        yield "match_lasting_with_end", "until"


def profile_faults(values: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield what cannot be true of a search."""
    yield from _negative(values, _SEARCH_AMOUNTS)
    yield from _reversed(values, "size_low_m2", "size_high_m2")
    yield from _reversed(values, "rent_low", "rent_high")
    yield from _halves(values, (*_POINT, "radius_m"))


def _negative(values: Mapping[str, Any], names: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    for name in names:
        if values[name] is not None and values[name] < 0:
            yield "match_negative", name


def _reversed(values: Mapping[str, Any], low: str, high: str) -> Iterator[tuple[str, str]]:
    if values[low] is not None and values[high] is not None and values[low] > values[high]:
        yield "match_range_reversed", low


def _halves(values: Mapping[str, Any], names: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    given = [name for name in names if values[name] is not None]
    if given and len(given) < len(names):
        yield "match_half_a_point", given[0]
