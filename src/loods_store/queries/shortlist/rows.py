# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The rows of a run as the page shows them: read once, then filtered, sorted and given their address."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import polars as pl
from django.db.models import F

from loods.monitor.definitions import DEFAULT
from loods.scan.shortlist import MOVES, on_list, unknown_on
from loods.scan.shortlist.run import MOVES_FILE, ROWS_FILE
from loods_store.access import Viewer
from loods_store.kept import Kept
from loods_store.models import BuildingVacancy, CurrentBuilding, ScanRun, WorkItem
from loods_store.queries.building_map import Buildings
from loods_store.queries.shortlist.filter import CLUSTERS, LISTS, ShortlistFilter
from loods_store.queries.shortlist.runs import folder_of

# Word of the address -> column that orders by it.
SORTS = {
    "leeg": "vacant_m2_low",
    "jaren": "vacant_years_low",
    "m2": "area_m2_low",
    "score": "best_score_low",
    "tekort": "best_gap_eur",
    "investering": "best_investment_eur",
    "maanden": "best_months_usual",
    "label": "label_low",
    "gemeente": "gemeente",
}
USUAL = {"kansen": "-leeg", "lastig": "-tekort", "plan": "-m2", "label": "-leeg"}
# A query that can be written out, where Django would see that it finds nothing and refuse.
_NOWHERE = [""]
_CERTAIN_FIRST = pl.col("state").eq("certain")


@dataclass(frozen=True)
class Tables:
    """The tables of a run: buildings that stand empty or may, and the moves of clusters."""

    rows: pl.DataFrame
    moves: pl.DataFrame


def tables_of(run: ScanRun) -> Tables:
    """Return the tables of a run; buildings that surely are in use are left out."""
    folder = folder_of(run)
    return _TABLES.get((run.pk, run.finished_at, str(folder)), lambda: _read(run))


def _read(run: ScanRun) -> Tables:
    rows = pl.read_parquet(folder_of(run) / ROWS_FILE)
    may_be_empty = pl.col("vacant_m2_high").is_null() | (pl.col("vacant_m2_high") > 0)
    moves = pl.read_parquet(folder_of(run) / MOVES_FILE)
    return Tables(rows.filter(may_be_empty | (pl.col("plan") == "certain")), moves)


def listed(rows: pl.DataFrame, name: str, sort: str) -> pl.DataFrame:
    """Return the buildings of a list (its name in the address) in order, with their answer as `state`."""
    found = on_list(rows, LISTS[name]).with_columns(state=pl.col(LISTS[name]))
    column, falling = SORTS[sort.removeprefix("-")], sort.startswith("-")
    if sort == USUAL.get(name):
        order = [_CERTAIN_FIRST, pl.col(column), pl.col("building_id")]
        return found.sort(*order, descending=[True, falling, False], nulls_last=True)
    return found.sort(column, "building_id", descending=[falling, False], nulls_last=True)


def counts(rows: pl.DataFrame, moves: pl.DataFrame) -> dict[str, int]:
    """Return how many buildings each list has; of clusters how many clusters."""
    lists = {name: on_list(rows, of).height for name, of in LISTS.items() if of}
    return lists | {CLUSTERS: moves["cluster"].n_unique()}


def unknown(rows: pl.DataFrame, name: str) -> int:
    """Return of how many buildings nobody can say whether they belong on a list."""
    return unknown_on(rows, LISTS[name]) if LISTS[name] else 0


def moves_of(tables: Tables, asked: ShortlistFilter, viewer: Viewer) -> pl.DataFrame:
    """Return the moves of the clusters of which a building lies where is asked for, what frees most first."""
    here = asked.where(viewer, tables.moves.rename({"from_id": "building_id"}))
    other = asked.where(viewer, tables.moves.rename({"to_id": "building_id"}))
    wanted = pl.concat([here["cluster"], other["cluster"]]).unique().to_list()
    found = tables.moves.filter(pl.col("cluster").is_in(wanted))
    return found.sort("cluster", "from_id", "to_id") if found.height else pl.DataFrame(schema=MOVES)


def named(rows: pl.DataFrame) -> list[dict[str, Any]]:
    """Return rows with their address and town, and the state on the list of a loods."""
    ids = rows["building_id"].to_list()
    places, work = addresses(ids), _work(ids)
    return [
        row | places.get(row["building_id"], {}) | {"work": work.get(row["building_id"])}
        for row in rows.iter_rows(named=True)
    ]


def addresses(ids: Iterable[str]) -> dict[str, dict[str, Any]]:
    """Return address and town of buildings."""
    rows = CurrentBuilding.objects.filter(pk__in=list(ids)).values("building_id", "address", "town")
    return {row["building_id"]: dict(row) for row in rows}


def on_the_map(ids: Sequence[str]) -> Buildings:
    """Return the buildings as the map takes them: a row each, of the use of which most stands empty."""
    rows = BuildingVacancy.objects.filter(building__in=list(ids) or _NOWHERE, definition=DEFAULT)
    most = rows.order_by("building_id", F("vacant_m2").desc(nulls_last=True), "use").distinct("building_id")
    return BuildingVacancy.objects.filter(pk__in=most.values("pk"))


def _work(ids: Sequence[str]) -> dict[str, str]:
    done = [WorkItem.State.DONE, WorkItem.State.DROPPED]
    rows = WorkItem.objects.filter(building_id__in=ids).exclude(state__in=done)
    return dict(rows.values_list("building_id", "state"))


_TABLES: Kept[Tables] = Kept(3)
