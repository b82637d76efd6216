# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""What people say of buildings, in sheets of the home and on the pages: a person goes before a sheet."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

import polars as pl

from loods.editions.fact_store import read_given
from loods.registers.building_facts.schema import GIVEN_SCHEMA
from loods_store.kept import Kept
from loods_store.models import BuildingFact
from loods_store.queries.monitors import folder_stamp, home


@dataclass(frozen=True)
class Word:
    """What was said of one fact, with who, when and from what; `id` is None for a row of a sheet."""

    fact: str
    low: float
    high: float
    source: str
    as_of: dt.date
    by: str
    at: dt.datetime | None
    id: int | None = None
    withdrawn_at: dt.datetime | None = None
    withdrawn_by: str = ""


def given(building_ids: Collection[str] | None = None) -> pl.DataFrame:
    """Return what stands (GIVEN_SCHEMA): rows of sheets, and of each person's word on a fact the newest."""
    rows = BuildingFact.objects.filter(withdrawn_at=None)
    sheet = sheet_facts()
    if building_ids is not None:
        wanted = list(building_ids)
        rows = rows.filter(building_id__in=wanted)
        sheet = sheet.filter(pl.col("building_id").is_in(wanted))
    told = [_row(fact) for fact in rows.select_related("entered_by").order_by("id")]
    newest = {(row[0], row[1]): row for row in told}
    return pl.concat([sheet, pl.DataFrame(list(newest.values()), schema=GIVEN_SCHEMA, orient="row")])


def words_of_building(building_id: str) -> list[Word]:
    """Return everything that people said of a building, withdrawn words too, the newest first."""
    told = BuildingFact.objects.filter(building_id=building_id).select_related("entered_by", "withdrawn_by")
    sheet = sheet_facts().filter(pl.col("building_id") == building_id).sort("as_of", descending=True)
    return [*map(_word, told), *map(_sheet_word, sheet.iter_rows(named=True))]


def sheet_facts() -> pl.DataFrame:
    """Return the facts of the sheets that the home keeps, read once while no sheet comes in."""
    at = home()
    return _SHEETS.get(folder_stamp(at.facts), lambda: read_given(at))


def _row(fact: BuildingFact) -> tuple[Any, ...]:
    said = (fact.building_id, fact.fact, fact.low, fact.high, fact.source, fact.as_of)
    return (*said, fact.entered_by.name if fact.entered_by else "", fact.entered_at)


def _word(fact: BuildingFact) -> Word:
    return Word(
        fact.fact,
        fact.low,
        fact.high,
        fact.source,
        fact.as_of,
        fact.entered_by.name if fact.entered_by else "",
        fact.entered_at,
        fact.pk,
        fact.withdrawn_at,
        fact.withdrawn_by.name if fact.withdrawn_by else "",
    )


def _sheet_word(row: dict[str, Any]) -> Word:
    said = (row["fact"], row["low"], row["high"], row["source"], row["as_of"])
    return Word(*said, row["entered_by"] or "", row["entered_at"])


_SHEETS: Kept[pl.DataFrame] = Kept(2)
