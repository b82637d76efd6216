# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The city as a whole: what is asked, what it rests on, and answers that are kept until something changes."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import Any

import polars as pl
from django.utils import timezone

from loods.match.placing import PlaceRules
from loods.match.profiles import SearchProfile
from loods_store.kept import Kept
from loods_store.models import JobProgress, Search
from loods_store.queries.buildings.choices import own_area_names
from loods_store.queries.matching.city_answers import ANSWERS
from loods_store.queries.matching.found import kept_apart
from loods_store.queries.matching.sides import number_of, profile_rows, space_rows
from loods_store.queries.monitors import rulebook

JOB = "city"
# Changes with what an answer holds, so that an older one is not read.
_VERSION = 2
# Runs x spaces x searches that are reckoned while somebody waits: well within a second.
_AT_ONCE = 20_000


@dataclass(frozen=True)
class CityAsked:
    """Which question (a word of ANSWERS), of which gemeenten, of which own area ("": all), and who must go.

    `leaving` are codes of searches.
    """

    what: str
    gemeenten: tuple[str, ...]
    own_area: str = ""
    leaving: tuple[str, ...] = ()

    def stored(self) -> dict[str, Any]:
        """Return the question as JSON keeps it."""
        return {
            "what": self.what,
            "gemeenten": list(self.gemeenten),
            "own_area": self.own_area,
            "leaving": list(self.leaving),
        }

    @classmethod
    def read(cls, stored: Mapping[str, Any]) -> CityAsked:
        """Return a question that was stored."""
        places, leaving = tuple(stored["gemeenten"]), tuple(stored["leaving"])
        return cls(stored["what"], places, stored["own_area"], leaving)


@dataclass(frozen=True)
class CityBasis:
    """What an answer rests on; `stamp` changes when anything in it does."""

    asked: CityAsked
    spaces: pl.DataFrame
    profiles: tuple[SearchProfile, ...]
    rules: PlaceRules
    refused: frozenset[tuple[str, str]]
    stamp: str

    @property
    def at_once(self) -> bool:
        """Whether somebody can wait for the answer."""
        runs = ANSWERS[self.asked.what].runs
        return runs * self.spaces.height * len(self.profiles) <= _AT_ONCE


def basis_of(asked: CityAsked) -> CityBasis:
    """Return what an answer rests on today: open spaces there, and searches that name the place or none."""
    spaces = space_rows(asked.gemeenten)
    if asked.own_area:
        spaces = spaces.filter(pl.col("areas").list.contains(asked.own_area))
    profiles = seeking_in(asked.gemeenten)
    rules = PlaceRules.on(rulebook(), timezone.localdate())
    refused = kept_apart(spaces, profiles)
    rows = (spaces.sort("space_id").rows(), profiles, rules, sorted(refused))
    stamp = hashlib.sha256(repr((_VERSION, asked, rows)).encode()).hexdigest()[:32]
    return CityBasis(asked, spaces, profiles, rules, refused, stamp)


def seeking_in(gemeenten: Collection[str]) -> tuple[SearchProfile, ...]:
    """Return the open searches that name one of these gemeenten, or none at all."""
    wanted = set(gemeenten)
    return tuple(each for each in profile_rows() if not each.gemeenten or wanted.intersection(each.gemeenten))


def answer_to(basis: CityBasis) -> dict[str, Any] | None:
    """Return the answer that is kept or can be given at once; None: a job has to give it."""
    try:
        return _KEPT.get(basis.stamp, lambda: _found(basis))
    except _NotYet:
        return None


class _NotYet(Exception):  # noqa: N818 - no error: nothing is kept of it
    """Nobody has given this answer, and it takes too long to do so now."""


def _found(basis: CityBasis) -> dict[str, Any]:
    record = JobProgress.objects.filter(
        kind=JOB, state=JobProgress.State.DONE, result__stamp=basis.stamp
    ).first()
    if record is not None:
        return dict(record.result["answer"])
    if not basis.at_once:
        raise _NotYet
    return reckoned(basis)


def reckoned(basis: CityBasis, told: Callable[[int], None] = lambda _done: None) -> dict[str, Any]:
    """Return the answer, made now; `told` hears after each run how many are done."""
    return ANSWERS[basis.asked.what].make(
        basis.spaces, basis.profiles, basis.rules, basis.refused, basis.asked.leaving, told
    )


def parks_in(gemeenten: Collection[str]) -> list[str]:
    """Return the business parks that open searches there name, by name."""
    codes = [number_of(each.profile_id) for each in seeking_in(gemeenten)]
    said = Search.objects.filter(pk__in=codes).exclude(park="").values_list("park", flat=True)
    names = own_area_names()
    return sorted({names.get(park, park) for park in said})


def on_park(gemeenten: Collection[str], park: str) -> tuple[str, ...]:
    """Return the codes of the open searches of firms that are on a park now, by its name or its code."""
    seeking = {number_of(each.profile_id): each.profile_id for each in seeking_in(gemeenten)}
    same = [park, *(code for code, name in own_area_names().items() if name == park)]
    found = Search.objects.filter(pk__in=list(seeking), park__in=same).values_list("pk", flat=True)
    return tuple(sorted(seeking[pk] for pk in found))


_KEPT: Kept[dict[str, Any]] = Kept(64)
