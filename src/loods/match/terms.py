# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The rules of matching on a day: weights, how functions fit locations, and what is nearly right."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from loods.functions.fit import fit_levels
from loods.functions.location_types import location_types
from loods.functions.work_functions import work_functions
from loods.rules import Rulebook

BEST_FIT = 3
_NUMBERS = (
    "weight_fit",
    "weight_rent",
    "weight_growth",
    "near_area_share",
    "near_rent_share",
    "near_days",
    "near_height",
    "near_most",
)


@dataclass(frozen=True)
class Terms:
    """Weights beside a wish, which weighs 1; the fit matrix (0 to 3); and when something nearly fits."""

    weight_fit: float
    weight_rent: float
    weight_growth: float
    near_area_share: float
    near_rent_share: float
    near_days: float
    near_height: float
    near_most: int
    fit: Mapping[str, Mapping[str, int]]

    @classmethod
    def on(cls, rulebook: Rulebook, day: dt.date) -> Terms:
        """Return the terms of a day, local policy included."""
        numbers = {name: rulebook.on(f"match.{name}", day).value for name in _NUMBERS}
        fit = {function: fit_levels(rulebook, day, function) for function in work_functions()}
        return cls(**numbers, fit=fit)

    def fit_range(self, function: str, location: str | None) -> tuple[float, float] | None:
        """Return between which shares of the best fit a function is at a type of location; None: not asked.

        A location of another kind than the five of the matrix is as unknown as one that nobody named.
        """
        levels = self.fit.get(function)
        if levels is None:
            return None
        if location in levels:
            found = levels[str(location)] / BEST_FIT
            return found, found
        return min(levels.values()) / BEST_FIT, max(levels.values()) / BEST_FIT


def known_location(location: str | None) -> bool:
    """Say whether a location is one of the five types of the handreiking."""
    return location in location_types()
