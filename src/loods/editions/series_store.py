# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Published outside figures in the home folder: kept per source and release, never mixed."""

from __future__ import annotations

import polars as pl

from loods.editions.home import Home
from loods.editions.statement_store import StatementStore
from loods.registers.series.schema import LINE, SERIES_SCHEMA


def series_store(home: Home) -> StatementStore:
    """Return the store of series (SERIES_SCHEMA) of a home."""
    return StatementStore(home.series, SERIES_SCHEMA, "figure_id", (*LINE, "date"))


def read_series(home: Home) -> pl.DataFrame:
    """Return the outside figures of a home (SERIES_SCHEMA)."""
    return series_store(home).load()
