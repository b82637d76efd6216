# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""What publishing an edition would change: buildings and units, and the key figures of each gemeente."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

import polars as pl
from django.db.models import Count

from loods.editions.diff import ADDED, CHANGED, ENDED, diff
from loods.editions.edition import Edition
from loods.editions.home import Home
from loods.errors import NotFoundError
from loods_store.models import Coverage, CurrentBuilding, CurrentUnit, Publication
from loods_store.queries.monitors import answer, basis_of, monitor_on, own_areas, rulebook
from loods_store.queries.projection import project

# What people see on their pages; addresses and towns come along with these.
TABLES = ("building", "unit")
_STANDS = ("live", "out_of_use")
_SCHEMA = pl.Schema(
    {
        "table": pl.String(),
        "id": pl.String(),
        "change": pl.String(),
        "fields": pl.List(pl.String()),
        "gemeente": pl.String(),
    }
)


@dataclass(frozen=True)
class Difference:
    """Buildings and units that publishing changes: table, id, change, fields (that changed), gemeente.

    `against` are the editions that stand now, of these gemeenten; empty where nothing is published yet.
    """

    edition_id: str
    against: tuple[str, ...]
    objects: pl.DataFrame

    def by_gemeente(self) -> list[dict[str, Any]]:
        """Return one row per gemeente and table: added, changed and ended."""
        return self._counted("gemeente", "table")

    def by_table(self) -> list[dict[str, Any]]:
        """Return one row per table: added, changed and ended."""
        return self._counted("table")

    def by_field(self) -> list[dict[str, Any]]:
        """Return per table and field in how many objects it changed, the most first."""
        changed = self.objects.filter(pl.col("change") == CHANGED).explode("fields").drop_nulls("fields")
        counts = changed.group_by("table", "fields").agg(objects=pl.len().cast(pl.Int64))
        return counts.sort("table", "objects", "fields", descending=[False, True, False]).to_dicts()

    def to_json(self) -> dict[str, Any]:
        """Return it in counts, as it is kept with the publication."""
        return {
            "against": list(self.against),
            "tables": self.by_table(),
            "gemeenten": self.by_gemeente(),
            "fields": self.by_field(),
        }

    def _counted(self, *by: str) -> list[dict[str, Any]]:
        counts = (
            (pl.col("change") == change).sum().cast(pl.Int64).alias(change)
            for change in (ADDED, CHANGED, ENDED)
        )
        return self.objects.group_by(by).agg(*counts).sort(by).to_dicts()


def against_published(home: Home, edition: Edition) -> Difference:
    """Return what publishing an edition changes, kept until something else is published."""

    def found() -> Difference:
        return difference(home, edition, project(edition, rulebook(), own_areas()).places())

    if not Coverage.objects.exists():
        return found()
    return answer(basis_of(None), ("difference", edition.id), found)


def between(old: Edition, new: Edition) -> Difference:
    """Return what differs between any two editions of the same place. InputError for different places."""
    places = [project(edition, rulebook(), own_areas()).places() for edition in (new, old)]
    known = pl.concat(places).unique(["table", "id"], keep="first", maintain_order=True)
    objects = diff(old, new).objects.filter(pl.col("table").is_in(TABLES))
    placed = objects.join(known, on=["table", "id"], how="left").with_columns(
        pl.col("gemeente").fill_null("")
    )
    return Difference(new.id, (old.id,), placed.select(_SCHEMA.names()))


def difference(
    home: Home, edition: Edition, places: pl.DataFrame, without: Collection[str] = ()
) -> Difference:
    """Return what publishing an edition changes for its gemeenten.

    `places`: table, id and gemeente of the buildings and units of the edition; `without`: gemeenten for which
    what is published stays.
    """
    wanted = [code for code in edition.manifest.gemeenten if code and code not in without]
    standing, current = covered(wanted), _current_places()
    parts = [_empty()]
    for edition_id, codes in standing.items():
        objects = _changes(home, edition_id, edition, places, current)
        parts.append(objects.filter(pl.col("gemeente").is_in(codes)))
    fresh = set(wanted) - {code for codes in standing.values() for code in codes}
    parts.append(_marked(places.filter(pl.col("gemeente").is_in(list(fresh))), ADDED))
    return Difference(edition.id, tuple(standing), pl.concat(parts).unique(["table", "id"]))


@dataclass(frozen=True)
class KeyFigures:
    """Stock and vacancy of a gemeente before and after; None is not known, or not published before."""

    gemeente: str
    name: str
    stock_before: int | None
    stock_after: int | None
    vacant_before: int | None
    vacant_after: int | None


