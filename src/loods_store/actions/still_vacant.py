# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Says of several buildings at once that what was counted as vacant there is so still."""

from __future__ import annotations

import datetime as dt
import uuid
from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass

import polars as pl
from django.db import transaction

from loods_store.actions.events import Actor, record
from loods_store.actions.observations import Delivered, store
from loods_store.models import CurrentUnit, Upload
from loods_store.queries import observations as stored
from loods_store.queries.observation_sheets import gemeenten_of, judge_form


@dataclass(frozen=True)
class Confirmed:
    """How many units were said to be vacant still, and the buildings without any that was counted so."""

    units: int
    without: tuple[str, ...]


def confirm_vacant(
    building_ids: Collection[str], use: str, day: dt.date, form_id: uuid.UUID, actor: Actor, source: str
) -> Confirmed:
    """Repeat on `day` the newest count of every unit with the use that was vacant by it, in one upload.

    A part that stood empty stays a part. The same form (by its id) sent twice is stored once.
    """
    with transaction.atomic():
        homes = dict(
            CurrentUnit.objects.filter(building__in=building_ids, uses__contains=[use]).values_list(
                "unit_id", "building_id"
            )
        )
        last = _last_vacant(stored.table(list(homes)), day)
        said = _repeated(last, day, form_id, source)
        units = said["unit_id"].unique().to_list()
        if units:
            _store(said, units, form_id, actor)
        found = {homes[unit] for unit in units}
        for building in sorted(found):
            record(actor, "observation_entered", "building", building, still_vacant=True)
    return Confirmed(len(units), tuple(sorted(set(building_ids) - found)))


def _last_vacant(said: pl.DataFrame, day: dt.date) -> pl.DataFrame:
    """Return the counts of the last day before `day` of each unit that was vacant then."""
    counted = said.filter(pl.col("concept") == "counted", pl.col("state").is_not_null(), pl.col("date") < day)
    newest = counted.filter(pl.col("date") == pl.col("date").max().over("unit_id"))
    in_use = newest.filter(pl.col("state") != "vacant", pl.col("part_m2").is_null())
    return newest.filter(pl.col("state") == "vacant").join(in_use, on="unit_id", how="anti")


def _repeated(last: pl.DataFrame, day: dt.date, form_id: uuid.UUID, source: str) -> pl.DataFrame:
    """Judge the same words of a new day, per part of the same size at once."""
    alike: dict[tuple[float | None, str | None], set[str]] = defaultdict(set)
    for unit, part, standard in last.select("unit_id", "part_m2", "part_standard").iter_rows():
        alike[part, standard].add(unit)
    tables = [last.clear()]
    for (part, standard), units in alike.items():
        values = {"concept": "counted", "state": "vacant", "date": day, "source": source}
        parts = {"part_m2": part, "part_standard": standard} if part is not None else {}
        tables.append(judge_form(sorted(units), values | parts, day, form_id.hex).observations)
    return pl.concat(tables)


def _store(said: pl.DataFrame, units: list[str], form_id: uuid.UUID, actor: Actor) -> None:
    gemeenten = set(gemeenten_of(units).values())
    store(said, Delivered(Upload.Kind.FORM, "", form_id.hex, None, gemeenten, said.height), actor)
