# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""What is published, and what an edition would change in it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import polars as pl

from loods.editions.diff import ADDED, CHANGED, ENDED, diff
from loods.editions.edition import Edition
from loods.editions.home import Home
from loods.errors import NotFoundError
from loods_store.models import Coverage, CurrentBuilding, CurrentUnit

# What people see on their pages; addresses and towns come along with these.
TABLES = ("building", "unit")
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


def difference(home: Home, edition: Edition, places: pl.DataFrame) -> Difference:
    """Return what publishing an edition changes for its gemeenten.

    `places`: table, id and gemeente of the buildings and units of the edition.
    """
    standing, current = _standing(edition.manifest.gemeenten), _current_places()
    parts = [_empty()]
    for edition_id, codes in standing.items():
        objects = _changes(home, edition_id, edition, places, current)
        parts.append(objects.filter(pl.col("gemeente").is_in(codes)))
    fresh = set(edition.manifest.gemeenten) - {code for codes in standing.values() for code in codes}
    parts.append(_marked(places.filter(pl.col("gemeente").is_in(list(fresh))), ADDED))
    return Difference(edition.id, tuple(standing), pl.concat(parts).unique(["table", "id"]))


def _standing(codes: Iterable[str]) -> dict[str, list[str]]:
    """Return the published editions of these gemeenten, each with its gemeenten."""
    found: dict[str, list[str]] = {}
    rows = Coverage.objects.filter(gemeente__in=list(codes)).order_by("gemeente")
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
