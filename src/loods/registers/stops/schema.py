# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""A stop of public transport: its name, kind and place in RD New (EPSG:28992)."""

from __future__ import annotations

import polars as pl

KINDS_OF_STOP = ("train", "metro", "tram", "bus", "ferry", "unknown")

STOP_SCHEMA = pl.Schema(
    {
        "name": pl.String(),
        "kind": pl.String(),  # one of KINDS_OF_STOP
        "x": pl.Float64(),
        "y": pl.Float64(),
        "origin": pl.String(),  # the name that the file is kept under
        "as_of": pl.Date(),  # the day of the file, where it is known
        "delivery": pl.String(),
        "line": pl.Int64(),
    }
)
