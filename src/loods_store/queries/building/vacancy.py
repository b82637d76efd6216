# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Vacancy of a building through time and today, by the four definitions, with who said what."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import polars as pl
from django.db.models import Count, Max

from loods.monitor.definitions import DEFINITIONS
from loods.monitor.spells import SEGMENT_COLUMNS, spells
from loods.monitor.timeline import FOREVER
from loods_store.kept import Kept
from loods_store.models import StoredObservation, UnitVacancy
from loods_store.queries import observations as stored
from loods_store.queries.monitors import rulebook

VACANT, OFF_MARKET, IN_USE, UNDERUSED, UNKNOWN = "vacant", "off_market", "in_use", "underused", "unknown"


@dataclass(frozen=True)
class Statement:
    """The newest that a state rests on: who said what, and when."""

    unit_id: str
    date: dt.date
    concept: str
    state: str | None
    offered: bool | None
    source: str


@dataclass(frozen=True)
class Spell:
    """Space in a unit that was vacant by a definition from `start` to `end` (null: still, as far as known).

    `confirmed_until` is the day from which nobody repeated it any more; null while it still holds.
    """

    definition: str
    unit_id: str
    start: dt.date
    end: dt.date | None
    confirmed_until: dt.date | None


@dataclass(frozen=True)
class Now:
    """What a definition says of a unit today; `says` is one of the words above."""

    unit_id: str
    definition: str
    says: str
    vacant_m2: int | None
    vacant_since: dt.date | None
    structural_m2: int | None
    unconfirmed: bool
    contradicted: bool
    in_stock: bool
    grounds: tuple[Statement, ...]


@dataclass(frozen=True)
class Vacancy:
    """The vacancy of all units of a building: spells through time, and per unit and definition today."""

    day: dt.date
    spells: tuple[Spell, ...]
    now: Mapping[tuple[str, str], Now]

    def disagreements(self, unit_id: str) -> list[tuple[Now, Now]]:
        """Return the pairs of definitions of which one says vacant of a unit, and the other not."""
        mine = [self.now[unit_id, name] for name in DEFINITIONS if (unit_id, name) in self.now]
        empty = [one for one in mine if one.says == VACANT]
        taken = [one for one in mine if one.says in {IN_USE, OFF_MARKET, UNDERUSED} and not _follows(one)]
        return [(a, b) for a in empty for b in taken]


def _follows(now: Now) -> bool:
    """Tell whether a definition only repeats what another one said: the covenant, of what is in use."""
    return DEFINITIONS[now.definition].track == "offered_and_empty" and now.says == IN_USE


def vacancy_of(units: Mapping[str, str], day: dt.date) -> Vacancy:
    """Return the vacancy of units (id -> the use that is shown), kept until somebody says something new."""
    ids = sorted(units)
    stamp = StoredObservation.objects.filter(unit_id__in=ids).aggregate(
        last=Max("id"), withdrawn=Count("withdrawn_at"), when=Max("withdrawn_at")
    )
    rows = list(UnitVacancy.objects.filter(unit_id__in=ids).order_by("unit_id", "use").values())
    key = (tuple(units.items()), day, tuple(stamp.values()), repr(rows))
    return _VACANCIES.get(key, lambda: _read(units, day, rows))


def _read(units: Mapping[str, str], day: dt.date, rows: Sequence[Mapping[str, Any]]) -> Vacancy:
    said = stored.table(list(units))
    months = int(rulebook().on("observation.confirm_months", day).value)
    tracks = {name: spells(said, definition.track, months) for name, definition in DEFINITIONS.items()}
    statements = {row["observation_id"]: _statement(row) for row in said.iter_rows(named=True)}
    found = [spell for name, track in tracks.items() for spell in _spells(name, track, day)]
    now = {
        (row["unit_id"], row["definition"]): _now(row, tracks[row["definition"]], day, statements)
        for row in rows
        if row["use"] == units[row["unit_id"]]
    }
    return Vacancy(day, tuple(found), now)


def _statement(row: Mapping[str, Any]) -> Statement:
    return Statement(
        row["unit_id"], row["date"], row["concept"], row["state"], row["offered"], row["source"] or ""
    )


def _spells(definition: str, track: pl.DataFrame, day: dt.date) -> list[Spell]:
    """Join the segments of each spell; what begins after `day` is left out."""
    vacant = track.filter(pl.col("state") == VACANT, pl.col("start") <= day)
    holding = pl.col("end").filter("confirmed").max()
    joined = vacant.group_by("unit_id", "spell_start", maintain_order=True).agg(
        pl.col("start").min(), pl.col("end").max(), confirmed=holding, open=(~pl.col("confirmed")).any()
    )
    return [
        Spell(
            definition,
            row["unit_id"],
            row["start"],
            row["end"] if row["end"] <= day else None,
            row["confirmed"] if row["open"] and (row["confirmed"] or FOREVER) <= day else None,
        )
        for row in joined.iter_rows(named=True)
    ]


def _now(
    row: Mapping[str, Any], track: pl.DataFrame, day: dt.date, statements: Mapping[str, Statement]
) -> Now:
    at_day = track.filter(
        pl.col("unit_id") == row["unit_id"], pl.col("start") <= day, pl.col("end") > day
    ).select(SEGMENT_COLUMNS)
    segment = next(at_day.iter_rows(named=True), None)
    grounds = (
        [statements[name] for name in segment["observation_ids"] if name in statements] if segment else []
    )
    return Now(
        row["unit_id"],
        row["definition"],
        _says(row, segment),
        row["vacant_m2"],
        row["vacant_since"],
        row["structural_m2"],
        row["unconfirmed"],
        row["contradicted"],
        row["in_stock"],
        tuple(sorted(grounds, key=lambda said: said.date, reverse=True)),
    )


def _says(row: Mapping[str, Any], segment: Mapping[str, Any] | None) -> str:
    if row["vacant"]:
        return VACANT
    state = segment["state"] if segment else None
    if row["vacant"] is None or state is None:
        return UNKNOWN
    # Empty, but in a space below the threshold: known, and not vacant by this definition.
    return state if state in {OFF_MARKET, UNDERUSED} else IN_USE


def shown_use(uses: Collection[str]) -> str:
    """Return the use by which a unit's vacancy is shown: office where it is one, else its first use."""
    return "kantoor" if "kantoor" in uses else next(iter(uses), "")


_VACANCIES: Kept[Vacancy] = Kept(400)
