# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Days on which sources contradict each other about a unit: what each says, so that somebody can decide."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass

import polars as pl

from loods.monitor.statements import day_statements
from loods_store.models import CurrentUnit, StoredObservation, UnitVacancy
from loods_store.queries.observations import table

_TRACKS = ("counted", "administrative", "offered", "empty")


@dataclass(frozen=True)
class Contradicted:
    """A unit on which sources contradict each other, with the last day on which they do."""

    unit: CurrentUnit
    last: dt.date | None
    days: int


@dataclass(frozen=True)
class Day:
    """One day of a unit on which sources differ, with what each of them says."""

    date: dt.date
    statements: tuple[StoredObservation, ...]


def contradicted(gemeenten: Collection[str]) -> list[Contradicted]:
    """Return the units that figures of today call contradicted, the latest contradiction first."""
    ids = set(
        UnitVacancy.objects.filter(gemeente__in=gemeenten, contradicted=True).values_list(
            "unit_id", flat=True
        )
    )
    days = _days(ids)
    per_unit = {
        row["unit_id"]: (row["last"], row["days"])
        for row in days.group_by("unit_id")
        .agg(last=pl.col("date").max(), days=pl.col("date").n_unique())
        .iter_rows(named=True)
    }
    units = CurrentUnit.objects.filter(pk__in=ids).select_related("building").order_by("address", "pk")
    rows = [Contradicted(unit, *per_unit.get(unit.pk, (None, 0))) for unit in units]
    return sorted(rows, key=lambda row: row.last or dt.date.min, reverse=True)


def days_of(unit_id: str) -> list[Day]:
    """Return the days on which sources differ about a unit, the latest first, with what counts of each."""
    counting = set(table([unit_id])["observation_id"])
    dates = sorted(set(_days([unit_id])["date"]), reverse=True)
    standing = StoredObservation.objects.filter(
        unit_id=unit_id, date__in=dates, withdrawn_at=None, observation_id__in=counting
    ).select_related("upload", "upload__uploaded_by")
    by_day: dict[dt.date, dict[str, StoredObservation]] = {}
    for row in standing.order_by("pk"):
        by_day.setdefault(row.date, {})[row.observation_id] = row
    return [Day(date, tuple(by_day.get(date, {}).values())) for date in dates]


def _days(unit_ids: Collection[str]) -> pl.DataFrame:
    said = table(unit_ids)
    days = pl.concat([day_statements(said, track).select("unit_id", "date", "state") for track in _TRACKS])
    return days.filter(pl.col("state") == "contradicted").select("unit_id", "date").unique()
