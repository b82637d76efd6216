# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The gemeente of a town (woonplaats) on a day, from the dated relations that the register keeps."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from loods.places.division import successor
from loods.places.tables import all_gemeenten

if TYPE_CHECKING:
    import polars as pl


def town_gemeente_on(table: pl.DataFrame, on: dt.date) -> pl.DataFrame:
    """Return town_id, gemeente and assumed per town of an edition's table town_gemeente, on day `on`.

    A definitive relation goes before a provisional one. Where none covers the day, the town counts to its
    last gemeente before it, else to its first one after it, marked assumed. A gemeente that has merged whole
    since is followed to its successor; where it was split, gemeente is null: only the register knows.
    """
    import polars as pl

    starts, ends = pl.col("valid_from"), pl.col("valid_to")
    covers = (starts.is_null() | (starts <= on)) & (ends.is_null() | (ends > on))
    ranked = table.with_columns(
        covers.alias("covers"),
        (~covers & (starts > on)).fill_null(value=False).alias("later"),
        (pl.col("status").cast(pl.String) == "definitief").fill_null(value=False).alias("definitive"),
    ).with_columns(
        pl.when("later").then(-starts.cast(pl.Int64)).otherwise(starts.cast(pl.Int64)).alias("nearness"),
        (pl.col("covers") & pl.col("definitive")).alias("settled"),
    )
    # Best row first: one that covers the day, definitive before provisional; else the last before it, then
    # the first after it.
    best = ranked.sort(
        ["town_id", "covers", "later", "settled", "nearness", "definitive", "gemeente"],
        descending=[False, True, False, True, True, True, False],
        nulls_last=True,
    ).unique("town_id", keep="first", maintain_order=True)
    return best.select(
        "town_id",
        _on_day(best["gemeente"], on).alias("gemeente"),
        (~pl.col("covers")).alias("assumed"),
    )


def _on_day(codes: pl.Series, on: dt.date) -> pl.Series:
    import polars as pl

    moved = {code: _gemeente_on(code, on) for code in codes.unique().drop_nulls().to_list()}
    return codes.cast(pl.String).replace_strict(moved, default=None, return_dtype=pl.String)


def _gemeente_on(code: str, on: dt.date) -> str | None:
    known = all_gemeenten().get(code)
    if known is None or known.end is None or on < known.end:
        return code
    return successor(code, on)
