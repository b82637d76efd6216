# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Figures of the grid: rows that stand ready, in full for roles (public=False) or as released to the public.

Null is unknown. Of what is held back from the public the row says `held_back`, and its values are null.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import io
import json
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

import polars as pl
import polars.selectors as cs
from django.db import connection
from django.db.models import Q, QuerySet

from loods.monitor.grid import PART
from loods_store.models import (
    CurrentUnit,
    Event,
    GridFigure,
    GridState,
    PublicFigure,
    PublicRelease,
    StoredObservation,
)
from loods_store.queries import monitors
from loods_store.queries.observations import revision

Row = GridFigure | PublicFigure
_CHANGES = ("observations_stored", "upload_undone", "upload_redone", "observation_withdrawn")
# A change that was being written while the grid was made is looked for once more.
_MARGIN = dt.timedelta(hours=1)
_CELL = ("area", "use", "definition", "date")
_KINDS: dict[str, Any] = {
    "IntegerField": pl.Int64,
    "BigIntegerField": pl.Int64,
    "FloatField": pl.Float64,
    "DateField": pl.Date,
}
_PUBLIC_FIELDS = [field.name for field in PublicFigure._meta.fields if field.name != "id"]  # noqa: SLF001


@dataclass(frozen=True)
class GridBasis:
    """What the grid rests on: the revision of the observations, the editions, and a stamp of the rules and of
    who speaks for which gemeente.
    """

    revision: int
    editions: list[str]
    rules: str


def series(
    area: str,
    use: str,
    definition: str,
    start: dt.date | None = None,
    end: dt.date | None = None,
    *,
    public: bool,
) -> list[Row]:
    """Return the figures of an area through time, oldest first, one per quarter."""
    rows = _rows(public=public).filter(area=area, use=use, definition=definition)
    if start is not None:
        rows = rows.filter(date__gte=start)
    if end is not None:
        rows = rows.filter(date__lte=end)
    return list(rows.order_by("date"))


def ranking(date: dt.date, use: str, definition: str, level: str = "gemeente", *, public: bool) -> list[Row]:
    """Return the figures of every area of a level on the quarter of `date`, by name."""
    rows = _rows(public=public).filter(use=use, definition=definition, level=level, date=quarter_of(date))
    return list(rows.order_by("area_name", "area"))


def key_figures(area: str, use: str, date: dt.date, *, public: bool) -> dict[str, Row]:
    """Return the figure of an area on the quarter of `date` per definition."""
    rows = _rows(public=public).filter(area=area, use=use, date=quarter_of(date))
    return {row.definition: row for row in rows.order_by("definition")}


def figure(area: str, use: str, definition: str, date: dt.date, *, public: bool) -> Row | None:
    """Return one figure on the quarter of `date`; None where the grid has none."""
    rows = _rows(public=public).filter(area=area, use=use, definition=definition, date=quarter_of(date))
    return rows.first()


def quarters(area: str | None = None, *, public: bool) -> list[dt.date]:
    """Return the quarters that the grid holds, of an area or of any, oldest first."""
    rows = _rows(public=public)
    if area is not None:
        rows = rows.filter(area=area)
    return sorted(rows.values_list("date", flat=True).distinct())


def quarter_of(day: dt.date) -> dt.date:
    """Return the first day of the quarter of a day.

    >>> quarter_of(dt.date(2021, 9, 15))
    datetime.date(2021, 7, 1)
    """
    return dt.date(day.year, 3 * ((day.month - 1) // 3) + 1, 1)


def last_release() -> PublicRelease | None:
    """Return the newest release of the public figures, without what was told before."""
    return PublicRelease.objects.defer("told").first()


def public_table(use: str | None = None, area: str | None = None) -> pl.DataFrame:
    """Return all public figures (of a use, of an area) as a table to download, a row per cell."""
    rows = PublicFigure.objects.all()
    if use is not None:
        rows = rows.filter(use=use)
    if area is not None:
        rows = rows.filter(area=area)
    return _copied(rows, _PUBLIC_FIELDS)


def gemeente_rows(without: Collection[str] = ()) -> pl.DataFrame:
    """Return the figures in full of all gemeenten but some, in the columns of loods.monitor.grid."""
    rows = GridFigure.objects.filter(level="gemeente").exclude(area__in=list(without))
    fields = [field.name for field in GridFigure._meta.fields if field.name != "id"]  # noqa: SLF001
    table = _copied(rows, fields).drop("level", "gemeenten", "covered", "vacancy_pct", "observed_pct")
    first = table["durations"].drop_nulls().head(1).to_list()
    parts = list(json.loads(first[0])) if first else []
    kind = pl.Struct(dict.fromkeys(parts, pl.Int64))
    told = pl.col("durations").str.json_decode(kind)
    return table.with_columns(told.struct.field(code).alias(f"{PART}{code}") for code in parts).drop(
        "durations"
    )


def basis_now() -> GridBasis:
    """Return what the grid would rest on if it were made now."""
    spoken = monitors.covered_gemeenten()
    stamp = hashlib.sha256(
        repr((sorted(spoken.items()), monitors.folder_stamp(monitors.home().rules))).encode()
    ).hexdigest()
    return GridBasis(revision(), sorted(set(spoken.values())), stamp[:16])


def is_behind() -> bool:
    """Tell whether something changed that the grid does not show yet."""
    state = GridState.objects.first()
    now = basis_now()
    if state is None:
        return bool(now.editions)
    return now != GridBasis(state.revision, state.editions, state.rules)


def changed_gemeenten(now: GridBasis) -> set[str] | None:
    """Return in which gemeenten observations changed since the grid was made; None: make all of it anew."""
    state = GridState.objects.first()
    if state is None or (now.editions, now.rules) != (state.editions, state.rules):
        return None
    if now.revision == state.revision:
        return set()
    since = state.made_at - _MARGIN
    events = Event.objects.filter(action__in=_CHANGES, at__gte=since).values_list("object_type", "object_id")
    found: dict[str, list[int]] = {}
    for kind, key in events:
        found.setdefault(kind, []).append(int(key))
    said = StoredObservation.objects.filter(
        Q(upload_id__in=found.get("upload", [])) | Q(pk__in=found.get("observation", []))
    )
    units = CurrentUnit.objects.filter(unit_id__in=said.values("unit_id"))
    return set(units.values_list("gemeente", flat=True).distinct()) or None


def _rows(*, public: bool) -> QuerySet[Any]:
    return PublicFigure.objects.all() if public else GridFigure.objects.all()


def _copied(rows: QuerySet[Any], fields: list[str]) -> pl.DataFrame:
    """Return rows as a table, copied out of the database at once."""
    query, values = rows.order_by(*_CELL).values(*fields).query.sql_with_params()
    copying = f"COPY ({query}) TO STDOUT (FORMAT csv)"
    with connection.cursor() as cursor, cursor.copy(copying, values) as copied:
        text = b"".join(copied)
    kinds = {field.name: field.get_internal_type() for field in rows.model._meta.fields}  # noqa: SLF001
    schema: dict[str, Any] = {name: _KINDS.get(kinds[name], pl.String) for name in fields}
    if not text:
        return pl.DataFrame(schema=schema).with_columns(cs.by_name(_flags(kinds, fields)).cast(pl.Boolean))
    table = pl.read_csv(io.BytesIO(text), has_header=False, schema=schema)
    return table.with_columns(cs.by_name(_flags(kinds, fields)) == "t")


def _flags(kinds: dict[str, str], fields: list[str]) -> list[str]:
    return [name for name in fields if kinds[name] == "BooleanField"]
