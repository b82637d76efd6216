# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""What one change would do: everyone placed again with lower rents, wider plans or large spaces in parts."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

import polars as pl

from loods.functions.uses import target_uses
from loods.match.placing.model import Placement, PlaceRules
from loods.match.placing.solving import place
from loods.match.profiles import SearchProfile


@dataclass(frozen=True)
class Change:
    """One change, by code, and the placement that it would give."""

    code: str
    seekers_more: int
    area_more_m2: float
    placement: Placement


def changes(
    spaces: pl.DataFrame,
    profiles: Sequence[SearchProfile],
    now: Placement,
    rules: PlaceRules,
    refused: Collection[tuple[str, str]] = (),
) -> Iterator[Change]:
    """Yield what each change would give, reckoned anew: `lower_rents`, `wider_plans` and `in_parts`."""
    for code, change in CHANGES.items():
        found = place(change(spaces, rules), profiles, rules, refused)
        more = len(found.pairs) - len(now.pairs)
        yield Change(code, more, found.area_m2 - now.area_m2, found)


def _lower_rents(spaces: pl.DataFrame, rules: PlaceRules) -> pl.DataFrame:
    return spaces.with_columns(pl.col("rent_eur_m2_year") * (1 - rules.rent_share))


def _wider_plans(spaces: pl.DataFrame, _rules: PlaceRules) -> pl.DataFrame:
    """Return the spaces as if their plans allow every function."""
    every = pl.lit(sorted(target_uses()), pl.List(pl.String))
    return spaces.with_columns(every.alias("plan_uses"))


def _in_parts(spaces: pl.DataFrame, rules: PlaceRules) -> pl.DataFrame:
    large = pl.col("largest_m2") > rules.large_m2
    part = pl.min_horizontal(pl.coalesce("smallest_m2", "largest_m2"), pl.lit(rules.part_m2))
    return spaces.with_columns(pl.when(large).then(part).otherwise("smallest_m2").alias("smallest_m2"))


CHANGES: Mapping[str, Callable[[pl.DataFrame, PlaceRules], pl.DataFrame]] = {
    "lower_rents": _lower_rents,
    "wider_plans": _wider_plans,
    "in_parts": _in_parts,
}
