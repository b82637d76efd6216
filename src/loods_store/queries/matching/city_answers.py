# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Answers of the city as a whole, as plain values that JSON can keep: codes and numbers, no names."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

import polars as pl

from loods.match.placing import CHANGES, Placed, Placement, PlaceRules, changes, missing, place, what_if
from loods.match.profiles import SearchProfile

Told = Callable[[int], None]
Make = Callable[
    [
        pl.DataFrame,
        Sequence[SearchProfile],
        PlaceRules,
        Collection[tuple[str, str]],
        Collection[str],
        Told,
    ],
    dict[str, Any],
]


@dataclass(frozen=True)
class Answer:
    """How an answer is made, and how often everyone is placed for it."""

    make: Make
    runs: int


def _placing(
    spaces: pl.DataFrame,
    profiles: Sequence[SearchProfile],
    rules: PlaceRules,
    refused: Collection[tuple[str, str]],
    _leaving: Collection[str],
    told: Told,
) -> dict[str, Any]:
    """Return everyone's place, and what is missing."""
    found = place(spaces, profiles, rules, refused)
    told(1)
    lacking = missing(spaces, profiles, found, rules)
    return {
        **_summary(found),
        "pairs": _pairs(found.pairs),
        "unplaced": [[each.profile, each.group, each.fitting] for each in found.unplaced],
        "empty": list(found.empty),
        "shortages": [asdict(each) for each in lacking.shortages],
        "idle": [asdict(each) for each in lacking.idle],
    }


def _changing(
    spaces: pl.DataFrame,
    profiles: Sequence[SearchProfile],
    rules: PlaceRules,
    refused: Collection[tuple[str, str]],
    _leaving: Collection[str],
    told: Told,
) -> dict[str, Any]:
    """Return what each single change would give."""
    now = place(spaces, profiles, rules, refused)
    told(1)
    rows = []
    for done, each in enumerate(changes(spaces, profiles, now, rules, refused), 2):
        more = {"code": each.code, "seekers_more": each.seekers_more, "area_more_m2": each.area_more_m2}
        rows.append(more | _summary(each.placement))
        told(done)
    return {"now": _summary(now), "changes": rows}


def _leaving(
    spaces: pl.DataFrame,
    profiles: Sequence[SearchProfile],
    rules: PlaceRules,
    refused: Collection[tuple[str, str]],
    leaving: Collection[str],
    told: Told,
) -> dict[str, Any]:
    """Return where firms that must go could go, and whom they keep from a place."""
    found = what_if(spaces, profiles, leaving, rules, refused)
    told(3)
    return {
        "leaving": list(found.leaving),
        "can_go": _pairs(found.can_go),
        "cannot": list(found.cannot),
        "crowded_out": list(found.crowded_out),
        "displaced": _pairs(found.displaced),
        "fewer_others": found.fewer_others,
        "alone": _summary(found.alone),
        "together": _summary(found.together),
        "others": _summary(found.others),
    }


def _summary(found: Placement) -> dict[str, Any]:
    return {
        "placed": len(found.pairs),
        "without": len(found.unplaced),
        "left": len(found.empty),
        "area_m2": found.area_m2,
        "area_unknown": sum(each.area_m2 is None for each in found.pairs),
        "fit": found.fit,
        "bound_seekers": found.bound.seekers,
        "gap_fit": found.gap_fit,
        "possible": found.pairs_possible,
    }


def _pairs(rows: Iterable[Placed]) -> list[list[Any]]:
    return [
        [each.space, each.profile, each.area_m2, each.match.score_low, each.match.score_high] for each in rows
    ]


PLACING, CHANGING, LEAVING = "placing", "changing", "leaving"
ANSWERS: Mapping[str, Answer] = {
    PLACING: Answer(_placing, 1),
    CHANGING: Answer(_changing, 1 + len(CHANGES)),
    LEAVING: Answer(_leaving, 3),
}