def key_figures(edition: Edition, use: str, definition: str) -> list[KeyFigures]:
    """Return the figures of every gemeente of an edition, each on the reference date of its own edition."""
    after = _by_gemeente(edition.id, use, definition, edition.manifest.reference_date)
    before: dict[str, dict[str, Any]] = {}
    for old_id, codes in covered(edition.manifest.gemeenten).items():
        day = Publication.objects.get(edition_id=old_id).reference_date
        rows = _by_gemeente(old_id, use, definition, day)
        before |= {code: rows[code] for code in codes if code in rows}
    return [
        _key_figures(code, before.get(code, {}), after.get(code, {})) for code in sorted({*before, *after})
    ]


def figures_between(old: Edition, new: Edition, use: str, definition: str) -> list[KeyFigures]:
    """Return the figures of every gemeente in two editions, each on its own reference date."""
    before, after = (
        _by_gemeente(edition.id, use, definition, edition.manifest.reference_date) for edition in (old, new)
    )
    return [
        _key_figures(code, before.get(code, {}), after.get(code, {})) for code in sorted({*before, *after})
    ]


def _by_gemeente(edition_id: str, use: str, definition: str, day: dt.date) -> dict[str, dict[str, Any]]:
    rows = monitor_on(basis_of(edition_id), use).by_area("gemeente", day, use, definition)
    return {row["area"]: row for row in rows.to_dicts()}


def _key_figures(code: str, before: dict[str, Any], after: dict[str, Any]) -> KeyFigures:
    return KeyFigures(
        code,
        after.get("area_name") or before.get("area_name") or code,
        before.get("stock_vvo_m2"),
        after.get("stock_vvo_m2"),
        before.get("vacant_vvo_m2"),
        after.get("vacant_vvo_m2"),
    )


def thin_gemeenten(edition: Edition) -> dict[str, tuple[int, int]]:
    """Return gemeenten of which an edition holds less than half of what is published: units then and now.

    An extract often holds a few units across the border: it should not speak for that gemeente.
    """
    now = dict(
        CurrentUnit.objects.filter(gemeente__in=list(edition.manifest.gemeenten), state__in=_STANDS)
        .values_list("gemeente")
        .annotate(Count("pk"))
    )
    units = edition.manifest.gemeenten
    return {code: (now[code], count) for code, count in units.items() if count * 2 < now.get(code, 0)}


def covered(codes: Iterable[str] | None = None) -> dict[str, list[str]]:
    """Return the editions that speak for these gemeenten (None: for any), each with its gemeenten."""
    found: dict[str, list[str]] = {}
    rows = Coverage.objects.order_by("gemeente")
    if codes is not None:
        rows = rows.filter(gemeente__in=list(codes))
    for edition_id, code in rows.values_list("publication__edition_id", "gemeente"):
        found.setdefault(edition_id, []).append(code)
    return found


def _changes(
    home: Home, old_id: str, new: Edition, places: pl.DataFrame, current: pl.DataFrame
) -> pl.DataFrame:
    """Return what differs from a published edition; by what the database holds, where its folder is gone."""
    key = ["table", "id"]
    try:
        old = home.open_edition(old_id)
    except NotFoundError:
        added, ended = places.join(current, on=key, how="anti"), current.join(places, on=key, how="anti")
        return pl.concat([_marked(added, ADDED), _marked(ended, ENDED)])
    known = pl.concat([places, current]).unique(key, keep="first", maintain_order=True)
    objects = diff(old, new).objects.filter(pl.col("table").is_in(TABLES))
    return objects.join(known, on=key).select(_SCHEMA.names())


def _current_places() -> pl.DataFrame:
    """Return table, id and gemeente of what the database holds and the register still has."""
    buildings = CurrentBuilding.objects.filter(left_register_on=None).values_list("building_id", "gemeente")
    units = CurrentUnit.objects.values_list("unit_id", "gemeente")
    return pl.concat(
        pl.DataFrame(list(rows), schema={"id": pl.String, "gemeente": pl.String}, orient="row").select(
            pl.lit(table).alias("table"), "id", "gemeente"
        )
        for table, rows in zip(TABLES, (buildings, units), strict=True)
    )


def _marked(places: pl.DataFrame, change: str) -> pl.DataFrame:
    none = pl.lit([], dtype=pl.List(pl.String))
    return places.with_columns(change=pl.lit(change), fields=none).select(_SCHEMA.names())


def _empty() -> pl.DataFrame:
    return pl.DataFrame(schema=_SCHEMA)
