# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Stops of public transport in the home folder: a newer file of the same name replaces the older one."""

from __future__ import annotations

import re

import polars as pl

from loods.editions.home import Home
from loods.registers.stops.schema import STOP_SCHEMA
from loods.write_aside import write_aside


def keep_stops(home: Home, name: str, table: pl.DataFrame) -> bool:
    """Keep stops (STOP_SCHEMA) under a name in place of those of before; False where nothing changed."""
    target = home.stops / f"{_file_name(name)}.parquet"
    rows = table.with_columns(origin=pl.lit(target.stem)).select(STOP_SCHEMA.names())
    if target.exists() and pl.read_parquet(target).equals(rows):
        return False
    with write_aside(target) as aside:
        rows.write_parquet(aside)
    return True


def read_stops(home: Home) -> pl.DataFrame:
    """Return every stop in a home (STOP_SCHEMA); without any an empty table."""
    files = sorted(home.stops.glob("[!.]*.parquet"))
    return pl.concat([pl.DataFrame(schema=STOP_SCHEMA), *(pl.read_parquet(path) for path in files)])


def _file_name(text: str) -> str:
    return re.sub(r"[^\w.-]+", "-", text).strip(".-") or "haltes"
