# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Published figures of others (CBS, NVM, Bak ...) as the home keeps them, for one area and use."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

import polars as pl

from loods.editions.series_store import read_series
from loods.registers.series.schema import ALL_USES
from loods_store.kept import Kept
from loods_store.queries.monitors import folder_stamp, home


@dataclass(frozen=True)
class OutsideFigure:
    """One published number with the publisher's own definition; `unit` and `measure` are codes."""

    date: dt.date
    source: str
    release: str
    definition: str
    measure: str
    value: float
    unit: str
    threshold_m2: float | None
    note: str | None

    @property
    def line(self) -> tuple[object, ...]:
        """What must be equal for two figures to stand in one line."""
        return self.source, self.release, self.definition, self.measure, self.unit, self.threshold_m2


def outside_figures(area: str, use: str) -> list[OutsideFigure]:
    """Return what others published of an area (its code) and a use (its full BAG name), oldest first."""
    rows = _SERIES.get(folder_stamp(home().series), lambda: read_series(home()))
    mine = rows.filter(pl.col("area") == area, pl.col("use").is_in([use, ALL_USES]))
    columns = list(OutsideFigure.__dataclass_fields__)
    ordered = mine.sort("source", "measure", "date", "release", "definition").select(columns)
    return [OutsideFigure(**row) for row in ordered.iter_rows(named=True)]


_SERIES: Kept[pl.DataFrame] = Kept(2)
