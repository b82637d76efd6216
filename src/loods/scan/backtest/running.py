# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""A scan of the past: buildings as they were on a day, scored with today's criteria, beside what became."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import asdict

import numpy as np
import numpy.typing as npt
import polars as pl

from loods.monitor import Monitor
from loods.scan.backtest.outcomes import outcomes
from loods.scan.backtest.separation import separation
from loods.scan.context import ScanContext
from loods.scan.facts.catalogue import column
from loods.scan.facts.gathering import gather
from loods.scan.facts.sources import Sources
from loods.scan.facts.table import Facts
from loods.scan.scanning import scan_table

# What "large" means here: the smallest office space that the convenant of 2012 counts.
_LARGE_RULE = "convenant.space_threshold_vvo"
# Single facts to compare with: a score that does no better than one of these adds nothing.
_SINGLE = (("age_years", 1), ("floor_area_go_m2", 1), ("distance_daily_shops_m", -1), ("mxi_500m", 1))


def backtest(
    monitor: Monitor, prepared: pl.DataFrame, context: ScanContext, start: dt.date, end: dt.date
) -> pl.DataFrame:
    """Return how well scores of `start` tell the offices that became homes by `end` from all others.

    Rows: population, judged_by, cases, others, auc, low, high. `prepared` as of `start`
    (loods.scan.facts.preparing); only what the register tells is used, as nobody kept counts of then.
    """
    became = outcomes(monitor, start, end).join(prepared.select("building_id"), on="building_id", how="semi")
    facts = gather(prepared, Sources(), context.rulebook, start, became["building_id"].to_list())
    measures = dict(_measures(facts, context))
    cases = (became["outcome"] == "became_homes").to_numpy()
    rows = [
        {"population": name, "judged_by": measure} | asdict(separation(score[chosen], cases[chosen]))
        for name, chosen in _populations(became, facts, context.number(_LARGE_RULE))
        for measure, score in measures.items()
    ]
    return pl.DataFrame(rows)


def _populations(
    became: pl.DataFrame, facts: Facts, large: float
) -> Iterator[tuple[str, npt.NDArray[np.bool_]]]:
    sole = (~became["mixed"]).to_numpy()
    yield "all", np.ones(became.height, dtype=bool)
    yield "without_homes", sole
    yield "large_without_homes", sole & (became["office_go_m2"].to_numpy() >= large)
    yield "surroundings_known", sole & ~np.isnan(facts.low[:, column("mxi_500m")])


def _measures(facts: Facts, context: ScanContext) -> Iterator[tuple[str, npt.NDArray[np.float64]]]:
    """Yield what could tell them apart, higher = sooner homes; narrow = how much of the score is known."""
    housing = [use for use in context.uses() if use.startswith("housing")]
    table = scan_table(facts, context, housing)
    for use in housing:
        rows = table.filter(pl.col("use") == use)
        low, high = rows["score_low"].to_numpy(), rows["score_high"].to_numpy()
        yield f"{use}.middle", (low + high) / 2
        if use == "housing":
            yield from (("housing.low", low), ("housing.high", high), ("housing.narrow", low - high))
    for name, sign in _SINGLE:
        place = column(name)
        yield name, sign * (facts.low[:, place] + facts.high[:, place]) / 2
