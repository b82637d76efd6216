# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Suppression of small counts on a grid of areas x uses x dates x classes, with its totals."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import polars as pl

from loods.disclosure.protect import Mask, Sums, protect
from loods.errors import RuleError
from loods.messages import N_

HIDDEN = "onderdrukt"


@dataclass(frozen=True)
class SmallCounts:
    """When a count is too small to publish; the values come from the rules disclosure.*.

    `width`: the values that others can still think possible lie at least this share of the hidden one apart.
    """

    min_buildings: int
    min_owners: int
    width: float


@dataclass(frozen=True)
class Sum:
    """In column `column`, `total` is the sum of `parts`, for each combination of the other columns."""

    column: str
    total: str
    parts: tuple[str, ...]


def suppress(
    grid: pl.DataFrame,
    *,
    keys: Sequence[str],
    measures: Sequence[str],
    sums: Sequence[Sum],
    rule: SmallCounts,
    derived: Sequence[str] = (),
) -> pl.DataFrame:
    """Return `grid` with small cells, and cells that give them away, emptied and marked "onderdrukt".

    grid: one row a cell, named by `keys`; `measures` add up along `sums` and are >= 0 (null: nobody knows).
    Column `buildings` counts the buildings behind the cell; `owners` (optional, null where unknown) their
    owners; `buildings_other` (optional) the buildings that a reader sets beside it: where those are nearly
    none, the cell says the same of every building. `derived` (a percentage, say) is emptied with its cell.
    Columns buildings, owners and buildings_other do not come out; column `disclosure` does.
    """
    _check(grid, keys, sums)
    tied = {item.column for item in sums}
    free = [key for key in keys if key not in tied]
    numbered = grid.with_row_index("_row")
    tables = numbered.partition_by(free, maintain_order=True) if free else [numbered]
    hidden = np.zeros(grid.height, dtype=bool)
    for table in tables:
        hidden[table["_row"].to_numpy()] = _hidden(table, list(keys), measures, sums, rule)
    return _emptied(grid, hidden, [*measures, *derived])


def small_cells(table: pl.DataFrame, measures: Sequence[str], rule: SmallCounts) -> Mask:
    """Return which cells stand for too few buildings or owners, or leave too few buildings out."""
    filled = pl.any_horizontal([pl.col(measure).fill_null(0) > 0 for measure in measures])
    few = pl.col("buildings").fill_null(0) < rule.min_buildings
    if "owners" in table.columns:
        few = few | (pl.col("owners") < rule.min_owners).fill_null(value=False)
    if "buildings_other" in table.columns:
        few = few | (pl.col("buildings_other") < rule.min_buildings).fill_null(value=False)
    mask: Mask = table.select(filled & few).to_series().to_numpy().astype(bool)
    return mask


def _hidden(
    table: pl.DataFrame, keys: list[str], measures: Sequence[str], sums: Sequence[Sum], rule: SmallCounts
) -> Mask:
    small = small_cells(table, measures, rule)
    if not small.any():
        return small
    values = table.select(pl.col(measures).cast(pl.Float64).fill_null(0.0)).to_numpy().T.copy()
    return protect(values, _matrix(table, keys, sums), small, rule.width)


def _matrix(table: pl.DataFrame, keys: list[str], sums: Sequence[Sum]) -> Sums:
    """Return a row per sum and combination: +1 at the total, -1 at the parts; an absent cell is empty."""
    cells = {name: number for number, name in enumerate(table.select(keys).iter_rows())}
    rows: list[np.ndarray[Any, np.dtype[np.float64]]] = []
    for item in sums:
        place = keys.index(item.column)
        for name in dict.fromkeys((*key[:place], None, *key[place + 1 :]) for key in cells):
            total = cells.get((*name[:place], item.total, *name[place + 1 :]))
            if total is None:
                continue
            row = np.zeros(table.height)
            row[total] = 1.0
            parts = [cells.get((*name[:place], part, *name[place + 1 :])) for part in item.parts]
            row[[part for part in parts if part is not None]] = -1.0
            rows.append(row)
    return np.array(rows) if rows else np.zeros((0, table.height))


def _emptied(grid: pl.DataFrame, hidden: Mask, columns: Sequence[str]) -> pl.DataFrame:
    mask = pl.Series("_hidden", hidden)
    emptied = grid.with_columns(mask).with_columns(
        *(pl.when("_hidden").then(None).otherwise(pl.col(column)).alias(column) for column in columns),
        pl.when("_hidden").then(pl.lit(HIDDEN)).otherwise(None).alias("disclosure"),
    )
    return emptied.drop("_hidden", "buildings", "owners", "buildings_other", strict=False)


def _check(grid: pl.DataFrame, keys: Sequence[str], sums: Sequence[Sum]) -> None:
    strangers = sorted({item.column for item in sums} - set(keys))
    if strangers:
        raise RuleError(
            N_("The sums name the column {column}, which is no key of the grid."),
            N_("Name only columns that tell the cells of the grid apart."),
            column=", ".join(strangers),
        )
    if grid.select(keys).is_duplicated().any():
        raise RuleError(
            N_("The grid to publish has the same cell twice."),
            N_("Give each combination of {keys} one row."),
            keys=", ".join(keys),
        )
