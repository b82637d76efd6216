# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The order of uses: what is possible first, then by the middle of score and financial score together."""

from __future__ import annotations

import polars as pl

from loods.scan.results import UseResult

# What nobody knows may be anything from 0 to 100.
_MIDDLE = 50.0


def rank(result: UseResult) -> tuple[bool, float]:
    """Return the key by which uses are sorted, the best first.

    The score says whether it can be done well, the financial score whether it pays; each counts for half.
    """
    return bool(result.vetoes), -(_middle(result.score_low, result.score_high) + _finance(result))


def ranked(table: pl.DataFrame) -> pl.DataFrame:
    """Return a scan (SCAN_SCHEMA) in the order of `rank`, over all buildings."""
    score = (pl.col("score_low") + pl.col("score_high")) / 2
    finance = ((pl.col("finance_low") + pl.col("finance_high")) / 2).fill_null(_MIDDLE)
    return table.sort(
        pl.col("vetoes").list.len() > 0,
        -(score + finance),
        "building_id",
        "use",
        maintain_order=True,
    )


def _finance(result: UseResult) -> float:
    light = result.lights["finance"]
    return _MIDDLE if light.low is None or light.high is None else _middle(light.low, light.high)


def _middle(low: float, high: float) -> float:
    return (low + high) / 2
