# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""All facts of buildings in one table: the edition, files, counts and what people gave, with who says so."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from itertools import chain

import numpy as np
import polars as pl

from loods.errors import NotFoundError
from loods.messages import N_
from loods.rules import Rulebook
from loods.scan.facts.estimates import Estimates
from loods.scan.facts.following import following
from loods.scan.facts.layers import (
    Saying,
    Sheet,
    given_layer,
    label_layer,
    prepared_layer,
    stop_layer,
    vacancy_layer,
)
from loods.scan.facts.settled import settled
from loods.scan.facts.sources import Sources
from loods.scan.facts.table import Fact, Facts

__all__ = ["Sources", "gather", "overridden"]


def gather(
    prepared: pl.DataFrame,
    sources: Sources,
    rulebook: Rulebook,
    day: dt.date,
    building_ids: Sequence[str] | None = None,
) -> Facts:
    """Return the facts of all prepared buildings, or of these in their order.

    A file goes before what the register and reckoning say, a sheet before a file, a person before a sheet.
    NotFoundError for a building that is not among the prepared.
    """
    rows = _chosen(prepared, building_ids, day)
    sheet = Sheet(rows["building_id"].to_list())
    for _ in _laid(sheet, rows, sources, rulebook, day):
        pass
    return sheet.finished()


def overridden(
    prepared: pl.DataFrame, sources: Sources, rulebook: Rulebook, day: dt.date, building_id: str
) -> dict[str, tuple[Fact, ...]]:
    """Return per fact of a building what others say than the one that counts, the strongest first."""
    rows = _chosen(prepared, [building_id], day)
    said: dict[str, list[Fact]] = {}
    for saying in _laid(Sheet([building_id]), rows, sources, rulebook, day):
        fact = _single(saying)
        if fact is not None:
            said.setdefault(saying.fact, []).insert(0, fact)
    return {name: tuple(facts[1:]) for name, facts in said.items() if len(facts) > 1}


def _laid(
    sheet: Sheet, rows: pl.DataFrame, sources: Sources, rulebook: Rulebook, day: dt.date
) -> Iterator[Saying]:
    """Put everything that is said on the sheet, the weakest first, and yield it once it is there."""
    estimates = Estimates.on(rulebook, day)
    said = chain.from_iterable(_layers(rows, sources, estimates, day))
    for saying in chain(said, following(sheet, estimates, day), settled(sheet, estimates, day)):
        sheet.put(saying)
        yield saying


def _single(saying: Saying) -> Fact | None:
    if not len(saying.rows) or np.isnan(saying.low[0]) or np.isnan(saying.high[0]):
        return None
    return Fact(saying.fact, float(saying.low[0]), float(saying.high[0]), saying.origins[0])


def _layers(
    rows: pl.DataFrame, sources: Sources, estimates: Estimates, day: dt.date
) -> Iterator[Iterator[Saying]]:
    """Yield the layers, the weakest first."""
    index = rows.select("building_id").with_row_index("row")
    yield prepared_layer(rows)
    if sources.vacancy is not None:
        yield vacancy_layer(_of(sources.vacancy, index), index, day)
    if sources.labels is not None:
        share = estimates.value("facts.labelled_share")
        yield label_layer(_of(sources.labels, index), index, share)
    if sources.stops is not None:
        yield stop_layer(sources.stops, rows, estimates.range("facts.walking_detour"))
    if sources.given is not None:
        mine, by_person = _of(sources.given, index), pl.col("entered_by").is_not_null()
        yield given_layer(mine.filter(~by_person), index)
        yield given_layer(mine.filter(by_person), index)


def _of(table: pl.DataFrame, index: pl.DataFrame) -> pl.DataFrame:
    """Return the rows of one building, where it is one: what follows is then quick."""
    return table.filter(pl.col("building_id") == index["building_id"][0]) if index.height == 1 else table


def _chosen(prepared: pl.DataFrame, building_ids: Sequence[str] | None, day: dt.date) -> pl.DataFrame:
    if building_ids is None:
        return prepared
    known, wanted = prepared["building_id"], pl.Series(building_ids, dtype=pl.String)
    places = known.search_sorted(wanted).to_numpy()  # prepared is sorted by building
    inside = np.minimum(places, max(prepared.height - 1, 0))
    missing = wanted.filter(known[inside] != wanted) if prepared.height else wanted
    if len(missing):
        raise NotFoundError(
            N_("There is no building {building} with a unit in use on {day}."),
            N_("Look the building up by its address, or choose another date."),
            building=missing[0],
            day=day,
        )
    rows: pl.DataFrame = prepared[inside]
    return rows
